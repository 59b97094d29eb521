/** The sandbox's own time: the machine's, moved forward by its reader. It survives a restart. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { TZDate } from '@date-fns/tz';
import { z } from 'zod';
import type { SandboxClock } from '../adapters/web/store.ts';
import { addDays, dayAt, type Day } from '../domain/day.ts';

/** What the app runs on where there is a sandbox; made before the app. */
export interface SandboxTime {
  readonly now: () => Date;
  /** Forward only; an instant that is past changes nothing. */
  moveTo(instant: Date): Promise<void>;
  /** Back to the machine's time. */
  reset(): Promise<void>;
}

export interface TimeParts {
  readonly machine: () => Date;
  /** Where it is kept; made when missing. */
  readonly dataDirectory: string;
}

const FILE = 'sandbox-clock.json';
const Kept = z.object({ aheadMilliseconds: z.int().nonnegative() });

/** @throws Error: when what was kept cannot be read */
export async function openSandboxTime({ machine, dataDirectory }: TimeParts): Promise<SandboxTime> {
  const file = path.join(dataDirectory, FILE);
  let ahead = await keptIn(file);
  const now = () => new Date(machine().getTime() + ahead);
  const change = async (milliseconds: number): Promise<void> => {
    // Kept first: a clock that came back earlier than what was already said would turn the order of things around.
    await keep(file, milliseconds);
    ahead = milliseconds;
  };
  return {
    now,
    async moveTo(instant) {
      if (instant > now()) await change(instant.getTime() - machine().getTime());
    },
    reset: () => change(0),
  };
}

async function keptIn(file: string): Promise<number> {
  try {
    return Kept.parse(JSON.parse(await readFile(file, 'utf8'))).aheadMilliseconds;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw new Error(
      `The clock of the sandbox in ${file} cannot be read. Delete the file to go on with the machine's time.`,
      { cause: error },
    );
  }
}

/** Written whole under another name first: a power cut leaves the old time or the new one. */
async function keep(file: string, aheadMilliseconds: number): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.new`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify({ aheadMilliseconds }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

/** A work week in a zone. */
export interface WorkWeek {
  readonly timeZone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly workDays: readonly number[];
}

export interface ClockParts {
  readonly time: SandboxTime;
  /** Says and sends what is due now; resolves when it is settled. */
  deliver(): Promise<void>;
  /** When something falls due, after one moment and not after the other; null: none does. */
  nextDue(after: Date, until: Date): Promise<Date | null>;
  /** Of the network, or the usual one. */
  workWeek(): Promise<WorkWeek>;
}

/** The clock in the reader's hands. */
export function sandboxClock({ time, deliver, nextDue, workWeek }: ClockParts): SandboxClock {
  let moving: Promise<void> = Promise.resolve();
  const moveTo = async (to: Date): Promise<void> => {
    await deliver();
    // It stops wherever something falls due, so that each message carries its own time and not that of the end.
    for (let from = time.now(); from < to;) {
      const stop = (await nextDue(from, to)) ?? to;
      await time.moveTo(stop);
      await deliver();
      from = stop;
    }
  };
  return {
    now: time.now,
    advance(to) {
      // One after the other, and one that failed does not hold up the next.
      const moved = moving.then(() => moveTo(to));
      moving = moved.catch(() => undefined);
      return moved;
    },
    nextWorkingMorning: async () => workingMorning(time.now(), await workWeek()),
  };
}

/** When people are at work and the nudges of the day are out. */
const MORNING_HOUR = 9;

/** The next morning after `now` of a day that is worked. */
export function workingMorning(now: Date, { timeZone, workDays }: WorkWeek): Date {
  const isWorked = (day: Day) => workDays.length === 0 || workDays.includes(weekdayOf(day));
  let day = dayAt(now, timeZone);
  while (!isWorked(day) || instantAt(day, MORNING_HOUR * 60, timeZone) <= now) day = addDays(day, 1);
  return instantAt(day, MORNING_HOUR * 60, timeZone);
}

/** The working day so many working days before `today`. */
export function workingDayBefore(today: Day, count: number, workDays: readonly number[]): Day {
  let day = today;
  for (let left = count; left > 0;) {
    day = addDays(day, -1);
    if (workDays.includes(weekdayOf(day))) left -= 1;
  }
  return day;
}

/** ISO weekday of a day. */
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The instant of a local day and so many minutes of its wall clock. */
export function instantAt(day: Day, minutes: number, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(new TZDate(year, month - 1, date, 0, minutes, 0, 0, timeZone).getTime());
}
