import type { Part } from '../part.ts';
import { confirmPress, disputeFormRitual, disputePress, takeBackPress } from './answer-read-back.ts';
import { acceptTaskPress, notMinePress } from './answer-task.ts';
import { attestPress } from './attest-read-back.ts';
import {
  allowTextPress,
  backPress,
  closeAnywayPress,
  closeCommand,
  closePress,
  panelPress,
} from './close-meeting.ts';
import { nextFormRitual, nextPress } from './next-meeting.ts';
import { publishPress } from './publish-decisions.ts';
import { reopenCommand, reopenPress } from './reopen-meeting.ts';
import { deferPress, rewordFormRitual, rewordPress, withdrawPress } from './settle-dispute.ts';

/** The close: checks, read-back, publication. */
export const closing: Part = {
  commands: [closeCommand, reopenCommand],
  presses: [
    closePress,
    closeAnywayPress,
    allowTextPress,
    panelPress,
    backPress,
    confirmPress,
    disputePress,
    takeBackPress,
    rewordPress,
    deferPress,
    withdrawPress,
    attestPress,
    publishPress,
    nextPress,
    reopenPress,
    acceptTaskPress,
    notMinePress,
  ],
  forms: [disputeFormRitual, rewordFormRitual, nextFormRitual],
};
