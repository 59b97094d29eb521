/** Names of the buttons and the form around duplicates, as they stand in messages that people still have before them. */

/** Value: how many pairs come before the page, as a number; empty: none. */
export const DUPLICATES_PRESS = 'duplicates.list';
/** Value: the pair. */
export const SAME_PRESS = 'duplicates.same';
/** Value: the pair, a space, and how many pairs come before the page. */
export const DIFFERENT_PRESS = 'duplicates.different';
export const PUT_OFF_PRESS = 'duplicates.later';
/** Value: the merge. */
export const UNDO_PRESS = 'duplicates.undo';

/** State: the pair. */
export const MERGE_FORM = 'duplicates.merge';

/** The rule that compares partners, as the ledger names it. */
export const COMPARE_NUDGE = 'partner-duplicates';
