/** Tasks as the rules of nudges see them: who has promised what until when, and since when they know. */
import type { Day } from '../domain/day.ts';
import type { Reading } from './handle.ts';

export interface PromisedTask {
  readonly id: string;
  readonly title: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly dueOn: Day;
  readonly tableName: string;
  /** Local day of the network on which the owner heard of it last: it was given, taken on, or its day was changed. */
  readonly knownSince: Day;
}

const PROMISED = `select k.id, k.title, k.owner_id "ownerId", p.name "ownerName", k.due_on::text "dueOn", t.name "tableName",
  (greatest(k.created_at, k.accepted_at, k.known_at) at time zone n.time_zone)::date::text "knownSince"
  from task k join network n on n.id = k.network_id
  join round_table t on t.network_id = $1 and t.id = k.table_id
  join person p on p.network_id = $1 and p.id = k.owner_id
  where k.network_id = $1 and k.state in ('open', 'in-progress') and k.due_on is not null`;

/** Those of the tasks that somebody still has to do; the minutes have a clock of their own. */
export const promisedTasks = (db: Reading, ids: readonly string[]): Promise<PromisedTask[]> =>
  db.sql<PromisedTask>(
    'tasks-promised',
    `${PROMISED} and k.duty is distinct from 'summary' and k.id = any ($2::uuid[])`,
    [db.networkId, ids],
  );

/** Everything that these people still have to do, the next day first. */
export const promisesOf = (db: Reading, personIds: readonly string[]): Promise<PromisedTask[]> =>
  db.sql<PromisedTask>(
    'tasks-promised-by',
    `${PROMISED} and k.owner_id = any ($2::uuid[]) order by k.due_on, k.id`,
    [db.networkId, personIds],
  );
