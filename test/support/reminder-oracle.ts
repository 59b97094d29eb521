/**
 * What people have to be told and in which minute, worked out slowly from what the field's rules say (domain.md 5.4 to 5.6),
 * walking through every minute that was swept. It shares no code with src.
 */
import { dayAtWall, isoWeekday, isPublicHoliday, type Minute, type Wall } from './wall-clock.ts';

export type Loudness = 'light' | 'standard' | 'active';
const LOUDNESS: readonly Loudness[] = ['light', 'standard', 'active'];

export interface Townsperson {
  readonly name: string;
  readonly zone: string;
  /** HH:MM from which they want to be told. */
  readonly hour: string;
  readonly wants: Loudness;
  /** ISO weekday of their list of the week; 0: none. */
  readonly weekly: number;
}

export interface TownWeek {
  readonly zone: string;
  readonly workDays: readonly number[];
}

/** One step of a rule about an object, for one person. */
export interface Due {
  readonly rule: string;
  readonly object: string;
  /** Local day of the network. */
  readonly on: string;
  /** After so many days nobody wants to hear it any more. */
  readonly staleAfter?: number;
}

/** Something that is told: `rule object`, to whom, on which of their days, and when. */
export interface Told {
  readonly what: string;
  readonly person: string;
  readonly day: string;
  readonly minute: Minute;
}

export const keyOfTold = ({ what, person, day }: Told): string => `${what} ${person} ${day}`;

/** 7 and 1 day before, the day, 2, 7, 14 after, then weekly until six weeks have passed; and who wants to hear so much. */
const TASK_DAYS: readonly (readonly [number, Loudness])[] = [
  [-14, 'active'],
  [-7, 'standard'],
  [-3, 'active'],
  [-1, 'standard'],
  [0, 'light'],
  [2, 'light'],
  [7, 'light'],
  [14, 'light'],
  [21, 'standard'],
  [28, 'standard'],
  [35, 'standard'],
  [42, 'light'],
];
const REPORT_DAYS: typeof TASK_DAYS = [
  [-7, 'standard'],
  [-1, 'standard'],
  [0, 'light'],
  [7, 'light'],
  [14, 'light'],
];

export const STEPS = {
  'task-due': TASK_DAYS,
  'task-late': [
    [14, 'light'],
    [42, 'light'],
  ],
  'task-request': [
    [3, 'light'],
    [7, 'light'],
  ],
  'programme-report': REPORT_DAYS,
  'agreement-waiting': [[3, 'light']],
  'agreement-unanswered': [[7, 'light']],
} as const satisfies Record<string, typeof TASK_DAYS>;
export type SteppedRule = keyof typeof STEPS;

export const wantsToHear = (wants: Loudness, least: Loudness): boolean =>
  LOUDNESS.indexOf(wants) >= LOUDNESS.indexOf(least);

/** Nobody is reminded in the evening. */
const EVENING = '20:00';

export interface Asked {
  readonly person: Townsperson;
  readonly town: TownWeek;
  readonly dues: readonly Due[];
  /** Every minute in which something could be said, in order. */
  readonly swept: Int32Array;
  readonly wallOf: (zone: string) => Wall;
}

/**
 * At most once a day, from their hour on, on days that are worked, not in the evening, and not before the day has begun
 * where the network is: everything that is due by then, of each object only the last step.
 */
export function expectedFor({ person, town, dues, swept, wallOf }: Asked): Told[] {
  const own = wallOf(person.zone);
  const network = wallOf(town.zone);
  const ahead = dues.toSorted((one, other) => one.on.localeCompare(other.on));
  const [hour, evening] = [minuteOfDay(person.hour), minuteOfDay(EVENING)];
  const waiting = new Map<string, Due>();
  const told: Told[] = [];
  const [networkDay, ownDay] = [new DayOfWall(), new DayOfWall()];
  let [today, isFree, hasHourCome, isTold, next] = ['', false, false, false, 0];
  for (const minute of swept) {
    if (networkDay.move(network.at(minute)))
      for (; next < ahead.length && (ahead[next] as Due).on <= networkDay.day; next++) {
        const due = ahead[next] as Due;
        if (!isStale(due, networkDay.day)) waiting.set(`${due.rule} ${due.object}`, due);
      }
    const wall = own.at(minute);
    if (ownDay.move(wall)) {
      today = ownDay.day;
      isFree = isPublicHoliday(today, town.zone) || !town.workDays.includes(isoWeekday(today));
      hasHourCome = false;
      isTold = told.at(-1)?.day === today;
    }
    const time = wall % DAY;
    hasHourCome ||= time >= hour;
    if (waiting.size === 0 || !hasHourCome || isTold || isFree || time >= evening) continue;
    for (const [what, due] of waiting) {
      if (due.on > today) continue;
      told.push({ what, person: person.name, day: today, minute });
      waiting.delete(what);
      isTold = true;
    }
  }
  return told;
}

const DAY = 24 * 60;
const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The day on a wall; worked out only when it is another one. */
class DayOfWall {
  day = '';
  #count = Number.NaN;

  /** Whether it is another day now. */
  move(wall: Minute): boolean {
    const count = Math.floor(wall / DAY);
    if (count === this.#count) return false;
    this.#count = count;
    this.day = dayAtWall(wall);
    return true;
  }
}

const isStale = ({ on, staleAfter }: Due, today: string): boolean =>
  staleAfter !== undefined && Date.parse(today) - Date.parse(on) > staleAfter * 86_400_000;
