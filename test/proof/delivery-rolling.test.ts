/** The whole process, in front of a Slack workspace, is replaced again and again while messages go out. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { slackScopes } from '../../src/adapters/slack/manifest.ts';
import { listAt, textAt } from '../../src/adapters/slack/payload.ts';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { kill } from '../db/support/child.ts';
import { bundled } from '../support/bundle.ts';
import { freshServerDatabase, migrationsDirectory } from '../support/database.ts';
import { chance } from '../support/delivery/platform.ts';
import { newTown, queue, type Town } from '../support/ledger.ts';
import { startSlackWorkspace, type SlackWorkspace } from '../support/slack/workspace.ts';

const RESTARTS = 50;
const PEOPLE = 40;
const MESSAGES_EACH_TIME = 20;
/** Every so many restarts Slack takes a message and is not heard. */
const LOST_EVERY = 5;
const HOUR = 3_600_000;

let workspace: SlackWorkspace;
let database: Database;
let server: { readonly url: string; readonly drop: () => Promise<void> };
let folder: string;
const processes: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rolling-'));
  server = await freshServerDatabase();
  database = await openDatabase({ kind: 'server', url: server.url }, migrationsDirectory);
  workspace = await startSlackWorkspace({
    scopes: slackScopes.map(({ scope }) => scope),
    users: Array.from({ length: PEOPLE }, (_, n) => ({ name: `p${n}` })),
    channels: [],
  });
});
afterEach(async () => {
  for (const each of processes.splice(0)) await kill(each);
  await workspace.close();
  await database.close();
  await server.drop();
  await rm(folder, { recursive: true, force: true });
});

interface Person {
  readonly id: string;
  /** Their own conversation with us. */
  readonly conversation: string;
}

async function people(town: Town): Promise<Person[]> {
  const all: Person[] = [];
  const { networkId, tenant } = town;
  for (let n = 0; n < PEOPLE; n++) {
    const account = workspace.user(`p${n}`);
    const asked = { users: workspace.botUserId, return_im: true };
    const opened = await workspace.direct('conversations.open', asked, workspace.userToken(account));
    const conversation = textAt(opened, 'channel', 'id');
    const id = randomUUID();
    await database.prisma.person.create({ data: { id, networkId, name: `P${n}`, createdAt: new Date(0) } });
    const own = { networkId, personId: id, face: 'slack', home: tenant, account, tenant };
    await database.prisma.account.create({ data: { ...own, reference: conversation, seenAt: new Date(0) } });
    all.push({ id, conversation });
  }
  return all;
}

/** A process as it runs in front of Slack, and what it says on its way. */
function start() {
  const child = spawn(process.execPath, [bundled('src/main.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      DATA_DIR: path.join(folder, 'data'),
      DATABASE_URL: server.url,
      PORT: '0',
      HOST: '127.0.0.1',
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_API_URL: workspace.apiUrl,
      ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.push(child);
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  return { child, output, ended: once(child, 'exit') as Promise<[number | null, string | null]> };
}

const posts = (): number => workspace.callsOf('chat.postMessage').length;

async function posted(more: number, { child }: Pick<ReturnType<typeof start>, 'child'>): Promise<void> {
  const wanted = posts() + more;
  while (posts() < wanted && child.exitCode === null && child.signalCode === null) await pause(10);
}

/** The keys of everything that stands in a conversation. */
async function read({ conversation }: Person): Promise<string[]> {
  const asked = { channel: conversation, include_all_metadata: true, limit: 999 };
  const answer = await workspace.direct('conversations.history', asked, workspace.botToken);
  return listAt(answer, 'messages').map((message) => textAt(message, 'metadata', 'event_payload', 'key'));
}

it(
  'A process that is replaced fifty times while it sends ends with 0 each time, and each message arrives once',
  async () => {
    const town = await newTown(database, workspace.teamId);
    const all = await people(town);
    const keys: string[] = [];
    const load = async (): Promise<void> => {
      const fresh = Array.from({ length: MESSAGES_EACH_TIME }, (_, n) => {
        const key = `message ${keys.length + n}`;
        const personId = all[chance(key, PEOPLE)]?.id ?? town.personId;
        return { key, personId, dueAt: new Date(0) };
      });
      keys.push(...fresh.map(({ key }) => key));
      await queue(database, town, ...fresh);
    };
    await load();
    let current = start();
    const since = performance.now();
    for (let restart = 1; restart <= RESTARTS; restart++) {
      await load();
      if (restart % LOST_EVERY === 0) workspace.inject({ method: 'chat.postMessage', kind: 'lost' });
      await posted(1 + chance(`restart ${restart}`, MESSAGES_EACH_TIME / 2), current);
      current.child.kill('SIGTERM');
      const former = current;
      // The next one is there before this one has ended.
      current = start();
      expect([restart, ...(await former.ended)]).toEqual([restart, 0, null]);
      expect(former.output.text).not.toContain('"level":50');
    }
    while ((await database.prisma.outbox.count({ where: { state: 'queued' } })) > 0) await pause(100);
    current.child.kill('SIGTERM');
    expect(await current.ended).toEqual([0, null]);
    const seconds = Math.round((performance.now() - since) / 1000);
    const arrived = (await Promise.all(all.map(read))).flat();
    process.stdout.write(
      `${RESTARTS} restarts, ${arrived.length} of ${keys.length} messages arrived, ${workspace.callsOf('conversations.history').length} looks, ${seconds} s\n`,
    );
    expect(arrived.toSorted()).toEqual(keys.toSorted());
    const rows = await database.prisma.outbox.groupBy({ by: ['state', 'repeats'], _count: true });
    expect(rows).toEqual([{ state: 'sent', repeats: 0, _count: keys.length }]);
  },
  HOUR,
);
