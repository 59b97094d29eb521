/** Presses and forms within the close. Values: the meeting, unless something else is said. */
export const CLOSE_ANYWAY_PRESS = 'closing.anyway';
/** Value: the kind of the text, a space, its id, a space, the meeting. */
export const ALLOW_TEXT_PRESS = 'closing.allow-text';
export const PANEL_PRESS = 'closing.panel';
export const BACK_PRESS = 'closing.back';
export const ATTEST_PRESS = 'closing.attest';
export const PUBLISH_PRESS = 'closing.publish';
/** Value: the meeting, a space, which wording was shown. */
export const CONFIRM_PRESS = 'closing.confirm';
export const DISPUTE_PRESS = 'closing.dispute';
export const DISPUTE_FORM = 'dispute-decision';
/** Value: the decision. So are the four below. */
export const TAKE_BACK_PRESS = 'closing.take-back';
export const REWORD_PRESS = 'closing.reword';
export const REWORD_FORM = 'reword-decision';
export const DEFER_PRESS = 'closing.defer';
export const WITHDRAW_PRESS = 'closing.withdraw';
export const NEXT_FORM = 'next-meeting';
/** Value: the task. */
export const ACCEPT_TASK_PRESS = 'task.accept';
export const NOT_MINE_PRESS = 'task.not-mine';
