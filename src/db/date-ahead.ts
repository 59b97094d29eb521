/** How far ahead tables are planned. */
import type { Day } from '../domain/day.ts';
import type { LocalTime } from '../domain/local-time.ts';
import type { Reading } from './handle.ts';

export interface DateAhead {
  readonly tableId: string;
  readonly name: string;
  /** RRULE value, or null. */
  readonly recurrence: string | null;
  /** Local day of the network of the last meeting that is planned or goes on; it may be over. Null: there is none. */
  readonly lastOn: Day | null;
  /** Wall clock of the last meeting that ever had a date, whatever became of it. */
  readonly lastStarts: LocalTime | null;
  /** Local day on which the table was founded, or has begun to meet again. */
  readonly activeSince: Day;
  /** Local day on which something about its meetings was last changed: a state, a date. */
  readonly changedOn: Day;
  /** Why the last meeting that was closed has no next one; null: nobody said, or it has one. */
  readonly noNextReason: string | null;
}

const PLANNED = `('draft', 'convened', 'invited', 'open', 'closing')`;

/** Of these tables, those that are expected to meet: not paused, not ended. */
export const datesAhead = (db: Reading, tableIds: readonly string[]): Promise<DateAhead[]> =>
  db.sql<DateAhead>(
    'dates-ahead',
    `select t.id "tableId", t.name, t.recurrence,
       (select (max(m.starts_at) at time zone n.time_zone)::date::text from meeting m
         where m.network_id = $1 and m.table_id = t.id and m.state in ${PLANNED}) "lastOn",
       (select max(m.starts_local) from meeting m where m.network_id = $1 and m.table_id = t.id) "lastStarts",
       (greatest(t.created_at, s.at) at time zone n.time_zone)::date::text "activeSince",
       (greatest(t.created_at, s.at, (select max(c.at) from meeting m join change c on c.network_id = $1
           and c.resource_type = 'meeting' and c.resource_id = m.id and c.field in ('state', 'starts')
         where m.network_id = $1 and m.table_id = t.id)) at time zone n.time_zone)::date::text "changedOn",
       (select l.no_next_reason from meeting l where l.network_id = $1 and l.table_id = t.id and l.closed_at is not null
         order by l.closed_at desc limit 1) "noNextReason"
     from round_table t join network n on n.id = t.network_id
     left join lateral (select max(c.at) at from change c where c.network_id = $1 and c.resource_type = 'round-table'
       and c.resource_id = t.id and c.field = 'state') s on true
    where t.network_id = $1 and t.id = any ($2::uuid[]) and t.state = 'active'`,
    [db.networkId, tableIds],
  );
