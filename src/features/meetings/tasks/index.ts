import type { Part } from '../part.ts';
import { helpFormRitual, helpPress, stuckFormRitual, stuckPress } from './ask-for-help.ts';
import { moreTimeFormRitual, moreTimePress } from './ask-more-time.ts';
import { agreePress, declinePress } from './decide-request.ts';
import { dropFormRitual, dropPress } from './drop-task.ts';
import {
  doneForFormRitual,
  doneForPress,
  donePress,
  notDonePress,
  resultFormRitual,
  resultPress,
} from './finish-task.ts';
import { handOverFormRitual, handOverPress } from './hand-over-task.ts';
import { waitingTasks } from './home.ts';
import { nudgeLate } from './nudge-late.ts';
import { nudgeOrphaned } from './nudge-orphaned.ts';
import { nudgeOwner } from './nudge-owner.ts';
import { nudgeRequest } from './nudge-request.ts';
import { weeklyList } from './weekly-list.ts';

/** What somebody promised: brought back to mind, and answered. */
export const tasks: Part = {
  presses: [
    donePress,
    notDonePress,
    resultPress,
    doneForPress,
    moreTimePress,
    handOverPress,
    stuckPress,
    helpPress,
    dropPress,
    agreePress,
    declinePress,
  ],
  forms: [
    resultFormRitual,
    doneForFormRitual,
    moreTimeFormRitual,
    handOverFormRitual,
    stuckFormRitual,
    helpFormRitual,
    dropFormRitual,
  ],
  waiting: waitingTasks,
  nudges: [nudgeOwner, weeklyList, nudgeRequest, nudgeLate, nudgeOrphaned],
};
