/** Wall clocks over six years of clock changes. What the clock shows is read from Intl, which shares nothing with our own code. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/day.ts';
import { existsIn, firstMinuteFrom, instantOf, localAt } from '../../src/domain/local-time.ts';
import { nextDates } from '../../src/domain/recurrence.ts';
import { RHYTHMS, ruleOf } from '../../src/domain/rhythm.ts';

const ZONES = ['Europe/Ljubljana', 'Europe/Prague', 'Asia/Jerusalem'] as const;
type Zone = (typeof ZONES)[number];
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2032, 0, 1);

const formats = new Map<string, Intl.DateTimeFormat>();
/** What the clock on the wall shows, YYYY-MM-DDTHH:MM, as Intl tells it. */
function shown(instant: number, timeZone: Zone): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(instant).replace(' ', 'T');
}
const asUtc = (local: string): number => Date.parse(`${local}:00Z`);
const offset = (instant: number, zone: Zone): number => asUtc(shown(instant, zone)) - instant;

interface ClockChange {
  readonly zone: Zone;
  /** The first instant after it. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** Every change of the clock in those years, found by looking at it each day and then closer. */
const changesOf = (zone: Zone): ClockChange[] => {
  const found: ClockChange[] = [];
  for (let day = FROM; day < UNTIL; day += DAY) {
    const [before, after] = [offset(day, zone), offset(day + DAY, zone)];
    if (before === after) continue;
    let [low, high] = [day, day + DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offset(middle, zone) === before) low = middle;
      else high = middle;
    }
    found.push({ zone, at: high, before, after });
  }
  return found;
};
const CHANGES = ZONES.flatMap(changesOf);
const FORWARD = CHANGES.filter(({ before, after }) => after > before);
const BACK = CHANGES.filter(({ before, after }) => after < before);
const local = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 16);
const zones = fc.constantFrom(...ZONES);

describe('A wall clock', () => {
  it('changes twice a year in each zone, in Israel and in Europe on different days of spring', () => {
    expect(FORWARD).toHaveLength(18);
    expect(BACK).toHaveLength(18);
    const spring = (zone: Zone) =>
      FORWARD.filter((each) => each.zone === zone).map(({ at }) => shown(at, zone).slice(0, 10));
    expect(spring('Europe/Ljubljana')).toEqual(spring('Europe/Prague'));
    spring('Asia/Jerusalem').forEach((day, index) => {
      expect(new Date(day).getUTCDay()).toBe(5);
      expect(day).not.toBe(spring('Europe/Prague')[index]);
    });
  });

  it('shows at the instant of a time that time, in every zone and every minute of those years', () => {
    const minutes = fc.integer({ min: FROM / MINUTE, max: UNTIL / MINUTE });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const instant = minute * MINUTE;
        const clock = shown(instant, zone);
        expect(localAt(new Date(instant), zone)).toBe(clock);
        const first = instantOf(clock, zone).getTime();
        expect(shown(first, zone)).toBe(clock);
        // The very instant, or the first time that the clock showed this.
        expect([instant, instant - HOUR]).toContain(first);
        expect(shown(first - HOUR, zone)).not.toBe(clock);
        expect(existsIn(clock, zone)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves out an hour in spring: a time within it is as much later as the hour is long', () => {
    const within = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(fc.constantFrom(...FORWARD), within, ({ zone, at, before, after }, minute) => {
        const missing = local(at + before + minute * MINUTE);
        expect(existsIn(missing, zone)).toBe(false);
        const instant = instantOf(missing, zone).getTime();
        // RFC 5545, 3.3.5: taken with the offset before the gap.
        expect(instant).toBe(asUtc(missing) - before);
        expect(asUtc(shown(instant, zone)) - asUtc(missing)).toBe(after - before);
      }),
    );
    for (const { zone, at, before, after } of FORWARD) {
      expect(existsIn(local(at + before - MINUTE), zone)).toBe(true);
      expect(existsIn(local(at + after), zone)).toBe(true);
    }
  });

  it('comes to an hour that is left out at the end of the gap, and to every other time when it first shows it', () => {
    const within = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(fc.constantFrom(...FORWARD), within, ({ zone, at, before }, minute) => {
        expect(firstMinuteFrom(local(at + before + minute * MINUTE), zone).getTime()).toBe(at);
      }),
    );
    const minutes = fc.integer({ min: FROM / MINUTE, max: UNTIL / MINUTE });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const clock = shown(minute * MINUTE, zone);
        expect(firstMinuteFrom(clock, zone)).toEqual(instantOf(clock, zone));
      }),
    );
  });

  it('shows an hour twice in autumn: a time within it means its first coming', () => {
    const within = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(fc.constantFrom(...BACK), within, ({ zone, at, before, after }, minute) => {
        const twice = local(at + after + minute * MINUTE);
        const instant = instantOf(twice, zone).getTime();
        expect(instant).toBe(asUtc(twice) - before);
        expect(instant).toBeLessThan(at);
        expect(shown(instant, zone)).toBe(twice);
        expect(shown(instant + (before - after), zone)).toBe(twice);
      }),
    );
  });
});

describe('A rhythm over those years', () => {
  const kinds = fc.constantFrom(...RHYTHMS);
  const weekdays = fc.integer({ min: 1, max: 7 });
  const days = fc.integer({ min: 0, max: 2000 }).map((count): Day => addDays('2026-01-01', count));
  const times = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minute) => new Date(minute * MINUTE).toISOString().slice(11, 16));

  it('keeps the wall time and the weekday of each date; only the instant follows the clock', () => {
    fc.assert(
      fc.property(zones, kinds, weekdays, days, times, (zone, kind, weekday, after, time) => {
        const dates = nextDates(ruleOf({ kind, weekday }), { after, count: 6 });
        expect(dates).toHaveLength(6);
        const instants = dates.map((date) => instantOf(`${date}T${time}`, zone).getTime());
        dates.forEach((date, index) => {
          expect(new Date(date).getUTCDay() || 7).toBe(weekday);
          const instant = instants[index] ?? 0;
          const gap = FORWARD.find((each) => each.zone === zone && isWithin(each, `${date}T${time}`));
          const length = gap === undefined ? 0 : gap.after - gap.before;
          expect(shown(instant, zone)).toBe(local(asUtc(`${date}T${time}`) + length));
        });
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  const isWithin = ({ at, before, after }: ClockChange, time: string): boolean =>
    asUtc(time) >= at + before && asUtc(time) < at + after;

  it('shows each reader of a joint meeting the clock of their own zone, also while only one of them has changed it', () => {
    fc.assert(
      fc.property(zones, zones, days, times, (there, here, day, time) => {
        const instant = instantOf(`${day}T${time}`, there);
        const own = localAt(instant, here);
        expect(own).toBe(shown(instant.getTime(), here));
        // Both clocks mean the same instant, or the hour comes twice here and the first is meant.
        expect([0, HOUR]).toContain(instant.getTime() - instantOf(own, here).getTime());
      }),
      { numRuns: 1000 },
    );
    // From Friday to Sunday in spring 2027 Israel is two hours ahead of Prague instead of one.
    expect(localAt(instantOf('2027-03-26T16:00', 'Europe/Prague'), 'Asia/Jerusalem')).toBe(
      '2027-03-26T18:00',
    );
    expect(localAt(instantOf('2027-03-29T16:00', 'Europe/Prague'), 'Asia/Jerusalem')).toBe(
      '2027-03-29T17:00',
    );
  });
});
