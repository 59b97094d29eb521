/** Handles on the database for one network: one to look, one to act. */
import type pg from 'pg';
import { asDiskFull } from './free-space.ts';
import type { Db, Reading, Sql } from './handle.ts';
import type { Database } from './open.ts';
import type { OpenTransaction } from './pool.ts';
import { ask, type Statement, type Wire } from './prepared.ts';
import { scoped } from './scope.ts';

/** A request's transaction is short; PostgreSQL's own limit for one statement is 15 s. */
const REQUEST_MILLISECONDS = 20_000;
const LONG_MILLISECONDS = 60 * 60 * 1000;
/** On the embedded database transactions stand in line. */
const WAIT_MILLISECONDS = 30_000;

/** A handle for looking: no transaction; each text is prepared once a connection. */
export const reading = (database: Database, networkId: string): Reading => ({
  networkId,
  sql: everyNetwork(database),
});

/** SQL outside any network and transaction: for the clock and the deliverer, who serve all networks. */
export const everyNetwork = (database: Database): Sql => prepared(database.pool);

/** As `everyNetwork`; what is asked in the same moment travels together, and fails together. */
export function together(database: Database): Sql {
  let waiting: { readonly statement: Statement; readonly answer: (rows: Promise<unknown[]>) => void }[] = [];
  const send = (): void => {
    const all = waiting;
    waiting = [];
    const rows = ask(
      database.pool,
      all.map(({ statement }) => statement),
    );
    all.forEach(({ answer }, index) => answer(rows.then((each) => each[index] ?? [])));
  };
  return <Row>(name: string, text: string, values: readonly unknown[]) =>
    new Promise<Row[]>((resolve) => {
      if (waiting.length === 0) queueMicrotask(send);
      waiting.push({ statement: { name, text, values }, answer: (rows) => resolve(rows as Promise<Row[]>) });
    });
}

/**
 * Runs work in one transaction of one network; an error rolls everything back. The handle ends with the work.
 *
 * @throws DiskFull: when the database has no room for the change
 */
export const transaction = <T>(
  database: Database,
  networkId: string,
  work: (db: Db) => Promise<T>,
): Promise<T> => run({ database, networkId, timeout: REQUEST_MILLISECONDS }, work);

/** As `transaction`, for an hour at most: imports. On the embedded database everybody else waits meanwhile. */
export const longTransaction = <T>(
  database: Database,
  networkId: string,
  work: (db: Db) => Promise<T>,
): Promise<T> => run({ database, networkId, timeout: LONG_MILLISECONDS }, work);

interface Options {
  readonly database: Database;
  readonly networkId: string;
  readonly timeout: number;
}

async function run<T>(options: Options, work: (db: Db) => Promise<T>): Promise<T> {
  const { database, networkId, timeout } = options;
  const open: OpenTransaction = { state: 'beginning', client: null };
  const sql: Sql = async (name, text, values) => prepared(clientOf(open))(name, text, values);
  try {
    return await database.pool.within(open, () =>
      scoped(database.prisma, networkId).$transaction((tables) => work({ networkId, tables, sql }), {
        maxWait: WAIT_MILLISECONDS,
        timeout,
      }),
    );
  } catch (error) {
    throw asDiskFull(error);
  } finally {
    open.state = 'ended';
    open.client = null;
  }
}

/** Prisma's transaction and ours are one because they share this connection. */
function clientOf(open: OpenTransaction): pg.PoolClient {
  if (open.client === null) throw new Error('The transaction of this handle is over.');
  return open.client;
}

const prepared =
  (on: Wire): Sql =>
  async <Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> => {
    const [rows = []] = await ask(on, [{ name, text, values }]);
    return rows as Row[];
  };
