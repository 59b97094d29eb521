/** Several processes that send from one queue: started at once, stopped and woken. */
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { kill } from '../db/support/child.ts';
import { freshServerDatabase, migrationsDirectory } from '../support/database.ts';
import type { InstanceSettings, InstanceTold } from '../support/delivery/instance.ts';
import { startMate, type Mate } from '../support/delivery/mate.ts';
import { startPlatform, type Platform } from '../support/delivery/platform.ts';
import type { Point } from '../support/delivery/points.ts';
import { crowd } from '../support/delivery/crowd.ts';
import { newTown, queue } from '../support/ledger.ts';

const HALF_AN_HOUR = 30 * 60_000;
const NOW = '2026-11-23T09:00:00Z';

let platform: Platform;
let database: Database;
let server: { readonly url: string; readonly drop: () => Promise<void> };
let folder: string;
const mates: Mate<InstanceTold>[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'instances-'));
  server = await freshServerDatabase();
  database = await openDatabase({ kind: 'server', url: server.url }, migrationsDirectory);
  platform = await startPlatform(null);
});
afterEach(async () => {
  for (const { child } of mates.splice(0)) await kill(child);
  await platform.close();
  await database.close();
  await server.drop();
  await rm(folder, { recursive: true });
});

function start(run: string, more: Pick<InstanceSettings, 'clock'> & { readonly point?: Point }) {
  const settings: InstanceSettings = {
    url: server.url,
    line: { platform: platform.url, run },
    point: null,
    ...more,
  };
  const mate = startMate<InstanceTold>('test/support/delivery/instance.ts', settings);
  mates.push(mate);
  return mate;
}

async function told<K extends InstanceTold['kind']>(
  mate: Mate<InstanceTold>,
  kind: K,
): Promise<Extract<InstanceTold, { kind: K }>> {
  const said = await mate.told();
  if (said.kind !== kind) throw new Error(`said ${said.kind} and not ${kind}`);
  return said as Extract<InstanceTold, { kind: K }>;
}

/** Ends a process as it ends by itself: with 0. */
async function end(mate: Mate<InstanceTold>): Promise<readonly string[]> {
  const exit = once(mate.child, 'exit');
  mate.child.send('end');
  const { errors } = await told(mate, 'ended');
  expect(await exit).toEqual([0, null]);
  return errors;
}

const copies = (): Map<string, number> => {
  const counted = new Map<string, number>();
  for (const { key } of platform.received) counted.set(key, (counted.get(key) ?? 0) + 1);
  return counted;
};

describe('Twenty processes that are started at once', () => {
  const INSTANCES = 20;
  const NETWORKS = 10;
  const PEOPLE = 100;
  /** So that a busy machine is not taken for a dead process. */
  const TIMES = 20;

  it(
    'send two thousand due messages, each once',
    async () => {
      await crowd(database, { networks: NETWORKS, people: PEOPLE, now: new Date(NOW) });
      const clock = { kind: 'slow', from: NOW, machine: Date.now(), times: TIMES } as const;
      const all = Array.from({ length: INSTANCES }, (_, n) => start(`instance ${n}`, { clock }));
      for (const mate of all) await told(mate, 'ready');
      const since = performance.now();
      for (const { child } of all) child.send('beat');
      // One message to everybody that was queued, and one that becomes due only now.
      const wanted = 2 * NETWORKS * PEOPLE;
      while (platform.received.length < wanted) await pause(20);
      const seconds = (performance.now() - since) / 1000;
      const errors = (await Promise.all(all.map(end))).flat();
      await platform.quiet();
      const by = new Set(platform.received.map(({ run }) => run));
      process.stdout.write(
        `${INSTANCES} processes: ${platform.received.length} messages in ${seconds.toFixed(1)} s, sent by ${by.size} of them\n`,
      );
      expect(errors).toEqual([]);
      expect(platform.received).toHaveLength(wanted);
      expect([...copies().values()].every((count) => count === 1)).toBe(true);
      const states = await database.prisma.outbox.groupBy({ by: ['state', 'repeats'], _count: true });
      expect(states).toEqual([{ state: 'sent', repeats: 0, _count: wanted }]);
    },
    HALF_AN_HOUR,
  );
});

// Whether a process stands still is read in /proc, which only Linux has.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('A process that is stopped in the middle of sending and goes on after its lease', () => {
  const FACES = ['slack', 'teams'] as const;
  const EACH = 3;
  const clockFile = () => path.join(folder, 'clock');
  const setClock = (seconds: number): void => {
    const unfinished = `${clockFile()}.new`;
    fs.writeFileSync(unfinished, new Date(Date.parse(NOW) + seconds * 1000).toISOString());
    fs.renameSync(unfinished, clockFile());
  };
  const isStopped = ({ child }: Mate<InstanceTold>): boolean =>
    fs.readFileSync(`/proc/${child.pid ?? 0}/stat`, 'utf8').includes(') T ');
  const books = () => database.prisma.outbox.findMany({ orderBy: { seq: 'asc' } });

  it.each<[string, Point, 'late' | 'in time']>([
    ['has claimed', { kind: 'statement', name: 'outbox-claim', nth: 1, moment: 'after' }, 'late'],
    ['has sent something', { kind: 'call', call: 'deliver', face: 'teams', nth: 2, moment: 'after' }, 'late'],
    [
      'is to write down what it sent',
      { kind: 'statement', name: 'outbox-settle', nth: 1, moment: 'before' },
      'late',
    ],
    ['is writing it down', { kind: 'statement', name: 'outbox-settle', nth: 1, moment: 'during' }, 'in time'],
  ])(
    '%s: sends nothing more and changes nothing that another has taken over',
    async (_, point, settles) => {
      for (const face of FACES) {
        const town = await newTown(database, `T-${face}`, face);
        const keys = Array.from({ length: EACH }, (__, n) => ({ key: `${face} ${n}` }));
        await queue(database, town, ...keys, {
          key: `${face} once`,
          placeId: town.placeId,
          once: { asksId: null },
        });
      }
      setClock(0);
      const clock = { kind: 'file', file: clockFile() } as const;
      const sleeper = start('sleeper', { clock, point });
      await told(sleeper, 'ready');
      sleeper.child.send('once');
      await told(sleeper, 'stopping');
      while (!isStopped(sleeper)) await pause(10);
      const other = start('other', { clock });
      await told(other, 'ready');
      // Its lease is 25 seconds; an answer that was lost is looked for ten seconds later.
      for (let seconds = 26; seconds <= 120; seconds += 15) {
        setClock(seconds);
        other.child.send('once');
        await told(other, 'looked');
      }
      const before = { received: platform.received.length, books: await books() };
      expect(before.books.filter(({ state }) => state === 'queued')).toEqual([]);
      sleeper.child.kill('SIGCONT');
      const { warnings } = await told(sleeper, 'looked');
      if (settles === 'late')
        expect(warnings).toContain('the lease of a message was lost before it was settled');
      expect(platform.received).toHaveLength(before.received);
      expect(await books()).toEqual(before.books);
      for (const [key, count] of copies()) {
        const row = before.books.find((each) => each.key === key);
        expect({ key, count }).toEqual({ key, count: count === 2 && row?.repeats === 1 ? 2 : 1 });
        if (key.startsWith('slack') || row?.once === true) expect({ key, count }).toEqual({ key, count: 1 });
      }
      expect(await end(sleeper)).toEqual([]);
      expect(await end(other)).toEqual([]);
    },
    HALF_AN_HOUR,
  );
});
