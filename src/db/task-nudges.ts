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

/** Those of the tasks that somebody still has to do; minutes and reminders have clocks of their own. */
export const promisedTasks = (db: Reading, ids: readonly string[]): Promise<PromisedTask[]> =>
  db.sql<PromisedTask>('tasks-promised', `${PROMISED} and k.duty is null and k.id = any ($2::uuid[])`, [
    db.networkId,
    ids,
  ]);

/** Everything that these people still have to do, the next day first. */
export const promisesOf = (db: Reading, personIds: readonly string[]): Promise<PromisedTask[]> =>
  db.sql<PromisedTask>(
    'tasks-promised-by',
    `${PROMISED} and k.owner_id = any ($2::uuid[]) order by k.due_on, k.id`,
    [db.networkId, personIds],
  );

/** Somebody who belongs nowhere in the network any more and still has promised something. */
export interface Departure {
  readonly personId: string;
  readonly name: string;
  /** The last local day of the network on which they belonged somewhere. */
  readonly leftOn: Day;
  /** Those who lead the organisations they left. */
  readonly leaders: readonly string[];
}

export const departuresOf = (db: Reading, personIds: readonly string[]): Promise<Departure[]> =>
  db.sql<Departure>(
    'task-departures',
    `select p.id "personId", p.name, max(m.end_day)::text "leftOn",
            (select coalesce(json_agg(distinct l.person_id), '[]') from membership l
              where l.network_id = $1 and l.role = 'leader' and l.end_day is null
                and l.organization_id in (select o.organization_id from membership o where o.network_id = $1 and o.person_id = p.id)) leaders
       from person p join membership m on m.network_id = $1 and m.person_id = p.id
      where p.network_id = $1 and p.id = any ($2::uuid[])
        and exists (select 1 from task k where k.network_id = $1 and k.owner_id = p.id and k.state in ('open', 'in-progress'))
      group by p.id, p.name having bool_and(m.end_day is not null)`,
    [db.networkId, personIds],
  );

/** How often the owner of each task was reminded of it by a rule and did not answer. */
export async function reminded(
  db: Reading,
  { rule, abouts }: { readonly rule: string; readonly abouts: readonly string[] },
): Promise<Map<string, number>> {
  const rows = await db.sql<{ about: string; count: number }>(
    'task-reminded',
    `select about, count(*)::int count from nudge
      where network_id = $1 and rule = $2 and about = any ($3::uuid[]) and state = 'said' and answer is null group by about`,
    [db.networkId, rule, abouts],
  );
  return new Map(rows.map((row) => [row.about, row.count]));
}
