/** What the commands for whole databases have in common: words, progress, and an end that tells the truth. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, type DatabaseConfig } from '../config.ts';
import type { Heard } from '../db/backup.ts';
import { NothingThere } from '../db/bring-over.ts';
import { EMBEDDED_FILES } from '../db/embedded.ts';
import { openConnections, type Connections } from '../db/open.ts';

/** Errors whose words are meant for the one who typed the command. */
const KNOWN = new Set([
  'AlreadyRunning',
  'BackupUnusable',
  'ConfigurationError',
  'CopyDiffers',
  'DatabaseDamaged',
  'DatabaseNotEmpty',
  'DirectoryNotPrivate',
  'DiskFull',
  'MigrationError',
  'NothingThere',
  'UsageError',
  'VersionsDiffer',
]);

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs a command: 0 when it did what it said, 2 when it was typed wrongly, 1 for everything else. */
export async function runCommand(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    process.stderr.write(`${words(error)}\n`);
    process.exitCode = error instanceof UsageError || error instanceof ConfigurationError ? 2 : 1;
  }
}

function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'There is no such file.';
  return KNOWN.has(error.name) || code === undefined ? error.message : `${error.message} (${code})`;
}

/**
 * A database to read from, as it is: not migrated, and not made where there is none.
 * @throws NothingThere
 */
export function openSource(config: DatabaseConfig): Promise<Connections> {
  if (config.kind === 'embedded' && !existsSync(path.join(config.directory, EMBEDDED_FILES)))
    throw new NothingThere(`There is no database in ${config.directory}: set DATA_DIR to where it is.`);
  return openConnections(config);
}

const EVERY_ROWS = 20_000;

/** Tells of progress: a line for each table, and for large ones every so often. */
export function progress(verb: string): Heard {
  let last = '';
  let told = 0;
  return (table, rows) => {
    if (table === last && rows - told < EVERY_ROWS) return;
    last = table;
    told = rows;
    process.stdout.write(`${verb} ${table}: ${String(rows)} rows\n`);
  };
}
