/**
 * What people think of a meeting (R41; domain.md 3.5, 23; 5.6). Which questions are asked is ours: the sources say that
 * meetings are evaluated, and not how.
 */
import type { Day } from './day.ts';

/** The closed questions, in the order asked; each is answered from 1 (not at all) to 5 (fully). */
export const QUESTIONS = ['useful', 'heard', 'tasks', 'forward', 'setting'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Raised when the questions change: answers to others are not compared with these. */
export const FORM_VERSION = 1;

export const MARKS = [1, 2, 3, 4, 5] as const;

/** Why somebody who was invited could not come. */
export const REASONS = ['time', 'way', 'other-duty', 'told-late', 'not-ours', 'other'] as const;
export type Reason = (typeof REASONS)[number];

/** So long an evaluation is open after the minutes were sent, in local days. */
export const EVALUATION_DAYS = 7;
/** Results are shown from so many answers. */
export const LEAST_ANSWERS = 3;

/** Of somebody who was there. */
export interface MeetingAnswer {
  readonly kind: 'meeting';
  readonly marks: Readonly<Record<Question, number>>;
  readonly keep: string;
  readonly change: string;
}

/** Of somebody who was invited and not there. */
export interface AbsenceAnswer {
  readonly kind: 'absence';
  readonly reason: Reason;
  readonly words: string;
}

export type EvaluationAnswer = MeetingAnswer | AbsenceAnswer;

/** How often each mark was given, from 1 to 5. */
export type Counts = readonly [number, number, number, number, number];
export type CountsByQuestion = Readonly<Record<Question, Counts>>;
export type CountsByReason = Readonly<Record<Reason, number>>;

export type RemarkKind = 'keep' | 'change' | 'absence';

export interface Remark {
  readonly kind: RemarkKind;
  readonly text: string;
}

/** What is left of all answers: numbers, and words that belong to nobody. */
export interface Tally {
  readonly answered: number;
  readonly absentAnswered: number;
  /** Null: too few to show. */
  readonly counts: CountsByQuestion | null;
  readonly reasons: CountsByReason | null;
  /** Sorted by their letters, so that nothing is told by their order. */
  readonly remarks: readonly Remark[];
}

/** Counts answers; what fewer than three have said is dropped. */
export function tallyOf(answers: readonly EvaluationAnswer[]): Tally {
  const there = answers.filter((answer): answer is MeetingAnswer => answer.kind === 'meeting');
  const absent = answers.filter((answer): answer is AbsenceAnswer => answer.kind === 'absence');
  const hasEnough = there.length >= LEAST_ANSWERS;
  const hasEnoughAbsent = absent.length >= LEAST_ANSWERS;
  const remarks: Remark[] = [
    ...(hasEnough ? there : []).flatMap(({ keep, change }): Remark[] => [
      { kind: 'keep', text: keep },
      { kind: 'change', text: change },
    ]),
    ...(hasEnoughAbsent ? absent : []).map(({ words }): Remark => ({ kind: 'absence', text: words })),
  ];
  return {
    answered: there.length,
    absentAnswered: absent.length,
    counts: hasEnough ? countsOf(there) : null,
    reasons: hasEnoughAbsent ? reasonsOf(absent) : null,
    remarks: remarks
      .filter(({ text }) => text !== '')
      .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0)),
  };
}

const countsOf = (answers: readonly MeetingAnswer[]): CountsByQuestion =>
  Object.fromEntries(
    QUESTIONS.map((question) => [
      question,
      MARKS.map((mark) => answers.filter(({ marks }) => marks[question] === mark).length),
    ]),
  ) as unknown as CountsByQuestion;

const reasonsOf = (answers: readonly AbsenceAnswer[]): CountsByReason =>
  Object.fromEntries(
    REASONS.map((reason) => [reason, answers.filter((answer) => answer.reason === reason).length]),
  ) as CountsByReason;

/** The mean of marks, from 1 to 5; null: nobody gave one. */
export function averageOf(counts: Counts): number | null {
  const given = counts.reduce((sum, count) => sum + count, 0);
  if (given === 0) return null;
  return counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / given;
}

/** One meeting in the trend of its table. */
export interface TrendPoint {
  readonly meetingId: string;
  readonly sequenceNo: number;
  /** The day of the meeting. */
  readonly day: Day;
  readonly answered: number;
  /** Null: too few to show. */
  readonly counts: CountsByQuestion | null;
}
