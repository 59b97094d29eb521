/** Names of this feature's buttons and forms, as they stand in messages that people still have before them. */
export const SHOW_PRESS = 'partners.show';
export const AREA_PRESS = 'partners.area';
export const MORE_PRESS = 'partners.more';
export const MAP_PRESS = 'partners.map';
export const FIND_PRESS = 'partners.find';
export const REGISTER_PRESS = 'partners.register';
export const ANYWAY_PRESS = 'partners.register-anyway';
export const CHANGE_PRESS = 'partners.change';
/** Value: the partner, perhaps a space and the nudge. */
export const CONFIRM_PRESS = 'partners.confirm';
/** Who speaks for a partner, which the meetings' own feature shows. */
export const PEOPLE_PRESS = 'people.show';
export const CLAIM_PRESS = 'partners.claim';
export const CLAIM_YES_PRESS = 'partners.claim-yes';
export const CLAIM_NO_PRESS = 'partners.claim-no';
/** No value: cards that nobody has confirmed for long; questions who speaks for whom. */
export const STALE_PRESS = 'partners.stale';
export const CLAIMS_PRESS = 'partners.claims';
/** Value: the kind (offer, need), the partner, perhaps how many come before; separated by dots, as in all of these. */
export const LINES_PRESS = 'partners.lines';
/** Value: the kind, the partner. */
export const ADD_LINE_PRESS = 'line.add';
/** Value: the kind, the offer or need. */
export const CHANGE_LINE_PRESS = 'line.change';
/** Value: the kind, the offer or need, its version, how it ends. */
export const END_LINE_PRESS = 'line.end';
/** Value: the kind, the offer or need, its version. */
export const REOPEN_LINE_PRESS = 'line.reopen';
/** Value: the partner and the last day, separated by a dot; perhaps a space and the nudge. */
export const PROLONG_PRESS = 'line.prolong';
/** Value: the partner, perhaps the last change of the page before, separated by a dot. */
export const HISTORY_PRESS = 'partners.history';
/**
 * What changed in the directory. Value: empty (since one's own tables last met); `table` and a table; or `since`, a moment
 * in milliseconds, perhaps a section and how many of it came before; separated by dots.
 */
export const CHANGES_PRESS = 'partners.changes';
export const IMPORT_PRESS = 'partners.import';
export const EXPORT_PRESS = 'partners.export';
export const OVERVIEW_PRESS = 'partners.overview';

/** No value, or the need after which the list goes on. */
export const MATCHES_PRESS = 'partners.matches';
/** Value: the partner whose neighbours are shown. */
export const NEIGHBOURS_PRESS = 'partners.neighbours';
/** Value: a need, a space, and the offer that may meet it. */
export const MATCH_PRESS = 'partners.match';
/** Value: two partners, the one who asks first. */
export const INTRODUCE_PRESS = 'partners.introduce';
/** Value: an introduction. */
export const WORKS_PRESS = 'partners.match-works';
export const NOT_US_PRESS = 'partners.match-not';

export const REGISTER_FORM = 'partners.register';
export const CHANGE_FORM = 'partners.change';
/** State: `new`, the kind, the partner; or `old`, the kind, the offer or need, its version. */
export const LINE_FORM = 'partners.line';
export const FIND_FORM = 'partners.find';

/** The rule that asks whether a card is still right, as the ledger names it. */
export const CARD_NUDGE = 'card-still-right';

/** The rule that asks whether what ends soon goes on. */
export const ENDING_NUDGE = 'offer-ending';

/** The document behind a link. Id: the meeting whose partners stand in it; empty: all partners. */
export const OVERVIEW_PAPER = 'overview';

/** Who meets whom, as a picture; no value. */
export const NETWORK_PRESS = 'partners.network';
/** The picture behind its address. */
export const NETWORK_PICTURE = 'network-picture';
