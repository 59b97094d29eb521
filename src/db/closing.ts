/** What stands in the way of closing a meeting, and what a close makes of its tasks. */
import { createHash } from 'node:crypto';
import type { Day } from '../domain/day.ts';
import type { TaskState } from '../domain/meeting.ts';
import { noteChange, noteChanges, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface Named {
  readonly id: string;
  readonly title: string;
}

/** Items of a meeting that have no outcome yet, in their order. */
export function itemsWithoutOutcome(db: Reading, meetingId: string): Promise<Named[]> {
  return db.sql<Named>(
    'items-without-outcome',
    `select id, title from agenda_item where network_id = $1 and meeting_id = $2 and outcome is null and state <> 'withdrawn' order by position, id`,
    [db.networkId, meetingId],
  );
}

export interface ClosingTask extends Named {
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly dueOn: Day | null;
  readonly state: TaskState;
  readonly version: number;
  /** Null until the owner has said that they do it. */
  readonly acceptedAt: Date | null;
}

/** Tasks that a meeting gives, in their order; its moderator's own duties and what was withdrawn are left out. */
export function tasksToRead(db: Reading, meetingId: string): Promise<ClosingTask[]> {
  return db.sql<ClosingTask>(
    'tasks-to-read',
    `select t.id, t.title, t.owner_id "ownerId", p.name "ownerName", t.due_on::text "dueOn", t.state, t.version, t.accepted_at "acceptedAt"
       from task t left join person p on p.network_id = $1 and p.id = t.owner_id
      where t.network_id = $1 and t.meeting_id = $2 and t.duty is null and t.state not in ('withdrawn', 'cancelled')
      order by t.position, t.id`,
    [db.networkId, meetingId],
  );
}

/** Everything proposed that has its owner and its day becomes open. The ids of those that did. */
export async function openTasks(db: Db, meetingId: string, writing: Writing): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(
    'open-tasks',
    `update task set state = 'open', known_at = $3::timestamptz, version = version + 1
      where network_id = $1 and meeting_id = $2::uuid and state = 'proposed' and owner_id is not null and due_on is not null
      returning id`,
    [db.networkId, meetingId, writing.now.toISOString()],
  );
  await noteChanges(
    db,
    writing,
    rows.map(({ id }) => ({
      resourceType: 'task',
      resourceId: id,
      action: 'update',
      field: 'state',
      previous: 'proposed',
      replacement: 'open',
    })),
  );
  return rows.map((row) => row.id);
}

export interface WrittenText {
  /** item, decision, task. */
  readonly kind: 'item' | 'decision' | 'task';
  readonly id: string;
  readonly text: string;
}

/** Every text of a meeting that would stand in its minutes. */
export function textsOfMeeting(db: Reading, meetingId: string): Promise<WrittenText[]> {
  return db.sql<WrittenText>(
    'texts-of-meeting',
    `select 'item' kind, id, concat_ws(E'\\n', title, nullif(background, ''), nullif(summary, '')) text from agenda_item
       where network_id = $1 and meeting_id = $2 and state <> 'withdrawn'
     union all select 'decision', id, text from decision where network_id = $1 and meeting_id = $2 and state = 'recorded'
     union all select 'task', id, concat_ws(E'\\n', title, nullif(description, '')) from task
       where network_id = $1 and meeting_id = $2 and state = 'proposed'`,
    [db.networkId, meetingId],
  );
}

/** One way only: the texts themselves are not kept a second time. */
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Those of the texts of which nobody has said, as they stand, that they hold no child's data. */
export async function notYetAllowed(db: Reading, texts: readonly WrittenText[]): Promise<WrittenText[]> {
  const rows = await db.sql<{ digest: string }>(
    'texts-allowed',
    `select replacement digest from change where network_id = $1 and resource_type = 'privacy-check' and resource_id = any ($2::uuid[])`,
    [db.networkId, texts.map((each) => each.id)],
  );
  const allowed = new Set(rows.map((row) => row.digest));
  return texts.filter((each) => !allowed.has(digestOf(each.text)));
}

