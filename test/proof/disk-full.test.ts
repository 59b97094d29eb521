import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiskFull, freeBytes } from '../../src/db/free-space.ts';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { reading, transaction } from '../../src/db/turn.ts';
import { migrationsDirectory } from '../support/database.ts';

// A small file system of our own: only root on Linux may mount one.
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
const onSmallDisk = mayMount ? it : it.skip;

describe('A small disk that fills', () => {
  let folder: string;
  let database: Database;
  let close: () => Promise<void> = () => Promise.resolve();
  const network = randomUUID();
  const open = async () => {
    const directory = path.join(folder, 'data');
    const opened = await openDatabase({ kind: 'embedded', directory }, migrationsDirectory);
    close = opened.close;
    return opened;
  };
  const write = (n: number) =>
    transaction(database, network, ({ sql }) =>
      sql('fill', 'INSERT INTO inbox (network_id, key, received_at) VALUES ($1, $2, now())', [
        network,
        `${n} ${'x'.repeat(2000)}`,
      ]),
    );
  const rows = async () =>
    (
      await reading(database, network).sql<{ n: number }>('count', 'SELECT count(*)::int AS n FROM inbox', [])
    )[0]?.n;

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'small-disk-'));
    if (mayMount) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=340m', 'tmpfs', folder]);
  });
  afterAll(async () => {
    await close();
    if (mayMount) execFileSync('umount', [folder]);
    fs.rmSync(folder, { recursive: true });
  });

  onSmallDisk(
    'is left with room, answers questions meanwhile, keeps every acknowledged row, and is written again after',
    async () => {
      database = await open();
      await transaction(database, network, ({ tables }) =>
        tables.network.create({
          data: {
            id: network,
            name: 'x',
            language: 'sl',
            timeZone: 'UTC',
            workDays: [1],
            createdAt: new Date(),
          },
        }),
      );
      let acknowledged = 0;
      const full = (async () => {
        for (; acknowledged < 200_000; acknowledged += 1) await write(acknowledged);
      })();
      await expect(full).rejects.toThrow(DiskFull);
      expect(freeBytes(folder)).toBeGreaterThan(150 * 1024 * 1024);
      expect(await rows()).toBe(acknowledged);

      const ballast = path.join(folder, 'ballast');
      fs.writeFileSync(ballast, Buffer.alloc(freeBytes(folder) - 8 * 1024 * 1024));
      expect(await rows()).toBe(acknowledged);
      await close();
      close = () => Promise.resolve();
      await expect(open()).rejects.toThrow(DiskFull);

      fs.rmSync(ballast);
      execFileSync('mount', ['-o', 'remount,size=600m', folder]);
      database = await open();
      expect(await rows()).toBe(acknowledged);
      await write(acknowledged);
      expect(await rows()).toBe(acknowledged + 1);
      process.stdout.write(`stopped after ${acknowledged} rows; all of them are there\n`);
    },
    600_000,
  );
});
