import { describe, expect, it } from '@jest/globals';
import { yearLater } from '../../src/domain/day.ts';
import { compareLines, differencesOf, statusOn, type LineDetails } from '../../src/domain/partner-line.ts';

const line = (title: string, more: Partial<LineDetails> = {}): LineDetails => ({
  title,
  description: null,
  areas: [],
  targetGroup: null,
  minimumAge: null,
  maximumAge: null,
  place: null,
  capacity: null,
  validFrom: null,
  validUntil: null,
  ...more,
});
const sent = (...titles: readonly string[]) => titles.map((title) => ({ title, description: null }));

describe('An offer or a need', () => {
  it.each([
    ['2026-11-22', 'upcoming', 'upcoming'],
    ['2026-11-23', 'active', 'open'],
    ['2026-11-30', 'active', 'open'],
    ['2026-12-01', 'inactive', 'withdrawn'],
  ])('from 23 to 30 November is on %s, both days inclusive: %s, %s', (today, offer, need) => {
    const days = { validFrom: '2026-11-23', validUntil: '2026-11-30' };
    expect([statusOn('offer', days, today), statusOn('need', days, today)]).toEqual([offer, need]);
  });

  it('differs field by field, in whatever order its areas stand', () => {
    const before = line('Hall', { areas: ['sport', 'leisure'], minimumAge: 10 });
    expect(differencesOf(before, line('Hall', { areas: ['leisure', 'sport'], minimumAge: 10 }))).toEqual([]);
    expect(differencesOf(before, line('Hall', { areas: ['sport'], validUntil: '2027-01-01' }))).toEqual([
      { field: 'areas', previous: 'leisure\nsport', replacement: 'sport' },
      { field: 'minimumAge', previous: '10', replacement: '' },
      { field: 'validUntil', previous: '', replacement: '2027-01-01' },
    ]);
  });
});

describe('Lines that are sent once more', () => {
  const compared = (before: readonly LineDetails[], ...titles: readonly string[]) => {
    const { gone, fresh, reworded } = compareLines(before, sent(...titles));
    return [
      gone.map(({ title }) => title),
      fresh.map(({ title }) => title),
      reworded.map((each) => [each.line.title, each.words.title]),
    ];
  };
  const before = [line('A gym hall on Tuesdays'), line('Ropes'), line('Two buses')];

  it('stay, go and come', () => {
    expect(compared(before, 'Ropes', 'A gym hall on Tuesdays', 'Two buses')).toEqual([[], [], []]);
    expect(compared(before, 'Ropes')).toEqual([['A gym hall on Tuesdays', 'Two buses'], [], []]);
    expect(compared(before, 'A gym hall on Tuesdays', 'Ropes', 'Two buses', 'Chess')).toEqual([
      [],
      ['Chess'],
      [],
    ]);
  });

  it('are the same in other words only in the same place, and where they share a word', () => {
    const reworded = [['A gym hall on Tuesdays', 'The gym hall, Fridays']];
    expect(compared(before, 'The gym hall, Fridays', 'Ropes', 'Two buses')).toEqual([[], [], reworded]);
    const elsewhere = ['Ropes', 'Two buses', 'The gym hall, Fridays'];
    expect(compared(before, ...elsewhere)).toEqual([
      ['A gym hall on Tuesdays'],
      ['The gym hall, Fridays'],
      [],
    ]);
    expect(compared(before, 'Chess', 'Ropes', 'Two buses')).toEqual([
      ['A gym hall on Tuesdays'],
      ['Chess'],
      [],
    ]);
  });

  it('keep a description of their own, and lose one that was the whole of the old line', () => {
    const words = (description: string) =>
      compareLines([line('Climbing …', { description })], sent('Climbing wall')).reworded[0]?.words;
    expect(words('With two trainers')).toEqual({ title: 'Climbing wall', description: 'With two trainers' });
    expect(words('Climbing for all who want it')).toEqual({ title: 'Climbing wall', description: null });
  });
});

describe('The same day a year later', () => {
  it.each([
    ['2026-11-23', '2027-11-23'],
    ['2028-02-29', '2029-02-28'],
    ['2027-02-28', '2028-02-28'],
  ])('than %s is %s', (day, later) => {
    expect(yearLater(day)).toBe(later);
  });
});
