/**
 * The ledger as the deliverer works it, for all networks: claimed under a lease, settled once. A line is what leaves
 * through one face and tenant; lines are served beside each other, so a long one holds up nobody else.
 */
import type { FaceName, Message } from '../chat/message.ts';
import type { Sql } from './handle.ts';
import type { PostedPaper } from './outbox.ts';

/** Where a claimed row can go: the person's accounts, the latest seen first; the one place; or where all of a group are. */
export interface Destination {
  readonly face: FaceName;
  readonly tenant: string;
  readonly kind: 'person' | 'channel' | 'group';
  readonly id: string;
  readonly reference: string | null;
}

export interface Claimed {
  readonly id: string;
  readonly networkId: string;
  readonly key: string;
  readonly personId: string | null;
  readonly placeId: string | null;
  readonly groupIds: readonly string[];
  readonly why: string;
  readonly about: string | null;
  readonly message: Message | null;
  readonly composer: string | null;
  /** A document, under the message of the key that it follows; null: it is a message itself. */
  readonly paper: PostedPaper | null;
  readonly follows: string | null;
  readonly dueAt: Date;
  /** What is due at the same moment leaves in this order. */
  readonly seq: string;
  readonly until: Date | null;
  readonly createdAt: Date;
  /** 0: somebody waits for it now. */
  readonly lane: number;
  readonly route: string;
  readonly once: boolean;
  readonly asksId: string | null;
  readonly attempts: number;
  /** An attempt of that time may have reached the receiver: it had no outcome, or an unsure one. */
  readonly doubtedAt: Date | null;
  readonly repeats: number;
  readonly leaseToken: string;
  readonly claimedAt: Date;
  readonly destinations: readonly Destination[];
}

/** How many rows of a line may be taken now. */
export interface Allowance {
  readonly route: string;
  /** Of those that somebody waits for, and of the others. */
  readonly awaited: number;
  readonly others: number;
}

export interface Claim {
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly most: number;
  /** Lines that are not named may have `usual` of each kind. */
  readonly allowances: readonly Allowance[];
  readonly usual: number;
}

/**
 * Takes rows that are due and free: from every line its share, first what somebody waits for, the longest due first.
 * A row whose sender died becomes free when its lease ends, and is doubted from then on. The lines are found by
 * jumping from one to the next in the index of what waits; nothing is looked at when nothing is due.
 */
export async function claimDue(sql: Sql, claim: Claim): Promise<Claimed[]> {
  const rows = await sql<Omit<Claimed, 'claimedAt'>>('outbox-claim', CLAIM, [
    claim.now.toISOString(),
    claim.leaseUntil.toISOString(),
    claim.most,
    claim.allowances.map(({ route }) => route),
    claim.allowances.map(({ awaited }) => awaited),
    claim.allowances.map(({ others }) => others),
    claim.usual,
  ]);
  // An update returns its rows in no order; the deliverer keeps theirs.
  return rows
    .map((row) => ({ ...row, claimedAt: claim.now }))
    .sort(
      (one, other) =>
        one.lane - other.lane ||
        one.dueAt.getTime() - other.dueAt.getTime() ||
        Number(BigInt(one.seq) - BigInt(other.seq)),
    );
}

/** A document waits until it is settled what became of its message. */
const MAY_FOLLOW = `(o.follows is null or not exists (select 1 from outbox m
            where m.network_id = o.network_id and m.key = o.follows and m.state = 'queued'))`;

/** Tenants in which everybody of the group is and wants to be written to, each with its latest account. */
const WHERE_ALL_ARE = `coalesce((
    select json_agg(json_build_object('face', g.face, 'tenant', g.tenant, 'kind', 'group', 'id', g.ids, 'reference', null)
                    order by g.seen_at desc)
      from (select a.face, a.tenant, string_agg(a.account, ' ' order by a.account) ids, max(a.seen_at) seen_at
              from (select distinct on (a.face, a.tenant, a.person_id) a.*
                      from account a
                      join tenant t on t.face = a.face and t.tenant = a.tenant and t.network_id = a.network_id and t.left_at is null
                      left join person_manners m on m.network_id = a.network_id and m.person_id = a.person_id
                     where a.network_id = o.network_id and a.person_id = any (o.group_ids)
                       and not coalesce(a.face = any (m.silent_faces), false)
                     order by a.face, a.tenant, a.person_id, a.seen_at desc) a
             group by a.face, a.tenant having count(*) = cardinality(o.group_ids)) g), '[]')`;

