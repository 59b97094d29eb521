/** node-cron wakes us every minute, in UTC, and once at the start; what is due is asked of the database, not of a timer. */
import cron from 'node-cron';
import type { Sql } from '../db/handle.ts';
import { forgetOld } from '../db/housekeeping.ts';
import type { Deliverer } from './deliver.ts';
import type { Log } from './log.ts';

export interface ClockParts {
  readonly sql: Sql;
  readonly deliverer: Deliverer;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface Heartbeat {
  start(): Promise<void>;
  stop(): Promise<void>;
}

const EVERY_MINUTE = '* * * * *';

export function createHeartbeat(parts: ClockParts): Heartbeat {
  let beating: Promise<void> = Promise.resolve();
  const beat = (): Promise<void> => {
    beating = Promise.all([parts.deliverer.run(), forgetOld(parts.sql, parts.clock())])
      .then(() => undefined)
      .catch((error: unknown) => {
        // The next beat tries again: everything that is due stays due.
        parts.log.error({ error }, 'a beat of the clock failed');
      });
    return beating;
  };
  const task = cron.createTask(EVERY_MINUTE, beat, { timezone: 'UTC', noOverlap: true });
  return {
    async start() {
      await beat();
      await task.start();
    },
    async stop() {
      await task.destroy();
      await beating;
    },
  };
}
