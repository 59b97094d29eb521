/**
 * Applies prisma/migrations and keeps the history as Prisma's own engine does (table `_prisma_migrations`), so that
 * `prisma migrate deploy` finds nothing to do after us and the other way round. Own code because the engine is a
 * native download, and because it must run on the embedded database.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';

/** The advisory lock that Prisma's own engine takes: both runners exclude each other. */
const PRISMA_LOCK = 72707369;

const HISTORY_TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** A migration as the history names it; `checksum` is the SHA-256 of the file's bytes in hex. */
export interface Migration {
  readonly name: string;
  readonly checksum: string;
}

interface MigrationFile extends Migration {
  readonly script: string;
}

/** The tables cannot be brought up to date; the message says which migration and what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Applies what is missing, in order of name, each migration in one transaction. Returns the names applied now.
 * `last` stops after the migration of that name (a backup is loaded into the tables it was made from).
 *
 * @throws MigrationError: when one fails, failed before, was edited after it was applied, or is unknown to us.
 */
export async function applyMigrations(
  client: pg.ClientBase,
  directory: string,
  last?: string,
): Promise<string[]> {
  const files = await migrationFiles(directory);
  // Session-level and blocking: of several instances that start together one migrates, the others wait and find it done.
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  try {
    await client.query(HISTORY_TABLE);
    const known = await history(client);
    refuseUnknown(files, known);
    const applied: string[] = [];
    for (const file of files) {
      if (last !== undefined && file.name > last) break;
      const checksum = known.get(file.name);
      if (checksum === undefined) {
        await applyOne(client, file);
        applied.push(file.name);
      } else if (checksum !== file.checksum) {
        throw new MigrationError(
          `${file.name} was edited after it was applied: put its file back as it was and write a new migration.`,
        );
      }
    }
    return applied;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]);
  }
}

/** The migrations that a database has seen, in order of name; none when it has no history. */
export async function appliedMigrations(client: pg.ClientBase): Promise<Migration[]> {
  const { rows } = await client.query<{ found: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found",
  );
  if (rows[0]?.found !== true) return [];
  return [...(await history(client))].map(([name, checksum]) => ({ name, checksum }));
}

/** The migrations in a directory, in order of name. */
export async function migrationFiles(directory: string): Promise<MigrationFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(directory, name, 'migration.sql'));
      const checksum = createHash('sha256').update(bytes).digest('hex');
      return { name, checksum, script: bytes.toString('utf8') };
    }),
  );
}

async function history(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  const failed = rows.find((row) => !row.finished);
  if (failed !== undefined) {
    throw new MigrationError(
      `${failed.name} failed before and was left half done: repair the tables, then mark it (prisma migrate resolve).`,
    );
  }
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function refuseUnknown(files: readonly MigrationFile[], known: ReadonlyMap<string, string>): void {
  const ours = new Set(files.map((file) => file.name));
  const unknown = [...known.keys()].filter((name) => !ours.has(name));
  if (unknown.length > 0) {
    throw new MigrationError(
      `The database is newer than this program (it has ${unknown.join(', ')}): start the newer version.`,
    );
  }
}

/**
 * The row of the history is part of the transaction, so a process that dies in the middle leaves neither tables nor
 * an unfinished row (Prisma writes it before, and then somebody must resolve it by hand).
 */
async function applyOne(client: pg.ClientBase, file: MigrationFile): Promise<void> {
  const row = [randomUUID(), file.checksum, file.name];
  try {
    await client.query('BEGIN');
    await client.query(file.script);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      row,
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, rolled_back_at, logs)
       VALUES ($1, $2, $3, now(), $4)`,
      [...row, String(error)],
    );
    throw new MigrationError(`${file.name} could not be applied: ${String(error)}`, { cause: error });
  }
}
