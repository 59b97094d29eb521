/**
 * The picture of a network: who meets whom. Up to forty partners stand there by name; of more, areas stand for those who
 * work in them. On a ring with as many on the left as on the right, so that no name covers another; the same data are
 * the same picture.
 */

export interface MapPartner {
  readonly id: string;
  readonly name: string;
  /** Slugs of the areas that it chose itself. */
  readonly areas: readonly string[];
}

/** Two partners who sat at the same meetings, and at how many. */
export interface MapPair {
  readonly a: string;
  readonly b: string;
  readonly count: number;
}

export interface MapNode {
  readonly id: string;
  /** A partner's name, or the slug of an area. */
  readonly label: string;
  readonly isArea: boolean;
  /** How many partners it stands for. */
  readonly size: number;
  /** Between -1 and 1, from the start side to the end side of the page, and from the top to the bottom. */
  readonly x: number;
  readonly y: number;
}

export interface MapLink {
  readonly a: string;
  readonly b: string;
  readonly count: number;
}

export interface NetworkMap {
  readonly nodes: readonly MapNode[];
  /** The weightiest last: it lies on top. */
  readonly links: readonly MapLink[];
}

/** So many partners still stand there by name. */
export const MOST_NAMED = 40;
/** More lines than this hide one another: the weightiest are drawn. */
const MOST_LINKS = 120;

/** `order`: the areas in the order of the vocabulary; partners of one area stand beside each other. */
export function networkMap(
  partners: readonly MapPartner[],
  pairs: readonly MapPair[],
  order: readonly string[],
): NetworkMap {
  return partners.length <= MOST_NAMED ? byName(partners, pairs, order) : byArea(partners, pairs, order);
}

function byName(
  partners: readonly MapPartner[],
  pairs: readonly MapPair[],
  order: readonly string[],
): NetworkMap {
  const place = (partner: MapPartner): number =>
    Math.min(...partner.areas.map((area) => order.indexOf(area)).filter((at) => at >= 0), order.length);
  const sorted = partners.toSorted(
    (a, b) => place(a) - place(b) || compare(a.name, b.name) || compare(a.id, b.id),
  );
  const nodes = onRing(sorted.map(({ id, name }) => ({ id, label: name, isArea: false, size: 1 })));
  return { nodes, links: weightiest(pairs) };
}

function byArea(
  partners: readonly MapPartner[],
  pairs: readonly MapPair[],
  order: readonly string[],
): NetworkMap {
  const areas = new Map(partners.map(({ id, areas: own }) => [id, own]));
  const sizes = new Map<string, number>();
  for (const { areas: own } of partners) for (const area of own) sizes.set(area, (sizes.get(area) ?? 0) + 1);
  const shown = [
    ...order.filter((area) => sizes.has(area)),
    ...[...sizes.keys()].filter((area) => !order.includes(area)).sort(compare),
  ];
  const between = new Map<string, MapLink>();
  for (const { a, b, count } of pairs)
    for (const left of areas.get(a) ?? [])
      for (const right of areas.get(b) ?? []) {
        if (left === right) continue;
        const [one, other] = left < right ? [left, right] : [right, left];
        const key = `${one} ${other}`;
        between.set(key, { a: one, b: other, count: (between.get(key)?.count ?? 0) + count });
      }
  const nodes = onRing(
    shown.map((area) => ({ id: area, label: area, isArea: true, size: sizes.get(area) ?? 0 })),
  );
  return { nodes, links: weightiest([...between.values()]) };
}

const weightiest = (links: readonly MapLink[]): MapLink[] =>
  links
    .toSorted((x, y) => y.count - x.count || compare(x.a, y.a) || compare(x.b, y.b))
    .slice(0, MOST_LINKS)
    .toReversed();

/** By code point: the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Down the end side and up the start side, in even steps from top to bottom. */
function onRing(nodes: readonly Omit<MapNode, 'x' | 'y'>[]): MapNode[] {
  const onEnd = Math.ceil(nodes.length / 2);
  const onStart = nodes.length - onEnd;
  return nodes.map((node, index) => {
    const isEnd = index < onEnd;
    const [at, of] = isEnd ? [index, onEnd] : [onStart - 1 - (index - onEnd), onStart];
    const y = of === 1 ? 0 : -1 + (2 * (at + 0.5)) / of;
    const x = Math.sqrt(Math.max(0, 1 - y * y * 0.9));
    return { ...node, x: isEnd ? x : -x, y };
  });
}

/** The pairs that met most often, the most often first. */
export const strongest = (pairs: readonly MapPair[], most: number): MapPair[] =>
  pairs.toSorted((x, y) => y.count - x.count || compare(x.a, y.a) || compare(x.b, y.b)).slice(0, most);

/** Partners who sat at no meeting with anybody else. */
export const metNobody = (partners: readonly MapPartner[], pairs: readonly MapPair[]): MapPartner[] => {
  const met = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  return partners.filter(({ id }) => !met.has(id));
};
