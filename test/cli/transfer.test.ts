import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openDatabase } from '../../src/db/open.ts';
import { bundled } from '../support/bundle.ts';
import { freshServerDatabase, migrationsDirectory } from '../support/database.ts';

interface Ended {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

/** Runs a command as `npm run` does, but from its source. */
function run(name: string, args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    const inherited = { ...process.env };
    delete inherited['DATABASE_URL'];
    execFile(
      process.execPath,
      [bundled(`src/cli/${name}.ts`), ...args],
      { env: { ...inherited, ...environment } },
      (error, said, complained) => {
        resolve({ code: error === null ? 0 : Number(error.code), said, complained });
      },
    );
  });
}

describe('The commands for whole databases', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const DATA_DIR = () => at('data');
  const open = (directory: string) => openDatabase({ kind: 'embedded', directory }, migrationsDirectory);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'transfer-'));
    const database = await open(DATA_DIR());
    await database.pool.query(
      `INSERT INTO network (id, name, language, time_zone, work_days, created_at)
       VALUES ($1, 'מגדל העמק', 'he', 'Asia/Jerusalem', '{7,1}', now())`,
      [randomUUID()],
    );
    await database.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('back up into a file of their own and restore it into an empty directory, once', async () => {
    const backup = await run('backup', [at('file')], { DATA_DIR: DATA_DIR() });
    expect(backup).toMatchObject({ code: 0, complained: '' });
    expect(backup.said).toContain('Backed up 2 rows');
    expect(fs.statSync(at('file')).mode & 0o777).toBe(0o600);

    const restored = await run('restore', [at('file')], { DATA_DIR: at('other') });
    expect(restored).toMatchObject({ code: 0, complained: '' });
    expect(restored.said).toContain('Restored 2 rows');
    const database = await open(at('other'));
    const { rows } = await database.pool.query('SELECT name FROM network');
    await database.close();
    expect(rows).toEqual([{ name: 'מגדל העמק' }]);

    const again = await run('restore', [at('file')], { DATA_DIR: at('other') });
    expect(again.code).toBe(1);
    expect(again.complained).toContain('not empty');
  });

  it('move everything to PostgreSQL', async () => {
    const { url, drop } = await freshServerDatabase('server', true);
    const moved = await run('move', [url], { DATA_DIR: DATA_DIR() });
    expect(moved).toMatchObject({ code: 0, complained: '' });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('SELECT name FROM network');
    await client.end();
    await drop();
    expect(rows).toEqual([{ name: 'מגדל העמק' }]);
  });

  it('say which process has the database open, and leave it alone', async () => {
    const database = await open(DATA_DIR());
    const refused = await run('backup', [at('busy')], { DATA_DIR: DATA_DIR() });
    await database.close();
    expect(refused.code).toBe(1);
    expect(refused.complained).toContain(`process ${process.pid}`);
    expect(fs.existsSync(at('busy'))).toBe(false);
  });

  it('do not make a database where there is none to read', async () => {
    for (const [name, argument] of [
      ['backup', at('nothing')],
      ['move', 'postgresql://127.0.0.1:1/x'],
    ] as const) {
      const ended = await run(name, [argument], { DATA_DIR: at('nowhere') });
      expect({ name, code: ended.code }).toEqual({ name, code: 1 });
      expect(ended.complained).toContain('There is no database in');
    }
    expect(fs.existsSync(at('nowhere'))).toBe(false);
  });

  it('say how they are typed', async () => {
    for (const name of ['backup', 'restore', 'move']) {
      const ended = await run(name, [], { DATA_DIR: DATA_DIR() });
      expect({ name, code: ended.code }).toEqual({ name, code: 2 });
      expect(ended.complained).toContain(`Usage: npm run ${name}`);
    }
  });
});
