/** The registers: what was decided, who promised what. Each question is one index range however long a network meets. */
import type { Day } from '../domain/day.ts';
import type { TaskState } from '../domain/meeting.ts';
import type { Reading } from './handle.ts';

export interface RegisteredDecision {
  readonly id: string;
  readonly tableName: string;
  readonly year: number;
  readonly number: number;
  readonly text: string;
  /** published, superseded. */
  readonly state: string;
  readonly publishedAt: Date;
  readonly reviewOn: Day | null;
  readonly meetingId: string;
}

/** Before which decision a page begins: those published later were shown already. */
export interface DecisionCursor {
  readonly publishedAt: string;
  readonly id: string;
}

export const DECISIONS_A_PAGE = 10;

const DECISION = `select d.id, t.name "tableName", d.year, d.number, d.text, d.state, d.published_at "publishedAt",
  d.review_on::text "reviewOn", d.meeting_id "meetingId"
  from decision d join round_table t on t.network_id = $1 and t.id = d.table_id where d.network_id = $1 and d.published_at is not null`;

const BEFORE = `(d.published_at, d.id) < ($2::timestamptz, $3::uuid)`;
const NEWEST: DecisionCursor = { publishedAt: 'infinity', id: '00000000-0000-0000-0000-000000000000' };

export interface DecisionQuestion {
  /** Of this table only. */
  readonly tableId: string | null;
  /** Words that all stand in the decision, folded; empty: any. */
  readonly words: string;
  readonly before: DecisionCursor | null;
}

/** Published decisions, the newest first, at most a page and one more. */
export function decisionsAbout(
  db: Reading,
  { tableId, words, before }: DecisionQuestion,
): Promise<RegisteredDecision[]> {
  const { publishedAt, id } = before ?? NEWEST;
  const patterns = words === '' ? [] : words.split(' ').map((word) => `%${word}%`);
  const [first = '%', second = first] = [...patterns].sort((a, b) => b.length - a.length);
  const order = `order by d.published_at desc, d.id desc limit ${String(DECISIONS_A_PAGE + 1)}`;
  const common = [db.networkId, publishedAt, id];
  if (patterns.length > 0)
    return db.sql<RegisteredDecision>(
      'decisions-about',
      `${DECISION} and ${BEFORE} and d.text_fold like $4 and d.text_fold like $5 and d.text_fold like all ($6::text[])
         and ($7::uuid is null or d.table_id = $7) ${order}`,
      [...common, first, second, patterns, tableId],
    );
  return tableId === null
    ? db.sql<RegisteredDecision>('decisions-newest', `${DECISION} and ${BEFORE} ${order}`, common)
    : db.sql<RegisteredDecision>(
        'decisions-of-table',
        `${DECISION} and ${BEFORE} and d.table_id = $4 ${order}`,
        [...common, tableId],
      );
}

/** Published decisions of that number, one for each table that has it; those of `tableId` first. */
export function decisionsNumbered(
  db: Reading,
  {
    year,
    number,
    tableId,
  }: { readonly year: number; readonly number: number; readonly tableId: string | null },
): Promise<RegisteredDecision[]> {
  return db.sql<RegisteredDecision>(
    'decisions-numbered',
    `${DECISION} and d.year = $2::int and d.number = $3::int
      order by (d.table_id = $4::uuid) desc nulls last, t.name, d.id limit ${String(DECISIONS_A_PAGE)}`,
    [db.networkId, year, number, tableId],
  );
}

export interface ReviewQuestion {
  readonly today: Day;
  /** Of this table only. */
  readonly tableId: string | null;
  /** The last decision of the page before; empty: the first page. */
  readonly after: string;
}

/** Published decisions whose day of review has come, the earliest first, at most a page and one more. */
export function decisionsToReview(
  db: Reading,
  { today, tableId, after }: ReviewQuestion,
): Promise<RegisteredDecision[]> {
  return db.sql<RegisteredDecision>(
    'decisions-to-review',
    `${DECISION} and d.state = 'published' and d.review_on <= $2::date and ($3::uuid is null or d.table_id = $3)
       and ($4 = '' or (d.review_on, d.id) > (select b.review_on, b.id from decision b where b.network_id = $1 and b.id::text = $4))
     order by d.review_on, d.id limit ${String(DECISIONS_A_PAGE + 1)}`,
    [db.networkId, today, tableId, after],
  );
}

export interface RegisteredTask {
  readonly id: string;
  readonly title: string;
  readonly tableName: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly dueOn: Day;
  readonly state: TaskState;
  readonly acceptedAt: Date | null;
  readonly meetingId: string;
}

export const TASKS_A_PAGE = 20;

const TASK = `select k.id, k.title, t.name "tableName", k.owner_id "ownerId", p.name "ownerName", k.due_on::text "dueOn", k.state,
  k.accepted_at "acceptedAt", k.meeting_id "meetingId"
  from task k join round_table t on t.network_id = $1 and t.id = k.table_id
  join person p on p.network_id = $1 and p.id = k.owner_id
  where k.network_id = $1 and k.state in ('open', 'in-progress')`;
const SOONEST = `order by k.due_on, k.id limit ${String(TASKS_A_PAGE + 1)}`;
/** After the last task of the page before, whatever became of it meanwhile. */
const after = (place: string): string =>
  `(${place} = '' or (k.due_on, k.id) > (select b.due_on, b.id from task b where b.network_id = $1 and b.id::text = ${place}))`;

/** What somebody has promised and not done, the next day first; at most a page and one more, as the others. */
export const tasksOfOwner = (db: Reading, personId: string, last = ''): Promise<RegisteredTask[]> =>
  db.sql<RegisteredTask>('tasks-of-owner', `${TASK} and k.owner_id = $2 and ${after('$3')} ${SOONEST}`, [
    db.networkId,
    personId,
    last,
  ]);

/** What is open at a table, the next day first. */
export const tasksOfTable = (db: Reading, tableId: string, last = ''): Promise<RegisteredTask[]> =>
  db.sql<RegisteredTask>('tasks-of-table', `${TASK} and k.table_id = $2 and ${after('$3')} ${SOONEST}`, [
    db.networkId,
    tableId,
    last,
  ]);

export interface OverdueQuestion {
  readonly today: Day;
  /** Null: everybody's. */
  readonly ownerId: string | null;
  /** The last task of the page before; empty: the first page. */
  readonly last: string;
}

/** What should have been done before that day, the longest overdue first. */
export const tasksOverdue = (
  db: Reading,
  { today, ownerId, last }: OverdueQuestion,
): Promise<RegisteredTask[]> =>
  db.sql<RegisteredTask>(
    'tasks-overdue',
    `${TASK} and k.due_on < $2::date and ($3::uuid is null or k.owner_id = $3) and ${after('$4')} ${SOONEST}`,
    [db.networkId, today, ownerId, last],
  );
