/** What a sweep has written in the transaction in which it is asked: for saying what would go out. */
import type { Db } from './handle.ts';

export interface WouldGo {
  /** A person or a place of ours. */
  readonly to: string;
  readonly kind: 'person' | 'channel';
  /** The rule, and the object's id. */
  readonly why: string;
  readonly about: string | null;
  /** The step of the rule; empty: it is said by itself and not with the message of a day. */
  readonly period: string;
  readonly at: Date;
}

/** The number of the last message that was written before. */
export async function lastSeq(db: Db): Promise<string> {
  const [row] = await db.sql<{ seq: string | null }>(
    'rehearsal-seq',
    `select max(seq) seq from outbox where network_id = $1`,
    [db.networkId],
  );
  return row?.seq ?? '0';
}

/** People of the network for whom something waits that may be said now. */
export async function peopleWaiting(db: Db, now: Date): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(
    'rehearsal-people',
    `select distinct person_id id from nudge where network_id = $1 and state = 'waiting' and say_at <= $2::timestamptz`,
    [db.networkId, now.toISOString()],
  );
  return rows.map((row) => row.id);
}

/** Everything written since then, and what waits for another moment, the soonest first. */
export const wouldGo = (
  db: Db,
  { since, now }: { readonly since: string; readonly now: Date },
): Promise<WouldGo[]> =>
  db.sql<WouldGo>(
    'rehearsal-would-go',
    `select n.person_id "to", 'person' kind, n.rule why, n.about::text about, n.period,
            case when n.state = 'waiting' then n.say_at else o.due_at end at
       from nudge n left join outbox o on o.network_id = $1 and o.key = n.message_key
      where n.network_id = $1 and (n.state = 'waiting' or (n.state = 'said' and o.seq > $2::bigint))
     union all
     select coalesce(o.person_id, o.place_id), case when o.place_id is null then 'person' else 'channel' end, o.why, o.about, '', o.due_at
       from outbox o where o.network_id = $1 and o.seq > $2::bigint and o.composer is distinct from 'digest'
        and o.due_at >= $3::timestamptz
     order by at, why, about`,
    [db.networkId, since, now.toISOString()],
  );