const CLAIM = `with recursive line as (
  (select route from outbox
    where state = 'queued' and exists (select from outbox where state = 'queued' and due_at <= $1::timestamptz)
    order by route limit 1)
  union all
  select (select o.route from outbox o where o.state = 'queued' and o.route > line.route order by o.route limit 1)
    from line where line.route is not null
), due as (
  select next.id from line
    left join unnest($4::text[], $5::int[], $6::int[]) allowed (route, awaited, others) on allowed.route = line.route
   cross join lateral (
     select first.*, row_number() over (order by first.due_at, first.seq) place from (
       select 0 lane, o.id, o.seq, o.due_at from outbox o
        where o.state = 'queued' and o.route = line.route and o.lane = 0 and o.due_at <= $1::timestamptz
          and (o.lease_until is null or o.lease_until < $1::timestamptz) and ${MAY_FOLLOW}
        order by o.due_at, o.seq limit coalesce(allowed.awaited, $7)) first
     union all
     select first.*, row_number() over (order by first.due_at, first.seq) place from (
       select 1 lane, o.id, o.seq, o.due_at from outbox o
        where o.state = 'queued' and o.route = line.route and o.lane = 1 and o.due_at <= $1::timestamptz
          and (o.lease_until is null or o.lease_until < $1::timestamptz) and ${MAY_FOLLOW}
        order by o.due_at, o.seq limit coalesce(allowed.others, $7)) first) next
   where line.route is not null
   order by next.lane, next.place, next.due_at, next.seq limit $3
), taken as (
  select held.id from due
   cross join lateral (select o.id, o.state, o.lease_until from outbox o where o.id = due.id offset 0 for update skip locked) held
   where held.state = 'queued' and (held.lease_until is null or held.lease_until < $1::timestamptz)
)
update outbox o
   set lease_until = $2::timestamptz, lease_token = gen_random_uuid(), attempts = o.attempts + 1,
       doubted_at = case when o.lease_token is null then o.doubted_at
                         else coalesce(o.doubted_at, o.lease_until - ($2::timestamptz - $1::timestamptz)) end
 where o.id = any (array(select id from taken))
returning o.id, o.network_id "networkId", o.key, o.person_id "personId", o.place_id "placeId", o.group_ids "groupIds", o.why, o.about, o.message,
  o.composer, o.paper, o.follows, o.due_at "dueAt", o.seq, o.until, o.created_at "createdAt", o.lane, o.route, o.once, o.asks_id "asksId", o.attempts,
  o.doubted_at "doubtedAt", o.repeats, o.lease_token "leaseToken",
  case when o.group_ids <> '{}' then ${WHERE_ALL_ARE}
  when o.place_id is null then
    coalesce((select json_agg(json_build_object('face', a.face, 'tenant', a.tenant, 'kind', 'person', 'id', a.account,
                                                'reference', a.reference)
                                                order by coalesce(a.face = any (m.silent_faces), false), a.seen_at desc)
                from account a
                join tenant t on t.face = a.face and t.tenant = a.tenant and t.network_id = a.network_id and t.left_at is null
                left join person_manners m on m.network_id = a.network_id and m.person_id = a.person_id
               where a.network_id = o.network_id and a.person_id = o.person_id), '[]')
  else
    coalesce((select json_agg(json_build_object('face', p.face, 'tenant', p.tenant, 'kind', 'channel', 'id', p.place,
                                                'reference', p.reference))
                from place p
                join tenant t on t.face = p.face and t.tenant = p.tenant and t.network_id = p.network_id and t.left_at is null
               where p.network_id = o.network_id and p.id = o.place_id), '[]')
  end destinations`;

/** Where a message went; null: it did not, or nobody knows. */
export async function messageSent(
  sql: Sql,
  networkId: string,
  key: string,
): Promise<{ readonly face: FaceName; readonly messageId: string } | null> {
  const [found] = await sql<{ face: FaceName; messageId: string }>(
    'outbox-sent',
    `select face, message_id "messageId" from outbox
      where network_id = $1 and key = $2 and state = 'sent' and face is not null and message_id is not null`,
    [networkId, key],
  );
  return found ?? null;
}

/** What became of a claimed row. */
export type Settlement =
  | {
      readonly state: 'sent';
      readonly face: FaceName;
      readonly messageId: string;
      readonly detail: string | null;
    }
  | {
      readonly state: 'unknown' | 'failed' | 'cancelled';
      readonly face: FaceName | null;
      readonly detail: string;
    }
  | Again;

/** Once more, later. */
export interface Again {
  readonly state: 'queued';
  /** Absent: as it was. */
  readonly dueAt?: Date;
  readonly detail: string | null;
  /** Nothing was tried, or not by this row's fault: it does not count. */
  readonly isFree: boolean;
  /** The attempt of that time may have arrived; null: none has. */
  readonly doubtedAt: Date | null;
  readonly route: string;
}

export interface Settled {
  readonly claimed: Claimed;
  readonly settlement: Settlement;
  readonly at: Date;
}

