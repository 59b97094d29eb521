/** Who speaks to us: networks, persons, their accounts and roles. */
import { randomUUID } from 'node:crypto';
import type { Place, Speaker } from '../chat/request.ts';
import type { Role, Standing } from '../domain/permission.ts';
import type { Db, Sql } from './handle.ts';

export interface KnownNetwork {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
  readonly workDays: readonly number[];
  /** The network's own guide for whoever moderates; null: it has none. */
  readonly guideUrl: string | null;
  /** Null until the set-up conversation is over. */
  readonly setUpAt: Date | null;
  readonly vocabularyVersion: number;
}

/** A role held now; `organizationId` is null for a role in the network itself. */
export interface HeldRole {
  readonly role: Role;
  readonly organizationId: string | null;
}

export interface KnownPerson extends Standing {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** The person's own choice. */
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly accountId: string;
  /** What the platform says: a hint. */
  readonly locale: string | null;
  readonly held: readonly HeldRole[];
}

export interface Recalled {
  readonly network: KnownNetwork;
  /** Null: nobody we have met on this face. */
  readonly person: KnownPerson | null;
  /** The account's row says something else than the speaker, or was last touched more than a day ago. */
  readonly isOutdated: boolean;
  /** We were removed from this tenant once, and hear from it again. */
  readonly isBack: boolean;
}

interface RecalledRow {
  network_id: string;
  network_name: string;
  language: string;
  time_zone: string;
  work_days: number[];
  guide_url: string | null;
  set_up_at: Date | null;
  vocabulary_version: number;
  has_left: boolean;
  is_member: boolean;
  person_id: string | null;
  person_name: string;
  email: string | null;
  own_language: string | null;
  own_time_zone: string | null;
  account_id: string;
  locale: string | null;
  account_name: string | null;
  reference: string | null;
  seen_at: Date;
  held: { role: Role; organization: string | null }[] | null;
}

const RECALL = `
select n.id network_id, n.name network_name, n.language, n.time_zone, n.work_days, n.guide_url, n.set_up_at, n.vocabulary_version,
  t.left_at is not null has_left,
  exists (select 1 from tenant h where h.network_id = n.id and h.face = $1 and h.tenant = $3) is_member,
  p.id person_id, p.name person_name, p.email, p.language own_language, p.time_zone own_time_zone,
  a.id account_id, a.locale, a.name account_name, a.reference, a.seen_at,
  (select json_agg(json_build_object('role', m.role, 'organization', m.organization_id))
     from membership m
    where m.network_id = n.id and m.person_id = p.id
      and (m.end_day is null or m.end_day > ($5::timestamptz at time zone n.time_zone)::date)) held
from tenant t
join network n on n.id = t.network_id
left join account a on a.network_id = n.id and a.face = $1 and a.home = $3 and a.account = $4
left join person p on p.network_id = n.id and p.id = a.person_id
where t.face = $1 and t.tenant = $2`;

/** The network of the speaker's tenant and the person behind the account; null when the tenant is new. */
export async function recall(sql: Sql, speaker: Speaker, now: Date): Promise<Recalled | null> {
  const { face, home, id } = speaker.account;
  const [row] = await sql<RecalledRow>('recall', RECALL, [face, speaker.tenant, home, id, now.toISOString()]);
  if (row === undefined) return null;
  return {
    network: networkOf(row),
    person: personOf(row),
    isOutdated: isOutdated(row, speaker, now),
    isBack: row.has_left,
  };
}

const networkOf = (row: RecalledRow): KnownNetwork => ({
  id: row.network_id,
  name: row.network_name,
  language: row.language,
  timeZone: row.time_zone,
  workDays: row.work_days,
  guideUrl: row.guide_url,
  setUpAt: row.set_up_at,
  vocabularyVersion: row.vocabulary_version,
});

