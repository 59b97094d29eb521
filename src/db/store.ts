import { Prisma } from '../generated/prisma/client.ts';
import type { Db, Reading, Sql } from './handle.ts';
import type { Database } from './open.ts';
import { reading, together, transaction } from './turn.ts';

/** How the engine opens the database: one reading or one transaction of one network at a time. */
export interface Store {
  reading(networkId: string): Reading;
  /** For questions of one request: those of the same moment go to the database and come back together. */
  together(): Sql;
  transaction<T>(networkId: string, work: (db: Db) => Promise<T>): Promise<T>;
  /** The transaction lost against another one and may be tried again from its start. */
  isConflict(error: unknown): boolean;
}

export const storeOf = (database: Database): Store => ({
  reading: (networkId) => reading(database, networkId),
  together: () => together(database),
  transaction: (networkId, work) => transaction(database, networkId, work),
  isConflict,
});

/** PostgreSQL's serialization failure and deadlock, and Prisma's own name for both. */
const CONFLICTS = new Set(['40001', '40P01', 'P2034']);

function isConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const cause = error.meta?.['driverAdapterError'];
    return CONFLICTS.has(error.code) || (cause instanceof Error && isConflict(cause.cause));
  }
  const code = (error as { code?: unknown; originalCode?: unknown } | null | undefined)?.code;
  const original = (error as { originalCode?: unknown } | null | undefined)?.originalCode;
  return CONFLICTS.has(String(code)) || CONFLICTS.has(String(original));
}
