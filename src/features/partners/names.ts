/** Names of this feature's buttons and forms, as they stand in messages that people still have before them. */
export const SHOW_PRESS = 'partners.show';
export const AREA_PRESS = 'partners.area';
export const MORE_PRESS = 'partners.more';
export const MAP_PRESS = 'partners.map';
export const FIND_PRESS = 'partners.find';
export const REGISTER_PRESS = 'partners.register';
export const ANYWAY_PRESS = 'partners.register-anyway';
export const CHANGE_PRESS = 'partners.change';
export const CONFIRM_PRESS = 'partners.confirm';
export const CLAIM_PRESS = 'partners.claim';
export const CLAIM_YES_PRESS = 'partners.claim-yes';
export const CLAIM_NO_PRESS = 'partners.claim-no';
export const IMPORT_PRESS = 'partners.import';
export const OVERVIEW_PRESS = 'partners.overview';

export const REGISTER_FORM = 'partners.register';
export const CHANGE_FORM = 'partners.change';
export const FIND_FORM = 'partners.find';

/** The document behind a link. Id: the meeting whose partners stand in it; empty: all partners. */
export const OVERVIEW_PAPER = 'overview';
