/**
 * Wall-clock times in a zone. A `LocalTime` is `YYYY-MM-DDTHH:MM` as a clock on the wall of that zone shows it; an
 * instant is a `Date`. Rules of RFC 5545, 3.3.5: a time that comes twice means its first coming; one that does not
 * exist is taken with the offset before the gap, so 02:30 becomes 03:30.
 */
import { tzOffset } from '@date-fns/tz';
import type { Day } from './day.ts';

/** YYYY-MM-DDTHH:MM. */
export type LocalTime = string;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The instant of a wall-clock time. @throws Error: when it is not written YYYY-MM-DDTHH:MM (a bug) */
export function instantOf(local: LocalTime, timeZone: string): Date {
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) throw new Error(`not a local time: ${local}`);
  const before = tzOffset(timeZone, new Date(asUtc - DAY)) * MINUTE;
  const after = tzOffset(timeZone, new Date(asUtc + DAY)) * MINUTE;
  // The offset before a change gives the first coming of a time that comes twice, and carries one in a gap beyond it.
  const candidates = [before, after].map((offset) => new Date(asUtc - offset));
  return candidates.find((instant) => localAt(instant, timeZone) === local) ?? new Date(asUtc - before);
}

/** What the clock on the wall shows at an instant. */
export function localAt(instant: Date, timeZone: string): LocalTime {
  const offset = tzOffset(timeZone, instant) * MINUTE;
  return new Date(instant.getTime() + offset).toISOString().slice(0, 16);
}

/** Whether such a time is on the clock at all that day: false within the hour that is left out in spring. */
export const existsIn = (local: LocalTime, timeZone: string): boolean =>
  localAt(instantOf(local, timeZone), timeZone) === local;

/**
 * The first minute at which the clock shows that time or, where it is left out in spring, a later one: the end of the gap.
 * It is for what begins at an hour; a meeting is at one, and goes by `instantOf`.
 */
export function firstMinuteFrom(local: LocalTime, timeZone: string): Date {
  let at = instantOf(local, timeZone).getTime();
  while (localAt(new Date(at - MINUTE), timeZone) > local) at -= MINUTE;
  return new Date(at);
}

/** The day of a wall-clock time. */
export const dayOf = (local: LocalTime): Day => local.slice(0, 10);

/** HH:MM of a wall-clock time. */
export const clockOf = (local: LocalTime): string => local.slice(11, 16);
