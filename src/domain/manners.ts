/**
 * When and of what somebody may be reminded: one message a day at their own hour, on days that their network works,
 * never while they are away, and only as much as they want to hear.
 */
import { addDays, dayAt, type Day } from './day.ts';
import { freeDay } from './holidays.ts';
import { firstMinuteFrom, instantOf } from './local-time.ts';

/** What a person can switch off, one by one. */
export const NUDGE_KINDS = [
  'tasks',
  'invitations',
  'agenda',
  'moderating',
  'minutes',
  'evaluation',
  'card',
  'coordination',
] as const;
export type NudgeKind = (typeof NUDGE_KINDS)[number];

/** How much somebody wants to hear: the least, the usual, everything. */
export const INTENSITIES = ['light', 'standard', 'active'] as const;
export type Intensity = (typeof INTENSITIES)[number];

/** Whether somebody who wants to hear so much hears what is said from `least` on. */
export const hears = (wanted: Intensity, least: Intensity): boolean =>
  INTENSITIES.indexOf(wanted) >= INTENSITIES.indexOf(least);

export interface Manners {
  /** HH:MM on the person's own clock: not before. */
  readonly digestTime: string;
  readonly intensity: Intensity;
  readonly muted: readonly NudgeKind[];
  /** Local days on which they are away, both included; null: they are there. */
  readonly away: { readonly from: Day; readonly until: Day } | null;
  /** ISO weekday of the full list of what is theirs; 0: none. */
  readonly weeklyDay: number;
}

/** Until somebody says otherwise. */
export const USUAL_MANNERS: Manners = {
  digestTime: '09:00',
  intensity: 'standard',
  muted: [],
  away: null,
  weeklyDay: 1,
};

/** By which clock and which week somebody lives. */
export interface Living {
  /** The person's own zone. */
  readonly timeZone: string;
  /** Of their network: the days it works, and the zone that tells its country's holidays. */
  readonly workDays: readonly number[];
  readonly networkZone: string;
}

/** How somebody with that clock lives in a network. */
export const livingIn = (
  network: { readonly workDays: readonly number[]; readonly timeZone: string },
  timeZone: string,
): Living => ({ timeZone, workDays: network.workDays, networkZone: network.timeZone });

/** From then on nobody is reminded of anything until the next morning. */
export const QUIET_FROM = '20:00';
/** Nobody is reminded before. */
export const QUIET_UNTIL = '07:00';

/** A network cannot be free for longer than that; whatever its settings say, a reminder then comes all the same. */
const MOST_FREE_DAYS = 60;

/** Whether a person is away on a local day. */
export const isAway = ({ away }: Pick<Manners, 'away'>, day: Day): boolean =>
  away !== null && away.from <= day && day <= away.until;

/**
 * The first instant, not before `from` and not before the local day `notBefore`, at which somebody may be reminded: from
 * their hour until the evening, on a day that is worked and on which they are there.
 */
export function nextMoment(
  { from, notBefore }: { readonly from: Date; readonly notBefore: Day },
  manners: Pick<Manners, 'digestTime' | 'away'>,
  living: Living,
): Date {
  const here = dayAt(from, living.timeZone);
  let day = here > notBefore ? here : notBefore;
  for (let passed = 0; passed < MOST_FREE_DAYS || isAway(manners, day); passed++) {
    const opens = firstMinuteFrom(`${day}T${manners.digestTime}`, living.timeZone);
    const isWorked = freeDay(day, { workDays: living.workDays, timeZone: living.networkZone }) === null;
    if (isWorked && !isAway(manners, day)) {
      if (from <= opens) return opens;
      if (from < instantOf(`${day}T${QUIET_FROM}`, living.timeZone)) return from;
    }
    day = addDays(day, 1);
  }
  return firstMinuteFrom(`${day}T${manners.digestTime}`, living.timeZone);
}
