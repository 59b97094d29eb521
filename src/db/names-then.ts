/** What a partner was called when a meeting was held: it may have been merged with another one since. */
import type { Reading } from './handle.ts';

/** Rows of which a record says for whom somebody acted. */
type Recorded = 'attendance' | 'invitation' | 'task' | 'meeting';

/**
 * SQL: the name under which a row was written, where its partner was merged after `since`; null where it was not. `$1` is
 * the network.
 *
 * @param row an expression for the row's id
 * @param since an expression for an instant: what was merged before it was one partner by then
 */
export const nameThen = (tables: readonly Recorded[], row: string, since: string): string => `(
  select l.name from partner_merge_move v
    join partner_merge g on g.network_id = $1 and g.id = v.merge_id and g.undone_at is null and g.at >= ${since}
    join organization l on l.network_id = $1 and l.id = g.loser_id
   where v.network_id = $1 and v.table_name in (${tables.map((each) => `'${each}'`).join()}) and v.row_key = (${row})::text
   order by g.at limit 1)`;

/** The partner on whose behalf a meeting was convened, as it was called when it was held; null: none. */
export async function convenorThen(db: Reading, meetingId: string): Promise<string | null> {
  const [row] = await db.sql<{ name: string | null }>(
    'convenor-then',
    `select coalesce(${nameThen(['meeting'], 'm.id', 'm.starts_at')}, o.name) as name from meeting m
       left join organization o on o.network_id = $1 and o.id = m.convened_for_id where m.network_id = $1 and m.id = $2`,
    [db.networkId, meetingId],
  );
  return row?.name ?? null;
}
