import { press, type Button } from '../../../chat/message.ts';
import type { Feature, LookTurn } from '../../../engine/feature.ts';
import { compareRule } from './compare-partners.ts';
import { mergeFormRitual, samePress } from './merge-partners.ts';
import { DUPLICATES_PRESS } from './names.ts';
import { differentPress, putOffPress } from './settle-pair.ts';
import { duplicatesCommand, duplicatesPress } from './show-duplicates.ts';
import { texts } from './texts.ts';
import { undoPress } from './undo-merge.ts';

/** Partners that are entered twice are found and merged. */
export const duplicates: Pick<Feature, 'commands' | 'presses' | 'forms' | 'nudges'> = {
  commands: [duplicatesCommand],
  presses: [duplicatesPress, samePress, differentPress, putOffPress, undoPress],
  forms: [mergeFormRitual],
  nudges: [compareRule],
};

/** For the start page of whoever runs the network: everything must be reachable without typing. */
export const duplicatesButton = (turn: LookTurn): Button[] =>
  turn.may('merge-partners') ? [press(turn.say(texts.list), DUPLICATES_PRESS, '')] : [];
