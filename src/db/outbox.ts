/** The ledger of what leaves us (design.md 8): queued in the transaction of its cause, claimed under a lease, settled once. */
import type { FaceName, Message } from '../chat/message.ts';
import type { Db, Sql } from './handle.ts';

export interface Posting {
  readonly key: string;
  readonly personId: string | null;
  readonly placeId: string | null;
  readonly why: string;
  readonly about: string | null;
  /** Null: the composer says it when it is sent. */
  readonly message: Message | null;
  /** Who writes the message at the moment of sending (engine/compose); it goes before `message`. */
  readonly composer?: string;
  readonly dueAt: Date;
  /** From this instant on nobody wants to read it any more: it is not sent. */
  readonly until?: Date;
  readonly createdAt: Date;
}

/** Queues a message; one whose key is there already changes nothing. */
export const enqueueOnce = (db: Db, posting: Posting): Promise<void> => enqueueEach(db, [posting]);

/** Queues messages in one round trip, however many they are; those whose key is there already change nothing. */
export async function enqueueEach(db: Db, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return;
  await db.sql(
    'outbox-enqueue',
    `insert into outbox (network_id, key, person_id, place_id, why, about, message, composer, due_at, until, created_at)
     select $1::uuid, key, "personId", "placeId", why, about, message, composer, "dueAt", until, "createdAt"
       from jsonb_to_recordset($2::jsonb) as posting (key text, "personId" uuid, "placeId" uuid, why text, about text,
            message jsonb, composer text, "dueAt" timestamptz, until timestamptz, "createdAt" timestamptz)
     on conflict (network_id, key) do nothing`,
    [db.networkId, JSON.stringify(postings)],
  );
}

interface Open {
  readonly key: string;
  readonly personId: string;
  readonly composer: string;
  readonly now: Date;
}

/** Queues a message that is composed as it leaves, or finds the one of that key still waiting; false: it has left already. */
export async function enqueueOpen(db: Db, { key, personId, composer, now }: Open): Promise<boolean> {
  const rows = await db.sql<{ key: string }>(
    'outbox-enqueue-open',
    `insert into outbox (network_id, key, person_id, why, composer, due_at, created_at)
     values ($1::uuid, $2, $3::uuid, $4, $4, $5::timestamptz, $5::timestamptz)
     on conflict (network_id, key) do update set key = excluded.key
        where outbox.state = 'queued' and outbox.attempts = 0
     returning key`,
    [db.networkId, key, personId, composer, now.toISOString()],
  );
  return rows.length > 0;
}

/** Withdraws what waits to be sent about an object for one of the reasons: it is not wanted any more. */
export async function withdrawWaiting(db: Db, about: string, why: readonly string[]): Promise<void> {
  await db.tables.outbox.updateMany({
    where: { about, why: { in: [...why] }, state: 'queued' },
    data: { state: 'cancelled' },
  });
}

/** How often something was queued for somebody about an object for one of our reasons, whatever became of it. */
export const timesQueued = (
  db: Db,
  { personId, about, why }: { readonly personId: string; readonly about: string; readonly why: string },
): Promise<number> => db.tables.outbox.count({ where: { personId, about, why } });

export interface Claimed {
  readonly id: string;
  readonly networkId: string;
  readonly key: string;
  readonly personId: string | null;
  readonly placeId: string | null;
  readonly why: string;
  readonly about: string | null;
  readonly message: Message | null;
  readonly composer: string | null;
  readonly until: Date | null;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly leaseToken: string;
}

/**
 * Takes up to `most` rows that are due and free, for all networks, the longest due first. A row whose sender died
 * becomes free when its lease ends; its `attempts` then tells the next one that it may have left already.
 */
export async function claimDue(
  sql: Sql,
  claim: { readonly now: Date; readonly leaseUntil: Date; readonly most: number },
): Promise<Claimed[]> {
  return sql(
    'outbox-claim',
    `update outbox o
        set lease_until = $2::timestamptz, lease_token = gen_random_uuid(), attempts = o.attempts + 1
       from (select id from outbox
              where state = 'queued' and due_at <= $1::timestamptz
                and (lease_until is null or lease_until < $1::timestamptz)
              order by due_at, id limit $3 for update skip locked) due
      where o.id = due.id
      returning o.id, o.network_id "networkId", o.key, o.person_id "personId", o.place_id "placeId", o.why, o.about,
                o.message, o.composer, o.until, o.created_at "createdAt", o.attempts, o.lease_token "leaseToken"`,
    [claim.now.toISOString(), claim.leaseUntil.toISOString(), claim.most],
  );
}

export type Settlement =
  | { readonly state: 'sent'; readonly face: FaceName; readonly messageId: string }
  | {
      readonly state: 'unknown' | 'failed' | 'cancelled';
      readonly face: FaceName | null;
      readonly detail: string;
    }
  | { readonly state: 'queued'; readonly dueAt: Date; readonly detail: string };

/** Writes what became of a claimed row. A sender that lost its lease meanwhile (fencing) changes nothing: false. */
export async function settle(
  sql: Sql,
  claimed: Claimed,
  settlement: Settlement,
  now: Date,
): Promise<boolean> {
  const rows = await sql<{ id: string }>(
    'outbox-settle',
    `update outbox set state = $3, face = $4, message_id = $5, detail = $6, due_at = coalesce($7::timestamptz, due_at),
            lease_until = null, lease_token = null, settled_at = case when $3 = 'queued' then null else $8::timestamptz end
      where id = $1::uuid and lease_token = $2::uuid and network_id = $9::uuid returning id`,
    [
      claimed.id,
      claimed.leaseToken,
      settlement.state,
      settlement.state === 'queued' ? null : settlement.face,
      settlement.state === 'sent' ? settlement.messageId : null,
      settlement.state === 'sent' ? null : settlement.detail,
      settlement.state === 'queued' ? settlement.dueAt.toISOString() : null,
      now.toISOString(),
      claimed.networkId,
    ],
  );
  return rows.length > 0;
}

/** Where a claimed row can go: the person's accounts, the latest seen first, or the one place. */
export interface Destination {
  readonly face: FaceName;
  readonly tenant: string;
  readonly kind: 'person' | 'channel';
  readonly id: string;
  readonly reference: string | null;
}

export async function destinationsOf(sql: Sql, claimed: Claimed): Promise<Destination[]> {
  if (claimed.placeId !== null)
    return sql(
      'outbox-place',
      `select p.face, p.tenant, 'channel' as kind, p.place as id, p.reference from place p
        where p.network_id = $1 and p.id = $2`,
      [claimed.networkId, claimed.placeId],
    );
  return sql(
    'outbox-person',
    `select a.face, a.tenant, 'person' as kind, a.account as id, a.reference from account a
       join tenant t on t.face = a.face and t.tenant = a.tenant and t.network_id = a.network_id and t.left_at is null
      where a.network_id = $1 and a.person_id = $2 order by a.seen_at desc`,
    [claimed.networkId, claimed.personId],
  );
}
