/** What the record of a meeting says: the minutes can be drawn from it again at any time. */
import { decisionNumber, type MadeBy, type Outcome } from '../domain/meeting.ts';
import type {
  Attendee,
  MinutedDecision,
  MinutedItem,
  MinutedTask,
  MinutesDocument,
} from '../domain/minutes.ts';
import type { Reading } from './handle.ts';
import { meetingOf, type Meeting } from './meetings.ts';
import type { MinutesRow } from './minutes.ts';
import { convenorThen, partnerThen } from './names-then.ts';

/** The document as the record of the meeting gives it now. */
export async function recordOf(
  db: Reading,
  meeting: Meeting,
  minutes: Pick<MinutesRow, 'version' | 'opening' | 'closing'>,
): Promise<MinutesDocument> {
  const attendees = await attendeesOf(db, meeting.id);
  const decisions = await decisionsOf(db, meeting.id);
  const tasks = await tasksOf(db, meeting.id);
  const items = await itemsOf(db, meeting.id);
  const next = meeting.nextId === null ? null : await meetingOf(db, meeting.nextId);
  const ids = new Set(items.map((item) => item.id));
  const isLoose = ({ itemId }: { itemId: string | null }) => itemId === null || !ids.has(itemId);
  return {
    version: minutes.version,
    table: meeting.tableName,
    title: meeting.title,
    sequenceNo: meeting.sequenceNo,
    goal: meeting.commonGoal,
    place: meeting.place,
    startsLocal: meeting.startsLocal ?? '',
    timeZone: meeting.timeZone,
    moderator: meeting.moderatorName,
    convenor: { name: meeting.convenedByName, organization: await convenorThen(db, meeting.id) },
    present: attendees.filter((each) => each.isPresent).map(attendee),
    absent: attendees.filter((each) => !each.isPresent).map(attendee),
    items: items.map(({ id, title, outcome, summary }): MinutedItem => ({
      title,
      outcome,
      summary,
      decisions: decisions.filter((each) => each.itemId === id).map(decided),
      tasks: tasks.filter((each) => each.itemId === id).map(given),
    })),
    decisions: decisions.filter(isLoose).map(decided),
    tasks: tasks.filter(isLoose).map(given),
    next: next?.startsLocal == null ? null : { startsLocal: next.startsLocal, place: next.place },
    noNextReason: meeting.noNextReason ?? '',
    opening: minutes.opening,
    closing: minutes.closing,
  };
}

interface AttendeeRow extends Attendee {
  readonly isPresent: boolean;
}
const attendee = ({ name, organization }: AttendeeRow): Attendee => ({ name, organization });

/** Everybody who was there or was invited, by partner and name. */
const attendeesOf = (db: Reading, meetingId: string): Promise<AttendeeRow[]> =>
  db.sql<AttendeeRow>(
    'minutes-attendees',
    `select p.name, ${partnerThen(['attendance', 'invitation'], 'case when a.organization_id is null then i.id else a.id end', 'm.starts_at')} organization, a.person_id is not null "isPresent"
       from (select person_id from attendance where network_id = $1 and meeting_id = $2
             union select person_id from invitation where network_id = $1 and meeting_id = $2
               and answer not in ('cancelled', 'delegated') and role <> 'informed') w
       join meeting m on m.network_id = $1 and m.id = $2
       join person p on p.network_id = $1 and p.id = w.person_id
       left join attendance a on a.network_id = $1 and a.meeting_id = $2 and a.person_id = w.person_id
       left join invitation i on i.network_id = $1 and i.meeting_id = $2 and i.person_id = w.person_id
       left join organization o on o.network_id = $1 and o.id = coalesce(a.organization_id, i.organization_id)
      order by o.name_fold nulls last, p.name, p.id`,
    [db.networkId, meetingId],
  );

interface ItemRow {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly summary: string;
}
const itemsOf = (db: Reading, meetingId: string): Promise<ItemRow[]> =>
  db.sql<ItemRow>(
    'minutes-items',
    `select id, title, outcome, summary from agenda_item
      where network_id = $1 and meeting_id = $2 and state <> 'withdrawn' and outcome is not null order by position, id`,
    [db.networkId, meetingId],
  );

interface DecisionRow {
  readonly itemId: string | null;
  readonly year: number;
  readonly number: number;
  readonly text: string;
  readonly madeBy: MadeBy;
  readonly votes: readonly [number | null, number | null, number | null];
}
const decided = ({ year, number, text, madeBy, votes }: DecisionRow): MinutedDecision => ({
  number: decisionNumber(year, number),
  text,
  madeBy,
  votes: madeBy === 'count' ? [votes[0] ?? 0, votes[1] ?? 0, votes[2] ?? 0] : null,
});
const decisionsOf = (db: Reading, meetingId: string): Promise<DecisionRow[]> =>
  db.sql<DecisionRow>(
    'minutes-decisions',
    `select item_id "itemId", year, number, text, made_by "madeBy", json_build_array(votes_for, votes_against, votes_abstain) votes
       from decision where network_id = $1 and meeting_id = $2 and state in ('published', 'superseded') order by year, number`,
    [db.networkId, meetingId],
  );

interface TaskRow extends MinutedTask {
  readonly itemId: string | null;
}
const given = ({ title, owner, organization, dueOn }: TaskRow): MinutedTask => ({
  title,
  owner,
  organization,
  dueOn,
});
const tasksOf = (db: Reading, meetingId: string): Promise<TaskRow[]> =>
  db.sql<TaskRow>(
    'minutes-tasks',
    `select t.item_id "itemId", t.title, p.name owner, ${partnerThen(['task'], 't.id', 'm.starts_at')} organization, t.due_on::text "dueOn"
       from task t join meeting m on m.network_id = $1 and m.id = t.meeting_id join person p on p.network_id = $1 and p.id = t.owner_id
       left join organization o on o.network_id = $1 and o.id = t.owner_for_id
      where t.network_id = $1 and t.meeting_id = $2 and t.duty is null and t.state not in ('proposed', 'withdrawn', 'cancelled')
      order by t.position, t.id`,
    [db.networkId, meetingId],
  );
