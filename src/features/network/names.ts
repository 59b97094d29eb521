/** Names of this feature's buttons and forms, as they stand in messages that people still have before them. */
export const SET_UP_PRESS = 'network.set-up';
export const SETTINGS_PRESS = 'network.settings';
export const SET_UP_FORM = 'network.set-up';
export const SETTINGS_FORM = 'network.settings';
