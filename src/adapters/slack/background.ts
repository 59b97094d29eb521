import { once } from 'node:events';

/** Work that goes on after the acknowledgement, so that a stop can wait for it. */
export interface Background {
  /** Runs the work; what it throws goes to `failed`. */
  run(work: () => Promise<void>): void;
  /** Waits for everything that runs; gives how many pieces of work were still running after `ms`. */
  drain(ms: number): Promise<number>;
}

/** A new, empty set of background work. */
export function background(failed: (error: unknown) => void): Background {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const done: Promise<void> = work()
        .catch(failed)
        .finally(() => running.delete(done));
      running.add(done);
    },
    async drain(ms) {
      const end = deadline(ms);
      // Work may start more work: empty means empty after a wait, not only when the wait began.
      while (running.size > 0 && (await before(Promise.all(running), end)) !== undefined);
      end.clear();
      return running.size;
    },
  };
}

/** A moment to come. */
export interface Deadline {
  readonly passed: Promise<undefined>;
  /** Must be called: the timer keeps the process alive. */
  clear(): void;
}

/** A deadline that passes after `ms`. */
export function deadline(ms: number): Deadline {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

/** What the promise gives, or undefined when the deadline passes first. */
export const before = <T>(promise: Promise<T>, end: Deadline): Promise<T | undefined> =>
  Promise.race([promise, end.passed]);

/** Waits, unless the signal ends the wait: then false. */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const end = deadline(ms);
  const stop = new AbortController();
  const aborted = once(signal, 'abort', { signal: stop.signal }).then(
    () => true,
    () => undefined,
  );
  const ended = await Promise.race([aborted, end.passed]);
  end.clear();
  stop.abort();
  return ended !== true;
}
