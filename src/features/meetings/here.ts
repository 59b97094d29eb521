/** Which meeting is meant, and what the speaker is to it. */
import { buttons, press, text, type PressButton } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import {
  concernWith,
  lockMeeting,
  meetingOf,
  meetingsIn,
  meetingsOfPerson,
  meetingsOfTable,
  type Meeting,
} from '../../db/meetings.ts';
import { tableOfPlace } from '../../db/tables.ts';
import { cut } from '../../domain/cut.ts';
import { Refusal } from '../../domain/errors.ts';
import { isTimeFor, type MeetingAction, type MeetingState } from '../../domain/meeting.ts';
import type { Concern } from '../../domain/permission.ts';
import type { ActTurn, LookTurn } from '../../engine/feature.ts';
import { sayInstant } from '../../i18n/format.ts';
import { texts } from './texts.ts';

interface Meant {
  /** The meeting's id where a button or a form carried one; empty: the one of this place. */
  readonly id: string;
  readonly states: readonly MeetingState[];
  /** Does the same to the meeting whose id is its value: offered where several are meant. */
  readonly press: string;
  readonly opensForm?: boolean;
}

/**
 * Goes on with the meeting that is meant: the one of the button; else the one of this channel's table; in a conversation
 * with us the one that is the speaker's business. Where several are meant, asks which; where none is here, says where.
 *
 * @throws Refusal: no such meeting
 */
export async function withMeeting(
  turn: LookTurn,
  meant: Meant,
  work: (meeting: Meeting) => Promise<Reply>,
): Promise<Reply> {
  if (meant.id !== '') return work(await theMeeting(turn, meant.id));
  const here = await meetingsHere(turn, meant.states);
  const [only, ...more] = here;
  if (only !== undefined && more.length === 0) return work(only);
  if (only !== undefined)
    return choose(turn, meant, { sentence: turn.say(texts.whichMeeting), meetings: here });
  const elsewhere = await meetingsOfPerson(turn.db, turn.person.id, meant.states);
  if (elsewhere.length === 0) throw new Refusal(texts.noneHere);
  const sentence = `${turn.say(texts.noneHere)} ${turn.say(texts.elsewhere)}`;
  return choose(turn, meant, { sentence, meetings: elsewhere });
}

/** @throws Refusal: there is none of that id in this network */
export async function theMeeting(turn: LookTurn, id: string): Promise<Meeting> {
  const meeting = await meetingOf(turn.db, id);
  if (meeting === null) throw new Refusal(texts.noSuchMeeting);
  return meeting;
}

async function meetingsHere(turn: LookTurn, states: readonly MeetingState[]): Promise<Meeting[]> {
  if (turn.place.kind === 'channel' || turn.place.kind === 'group') {
    const table = await tableOfPlace(turn.db, turn.face, turn.place.id);
    return table === null ? [] : meetingsOfTable(turn.db, table.id, states);
  }
  const own = await meetingsOfPerson(turn.db, turn.person.id, states);
  return own.length === 0 && turn.may('run-table') ? meetingsIn(turn.db, states) : own;
}

interface Choosing {
  readonly sentence: string;
  readonly meetings: readonly Meeting[];
}

const MOST_OFFERED = 10;

const choose = (turn: LookTurn, meant: Meant, { sentence, meetings }: Choosing): Reply =>
  show(
    turn.message(
      text(sentence),
      buttons(...meetings.slice(0, MOST_OFFERED).map((meeting) => choice(turn, meant, meeting))),
    ),
  );

const choice = (turn: LookTurn, meant: Meant, meeting: Meeting): PressButton =>
  press(cut(`${meeting.title}, ${whenOf(turn, meeting)}`, 70), meant.press, meeting.id, {
    ...(meant.opensForm === true ? { opensForm: true } : {}),
  });

/** When a meeting begins, in the zone of the one who reads. */
export const whenOf = (turn: LookTurn, meeting: Pick<Meeting, 'startsAt'>): string =>
  meeting.startsAt === null
    ? turn.say(texts.timeNotFixed)
    : sayInstant(meeting.startsAt, turn.language, turn.timeZone);

/**
 * The meeting for doing something with it: locked until the transaction is over, in a state in which the action means
 * something, by somebody who may do it.
 *
 * @throws Refusal: not now; or not this person, who hears who can
 */
export async function meetingFor(turn: ActTurn, id: string, action: MeetingAction): Promise<Meeting> {
  const meeting = await lockedMeeting(turn, id);
  await demand(turn, meeting, action);
  return meeting;
}

/** The meeting as it stands once everybody who was quicker is done. @throws Refusal: there is none of that id */
export async function lockedMeeting(turn: ActTurn, id: string): Promise<Meeting> {
  const meeting = await lockMeeting(turn.db, id);
  if (meeting === null) throw new Refusal(texts.noSuchMeeting);
  return meeting;
}

/** What the speaker is to the meeting, when they may do it now. @throws Refusal: otherwise */
export async function demand(turn: LookTurn, meeting: Meeting, action: MeetingAction): Promise<Concern> {
  const concern = await concernWith(turn.db, meeting, turn.person.id);
  if (!turn.may(action, concern))
    throw new Refusal(texts.onlyModerator, { moderator: meeting.moderatorName });
  if (!isTimeFor(action, meeting.state)) throw new Refusal(texts.notNow, { title: meeting.title });
  return concern;
}
