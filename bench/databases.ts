/** Databases with directories in them: a real PostgreSQL of our own, and the embedded database. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openEmbedded, type Embedded } from '../src/db/embedded.ts';
import { applyMigrations } from '../src/db/migrate.ts';
import { withClient } from '../src/db/open.ts';
import { postgresUrl, stopPostgres } from '../test/support/postgres.ts';
import { writeNetwork, writeOrganizations } from './directory.ts';

const migrations = path.resolve('prisma/migrations');

/** Databases of one run; `close` removes them all. */
export interface Databases {
  /** The URL of a database on PostgreSQL with that many organisations: made once, read by several benchmarks. */
  server(organizations: number): Promise<string>;
  /** A migrated database on PostgreSQL with nothing in it. */
  emptyServer(): Promise<string>;
  /** A migrated database on PostgreSQL of its own, for whoever writes much. */
  ownServer(): Promise<string>;
  /** A data directory of the embedded database, not open; removed at the end. */
  directory(): Promise<string>;
  close(): Promise<void>;
}

export function createDatabases(): Databases {
  const made = new Map<number, string>();
  const directories: string[] = [];
  let largest = 0;
  let own = 0;
  const make = async (organizations: number): Promise<string> => {
    const base = await postgresUrl();
    const name = `bench_${organizations}`;
    const from = organizations > largest ? largest : 0;
    await onServer(base, (client) =>
      client.query(`create database ${name} template ${from === 0 ? 'template0' : `bench_${from}`}`),
    );
    const url = databaseUrl(base, name);
    await onServer(url, async (client) => {
      if (from === 0) await applyMigrations(client, migrations);
      if (from === 0 && organizations > 0) await writeNetwork(client);
      if (organizations > from) await writeOrganizations(client, from, organizations);
    });
    if (organizations > largest) largest = organizations;
    made.set(organizations, url);
    return url;
  };
  return {
    server: async (organizations) => made.get(organizations) ?? make(organizations),
    emptyServer: async () => made.get(0) ?? make(0),
    async ownServer() {
      const base = await postgresUrl();
      const name = `bench_own_${++own}`;
      await onServer(base, (client) => client.query(`create database ${name} template template0`));
      const url = databaseUrl(base, name);
      await onServer(url, (client) => applyMigrations(client, migrations));
      return url;
    },
    async directory() {
      const directory = await mkdtemp(path.join(os.tmpdir(), 'round-table-bench-'));
      directories.push(directory);
      return directory;
    },
    async close() {
      await stopPostgres();
      for (const directory of directories) await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Opens an embedded database in a directory and brings its tables up to date. */
export async function openMigrated(directory: string): Promise<Embedded> {
  const embedded = await openEmbedded({ directory });
  await withClient(embedded.pool, (client) => applyMigrations(client, migrations));
  return embedded;
}

/** Runs work on a connection of its own. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}
