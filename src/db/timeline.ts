/** What a table has come through: founded, who came and left, when it met, what was decided; the newest first. */
import type { Day } from '../domain/day.ts';
import type { Reading } from './handle.ts';

export interface Milestone {
  readonly kind: 'founded' | 'group' | 'joined' | 'left' | 'met' | 'decided';
  /** Local day of the network. */
  readonly day: Day;
  /** Of joined and left: how people are called; of met, decided and group: one title. */
  readonly names: readonly string[];
  /** Of met: who was there; of decided: how many decisions. */
  readonly count: number;
  /** Of decided: the first and the last number; else null. */
  readonly year: number | null;
  readonly first: number | null;
  readonly last: number | null;
  /** Of met and decided: the meeting; of group: the group's table; else null. */
  readonly aboutId: string | null;
}

export const MILESTONES_A_PAGE = 12;

// What happened on one day stands in the order in which a table lives it.
const MILESTONES = `with zone as (select time_zone z from network where id = $1),
 stone as (
  select 0 rank, 'founded' kind, (t.created_at at time zone (select z from zone))::date "day", '{}'::text[] names, 0 count,
         null::int "year", null::int first, null::int last, null::uuid "aboutId", t.id
    from round_table t where t.network_id = $1 and t.id = $2
  union all
  select 1, 'joined', s.start_day, array_agg(p.name order by p.name), count(*)::int, null, null, null, null, min(s.id::text)::uuid
    from table_member s join person p on p.network_id = $1 and p.id = s.person_id
   where s.network_id = $1 and s.table_id = $2 and s.role = 'member' group by s.start_day
  union all
  select 2, 'group', (g.created_at at time zone (select z from zone))::date, array[g.name], 0, null, null, null, g.id, g.id
    from round_table g where g.network_id = $1 and g.parent_id = $2
  union all
  select 3, 'met', (m.starts_at at time zone (select z from zone))::date, array[m.title],
         (select count(*)::int from attendance a where a.network_id = $1 and a.meeting_id = m.id), null, null, null, m.id, m.id
    from meeting m where m.network_id = $1 and m.table_id = $2 and m.opened_at is not null and m.starts_at is not null
  union all
  select 4, 'decided', (d.published_at at time zone (select z from zone))::date, array[m.title], count(*)::int,
         d.year, min(d.number), max(d.number), m.id, m.id
    from decision d join meeting m on m.network_id = $1 and m.id = d.meeting_id
   where d.network_id = $1 and d.table_id = $2 and d.published_at is not null
   group by m.id, m.title, d.year, (d.published_at at time zone (select z from zone))::date
  union all
  select 5, 'left', s.end_day, array_agg(p.name order by p.name), count(*)::int, null, null, null, null, min(s.id::text)::uuid
    from table_member s join person p on p.network_id = $1 and p.id = s.person_id
   where s.network_id = $1 and s.table_id = $2 and s.role = 'member' and s.end_day <= $3::date group by s.end_day)
 select kind, "day"::text, names, count, "year", first, last, "aboutId" from stone`;

/** At most a page and one more; `page` counts from 0. */
export function milestonesOf(
  db: Reading,
  { tableId, page, today }: { readonly tableId: string; readonly page: number; readonly today: Day },
): Promise<Milestone[]> {
  return db.sql<Milestone>(
    'milestones',
    `${MILESTONES} order by "day" desc, rank desc, id limit ${String(MILESTONES_A_PAGE + 1)} offset $4::int`,
    [db.networkId, tableId, today, page * MILESTONES_A_PAGE],
  );
}
