/** Meetings: the card of one, which of them goes on, and what somebody is to it. */
import { randomUUID } from 'node:crypto';
import { columnOfDay, type Day } from '../domain/day.ts';
import { instantOf, type LocalTime } from '../domain/local-time.ts';
import type { MeetingLevel, MeetingState } from '../domain/meeting.ts';
import type { Concern } from '../domain/permission.ts';
import { noteChange, type ChangeNote, type Writing } from './changes.ts';
import { takeHandedOver } from './handed-over.ts';
import type { Db, Reading } from './handle.ts';

export interface Meeting {
  readonly id: string;
  readonly tableId: string;
  readonly tableName: string;
  readonly sequenceNo: number;
  readonly title: string;
  readonly level: MeetingLevel;
  readonly isFirst: boolean;
  readonly commonGoal: string;
  readonly programme: string;
  readonly convenedById: string;
  readonly convenedByName: string;
  readonly convenedForId: string | null;
  readonly convenedForName: string | null;
  readonly moderatorId: string;
  readonly moderatorName: string;
  readonly moderatorAcceptedAt: Date | null;
  readonly place: string;
  readonly locationId: string | null;
  /** Wall clock in `timeZone`; null: not fixed yet, as are the instants then. */
  readonly startsLocal: LocalTime | null;
  readonly durationMinutes: number;
  readonly timeZone: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly state: MeetingState;
  readonly icalUid: string;
  readonly icalSequence: number;
  readonly cancelledReason: string | null;
  readonly agendaUntil: Day | null;
  readonly previousId: string | null;
  readonly nextId: string | null;
  readonly noNextReason: string | null;
  readonly openedAt: Date | null;
  readonly closingRound: number;
  readonly closedAt: Date | null;
  readonly closedById: string | null;
  readonly minutesDueOn: Day | null;
  readonly minutesDays: number;
  readonly version: number;
}

const SELECT = `select m.id, m.table_id "tableId", t.name "tableName", m.sequence_no "sequenceNo", m.title, m.level, m.is_first "isFirst",
  m.common_goal "commonGoal", m.programme, m.convened_by_id "convenedById", c.name "convenedByName",
  m.convened_for_id "convenedForId", o.name "convenedForName", m.moderator_id "moderatorId", p.name "moderatorName",
  m.moderator_accepted_at "moderatorAcceptedAt", m.place, m.location_id "locationId", m.starts_local "startsLocal",
  m.duration_minutes "durationMinutes", m.time_zone "timeZone", m.starts_at "startsAt", m.ends_at "endsAt", m.state,
  m.ical_uid "icalUid", m.ical_sequence "icalSequence", m.cancelled_reason "cancelledReason", m.agenda_until::text "agendaUntil",
  m.previous_id "previousId", m.next_id "nextId", m.no_next_reason "noNextReason", m.opened_at "openedAt",
  m.closing_round "closingRound", m.closed_at "closedAt", m.closed_by_id "closedById", m.minutes_due_on::text "minutesDueOn",
  t.minutes_days "minutesDays", m.version
 from meeting m join round_table t on t.network_id = $1 and t.id = m.table_id
 join person p on p.network_id = $1 and p.id = m.moderator_id
 join person c on c.network_id = $1 and c.id = m.convened_by_id
 left join organization o on o.network_id = $1 and o.id = m.convened_for_id
 where m.network_id = $1`;

/** A meeting of this network, or null. `id` may be anything that a button carried. */
export async function meetingOf(db: Reading, id: string): Promise<Meeting | null> {
  const [row] = await db.sql<Meeting>('meeting', `${SELECT} and m.id::text = $2`, [db.networkId, id]);
  return row ?? null;
}

/** Those of the ids that are meetings of this network. */
export const meetingsAmong = (db: Reading, ids: readonly string[]): Promise<Meeting[]> =>
  db.sql<Meeting>('meetings-among', `${SELECT} and m.id = any ($2::uuid[])`, [db.networkId, ids]);

/**
 * The same for changing it: whoever else wants to change this meeting waits until the transaction is over, and then
 * sees what became of it.
 */
export async function lockMeeting(db: Db, id: string): Promise<Meeting | null> {
  await db.sql('meeting-lock', `select id from meeting where network_id = $1 and id::text = $2 for update`, [
    db.networkId,
    id,
  ]);
  return meetingOf(db, id);
}

/** Meetings of a table in one of the states, the earliest first; those without a time come last. */
export function meetingsOfTable(
  db: Reading,
  tableId: string,
  states: readonly MeetingState[],
): Promise<Meeting[]> {
  return db.sql<Meeting>(
    'meetings-of-table',
    `${SELECT} and m.table_id = $2 and m.state = any ($3::text[]) order by m.starts_at nulls last, m.sequence_no limit 50`,
    [db.networkId, tableId, states],
  );
}

/**
 * Meetings in one of the states that are somebody's business: they moderate, convened, are invited, sit at the table
 * or were there. The earliest first.
 */
export function meetingsOfPerson(
  db: Reading,
  personId: string,
  states: readonly MeetingState[],
): Promise<Meeting[]> {
  return db.sql<Meeting>(
    'meetings-of-person',
    `${SELECT} and m.state = any ($3::text[]) and (m.moderator_id = $2 or m.convened_by_id = $2
       or exists (select 1 from invitation i where i.network_id = $1 and i.meeting_id = m.id and i.person_id = $2 and i.answer <> 'cancelled')
       or exists (select 1 from attendance a where a.network_id = $1 and a.meeting_id = m.id and a.person_id = $2)
       or exists (select 1 from table_member s where s.network_id = $1 and s.table_id = m.table_id and s.person_id = $2 and s.end_day is null))
     order by m.starts_at nulls last, m.sequence_no limit 50`,
    [db.networkId, personId, states],
  );
}

