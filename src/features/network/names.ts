/** Names of this feature's buttons and forms, as they stand in messages that people still have before them. */
export const SET_UP_PRESS = 'network.set-up';
export const SETTINGS_PRESS = 'network.settings';
/** Makes the code that joins another account. */
export const LINK_PRESS = 'person.link';
/** Values of the two: the person who entered the code. */
export const LINK_YES_PRESS = 'person.link-yes';
export const KNOWN_PRESS = 'person.known';
export const KNOWN_FORM = 'person.known';
export const LINK_NO_PRESS = 'person.link-no';

/** What shows what waits for whoever runs the network: buttons of other features. */
export const TABLES_PRESS = 'tables.show';
export const LEADERS_PRESS = 'leaders.show';
/** Value: a table or `all`. */
export const REVIEW_PRESS = 'decisions.review';
export const LOOSE_TASKS_PRESS = 'tasks.loose';
export const STALE_CARDS_PRESS = 'partners.stale';
export const CLAIMS_PRESS = 'partners.claims';
export const SUGGESTIONS_PRESS = 'suggestions.show';

/** Values of the next four: the person; empty: the speaker. */
export const MY_DATA_PRESS = 'person.data';
/** Notes that the speaker takes the file of somebody else, and gives its address. */
export const DATA_FILE_PRESS = 'person.file';
export const ERASE_PRESS = 'person.erase';
export const ERASE_FORM = 'person.erase';

export const SET_UP_FORM = 'network.set-up';
export const SETTINGS_FORM = 'network.settings';
