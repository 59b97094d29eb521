/** Presses and forms of the minutes. Values: the meeting, unless something else is said. */
/** Perhaps a space and the nudge. */
export const SEND_MINUTES_PRESS = 'minutes.send';
export const EDIT_MINUTES_PRESS = 'minutes.edit';
export const EDIT_MINUTES_FORM = 'edit-minutes';
/** Value: the task, perhaps a space and the nudge. */
export const SEND_REMINDER_PRESS = 'reminder.send';
export const DELIVERY_PRESS = 'minutes.delivery';
export const CORRECT_PRESS = 'minutes.correct';
export const CORRECT_FORM = 'correct-minutes';
/** Value: the correction. */
export const TAKE_CORRECTION_PRESS = 'correction.take';
export const DECLINE_CORRECTION_PRESS = 'correction.decline';

/** The document behind a link. Id: the minutes, in one version. */
export const MINUTES_PAPER = 'minutes';

/** Rules of nudges, as the ledger names them. */
export const MINUTES_NUDGE = 'minutes-due';
export const REMINDER_NUDGE = 'reminder-due';
export const MINUTES_LATE_NUDGE = 'minutes-late';
