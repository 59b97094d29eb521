/** Questions, marks and reasons in words, and numbers as they are read. */
import type { Option } from '../../chat/form.ts';
import { MARKS, type Question, type Reason } from '../../domain/evaluation.ts';
import { sayTenths } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import type { Say, Text } from '../../i18n/text.ts';
import { texts } from './texts.ts';

export const QUESTION_TEXTS: Readonly<Record<Question, Text>> = {
  useful: texts.useful,
  heard: texts.heard,
  tasks: texts.tasks,
  forward: texts.forward,
  setting: texts.setting,
};

/** The same in a word or three, for columns and pictures. */
export const SHORT_TEXTS: Readonly<Record<Question, Text>> = {
  useful: texts.usefulShort,
  heard: texts.heardShort,
  tasks: texts.tasksShort,
  forward: texts.forwardShort,
  setting: texts.settingShort,
};

export const REASON_TEXTS: Readonly<Record<Reason, Text>> = {
  time: texts.reasonTime,
  way: texts.reasonWay,
  'other-duty': texts.reasonDuty,
  'told-late': texts.reasonLate,
  'not-ours': texts.reasonNotOurs,
  other: texts.reasonOther,
};

const MARK_TEXTS = [texts.mark1, texts.mark2, texts.mark3, texts.mark4, texts.mark5] as const;

/** The five marks, from 1 to 5. */
export const markOptions = (say: Say): Option[] =>
  MARKS.map((mark, at) => ({ value: String(mark), label: say(MARK_TEXTS[at] ?? texts.mark3) }));

/** An average with one place after the point; a dash where there are too few answers. */
export const sayAverage = (average: number | null, language: Language): string =>
  average === null ? '–' : sayTenths(average, language);
