/** The sandbox clock in words and steps, always in a named zone. */
import { TZDate } from '@date-fns/tz';
import { addDays, addHours, addWeeks } from 'date-fns';
import { millisecondsInDay } from 'date-fns/constants';
import { longestStepDays } from './limits.ts';
import type { SandboxClock } from './store.ts';

export const steps = ['hour', 'day', 'week', 'morning'] as const;
export type Step = (typeof steps)[number];

/** Where a step leads: hours are elapsed time, days and weeks keep the local time of day across clock changes. */
export async function afterStep(step: Step, clock: SandboxClock, zone: string): Promise<Date> {
  const local = new TZDate(clock.now(), zone);
  switch (step) {
    case 'hour':
      return plainDate(addHours(local, 1));
    case 'day':
      return plainDate(addDays(local, 1));
    case 'week':
      return plainDate(addWeeks(local, 1));
    case 'morning':
      return clock.nextWorkingMorning();
  }
}

/** True for a moment after now and not further than one step may go. */
export function isReachable(moment: Date, now: Date): boolean {
  const ahead = moment.getTime() - now.getTime();
  return ahead > 0 && ahead <= longestStepDays * millisecondsInDay;
}

/** The instant of a local `YYYY-MM-DDTHH:MM`; null where that is none. In a clock change's gap: the hour after. */
export function instantOf(wall: string, zone: string): Date | null {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(wall) ?? [];
  if (minute === undefined) return null;
  const local = new TZDate(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    0,
    0,
    zone,
  );
  const isReal = local.getMonth() === Number(month) - 1 && local.getDate() === Number(day);
  return isReal && !Number.isNaN(local.getTime()) ? plainDate(local) : null;
}

/** The local `YYYY-MM-DDTHH:MM` of an instant, for a date-time input. */
export function wallOf(instant: Date, zone: string): string {
  const local = new TZDate(instant, zone);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${String(local.getFullYear()).padStart(4, '0')}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
  return `${day}T${two(local.getHours())}:${two(local.getMinutes())}`;
}

/** "Tuesday 8 December 2026", in the words of `locale`. */
export const dayIn = (instant: Date, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(instant);

/** "16:05". */
export const timeIn = (instant: Date, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);

const plainDate = (local: Date): Date => new Date(local.getTime());
