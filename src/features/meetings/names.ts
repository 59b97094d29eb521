/** Names of presses and forms that rituals of this feature offer to each other. */

export const TABLES_PRESS = 'tables.show';
export const TABLE_PRESS = 'table.show';
export const FOUND_TABLE_PRESS = 'table.found';
export const AGREEMENT_PRESS = 'agreement.ask';

/** Opens the form that convenes a meeting; value: the table, or empty. */
export const CONVENE_PRESS = 'meeting.convene';
/** The card of a meeting; value: the meeting. So are all values below, unless something else is said. */
export const MEETING_PRESS = 'meeting.show';
export const INVITE_PRESS = 'meeting.invite';
export const MOVE_PRESS = 'meeting.move';
export const CANCEL_PRESS = 'meeting.cancel';
/** Value: an answer of an invitation, a space, the meeting. */
export const ANSWER_PRESS = 'invitation.answer';

export const AGENDA_PRESS = 'agenda.show';
export const ADD_ITEM_PRESS = 'agenda.add';

export const OPEN_PRESS = 'meeting.open';
export const PRESENT_PRESS = 'meeting.here';
/** Opens the moderator's list of who is present. */
export const ATTENDANCE_PRESS = 'meeting.attendance';
/** Value: the item. Opens the form that ends it with its outcome. */
export const END_ITEM_PRESS = 'item.end';
/** Opens the form of a decision. Value: the meeting. */
export const DECIDE_PRESS = 'decision.add';
/** Value: the decision. */
export const CHANGE_DECISION_PRESS = 'decision.change';
/** Opens the form of a task. Value: the meeting. */
export const TASK_PRESS = 'task.add';
/** Value: the task. */
export const CHANGE_TASK_PRESS = 'task.change';

export const CLOSE_PRESS = 'meeting.close';
/** Fixes the next meeting's time and place, or says why there is none. */
export const NEXT_PRESS = 'meeting.next';
export const REOPEN_PRESS = 'meeting.reopen';

export const MINUTES_PRESS = 'minutes.show';
export const DECISIONS_PRESS = 'decisions.show';
export const TASKS_PRESS = 'tasks.mine';
/** Value: a table; empty: the one of this place, else one's own. */
export const MEETINGS_PRESS = 'meetings.show';
/** Value: a table; empty: the one of this place. */
export const TIMELINE_PRESS = 'timeline.show';

/** The card of a partner, which the partners' own feature shows. */
export const PARTNER_PRESS = 'partners.show';
/** The overview of opportunities, which the partners' own feature shows. */
export const OVERVIEW_PRESS = 'partners.overview';
/** What changed in the directory since a table last met, which the partners' own feature shows. Value: `table.` and the table. */
export const CHANGES_PRESS = 'partners.changes';
/** Opens what is asked about a meeting after it, which the evaluation's own feature does. */
export const EVALUATE_PRESS = 'evaluation.open';