/**
 * Writes what became of claimed rows. A sender that lost its lease meanwhile (fencing) changes nothing: its rows are
 * missing from the ids that come back. What was cancelled meanwhile is not queued again.
 */
export async function settleEach(sql: Sql, settled: readonly Settled[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>(
    'outbox-settle',
    `update outbox o
        set state = case when s.state = 'queued' then o.state else s.state end,
            face = s.face, message_id = s."messageId", detail = s.detail, due_at = coalesce(s."dueAt", o.due_at),
            route = coalesce(s.route, o.route), attempts = o.attempts - s.free, doubted_at = s."doubtedAt",
            lease_until = null, lease_token = null, settled_at = s."settledAt"
       from jsonb_to_recordset($1::jsonb) as s (id uuid, token uuid, "networkId" uuid, state text, face text, "messageId" text,
            detail text, "dueAt" timestamptz, route text, free int, "doubtedAt" timestamptz, "settledAt" timestamptz)
      where o.id = any ($2::uuid[]) and o.id = s.id and o.lease_token = s.token and o.network_id = s."networkId" returning o.id`,
    [JSON.stringify(settled.map(recordOf)), settled.map(({ claimed }) => claimed.id)],
  );
  return new Set(rows.map(({ id }) => id));
}

function recordOf({ claimed, settlement, at }: Settled): Record<string, unknown> {
  const row = { id: claimed.id, token: claimed.leaseToken, networkId: claimed.networkId };
  if (settlement.state !== 'queued') return { ...row, ...settlement, free: 0, settledAt: at };
  const { isFree, ...again } = settlement;
  return { ...row, ...again, free: isFree ? 1 : 0 };
}

const MOST_BEHIND = 500;

/** Puts what is due to the same receiver behind a row that waits, in its order: how many rows. */
export async function putBehind(
  sql: Sql,
  row: Claimed,
  {
    now,
    until,
    gapMilliseconds,
  }: { readonly now: Date; readonly until: Date; readonly gapMilliseconds: number },
): Promise<number> {
  const moved = await sql<{ id: string }>(
    'outbox-put-behind',
    `update outbox o set due_at = $6::timestamptz + behind.place * make_interval(secs => $7::float8 / 1000)
       from (select waiting.id, row_number() over (order by waiting.due_at, waiting.seq) place from (
               select id, due_at, seq from outbox
                where network_id = $1 and (person_id = $2::uuid or place_id = $3::uuid) and state = 'queued' and lane = $4
                  and due_at <= $5::timestamptz and lease_token is null
                order by due_at, seq limit ${MOST_BEHIND} for update skip locked) waiting) behind
      where o.network_id = $1 and o.id = behind.id returning o.id`,
    [
      row.networkId,
      row.personId,
      row.placeId,
      row.lane,
      now.toISOString(),
      until.toISOString(),
      gapMilliseconds,
    ],
  );
  return moved.length;
}

/** Whether the row is still wanted and ours. */
export async function isStillOurs(sql: Sql, claimed: Claimed): Promise<boolean> {
  const rows = await sql<{ id: string }>(
    'outbox-still-ours',
    `select id from outbox where network_id = $1 and id = $2 and state = 'queued' and lease_token = $3`,
    [claimed.networkId, claimed.id, claimed.leaseToken],
  );
  return rows.length > 0;
}

/** Notes that the row goes out once more although it may have arrived: before it does. False: it is not ours any more. */
export async function noteRepeat(sql: Sql, claimed: Claimed): Promise<boolean> {
  const rows = await sql<{ id: string }>(
    'outbox-repeat',
    `update outbox set repeats = repeats + 1, doubted_at = null
      where network_id = $1 and id = $2 and state = 'queued' and lease_token = $3 returning id`,
    [claimed.networkId, claimed.id, claimed.leaseToken],
  );
  return rows.length > 0;
}

/** Keeps what a face needs to find the conversation with somebody again. */
export async function keepReference(
  sql: Sql,
  { networkId, personId }: Claimed,
  { face, tenant, id, reference }: Destination,
): Promise<void> {
  await sql(
    'account-reference',
    `update account set reference = $6 where network_id = $1 and person_id = $2 and face = $3 and tenant = $4 and account = $5`,
    [networkId, personId, face, tenant, id, reference],
  );
}

/** When the next row of any network becomes due, after that moment; null: none waits. */
export async function nextDueAfter(sql: Sql, now: Date): Promise<Date | null> {
  const [row] = await sql<{ due: Date | null }>(
    'outbox-next',
    `select min(due_at) due from outbox where state = 'queued' and due_at > $1::timestamptz -- of every network_id`,
    [now.toISOString()],
  );
  return row?.due ?? null;
}
