/** Every point of a day at which a process may die: the sweep, the deliverer and the forgetting, statement by statement. */
import type { Kind } from './crashes.ts';
import { chance } from './platform.ts';
import { nameOf, type AtCall, type AtStatement, type Point, type StatementMoment } from './points.ts';

interface Statements extends Pick<AtStatement, 'name' | 'since'> {
  readonly moments: readonly StatementMoment[];
  /** A day has about so many of them; which one it is follows from the seed. */
  readonly most?: number;
}

const ALL: readonly StatementMoment[] = ['before', 'during', 'after'];
const WRITTEN: readonly StatementMoment[] = ['during', 'after'];
const READ: readonly StatementMoment[] = ['after'];

const STATEMENTS: readonly Statements[] = [
  // The sweep: what is looked at, what becomes due, what is queued.
  { name: 'nudge-plan-again', moments: WRITTEN },
  { name: 'nudge-plan-networks', moments: READ },
  { name: 'nudge-plan-claim', moments: ['before', 'after'], most: 2 },
  { name: 'nudge-add', moments: ALL, most: 2 },
  { name: 'nudge-plan-next', moments: WRITTEN, most: 2 },
  { name: 'commit', since: 'nudge-add', moments: ALL, most: 2 },
  { name: 'nudge-people', moments: READ },
  { name: 'nudge-hold-people', moments: READ },
  { name: 'outbox-enqueue-open', moments: WRITTEN, most: 2 },
  { name: 'nudge-say', moments: WRITTEN, most: 2 },
  { name: 'commit', since: 'nudge-say', moments: ALL, most: 2 },
  { name: 'health-note-sweep', moments: WRITTEN },
  // The deliverer: claimed, composed, looked for, sent, settled.
  { name: 'outbox-claim', moments: ALL, most: 3 },
  { name: 'outbox-still-ours', moments: READ },
  { name: 'nudges-of-message', moments: READ, most: 2 },
  { name: 'outbox-sent', moments: READ },
  { name: 'account-reference', moments: ALL, most: 3 },
  { name: 'outbox-settle', moments: ALL, most: 6 },
  { name: 'outbox-put-behind', moments: WRITTEN },
  { name: 'outbox-repeat', moments: ALL },
  { name: 'outbox-enqueue', moments: WRITTEN },
  { name: 'commit', since: 'outbox-enqueue', moments: ALL },
  { name: 'outbox-next', moments: READ },
  // What is forgotten.
  { name: 'forget-inbox', moments: WRITTEN },
  { name: 'forget-drafts', moments: WRITTEN },
  { name: 'forget-nudges', moments: WRITTEN },
  { name: 'forget-words', moments: WRITTEN },
];

const CALLS: readonly (Pick<AtCall, 'call' | 'face'> & { readonly most: number })[] = [
  { call: 'deliver', face: 'slack', most: 8 },
  { call: 'deliver', face: 'teams', most: 8 },
  { call: 'attach', face: 'slack', most: 1 },
];
const CALL_MOMENTS = ['before', 'arrived', 'recorded', 'after'] as const;

/** A beat takes about so long. */
const LONGEST_MILLISECONDS = 400;

/**
 * The embedded database is in the same process, so nothing is ever under way to it: there the process dies from outside
 * while it works, as often as elsewhere `during` a statement.
 */
export function allPoints(kind: Kind, seed: number): Point[] {
  const nth = (name: string, most: number): number => 1 + chance(`${seed} ${kind} ${name}`, most);
  const statements = STATEMENTS.flatMap(({ moments, most = 1, ...which }) =>
    moments.map((moment): Point => {
      const name = `${moment} ${which.since ?? ''} ${which.name}`;
      if (kind === 'embedded' && moment === 'during')
        return { kind: 'moment', milliseconds: nth(name, LONGEST_MILLISECONDS) };
      return { kind: 'statement', ...which, moment, nth: nth(name, most) };
    }),
  );
  const calls = CALLS.flatMap(({ call, face, most }) =>
    CALL_MOMENTS.map((moment): Point => ({
      kind: 'call',
      call,
      face,
      moment,
      nth: nth(`${moment} ${call} ${face}`, most),
    })),
  );
  const looks = (['before', 'after'] as const).map((moment): Point => ({
    kind: 'call',
    call: 'find',
    face: 'slack',
    moment,
    nth: nth(`${moment} find`, 2),
  }));
  // Each seed in an order of its own: what one left is what the next one finds.
  const order = (point: Point): number => chance(`${seed} ${kind} ${nameOf(point)} order`, 1_000_000);
  return [...statements, ...calls, ...looks].sort((one, other) => order(one) - order(other));
}
