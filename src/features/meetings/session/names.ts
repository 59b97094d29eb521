/** Presses and forms while a meeting goes on. Values: the meeting, unless something else is said. */
export const OPEN_NOW_PRESS = 'meeting.open-now';
export const ATTENDANCE_FORM = 'who-is-here';
export const END_ITEM_FORM = 'end-item';
export const DECIDE_FORM = 'record-decision';
export const TASK_FORM = 'record-task';
/** Value: decision or task, a dot, its id, a dot, the meeting. */
export const UNDO_PRESS = 'record.undo';

/** Shows where the meeting stands, as a message of its own. */
export const STATUS_PRESS = 'session.status';
/** The same in place of the message that was pressed. */
export const REFRESH_PRESS = 'session.panel';
/** Value: the item. So are the six below. */
export const START_ITEM_PRESS = 'item.start';
export const NOT_YET_PRESS = 'item.not-yet';
export const ROUND_PRESS = 'item.round';
/** Opens the list of who was heard. */
export const SPOKE_PRESS = 'item.heard';
export const SPOKE_FORM = 'who-spoke';
export const SPEAK_PRESS = 'item.speak';
/** Value: the item, a dot, an offer, a dot, the need that it meets (or nothing). */
export const MATCH_PRESS = 'task.from-match';

/** From the menu of a message: the value is its text. */
export const DECISION_FROM_MESSAGE_PRESS = 'decision.from-message';
export const TASK_FROM_MESSAGE_PRESS = 'task.from-message';

/** Value: the meeting, a dot, the partner. */
export const FILL_PRESS = 'overview.fill';
export const FILL_FORM = 'fill-overview';
