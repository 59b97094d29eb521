/** What waits for whoever runs a network, counted and listed (domain.md 5.3, 3). */
import { addDays, type Day } from '../domain/day.ts';
import { staleBefore } from '../domain/partner.ts';
import type { Reading } from './handle.ts';

export interface Queue {
  /** Cards that somebody speaks for and nobody has confirmed for long. */
  readonly staleCards: number;
  readonly tablesWithoutDate: number;
  /** Open tasks whose owner does not speak any more for the partner that promised them. */
  readonly orphanedTasks: number;
  /** Open tasks that nobody has taken on. */
  readonly unownedTasks: number;
  /** Leaders who were asked, or are to confirm again. */
  readonly agreements: number;
  readonly claims: number;
  /** Contacts that somebody proposed. */
  readonly suggestions: number;
  readonly decisions: number;
}

/** A decision is counted for so long after its day; then it stays in the register of those to review. */
const REVIEW_DAYS = 31;

const STALE = `from organization o where o.network_id = $1 and o.status in ('agreed', 'active')
  and (o.confirmed_on is null or o.confirmed_on < $2::date)
  and exists (select 1 from membership m where m.network_id = $1 and m.organization_id = o.id and m.end_day is null)`;
const OPEN_TASK = `k.duty is null and k.state in ('open', 'in-progress', 'proposed')
  and exists (select 1 from meeting c where c.network_id = $1 and c.id = k.meeting_id and c.closed_at is not null)`;
const ORPHANED = `(k.owner_id is not null and k.owner_for_id is not null and not exists (select 1 from membership m
  where m.network_id = $1 and m.person_id = k.owner_id and m.organization_id = k.owner_for_id and m.end_day is null))`;
const UNOWNED = `(k.owner_id is null or (k.accepted_at is null and exists (select 1 from change h
  where h.network_id = $1 and h.resource_type = 'task' and h.resource_id = k.id and h.field = 'declined')))`;

const QUEUE = `select
  (select count(*)::int ${STALE}) "staleCards",
  (select count(*)::int from round_table t where t.network_id = $1 and t.state = 'active' and not exists (
     select 1 from meeting m where m.network_id = $1 and m.table_id = t.id
        and m.state in ('draft', 'convened', 'invited', 'open', 'closing') and m.ends_at >= $3::timestamptz)) "tablesWithoutDate",
  (select count(*)::int from task k where k.network_id = $1 and ${OPEN_TASK} and ${ORPHANED}) "orphanedTasks",
  (select count(*)::int from task k where k.network_id = $1 and ${OPEN_TASK} and ${UNOWNED} and not ${ORPHANED}) "unownedTasks",
  (select count(*)::int from leader_agreement a where a.network_id = $1 and a.state in ('requested', 'to-reconfirm')) agreements,
  (select count(*)::int from (select distinct on (resource_id, field) resource_id, action from change
     where network_id = $1 and resource_type = 'claim' order by resource_id, field, at desc, action = 'create') c
     join organization o on o.network_id = $1 and o.id = c.resource_id and o.status <> 'left' where c.action = 'create') claims,
  (select count(*)::int from suggestion s where s.network_id = $1 and s.state = 'waiting') suggestions,
  (select count(*)::int from decision d where d.network_id = $1 and d.state = 'published'
     and d.review_on <= $5::date and d.review_on > $4::date) decisions`;

export async function queueNow(
  db: Reading,
  { now, today }: { readonly now: Date; readonly today: Day },
): Promise<Queue> {
  const [row] = await db.sql<Queue>('queue-now', QUEUE, [
    db.networkId,
    staleBefore(today),
    now.toISOString(),
    addDays(today, -REVIEW_DAYS),
    today,
  ]);
  if (row === undefined) throw new Error('a count of what waits came back empty');
  return row;
}

export interface StaleCard {
  readonly id: string;
  readonly name: string;
  readonly confirmedOn: Day | null;
}

/** Cards that nobody has confirmed for long, the oldest first; at most `most`. */
export const staleCards = (db: Reading, today: Day, most: number): Promise<StaleCard[]> =>
  db.sql<StaleCard>(
    'cards-stale',
    `select o.id, o.name, o.confirmed_on::text "confirmedOn" ${STALE}
      order by o.confirmed_on nulls first, o.name_fold, o.id limit $3`,
    [db.networkId, staleBefore(today), most],
  );

export interface LooseTask {
  readonly id: string;
  readonly title: string;
  readonly tableName: string;
  /** Who had promised it; null: nobody. */
  readonly ownerName: string | null;
  readonly dueOn: Day | null;
}

/** Open tasks that need somebody: their owner has left the partner, or nobody has taken them on. */
export const looseTasks = (db: Reading, most: number): Promise<LooseTask[]> =>
  db.sql<LooseTask>(
    'tasks-loose',
    `select k.id, k.title, t.name "tableName", p.name "ownerName", k.due_on::text "dueOn" from task k
       join round_table t on t.network_id = $1 and t.id = k.table_id
       left join person p on p.network_id = $1 and p.id = k.owner_id
      where k.network_id = $1 and ${OPEN_TASK} and (${ORPHANED} or ${UNOWNED}) order by k.due_on nulls last, k.id limit $2`,
    [db.networkId, most],
  );
