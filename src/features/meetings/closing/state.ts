/** A meeting as it stands at its close, and what is still in the way. */
import {
  itemsWithoutOutcome,
  notYetAllowed,
  tasksToRead,
  textsOfMeeting,
  type ClosingTask,
  type Named,
  type WrittenText,
} from '../../../db/closing.ts';
import type { Reading } from '../../../db/handle.ts';
import { meetingOf, type Meeting } from '../../../db/meetings.ts';
import { stillAt, type Present } from '../../../db/participants.ts';
import { decisionsToRead, type ReadDecision } from '../../../db/read-back.ts';
import { personalDataIn } from '../../../domain/privacy.ts';

/** A text in which something looks like a child's personal data. */
export interface Flagged extends WrittenText {
  readonly words: readonly string[];
}

/** What is read aloud, and by whom it can be answered. */
export interface ReadBack {
  readonly meeting: Meeting;
  readonly decisions: readonly ReadDecision[];
  /** Those who are still there. */
  readonly present: readonly Pick<Present, 'personId'>[];
}

export interface CloseState extends ReadBack {
  readonly openItems: readonly Named[];
  readonly tasks: readonly ClosingTask[];
  readonly flagged: readonly Flagged[];
  readonly next: Meeting | null;
}

/** The part of it that stands on the moderator's panel. */
export async function readBackState(db: Reading, meeting: Meeting): Promise<ReadBack> {
  // One after another: inside a transaction there is one connection.
  const decisions = await decisionsToRead(db, meeting.id);
  const present = await stillAt(db, meeting.id);
  return { meeting, decisions, present };
}

export async function closeState(db: Reading, meeting: Meeting): Promise<CloseState> {
  const readBack = await readBackState(db, meeting);
  const openItems = await itemsWithoutOutcome(db, meeting.id);
  const tasks = await tasksToRead(db, meeting.id);
  const flagged = await flaggedTexts(db, meeting.id);
  const next = meeting.nextId === null ? null : await meetingOf(db, meeting.nextId);
  return { ...readBack, openItems, tasks, flagged, next };
}

async function flaggedTexts(db: Reading, meetingId: string): Promise<Flagged[]> {
  const found = (await textsOfMeeting(db, meetingId)).flatMap((each) => {
    const words = personalDataIn(each.text).map((finding) => finding.words);
    return words.length === 0 ? [] : [{ ...each, words }];
  });
  if (found.length === 0) return [];
  const open = new Set((await notYetAllowed(db, found)).map((each) => each.id));
  return found.filter((each) => open.has(each.id));
}

/** What must be mended before the read-back. */
export type Fault = 'items' | 'tasks' | 'privacy' | 'next' | 'nobody' | 'no-decisions';

export const looseTasks = (state: CloseState): readonly ClosingTask[] =>
  state.tasks.filter((task) => task.state === 'proposed' && (task.ownerId === null || task.dueOn === null));

/** The next time and place are fixed, or it is said why there is none (R31). */
const hasNext = ({ meeting, next }: CloseState): boolean =>
  (next?.startsAt != null && next.place !== '' && next.state !== 'cancelled') ||
  (meeting.noNextReason ?? '') !== '';

/** In the order in which they are asked (domain.md 5.2). A first meeting may end without decisions (R25). */
export function faultsOf(state: CloseState, isWithoutDecisions: boolean): Fault[] {
  const { meeting, decisions } = state;
  const faults: readonly (readonly [Fault, boolean])[] = [
    ['items', state.openItems.length > 0],
    ['tasks', looseTasks(state).length > 0],
    ['privacy', state.flagged.length > 0],
    ['next', !hasNext(state)],
    ['nobody', state.present.length === 0],
    [
      'no-decisions',
      decisions.length === 0 && !meeting.isFirst && meeting.closingRound === 0 && !isWithoutDecisions,
    ],
  ];
  return faults.filter(([, isThere]) => isThere).map(([fault]) => fault);
}

/** Numbers, as they were read, of decisions that were not read aloud as they stand. */
export const unread = ({ decisions }: ReadBack): number[] =>
  decisions.flatMap((each, index) => (each.readVersion === each.version ? [] : [index + 1]));

/** Numbers of decisions that somebody disputes. */
export const disputed = ({ decisions }: ReadBack): number[] =>
  decisions.flatMap((each, index) => (each.disputes.length > 0 ? [index + 1] : []));

/** Which wording of the decisions is meant: another text, another decision or another read-back is another one. */
export const wordingOf = ({ meeting, decisions }: ReadBack): string =>
  [meeting.closingRound, decisions.length, decisions.reduce((sum, each) => sum + each.version, 0)].join('.');
