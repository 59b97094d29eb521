import { describe, expect, it } from '@jest/globals';
import {
  SHIPPED_TERMS,
  SHIPPED_VOCABULARY,
  Vocabulary,
  type TermOverride,
} from '../../src/domain/vocabulary.ts';

const override = (more: Partial<TermOverride>): TermOverride => ({
  taxonomy: 'partner-area',
  slug: 'sport',
  parent: null,
  labels: {},
  aliases: [],
  active: true,
  ...more,
});

describe('The vocabulary of a network', () => {
  it('is the shipped one where nothing was changed', () => {
    expect(new Vocabulary().terms).toEqual(SHIPPED_TERMS);
    expect(SHIPPED_VOCABULARY.area('drugs-prevention')?.labels.sl).toBe('preprečevanje odvisnosti');
  });

  it('lists each area once, children right after their parent', () => {
    const slugs = SHIPPED_VOCABULARY.areas.map((term) => term.slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const [index, term] of SHIPPED_VOCABULARY.areas.entries()) {
      if (term.parent === null) continue;
      const before = SHIPPED_VOCABULARY.areas[index - 1];
      const isFamily =
        before?.slug === term.parent ||
        SHIPPED_VOCABULARY.ancestorsOf(before?.slug ?? '').includes(term.parent);
      expect([term.slug, isFamily]).toEqual([term.slug, true]);
    }
  });

  it('lists every area that can be found by its slug', () => {
    const listed = new Set(SHIPPED_VOCABULARY.areas.map((term) => term.slug));
    const findable = SHIPPED_TERMS.filter((term) => SHIPPED_VOCABULARY.area(term.slug) === term).map(
      (term) => term.slug,
    );
    expect(findable.filter((slug) => !listed.has(slug))).toEqual([]);
  });

  it('renames a term in the languages that were given, and keeps the others', () => {
    const renamed = new Vocabulary([override({ labels: { en: 'Games' }, aliases: ['play'] })]);
    expect(renamed.area('sport')?.labels).toMatchObject({ en: 'Games', sl: 'šport' });
    expect(renamed.keys.filter(({ key }) => key === 'play')).toEqual([{ key: 'play', slug: 'sport' }]);
  });

  it('hides a term, and changes nothing by hiding one that nobody knows', () => {
    const hidden = new Vocabulary([override({ active: false })]);
    expect(hidden.area('sport')).toBeNull();
    expect(hidden.rootAreas.map((term) => term.slug)).not.toContain('sport');
    expect(new Vocabulary([override({ slug: 'nobody-knows', active: false })]).terms).toEqual(SHIPPED_TERMS);
  });

  it('adds a term in every language, by the words there are', () => {
    const added = new Vocabulary([override({ slug: 'beekeeping', labels: { sl: 'čebelarstvo' } })]);
    expect(added.area('beekeeping')).toMatchObject({
      labels: { en: 'čebelarstvo', sl: 'čebelarstvo' },
      sources: { en: 'network', he: 'network' },
    });
  });

  it('knows what stands above an area, nearest first, and ends where parents stand in a circle', () => {
    const child = SHIPPED_VOCABULARY.areas.find((term) => term.parent === 'drugs-prevention');
    expect(SHIPPED_VOCABULARY.ancestorsOf(child?.slug ?? '')).toEqual(['drugs-prevention']);
    const circle = new Vocabulary([
      override({ slug: 'one', parent: 'other', labels: { en: 'One' } }),
      override({ slug: 'other', parent: 'one', labels: { en: 'Other' } }),
    ]);
    expect(circle.ancestorsOf('one')).toEqual(['other', 'one']);
  });

  it('answers to slug, labels, parts of labels and aliases, folded', () => {
    const keys = SHIPPED_VOCABULARY.keys.filter(({ slug }) => slug === 'social-care').map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining([
        'social care',
        'welfare',
        'skrb za otroke',
        'socialni delavci',
        'סיוע סוציאלי',
      ]),
    );
  });
});
