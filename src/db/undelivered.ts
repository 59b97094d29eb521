/** What did not arrive, or perhaps did: for the messages about it, and for the buttons under them. */
import type { Message } from '../chat/message.ts';
import type { Db, Reading } from './handle.ts';

interface Receiver {
  readonly personId: string | null;
  readonly placeId: string | null;
}

/** When we heard of a person, or in a channel, for the last time; null: never. */
export async function lastSeen(db: Reading, { personId, placeId }: Receiver): Promise<Date | null> {
  const [row] = await db.sql<{ seen: Date | null }>(
    'receiver-seen',
    `select coalesce((select max(a.seen_at) from account a where a.network_id = $1 and a.person_id = $2::uuid),
                     (select p.seen_at from place p where p.network_id = $1 and p.id = $3::uuid)) seen`,
    [db.networkId, personId, placeId],
  );
  return row?.seen ?? null;
}

/** A row of the ledger with whom it was for. */
export interface Undelivered extends Receiver {
  readonly id: string;
  readonly state: string;
  readonly message: Message | null;
  /** Its words are not kept any more: it cannot be sent again. */
  readonly isForgotten: boolean;
  readonly asksId: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
  readonly personName: string | null;
  readonly placeName: string | null;
  /** How many messages to the same receiver have failed since something reached them. */
  readonly failed: number;
  /** Something was sent to them after this one had failed. */
  readonly isReachedSince: boolean;
}

export async function undelivered(db: Reading, id: string): Promise<Undelivered | null> {
  const [row] = await db.sql<Undelivered>(
    'undelivered',
    `select o.id, o.state, o.message, o.message is null and o.composer is null "isForgotten", o.person_id "personId", o.place_id "placeId", o.asks_id "asksId",
            o.created_at "createdAt", o.settled_at "settledAt", p.name "personName", c.name "placeName",
            (select count(*)::int from outbox f where f.network_id = $1 and f.state = 'failed'
                and (f.person_id = o.person_id or f.place_id = o.place_id)
                and f.created_at >= coalesce((select max(s.settled_at) from outbox s where s.network_id = $1 and s.state = 'sent'
                  and (s.person_id = o.person_id or s.place_id = o.place_id)), '-infinity')) failed,
            exists (select from outbox s where s.network_id = $1 and s.state = 'sent' and s.settled_at > o.settled_at
                and (s.person_id = o.person_id or s.place_id = o.place_id)) "isReachedSince"
       from outbox o
       left join person p on p.network_id = $1 and p.id = o.person_id
       left join place c on c.network_id = $1 and c.id = o.place_id
      where o.network_id = $1 and o.id::text = $2`,
    [db.networkId, id],
  );
  return row ?? null;
}

/** Somebody looked, and the message is there. False: it is not in question any more. */
export async function noteArrived(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.tables.outbox.updateMany({
    where: { id, state: 'unknown' },
    data: { state: 'sent', settledAt: now, detail: 'somebody saw it' },
  });
  return count > 0;
}

/** Somebody looked, and the message is not there: it leaves again. False: it is not in question any more. */
export async function queueAgain(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.tables.outbox.updateMany({
    where: { id, state: 'unknown' },
    data: { state: 'queued', dueAt: now, lane: 0, attempts: 0, doubtedAt: null, settledAt: null },
  });
  return count > 0;
}
