import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, columnOfDay, dayAt, daysBetween, isTimeZone, monthsBetween } from '../../src/domain/day.ts';

describe('A local day', () => {
  it.each([
    ['2026-11-22T23:30:00Z', 'Europe/Ljubljana', '2026-11-23'],
    ['2026-11-22T23:30:00Z', 'America/New_York', '2026-11-22'],
    ['2026-03-28T22:59:00Z', 'Europe/Prague', '2026-03-28'],
    ['2026-03-29T22:00:00Z', 'Europe/Prague', '2026-03-30'],
    ['2026-12-31T22:00:00Z', 'Asia/Jerusalem', '2027-01-01'],
    ['2026-06-30T10:00:00Z', 'Pacific/Kiritimati', '2026-07-01'],
  ])('at %s in %s is %s', (instant, zone, day) => {
    expect(dayAt(new Date(instant), zone)).toBe(day);
  });

  it.each([
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s, across every change of clocks', (day, days, later) => {
    expect(addDays(day, days)).toBe(later);
    expect(daysBetween(day, later)).toBe(days);
  });

  it('comes back when as many days are taken as were given', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        expect(addDays(addDays('2026-11-23', days), -days)).toBe('2026-11-23');
        expect(daysBetween('2026-11-23', addDays('2026-11-23', days))).toBe(days);
      }),
    );
  });

  it.each([
    ['2026-11-23', '2026-11-30', 0],
    ['2026-11-30', '2026-12-01', 1],
    ['2026-11-23', '2027-11-01', 12],
    ['2026-11-23', '2026-10-31', -1],
  ])('from %s to %s there are %i months, as people count them', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });

  it('is midnight UTC in a column', () => {
    expect(columnOfDay('2026-11-23').toISOString()).toBe('2026-11-23T00:00:00.000Z');
  });
});

describe('A time zone', () => {
  it.each(['Europe/Ljubljana', 'Asia/Jerusalem', 'UTC'])('%s is known', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });
  it.each(['Europe/Nowhere', '', 'Ljubljana', '../etc/passwd'])('%j is not', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});