/** Somebody answers for it that this text holds no child's data; another wording is asked about again. */
export const allowText = (db: Db, { id, text }: WrittenText, writing: Writing): Promise<void> =>
  noteChange(db, writing, {
    resourceType: 'privacy-check',
    resourceId: id,
    action: 'allow',
    replacement: digestOf(text),
  });

export interface Duty {
  readonly tableId: string;
  readonly meetingId: string;
  readonly ownerId: string;
  readonly duty: 'summary' | 'reminder';
  readonly title: string;
  readonly dueOn: Day;
}

/** The moderator's own duties after a meeting (R20); one that is there already stays as it is. */
export async function giveDuties(db: Db, duties: readonly Duty[], { byId, now }: Writing): Promise<void> {
  await db.sql(
    'give-duties',
    `insert into task (network_id, table_id, meeting_id, owner_id, helpers, duty, title, due_on, position, state, accepted_at, recorded_by_id, created_at)
     select $1::uuid, given.*, 1000, 'open', $8::timestamptz, $9::uuid, $8::timestamptz
       from (select table_id, meeting_id, owner_id, '{}'::uuid[], duty, title, due_on
               from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::date[]) g (table_id, meeting_id, owner_id, duty, title, due_on)
              where not exists (select 1 from task t where t.network_id = $1 and t.meeting_id = g.meeting_id and t.duty = g.duty)) given`,
    [
      db.networkId,
      duties.map((each) => each.tableId),
      duties.map((each) => each.meetingId),
      duties.map((each) => each.ownerId),
      duties.map((each) => each.duty),
      duties.map((each) => each.title),
      duties.map((each) => each.dueOn),
      now.toISOString(),
      byId,
    ],
  );
}

/** A first draft of the minutes, once. */
export async function draftMinutes(db: Db, meetingId: string, now: Date): Promise<void> {
  await db.sql(
    'draft-minutes',
    `insert into minutes (network_id, meeting_id, version, created_at) values ($1::uuid, $2::uuid, 1, $3::timestamptz)
     on conflict do nothing`,
    [db.networkId, meetingId, now.toISOString()],
  );
}

export interface OwnedTask extends ClosingTask {
  readonly tableId: string;
  readonly meetingId: string;
}

/** A task for its owner's answer, locked until the transaction is over; null: none of that id. */
export async function lockTask(db: Db, id: string): Promise<OwnedTask | null> {
  await db.sql('task-lock', `select id from task where network_id = $1 and id::text = $2 for update`, [
    db.networkId,
    id,
  ]);
  const [row] = await db.sql<OwnedTask>(
    'task-owned',
    `select t.id, t.title, t.owner_id "ownerId", p.name "ownerName", t.due_on::text "dueOn", t.state, t.version,
            t.table_id "tableId", t.meeting_id "meetingId", t.accepted_at "acceptedAt"
       from task t left join person p on p.network_id = $1 and p.id = t.owner_id
      where t.network_id = $1 and t.id::text = $2`,
    [db.networkId, id],
  );
  return row ?? null;
}

/** The owner says that they will do it. */
export async function acceptTask(db: Db, task: OwnedTask, writing: Writing): Promise<void> {
  await db.tables.task.updateMany({ where: { id: task.id }, data: { acceptedAt: writing.now } });
  await noteChange(db, writing, {
    resourceType: 'task',
    resourceId: task.id,
    action: 'update',
    field: 'accepted',
  });
}

/** The owner says that it is not theirs; it stays with them until somebody else is asked. */
export async function declineTask(db: Db, task: OwnedTask, writing: Writing): Promise<void> {
  await db.tables.task.updateMany({ where: { id: task.id }, data: { acceptedAt: null } });
  await noteChange(db, writing, {
    resourceType: 'task',
    resourceId: task.id,
    action: 'update',
    field: 'declined',
  });
}
