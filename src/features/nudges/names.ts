/** Names of this feature's buttons and forms, as they stand in messages that people still have before them. */

/** Opens how one wants to be reminded. */
export const REMINDERS_PRESS = 'reminders.change';
/** Value: a kind of reminders (domain/manners). */
export const OFF_PRESS = 'reminders.off';
export const ON_PRESS = 'reminders.on';
/** Value: empty, or the last nudge of the page before. */
export const NUDGES_PRESS = 'nudges.show';
export const HEALTH_PRESS = 'health.show';
/** Opens what the network is reminded of. */
export const RULES_PRESS = 'rules.change';

export const REMINDERS_FORM = 'reminders.change';
export const RULES_FORM = 'rules.change';
/** State: a nudge of the message. */
export const LATER_FORM = 'nudge.later';
