/** What columns of a table of partners mean, remembered from one import to the next beside the terms of that source. */
import { fold } from '../domain/fold.ts';
import { isFormField, type ColumnMapping, type FormField } from '../domain/form-columns.ts';
import type { Db, Reading } from './handle.ts';

/** Parts columns from terms: no folded term begins with it. */
const COLUMN = '#';

/** What was said about columns of that source before, by heading (folded), and over it what is said now. */
export async function columnsOf(
  db: Reading,
  source: string,
  said: ReadonlyMap<string, FormField | ''> = new Map(),
): Promise<ColumnMapping> {
  const rows = await db.sql<{ heading: string; field: string }>(
    'import-remembered-columns',
    `select substr("foreign", 2) as heading, slug as field from term_mapping
      where network_id = $1 and source = $2 and starts_with("foreign", $3)`,
    [db.networkId, source, COLUMN],
  );
  const before = rows.flatMap(({ heading, field }): [string, FormField | ''][] =>
    field === '' || isFormField(field) ? [[heading, field]] : [],
  );
  return new Map([...before, ...[...said].map(([heading, field]) => [fold(heading), field] as const)]);
}

/** What is said now and was not remembered yet. */
export async function freshColumns(
  db: Reading,
  source: string,
  said: ColumnMapping,
): Promise<readonly (readonly [string, FormField | ''])[]> {
  const before = await columnsOf(db, source);
  return [...said].filter(([heading, field]) => before.get(fold(heading)) !== field);
}

/** Remembers what was said for the next import from this source. */
export async function rememberColumns(db: Db, source: string, said: ColumnMapping): Promise<void> {
  for (const [heading, field] of said)
    await db.sql(
      'import-remember-column',
      `insert into term_mapping (network_id, source, "foreign", slug) values ($1, $2, $3, $4)
       on conflict (network_id, source, "foreign") do update set slug = excluded.slug`,
      [db.networkId, source, COLUMN + fold(heading), field],
    );
}
