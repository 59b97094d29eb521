/** Words about a meeting are looked at before anything is saved: what looks like a child's data is held back (R34). */
import type { CheckboxField } from '../../chat/form.ts';
import { Refusal } from '../../domain/errors.ts';
import { personalDataIn } from '../../domain/privacy.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { texts } from './texts.ts';

/** The box by which somebody answers for it that a text holds nothing of a child. */
export const guardField = ({ say }: Pick<LookTurn, 'say'>): CheckboxField => ({
  kind: 'checkbox',
  label: say(texts.noChildData),
  hint: say(texts.noChildDataHint),
});

/** @throws Refusal: on the field in which something was found, unless the box is ticked */
export function guardWords(said: Readonly<Record<string, string>>, isAnsweredFor: boolean): void {
  if (isAnsweredFor) return;
  for (const [field, words] of Object.entries(said)) {
    const found = personalDataIn(words);
    if (found.length > 0)
      throw new Refusal(texts.childData, { words: found.map((each) => each.words).join(', ') }, field);
  }
}
