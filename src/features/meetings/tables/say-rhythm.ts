/** How often a table meets, in words. */
import type { Option } from '../../../chat/form.ts';
import type { Table } from '../../../db/tables.ts';
import { rhythmOf, RHYTHMS, type RhythmKind } from '../../../domain/rhythm.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { sayWeekday } from '../../../i18n/format.ts';
import { texts } from './texts.ts';

type Words = (typeof texts)[keyof typeof texts];

const WORDS: Readonly<Record<RhythmKind, Words>> = {
  weekly: texts.everyWeek,
  'two-weeks': texts.everyTwoWeeks,
  'four-weeks': texts.everyFourWeeks,
  'month-1': texts.monthFirst,
  'month-2': texts.monthSecond,
  'month-3': texts.monthThird,
  'month-4': texts.monthFourth,
  'month-last': texts.monthLast,
};
const OPTIONS: Readonly<Record<RhythmKind, Words>> = {
  weekly: texts.optionWeekly,
  'two-weeks': texts.optionTwoWeeks,
  'four-weeks': texts.optionFourWeeks,
  'month-1': texts.optionFirst,
  'month-2': texts.optionSecond,
  'month-3': texts.optionThird,
  'month-4': texts.optionFourth,
  'month-last': texts.optionLast,
};

/** "second Tuesday of the month, at 16:00 (90 minutes)". */
export function sayRhythm(
  { say, language }: LookTurn,
  { recurrence, usualTime, durationMinutes }: Pick<Table, 'recurrence' | 'usualTime' | 'durationMinutes'>,
): string {
  const rhythm = recurrence === null ? null : rhythmOf(recurrence);
  const often =
    recurrence === null
      ? say(texts.noRhythm)
      : rhythm === null
        ? recurrence
        : say(WORDS[rhythm.kind], { weekday: sayWeekday(rhythm.weekday, language) });
  const at = usualTime === null ? often : say(texts.rhythmAt, { rhythm: often, time: usualTime });
  return say(texts.rhythmMinutes, { rhythm: at, count: durationMinutes });
}

/** The choices of how often. */
export const rhythmOptions = ({ say }: LookTurn): Option[] =>
  RHYTHMS.map((kind) => ({ value: kind, label: say(OPTIONS[kind]) }));

/** The choices of a weekday, in the order of the reader's week. */
export const weekdayOptions = ({ language }: LookTurn): Option[] =>
  (language === 'he' ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]).map((day) => ({
    value: String(day),
    label: sayWeekday(day, language),
  }));
