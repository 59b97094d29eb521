/** What a meeting is planned with: read for the form, and taken from it. */
import { convenorFor } from '../../../db/agreements.ts';
import {
  candidates,
  candidatesInAreas,
  isFirstMeeting,
  venues,
  type Candidate,
} from '../../../db/convening.ts';
import { addInvitation, dropUnsentInvitations, invitationsOf } from '../../../db/invitations.ts';
import { meetingsOfTable, type Meeting, type MeetingDraft } from '../../../db/meetings.ts';
import { membersOfTable, tableOf, type Table } from '../../../db/tables.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import { clockOf, dayOf, instantOf, type LocalTime } from '../../../domain/local-time.ts';
import { nextDates } from '../../../domain/recurrence.ts';
import type { ActTurn, LookTurn } from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { NETWORK, type ConveneAnswers, type Planning } from './convene-form.ts';
import { levelOf } from './level.ts';
import { texts } from './texts.ts';
import { ELSEWHERE, nameOfVenue } from './time-and-place.ts';

/** What the form is about: a table, and the meeting that is changed; or one more beside those that are planned. */
export interface Plan {
  readonly tableId: string;
  readonly meetingId: string | null;
  readonly isAnother: boolean;
}

const ANOTHER = 'another';

export const stateOf = ({ tableId, meetingId, isAnother }: Plan): string =>
  [tableId, meetingId ?? (isAnother ? ANOTHER : '')].join(' ').trim();

export function planIn(state: string): Plan {
  const [tableId = '', second = ''] = state.split(' ');
  const isAnother = second === ANOTHER;
  return { tableId, meetingId: second === '' || isAnother ? null : second, isAnother };
}

/** @throws Refusal: no such table, or it meets no more */
export async function theTable(turn: LookTurn, id: string): Promise<Table> {
  const table = await tableOf(turn.db, id);
  if (table === null || table.state === 'ended') throw new Refusal(texts.noSuchTable);
  return table;
}

export async function planning(turn: LookTurn, plan: Plan): Promise<Planning> {
  const { db } = turn;
  const meeting = plan.meetingId === null ? null : await theMeeting(turn, plan.meetingId);
  const table = await theTable(turn, meeting?.tableId ?? plan.tableId);
  const held = await meetingsOfTable(db, table.id, [
    'open',
    'closing',
    'closed',
    'minutes-sent',
    'evaluated',
  ]);
  const last = held.at(-1) ?? null;
  const members = (await membersOfTable(db, table.id)).filter(({ role }) => role === 'member');
  const asked = meeting === null ? [] : await invitationsOf(db, meeting.id);
  const everybody = withMembers(await candidates(db), members);
  const invited = asked.length > 0 ? asked : members;
  const known = new Set(everybody.map(({ personId }) => personId));
  return {
    state: stateOf(plan),
    table,
    meeting,
    partners: await convenorFor(db, turn.person.id, table.id, turn.today),
    everybody,
    venues: await venues(db),
    invited: [...new Set(invited.map(({ personId }) => personId))].filter((id) => known.has(id)),
    areas: invited.length > 0 ? [] : knownAreas(turn, table.topics),
    starts: meeting?.startsLocal ?? usualStart(turn, table, last),
    place: meeting?.place ?? last?.place ?? '',
    moderatorId: meeting?.moderatorId ?? last?.moderatorId ?? turn.person.id,
    isFirst: meeting?.isFirst ?? (await isFirstMeeting(db)),
  };
}

function withMembers(everybody: readonly Candidate[], members: readonly Candidate[]): Candidate[] {
  const sits = new Map(members.map((member) => [member.personId, member]));
  const known = new Set(everybody.map(({ personId }) => personId));
  // At the table somebody speaks for the partner they sit there for.
  return [
    ...everybody.map((each) => sits.get(each.personId) ?? each),
    ...members.filter(({ personId }) => !known.has(personId)),
  ];
}

const knownAreas = (turn: LookTurn, topics: readonly string[]): string[] =>
  topics.filter((topic) => turn.vocabulary.areas.some(({ slug }) => slug === topic));

