/** What mistyped words of a name were perhaps meant to be. */

/** A word that is there, and how far it is from the typed one: 0 the same, 1 nothing in common. */
export interface Candidate {
  readonly typed: string;
  readonly word: string;
  readonly distance: number;
}

/** Of each length of words so many spellings at most are tried. */
const MOST_SPELLINGS = 6;

/**
 * The typed words as they may have been meant, the likeliest spelling first; after those of all words, those that leave
 * one of three or more out. A word that is there as it was typed is meant so. Within a spelling the changed words come
 * first, then the longest: they are in the fewest names.
 */
export function respelled(candidates: readonly Candidate[]): string[][] {
  const typed = [...new Set(candidates.map((candidate) => candidate.typed))];
  const ways = typed.map((word) => meant(candidates.filter((candidate) => candidate.typed === word)));
  const all = spellings(ways);
  const without =
    ways.length < 3
      ? []
      : ways.flatMap((left) =>
          spellings(
            ways.filter((way) => way !== left),
            2,
          ),
        );
  const found = [...all, ...without].map((spelling) =>
    spelling.toSorted(rarestFirst).map(({ word }) => word),
  );
  return found.filter((spelling) => spelling.length > 0);
}

const rarestFirst = (one: Candidate, other: Candidate): number =>
  Number(other.distance > 0) - Number(one.distance > 0) || other.word.length - one.word.length;

const meant = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const exact = candidates.find(({ distance }) => distance === 0);
  return exact === undefined ? candidates : [exact];
};

/** One candidate for each word, the smallest sum of distances first. */
function spellings(ways: readonly (readonly Candidate[])[], most = MOST_SPELLINGS): Candidate[][] {
  let found: Candidate[][] = [[]];
  for (const way of ways)
    found = found
      .flatMap((spelling) => way.map((candidate) => [...spelling, candidate]))
      .toSorted((one, other) => sum(one) - sum(other))
      .slice(0, most);
  return found;
}

const sum = (spelling: readonly Candidate[]): number =>
  spelling.reduce((total, { distance }) => total + distance, 0);
