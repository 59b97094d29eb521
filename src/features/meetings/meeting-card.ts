/** One meeting: what, when, where, and what the one who looks can do with it now. */
import { buttons, heading, press, quiet, strong, text, type Block, type Button } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { agendaSoFar } from '../../db/convening.ts';
import { invitationOf, type Invitation } from '../../db/invitations.ts';
import { concernWith, type Meeting } from '../../db/meetings.ts';
import { Refusal } from '../../domain/errors.ts';
import { isClosed, isPlanned, isRunning, type MeetingState } from '../../domain/meeting.ts';
import type { Concern } from '../../domain/permission.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import {
  ANSWERED,
  answerButtons,
  calendarLink,
  calendarUrl,
  invitationBlocks,
} from './convening/invitation-message.ts';
import { APPOINT_PRESS, ASK_DATES_PRESS, CHANGE_PLAN_PRESS, WHO_PRESS } from './convening/names.ts';
import { texts } from './convening/texts.ts';
import { withMeeting } from './here.ts';
import {
  ADD_ITEM_PRESS,
  AGENDA_PRESS,
  CANCEL_PRESS,
  CLOSE_PRESS,
  INVITE_PRESS,
  MEETING_PRESS,
  MINUTES_PRESS,
  MOVE_PRESS,
  OPEN_PRESS,
  OVERVIEW_PRESS,
  PRESENT_PRESS,
} from './names.ts';
import { STATUS_PRESS } from './session/names.ts';
import { texts as session } from './session/texts.ts';
import { texts as shared } from './texts.ts';

const STATES: readonly MeetingState[] = ['draft', 'convened', 'invited', 'open', 'closing'];

export const meetingCommand: CommandRitual = {
  words: 'meeting',
  also: {
    en: ['next meeting'],
    sl: ['srečanje', 'naslednje srečanje'],
    cs: ['setkání', 'příští setkání'],
    he: ['מפגש', 'המפגש הבא'],
  },
  argument: null,
  help: texts.meetingHelp,
  may: 'ask-for-help',
  isListed: true,
  turn: 'look',
  run: (turn) =>
    withMeeting(turn, { id: '', states: STATES, press: MEETING_PRESS }, (meeting) => showCard(turn, meeting)),
};

export const meetingPress: PressRitual = {
  press: MEETING_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { id, states: STATES, press: MEETING_PRESS }, (meeting) => showCard(turn, meeting)),
};

async function showCard(turn: LookTurn, meeting: Meeting): Promise<Reply> {
  const concern = await concernWith(turn.db, meeting, turn.person.id);
  // Who may not see meetings does not hear either that there is one.
  if (!turn.may('see-meetings', concern)) throw new Refusal(shared.noSuchMeeting);
  const agenda = await agendaSoFar(turn.db, meeting.id);
  const own = await invitationOf(turn.db, meeting.id, turn.person.id);
  const plans = turn.may('change-meeting', concern);
  return show(
    turn.message(
      ...(meeting.commonGoal === '' ? [] : [text([strong(meeting.title)])]),
      ...stateBlocks(turn, meeting, plans),
      ...invitationBlocks(turn, { meeting, agenda }),
      ...ownBlocks(turn, meeting, own),
      ...(plans && isPlanned(meeting.state) ? [buttons(...planning(turn, meeting, concern))] : []),
      ...usual(turn, meeting, concern),
    ),
  );
}

const STATE_TEXTS: Readonly<Record<MeetingState, (typeof texts)['stateDraft']>> = {
  draft: texts.stateDraft,
  convened: texts.stateConvened,
  invited: texts.stateInvited,
  open: texts.stateOpen,
  closing: texts.stateClosing,
  closed: texts.stateClosed,
  'minutes-sent': texts.stateMinutesSent,
  evaluated: texts.stateMinutesSent,
  cancelled: texts.stateCancelled,
  'not-held': texts.stateNotHeld,
};

function stateBlocks(turn: LookTurn, meeting: Meeting, plans: boolean): Block[] {
  const { say } = turn;
  const isWaiting = plans && meeting.moderatorAcceptedAt === null && isPlanned(meeting.state);
  return [
    ...(meeting.isFirst ? [heading(say(texts.firstMeeting))] : []),
    text(say(STATE_TEXTS[meeting.state])),
    ...(meeting.state === 'cancelled'
      ? [text(say(texts.becauseOf, { reason: meeting.cancelledReason ?? '–' }))]
      : []),
    ...(isWaiting ? [quiet(say(texts.moderatorAsked, { person: meeting.moderatorName }))] : []),
  ];
}

/** One's own answer, and the buttons to change it, as long as it means something. */
function ownBlocks(turn: LookTurn, meeting: Meeting, own: Invitation | null): Block[] {
  const calendar = meeting.startsAt === null ? null : calendarUrl(turn, meeting, turn.person.id);
  if (meeting.state !== 'invited' || own === null) {
    const ways = isPlanned(meeting.state) && meeting.state !== 'draft' ? calendarLink(turn, calendar) : [];
    return ways.length === 0 ? [] : [buttons(...ways)];
  }
  const said =
    own.answer === 'needs-action'
      ? []
      : [text([strong(turn.say(ANSWERED[own.answer], { name: own.delegateName ?? '–' }))])];
  return [...said, answerButtons(turn, meeting, calendar)];
}

/** Before it begins, for those who plan it. */
function planning({ say, may }: LookTurn, { id, state }: Meeting, concern: Concern): Button[] {
  const form = { opensForm: true } as const;
  const isUnsent = state === 'draft' || state === 'convened';
  return [
    press(say(isUnsent ? texts.toInvite : texts.inviteMore), INVITE_PRESS, id),
    ...(isUnsent ? [press(say(texts.change), CHANGE_PLAN_PRESS, id, form)] : []),
    press(say(texts.move), MOVE_PRESS, id, form),
    press(say(texts.askDates), ASK_DATES_PRESS, id, form),
    ...(may('appoint-moderator', concern) ? [press(say(texts.appoint), APPOINT_PRESS, id, form)] : []),
    press(say(texts.cancelMeeting), CANCEL_PRESS, id, form),
  ];
}

/** What fits the state, for whoever may. */
function usual(turn: LookTurn, meeting: Meeting, concern: Concern): Block[] {
  const { say, may } = turn;
  const { id, state } = meeting;
  const isBefore = state === 'convened' || state === 'invited';
  const ways: Button[] = [
    ...(state === 'invited' && may('run-meeting', concern) ? [press(say(texts.open), OPEN_PRESS, id)] : []),
    ...(isRunning(state) ? [press(say(texts.imHere), PRESENT_PRESS, id)] : []),
    ...(isRunning(state) && may('run-meeting', concern)
      ? [press(say(session.status), STATUS_PRESS, id)]
      : []),
    ...(isRunning(state) && may('close-meeting', concern) ? [press(say(texts.close), CLOSE_PRESS, id)] : []),
    ...(isClosed(state) ? [press(say(texts.minutesOf), MINUTES_PRESS, id)] : []),
    press(say(texts.agenda), AGENDA_PRESS, id),
    ...(meeting.isFirst && may('see-directory') ? [press(say(texts.overview), OVERVIEW_PRESS, id)] : []),
    ...((isBefore || state === 'open') && may('propose-item', concern)
      ? [press(say(texts.addItem), ADD_ITEM_PRESS, id, { opensForm: true })]
      : []),
    ...(isBefore || isRunning(state) ? [press(say(texts.who), WHO_PRESS, id)] : []),
  ];
  return [buttons(...ways)];
}
