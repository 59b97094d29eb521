/** Presses of a task; each value is the task, and after a space the nudge in whose message it stood, where it was one. */
export const DONE_PRESS = 'task.done';
export const MORE_TIME_PRESS = 'task.more-time';
export const HAND_OVER_PRESS = 'task.hand-over';
export const STUCK_PRESS = 'task.stuck';
export const NOT_RELEVANT_PRESS = 'task.not-relevant';
/** Takes back that it is done. */
export const NOT_DONE_PRESS = 'task.not-done';
/** A line about the result. */
export const RESULT_PRESS = 'task.result';
