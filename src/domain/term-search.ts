import { distance } from 'fastest-levenshtein';
import { fold } from './fold.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How a typed word meets the areas of a network. */
export type TermMatch =
  /** The slug, a label in any language or an alias, however it was spelled. */
  | { readonly kind: 'exact'; readonly slug: string }
  /** The only area that begins so. */
  | { readonly kind: 'prefix'; readonly slug: string }
  /** Areas that are spelled nearly so, the nearest first: to be asked about, never taken silently. */
  | { readonly kind: 'near'; readonly slugs: readonly string[] }
  | { readonly kind: 'none' };

const MOST_SUGGESTIONS = 3;
const SHORTEST_PREFIX = 3;

/** Finds the area that is meant by `query` (domain.md 4: exact, then prefix, then edit distance of at most 2). */
export function findArea(vocabulary: Vocabulary, query: string): TermMatch {
  const wanted = fold(query);
  if (wanted === '') return { kind: 'none' };
  const exact = vocabulary.keys.find((entry) => entry.key === wanted);
  if (exact !== undefined) return { kind: 'exact', slug: exact.slug };
  const begun = wanted.length < SHORTEST_PREFIX ? [] : slugsBeginning(vocabulary, wanted);
  const [only, ...others] = begun;
  if (only !== undefined && others.length === 0) return { kind: 'prefix', slug: only };
  const near = only === undefined ? slugsNear(vocabulary, wanted) : begun.slice(0, MOST_SUGGESTIONS);
  return near.length > 0 ? { kind: 'near', slugs: near } : { kind: 'none' };
}

/** Slugs of areas with a key that begins with `wanted`; a child is left out where its parent is among them. */
function slugsBeginning(vocabulary: Vocabulary, wanted: string): string[] {
  const slugs = new Set(
    vocabulary.keys.filter((entry) => entry.key.startsWith(wanted)).map((entry) => entry.slug),
  );
  return [...slugs].filter((slug) => !vocabulary.ancestorsOf(slug).some((above) => slugs.has(above)));
}

function slugsNear(vocabulary: Vocabulary, wanted: string): string[] {
  const allowed = wanted.length <= 4 ? 1 : 2;
  const best = new Map<string, number>();
  for (const { key, slug } of vocabulary.keys) {
    if (Math.abs(key.length - wanted.length) > allowed) continue;
    const steps = distance(key, wanted);
    if (steps <= allowed && steps < (best.get(slug) ?? Infinity)) best.set(slug, steps);
  }
  return [...best]
    .sort(([, left], [, right]) => left - right)
    .slice(0, MOST_SUGGESTIONS)
    .map(([slug]) => slug);
}
