/** What owners ask about their tasks: more time, somebody else, help, that it is not needed any more. */
import { columnOfDay, type Day } from '../domain/day.ts';
import type { Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export type RequestKind = 'more-time' | 'hand-over' | 'help' | 'not-relevant';

export interface TaskRequest {
  readonly id: string;
  readonly taskId: string;
  readonly kind: RequestKind;
  readonly byId: string;
  readonly byName: string;
  readonly toId: string | null;
  readonly toForId: string | null;
  readonly toName: string | null;
  readonly dueOn: Day | null;
  readonly text: string;
  readonly state: 'open' | 'agreed' | 'declined' | 'withdrawn';
  readonly decidedByName: string | null;
}

const REQUEST = `select r.id, r.task_id "taskId", r.kind, r.by_id "byId", b.name "byName", r.to_id "toId", r.to_for_id "toForId",
  t.name "toName", r.due_on::text "dueOn", r.text, r.state, d.name "decidedByName"
  from task_request r join person b on b.network_id = $1 and b.id = r.by_id
  left join person t on t.network_id = $1 and t.id = r.to_id
  left join person d on d.network_id = $1 and d.id = r.decided_by_id
  where r.network_id = $1`;

/** The request of that kind that waits for an answer; null: none. */
export async function openRequest(
  db: Reading,
  taskId: string,
  kind: RequestKind,
): Promise<TaskRequest | null> {
  const [row] = await db.sql<TaskRequest>(
    'task-request-open',
    `${REQUEST} and r.task_id = $2 and r.kind = $3 and r.state = 'open' order by r.created_at desc limit 1`,
    [db.networkId, taskId, kind],
  );
  return row ?? null;
}

/** A request, or null; `id` may be anything that a button carried. */
export async function requestOf(db: Reading, id: string): Promise<TaskRequest | null> {
  const [row] = await db.sql<TaskRequest>('task-request', `${REQUEST} and r.id::text = $2`, [
    db.networkId,
    id,
  ]);
  return row ?? null;
}

/** How often a task was given more time. */
export const timesExtended = (db: Db, taskId: string): Promise<number> =>
  db.tables.taskRequest.count({ where: { taskId, kind: 'more-time', state: 'agreed' } });

export interface NewRequest {
  readonly taskId: string;
  readonly kind: RequestKind;
  readonly text: string;
  readonly toId?: string;
  readonly toForId?: string | null;
  readonly dueOn?: Day;
  /** Open, unless nobody has to be asked. */
  readonly state?: 'open' | 'agreed';
}

/** Writes a request down; what was asked before of the same kind and not answered is withdrawn. Its id. */
export async function askAboutTask(db: Db, request: NewRequest, { byId, now }: Writing): Promise<string> {
  const { dueOn, ...rest } = request;
  await db.tables.taskRequest.updateMany({
    where: { taskId: request.taskId, kind: request.kind, state: 'open' },
    data: { state: 'withdrawn', decidedById: byId, decidedAt: now },
  });
  const { id } = await db.tables.taskRequest.create({
    data: {
      ...rest,
      networkId: db.networkId,
      byId,
      createdAt: now,
      ...(dueOn === undefined ? {} : { dueOn: columnOfDay(dueOn) }),
      ...(request.state === 'agreed' ? { decidedById: byId, decidedAt: now } : {}),
    },
  });
  return id;
}

/** Answers a request, once; false: somebody was quicker, or it was withdrawn. */
export async function decideRequest(
  db: Db,
  id: string,
  answer: { readonly state: 'agreed' | 'declined'; readonly reply?: string },
  { byId, now }: Writing,
): Promise<boolean> {
  const { count } = await db.tables.taskRequest.updateMany({
    where: { id, state: 'open' },
    data: { ...answer, decidedById: byId, decidedAt: now },
  });
  return count > 0;
}

/** Whatever waits for an answer about a task is not asked any more: it is done, or not needed. */
export async function withdrawRequests(db: Db, taskId: string, { byId, now }: Writing): Promise<void> {
  await db.tables.taskRequest.updateMany({
    where: { taskId, state: 'open' },
    data: { state: 'withdrawn', decidedById: byId, decidedAt: now },
  });
}

export interface OpenRequest extends Pick<
  TaskRequest,
  'id' | 'taskId' | 'kind' | 'byId' | 'byName' | 'toId' | 'dueOn' | 'text'
> {
  readonly taskTitle: string;
  readonly moderatorId: string;
  /** Local day of the network. */
  readonly askedOn: Day;
}

const OPEN = `select r.id, r.task_id "taskId", r.kind, r.by_id "byId", b.name "byName", r.to_id "toId", r.due_on::text "dueOn", r.text,
            k.title "taskTitle", m.moderator_id "moderatorId", (r.created_at at time zone n.time_zone)::date::text "askedOn"
       from task_request r
       join network n on n.id = r.network_id
       join task k on k.network_id = $1 and k.id = r.task_id and k.state in ('open', 'in-progress')
       join meeting m on m.network_id = $1 and m.id = k.meeting_id
       join person b on b.network_id = $1 and b.id = r.by_id
      where r.network_id = $1 and r.state = 'open'`;
const OLDEST = 'order by r.created_at, r.id';

/** What waits for an answer about these tasks, as long as they are to be done, the oldest first. */
export const openRequests = (db: Reading, taskIds: readonly string[]): Promise<OpenRequest[]> =>
  db.sql<OpenRequest>('task-requests-open', `${OPEN} and r.task_id = any ($2::uuid[]) ${OLDEST}`, [
    db.networkId,
    taskIds,
  ]);

/** What somebody is asked about the tasks of others, the oldest first; `runs`: also what whoever runs the network decides. */
export const requestsTo = (db: Reading, personId: string, runs: boolean): Promise<OpenRequest[]> =>
  db.sql<OpenRequest>(
    'task-requests-to',
    `${OPEN} and r.by_id <> $2 and (r.to_id = $2
        or (m.moderator_id = $2 and r.kind in ('not-relevant', 'help'))
        or ($3::boolean and r.kind in ('more-time', 'help'))) ${OLDEST} limit 5`,
    [db.networkId, personId, runs],
  );
