/** Presses and forms while a meeting goes on. */
/** Value: the meeting. */
export const OPEN_NOW_PRESS = 'meeting.open-now';
export const ATTENDANCE_FORM = 'who-is-here';
export const END_ITEM_FORM = 'end-item';
export const DECIDE_FORM = 'record-decision';
export const TASK_FORM = 'record-task';
/** Value: decision or task, a space, its id, a space, the meeting. */
export const UNDO_PRESS = 'record.undo';
