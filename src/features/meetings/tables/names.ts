/** Names of buttons and forms around tables. Values are tables' ids, or empty for the one of this place, unless something else is said. */
export const FOUND_TABLE_FORM = 'table.found';
export const CHANGE_TABLE_PRESS = 'table.change';
export const CHANGE_TABLE_FORM = 'table.change';
export const PAUSE_TABLE_PRESS = 'table.pause';
export const RESUME_TABLE_PRESS = 'table.resume';
export const END_TABLE_PRESS = 'table.end';
/** Lets the table live in the channel in which it is pressed. */
export const BIND_TABLE_FORM = 'table.bind';

export const SEATS_PRESS = 'seats.show';
export const ADD_SEAT_PRESS = 'seat.add';
/** Value of the next two: the seat. */
export const CHANGE_SEAT_PRESS = 'seat.change';
export const REMOVE_SEAT_PRESS = 'seat.remove';
export const SEAT_FORM = 'seat.save';

export const MEMBERS_PRESS = 'members.show';
export const TAKE_MEMBERS_PRESS = 'members.take';
export const TAKE_MEMBERS_FORM = 'members.take';
export const CHANGE_MEMBER_PRESS = 'member.change';
export const CHANGE_MEMBER_FORM = 'member.change';
export const HAND_OVER_PRESS = 'member.hand-over';
export const HAND_OVER_FORM = 'member.hand-over';

export const GROUPS_PRESS = 'groups.show';
/** Value: the table, or the table, a dot and the slug of a topic. */
export const FOUND_GROUP_PRESS = 'group.found';
export const FOUND_GROUP_FORM = 'group.found';
