/** Time that passes only when nobody has anything to do at the moment: hours of waiting in the seconds that the work takes. */
import { setImmediate as turn } from 'node:timers/promises';
import type { WakeAfter } from '../src/engine/deliver.ts';

export interface VirtualTime {
  now(): Date;
  /** Calls back at that moment. */
  at(milliseconds: number, work: () => void): () => void;
  readonly wakeAfter: WakeAfter;
  /** Resolves after so much of it. */
  pass(milliseconds: number): Promise<void>;
  /** Work that is not done in virtual time, a question to the database: no time passes meanwhile. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Lets it pass until what is asked is so. @throws Error: when nothing is left that could happen, or it is later than that */
  until(isSo: () => boolean, latest: number): Promise<void>;
}

interface Happening {
  readonly at: number;
  /** What happens at the same moment happens in this order. */
  readonly place: number;
  readonly work: () => void;
}

/** Turns of the event loop in which everything that can go on without an answer from outside has gone on. */
const QUIET_TURNS = 2;

export function createVirtualTime(start: Date): VirtualTime {
  let now = start.getTime();
  let outside = 0;
  let place = 0;
  let happenings: Happening[] = [];
  const at = (milliseconds: number, work: () => void): (() => void) => {
    const happening = { at: Math.max(milliseconds, now), place: place++, work };
    const index = happenings.findLastIndex((each) => each.at <= happening.at);
    happenings.splice(index + 1, 0, happening);
    return () => {
      happenings = happenings.filter((each) => each !== happening);
    };
  };
  /** Nobody waits for an answer, and nobody goes on. */
  const quiet = async (): Promise<void> => {
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      await turn();
      if (outside > 0) turns = -1;
    }
  };
  return {
    now: () => new Date(now),
    at,
    wakeAfter: (milliseconds, work) => at(now + milliseconds, work),
    pass: (milliseconds) => new Promise((resolve) => at(now + milliseconds, resolve)),
    async during(work) {
      outside++;
      try {
        return await work;
      } finally {
        outside--;
      }
    },
    async until(isSo, latest) {
      for (;;) {
        await quiet();
        if (isSo()) return;
        const next = happenings.shift();
        if (next === undefined) throw new Error('nothing will happen any more');
        if (next.at > latest) throw new Error(`it is not done by ${new Date(latest).toISOString()}`);
        now = next.at;
        next.work();
      }
    },
  };
}
