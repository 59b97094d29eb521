/**
 * Local days and wall-clock times. A `Day` is YYYY-MM-DD in some zone; an instant is a `Date`. The machine's own
 * zone is never used: every function takes the IANA zone.
 */
/** A local calendar day, YYYY-MM-DD. */
export type Day = string;

/** The day it is at `instant` in `timeZone`. */
export const dayAt = (instant: Date, timeZone: string): Day => calendarOf(timeZone).format(instant);

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Made once a zone, because every request asks for its day. Swedish days are written YYYY-MM-DD. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  calendars.set(timeZone, made);
  return made;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** That many days later (or earlier, when negative). */
export const addDays = (day: Day, days: number): Day =>
  new Date(columnOfDay(day).getTime() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** The same day a year later; the last of February where a leap day has none. */
export const yearLater = (day: Day): Day => {
  const later = `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
  return later.endsWith('-02-29') ? `${later.slice(0, 8)}28` : later;
};

/** Whole months from `from` to `to`, as people count them; 0 within the same month. */
export const monthsBetween = (from: Day, to: Day): number => monthsOf(to) - monthsOf(from);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  (columnOfDay(to).getTime() - columnOfDay(from).getTime()) / DAY_MILLISECONDS;

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

/** Months since the year 0. Local days need no zone, so they need no library that knows them: every answer counts some. */
const monthsOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
