/** Counts what is sent to databases. */
import pg from 'pg';

export interface Counting {
  now(): number;
  stop(): void;
}

/** Everything that is sent over any connection to a database, begin and commit too. */
export function countRoundTrips(): Counting {
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  let sent = 0;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    sent += 1;
    return query.apply(this, args);
  };
  return {
    now: () => sent,
    stop() {
      prototype.query = query;
    },
  };
}
