/** The process as an operator sees it: configuration, health, stopping. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bundled } from '../support/bundle.ts';
import { openDatabase } from '../../src/db/open.ts';
import { freshServerDatabase, migrationsDirectory } from '../support/database.ts';
import { newPerson, newTown, queue } from '../support/ledger.ts';
import { listenOnLoopback } from '../support/slack/http.ts';

let folder: string;
let child: ChildProcess | null = null;
let drop: (() => Promise<void>) | null = null;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'round-table-process-'));
});
afterEach(async () => {
  if (child !== null && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  child = null;
  await drop?.();
  drop = null;
  await rm(folder, { recursive: true, force: true });
});

function start(environment: Readonly<Record<string, string>>) {
  const output = { text: '' };
  const started = spawn(process.execPath, [bundled('src/main.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      DATA_DIR: path.join(folder, 'data'),
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  const told = new Promise<string>((resolve) => {
    const hear = (chunk: Buffer) => {
      output.text += chunk.toString();
      const url = /"url":"([^"]+)"/.exec(output.text)?.[1];
      if (url !== undefined) resolve(url);
    };
    started.stdout.on('data', hear);
    started.stderr.on('data', hear);
  });
  return { output, url: told, ended: once(started, 'exit') as Promise<[number | null, string | null]> };
}

describe('The process', () => {
  it('refuses to start on a wrong configuration and names every fault at once', async () => {
    const { output, ended } = start({
      PORT: 'many',
      DATABASE_URL: 'mysql://x',
      SLACK_BOT_TOKEN: 'wrong',
      TEAMS_APP_ID: 'app',
      TEAMS_LOCAL: 'on',
      HOST: '0.0.0.0',
      DEFAULT_TIME_ZONE: 'Mars/Olympus',
    });
    expect((await ended)[0]).toBe(1);
    for (const variable of [
      'PORT',
      'DATABASE_URL',
      'SLACK_BOT_TOKEN',
      'TEAMS_LOCAL',
      'ENCRYPTION_KEY',
      'DEFAULT_TIME_ZONE',
    ])
      expect(output.text).toContain(variable);
  });

  it('never serves the sandbox to others by accident, nor Teams half configured', async () => {
    const open = start({ HOST: '0.0.0.0' });
    expect((await open.ended)[0]).toBe(1);
    expect(open.output.text).toContain('SANDBOX=on');
    const half = start({ TEAMS_APP_ID: 'app', ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') });
    expect((await half.ended)[0]).toBe(1);
    expect(half.output.text).toContain('TEAMS_APP_PASSWORD');
  });

  it('is alive and ready, and ends with 0 when it is told to stop', async () => {
    const database = await freshServerDatabase();
    drop = database.drop;
    const { url, ended, output } = start({ DATABASE_URL: database.url });
    const where = await url;
    expect(await (await fetch(`${where}/healthz`)).json()).toEqual({ ok: true });
    expect(await (await fetch(`${where}/readyz`)).json()).toEqual({ ok: true, parts: {} });
    expect(await (await fetch(`${where}/privacy`)).text()).toContain('Who is responsible');
    expect(where).toContain('127.0.0.1');
    child?.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(output.text).not.toContain('"level":50');
  });

  it('is told to stop while its first beat sends: ends with 0, and what it began is settled, the rest given back', async () => {
    const { url: databaseUrl, drop: dropDatabase } = await freshServerDatabase();
    drop = dropDatabase;
    const database = await openDatabase({ kind: 'server', url: databaseUrl }, migrationsDirectory);
    const town = await newTown(database);
    const people: string[] = [];
    for (let n = 0; n < 100; n++) people.push(await newPerson(database, town, { name: `P${String(n)}` }));
    const dueAt = new Date(0);
    await queue(database, town, ...people.map((personId, n) => ({ key: `k-${String(n)}`, personId, dueAt })));
    const taken: string[] = [];
    let began: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => (began = resolve));
    // Slow enough that there is always something under way: a beat would go on until everything is sent.
    const slack = await listenOnLoopback((request, response) => {
      const isPost = request.url?.endsWith('chat.postMessage') === true;
      if (isPost) taken.push(`1.${String(taken.length)}`);
      const answer = {
        ok: true,
        channel: 'D1',
        ts: taken.at(-1),
        user_id: 'U1',
        team_id: 'T1',
        bot_id: 'B1',
      };
      setTimeout(() => response.end(JSON.stringify(answer)), isPost ? 500 : 0);
      if (isPost) began();
    });
    try {
      const { ended, output } = start({
        DATABASE_URL: databaseUrl,
        SLACK_BOT_TOKEN: 'xoxb-test',
        SLACK_SIGNING_SECRET: 'secret',
        SLACK_API_URL: `${slack.url}/api/`,
        ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
      });
      await beginning;
      child?.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(output.text).not.toContain('"level":50');
      const rows = await database.prisma.outbox.findMany();
      expect(rows.filter(({ state }) => state === 'sent')).toHaveLength(taken.length);
      const left = rows.filter(({ state }) => state === 'queued');
      expect(left).toHaveLength(people.length - taken.length);
      expect(left.every(({ leaseToken, doubtedAt }) => leaseToken === null && doubtedAt === null)).toBe(true);
      expect(taken.length).toBeLessThan(people.length);
    } finally {
      await slack.close();
      await database.close();
    }
  });
});
