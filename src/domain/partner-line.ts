/** What a partner can propose (an offer) and what it hopes for (a need): single records with their days (domain.md 3.2). */
import type { Day } from './day.ts';
import { sharedWords, stemsOf } from './match.ts';
import type { CardLine } from './partner.ts';

export type LineKind = 'offer' | 'need';

/** Everything that is said of an offer or a need. */
export interface LineDetails {
  readonly title: string;
  readonly description: string | null;
  /** Slugs of areas; none: those of the partner itself. */
  readonly areas: readonly string[];
  readonly targetGroup: string | null;
  /** Years, both inclusive; null: no limit. */
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly place: string | null;
  /** How many or how much, in the partner's words. */
  readonly capacity: string | null;
  /** Local days of the network, both inclusive; null: since ever, until further notice. */
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
}

/** How somebody ends a line: an offer just ends; a need ends because help was found, or is withdrawn. */
export type Ending = 'inactive' | 'met' | 'withdrawn';

/** The status of a line that is found and matched. */
export const IN_FORCE = { offer: 'active', need: 'open' } as const;
/** The status that a line gets by itself when its last day is over. */
export const RUN_OUT = { offer: 'inactive', need: 'withdrawn' } as const;
/** The status of a line whose first day is still to come: neither found nor matched yet. */
export const UPCOMING = 'upcoming';

/** The status that its days give to a line. */
export function statusOn(
  kind: LineKind,
  { validFrom, validUntil }: Pick<LineDetails, 'validFrom' | 'validUntil'>,
  today: Day,
): string {
  if (validUntil !== null && validUntil < today) return RUN_OUT[kind];
  return validFrom !== null && validFrom > today ? UPCOMING : IN_FORCE[kind];
}

/** What differs between two states of a line, by the names that the directory import knows (HSDS), each as it reads. */
export function differencesOf(
  before: LineDetails,
  after: LineDetails,
): { readonly field: keyof LineDetails; readonly previous: string; readonly replacement: string }[] {
  return FIELDS.map((field) => ({
    field,
    previous: readable(before[field]),
    replacement: readable(after[field]),
  })).filter(({ previous, replacement }) => previous !== replacement);
}

const FIELDS = [
  'title',
  'description',
  'areas',
  'targetGroup',
  'minimumAge',
  'maximumAge',
  'place',
  'capacity',
  'validFrom',
  'validUntil',
] as const satisfies readonly (keyof LineDetails)[];

const readable = (value: LineDetails[keyof LineDetails]): string =>
  value === null ? '' : typeof value === 'object' ? [...value].sort().join('\n') : String(value);

/** What became of the lines of a card that was sent as text. */
export interface Compared<Line> {
  readonly gone: readonly Line[];
  readonly fresh: readonly CardLine[];
  readonly reworded: readonly { readonly line: Line; readonly words: CardLine }[];
}

/**
 * Compares the lines of a card with what was sent. A line in the place of another one that shares a word with it is the
 * same, told in other words: whatever else stands on its record stays. Lines that stay as they are keep the places.
 */
export function compareLines<Line extends Pick<LineDetails, 'title' | 'description'>>(
  before: readonly Line[],
  sent: readonly CardLine[],
): Compared<Line> {
  const kept = new Set(
    before.map(({ title }) => title).filter((title) => sent.some((each) => each.title === title)),
  );
  const old = byPlace(before, kept);
  const fresh = byPlace(sent, kept);
  const reworded = [...old].flatMap(([place, lines]) => {
    const others = fresh.get(place) ?? [];
    if (lines.length !== others.length) return [];
    return lines.flatMap((line, at) => {
      const other = others[at];
      return other !== undefined && isSame(line, other) ? [{ line, words: wordsFor(line, other) }] : [];
    });
  });
  const isReworded = (title: string) =>
    reworded.some(({ line, words }) => line.title === title || words.title === title);
  return {
    gone: [...old.values()].flat().filter(({ title }) => !isReworded(title)),
    fresh: [...fresh.values()].flat().filter(({ title }) => !isReworded(title)),
    reworded,
  };
}

/** Lines that do not stay, by the one that stays before them. */
function byPlace<Line extends { readonly title: string }>(
  lines: readonly Line[],
  kept: ReadonlySet<string>,
): Map<string, Line[]> {
  const places = new Map<string, Line[]>();
  let place = '';
  for (const line of lines)
    if (kept.has(line.title)) place = line.title;
    else places.set(place, [...(places.get(place) ?? []), line]);
  return places;
}

const isSame = (line: { readonly title: string }, other: { readonly title: string }): boolean =>
  sharedWords(stemsOf(line.title), stemsOf(other.title)) > 0;

/** A description that was the whole of a long line goes with it; one that was written by itself stays. */
const wordsFor = (
  { title, description }: Pick<LineDetails, 'title' | 'description'>,
  sent: CardLine,
): CardLine => ({
  title: sent.title,
  description:
    sent.description ?? (description?.startsWith(title.replace(/ …$/, '')) === true ? null : description),
});
