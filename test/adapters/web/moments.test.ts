import { describe, expect, it } from '@jest/globals';
import {
  afterStep,
  dayIn,
  instantOf,
  isReachable,
  timeIn,
  wallOf,
} from '../../../src/adapters/web/moments.ts';

const zone = 'Europe/Ljubljana';
const clockAt = (instant: string) => ({
  now: () => new Date(instant),
  advance: () => Promise.resolve(),
  nextWorkingMorning: () => Promise.resolve(new Date('2026-12-07T07:00:00Z')),
});

describe('the sandbox clock', () => {
  it('keeps the local time of day when it moves by a day or a week across a clock change', async () => {
    const eve = clockAt('2027-03-27T15:00:00Z');
    expect(await afterStep('day', eve, zone)).toEqual(new Date('2027-03-28T14:00:00Z'));
    expect(await afterStep('week', eve, zone)).toEqual(new Date('2027-04-03T14:00:00Z'));
  });

  it('moves by an elapsed hour across a clock change', async () => {
    expect(await afterStep('hour', clockAt('2027-03-28T00:30:00Z'), zone)).toEqual(
      new Date('2027-03-28T01:30:00Z'),
    );
  });

  it('asks the network when its next working day begins', async () => {
    expect(await afterStep('morning', clockAt('2026-12-04T15:00:00Z'), zone)).toEqual(
      new Date('2026-12-07T07:00:00Z'),
    );
  });

  it('reads a local time in the person’s zone and writes it back', () => {
    const instant = instantOf('2026-12-08T16:00', zone);
    expect(instant).toEqual(new Date('2026-12-08T15:00:00Z'));
    expect(wallOf(instant as Date, zone)).toBe('2026-12-08T16:00');
  });

  it.each(['', '2026-12-08', '2026-02-30T10:00', '2026-13-01T10:00', 'x2026-12-08T16:00'])(
    'takes %j for no moment',
    (typed) => {
      expect(instantOf(typed, zone)).toBeNull();
    },
  );

  it('goes only forward, and at most a year', () => {
    const now = new Date('2026-12-01T08:00:00Z');
    expect(isReachable(now, now)).toBe(false);
    expect(isReachable(new Date('2026-11-30T08:00:00Z'), now)).toBe(false);
    expect(isReachable(new Date('2026-12-01T08:01:00Z'), now)).toBe(true);
    expect(isReachable(new Date('2027-12-02T08:00:00Z'), now)).toBe(true);
    expect(isReachable(new Date('2027-12-03T08:00:00Z'), now)).toBe(false);
  });

  it('writes days and times as the reader’s language does', () => {
    const instant = new Date('2026-12-08T15:05:00Z');
    expect(dayIn(instant, zone, 'en-GB')).toMatch(/^Tuesday,? 8 December 2026$/);
    expect(dayIn(instant, zone, 'sl-SI')).toBe('torek, 8. december 2026');
    expect(timeIn(instant, 'Asia/Jerusalem', 'he-IL')).toBe('17:05');
  });
});
