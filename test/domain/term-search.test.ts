import { describe, expect, it } from '@jest/globals';
import { findArea } from '../../src/domain/term-search.ts';
import { SHIPPED_VOCABULARY, Vocabulary } from '../../src/domain/vocabulary.ts';

const find = (typed: string) => findArea(SHIPPED_VOCABULARY, typed);

describe('The search for an area', () => {
  it.each(
    SHIPPED_VOCABULARY.areas.flatMap((term) =>
      [term.slug, ...Object.values(term.labels)].map((words) => [words, term.slug] as const),
    ),
  )('finds %j exactly', (words, slug) => {
    const found = find(words);
    expect(found.kind).toBe('exact');
    // Two areas may share a label (a topic and its area); either is an area of that label.
    const labels = SHIPPED_VOCABULARY.area(found.kind === 'exact' ? found.slug : '')?.labels;
    expect(
      found.kind === 'exact' && (found.slug === slug || Object.values(labels ?? {}).includes(words)),
    ).toBe(true);
  });

  it.each([
    ['DRUGS-PREVENTION', { kind: 'exact', slug: 'drugs-prevention' }],
    ['  drugs   prevention\u200F', { kind: 'exact', slug: 'drugs-prevention' }],
    ['drugs', { kind: 'exact', slug: 'drugs-prevention' }],
    ['drgs-prevention', { kind: 'near', slugs: ['drugs-prevention'] }],
    ['zzzqqq', { kind: 'none' }],
    ['', { kind: 'none' }],
    ['"״', { kind: 'none' }],
    ['d', { kind: 'none' }],
  ])('answers %j with %j', (typed, expected) => {
    expect(find(typed)).toMatchObject(expected);
  });

  it('takes the only area that begins so, and asks where several do', () => {
    const some = new Vocabulary([
      {
        taxonomy: 'partner-area',
        slug: 'orchard',
        parent: null,
        labels: { en: 'Orchard keeping' },
        aliases: [],
        active: true,
      },
      {
        taxonomy: 'partner-area',
        slug: 'orchid',
        parent: null,
        labels: { en: 'Orchid growing' },
        aliases: [],
        active: true,
      },
    ]);
    expect(findArea(some, 'orcha')).toEqual({ kind: 'prefix', slug: 'orchard' });
    expect(findArea(some, 'orch')).toEqual({ kind: 'near', slugs: ['orchard', 'orchid'] });
    expect(findArea(some, 'or').kind).not.toBe('prefix');
  });

  it('suggests at most three, the nearest first, and forgives one letter in a short word', () => {
    const near = find('drgs');
    expect(near).toMatchObject({ kind: 'near' });
    for (const typed of ['sprot', 'helth', 'polise', 'schol']) {
      const found = find(typed);
      if (found.kind === 'near') expect(found.slugs.length).toBeLessThanOrEqual(3);
    }
  });
});
