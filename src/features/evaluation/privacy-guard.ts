/** How somebody answers for words about a meeting in which something looks like a child's personal data (R34). */
import type { CheckboxField } from '../../chat/form.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { texts } from './texts.ts';

export { guardTexts } from '../../engine/feature.ts';

/** The box by which somebody answers for it that a text holds nothing of a child. */
export const guardField = ({ say }: Pick<LookTurn, 'say'>): CheckboxField => ({
  kind: 'checkbox',
  label: say(texts.noChildData),
  hint: say(texts.noChildDataHint),
});
