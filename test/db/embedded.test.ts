import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DatabaseDamaged,
  DirectoryNotPrivate,
  openEmbedded,
  type EmbeddedOptions,
} from '../../src/db/embedded.ts';
import { DiskFull, freeSpaceGuard, LEAST_FREE_BYTES } from '../../src/db/free-space.ts';
import { AlreadyRunning } from '../../src/db/lock.ts';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { reading, transaction } from '../../src/db/turn.ts';

import { migratedImage, migrationsDirectory } from '../support/database.ts';

let folder: string;
let directory: string;
const opened: Database[] = [];
const open = async (more: Pick<EmbeddedOptions, 'freeBytes' | 'monotonic'> = {}): Promise<Database> => {
  const database = await openDatabase({ kind: 'embedded', directory, ...more }, migrationsDirectory);
  opened.push(database);
  return database;
};
const close = async () => {
  for (const database of opened.splice(0)) await database.close();
};

const network = (id: string) => ({
  id,
  name: 'Kranj',
  language: 'sl',
  timeZone: 'Europe/Ljubljana',
  workDays: [1],
  createdAt: new Date('2026-01-02T03:04:05Z'),
});
const add = (database: Database, id: string = randomUUID()) =>
  transaction(database, id, ({ tables }) => tables.network.create({ data: network(id) }));
const count = async (database: Database) =>
  (
    await reading(database, randomUUID()).sql<{ n: number }>(
      'count',
      'SELECT count(*)::int AS n FROM network',
      [],
    )
  )[0]?.n;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'embedded-'));
  directory = path.join(folder, 'data');
});
afterEach(close);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('The embedded database in a directory', () => {
  it('is made private, keeps its rows, and leaves neither lock nor unfinished files', async () => {
    const first = await open();
    const before = (await count(first)) ?? 0;
    await add(first);
    expect(fs.statSync(directory).mode & 0o777).toBe(0o700);
    await close();
    expect(fs.readdirSync(directory)).toEqual(['pgdata']);
    expect(await count(await open())).toBe(before + 1);
  });

  it('closes a directory that others could enter', async () => {
    fs.chmodSync(directory, 0o755);
    await open();
    expect(fs.statSync(directory).mode & 0o777).toBe(0o700);
  });

  it('does not start where the directory cannot be closed to others', async () => {
    // Only root can hand a directory to somebody else, and root could close it again: /proc refuses even root.
    await expect(openEmbedded({ directory: '/proc/self' })).rejects.toThrow(DirectoryNotPrivate);
  });

  it('is refused to a second opening in less than a second, naming the process', async () => {
    await open();
    const since = performance.now();
    const error: unknown = await openEmbedded({ directory }).catch((reason: unknown) => reason);
    expect(performance.now() - since).toBeLessThan(1000);
    expect(error).toBeInstanceOf(AlreadyRunning);
    expect(error).toMatchObject({ pid: process.pid });
  });

  it('says that its files are damaged and how to get the last backup back', async () => {
    const damaged = path.join(folder, 'damaged');
    fs.mkdirSync(path.join(damaged, 'pgdata', 'global'), { recursive: true });
    fs.writeFileSync(path.join(damaged, 'pgdata', 'PG_VERSION'), '18\n');
    const error: unknown = await openEmbedded({ directory: damaged }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseDamaged);
    expect(String(error)).toContain('npm run restore');
    expect(fs.readdirSync(damaged)).toEqual(['pgdata']);
  });

  it('begins again when it was interrupted while it was made', async () => {
    const interrupted = path.join(folder, 'interrupted');
    fs.mkdirSync(path.join(interrupted, 'pgdata.new'), { recursive: true });
    fs.writeFileSync(path.join(interrupted, 'pgdata.new', 'PG_VERSION'), '18\n');
    const embedded = await openEmbedded({ directory: interrupted });
    expect((await embedded.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await embedded.close();
  });
});

describe('The embedded database on a disk that fills', () => {
  let free = Number.MAX_SAFE_INTEGER;
  let at = 0;
  /** The guard looks at the disk once a second. */
  const later = () => (at += 1000);
  const disk = { freeBytes: () => free, monotonic: () => at };
  afterEach(() => {
    free = Number.MAX_SAFE_INTEGER;
  });

  it('does not start below 200 MB', async () => {
    free = LEAST_FREE_BYTES - 1;
    await expect(open(disk)).rejects.toThrow(DiskFull);
    free = LEAST_FREE_BYTES;
    await open(disk);
  });

  it('refuses writes through every door, goes on reading, and writes again once there is room', async () => {
    const database = await open(disk);
    const before = await count(database);
    free = 0;
    later();
    await expect(add(database)).rejects.toThrow(DiskFull);
    await expect(add(database)).rejects.toThrow('Less than 200 MB are free');
    const raw = database.pool.query("UPDATE network SET name = 'x'");
    await expect(raw).rejects.toMatchObject({ code: '53100' });
    const prisma = database.prisma.network.create({ data: network(randomUUID()) });
    await expect(prisma).rejects.toThrow('Less than 200 MB are free');
    expect(await count(database)).toBe(before);
    free = Number.MAX_SAFE_INTEGER;
    later();
    await add(database);
    expect(await count(database)).toBe((before ?? 0) + 1);
  });

  it('stops a transaction that is already writing, and keeps nothing of it', async () => {
    const database = await open(disk);
    const before = await count(database);
    const id = randomUUID();
    const writing = transaction(database, id, async ({ tables }) => {
      await tables.network.create({ data: network(id) });
      free = 0;
      later();
      await tables.network.update({ where: { id }, data: { name: 'x' } });
    });
    await expect(writing).rejects.toThrow(DiskFull);
    expect(await count(database)).toBe(before);
  });
});

describe('The guard of free space', () => {
  it('asks the disk at most once a second, however often it is asked', () => {
    let asked = 0;
    let at = 5000;
    const guard = freeSpaceGuard(
      '/data',
      () => {
        asked += 1;
        return asked === 2 ? 0 : LEAST_FREE_BYTES;
      },
      () => at,
    );
    const answers = Array.from({ length: 3000 }, () => {
      at += 1;
      return guard.isClosed();
    });
    expect(asked).toBe(3);
    expect(answers.filter(Boolean)).toHaveLength(1000);
  });
});

describe('The embedded database in memory', () => {
  it('starts from an image without touching it', async () => {
    const image = await migratedImage();
    const first = await openDatabase({ kind: 'embedded', image }, migrationsDirectory);
    await add(first);
    await first.close();
    const second = await openDatabase({ kind: 'embedded', image }, migrationsDirectory);
    opened.push(second);
    expect(await count(second)).toBe(0);
  });
});
