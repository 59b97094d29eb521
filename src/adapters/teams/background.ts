/** Work that goes on after the answer over HTTP, so that a stop can wait for it. */
export interface Background {
  /** Runs the work; what it throws goes to `failed`. The promise never rejects. */
  run(work: () => Promise<void>): Promise<void>;
  /** Waits for everything that runs; gives how many pieces of work were still running after `milliseconds`. */
  drain(milliseconds: number): Promise<number>;
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
      return done;
    },
    async drain(milliseconds) {
      const end = deadline(milliseconds);
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

/** A deadline that passes after so many milliseconds. */
export function deadline(milliseconds: number): Deadline {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

/** What the promise gives, or undefined when the deadline passes first. */
export const before = <T>(promise: Promise<T>, end: Deadline): Promise<T | undefined> =>
  Promise.race([promise, end.passed]);
