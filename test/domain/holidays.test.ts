import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/domain/day.ts';
import { freeDay, isHoliday, weekdayOf, workDayBefore } from '../../src/domain/holidays.ts';

const holidaysOf = (year: number, zone: string): string[] =>
  Array.from({ length: 366 }, (_, index) => addDays(`${String(year)}-01-01`, index)).filter(
    (day) => day.startsWith(String(year)) && isHoliday(day, zone),
  );

// Compared with the library date-holidays 3.37.0 for 2027.
const HOLIDAYS_2027 = {
  'Europe/Ljubljana':
    '01-01 01-02 02-08 03-28 03-29 04-27 05-01 05-02 05-16 06-25 08-15 10-31 11-01 12-25 12-26',
  'Europe/Prague': '01-01 03-26 03-29 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26',
  'Asia/Jerusalem': '04-22 04-28 05-12 06-11 10-02 10-03 10-11 10-16 10-23',
};

describe('Public holidays', () => {
  it.each(Object.entries(HOLIDAYS_2027))('of %s in 2027 are those of an independent source', (zone, days) => {
    expect(holidaysOf(2027, zone)).toEqual(days.split(' ').map((day) => `2027-${day}`));
  });

  it('follow Easter through the years', () => {
    for (const monday of ['2024-04-01', '2025-04-21', '2026-04-06', '2038-04-26', '2100-03-29'])
      expect([monday, isHoliday(monday, 'Europe/Prague')]).toEqual([monday, true]);
  });

  it('move Israel’s Independence Day away from the Sabbath', () => {
    for (const day of ['2024-05-14', '2025-05-01', '2026-04-22', '2028-05-02'])
      expect([day, isHoliday(day, 'Asia/Jerusalem')]).toEqual([day, true]);
    expect(isHoliday('2025-05-03', 'Asia/Jerusalem')).toBe(false);
  });

  it('are unknown elsewhere', () => {
    expect(holidaysOf(2027, 'Europe/Vienna')).toEqual([]);
  });
});

describe('A day that is not worked', () => {
  const slovenian = { workDays: [1, 2, 3, 4, 5], timeZone: 'Europe/Ljubljana' };
  const israeli = { workDays: [7, 1, 2, 3, 4], timeZone: 'Asia/Jerusalem' };

  it('is a weekend by the network’s own work days', () => {
    expect(freeDay('2026-11-29', slovenian)).toBe('weekend');
    expect(freeDay('2026-11-29', israeli)).toBeNull();
    expect(freeDay('2026-11-27', israeli)).toBe('weekend');
    expect(freeDay('2026-11-27', slovenian)).toBeNull();
  });

  it('is a holiday before it is a weekend', () => {
    expect(freeDay('2027-12-25', slovenian)).toBe('holiday');
  });

  it('is none when nobody said when they work', () => {
    expect(freeDay('2026-11-29', { ...slovenian, workDays: [] })).toBeNull();
    expect(weekdayOf('2026-11-29')).toBe(7);
  });
});

describe('Two working days before a day', () => {
  const slovenian = { workDays: [1, 2, 3, 4, 5], timeZone: 'Europe/Ljubljana' };

  it.each([
    ['2026-12-10', '2026-12-08'],
    ['2026-12-08', '2026-12-04'],
    ['2026-12-07', '2026-12-03'],
    // Christmas and Saint Stephen's Day, then a weekend.
    ['2026-12-28', '2026-12-23'],
  ])('%s is %s', (day, before) => {
    expect(workDayBefore(day, 2, slovenian)).toBe(before);
  });

  it('goes by the week of the network', () => {
    expect(workDayBefore('2026-12-07', 2, { workDays: [7, 1, 2, 3, 4], timeZone: 'Asia/Jerusalem' })).toBe(
      '2026-12-03',
    );
  });

  it('comes to an end where no day is worked', () => {
    expect(workDayBefore('2026-12-08', 1, { ...slovenian, workDays: [9] })).toMatch(/^2026-1\d-\d\d$/);
  });
});
