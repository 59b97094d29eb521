/** What a partner was called when a meeting was held: it may have been renamed or merged with another one since. */
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
const mergedSince = (tables: readonly Recorded[], row: string, since: string): string => `(
  select l.name from partner_merge_move v
    join partner_merge g on g.network_id = $1 and g.id = v.merge_id and g.undone_at is null and g.at >= ${since}
    join organization l on l.network_id = $1 and l.id = g.loser_id
   where v.network_id = $1 and v.table_name in (${tables.map((each) => `'${each}'`).join()}) and v.row_key = (${row})::text
   order by g.at limit 1)`;

/**
 * SQL: what a partner was called at an instant, where it was given another name since; null where it was not. `$1` is the
 * network.
 *
 * @param id an expression for the partner's id
 * @param since an expression for the instant
 */
const renamedSince = (id: string, since: string): string => `(
  select c.previous from change c
   where c.network_id = $1 and c.resource_type = 'organization' and c.resource_id = ${id} and c.action = 'update'
     and c.field = 'name' and c.at > ${since} order by c.at, c.id limit 1)`;

/**
 * SQL: the partner for whom a row was written, under the name it had then; `o` is the partner, `$1` the network.
 *
 * @param row an expression for the row's id
 * @param since an expression for an instant: what was merged or renamed before it was called so by then
 */
export const partnerThen = (tables: readonly Recorded[], row: string, since: string): string =>
  `coalesce(${mergedSince(tables, row, since)}, ${renamedSince('o.id', since)}, o.name)`;

/** The partner on whose behalf a meeting was convened, as it was called when it was held; null: none. */
export async function convenorThen(db: Reading, meetingId: string): Promise<string | null> {
  const [row] = await db.sql<{ name: string | null }>(
    'convenor-then',
    `select ${partnerThen(['meeting'], 'm.id', 'm.starts_at')} as name from meeting m
       left join organization o on o.network_id = $1 and o.id = m.convened_for_id where m.network_id = $1 and m.id = $2`,
    [db.networkId, meetingId],
  );
  return row?.name ?? null;
}
