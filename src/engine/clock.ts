/** node-cron wakes us every minute, in UTC, and once at the start; what is due is asked of the database, not of a timer. */
import cron from 'node-cron';
import type { Sql } from '../db/handle.ts';
import { forgetOld } from '../db/housekeeping.ts';
import type { Deliverer } from './deliver.ts';
import type { Log } from './log.ts';

export interface ClockParts {
  readonly sql: Sql;
  readonly deliverer: Deliverer;
  /** Queues what is due (engine/sweep). */
  readonly sweep: () => Promise<unknown>;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface Heartbeat {
  /** From here on it beats, the first time at once; that beat may have days to catch up with and is not waited for. */
  start(): Promise<void>;
  /** Beats no more, and lets the beat that is under way end. */
  stop(): Promise<void>;
}

const EVERY_MINUTE = '* * * * *';

export function createHeartbeat(parts: ClockParts): Heartbeat {
  let beating: Promise<void> | null = null;
  // The next beat tries again: everything that is due stays due. What fails keeps nothing else from going on.
  const failed = (error: unknown): void => parts.log.error({ error }, 'a beat of the clock failed');
  const once = async (): Promise<void> => {
    const speaking = parts
      .sweep()
      .catch(failed)
      .then(() => parts.deliverer.run());
    const forgetting = forgetOld(parts.sql, parts.clock());
    try {
      await Promise.all([speaking.catch(failed), forgetting.catch(failed)]);
    } finally {
      beating = null;
    }
  };
  // One at a time: a first beat that takes longer than a minute is what the next tick finds.
  const beat = (): Promise<void> => (beating ??= once());
  const task = cron.createTask(EVERY_MINUTE, beat, { timezone: 'UTC', noOverlap: true });
  return {
    async start() {
      await task.start();
      void beat();
    },
    async stop() {
      await task.destroy();
      await beating;
    },
  };
}
