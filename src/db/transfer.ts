/**
 * Whole databases, row by row: what backup, restore and move are made of. Rows travel as the JSON that PostgreSQL itself
 * makes of them, so that both kinds of database write and read the same.
 */
import type pg from 'pg';

/** Migrations are the target's own; everything else is data. */
const NOT_DATA = new Set(['_prisma_migrations']);

/** Rows of one reading or writing: a few hundred kilobytes. */
const BATCH = 1000;

/** The tables of a database, each after those that its foreign keys point to. */
export async function tablesInOrder(client: pg.ClientBase): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace order by c.relname`,
  );
  const { rows: links } = await client.query<{ child: string; parent: string }>(
    `select distinct child.relname as child, parent.relname as parent from pg_constraint k
       join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and child.relnamespace = current_schema()::regnamespace and child.oid <> parent.oid`,
  );
  const names = tables.map((table) => table.name).filter((name) => !NOT_DATA.has(name));
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const { parent } of links.filter((link) => link.child === name)) visit(parent);
    ordered.push(name);
  };
  names.forEach(visit);
  return ordered;
}

/** Names of the migrations that made the tables, in their order. */
export async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
      where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  return rows.map((row) => row.name);
}

/** Reads a table in batches of rows, each row one line of JSON. Needs an open transaction. */
export async function* rowsOf(client: pg.ClientBase, table: string): AsyncGenerator<readonly string[]> {
  const name = quoted(table);
  await client.query(`declare transfer no scroll cursor for select to_json(t)::text as row from ${name} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${String(BATCH)} from transfer`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query('close transfer');
}

/** Writes rows as `rowsOf` read them. */
export async function writeRows(
  client: pg.ClientBase,
  table: string,
  rows: readonly string[],
): Promise<void> {
  const name = quoted(table);
  // As it was there: rows may point at later ones of their own table, and were guarded when they were made.
  await client.query(`set constraints all deferred`);
  await client.query(`select set_config('round_table.unguarded', 'on', true)`);
  await client.query(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1::jsonb)`, [
    `[${rows.join(',')}]`,
  ]);
}

/** How many rows a table has and a sum over all of them that does not depend on their order. */
export interface Checksum {
  readonly rows: number;
  readonly sum: string;
}

/** The same rows give the same checksum on every database: sums of both halves of each row's MD5. */
export async function checksumOf(client: pg.ClientBase, table: string): Promise<Checksum> {
  const half = (from: number) =>
    `coalesce(sum(('x' || substr(h, ${String(from)}, 16))::bit(64)::bigint::numeric), 0)::text`;
  const { rows } = await client.query<{ rows: string; first: string; second: string }>(
    `select count(*)::text as rows, ${half(1)} as first, ${half(17)} as second
       from (select md5(t::text) h from ${quoted(table)} t) hashed`,
  );
  const [row] = rows;
  return { rows: Number(row?.rows ?? 0), sum: `${row?.first ?? ''}/${row?.second ?? ''}` };
}

/** Sets every sequence behind the highest value that its column holds. */
export async function advanceSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(
    `select s.oid::regclass::text as sequence, t.relname as table, a.attname as column
       from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i')
       join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
      where s.relkind = 'S' and s.relnamespace = current_schema()::regnamespace`,
  );
  for (const { sequence, table, column } of rows)
    await client.query(
      `select setval($1::regclass, coalesce(max(${quoted(column)}), 0) + 1, false) from ${quoted(table)}`,
      [sequence],
    );
}

/** Tables that hold rows: a restore or a move wants none. */
export async function tablesWithRows(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables) {
    const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`);
    if (rowCount !== 0) found.push(table);
  }
  return found;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
