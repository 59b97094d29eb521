/** Presses and forms within convening. Values: the meeting, unless something else is said. */
export const CONVENE_FORM = 'convene-meeting';
/** Value: the table. One more, although another meeting of it is planned. */
export const CONVENE_ANOTHER_PRESS = 'meeting.convene-another';
export const CHANGE_PLAN_PRESS = 'meeting.change-plan';
/** Value: the meeting, a space, the local day. */
export const TAKE_DAY_PRESS = 'meeting.take-day';
export const SEND_PRESS = 'meeting.send';
export const CONVENE_MYSELF_PRESS = 'meeting.convene-myself';
export const INVITE_MORE_PRESS = 'meeting.invite-more';
export const INVITE_MORE_FORM = 'invite-more';

/** Values of the two: the meeting, perhaps a space and the nudge. */
export const MODERATE_YES_PRESS = 'moderating.yes';
export const MODERATE_NO_PRESS = 'moderating.no';
export const APPOINT_PRESS = 'moderating.appoint';
export const APPOINT_FORM = 'appoint-moderator';

/** Puts the usual items of a regular meeting on its agenda. */
export const STANDING_PRESS = 'meeting.standing-items';
/** Values of the two: the meeting, a space, the person who cannot come. */
export const GO_ON_PRESS = 'meeting.go-on-without';
export const ASK_WRITTEN_PRESS = 'meeting.ask-in-writing';
export const WRITE_PRESS = 'meeting.write';
export const WRITE_FORM = 'written-information';

export const SUBSTITUTE_FORM = 'send-substitute';
export const WHO_PRESS = 'meeting.who';
export const NOT_HELD_PRESS = 'meeting.not-held';

export const MOVE_FORM = 'move-meeting';
export const CANCEL_FORM = 'cancel-meeting';

export const ASK_DATES_PRESS = 'dates.ask';
export const ASK_DATES_FORM = 'ask-dates';
/** Value: the date that is proposed. Says that one can then, or takes it back. */
export const DATE_PRESS = 'dates.answer';
export const NO_DATE_PRESS = 'dates.none';
export const DATES_PRESS = 'dates.show';
/** Value: the date that is proposed. */
export const TAKE_DATE_PRESS = 'dates.take';

/** "Go on as planned", although few have answered. Value: the meeting, perhaps a space and the nudge. */
export const GO_ON_ANYWAY_PRESS = 'meeting.go-on';

/** Rules of nudges about a meeting ahead, as the ledger names them. */
export const INVITED_NUDGE = 'invitation-unanswered';
export const FEW_ANSWERS_NUDGE = 'invitation-few-answers';
export const NOT_ACCEPTED_NUDGE = 'moderator-not-accepted';
export const CHECKLIST_NUDGE = 'moderator-checklist';
export const NEVER_OPENED_NUDGE = 'meeting-never-opened';
