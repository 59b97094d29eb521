/** Which offers may meet which needs (R9, R19): by areas that both name, and by the words in which they are told. */
import type { Day } from './day.ts';
import { fold } from './fold.ts';

/** An offer or a need of a partner, as far as it is compared. */
export interface Told {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly areas: readonly string[];
  readonly organizationId: string;
  readonly partner: string;
  /** When somebody last said that the partner's card is right; null: nobody has. */
  readonly confirmedOn: Day | null;
}

export interface Match {
  readonly offer: Told;
  readonly need: Told;
}

const SHORTEST = 4;
/** Words in every need and offer that say nothing of what is needed, as they begin. */
const EMPTY = [
  ...['help', 'need', 'with', 'from', 'that', 'this', 'have', 'offer', 'look', 'want', 'would', 'could'],
  ...['pomoc', 'potreb', 'iscem', 'ponuj', 'lahko', 'zelim'],
  ...['hleda', 'nabiz', 'potre', 'muze', 'chcem', 'podpor'],
  ...['עזרה', 'צריכ', 'מציע', 'מחפש', 'יכול', 'רוצי'],
];

/**
 * The words of a text by which it is compared, each once: folded, without short and empty ones, and only as they
 * begin, because their ends change with case and number.
 */
export function stemsOf(...texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => fold(text).split(' ')).map(withoutParticle);
  const stems = words
    .filter((word) => word.length >= SHORTEST && !EMPTY.some((empty) => word.startsWith(empty)))
    .map((word) => word.slice(0, Math.max(SHORTEST, word.length - 2)));
  return [...new Set(stems)];
}

/** Hebrew writes "and", "the", "in", "to" and "from" onto the word. */
const withoutParticle = (word: string): string => word.replace(/^[והבלמשכ]{1,2}(?=[א-ת]{4,}$)/, '');

/** How many words two texts share. */
export const sharedWords = (left: readonly string[], right: readonly string[]): number =>
  left.filter((stem) => right.some((other) => other.startsWith(stem) || stem.startsWith(other))).length;

/** Pairs of different partners, the nearest first; each offer once. */
export function matchesOf(needs: readonly Told[], offers: readonly Told[], most: number): Match[] {
  const stems = (told: Told) => stemsOf(told.title, told.description);
  const offered = offers.map((offer) => ({ offer, words: stems(offer) }));
  const pairs = needs.flatMap((need) => {
    const words = stems(need);
    return offered
      .filter(({ offer }) => offer.organizationId !== need.organizationId)
      .map(({ offer, words: other }) => ({
        offer,
        need,
        score: sharedWords(words, other) + 2 * need.areas.filter((area) => offer.areas.includes(area)).length,
      }))
      .filter(({ score }) => score > 0);
  });
  const seen = new Set<string>();
  return pairs
    .sort((left, right) => right.score - left.score)
    .filter(({ offer }) => !seen.has(offer.id) && seen.add(offer.id))
    .slice(0, most)
    .map(({ offer, need }) => ({ offer, need }));
}
