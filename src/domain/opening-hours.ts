/** Opening hours in words of a language: `Mon–Fri 9:00–12:00, 13:00–17:00; Sat 9:00–12:00`. */
import type { RecordOf } from './directory-record.ts';

type Schedule = Pick<RecordOf<'schedule'>, 'days' | 'opensAt' | 'closesAt' | 'text' | 'from' | 'until'>;

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const LONGEST = 2000;

/**
 * Short names of the days from Monday on. Made once for many schedules: a formatter of dates is large, and a
 * hundred thousand of them fill the memory before the garbage collector sees any reason to act.
 */
export function weekdayNames(language: string): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  // 5 January 1970 was a Monday.
  return DAYS.map((_, day) => format.format(Date.UTC(1970, 0, 5 + day)));
}

/**
 * The hours of these schedules, in the words of the source where it has some, else by weekday; null when they say
 * nothing. Days of equal hours stand together, in the order of the week.
 */
export function openingHours(schedules: readonly Schedule[], weekdays: readonly string[]): string | null {
  const periods = new Map<string, Schedule[]>();
  for (const schedule of schedules) {
    const period = periodOf(schedule);
    periods.set(period, [...(periods.get(period) ?? []), schedule]);
  }
  const parts = [...periods].flatMap(([period, of]) => {
    const texts = of.flatMap((each) => (each.text === null ? [] : [each.text]));
    const hours = byWeekday(
      of.filter((each) => each.text === null),
      weekdays,
    );
    return [...new Set([...texts, ...hours])].map((text) => (period === '' ? text : `${text} (${period})`));
  });
  return parts.length === 0 ? null : parts.join('; ').slice(0, LONGEST).toWellFormed();
}

const periodOf = ({ from, until }: Schedule): string =>
  from === null && until === null ? '' : `${from ?? ''} – ${until ?? ''}`.trim();

function byWeekday(schedules: readonly Schedule[], weekdays: readonly string[]): string[] {
  const hoursOfDay = DAYS.map((day) => hours(schedules.filter((each) => daysOf(each).includes(day))));
  const daysOfHours = new Map<string, number[]>();
  for (const [day, open] of hoursOfDay.entries())
    if (open !== '') daysOfHours.set(open, [...(daysOfHours.get(open) ?? []), day]);
  const anyDay = hours(schedules.filter((each) => each.days === null));
  const named = [...daysOfHours].map(([open, days]) => `${daysInWords(days, weekdays)} ${open}`);
  return anyDay === '' ? named : [...named, anyDay];
}

const daysOf = ({ days }: Schedule): readonly string[] => days?.split(',') ?? [];

function hours(schedules: readonly Schedule[]): string {
  const spans = schedules
    .filter((each) => each.opensAt !== null || each.closesAt !== null)
    .map((each) => `${each.opensAt ?? ''}–${each.closesAt ?? ''}`);
  return [...new Set(spans)]
    .sort()
    .map((span) => span.replace(/(^|–)0/g, '$1'))
    .join(', ');
}

/** Three days or more in a row become a range. */
function daysInWords(days: readonly number[], weekdays: readonly string[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => run.map((day) => weekdays[day] ?? ''))
    .map((names) => (names.length > 2 ? `${names[0] ?? ''}–${names.at(-1) ?? ''}` : names.join(', ')))
    .join(', ');
}
