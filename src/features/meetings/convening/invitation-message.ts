/** An invitation as everybody sees it: the goal first (R16), then when and where, then what will be talked about. */
import {
  buttons,
  facts,
  heading,
  list,
  plain,
  press,
  quiet,
  strong,
  text,
  type Block,
  type Button,
  type PressButton,
} from '../../../chat/message.ts';
import type { InvitationAnswer } from '../../../db/invitations.ts';
import type { Meeting } from '../../../db/meetings.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { ANSWER_PRESS } from '../names.ts';
import { sayOn, type Voice } from '../voice.ts';
import { texts } from './texts.ts';
import { sayStart } from './when.ts';

/** What is new since people heard of it last. */
export interface News {
  /** Why it was moved, in somebody's own words; empty: nobody said. */
  readonly reason: string;
  readonly before: Pick<Meeting, 'startsAt' | 'startsLocal' | 'timeZone' | 'place'>;
}

export interface Seen {
  readonly meeting: Meeting;
  readonly agenda: readonly string[];
  readonly news?: News;
}

export function invitationBlocks(voice: Voice, { meeting, agenda, news }: Seen): Block[] {
  const { say } = voice;
  return [
    heading(meeting.commonGoal === '' ? meeting.title : meeting.commonGoal),
    ...(news === undefined ? [] : newsBlocks(voice, news)),
    text(say(invites(meeting), { ...names(meeting), title: meeting.title })),
    factsOf(voice, meeting),
    ...(meeting.programme === ''
      ? []
      : [text([strong(say(texts.programme)), plain(`\n${meeting.programme}`)])]),
    ...(agenda.length === 0 ? [] : [text([strong(say(texts.agendaSoFar))]), list(agenda, true)]),
    ...(meeting.agendaUntil === null
      ? []
      : [quiet(say(texts.agendaUntilNote, { day: sayOn(voice, meeting.agendaUntil) }))]),
  ];
}

const invites = (meeting: Meeting) =>
  meeting.convenedForName === null ? texts.invitesYou : texts.invitesYouFor;
const names = (meeting: Meeting) => ({
  person: meeting.convenedByName,
  partner: meeting.convenedForName ?? '',
});

/** When, how long, where, who moderates. */
export const factsOf = (voice: Voice, meeting: Meeting): Block =>
  facts(
    { label: voice.say(texts.when), value: [strong(sayStart(voice, meeting))] },
    { label: voice.say(texts.length), value: voice.say(texts.minutes, { count: meeting.durationMinutes }) },
    { label: voice.say(texts.place), value: meeting.place === '' ? '–' : meeting.place },
    { label: voice.say(texts.moderator), value: meeting.moderatorName || '–' },
  );

export function newsBlocks(voice: Voice, { reason, before }: News): Block[] {
  const said = { when: sayStart(voice, before), place: before.place };
  return [
    text([strong(voice.say(texts.movedNote, said))]),
    ...(reason === '' ? [] : [text(voice.say(texts.becauseOf, { reason }))]),
  ];
}

/** Answers that people give by a button; the value of the fourth opens a form. */
const WAYS = [
  ['accepted', texts.iCome],
  ['tentative', texts.perhaps],
  ['declined', texts.iCannot],
] as const;

/**
 * The four answers, and the calendar. The value says which time was seen: what somebody answered to another time is not
 * taken for this one.
 */
export const answerButtons = (voice: Voice, meeting: Meeting, calendar: string | null): Block =>
  buttons(...answerWays(voice, meeting), ...calendarLink(voice, calendar));

/** `nudgeId`: in whose message of the day they stand; left out: in none. */
export function answerWays(voice: Voice, meeting: Meeting, nudgeId?: string): PressButton[] {
  const value = (answer: InvitationAnswer) =>
    [answer, meeting.id, String(meeting.icalSequence), ...(nudgeId === undefined ? [] : [nudgeId])].join(' ');
  const ways = WAYS.map(([answer, label]) =>
    press(voice.say(label), ANSWER_PRESS, value(answer), answer === 'accepted' ? { style: 'primary' } : {}),
  );
  const other = press(voice.say(texts.somebodyElse), ANSWER_PRESS, value('delegated'), { opensForm: true });
  return [...ways, other];
}

export const calendarLink = (voice: Voice, url: string | null): Button[] =>
  url === null ? [] : [{ kind: 'link', label: voice.say(texts.toCalendar), url }];

const VALID_MILLISECONDS = 60 * 24 * 60 * 60 * 1000;

/** Where somebody fetches the meeting for their calendar; null when nobody can reach our pages. */
export function calendarUrl(turn: LookTurn, meeting: Meeting, personId: string): string | null {
  const from = Math.max(turn.now.getTime(), meeting.endsAt?.getTime() ?? 0);
  const until = new Date(from + VALID_MILLISECONDS).toISOString();
  return turn.page('calendar', { networkId: turn.network.id, meetingId: meeting.id, personId, until });
}

export const ANSWERED: Readonly<Record<InvitationAnswer, (typeof texts)['iCome']>> = {
  accepted: texts.saidYes,
  tentative: texts.saidPerhaps,
  declined: texts.saidNo,
  delegated: texts.saidElse,
  'needs-action': texts.saidNothing,
  cancelled: texts.saidNothing,
};
