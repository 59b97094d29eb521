/** The ledger of what leaves us, as its causes write it; outbox-claims is how the deliverer does. */
import type { FaceName, Message } from '../chat/message.ts';
import type { Db, Reading } from './handle.ts';

/** A document that goes out itself: which, in whose language, and the link to the same. */
export interface PostedPaper {
  readonly paper: string;
  readonly id: string;
  readonly language: string;
  readonly url: string | null;
}

export interface Posting {
  readonly key: string;
  readonly personId: string | null;
  readonly placeId: string | null;
  /** With it the row goes to these people together; `personId` and `placeId` are null. */
  readonly groupIds?: readonly string[];
  readonly why: string;
  readonly about: string | null;
  /** Null: the composer says it when it is sent. */
  readonly message: Message | null;
  /** Who writes the message at the moment of sending (engine/compose); it goes before `message`. */
  readonly composer?: string;
  /** With it the row is that document, under the message whose key is `follows`. */
  readonly paper?: PostedPaper;
  /** It waits until it is settled what became of the row of that key. */
  readonly follows?: string;
  readonly dueAt: Date;
  /** From this instant on nobody wants to read it any more: it is not sent. */
  readonly until?: Date;
  /** Somebody waits for it now: it goes before what can stand in line. */
  readonly isAwaited?: boolean;
  /** It must never arrive twice. Where we cannot look whether it did, this person is asked; null: the coordinators. */
  readonly once?: { readonly asksId: string | null };
  readonly createdAt: Date;
}

/** The line in which a person is served: where they were seen last, rather not on a face that they silenced. */
const routeTo = (personId: string): string => `(select a.face || '/' || a.tenant from account a
  join tenant t on t.network_id = $1::uuid and t.face = a.face and t.tenant = a.tenant and t.left_at is null
  left join person_manners m on m.network_id = $1::uuid and m.person_id = a.person_id
  where a.network_id = $1::uuid and a.person_id = ${personId}
  order by coalesce(a.face = any (m.silent_faces), false), a.seen_at desc limit 1)`;

/** Queues a message; one whose key is there already changes nothing. */
export const enqueueOnce = (db: Db, posting: Posting): Promise<void> => enqueueEach(db, [posting]);

/**
 * Queues messages in one round trip, however many they are; those whose key is there already change nothing. A message
 * that many get goes to the database once.
 */
export async function enqueueEach(db: Db, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return;
  const messages = new Map<Message | null, number>();
  const rows = postings.map(({ message, once, isAwaited, ...posting }, place) => {
    const at = messages.get(message) ?? messages.size + 1;
    messages.set(message, at);
    return {
      ...posting,
      at,
      place,
      lane: isAwaited === true ? 0 : 1,
      once: once !== undefined,
      asksId: once?.asksId ?? null,
    };
  });
  await db.sql(
    'outbox-enqueue',
    `insert into outbox (network_id, key, person_id, place_id, group_ids, why, about, message, composer, paper, follows, due_at,
            until, created_at, lane, once, asks_id, route)
     select $1::uuid, key, "personId", "placeId", coalesce("groupIds", '{}'), why, about, nullif(message, 'null'::jsonb), composer, paper, follows, "dueAt",
            until, "createdAt", lane, once, "asksId",
            coalesce((select p.face || '/' || p.tenant from place p where p.network_id = $1::uuid and p.id = "placeId"),
                     ${routeTo('"personId"')}, '')
       from jsonb_to_recordset($2::jsonb) as posting (key text, "personId" uuid, "placeId" uuid, "groupIds" uuid[], why text, about text,
            at bigint, composer text, paper jsonb, follows text, "dueAt" timestamptz, until timestamptz, "createdAt" timestamptz,
            lane smallint, once boolean, "asksId" uuid, place int)
       join jsonb_array_elements($3::jsonb) with ordinality as said (message, at) using (at)
      order by place
     on conflict (network_id, key) do nothing`,
    [db.networkId, JSON.stringify(rows), JSON.stringify([...messages.keys()])],
  );
}

export interface Open {
  readonly key: string;
  readonly personId: string;
}

/**
 * Queues messages that are composed as they leave, or finds those of these keys that still wait, in one round trip, however
 * many they are. The keys of both; one that is missing has left already.
 */
export async function enqueueOpen(
  db: Db,
  open: readonly Open[],
  { composer, now }: { readonly composer: string; readonly now: Date },
): Promise<Set<string>> {
  if (open.length === 0) return new Set();
  // In the order of the keys: two sweeps that queue for the same people wait for each other and not in a circle.
  const rows = await db.sql<{ key: string }>(
    'outbox-enqueue-open',
    `insert into outbox (network_id, key, person_id, why, composer, due_at, created_at, route)
     select $1::uuid, key, "personId", $3, $3, $4::timestamptz, $4::timestamptz, coalesce(${routeTo('"personId"')}, '')
       from jsonb_to_recordset($2::jsonb) as open (key text, "personId" uuid) order by key
     on conflict (network_id, key) do update set key = excluded.key
        where outbox.state = 'queued' and outbox.attempts = 0
     returning key`,
    [db.networkId, JSON.stringify(open), composer, now.toISOString()],
  );
  return new Set(rows.map(({ key }) => key));
}

/** The rule and the object of a message of ours, by the name that its face gave it; null: it is none that is known. */
export async function sentAs(
  db: Reading,
  face: FaceName,
  messageId: string,
): Promise<{ readonly why: string; readonly about: string | null } | null> {
  const [found] = await db.sql<{ why: string; about: string | null }>(
    'outbox-by-message',
    `select why, about from outbox where network_id = $1 and message_id = $2 and face = $3 and state = 'sent' limit 1`,
    [db.networkId, messageId, face],
  );
  return found ?? null;
}

/** Withdraws what waits to be sent about an object for one of the reasons: it is not wanted any more. */
export async function withdrawWaiting(db: Db, about: string, why: readonly string[]): Promise<void> {
  await db.sql(
    'outbox-withdraw',
    `update outbox set state = 'cancelled' where network_id = $1 and about = $2 and why = any ($3::text[]) and state = 'queued'`,
    [db.networkId, about, why],
  );
}

/** The same about many objects at once. */
export async function withdrawWaitingOf(
  db: Db,
  abouts: readonly string[],
  why: readonly string[],
): Promise<void> {
  if (abouts.length === 0) return;
  await db.sql(
    'outbox-withdraw-many',
    `update outbox set state = 'cancelled' where network_id = $1 and about = any ($2::text[]) and why = any ($3::text[]) and state = 'queued'`,
    [db.networkId, abouts, why],
  );
}

/** About which of these objects something was queued for that reason and not withdrawn. */
export async function toldOf(db: Db, abouts: readonly string[], why: string): Promise<Set<string>> {
  const rows = await db.sql<{ about: string }>(
    'outbox-told',
    `select distinct about from outbox where network_id = $1 and about = any ($2::text[]) and why = $3 and state <> 'cancelled'`,
    [db.networkId, abouts, why],
  );
  return new Set(rows.map(({ about }) => about));
}
