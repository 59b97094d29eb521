import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areaRows, findingRows, LONGEST_FINDING } from '../../src/domain/partner-index.ts';
import { SHIPPED_VOCABULARY } from '../../src/domain/vocabulary.ts';

describe('the areas of a partner', () => {
  it('are its own, directly, and those above them, inherited', () => {
    expect(areaRows(['state-police'], [], SHIPPED_VOCABULARY)).toEqual([
      { area: 'state-police', direct: true },
      { area: 'police', direct: false },
    ]);
  });

  it('include those of its offers without calling them its own', () => {
    expect(areaRows(['sport'], ['speech-therapy'], SHIPPED_VOCABULARY)).toEqual([
      { area: 'sport', direct: true },
      { area: 'speech-therapy', direct: false },
      { area: 'pedagogical-counselling', direct: false },
    ]);
  });

  it('name each area once and stay direct where an offer or a child area repeats them', () => {
    expect(areaRows(['police', 'state-police', 'police'], ['police'], SHIPPED_VOCABULARY)).toEqual([
      { area: 'police', direct: true },
      { area: 'state-police', direct: true },
    ]);
  });

  it('keep an area that the vocabulary has lost', () => {
    expect(areaRows(['gone'], [], SHIPPED_VOCABULARY)).toEqual([{ area: 'gone', direct: true }]);
  });
});

describe('the findings of a partner', () => {
  it('hold its names, activities, offers, needs and places in folded form', () => {
    expect(
      findingRows({
        name: 'Društvo Žarek',
        alternateName: 'ŽAREK',
        description: 'Preprečevanje odvisnosti',
        offers: [{ title: 'Delavnice', description: 'Za 8. razred' }],
        needs: [{ title: 'Prostor', description: null }],
        city: ['Škofja Loka', 'Kranj'],
      }),
    ).toEqual([
      { source: 'name', fold: 'drustvo zarek' },
      { source: 'name', fold: 'zarek' },
      { source: 'activity', fold: 'preprecevanje odvisnosti' },
      { source: 'offer', fold: 'delavnice' },
      { source: 'offer', fold: 'za 8 razred' },
      { source: 'need', fold: 'prostor' },
      { source: 'place', fold: 'skofja loka' },
      { source: 'place', fold: 'kranj' },
    ]);
  });

  it('leave out what is empty or says the same twice', () => {
    const card = { name: 'A', alternateName: ' a ', description: ' ! ', offers: [], city: '' };
    expect(findingRows(card)).toEqual([{ source: 'name', fold: 'a' }]);
  });

  it('keep every word of a long text, cut between words', () => {
    const words = Array.from({ length: 900 }, (_, index) => `beseda${index}`);
    const rows = findingRows({ name: 'A', description: words.join(' ') }).slice(1);
    expect(rows.every((row) => row.fold.length <= LONGEST_FINDING)).toBe(true);
    expect(rows.map((row) => row.fold).join(' ')).toBe(words.join(' '));
  });

  it('are never longer than a finding may be, whatever was typed', () => {
    const text = fc.string({ unit: 'binary', maxLength: 2000 });
    fc.assert(
      fc.property(text, (typed) => {
        for (const row of findingRows({ name: typed, description: `ﷺ${typed}`.repeat(3) })) {
          expect(row.fold.length).toBeLessThanOrEqual(LONGEST_FINDING);
          expect(row.fold.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
