/**
 * How often a table meets, as people choose it, and as it is kept: an RRULE value (RFC 5545, 3.3.10) in the local time of
 * the network, without DTSTART. Only what can be chosen is written; what somebody else wrote is kept and not read.
 */

/** Weekly rhythms, and the n-th weekday of every month. */
export const RHYTHMS = [
  'weekly',
  'two-weeks',
  'four-weeks',
  'month-1',
  'month-2',
  'month-3',
  'month-4',
  'month-last',
] as const;
export type RhythmKind = (typeof RHYTHMS)[number];

export interface Rhythm {
  readonly kind: RhythmKind;
  /** ISO: 1 Monday to 7 Sunday. */
  readonly weekday: number;
}

/** RFC 5545's names of Monday to Sunday. */
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const WEEKS: Readonly<Partial<Record<RhythmKind, number>>> = { weekly: 1, 'two-weeks': 2, 'four-weeks': 4 };
const NTH: Readonly<Partial<Record<RhythmKind, number>>> = {
  'month-1': 1,
  'month-2': 2,
  'month-3': 3,
  'month-4': 4,
  'month-last': -1,
};

/** The RRULE value of a rhythm: `FREQ=MONTHLY;BYDAY=2TU`. @throws Error: for a weekday that is none (a bug) */
export function ruleOf({ kind, weekday }: Rhythm): string {
  const day = DAYS[weekday - 1];
  if (day === undefined) throw new Error(`not a weekday: ${String(weekday)}`);
  const nth = NTH[kind];
  if (nth !== undefined) return `FREQ=MONTHLY;BYDAY=${String(nth)}${day}`;
  const weeks = WEEKS[kind] ?? 1;
  return weeks === 1 ? `FREQ=WEEKLY;BYDAY=${day}` : `FREQ=WEEKLY;INTERVAL=${String(weeks)};BYDAY=${day}`;
}

/** The rhythm of an RRULE value; null: it is none that can be chosen here. Order and case of its parts do not matter. */
export function rhythmOf(rule: string): Rhythm | null {
  const parts = partsOf(rule);
  const { FREQ: frequency, INTERVAL: interval = '1', BYDAY: byDay = '', ...others } = parts ?? {};
  const [, nth = '', day = ''] = /^([+-]?\d+)?([A-Z]{2})$/.exec(byDay) ?? [];
  const weekday = DAYS.indexOf(day as (typeof DAYS)[number]) + 1;
  if (weekday === 0 || Object.keys(others).length > 0) return null;
  const found =
    frequency === 'WEEKLY' && nth === ''
      ? kindOf(WEEKS, Number(interval))
      : frequency === 'MONTHLY' && interval === '1'
        ? kindOf(NTH, Number(nth))
        : undefined;
  return found === undefined ? null : { kind: found, weekday };
}

const kindOf = (kinds: typeof WEEKS, count: number): RhythmKind | undefined =>
  RHYTHMS.find((kind) => kinds[kind] === count);

/** The parts of a rule by name; null: one is named twice, or not written NAME=value. `WKST` changes none of ours. */
function partsOf(rule: string): Readonly<Record<string, string>> | null {
  const parts: Record<string, string> = {};
  for (const part of rule
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name = '', value = '', ...rest] = part.split('=');
    if (name === '' || value === '' || rest.length > 0 || Object.hasOwn(parts, name)) return null;
    if (name !== 'WKST') parts[name] = value;
  }
  return parts;
}
