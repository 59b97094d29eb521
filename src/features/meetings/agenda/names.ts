/** Presses and forms of the agenda. Values: the item, unless something else is said. */
/** Value: the meeting. */
export const ARRANGE_PRESS = 'agenda.arrange';
export const UP_PRESS = 'item.up';
export const DOWN_PRESS = 'item.down';
export const ACCEPT_ITEM_PRESS = 'item.accept';
export const LATER_PRESS = 'item.later';
export const WITHDRAW_ITEM_PRESS = 'item.withdraw';
export const KNOW_PRESS = 'item.know';
export const KNOW_FORM = 'say-beforehand';
export const ADD_ITEM_FORM = 'add-item';
/** From a message: the value is its text. */
export const ITEM_FROM_MESSAGE_PRESS = 'agenda.from-message';
/** Value: the meeting. How many minutes each item has. */
export const TIMES_PRESS = 'agenda.times';
export const TIMES_FORM = 'agenda-times';

/** Rules of nudges about the agenda, as the ledger names them. */
export const ASK_FOR_ITEMS_NUDGE = 'agenda-empty';
/** The prompt in the channel that somebody asked for. */
export const PROMPT_WHY = 'agenda-prompt';
