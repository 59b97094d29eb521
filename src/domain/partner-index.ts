/**
 * By what a partner is found: the areas it stands under and the folded words of its card. Whoever writes a partner
 * (registration, import, merging) derives both from here, so that every partner is found in the same way.
 */
import { fold } from './fold.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A partner under an area. */
export interface AreaRow {
  readonly area: string;
  /** Chosen for the partner itself; false: inherited from a child area or from one of its offers. */
  readonly direct: boolean;
}

/** Which part of the card a finding comes from. */
export type FindingSource = 'name' | 'activity' | 'offer' | 'need' | 'place';

/** Folded words of one part of a partner's card, at most `LONGEST_FINDING` characters. */
export interface FindingRow {
  readonly source: FindingSource;
  readonly fold: string;
}

/** An offer or a need, as far as it is searched. */
export interface SearchedLine {
  readonly title: string;
  readonly description?: string | null;
}

/** A partner's card, as far as it is searched. */
export interface SearchedCard {
  readonly name: string;
  readonly alternateName?: string | null;
  /** Names of partners that were merged into it: it is found by them as well. */
  readonly formerNames?: readonly string[];
  readonly description?: string | null;
  readonly offers?: readonly SearchedLine[];
  readonly needs?: readonly SearchedLine[];
  /** One place, or those of all its premises. */
  readonly city?: string | readonly string[] | null;
}

/** Characters of one finding: trigram indexes judge short texts well and long ones badly. */
export const LONGEST_FINDING = 300;

/**
 * The areas a partner is listed under, each once: its own, those of its offers, and all that stand above them.
 * A slug that the vocabulary does not hold (a hidden term) is kept and has nothing above it.
 */
export function areaRows(
  ownAreas: readonly string[],
  offerAreas: readonly string[],
  vocabulary: Pick<Vocabulary, 'ancestorsOf'>,
): AreaRow[] {
  const direct = new Set(ownAreas);
  const inherited = new Set(
    [...ownAreas, ...offerAreas].flatMap((area) => [area, ...vocabulary.ancestorsOf(area)]),
  );
  return [
    ...[...direct].map((area) => ({ area, direct: true })),
    ...[...inherited].filter((area) => !direct.has(area)).map((area) => ({ area, direct: false })),
  ];
}

/** The findings of a partner, each source and text once, in the order of the card. */
export function findingRows(card: SearchedCard): FindingRow[] {
  const cities = typeof card.city === 'string' ? [card.city] : (card.city ?? []);
  const rows: FindingRow[] = [
    ...findings('name', card.name),
    ...findings('name', card.alternateName),
    ...(card.formerNames ?? []).flatMap((name) => findings('name', name)),
    ...findings('activity', card.description),
    ...lines('offer', card.offers),
    ...lines('need', card.needs),
    ...cities.flatMap((city) => findings('place', city)),
  ];
  return [...new Map(rows.map((row) => [`${row.source} ${row.fold}`, row])).values()];
}

const lines = (source: FindingSource, of: readonly SearchedLine[] = []): FindingRow[] =>
  of.flatMap((line) => [...findings(source, line.title), ...findings(source, line.description)]);

const findings = (source: FindingSource, text: string | null | undefined): FindingRow[] =>
  pieces(text ?? '')
    .map(fold)
    // Folding can lengthen a text (one sign becomes a word), so it is cut once more.
    .flatMap(pieces)
    .map((folded) => ({ source, fold: folded }));

/** Cuts a text between words into parts of at most `LONGEST_FINDING` characters; only a longer word is cut inside. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest.length > LONGEST_FINDING) {
    const space = rest.slice(0, LONGEST_FINDING + 1).search(/\s\S*$/);
    const cut = space > 0 ? space : endOfWholeSigns(rest);
    found.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? found : [...found, rest];
}

/** `LONGEST_FINDING`, or one less where the cut would part a surrogate pair. */
const endOfWholeSigns = (text: string): number =>
  /[\uD800-\uDBFF]/.test(text.charAt(LONGEST_FINDING - 1)) ? LONGEST_FINDING - 1 : LONGEST_FINDING;
