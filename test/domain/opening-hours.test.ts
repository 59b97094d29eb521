import { describe, expect, it } from '@jest/globals';
import { openingHours, weekdayNames } from '../../src/domain/opening-hours.ts';

const open = (days: string | null, opensAt: string | null, closesAt: string | null) => ({
  ...{ days, opensAt, closesAt },
  ...{ text: null, from: null, until: null },
});

describe('Opening hours', () => {
  const english = weekdayNames('en');

  it('put days of equal hours together, in the order of the week', () => {
    const week = ['FR', 'TH', 'WE', 'TU', 'MO'].map((day) => open(day, '09:00', '17:00'));
    expect(openingHours([open('SA', '10:00', '12:00'), ...week], english)).toBe(
      'Mon–Fri 9:00–17:00; Sat 10:00–12:00',
    );
  });

  it('name two days one by one and keep several spans of a day', () => {
    const spans = [open('MO,TU', '08:00', '12:00'), open('MO,TU', '13:00', '16:00')];
    expect(openingHours(spans, english)).toBe('Mon, Tue 8:00–12:00, 13:00–16:00');
  });

  it('prefer the words of the source and name the time for which they hold', () => {
    const summer = {
      ...open(null, null, null),
      ...{ text: 'Vsak delavnik', from: '2026-07-01', until: '2026-08-31' },
    };
    expect(openingHours([summer, open('MO', '09:00', '10:00')], english)).toBe(
      'Vsak delavnik (2026-07-01 – 2026-08-31); Mon 9:00–10:00',
    );
  });

  it.each([
    ['sl', 'pon.–sre. 9:00–10:00'],
    ['cs', 'po–st 9:00–10:00'],
    ['he', 'יום ב׳–יום ד׳ 9:00–10:00'],
  ])('are said in the language asked for (%s)', (language, words) => {
    expect(openingHours([open('MO,TU,WE', '09:00', '10:00')], weekdayNames(language))).toBe(words);
  });

  it('are nothing where nothing is said', () => {
    expect(openingHours([], english)).toBeNull();
    expect(openingHours([open('MO', null, null)], english)).toBeNull();
  });
});
