/**
 * Bringing rows into an empty database: from a backup or from another database, which may be of an earlier version.
 * The tables are made as they were there, then the rows come, then the later migrations change both.
 */
import type pg from 'pg';
import { backupMigrations, BackupUnusable, restore, type Counted, type Heard } from './backup.ts';
import { appliedMigrations, applyMigrations, migrationFiles } from './migrate.ts';
import { moveAll } from './move.ts';

export interface BringOver {
  /** Usually prisma/migrations of the package. */
  readonly migrations: string;
  readonly heard: Heard;
}

/** There is no Round Table database where one was to be read. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
}

/** The versions do not fit together; the message says which way. Nothing was written. */
export class VersionsDiffer extends Error {
  override readonly name = 'VersionsDiffer';
}

/**
 * Restores a backup of this version or an earlier one.
 *
 * @throws DatabaseNotEmpty, BackupUnusable, VersionsDiffer: and no row was written
 */
export async function restoreInto(
  client: pg.ClientBase,
  file: string,
  { migrations, heard }: BringOver,
): Promise<Counted> {
  await makeTables(client, migrations, await backupMigrations(file));
  const counted = await restore(client, file, heard);
  await finish(client, migrations);
  return counted;
}

/**
 * Copies a whole database, of this version or an earlier one, without changing it.
 *
 * @throws DatabaseNotEmpty, CopyDiffers, NothingThere, VersionsDiffer: and no row was written
 */
export async function moveInto(
  to: pg.ClientBase,
  from: pg.ClientBase,
  { migrations, heard }: BringOver,
): Promise<Counted> {
  const made = await appliedMigrations(from);
  if (made.length === 0) throw new NothingThere('There is nothing to move: the database has no tables yet.');
  const names = made.map(({ name }) => name);
  await makeTables(to, migrations, names);
  const counted = await moveAll(from, to, heard);
  await finish(to, migrations);
  return counted;
}

/** Makes the tables that these migrations made; a database that has tables already must have the same. */
async function makeTables(
  client: pg.ClientBase,
  migrations: string,
  wanted: readonly string[],
): Promise<void> {
  const known = new Set((await migrationFiles(migrations)).map(({ name }) => name));
  const unknown = wanted.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new BackupUnusable(
      `The rows come from a newer Round Table (${unknown.join(', ')}). Bring them over with that version.`,
    );
  }
  if ((await appliedMigrations(client)).length === 0) {
    await applyMigrations(client, migrations, wanted.at(-1));
  }
  const here = (await appliedMigrations(client)).map(({ name }) => name);
  if (here.join() !== wanted.join()) {
    throw new VersionsDiffer(
      'The rows come from another version than the tables that are here. Use a database without any tables: another DATA_DIR, or a new database on the server.',
    );
  }
}

/** So many new rows at once are not yet known to the planner, which would read whole tables. */
async function finish(client: pg.ClientBase, migrations: string): Promise<void> {
  await applyMigrations(client, migrations);
  await client.query('ANALYZE');
}
