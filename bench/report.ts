/** What a benchmark says, as text for people and as JSON for whoever compares runs. */
import type { Ratio } from './statistics.ts';

/** One contestant's medians, by what was measured and in which unit (`p50 ms`). */
export interface Contestant {
  readonly name: string;
  readonly medians: Readonly<Record<string, number | string>>;
}

/** One target and what was reached. */
export interface Verdict {
  /** Number of the goal in the table (P1 ...). */
  readonly goal: string;
  readonly says: string;
  readonly value: number;
  readonly spread?: Pick<Ratio, 'low' | 'high'>;
  readonly wanted: string;
  readonly isReached: boolean;
}

export interface Report {
  readonly benchmark: string;
  readonly measures: string;
  readonly contestants: readonly Contestant[];
  readonly verdicts: readonly Verdict[];
  /** What a reader must know to believe it. */
  readonly notes: readonly string[];
}

/** Judges a paired ratio: `most` is the target, and the margin beyond it is noise (15 %). */
export const atMost = (
  goal: string,
  says: string,
  { ratio, most }: { ratio: Ratio; most: number },
): Verdict => ({
  goal,
  says,
  value: ratio.median,
  spread: ratio,
  wanted: `<= ${most}`,
  isReached: ratio.median <= most,
});

export const atLeast = (
  goal: string,
  says: string,
  { ratio, least }: { ratio: Ratio; least: number },
): Verdict => ({
  goal,
  says,
  value: ratio.median,
  spread: ratio,
  wanted: `>= ${least}`,
  isReached: ratio.median >= least,
});

/** Judges a single number. */
export const under = (
  goal: string,
  says: string,
  { value, most }: { value: number; most: number },
): Verdict => ({
  goal,
  says,
  value,
  wanted: `<= ${most}`,
  isReached: value <= most,
});

/** A number in as many digits as mean something. */
export const spoken = (value: number | string): string => {
  if (typeof value === 'string') return value;
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
};

/** The report as lines of text. */
export function printed(report: Report): string {
  const columns = [...new Set(report.contestants.flatMap(({ medians }) => Object.keys(medians)))];
  const rows = [
    ['', ...columns],
    ...report.contestants.map(({ name, medians }) => [
      name,
      ...columns.map((column) => spoken(medians[column] ?? '')),
    ]),
  ];
  return [
    `\n== ${report.benchmark}: ${report.measures}`,
    ...aligned(rows),
    ...report.verdicts.map(verdictLine),
    ...report.notes.map((note) => `   ${note}`),
    '',
  ].join('\n');
}

function verdictLine({ goal, says, value, spread, wanted, isReached }: Verdict): string {
  const around = spread === undefined ? '' : ` (rounds ${spoken(spread.low)} to ${spoken(spread.high)})`;
  return ` ${isReached ? 'reached' : 'MISSED '} ${goal} ${says}: ${spoken(value)}${around}, wanted ${wanted}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map(
    (row) =>
      ` ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`,
  );
}
