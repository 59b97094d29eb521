/** Names of buttons and forms around areas. Values are slugs. */
export const AREAS_PRESS = 'areas.show';
/** Value: empty for a new one. */
export const AREA_FORM_PRESS = 'areas.change';
export const AREA_FORM = 'areas.change';
export const HIDE_AREA_PRESS = 'areas.hide';
export const SHOW_AREA_PRESS = 'areas.show-again';
/** Value: empty for the first page, else how many come before. */
export const CHOOSE_AREA_PRESS = 'areas.choose';
export const CHOOSE_AREA_FORM = 'areas.choose';
