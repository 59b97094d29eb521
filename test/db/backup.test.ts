import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { backUp, BackupUnusable, DatabaseNotEmpty, restore } from '../../src/db/backup.ts';
import { moveAll } from '../../src/db/move.ts';
import { withClient, type Database } from '../../src/db/open.ts';
import { checksumOf, tablesInOrder, type Checksum } from '../../src/db/transfer.ts';
import { databaseKinds, emptyTables, freshDatabase } from '../support/database.ts';
import { importDirectory } from '../support/directory.ts';
import { setUpWorld } from '../support/world.ts';

const silent = () => undefined;

/** A network with people, a partner, an import and an unfinished form in it. */
async function fill(database: Database): Promise<void> {
  const world = await setUpWorld(database, { language: 'he' });
  await world.petra.say('partners add');
  await world.petra.submit({
    name: 'עמותת "גשר" & Šola <Žiga>',
    contact: 'gesher.example\n+972 4 000 0155',
    areas: ['sport', 'leisure'],
    offers: 'a "quoted" offer\nčšž',
  });
  await world.petra.say('partners add');
  await world.petra.abandon({ name: 'half' });
  await importDirectory(database);
  await world.settle();
  await world.stop();
}

const checksums = (database: Database): Promise<Map<string, Checksum>> =>
  withClient(database.pool, async (client) => {
    const found = new Map<string, Checksum>();
    for (const table of await tablesInOrder(client)) found.set(table, await checksumOf(client, table));
    return found;
  });

describe.each(databaseKinds)('A backup (%s database)', (kind) => {
  let folder: string;
  let from: Database;
  let to: Database;
  // What is saved is only ever read here.
  beforeAll(async () => {
    [from, to] = [
      await freshDatabase(kind),
      await freshDatabase(kind === 'embedded' ? 'server' : 'embedded'),
    ];
    await fill(from);
  });
  afterAll(async () => {
    await from.close();
    await to.close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'round-table-backup-'));
    await emptyTables(to);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const file = () => path.join(folder, 'round-table.backup');
  const save = () => withClient(from.pool, (client) => backUp(client, file(), silent));
  const load = () => withClient(to.pool, (client) => restore(client, file(), silent));

  it('comes back on the other kind of database with every row the same, and new rows after it', async () => {
    const written = await save();
    expect(await load()).toEqual(written);
    expect(await checksums(to)).toEqual(await checksums(from));
    await to.pool.query(
      `insert into sandbox_message (network_id, id, place, author, content, at)
       select id, 'new', 'channel/x', 'bot', '{}', now() from network`,
    );
  });

  it('is refused by a database that has rows, which stay as they are', async () => {
    await save();
    await load();
    const before = await checksums(to);
    await expect(load()).rejects.toThrow(DatabaseNotEmpty);
    expect(await checksums(to)).toEqual(before);
  });

  it('is refused when one sign of it was changed, when it is cut, and when it is something else', async () => {
    await save();
    const whole = gunzipSync(await readFile(file())).toString();
    const empty = await checksums(to);
    for (const broken of [
      whole.replace('Harbour', 'Harbuor'),
      whole.slice(0, whole.lastIndexOf('{"table":')),
      whole.slice(0, whole.length / 2),
      whole.replace(/\n.*\n/, '\n'),
      'hello',
      '',
    ]) {
      await writeFile(file(), gzipSync(broken));
      await expect(load()).rejects.toThrow(BackupUnusable);
    }
    await writeFile(file(), 'not even gzip');
    await expect(load()).rejects.toThrow(BackupUnusable);
    expect(await checksums(to)).toEqual(empty);
  });

  it('can be read by its owner only, and does not show what was not given to anybody yet', async () => {
    await save();
    const { mode } = await import('node:fs').then((fs) => fs.statSync(file()));
    expect(mode & 0o077).toBe(0);
    expect(gunzipSync(await readFile(file())).toString()).not.toContain('half');
  });

  it('is not needed to move: every table of the copy has the checksum of the original', async () => {
    const moved = await withClient(from.pool, (reader) =>
      withClient(to.pool, (writer) => moveAll(reader, writer, silent)),
    );
    expect(moved.rows).toBeGreaterThan(20);
    expect(await checksums(to)).toEqual(await checksums(from));
    await expect(
      withClient(from.pool, (reader) => withClient(to.pool, (writer) => moveAll(reader, writer, silent))),
    ).rejects.toThrow(DatabaseNotEmpty);
  });
});
