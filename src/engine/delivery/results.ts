/**
 * Writes down what became of messages. What ends while a write is under way goes into the next one together, so that a
 * thousand quick answers do not cost a thousand commits. What a coordinator must hear of is written in one transaction
 * with the end that causes it.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { settleEach, type Claimed, type Settled, type Settlement } from '../../db/outbox-claims.ts';
import type { Db, Sql } from '../../db/handle.ts';
import type { Log } from '../log.ts';
import { tellOf, type Trouble } from './trouble.ts';

export interface ResultsParts {
  readonly sql: Sql;
  readonly transaction: <T>(networkId: string, work: (db: Db) => Promise<T>) => Promise<T>;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface Results {
  /** Resolves when it is written. `trouble`: what somebody must hear of. */
  write(claimed: Claimed, settlement: Settlement, trouble?: Trouble): Promise<void>;
}

interface Waiting extends Settled {
  readonly written: (isOurs: boolean) => void;
  readonly failed: (error: unknown) => void;
}

export function createResults(parts: ResultsParts): Results {
  let waiting: Waiting[] = [];
  let isWriting = false;
  const writeAll = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) {
      // What ends at the same moment is there after a turn of the event loop, and one commit is enough for it.
      await turn();
      const together = waiting;
      waiting = [];
      try {
        const ours = await settleEach(parts.sql, together);
        for (const { claimed, written } of together) written(ours.has(claimed.id));
      } catch (error) {
        for (const { failed } of together) failed(error);
      }
    }
    isWriting = false;
  };
  const together = (settled: Settled): Promise<boolean> =>
    new Promise((written, failed) => {
      waiting.push({ ...settled, written, failed });
      void writeAll();
    });
  return {
    async write(claimed, settlement, trouble) {
      const settled = { claimed, settlement, at: parts.clock() };
      const isOurs =
        trouble === undefined
          ? await together(settled)
          : await parts.transaction(claimed.networkId, async (db) => {
              const ours = await settleEach(db.sql, [settled]);
              if (ours.has(claimed.id))
                await tellOf(db, { claimed, trouble, now: settled.at, log: parts.log });
              return ours.has(claimed.id);
            });
      if (!isOurs)
        parts.log.warn({ outbox: claimed.id }, 'the lease of a message was lost before it was settled');
    },
  };
}
