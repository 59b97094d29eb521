/** The life of a meeting, of what is talked about, decided and promised in it (domain.md 3.3). */
import type { Action } from './permission.ts';

export type MeetingState =
  | 'draft'
  | 'convened'
  | 'invited'
  | 'open'
  | 'closing'
  | 'closed'
  | 'minutes-sent'
  | 'evaluated'
  | 'cancelled'
  | 'not-held';

export const MEETING_STATES: readonly MeetingState[] = [
  'draft',
  'convened',
  'invited',
  'open',
  'closing',
  'closed',
  'minutes-sent',
  'evaluated',
  'cancelled',
  'not-held',
];

/** How closely partners work together in it (seed 001): getting on, or one current problem with all whom it concerns. */
export type MeetingLevel = 'regular' | 'clarification';
export const MEETING_LEVELS: readonly MeetingLevel[] = ['regular', 'clarification'];

/** Before it begins: it can be moved, cancelled, opened. */
export const isPlanned = (state: MeetingState): boolean => BEFORE.includes(state);
/** It goes on now. */
export const isRunning = (state: MeetingState): boolean => DURING.includes(state);
/** It was held and is closed. */
export const isClosed = (state: MeetingState): boolean => AFTER.includes(state);

const BEFORE: readonly MeetingState[] = ['draft', 'convened', 'invited'];
const DURING: readonly MeetingState[] = ['open', 'closing'];
const AFTER: readonly MeetingState[] = ['closed', 'minutes-sent', 'evaluated'];

/** Actions on one meeting, and the states in which each of them means something. */
const WHEN = {
  'change-meeting': BEFORE,
  'appoint-moderator': [...BEFORE, ...DURING],
  'propose-item': [...BEFORE, 'open'],
  'order-agenda': [...BEFORE, 'open'],
  'withdraw-item': [...BEFORE, 'open'],
  'be-present': DURING,
  // What was said offline is entered afterwards, in a meeting that was never opened in chat.
  'run-meeting': ['open'],
  'speak-up': ['open'],
  'answer-read-back': ['closing'],
  'close-meeting': DURING,
  'send-minutes': AFTER,
  'ask-for-correction': ['minutes-sent', 'evaluated'],
} as const satisfies Partial<Record<Action, readonly MeetingState[]>>;

export type MeetingAction = keyof typeof WHEN;
export const MEETING_ACTIONS = Object.keys(WHEN) as MeetingAction[];

/** Whether a meeting is in a state in which the action means something; who may do it is another question. */
export const isTimeFor = (action: MeetingAction, state: MeetingState): boolean =>
  (WHEN[action] as readonly MeetingState[]).includes(state);

/** So long after a close a moderator who closed too early may open the meeting again. */
export const REOPEN_MINUTES = 30;
/** So long before its start a meeting is opened without being asked whether now is right. */
export const OPEN_EARLY_MINUTES = 30;

export type AgendaState =
  'proposed' | 'accepted' | 'late' | 'in-progress' | 'done' | 'deferred' | 'withdrawn';
export type Outcome = 'decided' | 'noted' | 'deferred' | 'handed-over';
export const OUTCOMES: readonly Outcome[] = ['decided', 'noted', 'deferred', 'handed-over'];

export type DecisionState = 'recorded' | 'deferred' | 'withdrawn' | 'published' | 'superseded';
export type MadeBy = 'consensus' | 'count' | 'correspondence';
export const WAYS_TO_DECIDE: readonly MadeBy[] = ['consensus', 'count', 'correspondence'];

export type TaskState = 'proposed' | 'open' | 'in-progress' | 'done' | 'withdrawn' | 'cancelled';

/** The number of a published decision as people say it: 2026/14. */
export const decisionNumber = (year: number, number: number): string => `${String(year)}/${String(number)}`;
