import { describe, expect, it } from '@jest/globals';
import { standAmong, standOn, type Rung } from '../../src/domain/ladder.ts';

const LADDER: readonly Rung[] = [
  { days: -7, least: 'standard' },
  { days: 0, least: 'light' },
  { days: 2, least: 'light' },
];

describe('A ladder of steps', () => {
  const on = (today: string, since = '2026-11-01') => standOn(LADDER, { due: '2026-12-08', since, today });

  it('has its first step ahead before any has come', () => {
    expect(on('2026-11-30')).toMatchObject({ now: null, heard: [], next: '2026-12-01' });
  });

  it('stands on the latest that has come, and knows the next', () => {
    expect(on('2026-12-01')).toMatchObject({ now: { days: -7, day: '2026-12-01' }, next: '2026-12-08' });
    expect(on('2026-12-07')).toMatchObject({ now: { days: -7 }, next: '2026-12-08' });
  });

  it('says of several that were missed only the last', () => {
    expect(on('2027-01-20')).toMatchObject({ now: { days: 2 }, next: null });
  });

  it('leaves out what came before somebody heard of it', () => {
    expect(on('2026-12-05', '2026-12-01')).toMatchObject({ now: null, heard: [], next: '2026-12-08' });
  });

  it('leaves to those whom the last step is not for the one before it, and to nobody two of one measure', () => {
    const ladder: readonly Rung[] = [
      { days: -14, least: 'active' },
      { days: -7, least: 'standard' },
      { days: -3, least: 'active' },
      { days: 0, least: 'light' },
    ];
    const heardOn = (today: string) =>
      standOn(ladder, { due: '2026-12-08', since: '2026-11-01', today }).heard.map(({ days }) => days);
    expect(heardOn('2026-11-24')).toEqual([-14]);
    expect(heardOn('2026-12-01')).toEqual([-7]);
    expect(heardOn('2026-12-05')).toEqual([-7, -3]);
    expect(heardOn('2026-12-08')).toEqual([0]);
  });

  it('has nothing to say where it has no steps', () => {
    expect(standAmong([], { since: null, today: '2026-12-01' })).toEqual({ now: null, next: null });
  });
});
