/** Everything that a database holds, row by row, as whoever takes a copy of it would read it. */
import { withClient, type Database } from '../../src/db/open.ts';

export interface DumpedRow {
  readonly table: string;
  readonly row: string;
}

export const dumped = (database: Database): Promise<DumpedRow[]> =>
  withClient(database.pool, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(tablename) name from pg_tables where schemaname = current_schema() order by 1`,
    );
    const rows: DumpedRow[] = [];
    for (const { name } of tables.rows) {
      const found = await client.query<{ row: string }>(`select to_jsonb(t)::text "row" from ${name} t`);
      rows.push(...found.rows.map(({ row }) => ({ table: name, row })));
    }
    return rows;
  });

/** Tables in which some words stand. */
export const tablesWith = (rows: readonly DumpedRow[], words: string): string[] => [
  ...new Set(rows.filter(({ row }) => row.includes(words)).map(({ table }) => table)),
];
