/**
 * Databases for tests: migrated, empty, thrown away afterwards. A suite that touches the database runs on both kinds,
 * and on the server of DATABASE_URL too when it is set.
 */
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import pg from 'pg';
import { openEmbedded } from '../../src/db/embedded.ts';
import { applyMigrations, migrationFiles } from '../../src/db/migrate.ts';
import { openDatabase, withClient, type Database } from '../../src/db/open.ts';
import { postgresUrl } from './postgres.ts';

/** `server`: our own PostgreSQL; `given`: the one of DATABASE_URL. */
export type DatabaseKind = 'embedded' | 'server' | 'given';

const given = process.env['DATABASE_URL'];

/** Every kind that suites run on. */
export const databaseKinds: readonly DatabaseKind[] =
  given === undefined ? ['embedded', 'server'] : ['embedded', 'server', 'given'];

export const migrationsDirectory = path.resolve('prisma/migrations');

/** A migrated database without rows. Closing it removes it. */
export async function freshDatabase(kind: DatabaseKind): Promise<Database> {
  if (kind === 'embedded') {
    return openDatabase({ kind: 'embedded', image: await migratedImage() }, migrationsDirectory);
  }
  const { url, drop } = await freshServerDatabase(kind);
  const database = await openDatabase({ kind: 'server', url }, migrationsDirectory);
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** A database of its own on a server, migrated unless `empty`. */
export async function freshServerDatabase(
  kind: 'server' | 'given' = 'server',
  empty = false,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const base = kind === 'given' && given !== undefined ? given : await postgresUrl();
  const template = kind === 'given' || empty ? 'template0' : await migratedTemplate(base);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(base, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: databaseUrl(base, name),
    drop: () => onServer(base, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

/** Removes every row and starts the sequences again. */
export async function emptyTables(database: Database): Promise<void> {
  await withClient(database.pool, (client) => client.query(EMPTY));
}

/**
 * A truncation makes new files for every table, and costs a hundred times what it costs to delete the few rows of a
 * test. Without guards and foreign keys, which only who administers the server may set aside; many rows would stay
 * behind as dead ones and make the next test slow.
 */
const EMPTY = `
DO $$
DECLARE
  tables CONSTANT text[] := ARRAY(
    SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
     WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations');
  sequence regclass;
  one text;
BEGIN
  IF NOT has_parameter_privilege('session_replication_role', 'SET')
     OR (SELECT max(pg_relation_size(name::regclass)) FROM unnest(tables) name) > 1000000 THEN
    EXECUTE 'TRUNCATE ' || array_to_string(tables, ', ') || ' RESTART IDENTITY CASCADE';
    RETURN;
  END IF;
  PERFORM set_config('session_replication_role', 'replica', true);
  FOREACH one IN ARRAY tables LOOP
    EXECUTE 'DELETE FROM ' || one;
  END LOOP;
  FOR sequence IN SELECT seqrelid FROM pg_sequence LOOP
    PERFORM setval(sequence, (SELECT seqstart FROM pg_sequence WHERE seqrelid = sequence), false);
  END LOOP;
END $$`;

/** One of each kind for all blocks of a file: opening it takes longer than most tests. */
const opened = new Map<DatabaseKind, Promise<Database>>();
afterAll(async () => {
  for (const database of opened.values()) await (await database).close();
});

function openedOnce(kind: DatabaseKind): Promise<Database> {
  const database = opened.get(kind) ?? freshDatabase(kind);
  opened.set(kind, database);
  return database;
}

/**
 * Describes the same on every kind of database. `database()` is one for the whole file, empty before each test.
 */
export function describeOnBothDatabases(
  name: string,
  cases: (database: () => Database, kind: DatabaseKind) => void,
): void {
  describe.each(databaseKinds)(`${name} (%s database)`, (kind) => {
    let database: Database;
    beforeAll(async () => {
      database = await openedOnce(kind);
    });
    beforeEach(() => emptyTables(database));
    cases(() => database, kind);
  });
}

/** An embedded database with nothing in it; opening an image takes half a second, making one from nothing several. */
export const emptyImage = (): Promise<Blob> => cached('without-tables', () => Promise.resolve());

/** An embedded database with our tables. */
export const migratedImage = (): Promise<Blob> =>
  cached('with-tables', (client) => applyMigrations(client, migrationsDirectory));

/** Two databases that nobody opens here: half the files of an image, and a third of the time that it takes to open. */
const WITHOUT_TEMPLATES = [
  'UPDATE pg_database SET datistemplate = false',
  'DROP DATABASE template0',
  'DROP DATABASE template1',
  'CHECKPOINT',
];

/** Made once and kept beside other tools' caches. */
async function cached(name: string, prepare: (client: pg.ClientBase) => Promise<unknown>): Promise<Blob> {
  const file = path.resolve('node_modules/.cache/round-table', `${name}-${await stamp()}.tar`);
  if (!fs.existsSync(file)) {
    const embedded = await openEmbedded({});
    await withClient(embedded.pool, async (client) => {
      await prepare(client);
      for (const statement of WITHOUT_TEMPLATES) await client.query(statement);
    });
    const image = await embedded.lite.dumpDataDir('none');
    await embedded.close();
    fs.mkdirSync(path.dirname(file), { recursive: true });
    // Renamed when whole: another worker may be making the same.
    const unfinished = `${file}.${process.pid}`;
    fs.writeFileSync(unfinished, Buffer.from(await image.arrayBuffer()));
    fs.renameSync(unfinished, file);
  }
  return new Blob([fs.readFileSync(file)]);
}

async function migratedTemplate(base: string): Promise<string> {
  const name = `template_${await stamp()}`;
  await onServer(base, async (client) => {
    // Workers ask at the same time; one makes it, the others wait. The lock goes with the connection.
    await client.query('SELECT pg_advisory_lock(1)');
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished}`);
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
    await onServer(databaseUrl(base, unfinished), (inside) => applyMigrations(inside, migrationsDirectory));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
  return name;
}

/** Changes with the migrations and with the database that holds them. */
async function stamp(): Promise<string> {
  const hash = createHash('sha256').update(fs.readFileSync('node_modules/@electric-sql/pglite/package.json'));
  for (const { name, checksum } of await migrationFiles(migrationsDirectory)) hash.update(name + checksum);
  return hash.digest('hex').slice(0, 16);
}

function databaseUrl(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
