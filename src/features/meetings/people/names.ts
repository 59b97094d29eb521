/** Names of buttons and forms around a partner's people. Values are partners' ids. */
export const PEOPLE_PRESS = 'people.show';
export const ADD_PERSON_PRESS = 'people.add';
export const ADD_PERSON_FORM = 'people.add';
export const HAND_OVER_ROLE_PRESS = 'people.hand-over';
export const HAND_OVER_ROLE_FORM = 'people.hand-over';
export const LEFT_PRESS = 'people.left';
export const LEFT_FORM = 'people.left';
