/** Two cards of one partner become one: which words stay, and what becomes of them when it is taken back. */
import type { PartnerStatus } from './partner.ts';

/** Of which card something stays. */
export type Kept = 'survivor' | 'other' | 'both';

/** What is chosen; the card whose name stays is the one that stays, so a name is not among it. */
export interface MergeChoice {
  readonly contacts: Kept;
  readonly description: Kept;
  readonly areas: Kept;
}

/** The one that says more of a partner. */
const RANKS: readonly PartnerStatus[] = ['active', 'agreed', 'dormant', 'contacted', 'prospect', 'left'];
export const strongerStatus = (one: PartnerStatus, other: PartnerStatus): PartnerStatus =>
  RANKS.indexOf(one) <= RANKS.indexOf(other) ? one : other;

/** Both descriptions, or one of them; the same words are not said twice. */
export function mergedDescription(survivor: string, other: string, kept: Kept): string {
  if (kept === 'survivor') return survivor;
  if (kept === 'other') return other;
  return [...new Set([survivor, other].map((each) => each.trim()).filter((each) => each !== ''))].join('\n');
}

/** Both lists or one of them, each thing once by its key. */
export function mergedLists<T>(
  survivor: readonly T[],
  other: readonly T[],
  { kept, keyOf }: { readonly kept: Kept; readonly keyOf: (each: T) => string },
): T[] {
  const all = kept === 'survivor' ? survivor : kept === 'other' ? other : [...survivor, ...other];
  return [...new Map(all.toReversed().map((each) => [keyOf(each), each])).values()].toReversed();
}

/**
 * What a list becomes when a merge is undone: as it was before, without what was taken out of the merged one since, and
 * with what came to it since.
 */
export function listTakenBack<T>(
  {
    before,
    merged,
    now,
  }: { readonly before: readonly T[]; readonly merged: readonly T[]; readonly now: readonly T[] },
  keyOf: (each: T) => string,
): T[] {
  const keys = (list: readonly T[]) => new Set(list.map(keyOf));
  const [inMerged, inNow] = [keys(merged), keys(now)];
  const stays = before.filter((each) => !inMerged.has(keyOf(each)) || inNow.has(keyOf(each)));
  const came = now.filter((each) => !inMerged.has(keyOf(each)) && !keys(before).has(keyOf(each)));
  return [...stays, ...came];
}
