import type { Part } from '../part.ts';
import {
  correctFormRitual,
  correctPress,
  declineCorrectionPress,
  takeCorrectionPress,
} from './correct-minutes.ts';
import { nudgeReminder, sendReminderPress } from './send-reminder.ts';
import { editMinutesFormRitual, editMinutesPress, sendMinutesPress } from './send-minutes.ts';
import { nudgeMinutes, nudgeMinutesLate } from './nudge-minutes.ts';
import { minutesPaperRitual } from './read-minutes.ts';
import { deliveryPress, minutesCommand, minutesPress } from './show-minutes.ts';

/** Minutes: drafted from the record, sent to everybody, corrected in versions. */
export const minutes: Part = {
  commands: [minutesCommand],
  presses: [
    minutesPress,
    deliveryPress,
    sendMinutesPress,
    sendReminderPress,
    editMinutesPress,
    correctPress,
    takeCorrectionPress,
    declineCorrectionPress,
  ],
  forms: [editMinutesFormRitual, correctFormRitual],
  papers: [minutesPaperRitual],
  nudges: [nudgeMinutes, nudgeMinutesLate, nudgeReminder],
};
