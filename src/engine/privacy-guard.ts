/** Free text is looked at before anything is saved: what looks like a child's personal data is held back (R34). */
import { Refusal } from '../domain/errors.ts';
import { personalDataIn } from '../domain/privacy.ts';
import { texts } from './texts.ts';

/** @throws Refusal: on the field in which something was found, unless somebody answers for it that it is none */
export function guardTexts(said: Readonly<Record<string, string | null>>, isAnsweredFor: boolean): void {
  if (isAnsweredFor) return;
  for (const [field, words] of Object.entries(said)) {
    const found = personalDataIn(words ?? '');
    if (found.length > 0)
      throw new Refusal(texts.childData, { words: found.map((each) => each.words).join(', ') }, field);
  }
}
