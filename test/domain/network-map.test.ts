import { describe, expect, it } from '@jest/globals';
import {
  metNobody,
  MOST_NAMED,
  networkMap,
  strongest,
  type MapPair,
  type MapPartner,
} from '../../src/domain/network-map.ts';

const AREAS = ['school', 'police', 'health', 'youth', 'sport'];
const partnersOf = (count: number): MapPartner[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${String(index).padStart(3, '0')}`,
    name: `Partner ${index}`,
    areas: [AREAS[index % AREAS.length] ?? '', ...(index % 3 === 0 ? ['sport'] : [])].filter(
      (area, at, all) => all.indexOf(area) === at,
    ),
  }));
const pair = (a: number, b: number, count: number): MapPair => ({
  a: `p${String(a).padStart(3, '0')}`,
  b: `p${String(b).padStart(3, '0')}`,
  count,
});

describe('The picture of a network', () => {
  it.each([1, 2, 10, 33, MOST_NAMED])(
    'of %i partners names each, on a line of its own on its side',
    (count) => {
      const { nodes } = networkMap(partnersOf(count), [], AREAS);
      expect(nodes.map(({ label }) => label).toSorted()).toEqual(
        partnersOf(count)
          .map(({ name }) => name)
          .toSorted(),
      );
      for (const side of [nodes.filter(({ x }) => x >= 0), nodes.filter(({ x }) => x < 0)]) {
        const ys = side.map(({ y }) => y).toSorted((a, b) => a - b);
        const least = 2 / Math.ceil(count / 2) - 1e-9;
        for (const [at, y] of ys.entries())
          if (at > 0) expect(y - (ys[at - 1] ?? 0)).toBeGreaterThanOrEqual(least);
      }
    },
  );

  it('puts partners of one area beside each other, and is the same for the same partners in any order', () => {
    const partners = partnersOf(15);
    const pairs = [pair(1, 2, 3), pair(4, 9, 1)];
    const map = networkMap(partners, pairs, AREAS);
    expect(networkMap(partners.toReversed(), pairs.toReversed(), AREAS)).toEqual(map);
    const first = map.nodes.map(({ id }) => partners.find((each) => each.id === id)?.areas[0]);
    expect(first.filter((area, at) => area !== first[at - 1])).toHaveLength(AREAS.length);
  });

  it('of three hundred shows areas with how many work there, and how often they met across', () => {
    const map = networkMap(partnersOf(300), [pair(0, 1, 2), pair(5, 6, 3), pair(0, 5, 9)], AREAS);
    expect(map.nodes.map(({ label, size }) => [label, size])).toEqual([
      ['school', 60],
      ['police', 60],
      ['health', 60],
      ['youth', 60],
      ['sport', 140],
    ]);
    // Schools with schools are no line.
    expect(map.links.at(-1)).toEqual({ a: 'school', b: 'sport', count: 12 });
    expect(map.links).toContainEqual({ a: 'police', b: 'school', count: 5 });
  });

  it('draws no more lines than can be told apart, the weightiest on top', () => {
    const pairs = Array.from({ length: 39 * 20 }, (_, at) =>
      pair(Math.floor(at / 39), 1 + Math.floor(at / 39) + (at % (39 - Math.floor(at / 39))), at % 7),
    );
    const { links } = networkMap(partnersOf(40), pairs, AREAS);
    expect(links).toHaveLength(120);
    expect(links.at(-1)?.count).toBe(6);
    expect(links.at(0)?.count).toBeLessThanOrEqual(6);
  });

  it('says who met most often, and who met nobody', () => {
    const pairs = [pair(0, 1, 1), pair(1, 2, 4)];
    expect(strongest(pairs, 1)).toEqual([pair(1, 2, 4)]);
    expect(metNobody(partnersOf(4), pairs).map(({ name }) => name)).toEqual(['Partner 3']);
  });
});
