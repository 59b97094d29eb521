/**
 * The next days of a rhythm. A table's rhythm is an RRULE value (RFC 5545, 3.3.10) in local time: it names days, and the
 * usual time of the wall clock is put beside each of them afterwards, so a clock change never moves a meeting.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { addDays, type Day } from './day.ts';

export interface NextDays {
  /** The days come after this one, which also anchors rules such as "every second week". */
  readonly after: Day;
  readonly count: number;
}

/** Nothing that meets is planned further ahead; it also ends rules that never come true (30 February). */
const MOST_DAYS_AHEAD = 5 * 366;

/** The next days of an RRULE value, the earliest first; fewer when it ends, none when it cannot be read. */
export function nextDates(rule: string, { after, count }: NextDays): Day[] {
  try {
    return dates(rule, { after, count });
  } catch {
    // Foreign rules come with imports; a rule that cannot be read gives no date, and people choose one.
    return [];
  }
}

function dates(rule: string, { after, count }: NextDays): Day[] {
  // Days only: midnight UTC stands for the day, so that no zone and no clock change takes part.
  const rruleString = `DTSTART;TZID=UTC:${after.replaceAll('-', '')}T000000\nRRULE:${valueOf(rule)}`;
  const occurrences = new RRuleTemporal({ rruleString, maxIterations: 20_000 });
  const found: Day[] = [];
  const last = addDays(after, MOST_DAYS_AHEAD);
  let from = after;
  while (found.length < count) {
    const next = occurrences
      .next(new Date(`${from}T23:59:59Z`), false)
      ?.toString()
      .slice(0, 10);
    if (next === undefined || next <= from || next > last) break;
    found.push(next);
    from = next;
  }
  return found;
}

const valueOf = (rule: string): string => rule.trim().replace(/^RRULE:/i, '');
