/** What stopped an import, in words, and the exit code for it. */
import { ConfigurationError } from '../config.ts';
import { ImportOvertaken, PreviewOutdated, UnknownArea } from '../db/directory-import.ts';
import { AlreadyRunning } from '../db/lock.ts';
import { DirectoryUnreadable } from '../domain/directory-fault.ts';
import { TargetTaken } from '../hsds/export/directory.ts';
import { UsageError } from './import-arguments.ts';

/** It did what it said. */
export const DONE = 0;
/** Something is in the way; nothing was changed. */
export const FAILED = 1;
/** Typed wrongly, or not enough was said. */
export const USAGE_FAULT = 2;
/** Previewed only: nobody said yes. */
export const NOT_AGREED = 3;

/** How the command calls what it does. */
export interface Deed {
  /** As in `npm run import`. */
  readonly command: string;
  readonly undone: string;
}
const IMPORT: Deed = { command: 'import', undone: 'Nothing was imported.' };

/** Says to `tell` what went wrong; gives the exit code. */
export function explained(error: unknown, tell: (text: string) => void, deed: Deed = IMPORT): number {
  if (error instanceof UsageError || error instanceof UnknownArea) {
    tell(`${error.message}\n${error instanceof UsageError ? '' : '(in --area or --map)\n'}`);
    return USAGE_FAULT;
  }
  const message = error instanceof Error ? error.message : String(error);
  tell(`${error instanceof AlreadyRunning ? inUse(error, deed) : message}\n`);
  // Anything else is a bug or a broken database: whoever mends it needs to see where.
  if (!KNOWN.some((known) => error instanceof known) && error instanceof Error)
    tell(`${error.stack ?? ''}\n`);
  tell(`${deed.undone}\n`);
  return FAILED;
}

const KNOWN = [
  ...[ConfigurationError, DirectoryUnreadable, PreviewOutdated, ImportOvertaken, AlreadyRunning],
  TargetTaken,
];

const inUse = ({ pid, message }: AlreadyRunning, { command }: Deed): string => `${message}
Only one process may use this database, and process ${pid} does. Two ways out:
  1. Stop process ${pid}, run this ${command}, and start Round Table again.
  2. Move to PostgreSQL (npm run move -- <DATABASE_URL>): there an ${command} can run beside Round Table.`;
