/** Presses under the message of the day; their value is the id of one nudge in it. */
export const LATER_PRESS = 'nudge.later';
export const WHY_PRESS = 'nudge.why';

/** The composer of the one message a day. */
export const DIGEST = 'digest';
