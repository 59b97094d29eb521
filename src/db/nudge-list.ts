/** What people ask about nudges: what waits, what was said, how much of each rule. */
import type { Reading } from './handle.ts';
import type { Said } from './nudges.ts';

export interface WaitingNudge extends Said {
  readonly sayAt: Date;
}

/** So many are listed of what waits. */
export const MOST_WAITING = 20;
export const NUDGES_A_PAGE = 10;

const NUDGE = `n.id, n.rule, n.about, n.person_id "personId", n.period, n.due_on::text "dueOn", n.answer`;

/** What waits to be said to somebody, the next first. */
export const nudgesWaiting = (db: Reading, personId: string): Promise<WaitingNudge[]> =>
  db.sql<WaitingNudge>(
    'nudges-waiting',
    `select ${NUDGE}, n.say_at "sayAt" from nudge n
      where n.network_id = $1 and n.person_id = $2 and n.state = 'waiting'
      order by n.say_at, n.due_on, n.id limit ${String(MOST_WAITING)}`,
    [db.networkId, personId],
  );

export interface SaidNudge extends Said {
  /** When the message left; where it has not, when it was to be said. */
  readonly at: Date;
  /** Of the message that carried it: queued, sent, unknown, failed, cancelled; null: it is not kept any more. */
  readonly delivery: string | null;
}

export interface SaidAsked {
  readonly personId: string;
  readonly since: Date;
  /** The last one of the page before; empty: the first page. */
  readonly after: string;
}

/** What was said to somebody since then, the latest first: a page and one more. */
export const nudgesSaid = (db: Reading, { personId, since, after }: SaidAsked): Promise<SaidNudge[]> =>
  db.sql<SaidNudge>(
    'nudges-said',
    `select ${NUDGE}, coalesce(x.settled_at, n.say_at) at, x.state delivery from nudge n
       left join outbox x on x.network_id = $1 and x.key = n.message_key
      where n.network_id = $1 and n.person_id = $2 and n.state = 'said' and n.say_at >= $3::timestamptz
        and ($4 = '' or (n.say_at, n.id) < (select l.say_at, l.id from nudge l where l.network_id = $1 and l.id::text = $4))
      order by n.say_at desc, n.id desc limit ${String(NUDGES_A_PAGE + 1)}`,
    [db.networkId, personId, since.toISOString(), after],
  );

export interface RuleCount {
  readonly rule: string;
  readonly waiting: number;
  readonly said: number;
  readonly answered: number;
}

/** How much of each rule waits now, was said and was answered since then: numbers only. */
export const countsOfRules = (db: Reading, since: Date): Promise<RuleCount[]> =>
  db.sql<RuleCount>(
    'nudges-of-rules',
    `select rule, count(*) filter (where state = 'waiting')::int waiting, count(*) filter (where state = 'said')::int said,
            count(*) filter (where state = 'said' and answer is not null)::int answered
       from nudge where network_id = $1 and (state = 'waiting' or state = 'said' and say_at >= $2::timestamptz)
      group by rule`,
    [db.networkId, since.toISOString()],
  );
