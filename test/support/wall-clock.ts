/**
 * What clocks on walls show, and which days are free, for checking our own answers: from Intl, from tables of the law and from
 * the arithmetic of the Hebrew calendar. It shares no code with src.
 */

/** Minutes since 1970-01-01 00:00, of UTC (an instant) or of a wall (a local time). */
export type Minute = number;

const DAY = 24 * 60;
/** No zone changes its clock within a quarter of an hour. */
const QUARTER = 15;

export const minuteOf = (instant: string | Date): Minute => new Date(instant).getTime() / 60_000;
export const instantAt = (minute: Minute): Date => new Date(minute * 60_000);
export const dayAtWall = (wall: Minute): string => new Date(wall * 60_000).toISOString().slice(0, 10);

/** What the wall of a zone shows in each minute of a span. */
export class Wall {
  readonly #from: Minute;
  readonly #shown: Int32Array;

  constructor(zone: string, from: Minute, until: Minute) {
    this.#from = from;
    this.#shown = new Int32Array(until - from);
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    for (let quarter = from; quarter < until; quarter += QUARTER) {
      const shown = minuteOf(`${format.format(instantAt(quarter)).replace(' ', 'T')}:00Z`);
      for (let more = 0; more < QUARTER && quarter + more < until; more++)
        this.#shown[quarter + more - from] = shown + more;
    }
  }

  at(minute: Minute): Minute {
    return this.#shown[minute - this.#from] ?? Number.NaN;
  }
}

/** The local days on which the clocks of a zone change, in years from `from` on, before `until`. */
export function changeDays(zone: string, from: string, until: string): string[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const offsetAt = (minute: Minute) =>
    minuteOf(`${format.format(instantAt(minute)).replace(' ', 'T')}:00Z`) - minute;
  const days: string[] = [];
  let before = offsetAt(minuteOf(`${from}T00:00Z`));
  for (let hour = minuteOf(`${from}T00:00Z`); hour < minuteOf(`${until}T00:00Z`); hour += 60) {
    const offset = offsetAt(hour + 59);
    if (offset !== before) days.push(dayAtWall(hour + 59 + offset));
    before = offset;
  }
  return days;
}

export const addDaysTo = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * DAY * 60_000).toISOString().slice(0, 10);

/** 1 Monday to 7 Sunday. */
export const isoWeekday = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay() || 7;

/** Easter Sundays, as churches and almanacs print them. */
const EASTERS = ['2026-04-05', '2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21', '2031-04-13'];

const yearly = (fixed: readonly string[], fromEaster: readonly number[]) => (day: string) =>
  fixed.includes(day.slice(5)) ||
  EASTERS.some((easter) => fromEaster.some((days) => addDaysTo(easter, days) === day));

/** Zakon o praznikih in dela prostih dnevih. */
const slovenia = yearly(
  [
    '01-01',
    '01-02',
    '02-08',
    '04-27',
    '05-01',
    '05-02',
    '06-25',
    '08-15',
    '10-31',
    '11-01',
    '12-25',
    '12-26',
  ],
  [0, 1, 49],
);
/** Zákon 245/2000 Sb. */
const czechia = yearly(
  ['01-01', '05-01', '05-08', '07-05', '07-06', '09-28', '10-28', '11-17', '12-24', '12-25', '12-26'],
  [-2, 1],
);

/** Days from the Hebrew epoch to 1 Tishri of a year: the mean conjunction, and the delays that keep feasts apart. */
function hebrewNewYear(year: number): string {
  const elapsed = (of: number): number => {
    const months = Math.floor((235 * of - 234) / 19);
    const parts = 12_084 + 13_753 * months;
    const day = 29 * months + Math.floor(parts / 25_920);
    return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
  };
  const [last, now, next] = [elapsed(year - 1), elapsed(year), elapsed(year + 1)] as const;
  const delay = next - now === 356 ? 2 : now - last === 382 ? 1 : 0;
  // 1 Tishri 5787 is 12 September 2026.
  const known = elapsed(5787);
  return addDaysTo('2026-09-12', now + delay - known);
}

/** Days of rest of the year that begins with a 1 Tishri, from it and back from the next one. */
function israelDaysOf(year: number): string[] {
  const [tishri, next] = [hebrewNewYear(year), hebrewNewYear(year + 1)];
  const fifthOfIyar = addDaysTo(next, -143);
  const moved = { 5: -1, 6: -2, 1: 1 }[isoWeekday(fifthOfIyar)] ?? 0;
  return [
    ...[0, 1, 9, 14, 21].map((days) => addDaysTo(tishri, days)),
    ...[-163, -157, -113].map((days) => addDaysTo(next, days)),
    addDaysTo(fifthOfIyar, moved),
  ];
}

const ISRAEL = new Set([5786, 5787, 5788, 5789, 5790, 5791, 5792].flatMap(israelDaysOf));

const HOLIDAYS: Readonly<Partial<Record<string, (day: string) => boolean>>> = {
  'Europe/Ljubljana': slovenia,
  'Europe/Prague': czechia,
  'Asia/Jerusalem': (day) => ISRAEL.has(day),
};

/** Whether it is a public holiday in the country of a zone, of those that are told apart here. */
export const isPublicHoliday = (day: string, zone: string): boolean => HOLIDAYS[zone]?.(day) ?? false;
