/**
 * Room on the disk of the embedded database. A full disk stops PGlite for good (it loops inside the first query
 * after it), so writes are refused while there is still room; reading goes on.
 */
import { statfsSync } from 'node:fs';
import type { WriteGuard } from './embedded-pipe.ts';
import { DISK_FULL } from './embedded-pipe.ts';

const MEGABYTE = 1024 * 1024;
/** Below this many free bytes nothing new is written. */
export const LEAST_FREE_BYTES = 200 * MEGABYTE;
const CHECK_EVERY_MILLISECONDS = 1000;

/** How many bytes are free for us in the file system of a directory. */
export type FreeBytes = (directory: string) => number;

/** What the operating system says is free for an ordinary user. */
export const freeBytes: FreeBytes = (directory) => {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
};

/** There is no room to write. Nothing was changed; reading goes on; writing again once there is room. */
export class DiskFull extends Error {
  override name = 'DiskFull';
}

/** @throws DiskFull: when there is less room than we need to start. */
export function requireFreeSpace(directory: string, read: FreeBytes = freeBytes): void {
  if (read(directory) < LEAST_FREE_BYTES) throw new DiskFull(reasonFor(directory));
}

/** Asks the disk at most once a second (about 10 microseconds), on a clock that nobody can set. */
export function freeSpaceGuard(
  directory: string,
  read: FreeBytes = freeBytes,
  monotonic: () => number = () => performance.now(),
): WriteGuard {
  let checkedAt = -Infinity;
  let closed = false;
  return {
    reason: reasonFor(directory),
    isClosed() {
      const at = monotonic();
      if (at - checkedAt >= CHECK_EVERY_MILLISECONDS) {
        checkedAt = at;
        closed = read(directory) < LEAST_FREE_BYTES;
      }
      return closed;
    },
  };
}

/** For a database in memory, which has no disk to fill. */
export const openGuard: WriteGuard = { reason: '', isClosed: () => false };

/**
 * The same error as `DiskFull` where PostgreSQL (or our guard) said disk_full, through whatever layers it came;
 * any other error unchanged.
 */
export function asDiskFull(error: unknown): unknown {
  for (let at: unknown = error, depth = 0; isObject(at) && depth < 6; at = inner(at), depth += 1) {
    if (at instanceof DiskFull) return at;
    if (at['code'] === DISK_FULL || at['originalCode'] === DISK_FULL) {
      return new DiskFull(messageOf(at), { cause: error });
    }
  }
  return error;
}

const reasonFor = (directory: string): string =>
  `Less than ${LEAST_FREE_BYTES / MEGABYTE} MB are free on the disk of ${directory}: nothing new is written until there is room.`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Prisma keeps the driver's error in `cause`, or in `meta.driverAdapterError`. */
function inner(error: Record<string, unknown>): unknown {
  const meta = error['meta'];
  return error['cause'] ?? (isObject(meta) ? meta['driverAdapterError'] : undefined);
}

function messageOf(error: Record<string, unknown>): string {
  const message = error['originalMessage'] ?? error['message'];
  return typeof message === 'string' ? message : 'The disk is full.';
}
