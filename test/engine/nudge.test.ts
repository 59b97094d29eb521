import { describe, expect, it } from '@jest/globals';
import { isOfPeriod, wholeOf } from '../../src/engine/nudge.ts';

describe('A nudge', () => {
  it.each([
    ['its period itself', '2026-12-08', true],
    ['a step within it', '2026-12-08:-7', true],
    ['the day until which its receiver had put it off', 'later:2026-12-01', true],
    ['another period that begins alike', '2026-12-080', false],
    ['another period', '2026-12-15:-7', false],
  ])('that was said in %s: %s', (_, period, isOf) => {
    expect(isOfPeriod({ period }, '2026-12-08')).toBe(isOf);
  });

  it.each([
    ['2026-12-08:-7', '2026-12-08'],
    ['2026-12-08', '2026-12-08'],
    ['week:2026-12-07', 'week'],
  ])('of %s is a step of %s', (period, whole) => {
    expect(wholeOf({ period })).toBe(whole);
  });
});
