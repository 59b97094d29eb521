/** Presses within the registers. */
/** Value: the question, sealed: its words may name people. */
export const MORE_DECISIONS_PRESS = 'decisions.more';
/** Value: a table or `all`, perhaps a space and the last decision of the page before. */
export const REVIEW_PRESS = 'decisions.review';
/** Value: a table or empty for the one of this place, perhaps a space and the last task of the page before. */
export const TABLE_TASKS_PRESS = 'tasks.table';
/** No value: open tasks that need somebody. */
export const LOOSE_PRESS = 'tasks.loose';
/** Value: empty, or the last task of the page before. */
export const OVERDUE_PRESS = 'tasks.overdue';
