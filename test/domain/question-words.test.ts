import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decisionNumbered, stemOf, wordsAskedFor } from '../../src/domain/question-words.ts';

describe('The words that are asked for', () => {
  it.each([
    ['about the bus?', ['bus']],
    ['what did we decide about the summer camp', ['summer', 'camp']],
    ['o avtobusu za tabor', ['avtobusu', 'tabor']],
    ['o školním autobusu', ['skolnim', 'autobusu']],
    ['על האוטובוס', ['האוטובוס']],
    ['לגבי דוא"ל', ['דואל']],
    ['“Bus” — 100 %', ['bus', '100']],
    // Little words alone are meant as they are typed.
    ['za', ['za']],
    ['???', []],
    ['', []],
  ])('of %j are %j', (question, words) => {
    expect(wordsAskedFor(question)).toEqual(words);
  });

  it.each([
    ['avtobusu', 'avtobus'],
    ['avtobusom', 'avtobus'],
    ['taboru', 'tabor'],
    ['autobusem', 'autobus'],
    ['skolach', 'skola'],
    ['camps', 'camp'],
    ['האוטובוס', 'אוטובוס'],
    ['בתקציב', 'תקציב'],
  ])('%s finds what holds %s', (asked, written) => {
    expect(written).toContain(stemOf(asked));
  });

  it('are never shortened to nothing, nor a number to another one', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcdhoאבהולמש'), minLength: 1 }), (word) => {
        expect(stemOf(word).length).toBeGreaterThanOrEqual(Math.min(3, word.length));
        expect(word).toContain(stemOf(word));
      }),
    );
    expect(stemOf('2026')).toBe('2026');
    expect(stemOf('bus')).toBe('bus');
  });
});

describe('The number of a decision', () => {
  it.each([
    ['2026/14', 2026, 14],
    ['2026-14', 2026, 14],
    ['no. 2026/14', 2026, 14],
    [' št. 2026 / 3. ', 2026, 3],
  ])('is read from %j', (typed, year, number) => {
    expect(decisionNumbered(typed)).toEqual({ year, number });
  });

  it.each(['2026', 'bus2026/14', 'about 2026/14', '26/14', '2026/123456', 'in the year 2026/14'])(
    'is none in %j',
    (typed) => {
      expect(decisionNumbered(typed)).toBeNull();
    },
  );
});
