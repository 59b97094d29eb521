/** The minutes of a meeting as data: what was sent is kept so, and drawn in each reader's language (domain.md 3.2). */
import type { Day } from './day.ts';
import type { LocalTime } from './local-time.ts';
import type { MadeBy, Outcome } from './meeting.ts';

/** A person with the partner for whom they were there, as both were called then. */
export interface Attendee {
  readonly name: string;
  readonly organization: string | null;
}

export interface MinutedDecision {
  /** 2026/14, as it was published. */
  readonly number: string;
  readonly text: string;
  readonly madeBy: MadeBy;
  /** For, against, abstained; null where nobody counted. */
  readonly votes: readonly [number, number, number] | null;
}

export interface MinutedTask {
  readonly title: string;
  readonly owner: string;
  readonly organization: string | null;
  readonly dueOn: Day;
}

export interface MinutedItem {
  readonly title: string;
  readonly outcome: Outcome;
  readonly summary: string;
  readonly decisions: readonly MinutedDecision[];
  readonly tasks: readonly MinutedTask[];
}

export interface MinutesDocument {
  readonly version: number;
  readonly table: string;
  readonly title: string;
  readonly sequenceNo: number;
  readonly goal: string;
  readonly place: string;
  /** Wall clock in `timeZone`. */
  readonly startsLocal: LocalTime;
  readonly timeZone: string;
  readonly moderator: string;
  readonly convenor: Attendee;
  readonly present: readonly Attendee[];
  /** Invited and not there. */
  readonly absent: readonly Attendee[];
  readonly items: readonly MinutedItem[];
  /** Decisions and tasks that belong to no item. */
  readonly decisions: readonly MinutedDecision[];
  readonly tasks: readonly MinutedTask[];
  readonly next: { readonly startsLocal: LocalTime; readonly place: string } | null;
  readonly noNextReason: string;
  /** The moderator's own words before and after the record. */
  readonly opening: string;
  readonly closing: string;
}

/** So long after minutes were sent a participant may ask for a correction. */
export const CORRECTION_DAYS = 7;
