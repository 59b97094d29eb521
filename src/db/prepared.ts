/**
 * Prepared statements on node-postgres, written to the wire by ourselves as pg-cursor does: a statement is described
 * once a connection and not at every use, and several travel together, in one write and one answer.
 */
import type pg from 'pg';
import utils from 'pg/lib/utils.js';
import { types } from './types.ts';

/** One SQL text under its name (unique per text), with the values of `$1`, `$2` ... */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A pool, or a connection of it. */
export type Wire = Pick<pg.ClientBase, 'query'>;

type Row = Record<string, unknown>;
type Done = (error: Error | null | undefined, rows?: Row[][]) => void;

/**
 * The rows of each statement, in the order of the statements. They share one fate: the first error is that of all,
 * and outside a transaction they are one.
 */
export async function ask(wire: Wire, statements: readonly Statement[]): Promise<Row[][]> {
  // Its types know a callback only beside a text; a pool and a connection take it beside anything that can be sent.
  const on = wire as unknown as { query(sent: Sent, values: undefined, done: Done): void };
  try {
    return await new Promise((resolve, reject) => {
      on.query(new Sent(statements), undefined, (error, rows = []) => {
        if (error == null) resolve(rows);
        else reject(error);
      });
    });
  } catch (error) {
    // In place of the socket that read the answer: who asked.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}

interface Column {
  readonly name: string;
  readonly parse: (value: string) => unknown;
}

/** What a connection has prepared: the text, and the columns of its rows. */
type Prepared = Map<string, { readonly text: string; readonly columns: readonly Column[] }>;

const preparedOn = new WeakMap<pg.Connection, Prepared>();

function preparedBy(connection: pg.Connection): Prepared {
  const known = preparedOn.get(connection);
  if (known !== undefined) return known;
  const none: Prepared = new Map();
  preparedOn.set(connection, none);
  return none;
}

/** Of node-postgres' connection what its own types leave out or say wrong. */
interface Connection extends Pick<pg.Connection, 'stream' | 'sync'> {
  close(what: { readonly type: 'S'; readonly name: string }): void;
  parse(what: Pick<Statement, 'name' | 'text'>): void;
  bind(what: object): void;
  describe(what: { readonly type: 'P' }): void;
  execute(what: null): void;
}

interface Described {
  readonly name: string;
  readonly dataTypeID: Parameters<typeof types.getTypeParser>[0];
}

/** Statements on their way: what node-postgres calls in the course of it. It sets `callback`, where there is none. */
class Sent implements pg.Submittable {
  callback: Done | undefined;
  readonly #statements: readonly Statement[];
  readonly #rows: Row[][];
  readonly #columns: (readonly Column[])[] = [];
  #prepared: Prepared = new Map();
  /** The statement that is being answered. */
  #at = 0;

  /** @throws Error: for a value that cannot be written, before anything is sent */
  constructor(statements: readonly Statement[]) {
    this.#statements = statements.map((each) => ({
      ...each,
      values: each.values.map((value) => utils.prepareValue(value)),
    }));
    this.#rows = statements.map(() => []);
  }

  submit(given: pg.Connection): Error | null {
    const connection = given as unknown as Connection;
    this.#prepared = preparedBy(given);
    const other = this.#statements.find(
      ({ name, text }) => (this.#prepared.get(name)?.text ?? text) !== text,
    );
    if (other !== undefined) return new Error(`"${other.name}" names two SQL texts`);
    connection.stream.cork();
    try {
      this.#statements.forEach((statement, index) => this.#send(connection, statement, index));
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
    return null;
  }

  #send(connection: Connection, { name, text, values }: Statement, index: number): void {
    const known = this.#prepared.get(name);
    if (known === undefined) {
      // One that failed the last time may be there or not; closing what is not there is no error.
      connection.close({ type: 'S', name });
      connection.parse({ name, text });
    }
    connection.bind({ statement: name, values });
    if (known === undefined) connection.describe({ type: 'P' });
    connection.execute(null);
    this.#columns[index] = known?.columns ?? [];
  }

  handleRowDescription({ fields }: { readonly fields: readonly Described[] }): void {
    this.#columns[this.#at] = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: types.getTypeParser(dataTypeID, 'text') as Column['parse'],
    }));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const row: Row = {};
    (this.#columns[this.#at] ?? []).forEach(({ name, parse }, index) => {
      const value = fields[index] ?? null;
      row[name] = value === null ? null : parse(value);
    });
    this.#rows[this.#at]?.push(row);
  }

  handleCommandComplete(): void {
    this.#at++;
  }

  handleReadyForQuery(): void {
    this.#statements.forEach(({ name, text }, index) => {
      this.#prepared.set(name, { text, columns: this.#columns[index] ?? [] });
    });
    this.callback?.(null, this.#rows);
  }

  handleError(error: Error): void {
    this.callback?.(error);
  }
}
