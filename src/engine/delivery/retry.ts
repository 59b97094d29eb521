/** When an attempt that did not succeed is made again. */
import { createHash } from 'node:crypto';

export const MOST_ATTEMPTS = 8;
/** Whatever cannot even be written or handed over is a fault of ours, which time mends seldom. */
export const MOST_BROKEN_ATTEMPTS = 3;
/** A platform may ask for a day; nobody looks at a line that stands still for so long. */
export const LONGEST_WAIT_SECONDS = 15 * 60;

const FIRST_WAIT_SECONDS = 2;
const LONGEST_OWN_WAIT_SECONDS = 20;
const SPREAD = 0.2;

/**
 * How long to wait after an attempt (1, 2, ...): 2 to 20 seconds, twice as long each time, give or take a fifth, so that
 * what failed together does not come back together. The same row always waits the same.
 */
export function waitSeconds(id: string, attempt: number): number {
  const growing = Math.min(FIRST_WAIT_SECONDS * 2 ** (attempt - 1), LONGEST_OWN_WAIT_SECONDS);
  return growing * (1 + SPREAD * (2 * share(`${id}:${String(attempt)}`) - 1));
}

/** A number from 0 to 1 that looks like chance and is none. */
const share = (of: string): number => createHash('sha256').update(of).digest().readUInt32BE() / 0xffff_ffff;
