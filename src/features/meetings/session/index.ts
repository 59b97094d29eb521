import type { Part } from '../part.ts';
import { decideCommand, decideFormRitual, decidePress, undoPress } from './decide.ts';
import { endItemFormRitual, endItemPress } from './end-item.ts';
import { herePress, openCommand, openNowPress, openPress } from './open-meeting.ts';
import { attendanceFormRitual, attendancePress } from './tick-present.ts';

/** While a meeting goes on. */
export const session: Part = {
  commands: [openCommand, decideCommand],
  presses: [openPress, openNowPress, herePress, endItemPress, decidePress, undoPress, attendancePress],
  forms: [attendanceFormRitual, endItemFormRitual, decideFormRitual],
};
