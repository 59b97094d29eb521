/** By what two partners may be one and the same, and how much that says. */

export type LikenessReason = 'name' | 'website' | 'phone' | 'email' | 'person';

/** In the order in which they are said. */
export const LIKENESS_REASONS: readonly LikenessReason[] = ['name', 'website', 'phone', 'email', 'person'];

/** A person may well speak for two partners, and a house may share its telephone; a name is rarely given twice. */
const WEIGHTS: Readonly<Record<LikenessReason, number>> = {
  name: 4,
  website: 3,
  email: 3,
  phone: 2,
  person: 1,
};

/** Reasons together; 1 (a shared person) to 13 (everything). */
export const strengthOf = (reasons: readonly LikenessReason[]): number =>
  reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
