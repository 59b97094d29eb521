/** What was written down in a meeting, read for its form and changed until it is published. */
import { columnOfDay, type Day } from '../domain/day.ts';
import type { DecisionState } from '../domain/meeting.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';
import { rewordDecision } from './read-back.ts';
import type { NewDecision } from './record.ts';

/** What a decision says, and how it came about. */
export type DecisionWords = Pick<
  NewDecision,
  'text' | 'madeBy' | 'votesFor' | 'votesAgainst' | 'votesAbstain' | 'itemId' | 'reviewOn'
>;

export interface RecordedDecision extends DecisionWords {
  readonly id: string;
  readonly meetingId: string;
  readonly version: number;
  readonly state: DecisionState;
}

/** A decision of this network as it stands, or null; `id` may be anything that a button carried. */
export async function decisionOf(db: Reading, id: string): Promise<RecordedDecision | null> {
  const [row] = await db.sql<RecordedDecision>(
    'decision-card',
    `select id, meeting_id "meetingId", item_id "itemId", text, version, state, made_by "madeBy", votes_for "votesFor",
            votes_against "votesAgainst", votes_abstain "votesAbstain", review_on::text "reviewOn"
       from decision where network_id = $1 and id::text = $2`,
    [db.networkId, id],
  );
  return row ?? null;
}

/**
 * Changes a decision. True: what people confirm is another one now (its text, or how it was made), so it is a new
 * version, which nobody has confirmed and nobody has read aloud.
 */
export async function changeDecision(
  db: Db,
  decision: RecordedDecision,
  words: DecisionWords,
  writing: Writing,
): Promise<boolean> {
  const { text, reviewOn, ...rest } = words;
  const isReworded = text !== decision.text;
  const isMadeOtherwise = WAYS.some((field) => words[field] !== decision[field]);
  const where = { id: decision.id, state: 'recorded' };
  if (isReworded) await rewordDecision(db, decision, text, writing);
  await db.tables.decision.updateMany({
    where,
    data: {
      ...rest,
      reviewOn: dayColumn(reviewOn),
      ...(isMadeOtherwise && !isReworded ? { version: decision.version + 1 } : {}),
    },
  });
  if (isMadeOtherwise)
    await noteChange(db, writing, {
      resourceType: 'decision',
      resourceId: decision.id,
      action: 'update',
      field: 'made-by',
      previous: decision.madeBy,
      replacement: words.madeBy,
    });
  return isReworded || isMadeOtherwise;
}

const WAYS = ['madeBy', 'votesFor', 'votesAgainst', 'votesAbstain'] as const;
const dayColumn = (day: Day | null): Date | null => (day === null ? null : columnOfDay(day));

export interface Counted {
  readonly present: number;
  readonly decisions: number;
  readonly tasks: number;
}

/** How many are present at a meeting, and how much is written down in it. */
export async function countsOf(db: Reading, meetingId: string): Promise<Counted> {
  const [row] = await db.sql<Counted>(
    'meeting-counts',
    `select (select count(*)::int from attendance where network_id = $1 and meeting_id = $2 and left_at is null) present,
            (select count(*)::int from decision where network_id = $1 and meeting_id = $2 and state in ('recorded', 'published')) decisions,
            (select count(*)::int from task where network_id = $1 and meeting_id = $2 and duty is null and state not in ('withdrawn', 'cancelled')) tasks`,
    [db.networkId, meetingId],
  );
  return row ?? { present: 0, decisions: 0, tasks: 0 };
}