function personOf(row: RecalledRow): KnownPerson | null {
  if (row.person_id === null) return null;
  const held = (row.held ?? []).map(({ role, organization }) => ({ role, organizationId: organization }));
  return {
    id: row.person_id,
    name: row.person_name,
    email: row.email,
    language: row.own_language,
    timeZone: row.own_time_zone,
    accountId: row.account_id,
    locale: row.locale,
    isMember: row.is_member,
    roles: [...new Set(held.map((entry) => entry.role))],
    held,
  };
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

function isOutdated(row: RecalledRow, speaker: Speaker, now: Date): boolean {
  if (row.person_id === null) return false;
  const differs = (given: string | undefined, kept: string | null) => given !== undefined && given !== kept;
  return (
    differs(speaker.name, row.account_name) ||
    differs(speaker.locale, row.locale) ||
    differs(speaker.reference, row.reference) ||
    now.getTime() - row.seen_at.getTime() > DAY_MILLISECONDS
  );
}

/** What a network is called and speaks until somebody sets it up. */
export interface NetworkDefaults {
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
}

/**
 * Makes the network of a tenant that speaks for the first time. Two first speakers at once make one: the lock on
 * the tenant's name orders them. `networkId` is the id to use where there is none yet.
 */
export async function openNetwork(
  sql: Sql,
  tenant: Pick<Speaker, 'tenant'> & { readonly face: string },
  made: NetworkDefaults & { readonly networkId: string; readonly now: Date },
): Promise<void> {
  await sql('tenant-lock', `select pg_advisory_xact_lock(hashtextextended($1, 7))`, [
    `${tenant.face}/${tenant.tenant}`,
  ]);
  await sql(
    'network-open',
    `with fresh as (
       insert into network (id, name, language, time_zone, work_days, created_at)
       select $3::uuid, $4, $5, $6, '{1,2,3,4,5}', $7::timestamptz
       where not exists (select 1 from tenant where face = $1 and tenant = $2)
       returning id)
     insert into tenant (face, tenant, network_id) select $1, $2, id from fresh`,
    [
      tenant.face,
      tenant.tenant,
      made.networkId,
      made.name,
      made.language,
      made.timeZone,
      made.now.toISOString(),
    ],
  );
}

/** Makes a person and the account they speak from, once; a concurrent second meeting changes nothing. */
export async function meetPerson(db: Db, speaker: Speaker, now: Date): Promise<void> {
  const { face, home, id } = speaker.account;
  const key = { networkId: db.networkId, face, home, account: id };
  await db.sql('account-lock', `select pg_advisory_xact_lock(hashtextextended($1, 8))`, [
    [db.networkId, face, home, id].join('/'),
  ]);
  const known = await db.tables.account.findFirst({ where: key, select: { id: true } });
  if (known !== null) return;
  const person = await db.tables.person.create({
    data: {
      id: randomUUID(),
      networkId: db.networkId,
      name: speaker.name ?? '',
      email: speaker.email ?? null,
      createdAt: now,
    },
  });
  await db.tables.account.create({
    data: { ...key, personId: person.id, tenant: speaker.tenant, ...heard(speaker), seenAt: now },
  });
}

/** Keeps what the platform told of a known account, and gives a nameless person their name. */
export async function refreshAccount(db: Db, speaker: Speaker, now: Date): Promise<void> {
  const { face, home, id } = speaker.account;
  const account = await db.tables.account.findFirst({ where: { face, home, account: id } });
  if (account === null) return;
  await db.tables.account.updateMany({
    where: { id: account.id },
    data: { tenant: speaker.tenant, ...heard(speaker), seenAt: now },
  });
  if (speaker.name !== undefined)
    await db.tables.person.updateMany({
      where: { id: account.personId, name: '' },
      data: { name: speaker.name },
    });
  if (speaker.email !== undefined)
    await db.tables.person.updateMany({
      where: { id: account.personId, email: null },
      data: { email: speaker.email },
    });
}

const heard = (speaker: Speaker) => ({
  ...(speaker.name === undefined ? {} : { name: speaker.name }),
  ...(speaker.locale === undefined ? {} : { locale: speaker.locale }),
  ...(speaker.timeZone === undefined ? {} : { timeZone: speaker.timeZone }),
  ...(speaker.reference === undefined ? {} : { reference: speaker.reference }),
});

/** Keeps the shared place where somebody spoke, for posting into it later. */
export async function rememberPlace(
  db: Db,
  { speaker, place }: { readonly speaker: Speaker; readonly place: Place },
  now: Date,
): Promise<void> {
  if (place.kind !== 'channel' && place.kind !== 'group') return;
  const key = { networkId: db.networkId, face: speaker.account.face, place: place.id };
  const seen = {
    tenant: speaker.tenant,
    kind: place.kind,
    seenAt: now,
    ...(place.name === undefined ? {} : { name: place.name }),
    ...(place.reference === undefined ? {} : { reference: place.reference }),
  };
  const { count } = await db.tables.place.updateMany({ where: key, data: seen });
  if (count === 0) await db.tables.place.createMany({ data: { ...key, ...seen }, skipDuplicates: true });
}

/** We are installed again: what is due may be sent there. */
export async function returnToTenant(sql: Sql, speaker: Speaker): Promise<void> {
  await sql('tenant-return', `update tenant set left_at = null where face = $1 and tenant = $2`, [
    speaker.account.face,
    speaker.tenant,
  ]);
}

/** Ends the tenant's installation; what is kept stays until it is purged. */
export async function leaveTenant(sql: Sql, speaker: Speaker, now: Date): Promise<void> {
  await sql('tenant-leave', `update tenant set left_at = $3::timestamptz where face = $1 and tenant = $2`, [
    speaker.account.face,
    speaker.tenant,
    now.toISOString(),
  ]);
}
