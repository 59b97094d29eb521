import { press, type PressButton } from '../../../chat/message.ts';
import type { Say } from '../../../i18n/text.ts';
import { NOT_US_PRESS, WORKS_PRESS } from '../names.ts';
import { texts } from './texts.ts';

/** What either partner says of an introduction. */
export const answerButtons = (say: Say, introductionId: string): PressButton[] => [
  press(say(texts.works), WORKS_PRESS, introductionId, { style: 'primary' }),
  press(say(texts.notUs), NOT_US_PRESS, introductionId),
];
