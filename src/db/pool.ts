/** The pool of connections, the same class for both kinds of database. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Socket } from 'node:net';
import pg from 'pg';
import { types } from './types.ts';

/** A transaction that is open in this line of work; `client` is its connection, null before it began and after its end. */
export interface OpenTransaction {
  state: 'beginning' | 'open' | 'ended';
  client: pg.PoolClient | null;
}

const STATEMENT_TIMEOUT_MILLISECONDS = 15_000;
/** Longer than any statement may take, so only a connection whose other end is gone is silent for so long. */
const SILENCE_SECONDS = 20;
const CONNECT_TIMEOUT_MILLISECONDS = 5_000;
/** On the embedded database everybody waits for the one session. */
const EMBEDDED_WAIT_MILLISECONDS = 60_000;

/**
 * A pool that knows which transaction is open where. Using it beside an open transaction is refused at once: on the
 * embedded database it would wait for itself (P2028 after the timeout), on a server it would silently see other rows.
 */
export class DatabasePool extends pg.Pool {
  readonly #transaction = new AsyncLocalStorage<OpenTransaction>();
  #open = 0;

  constructor(config: pg.PoolConfig) {
    super(config);
    // A connection that breaks while nobody uses it has left the pool already; the next query opens another, and if
    // that fails too its caller hears why. Without a listener Node would end the process.
    this.on('error', () => undefined);
  }

  /**
   * Runs work whose first connection taken from the pool becomes the transaction's. While lines of work are told apart
   * Node follows every promise of the process, so it stops with the last transaction: most requests only look.
   */
  async within<T>(transaction: OpenTransaction, work: () => Promise<T>): Promise<T> {
    this.#open++;
    try {
      return await this.#transaction.run(transaction, work);
    } finally {
      if (--this.#open === 0) this.#transaction.disable();
    }
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void,
  ): void;
  override connect(
    callback?: (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void,
  ): Promise<pg.PoolClient> | void {
    const transaction = this.#transaction.getStore();
    if (transaction === undefined || transaction.state === 'ended') {
      return callback === undefined ? super.connect() : super.connect(callback);
    }
    if (transaction.state === 'open' || callback !== undefined) {
      const error = new Error('A query beside the open transaction: use the handle that the work was given.');
      return callback === undefined ? Promise.reject(error) : callback(error, undefined, () => undefined);
    }
    transaction.state = 'open';
    return super.connect().then((client) => (transaction.client = client));
  }
}

export interface ServerOptions {
  readonly url: string;
  /** How long a connection may say nothing before it counts as dead: 20 unless a test is in a hurry. */
  readonly silenceSeconds?: number;
}

/** Connections to a server. `patient` ones may run statements of any length (backup, move, migrations). */
export function serverPool(
  { url, silenceSeconds = SILENCE_SECONDS }: ServerOptions,
  pace: 'quick' | 'patient' = 'quick',
): DatabasePool {
  return new DatabasePool({
    connectionString: url,
    application_name: 'round-table',
    max: pace === 'quick' ? 10 : 2,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS,
    types,
    // The pool waits for the promise; its types do not know that.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: async (client) => {
      const timeout = pace === 'quick' ? STATEMENT_TIMEOUT_MILLISECONDS : 0;
      await client.query(
        `SET TIME ZONE 'UTC'; SET statement_timeout = ${timeout}; SET idle_in_transaction_session_timeout = ${timeout * 2}`,
      );
      if (pace === 'quick') dropWhenSilent(client, silenceSeconds);
    },
  });
}

/** The embedded database's one connection; `stream` makes its wire. */
export function embeddedPool(stream: NonNullable<pg.ClientConfig['stream']>): DatabasePool {
  return new DatabasePool({
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: EMBEDDED_WAIT_MILLISECONDS,
    application_name: 'round-table',
    user: 'postgres',
    types,
    stream,
  });
}

/**
 * TCP keepalive sees a dead peer only while nothing is on its way to it; a query sent into a dead connection would
 * wait a quarter of an hour. Statements end before this silence, so no working connection is dropped.
 */
function dropWhenSilent(client: pg.ClientBase, seconds: number): void {
  if (!(client instanceof pg.Client)) return;
  const { stream } = client.connection;
  if (!(stream instanceof Socket)) return;
  stream.setTimeout(seconds * 1000, () => {
    stream.destroy(new Error(`The database was silent for ${seconds} seconds.`));
  });
}
