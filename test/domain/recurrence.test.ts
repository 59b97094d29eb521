import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/domain/day.ts';
import { instantOf } from '../../src/domain/local-time.ts';
import { nextDates } from '../../src/domain/recurrence.ts';

const next = (rule: string, after: string, count = 3) => nextDates(rule, { after, count });

describe('The next days of a rhythm', () => {
  it('follow the second Tuesday of every month', () => {
    expect(next('FREQ=MONTHLY;BYDAY=2TU', '2026-11-24')).toEqual(['2026-12-08', '2027-01-12', '2027-02-09']);
  });

  it('count weeks from the day they come after, which is not among them', () => {
    expect(next('FREQ=WEEKLY;INTERVAL=4;BYDAY=TU', '2027-03-09', 2)).toEqual(['2027-04-06', '2027-05-04']);
    expect(next('FREQ=WEEKLY;BYDAY=TU', '2027-03-09', 1)).toEqual(['2027-03-16']);
  });

  it('know the last weekday of a month, and leave out months that lack the day', () => {
    expect(next('FREQ=MONTHLY;BYDAY=-1WE', '2026-11-24')).toEqual(['2026-11-25', '2026-12-30', '2027-01-27']);
    expect(next('FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31', 2)).toEqual(['2027-03-31', '2027-05-31']);
  });

  it('end where the rule ends', () => {
    expect(next('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261210T000000Z', '2026-11-24', 5)).toEqual([
      '2026-12-01',
      '2026-12-08',
    ]);
  });

  it('are none when the rule cannot be read or never comes true', () => {
    for (const rule of ['', 'every tuesday', 'FREQ=OFTEN', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'])
      expect(next(rule, '2026-11-24')).toEqual([]);
  });

  // domain.md 3.7: the wall clock stays, the instant moves.
  it.each([
    ['Europe/Ljubljana', '2027-03-09', '16:00', '2027-03-09T15:00:00.000Z', '2027-04-06T14:00:00.000Z'],
    ['Europe/Ljubljana', '2027-10-26', '16:00', '2027-10-26T14:00:00.000Z', '2027-11-23T15:00:00.000Z'],
    ['Asia/Jerusalem', '2027-03-24', '17:00', '2027-03-24T15:00:00.000Z', '2027-04-21T14:00:00.000Z'],
  ])('keep the wall clock of %s over its clock change', (zone, day, time, before, after) => {
    const [later = ''] = next('FREQ=WEEKLY;INTERVAL=4', day, 1);
    expect(instantOf(`${day}T${time}`, zone).toISOString()).toBe(before);
    expect(instantOf(`${later}T${time}`, zone).toISOString()).toBe(after);
  });

  it('are days of the rule, in order, whatever the day they come after', () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2024-01-01', count));
    const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
    fc.assert(
      fc.property(days, weekday, fc.integer({ min: 1, max: 4 }), (after, day, nth) => {
        const found = next(`FREQ=MONTHLY;BYDAY=${String(nth)}${day}`, after, 4);
        const spoken = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
        expect(found).toHaveLength(4);
        for (const each of found) {
          const date = new Date(`${each}T00:00:00Z`);
          expect(spoken[date.getUTCDay()]).toBe(day);
          expect(Math.ceil(date.getUTCDate() / 7)).toBe(nth);
        }
        expect([after, ...found]).toEqual([...new Set([after, ...found])].sort());
      }),
      { numRuns: 60 },
    );
  });
});
