/**
 * What a ritual holds of the database. Both kinds belong to one network and cannot see another: `tables` adds the
 * network to every operation by itself, `sql` texts name `network_id` themselves (a house test reads them).
 */
import type { ScopedTables } from './scope.ts';

/**
 * Runs one SQL text. `name` is the prepared statement's name (unique per text), values are `$1`, `$2` ...
 * Rows come back with the column names of the text.
 */
export type Sql = <Row>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;

/** For looking: no transaction, one prepared statement at a time. */
export interface Reading {
  readonly networkId: string;
  readonly sql: Sql;
}

/** For acting: everything inside one transaction. Never use another handle while one is open. */
export interface Db extends Reading {
  readonly tables: ScopedTables;
}
