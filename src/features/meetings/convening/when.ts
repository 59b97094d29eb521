/** When a meeting is, as the one who reads lives it; and what speaks against a date. */
import { buttons, press, text, type Block } from '../../../chat/message.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { addDays, dayAt, type Day } from '../../../domain/day.ts';
import { freeDay, weekdayOf } from '../../../domain/holidays.ts';
import { clockOf, dayOf, existsIn, instantOf, localAt, type LocalTime } from '../../../domain/local-time.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { sayDay, sayInstant, sayWeekday } from '../../../i18n/format.ts';
import { texts as shared } from '../texts.ts';
import type { Voice } from '../voice.ts';
import { TAKE_DAY_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** "Tuesday, 8 December 2026 at 16:00", in the reader's zone; the clock of the place too where it shows something else. */
export function sayStart(
  voice: Voice,
  { startsAt, startsLocal, timeZone }: Pick<Meeting, 'startsAt' | 'startsLocal' | 'timeZone'>,
): string {
  if (startsAt === null || startsLocal === null) return voice.say(shared.timeNotFixed);
  const day = dayAt(startsAt, voice.timeZone);
  const own = `${sayWeekday(weekdayOf(day), voice.language)}, ${sayInstant(startsAt, voice.language, voice.timeZone)}`;
  const isSameClock = localAt(startsAt, voice.timeZone) === localAt(startsAt, timeZone);
  return isSameClock
    ? own
    : voice.say(texts.clockThere, { when: own, time: clockOf(localAt(startsAt, timeZone)), zone: timeZone });
}

/** The same for a wall-clock time that is only proposed. */
export const sayProposed = (voice: Voice, startsLocal: LocalTime, timeZone: string): string =>
  sayStart(voice, { startsLocal, timeZone, startsAt: instantOf(startsLocal, timeZone) });

type Working = Pick<LookTurn['network'], 'workDays' | 'timeZone'>;

const FREE = { weekend: texts.isWeekend, holiday: texts.isHoliday };

/** What people should know of a date before others hear of it: not a working day (X20), an hour that the clock leaves out. */
export function doubts(turn: LookTurn, startsLocal: LocalTime, timeZone: string): string[] {
  const day = dayOf(startsLocal);
  const free = freeDay(day, turn.network);
  const said = { day: sayDay(day, turn.language) };
  const moved = localAt(instantOf(startsLocal, timeZone), timeZone);
  const gap = { time: clockOf(startsLocal), becomes: clockOf(moved), ...said };
  return [
    ...(free === null ? [] : [turn.say(FREE[free], said)]),
    ...(existsIn(startsLocal, timeZone) ? [] : [turn.say(texts.noSuchTime, gap)]),
  ];
}

/** Why another date may be better, with the working days around it; nothing where all is well. */
export function doubtBlocks(turn: LookTurn, meeting: Meeting): Block[] {
  if (meeting.startsLocal === null) return [];
  const doubted = doubts(turn, meeting.startsLocal, meeting.timeZone).map((sentence) => text(sentence));
  const day = dayOf(meeting.startsLocal);
  if (freeDay(day, turn.network) === null) return doubted;
  const ways = workingDaysAround(day, turn.network, turn.today).map((other) =>
    press(
      turn.say(texts.takeDay, { day: sayDay(other, turn.language) }),
      TAKE_DAY_PRESS,
      `${meeting.id} ${other}`,
    ),
  );
  return ways.length === 0 ? doubted : [...doubted, buttons(...ways)];
}

const FARTHEST_DAYS = 14;

/** The working days nearest to a day, at most two before and two after it, none before tomorrow. */
export function workingDaysAround(day: Day, working: Working, today: Day): Day[] {
  const around = (direction: 1 | -1): Day[] =>
    Array.from({ length: FARTHEST_DAYS }, (_, index) => addDays(day, direction * (index + 1)))
      .filter((other) => other > today && freeDay(other, working) === null)
      .slice(0, 2);
  return [...around(-1).reverse(), ...around(1)];
}
