import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newMigration } from '../../scripts/new-migration.ts';
import { diagnose, loadSchemaEngine, pendingSql, withoutOwnIndexes } from '../../scripts/schema-engine.ts';
import { openEmbedded } from '../../src/db/embedded.ts';
import { appliedMigrations, applyMigrations } from '../../src/db/migrate.ts';
import { openConnections, withClient, type Connections } from '../../src/db/open.ts';
import { emptyImage, freshServerDatabase, migratedImage, migrationsDirectory } from '../support/database.ts';

let directory: string;
const write = async (name: string, sql: string) => {
  await mkdir(path.join(directory, name), { recursive: true });
  await writeFile(path.join(directory, name, 'migration.sql'), sql);
};
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  await write('20260101000000_one', 'CREATE TABLE one (id int PRIMARY KEY);');
  await write('20260102000000_two', 'CREATE TABLE two (id int); INSERT INTO two VALUES (1);');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const kinds = ['embedded', 'server'] as const;

describe.each(kinds)('The migration runner (%s database)', (kind) => {
  let open: Connections;
  let drop: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    if (kind === 'embedded') {
      open = await openConnections({ kind, image: await emptyImage() });
    } else {
      const server = await freshServerDatabase('server', true);
      drop = server.drop;
      open = await openConnections({ kind, url: server.url });
    }
  });
  beforeEach(() => open.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
  afterAll(async () => {
    await open.close();
    await drop();
  });
  const apply = (last?: string) =>
    withClient(open.pool, (client) => applyMigrations(client, directory, last));
  const rows = async (sql: string) => (await open.pool.query<Record<string, unknown>>(sql)).rows;

  it('applies all once, in order, and nothing the second time', async () => {
    expect(await apply()).toEqual(['20260101000000_one', '20260102000000_two']);
    expect(await apply()).toEqual([]);
    expect(await rows('SELECT id FROM two')).toEqual([{ id: 1 }]);
  });

  it('stops after the migration that was named and goes on from there later', async () => {
    expect(await apply('20260101000000_one')).toEqual(['20260101000000_one']);
    expect(await withClient(open.pool, appliedMigrations)).toHaveLength(1);
    expect(await apply()).toEqual(['20260102000000_two']);
  });

  it('leaves nothing of a migration that fails, notes why, and applies it once it is mended', async () => {
    await write('20260103000000_three', 'CREATE TABLE three (id int); SELECT 1 / 0;');
    await expect(apply()).rejects.toThrow('20260103000000_three could not be applied');
    expect(await rows("SELECT to_regclass('three') IS NULL AS gone")).toEqual([{ gone: true }]);
    expect(
      await rows(
        'SELECT logs FROM _prisma_migrations WHERE rolled_back_at IS NOT NULL AND finished_at IS NULL',
      ),
    ).toEqual([{ logs: expect.stringContaining('division by zero') as unknown }]);
    await write('20260103000000_three', 'CREATE TABLE three (id int);');
    expect(await apply()).toEqual(['20260103000000_three']);
  });

  it('refuses a migration that was edited after it was applied', async () => {
    await apply();
    await write('20260101000000_one', 'CREATE TABLE one (id bigint PRIMARY KEY);');
    await expect(apply()).rejects.toThrow('20260101000000_one was edited');
  });

  it('refuses a history that Prisma left unfinished', async () => {
    await apply();
    await rows("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%two'");
    await expect(apply()).rejects.toThrow('20260102000000_two failed before');
  });

  it('refuses a database that is newer than the program', async () => {
    await apply();
    await rm(path.join(directory, '20260102000000_two'), { recursive: true });
    await expect(apply()).rejects.toThrow('newer than this program');
  });
});

describe('The migration runner on a server', () => {
  it('lets one of five instances migrate and the others find it done', async () => {
    const { url, drop } = await freshServerDatabase('server', true);
    const applied = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        try {
          return await applyMigrations(client, directory);
        } finally {
          await client.end();
        }
      }),
    );
    await drop();
    expect(applied.flat().sort()).toEqual(['20260101000000_one', '20260102000000_two']);
  });

  it('starts over after its connection was killed in the middle of a migration', async () => {
    const { url, drop } = await freshServerDatabase('server', true);
    await write(
      '20260103000000_three',
      'CREATE TABLE three (id int); SELECT pg_terminate_backend(pg_backend_pid());',
    );
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // The connection is killed on purpose; the rejection below tells.
    await client.connect();
    await expect(applyMigrations(client, directory)).rejects.toThrow();
    await write('20260103000000_three', 'CREATE TABLE three (id int);');
    const next = new pg.Client({ connectionString: url });
    await next.connect();
    expect(await applyMigrations(next, directory)).toEqual(['20260103000000_three']);
    await next.end();
    await drop();
  });
});

describe("Prisma's own engine", () => {
  it('finds nothing to do after our runner, but for the indexes that it cannot express', async () => {
    const schema = await readFile('prisma/schema.prisma', 'utf8');
    const embedded = await openEmbedded({ image: await migratedImage() });
    const engine = await loadSchemaEngine(embedded.lite, schema);
    const diagnosis = await diagnose(engine, migrationsDirectory);
    const difference = withoutOwnIndexes(await pendingSql(engine, schema));
    await embedded.close();
    expect(diagnosis).toMatchObject({
      hasMigrationsTable: true,
      history: null,
      editedMigrationNames: [],
      failedMigrationNames: [],
    });
    expect(difference).toBe('');
  });

  it('writes the next migration of a schema that has changed, and nothing when it has not', async () => {
    const schemaFile = path.join(directory, 'schema.prisma');
    const migrations = path.join(directory, 'migrations');
    await mkdir(migrations);
    const head = 'datasource db {\n  provider = "postgresql"\n}\nmodel Thing {\n  id Int @id\n';
    const options = {
      schemaFile,
      migrations,
      now: new Date('2026-03-04T05:06:07Z'),
      image: await emptyImage(),
    };
    await writeFile(schemaFile, `${head}}\n`);
    const first = await newMigration({ ...options, name: 'things' });
    expect(first).toBe(path.join(migrations, '20260304050607_things', 'migration.sql'));
    expect(await newMigration({ ...options, name: 'again' })).toBeNull();
    await writeFile(schemaFile, `${head}  size Int?\n}\n`);
    const second = await newMigration({ ...options, name: 'size', now: new Date('2026-03-05T05:06:07Z') });
    expect(await readFile(second ?? '', 'utf8')).toBe(
      '-- AlterTable\nALTER TABLE "Thing" ADD COLUMN     "size" INTEGER;\n',
    );
  });
});
