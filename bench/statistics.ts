/** The few numbers a benchmark is told by. */

/** The value below which that share of the values lies (0.5: the median). @throws Error: without values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A ratio of two contestants that ran in the same rounds. */
export interface Ratio {
  readonly median: number;
  /** The smallest and the largest of the rounds: how far to trust the median. */
  readonly low: number;
  readonly high: number;
}

/** Ratios round by round: what disturbed the machine in one round disturbed both. */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): Ratio {
  const ratios = ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
  if (ratios.some(Number.isNaN)) throw new Error('the contestants did not run in the same rounds');
  return { median: median(ratios), low: Math.min(...ratios), high: Math.max(...ratios) };
}
