/** A close that dies at a chosen statement, the new process that goes on with it, and what must have come of it. */
import { once } from 'node:events';
import fs from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
import pg from 'pg';
import type { Address, Channel } from '../../src/chat/channel.ts';
import type { Message } from '../../src/chat/message.ts';
import { openDatabase, withClient, type Database } from '../../src/db/open.ts';
import { withRepeatNote } from '../../src/engine/delivery/repeat.ts';
import { heard, start } from '../db/support/child.ts';
import type { Closed, Moment } from '../db/support/closer.ts';
import { freshServerDatabase, migrationsDirectory } from './database.ts';
import { brokenRules } from './lifecycle/invariants.ts';
import { CHANNEL, meetingWorld } from './meeting.ts';
import { createWorld, TENANT } from './world.ts';

export type Kind = 'embedded' | 'server';

/** A prepared meeting that can be closed again and again, each time from a copy of its own. */
export interface Rehearsal {
  readonly kind: Kind;
  /** How a close goes that nothing interrupts. */
  readonly whole: Whole;
  /** Dies there, goes on in a new process, and checks everything. */
  interrupt(point: Point): Promise<void>;
  /** The same at each, two at a time: while one dies the other is gone on with. */
  interruptEach(points: readonly Point[]): Promise<void>;
  close(): Promise<void>;
}

/** Where it dies. */
export interface Point {
  readonly statement: number;
  readonly moment: Moment;
}

export interface Whole extends Closed {
  /** What the tables hold before the close and after each of its steps. */
  readonly pictures: readonly string[];
  readonly received: readonly Received[];
}

interface Received {
  readonly key: string;
  readonly to: Address;
  readonly message: Message;
}

/** One copy of the prepared database. */
interface Copy {
  readonly where: string;
  remove(): Promise<void>;
}

