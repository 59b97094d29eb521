/** Names of this feature's buttons and forms, as they stand in messages that people still have before them. */

/** State: a nudge of the message. */
export const LATER_FORM = 'nudge.later';
