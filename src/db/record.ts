/** What is written down while a meeting goes on: decisions and tasks, changed and undone until they are published. */
import { randomUUID } from 'node:crypto';
import { columnOfDay, type Day } from '../domain/day.ts';
import type { MadeBy, TaskState } from '../domain/meeting.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface NewDecision {
  readonly tableId: string;
  readonly meetingId: string;
  readonly itemId: string | null;
  readonly text: string;
  readonly madeBy: MadeBy;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly votesAbstain: number | null;
  readonly reviewOn: Day | null;
  readonly recordedLater: boolean;
}

/** Writes a decision down; its id. */
export async function recordDecision(
  db: Db,
  { reviewOn, ...decision }: NewDecision,
  writing: Writing,
): Promise<string> {
  const id = randomUUID();
  const { _max } = await db.tables.decision.aggregate({
    where: { meetingId: decision.meetingId },
    _max: { position: true },
  });
  await db.tables.decision.create({
    data: {
      ...decision,
      id,
      networkId: db.networkId,
      position: (_max.position ?? 0) + 1,
      reviewOn: reviewOn === null ? null : columnOfDay(reviewOn),
      recordedById: writing.byId,
      createdAt: writing.now,
    },
  });
  await noteChange(db, writing, { resourceType: 'decision', resourceId: id, action: 'create' });
  return id;
}

export interface TaskCard {
  readonly id: string;
  readonly meetingId: string;
  readonly tableId: string;
  readonly title: string;
  readonly description: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly helpers: readonly string[];
  readonly dueOn: Day | null;
  readonly state: TaskState;
  readonly version: number;
  /** Null until the owner has said that they do it. */
  readonly acceptedAt: Date | null;
  /** One of the moderator's own duties; null: a task of the table. */
  readonly duty: string | null;
  readonly decisionId: string | null;
  readonly itemId: string | null;
  readonly doneAt: Date | null;
  readonly doneByName: string | null;
  /** One line about the result. */
  readonly evidence: string;
}

/** A task of this network, or null; `id` may be anything that a button carried. */
export async function taskOf(db: Reading, id: string): Promise<TaskCard | null> {
  const [row] = await db.sql<TaskCard>(
    'task-card',
    `select t.id, t.meeting_id "meetingId", t.table_id "tableId", t.title, t.description, t.owner_id "ownerId", p.name "ownerName",
            coalesce(t.helpers, '{}') helpers, t.due_on::text "dueOn", t.state, t.version, t.accepted_at "acceptedAt", t.duty,
            t.decision_id "decisionId", t.item_id "itemId", t.done_at "doneAt", d.name "doneByName", t.evidence
       from task t left join person p on p.network_id = $1 and p.id = t.owner_id
       left join person d on d.network_id = $1 and d.id = t.done_by_id where t.network_id = $1 and t.id::text = $2`,
    [db.networkId, id],
  );
  return row ?? null;
}

export interface TaskWords {
  readonly title: string;
  readonly description: string;
  readonly ownerId: string | null;
  /** For which partner the owner does it. */
  readonly ownerForId: string | null;
  readonly helpers: readonly string[];
  readonly dueOn: Day | null;
  readonly decisionId: string | null;
  readonly itemId: string | null;
}

const columns = ({ dueOn, helpers, ...words }: TaskWords) => ({
  ...words,
  helpers: [...helpers],
  dueOn: dueOn === null ? null : columnOfDay(dueOn),
});

/** Writes a task down, as proposed until the meeting is closed; its id. */
export async function recordTask(
  db: Db,
  task: TaskWords & { readonly tableId: string; readonly meetingId: string },
  writing: Writing,
): Promise<string> {
  const id = randomUUID();
  const { tableId, meetingId, ...words } = task;
  const { _max } = await db.tables.task.aggregate({ where: { meetingId }, _max: { position: true } });
  await db.tables.task.create({
    data: {
      ...columns(words),
      id,
      tableId,
      meetingId,
      networkId: db.networkId,
      position: Math.min(_max.position ?? 0, 900) + 1,
      recordedById: writing.byId,
      createdAt: writing.now,
    },
  });
  await noteChange(db, writing, { resourceType: 'task', resourceId: id, action: 'create' });
  return id;
}

/** Changes a task; another owner has not accepted it yet, and nobody has accepted other words or another day. */
export async function changeTask(db: Db, task: TaskCard, words: TaskWords, writing: Writing): Promise<void> {
  const isAnother =
    words.ownerId !== task.ownerId || words.title !== task.title || words.dueOn !== task.dueOn;
  await db.tables.task.updateMany({
    where: { id: task.id },
    data: { ...columns(words), version: { increment: 1 }, ...(isAnother ? { acceptedAt: null } : {}) },
  });
  const fields = [
    ['title', task.title, words.title],
    ['owner', task.ownerId, words.ownerId],
    ['due', task.dueOn, words.dueOn],
  ] as const;
  for (const [field, previous, replacement] of fields)
    if (previous !== replacement)
      await noteChange(db, writing, {
        resourceType: 'task',
        resourceId: task.id,
        action: 'update',
        field,
        ...(previous === null ? {} : { previous }),
        ...(replacement === null ? {} : { replacement }),
      });
}

/** Undoes what was just written down: it stays in the trace, and nowhere else. */
export async function undoRecord(
  db: Db,
  kind: 'decision' | 'task',
  id: string,
  writing: Writing,
): Promise<boolean> {
  const { count } =
    kind === 'decision'
      ? await db.tables.decision.updateMany({
          where: { id, state: 'recorded' },
          data: { state: 'withdrawn' },
        })
      : await db.tables.task.updateMany({ where: { id, state: 'proposed' }, data: { state: 'withdrawn' } });
  if (count > 0)
    await noteChange(db, writing, {
      resourceType: kind,
      resourceId: id,
      action: 'update',
      field: 'state',
      previous: kind === 'decision' ? 'recorded' : 'proposed',
      replacement: 'withdrawn',
    });
  return count > 0;
}

/** Decisions of a meeting that are written down, for saying from which one a task comes. */
export function recordedDecisions(db: Reading, meetingId: string): Promise<{ id: string; text: string }[]> {
  return db.sql(
    'recorded-decisions',
    `select id, text from decision where network_id = $1 and meeting_id = $2 and state in ('recorded', 'published') order by position, id`,
    [db.networkId, meetingId],
  );
}

export interface SinceLastTime {
  readonly done: number;
  readonly open: number;
  readonly overdue: number;
}

/** Tasks of a table since its last meeting, as counts: names are for their owners (domain.md 3.5, 12). */
export async function tasksSince(
  db: Reading,
  tableId: string,
  { since, today }: { readonly since: Date | null; readonly today: Day },
): Promise<SinceLastTime> {
  const [row] = await db.sql<SinceLastTime>(
    'tasks-since',
    `select count(*) filter (where state = 'done' and ($3::timestamptz is null or done_at >= $3))::int done,
            count(*) filter (where state in ('open', 'in-progress') and due_on >= $4::date)::int open,
            count(*) filter (where state in ('open', 'in-progress') and due_on < $4::date)::int overdue
       from task where network_id = $1 and table_id = $2 and duty is null`,
    [db.networkId, tableId, since?.toISOString() ?? null, today],
  );
  return row ?? { done: 0, open: 0, overdue: 0 };
}
