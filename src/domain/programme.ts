/** Programmes of partners and when they are evaluated (domain.md 3.2, 5.6; R6, R7, R41). */
import { addDays, type Day } from './day.ts';

export const PROGRAMME_KINDS = [
  'summer-camp',
  'open-day',
  'event',
  'teacher-training',
  'parents-event',
  'platform',
  'other',
] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

/** Whether a programme goes on after its evaluation. */
export const GOES_ON = ['yes', 'changed', 'no'] as const;
export type GoesOn = (typeof GOES_ON)[number];

/** So long after it is asked for, an evaluation is due. */
export const REPORT_DAYS = 14;

export interface Period {
  readonly from: Day;
  /** The last day; null: it goes on. */
  readonly until: Day | null;
}

export interface PlannedEvaluation {
  readonly kind: 'yearly' | 'end';
  readonly opensOn: Day;
  readonly dueOn: Day;
}

/**
 * The next evaluation after a day (not on it): on each anniversary of the beginning, and on the day after the end; null:
 * there is none any more. `after` null: the first of all.
 */
export function nextEvaluation({ from, until }: Period, after: Day | null): PlannedEvaluation | null {
  const isWanted = (day: Day): boolean => after === null || day > after;
  const end = until === null ? null : addDays(until, 1);
  for (let year = 1; year <= MOST_YEARS; year++) {
    const day = yearsLater(from, year);
    // A year that ends with the programme itself is told at its end.
    if (end !== null && day >= end) break;
    if (isWanted(day)) return planned('yearly', day);
  }
  return end !== null && isWanted(end) ? planned('end', end) : null;
}

const MOST_YEARS = 100;

const planned = (kind: PlannedEvaluation['kind'], opensOn: Day): PlannedEvaluation => ({
  kind,
  opensOn,
  dueOn: addDays(opensOn, REPORT_DAYS),
});

/** The same day in a later year; 29 February becomes the 28th where there is none. */
function yearsLater(day: Day, years: number): Day {
  const year = String(Number(day.slice(0, 4)) + years);
  const isLeap = new Date(`${year}-02-29T00:00:00Z`).toISOString().startsWith(`${year}-02-29`);
  return `${year}${day.slice(4) === '-02-29' && !isLeap ? '-02-28' : day.slice(4)}`;
}

/** A share in whole per cent; null: nothing was planned. */
export const shareOf = (part: number, whole: number | null): number | null =>
  whole === null || whole === 0 ? null : Math.round((100 * part) / whole);
