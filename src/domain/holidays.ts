/**
 * Days on which a network does not work: its weekend, and the public holidays of its country. They are law and few, so
 * they are written down here: the library that knows every country's (date-holidays) brings 45 MB and reads dates in the
 * machine's own zone. Countries that we do not know have no holidays here, only weekends.
 */
import { addDays, columnOfDay, type Day } from './day.ts';

export type FreeDay = 'weekend' | 'holiday';

interface Working {
  /** ISO weekdays that are worked, 1 Monday to 7 Sunday; empty: nobody said. */
  readonly workDays: readonly number[];
  readonly timeZone: string;
}

/** Why a day is not worked in a network; null: it is. */
export function freeDay(day: Day, { workDays, timeZone }: Working): FreeDay | null {
  if (isHoliday(day, timeZone)) return 'holiday';
  return workDays.length > 0 && !workDays.includes(weekdayOf(day)) ? 'weekend' : null;
}

/** A network cannot be free for longer than that; whatever its settings say, the day is then taken all the same. */
const MOST_FREE_DAYS = 60;

/** The day so many working days before a day: the latest from which that many are left, itself one of them. */
export function workDayBefore(day: Day, workDays: number, working: Working): Day {
  let found = day;
  for (let left = workDays; left > 0; left--) {
    found = addDays(found, -1);
    for (let passed = 0; passed < MOST_FREE_DAYS && freeDay(found, working) !== null; passed++)
      found = addDays(found, -1);
  }
  return found;
}

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => columnOfDay(day).getUTCDay() || 7;

/** Whether it is a public holiday where clocks go by that zone. */
export const isHoliday = (day: Day, timeZone: string): boolean => COUNTRIES[timeZone]?.(day) ?? false;

type Country = (day: Day) => boolean;

/** MM-DD of every year. */
const SLOVENIA = days(
  '01-01 01-02 02-08 04-27 05-01 05-02 06-25 08-15 10-31 11-01 12-25 12-26',
  // Easter Sunday and Monday, Whit Sunday.
  [0, 1, 49],
);
const CZECHIA = days(
  '01-01 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26',
  // Good Friday, Easter Monday.
  [-2, 1],
);

function days(fixed: string, fromEaster: readonly number[]): Country {
  const known = new Set(fixed.split(' '));
  return (day) => known.has(day.slice(5)) || fromEaster.includes(daysFromEaster(day));
}

const MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000;

function daysFromEaster(day: Day): number {
  const date = columnOfDay(day);
  return Math.round((date.getTime() - easterOf(date.getUTCFullYear()).getTime()) / MILLISECONDS_A_DAY);
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm, in the form of Jones 1922). */
function easterOf(year: number): Date {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leaps = Math.floor(century / 4);
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - lunar + 15) % 30;
  const yearOfCentury = year % 100;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * shift + 114;
  return new Date(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1));
}

/** Rest days of the Hebrew calendar: New Year, Day of Atonement, Sukkot and its end, Pesach and its end, Shavuot. */
const HEBREW = new Set([
  '1 Tishri',
  '2 Tishri',
  '10 Tishri',
  '15 Tishri',
  '22 Tishri',
  '15 Nisan',
  '21 Nisan',
  '6 Sivan',
]);

const israel: Country = (day) => HEBREW.has(hebrewOf(day)) || isIndependenceDay(day);

/** 5 Iyar, moved so that neither it nor the Memorial Day before it touches a Sabbath (law of 2004). */
function isIndependenceDay(day: Day): boolean {
  const hebrew = hebrewOf(day);
  const weekday = weekdayOf(day);
  if (weekday === 4) return ['3 Iyar', '4 Iyar', '5 Iyar'].includes(hebrew);
  return (weekday === 2 && hebrew === '6 Iyar') || (weekday === 3 && hebrew === '5 Iyar');
}

const hebrewFormat = new Intl.DateTimeFormat('en-u-ca-hebrew', {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** "15 Nisan". */
const hebrewOf = (day: Day): string => hebrewFormat.format(columnOfDay(day));

const COUNTRIES: Readonly<Partial<Record<string, Country>>> = {
  'Europe/Ljubljana': SLOVENIA,
  'Europe/Prague': CZECHIA,
  'Asia/Jerusalem': israel,
  'Asia/Tel_Aviv': israel,
};
