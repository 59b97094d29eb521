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
/** Whoever runs the network says that it is done, with a note. */
export const DONE_FOR_PRESS = 'task.done-for';
/** Answers to what was asked about a task; each value is the request. */
export const AGREE_PRESS = 'task-request.agree';
export const DECLINE_PRESS = 'task-request.decline';
export const HELP_PRESS = 'task-request.help';

export const MORE_TIME_FORM = 'task.more-time';
export const HAND_OVER_FORM = 'task.hand-over';
export const STUCK_FORM = 'task.stuck';
export const NOT_RELEVANT_FORM = 'task.not-relevant';
export const RESULT_FORM = 'task.result';
export const DONE_FOR_FORM = 'task.done-for';
export const HELP_FORM = 'task-request.help';
