/** Opens the database, of either kind, and brings its tables up to date. */
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';
import { openEmbedded, type EmbeddedOptions } from './embedded.ts';
import { applyMigrations } from './migrate.ts';
import { serverPool, type DatabasePool, type ServerOptions } from './pool.ts';

/** Where the database is. Absent `directory`: in memory, gone at the end. */
export type DatabaseOptions = ({ kind: 'server' } & ServerOptions) | ({ kind: 'embedded' } & EmbeddedOptions);

/** An open database. Prisma and the pool share their connections. */
export interface Database {
  readonly kind: DatabaseOptions['kind'];
  /** Not scoped to a network: business queries take a handle from `withTransaction` or `reading`. */
  readonly prisma: PrismaClient;
  readonly pool: DatabasePool;
  readonly close: () => Promise<void>;
}

/** Connections alone, with the tables as they are. */
export interface Connections {
  readonly kind: DatabaseOptions['kind'];
  readonly pool: DatabasePool;
  readonly close: () => Promise<void>;
}

/**
 * @param migrationsDirectory usually prisma/migrations of the package
 * @throws MigrationError: when the tables cannot be brought up to date
 * @throws AlreadyRunning, DiskFull, DirectoryNotPrivate, DatabaseDamaged: see `openEmbedded`
 */
export async function openDatabase(options: DatabaseOptions, migrationsDirectory: string): Promise<Database> {
  const connections = await migrated(options, migrationsDirectory);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(connections.pool, { disposeExternalPool: false }),
  });
  return {
    kind: connections.kind,
    pool: connections.pool,
    prisma,
    async close() {
      await prisma.$disconnect();
      await connections.close();
    },
  };
}

async function migrated(options: DatabaseOptions, directory: string): Promise<Connections> {
  if (options.kind === 'server') {
    // A migration may take longer than any statement of a request.
    const patient = connect(options, 'patient');
    try {
      await withClient(patient.pool, (client) => applyMigrations(client, directory));
    } finally {
      await patient.close();
    }
    return connect(options);
  }
  const embedded = await openEmbedded(options);
  try {
    await withClient(embedded.pool, (client) => applyMigrations(client, directory));
    return { kind: 'embedded', pool: embedded.pool, close: embedded.close };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

/** Opens connections without touching the tables: for backup, restore and move, which may take their time. */
export async function openConnections(options: DatabaseOptions): Promise<Connections> {
  if (options.kind === 'server') return connect(options, 'patient');
  const embedded = await openEmbedded(options);
  return { kind: 'embedded', pool: embedded.pool, close: embedded.close };
}

function connect(options: ServerOptions, pace: 'quick' | 'patient' = 'quick'): Connections {
  const pool = serverPool(options, pace);
  return { kind: 'server', pool, close: () => pool.end() };
}

/** Lends a connection to work and takes it back, for good when the work failed in an unknown state. */
export async function withClient<T>(
  pool: DatabasePool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
