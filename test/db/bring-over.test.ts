import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { backUp, BackupUnusable, type Counted } from '../../src/db/backup.ts';
import { moveInto, NothingThere, restoreInto, VersionsDiffer } from '../../src/db/bring-over.ts';
import { openConnections, withClient, type Connections, type Database } from '../../src/db/open.ts';
import { emptyImage, freshDatabase, freshServerDatabase, migrationsDirectory } from '../support/database.ts';

const LATER = '20990101000000_later';
const kinds = ['embedded', 'server'] as const;

/** The row of one network, written by this version; a later one gives every network a motto. */
const addNetwork = (database: Database) =>
  database.pool.query(
    `INSERT INTO network (id, name, language, time_zone, work_days, created_at)
     VALUES ($1, 'Škofja Loka', 'sl', 'Europe/Ljubljana', '{1,2}', '2026-01-01T00:00:00.123Z')`,
    [randomUUID()],
  );

describe.each(kinds)('Rows of an earlier version (into a new %s database)', (kind) => {
  let folder: string;
  let earlier: Database;
  let empty: Connections;
  let drop: () => Promise<void> = () => Promise.resolve();
  const file = () => path.join(folder, 'backup');
  const options = () => ({ migrations: path.join(folder, 'migrations'), heard: () => undefined });
  const restoreHere = () => withClient(empty.pool, (client) => restoreInto(client, file(), options()));
  const moveHere = (): Promise<Counted> =>
    withClient(earlier.pool, (from) => withClient(empty.pool, (to) => moveInto(to, from, options())));
  const rows = async (sql: string) => (await empty.pool.query<Record<string, unknown>>(sql)).rows;

  // What is brought over is only ever read here.
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'bring-over-'));
    await cp(migrationsDirectory, options().migrations, { recursive: true });
    await mkdir(path.join(options().migrations, LATER));
    await writeFile(
      path.join(options().migrations, LATER, 'migration.sql'),
      `ALTER TABLE network ADD COLUMN motto text NOT NULL DEFAULT 'together'; CREATE TABLE later (id int);`,
    );
    earlier = await freshDatabase(kind === 'embedded' ? 'server' : 'embedded');
    await addNetwork(earlier);
    await withClient(earlier.pool, (client) => backUp(client, file(), () => undefined));
  });
  afterAll(async () => {
    await earlier.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    if (kind === 'embedded') {
      empty = await openConnections({ kind, image: await emptyImage() });
    } else {
      const server = await freshServerDatabase('server', true);
      drop = server.drop;
      empty = await openConnections({ kind, url: server.url });
    }
  });
  afterEach(async () => {
    await empty.close();
    await drop();
  });

  it('are restored and then brought up to date', async () => {
    // The network, and when the rules of nudges look at it.
    expect((await restoreHere()).rows).toBe(2);
    expect(await rows('SELECT name, motto FROM network')).toEqual([
      { name: 'Škofja Loka', motto: 'together' },
    ]);
    expect(
      await rows(`SELECT count(*) AS n FROM _prisma_migrations WHERE migration_name = '${LATER}'`),
    ).toEqual([{ n: 1n }]);
  });

  it('are moved and then brought up to date, while the original stays as it was', async () => {
    expect((await moveHere()).rows).toBe(2);
    expect(await rows('SELECT motto FROM network')).toEqual([{ motto: 'together' }]);
    expect((await earlier.pool.query('SELECT * FROM network')).rows[0]).not.toHaveProperty('motto');
  });

  it('are refused by tables that are newer already', async () => {
    await restoreHere();
    await rows('DELETE FROM network');
    await expect(restoreHere()).rejects.toThrow(VersionsDiffer);
    await expect(moveHere()).rejects.toThrow(VersionsDiffer);
    expect(await rows('SELECT 1 FROM network')).toEqual([]);
  });

  it('are refused when they are of a later version than the program', async () => {
    const known = { ...options(), migrations: path.join(folder, 'none') };
    await mkdir(known.migrations);
    const restoring = withClient(empty.pool, (client) => restoreInto(client, file(), known));
    await expect(restoring).rejects.toThrow(BackupUnusable);
    await expect(restoring).rejects.toThrow('newer Round Table');
  });

  it('are not looked for in a database without tables', async () => {
    const moving = withClient(empty.pool, (from) =>
      withClient(earlier.pool, (to) => moveInto(to, from, options())),
    );
    await expect(moving).rejects.toThrow(NothingThere);
  });
});
