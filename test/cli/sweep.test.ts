import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { bundled } from '../support/bundle.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'sweep-'));
afterAll(() => {
  fs.rmSync(directory, { recursive: true });
});

const sweep = (...args: string[]) =>
  spawnSync(process.execPath, [bundled('src/cli/sweep.ts'), ...args], {
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: path.join(directory, 'data') },
    encoding: 'utf8',
  });

describe('npm run sweep', () => {
  it.each([
    [['--now', 'tomorrow'], '--now takes an instant with its zone'],
    [['--now', '2026-12-01T08:00'], '--now takes an instant with its zone'],
    [['--network', 'x'], '--network goes with --dry-run'],
    [['--often'], 'Usage: npm run sweep'],
  ])('says how it is typed after %j', (args, said) => {
    const { status, stderr } = sweep(...args);
    expect(stderr).toContain(said);
    expect(status).toBe(2);
  });

  it('rehearses, and then does what is due', () => {
    const rehearsal = sweep('--now', '2026-12-01T08:00:00Z', '--dry-run');
    expect(rehearsal).toMatchObject({ status: 0, stderr: '' });
    expect(rehearsal.stdout).toContain('Nothing was written; the moment was 2026-12-01T08:00:00.000Z.');
    const done = sweep();
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toContain('Looked at 0 objects: 0 reminders became due, 0 messages are queued.');
  });
});
