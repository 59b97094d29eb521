import type { Reading } from './handle.ts';

export interface DateAhead {
  /** The start of the last meeting that is planned or goes on; it may be over. Null: there is none. */
  readonly lastStart: Date | null;
  /** Why the last meeting that was closed has no next one; null: nobody said, or it has one. */
  readonly noNextReason: string | null;
}

/** How far ahead a table is planned. */
export async function dateAhead(db: Reading, tableId: string): Promise<DateAhead> {
  const [row] = await db.sql<DateAhead>(
    'date-ahead',
    `select (select max(m.starts_at) from meeting m where m.network_id = $1 and m.table_id = $2::uuid
               and m.state in ('draft', 'convened', 'invited', 'open', 'closing')) "lastStart",
       (select c.no_next_reason from meeting c where c.network_id = $1 and c.table_id = $2::uuid and c.closed_at is not null
         order by c.closed_at desc limit 1) "noNextReason"`,
    [db.networkId, tableId],
  );
  return row ?? { lastStart: null, noNextReason: null };
}
