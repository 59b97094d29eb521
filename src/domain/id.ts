/** The ids of our rows. */

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text that came from outside, in a button or an address, may be the id of a row: the database refuses all others. */
export const isId = (text: string): boolean => ID.test(text);