/** Meetings of the network in one of the states, the earliest first. */
export function meetingsIn(db: Reading, states: readonly MeetingState[]): Promise<Meeting[]> {
  return db.sql<Meeting>(
    'meetings-in',
    `${SELECT} and m.state = any ($2::text[]) order by m.starts_at nulls last, m.sequence_no limit 100`,
    [db.networkId, states],
  );
}

/** What somebody is to a meeting now; `isAgreed` and `isOverdue` are not asked here. */
export async function concernWith(db: Reading, meeting: Meeting, personId: string): Promise<Concern> {
  const [row] = await db.sql<{ isPresent: boolean; isInvited: boolean }>(
    'meeting-concern',
    `select exists (select 1 from attendance where network_id = $1 and meeting_id = $2 and person_id = $3 and left_at is null) "isPresent",
       exists (select 1 from invitation where network_id = $1 and meeting_id = $2 and person_id = $3 and answer <> 'cancelled')
       or exists (select 1 from table_member where network_id = $1 and table_id = $4 and person_id = $3 and end_day is null and role = 'member') "isInvited"`,
    [db.networkId, meeting.id, personId, meeting.tableId],
  );
  return {
    ...row,
    isModerator: meeting.moderatorId === personId,
    isConvenor: meeting.convenedById === personId,
  };
}

export interface MeetingDraft {
  readonly tableId: string;
  readonly title: string;
  /** Regular, unless said otherwise. */
  readonly level?: MeetingLevel;
  readonly isFirst: boolean;
  readonly commonGoal: string;
  readonly programme: string;
  readonly convenedById: string;
  readonly convenedForId: string | null;
  readonly moderatorId: string;
  readonly place: string;
  readonly locationId: string | null;
  /** Null: not fixed yet. */
  readonly startsLocal: LocalTime | null;
  readonly durationMinutes: number;
  readonly timeZone: string;
  readonly agendaUntil: Day | null;
  readonly previousId?: string | null;
}

/** Writes a meeting in the state `draft`, with what was handed over to its table; its id. Meetings of a table are numbered without gaps, one after another. */
export async function createMeeting(db: Db, draft: MeetingDraft, writing: Writing): Promise<string> {
  const id = randomUUID();
  const { startsLocal, durationMinutes, timeZone, agendaUntil, ...rest } = draft;
  await lockTable(db, draft.tableId);
  const before = await db.tables.meeting.count({ where: { tableId: draft.tableId } });
  await db.tables.meeting.create({
    data: {
      ...rest,
      ...timesOf({ startsLocal, durationMinutes, timeZone }),
      id,
      networkId: db.networkId,
      sequenceNo: before + 1,
      agendaUntil: agendaUntil === null ? null : columnOfDay(agendaUntil),
      icalUid: `${id}@round-table`,
      createdAt: writing.now,
    },
  });
  await noteChange(db, writing, { resourceType: 'meeting', resourceId: id, action: 'create' });
  await takeHandedOver(db, { id, tableId: draft.tableId }, writing);
  return id;
}

/** Whoever else plans a meeting of this table waits until the transaction is over. */
export async function lockTable(db: Db, tableId: string): Promise<void> {
  await db.sql(
    'table-lock',
    `select id from round_table where network_id = $1 and id = $2::uuid for update`,
    [db.networkId, tableId],
  );
}

/** The columns of a time and place in the calendar: wall clock, zone and the instants they mean. */
export function timesOf(time: Pick<MeetingDraft, 'startsLocal' | 'durationMinutes' | 'timeZone'>) {
  const startsAt = time.startsLocal === null ? null : instantOf(time.startsLocal, time.timeZone);
  const endsAt = startsAt === null ? null : new Date(startsAt.getTime() + time.durationMinutes * 60_000);
  return { ...time, startsAt, endsAt };
}

type MeetingColumns = Parameters<Db['tables']['meeting']['updateMany']>[0]['data'];

/** Changes a meeting and raises its version. The meeting should be locked by the same transaction (`lockMeeting`). */
export async function changeMeeting(db: Db, id: string, data: MeetingColumns): Promise<void> {
  await db.tables.meeting.updateMany({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

/** As `changeMeeting`, to another state, with a trace of who did it. */
export async function moveMeetingTo(
  db: Db,
  meeting: Meeting,
  state: MeetingState,
  change: Writing & { readonly data?: MeetingColumns },
): Promise<void> {
  await changeMeeting(db, meeting.id, { ...change.data, state });
  await noteMeetingChange(db, meeting.id, change, {
    field: 'state',
    previous: meeting.state,
    replacement: state,
  });
}

/** Leaves a trace of what was changed on a meeting, by whom, from what to what. */
export const noteMeetingChange = (
  db: Db,
  meetingId: string,
  writing: Writing,
  change: Pick<ChangeNote, 'previous'> & Required<Pick<ChangeNote, 'field' | 'replacement'>>,
): Promise<void> =>
  noteChange(db, writing, { resourceType: 'meeting', resourceId: meetingId, action: 'update', ...change });