/** The next date of the table's rhythm; null: it has none. */
function usualStart(turn: LookTurn, table: Table, last: Meeting | null): LocalTime | null {
  if (table.recurrence === null) return null;
  const lastDay = last?.startsLocal == null ? turn.today : dayOf(last.startsLocal);
  const [day] = nextDates(table.recurrence, { after: lastDay > turn.today ? lastDay : turn.today, count: 1 });
  const time = table.usualTime ?? (last?.startsLocal == null ? null : clockOf(last.startsLocal));
  return day === undefined || time === null ? null : `${day}T${time}`;
}

/** So many days before a meeting its agenda is settled, unless somebody says otherwise. */
export const AGENDA_DAYS = 4;

export const usualAgendaUntil = (startDay: Day, today: Day): Day => {
  const usual = addDays(startDay, -AGENDA_DAYS);
  return usual < today ? today : usual;
};

/** The meeting as the form says it. @throws Refusal: it begins in the past, or nobody knows where */
export function draftOf(turn: LookTurn, given: Planning, answers: ConveneAnswers): MeetingDraft {
  const { table, meeting } = given;
  const timeZone = meeting?.timeZone ?? turn.network.timeZone;
  const startsLocal = answers.starts ?? '';
  if (instantOf(startsLocal, timeZone) <= turn.now) throw new Refusal(texts.inThePast, {}, 'starts');
  const agendaUntil = answers.agendaUntil ?? usualAgendaUntil(dayOf(startsLocal), turn.today);
  if (agendaUntil > dayOf(startsLocal)) throw new Refusal(texts.agendaTooLate, {}, 'agendaUntil');
  const { onBehalf } = answers;
  return {
    tableId: table.id,
    title: answers.title ?? table.name,
    level: levelOf(answers.level),
    isFirst: given.isFirst,
    commonGoal: answers.goal ?? '',
    programme: answers.programme ?? '',
    convenedById: meeting?.convenedById ?? turn.person.id,
    convenedForId: onBehalf === NETWORK ? null : onBehalf,
    moderatorId: answers.moderator ?? turn.person.id,
    ...whereOf(given.venues, answers),
    startsLocal,
    durationMinutes: answers.minutes ?? table.durationMinutes,
    timeZone,
    agendaUntil,
  };
}

/** The place in words, and the premises that were chosen. @throws Refusal: neither was given */
export function whereOf(
  known: Planning['venues'],
  { venue, place }: Pick<ConveneAnswers, 'venue' | 'place'>,
): { readonly place: string; readonly locationId: string | null } {
  const chosen = known.find(({ locationId }) => locationId === venue);
  if (venue !== null && venue !== ELSEWHERE && chosen !== undefined)
    return { place: nameOfVenue(chosen), locationId: chosen.locationId };
  if (place === null) throw new Refusal(texts.placeMissing, {}, 'place');
  return { place, locationId: null };
}

/** Whom the form names: single people, and everybody of the areas. @throws Refusal: nobody */
export async function guestsOf(
  turn: LookTurn,
  everybody: readonly Candidate[],
  { people, areas }: Pick<ConveneAnswers, 'people' | 'areas'>,
): Promise<Candidate[]> {
  const named = everybody.filter(({ personId }) => people.includes(personId));
  const ofAreas = areas.length === 0 ? [] : await candidatesInAreas(turn.db, areas);
  const found = new Map([...ofAreas, ...named].map((each) => [each.personId, each]));
  if (found.size === 0) throw new Refusal(texts.nobodyToInvite, {}, 'people');
  return [...found.values()];
}

/** Makes the list of those who will be invited what the form says; those who have their invitation keep it. */
export async function listGuests(
  turn: ActTurn,
  meetingId: string,
  guests: readonly Candidate[],
): Promise<void> {
  const writing = { byId: turn.person.id, now: turn.now };
  const ids = guests.map(({ personId }) => personId);
  await dropUnsentInvitations(turn.db, meetingId, ids, writing);
  for (const guest of guests) await addInvitation(turn.db, meetingId, guest, writing);
}