export async function rehearse(kind: Kind): Promise<Rehearsal> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'close-'));
  const { copy, remove } = await (kind === 'embedded' ? preparedDirectory(folder) : preparedServer());
  const place = { folder, copy };
  const whole = await undisturbed(place);
  const interruptHere = (point: Point) => interrupt(place, whole, point);
  return {
    kind,
    whole,
    interrupt: interruptHere,
    interruptEach: (points) => twoAtATime(points, interruptHere),
    async close() {
      await remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing new begins after a failure; what was begun ends before it is told. */
async function twoAtATime<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const goOn = async () => {
    for (let each = left.shift(); each !== undefined; each = left.shift())
      await work(each).catch((error: unknown) => {
        left.length = 0;
        throw error;
      });
  };
  const ended = await Promise.allSettled([goOn(), goOn()]);
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}

async function prepare(database: Database): Promise<void> {
  const table = await meetingWorld(database);
  await table.item('Parking at the school', { outcome: 'deferred', state: 'deferred' });
  for (const text of ['The camp is in July.', 'The town pays the bus.', 'Luna cooks.'])
    await table.decision(text);
  await table.task('Write to the parents');
  await table.task('Ask the bus company', { ownerId: table.ids.ben });
  await table.settle();
  await table.stop();
  await withClient(database.pool, (client) => client.query('delete from outbox'));
}

const open = (where: string): Promise<Database> =>
  openDatabase(
    where.startsWith('postgres') ? { kind: 'server', url: where } : { kind: 'embedded', directory: where },
    migrationsDirectory,
  );

async function preparedDirectory(folder: string) {
  const original = path.join(folder, 'original');
  const database = await open(original);
  await prepare(database);
  await database.close();
  let copies = 0;
  return {
    async copy(): Promise<Copy> {
      const where = path.join(folder, `copy-${++copies}`);
      await cp(original, where, { recursive: true, preserveTimestamps: true });
      fs.chmodSync(where, 0o700);
      return { where, remove: () => rm(where, { recursive: true, force: true }) };
    },
    remove: () => Promise.resolve(),
  };
}

async function preparedServer() {
  const { url, drop } = await freshServerDatabase('server');
  const database = await open(url);
  await prepare(database);
  await database.close();
  const original = new URL(url).pathname.slice(1);
  const onServer = async (text: string) => {
    const base = new URL(url);
    base.pathname = '/postgres';
    const client = new pg.Client({ connectionString: base.href });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  let copies = 0;
  return {
    async copy(): Promise<Copy> {
      const name = `${original}_${++copies}`;
      await onServer(`create database ${name} template ${original}`);
      const where = new URL(url);
      where.pathname = `/${name}`;
      return { where: where.href, remove: () => onServer(`drop database ${name} with (force)`) };
    },
    remove: drop,
  };
}

interface Workshop {
  readonly folder: string;
  readonly copy: () => Promise<Copy>;
}

/** As it goes when nothing dies; a second copy is closed step by step to see what stands between the steps. */
async function undisturbed({ folder, copy }: Workshop): Promise<Whole> {
  const first = await copy();
  const file = path.join(folder, 'received-whole');
  fs.writeFileSync(file, '');
  const child = start('closer.ts', first.where, '0', 'before', file);
  const ended = once(child, 'exit');
  const closed = await heard<Closed>(child);
  await ended;
  await first.remove();
  const second = await copy();
  const pictures = await finish(second.where, []);
  await second.remove();
  return { ...closed, pictures, received: readReceived(file) };
}

const readReceived = (file: string): Received[] =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Received);

/**
 * What the tables hold, without what is new every time: ids that were just made, and how far the messages have got.
 */
const PICTURE = `select json_build_object(
  'meetings', (select json_agg(json_build_array(sequence_no, state, closing_round, closed_at, minutes_due_on, next_id) order by sequence_no) from meeting),
  'decisions', (select json_agg(json_build_array(position, text, version, read_version, state, year, number, published_at) order by position) from decision),
  'answers', (select count(*) from read_back_response),
  'items', (select json_agg(json_build_array(i.title, i.state, i.outcome, m.sequence_no) order by m.sequence_no, i.position) from agenda_item i join meeting m on m.id = i.meeting_id),
  'tasks', (select json_agg(json_build_array(title, duty, state, owner_id, due_on) order by title) from task),
  'minutes', (select json_agg(json_build_array(meeting_id, version, state)) from minutes),
  'trace', (select json_agg(json_build_array(resource_type, resource_id, action, field, previous, replacement) order by resource_type, resource_id, field, replacement)
              from change where field = 'state' and by_id is not null),
  'outbox', (select json_agg(json_build_array(key, why, person_id, place_id, about, message) order by key) from outbox))::text picture`;

const pictureOf = (database: Database): Promise<string> =>
  withClient(database.pool, async (client) => {
    const { rows } = await client.query<{ picture: string }>(PICTURE);
    return rows[0]?.picture ?? '';
  });

/** As on Slack, we may read in channels, not in people's own conversations: a decision is found, a reminder is not. */
const inChannels =
  (received: readonly Received[]): NonNullable<Channel['find']> =>
  ({ kind, id }, key) => {
    if (kind === 'person') return Promise.resolve({ kind: 'unsure', why: 'not ours to read' });
    const isThere = received.some((each) => each.key === key && each.to.id === id);
    return Promise.resolve(isThere ? { kind: 'found', messageId: key } : { kind: 'absent' });
  };

/** Opens the database anew and goes on from wherever it stands, as the moderator would. The picture before and after each step. */
async function finish(where: string, received: Received[]): Promise<string[]> {
  const database = await open(where);
  try {
    const world = createWorld(database, { find: inChannels(received) });
    world.outcome = ({ key, to, message }) => {
      received.push({ key, to, message });
      return { kind: 'delivered', messageId: key };
    };
    const moderator = world.person('Mojca Kos');
    const pictures = [await pictureOf(database)];
    const { id } = await database.prisma.meeting.findFirstOrThrow({ where: { sequenceNo: 1 } });
    const steps = [
      () => moderator.say('close', CHANNEL),
      async () => {
        const panel = await moderator.pressNamed('closing.panel', id);
        if (panel.buttons.some((button) => button.label === 'I have read them aloud'))
          await moderator.press('I have read them aloud');
      },
      () => moderator.pressNamed('closing.publish', id),
    ];
    for (const step of steps) {
      await step();
      await world.app.settled();
      pictures.push(await pictureOf(database));
    }
    // Whoever died while sending holds a lease for a minute.
    world.now = new Date(world.now.getTime() + 5 * 60_000);
    await world.settle();
    // What is for another day waits for it; the pictures compare it too.
    const left = await database.prisma.outbox.findMany({
      where: { state: { not: 'sent' }, dueAt: { lte: world.now } },
      select: { key: true, state: true },
    });
    expect(left).toEqual([]);
    expect(await brokenRules(database)).toEqual([]);
    await world.stop();
    return pictures;
  } finally {
    await database.close();
  }
}

async function interrupt(
  { folder, copy }: Workshop,
  whole: Whole,
  { statement, moment }: Point,
): Promise<void> {
  const { where, remove } = await copy();
  const file = path.join(folder, `received-${statement}-${moment}`);
  fs.writeFileSync(file, '');
  try {
    const child = start('closer.ts', where, String(statement), moment, file);
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    const at = `killed ${moment} statement ${statement}`;
    expect([at, code, signal]).toEqual([at, null, 'SIGKILL']);
    const received = readReceived(file);
    const before = received.length;
    const pictures = await finish(where, received);
    // Nothing half-saved: what the next process finds is what stands between two steps.
    expect({ at, found: whole.pictures.includes(pictures[0] ?? '') }).toEqual({ at, found: true });
    // And in the end it is as if nothing had happened.
    expect({ at, picture: pictures.at(-1) }).toEqual({ at, picture: whole.pictures.at(-1) });
    expectOneSet(received, before, whole);
  } finally {
    await remove();
    fs.rmSync(file);
  }
}

/**
 * Each message once; a second time only what was in the air, under the same key, by which platforms know it, and with the
 * note that it may be a repeat (which the first to arrive has as well when the one before it was lost).
 */
function expectOneSet(received: readonly Received[], before: number, whole: Whole): void {
  const said = (each: Received): string => JSON.stringify([each.key, each.to, each.message]);
  const plain = new Map(
    whole.received.flatMap((each) => {
      const noted = { ...each, message: withRepeatNote(each.message) };
      return [each, noted].map((spelled): [string, string] => [said(spelled), said(each)]);
    }),
  );
  const wanted = whole.received.map(said).sort();
  const meant = received.map((each) => plain.get(said(each)) ?? `never meant: ${said(each)}`);
  expect([...new Set(meant)].sort()).toEqual(wanted);
  expect(received.every(({ to }) => to.tenant === TENANT)).toBe(true);
  const twice = received.length - wanted.length;
  expect(twice).toBeLessThanOrEqual(Math.min(before, 20));
}
