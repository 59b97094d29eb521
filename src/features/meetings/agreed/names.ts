/** What a table has agreed. Value: the table, or empty for the one of this place. */
export const AGREED_PRESS = 'agreed.show';
/** Value: the version. */
export const ACKNOWLEDGE_PRESS = 'agreed.acknowledge';

/** The document behind a link. Id: the version. */
export const AGREED_PAPER = 'agreement';
