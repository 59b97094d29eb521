/**
 * Local days and wall-clock times. A `Day` is YYYY-MM-DD in some zone; an instant is a `Date`. The machine's own
 * zone is never used: every function takes the IANA zone.
 */
import { TZDate } from '@date-fns/tz';
import { addDays as addDaysTo, differenceInCalendarDays, differenceInCalendarMonths, format } from 'date-fns';

/** A local calendar day, YYYY-MM-DD. */
export type Day = string;

/** The day it is at `instant` in `timeZone`. */
export const dayAt = (instant: Date, timeZone: string): Day =>
  format(new TZDate(instant, timeZone), 'yyyy-MM-dd');

/** That many days later (or earlier, when negative). */
export const addDays = (day: Day, days: number): Day => format(addDaysTo(utc(day), days), 'yyyy-MM-dd');

/** Whole months from `from` to `to`, as people count them; 0 within the same month. */
export const monthsBetween = (from: Day, to: Day): number => differenceInCalendarMonths(utc(to), utc(from));

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => differenceInCalendarDays(utc(to), utc(from));

/** A day as a `date` column wants it: midnight UTC. */
export const columnOfDay = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** Whether an IANA zone is known to this runtime. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const utc = (day: Day): TZDate => new TZDate(columnOfDay(day), 'UTC');
