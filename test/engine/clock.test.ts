import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { everyNetwork } from '../../src/db/turn.ts';
import type { Sql } from '../../src/db/handle.ts';
import { createHeartbeat, type Heartbeat } from '../../src/engine/clock.ts';
import type { Deliverer } from '../../src/engine/deliver.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import type { LoggedLine } from '../support/world.ts';

/** Lets promises and node-cron's own timers go on without any time passing. */
const settle = () => jest.advanceTimersByTimeAsync(0);

describe('The clock', () => {
  let runs: Date[];
  let forgotten: number;
  let logged: LoggedLine[];
  let fails: boolean;
  let sweeping: Promise<void>;
  let heartbeat: Heartbeat;
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-23T09:00:20Z') });
    runs = [];
    forgotten = 0;
    logged = [];
    fails = false;
    sweeping = Promise.resolve();
    const deliverer: Deliverer = {
      run() {
        runs.push(new Date());
        return fails ? Promise.reject(new Error('the database is away')) : Promise.resolve();
      },
      stop: () => Promise.resolve(),
    };
    const sql: Sql = () => {
      forgotten += 1;
      return Promise.resolve([]);
    };
    const note = (level: LoggedLine['level']) => (fields: LoggedLine['fields'], message: string) =>
      void logged.push({ level, fields, message });
    heartbeat = createHeartbeat({
      sql,
      deliverer,
      sweep: () => sweeping,
      clock: () => new Date(),
      log: { info: note('info'), warn: note('warn'), error: note('error') },
    });
  });
  afterEach(async () => {
    const stopped = heartbeat.stop();
    await settle();
    await stopped;
    jest.useRealTimers();
  });

  it('beats at the start, before anything else, and then every minute', async () => {
    await heartbeat.start();
    await settle();
    expect(runs).toHaveLength(1);
    expect(forgotten).toBe(4);
    await jest.advanceTimersByTimeAsync(3 * 60_000);
    expect(runs.slice(1).map((at) => at.toISOString().slice(0, 16))).toEqual([
      '2026-11-23T09:01',
      '2026-11-23T09:02',
      '2026-11-23T09:03',
    ]);
  });

  it('goes on after a beat that failed, and logs it', async () => {
    fails = true;
    await heartbeat.start();
    await settle();
    expect(logged).toMatchObject([{ level: 'error', message: 'a beat of the clock failed' }]);
    fails = false;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toHaveLength(2);
    expect(logged).toHaveLength(1);
  });

  it('catches up with what it missed beside everything else, however long that takes, and does so once', async () => {
    let caughtUp: () => void = () => undefined;
    sweeping = new Promise((resolve) => (caughtUp = resolve));
    await heartbeat.start();
    await jest.advanceTimersByTimeAsync(5 * 60_000);
    expect(runs).toEqual([]);
    caughtUp();
    await settle();
    expect(runs).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toHaveLength(2);
  });

  it('does not beat before it is started nor after it is stopped', async () => {
    await jest.advanceTimersByTimeAsync(2 * 60_000);
    expect(runs).toEqual([]);
    await heartbeat.start();
    const stopped = heartbeat.stop();
    await settle();
    await stopped;
    await jest.advanceTimersByTimeAsync(5 * 60_000);
    expect(runs).toHaveLength(1);
  });
});

describeOnBothDatabases('The clock', (database) => {
  const NOW = new Date('2026-11-23T09:00:00Z');
  const ago = (days: number, milliseconds = 0): Date =>
    new Date(NOW.getTime() - days * 86_400_000 - milliseconds);

  it('forgets deliveries after 7 days and unfinished forms after 14, of every network, and nothing younger', async () => {
    const { pool } = database();
    for (const network of ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']) {
      await pool.query(
        `insert into network (id, name, language, time_zone, work_days, created_at)
         values ($1, 'Town', 'en', 'UTC', '{1}', $2)`,
        [network, NOW],
      );
      const { rows } = await pool.query<{ id: string }>(
        `insert into person (id, network_id, name, created_at) values (gen_random_uuid(), $1, 'Ana', $2) returning id`,
        [network, NOW],
      );
      for (const [key, at] of [
        ['young', ago(7)],
        ['old', ago(7, 1)],
      ] as const)
        await pool.query(`insert into inbox (network_id, key, received_at) values ($1, $2, $3)`, [
          network,
          key,
          at,
        ]);
      for (const [form, at] of [
        ['young', ago(14)],
        ['old', ago(14, 1)],
      ] as const)
        await pool.query(
          `insert into draft (network_id, person_id, form, state, answers, saved_at) values ($1, $2, $3, '', 'x', $4)`,
          [network, rows[0]?.id, form, at],
        );
    }
    const heartbeat = createHeartbeat({
      sql: everyNetwork(database()),
      deliverer: { run: () => Promise.resolve(), stop: () => Promise.resolve() },
      sweep: () => Promise.resolve(),
      clock: () => NOW,
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (fields) => {
          throw fields['error'];
        },
      },
    });
    await heartbeat.start();
    await heartbeat.stop();
    const inbox = await pool.query<{ key: string }>(`select key from inbox`);
    const drafts = await pool.query<{ form: string }>(`select form from draft`);
    expect(inbox.rows.map(({ key }) => key)).toEqual(['young', 'young']);
    expect(drafts.rows.map(({ form }) => form)).toEqual(['young', 'young']);
  });
});
