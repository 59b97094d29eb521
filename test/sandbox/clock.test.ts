import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSandboxTime, sandboxClock, workingDayBefore, workingMorning } from '../../src/sandbox/clock.ts';

const at = (instant: string) => new Date(instant);

describe("The sandbox's time", () => {
  let directory: string;
  let machine: Date;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'round-table-clock-'));
    machine = at('2026-11-23T09:00:00Z');
  });
  afterEach(() => rm(directory, { recursive: true }));

  const open = () => openSandboxTime({ machine: () => machine, dataDirectory: directory });

  it("is the machine's until it is moved, and then goes on as fast as the machine's", async () => {
    const time = await open();
    expect(time.now()).toEqual(machine);
    await time.moveTo(at('2026-12-01T07:00:00Z'));
    expect(time.now()).toEqual(at('2026-12-01T07:00:00Z'));
    machine = at('2026-11-23T09:00:30Z');
    expect(time.now()).toEqual(at('2026-12-01T07:00:30Z'));
  });

  it('never goes back', async () => {
    const time = await open();
    await time.moveTo(at('2026-12-01T07:00:00Z'));
    await time.moveTo(at('2026-11-30T07:00:00Z'));
    expect(time.now()).toEqual(at('2026-12-01T07:00:00Z'));
  });

  it('stands where it was moved to after a restart, in a directory that is made for it', async () => {
    directory = path.join(directory, 'data');
    const first = await open();
    await first.moveTo(at('2026-12-01T07:00:00Z'));
    expect((await open()).now()).toEqual(at('2026-12-01T07:00:00Z'));
    expect((await stat(directory)).mode & 0o077).toBe(0);
    directory = path.dirname(directory);
  });

  it("is the machine's again after a reset, also after a restart", async () => {
    const first = await open();
    await first.moveTo(at('2026-12-01T07:00:00Z'));
    await first.reset();
    expect(first.now()).toEqual(machine);
    expect((await open()).now()).toEqual(machine);
  });

  it.each(['', '{', '{"aheadMilliseconds":-5}', '{"aheadMilliseconds":"1"}'])(
    'says which file to delete where it holds %j',
    async (content) => {
      const file = path.join(directory, 'sandbox-clock.json');
      await writeFile(file, content);
      await expect(open()).rejects.toThrow(file);
      expect(await readFile(file, 'utf8')).toBe(content);
    },
  );
});

describe('Moving the clock of the sandbox', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'round-table-clock-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  /** A ledger of instants, delivered when the clock has reached them. */
  async function moving(due: string[], more: { failAt?: string; then?: (now: Date) => string | null } = {}) {
    const machine = at('2026-11-23T09:00:00Z');
    const time = await openSandboxTime({ machine: () => machine, dataDirectory: directory });
    const waiting = due.map(at);
    const delivered: string[] = [];
    let failing = more.failAt;
    const clock = sandboxClock({
      time,
      workWeek: () => Promise.resolve({ timeZone: 'UTC', workDays: [1, 2, 3, 4, 5] }),
      nextDue: (after, until) => {
        const found = waiting.filter((instant) => instant > after && instant <= until);
        return Promise.resolve(found.sort((one, other) => one.getTime() - other.getTime())[0] ?? null);
      },
      deliver() {
        const now = time.now();
        if (now.toISOString() === failing) {
          failing = undefined;
          return Promise.reject(new Error('the database is away'));
        }
        const next = more.then?.(now) ?? null;
        if (next !== null) waiting.push(at(next));
        for (const instant of waiting.filter((each) => each <= now)) {
          waiting.splice(waiting.indexOf(instant), 1);
          delivered.push(`${instant.toISOString()} at ${now.toISOString()}`);
        }
        return Promise.resolve();
      },
    });
    return { clock, delivered };
  }

  it('does everything that falls due on the way at its own time, in order', async () => {
    const { clock, delivered } = await moving([
      '2026-11-26T08:00:00.000Z',
      '2026-11-24T08:00:00.000Z',
      '2026-12-24T08:00:00.000Z',
    ]);
    await clock.advance(at('2026-12-01T00:00:00Z'));
    expect(delivered).toEqual([
      '2026-11-24T08:00:00.000Z at 2026-11-24T08:00:00.000Z',
      '2026-11-26T08:00:00.000Z at 2026-11-26T08:00:00.000Z',
    ]);
    expect(clock.now()).toEqual(at('2026-12-01T00:00:00Z'));
  });

  it('does what fell due before it was moved, and what comes up on the way', async () => {
    const { clock, delivered } = await moving(['2026-11-20T08:00:00.000Z'], {
      then: (now) => (now.toISOString() === '2026-11-25T00:00:00.000Z' ? '2026-11-25T00:00:00.000Z' : null),
    });
    await clock.advance(at('2026-11-25T00:00:00Z'));
    expect(delivered).toEqual([
      '2026-11-20T08:00:00.000Z at 2026-11-23T09:00:00.000Z',
      '2026-11-25T00:00:00.000Z at 2026-11-25T00:00:00.000Z',
    ]);
  });

  it('moves once after the other when it is moved twice at once', async () => {
    const { clock, delivered } = await moving(['2026-11-24T08:00:00.000Z']);
    await Promise.all([clock.advance(at('2026-11-25T00:00:00Z')), clock.advance(at('2026-11-24T12:00:00Z'))]);
    expect(clock.now()).toEqual(at('2026-11-25T00:00:00Z'));
    expect(delivered).toHaveLength(1);
  });

  it('can be moved again after a move that failed', async () => {
    const { clock, delivered } = await moving(['2026-11-24T08:00:00.000Z'], {
      failAt: '2026-11-24T08:00:00.000Z',
    });
    await expect(clock.advance(at('2026-11-25T00:00:00Z'))).rejects.toThrow('the database is away');
    await clock.advance(at('2026-11-25T00:00:00Z'));
    expect(delivered).toEqual(['2026-11-24T08:00:00.000Z at 2026-11-24T08:00:00.000Z']);
  });
});

describe('The next working morning', () => {
  const prague = { timeZone: 'Europe/Prague', workDays: [1, 2, 3, 4, 5] };
  const jerusalem = { timeZone: 'Asia/Jerusalem', workDays: [7, 1, 2, 3, 4] };

  it.each([
    ['later the same day', '2026-11-23T06:00:00Z', prague, '2026-11-23T08:00:00Z'],
    ['the day after, once the morning has begun', '2026-11-23T08:00:00Z', prague, '2026-11-24T08:00:00Z'],
    ['after the weekend', '2026-11-27T12:00:00Z', prague, '2026-11-30T08:00:00Z'],
    ['on Sunday where Sunday is worked', '2026-11-27T12:00:00Z', jerusalem, '2026-11-29T07:00:00Z'],
    ['at the same wall time after a clock change', '2027-03-26T12:00:00Z', prague, '2027-03-29T07:00:00Z'],
    ['by the local day, not that of UTC', '2026-11-29T23:30:00Z', prague, '2026-11-30T08:00:00Z'],
    [
      'any day where no day is worked',
      '2026-11-27T12:00:00Z',
      { ...prague, workDays: [] },
      '2026-11-28T08:00:00Z',
    ],
  ])('is %s', (_, now, week, morning) => {
    expect(workingMorning(at(now), week)).toEqual(at(morning));
  });

  it('counts working days backwards', () => {
    expect(workingDayBefore('2026-11-23', 1, prague.workDays)).toBe('2026-11-20');
    expect(workingDayBefore('2026-11-23', 4, jerusalem.workDays)).toBe('2026-11-17');
  });
});
