/** What is asked about single people of a network. */
import type { FaceName } from '../chat/message.ts';
import type { Db, Reading, Sql } from './handle.ts';

/** People of a network who hold one of the roles now, in the network itself. */
export async function peopleWhoRun(
  sql: Sql,
  networkId: string,
): Promise<{ id: string; language: string | null }[]> {
  return sql(
    'people-who-run',
    `select distinct p.id, p.language from membership m
       join person p on p.network_id = m.network_id and p.id = m.person_id
      where m.network_id = $1 and m.organization_id is null and m.role in ('coordinator', 'admin') and m.end_day is null`,
    [networkId],
  );
}

/** Names of the network's coordinators now. */
export async function coordinatorNames(db: Reading): Promise<string[]> {
  const rows = await db.sql<{ name: string }>(
    'coordinator-names',
    `select p.name from membership m
       join person p on p.network_id = m.network_id and p.id = m.person_id
      where m.network_id = $1 and m.organization_id is null and m.role = 'coordinator' and m.end_day is null
        and p.name <> '' order by m.start_day, p.name`,
    [db.networkId],
  );
  return rows.map((row) => row.name);
}

/** The network's coordinators now, by their ids. */
export async function coordinatorsOf(db: Reading): Promise<string[]> {
  const rows = await db.sql<{ personId: string }>(
    'coordinators',
    `select distinct person_id "personId" from membership
      where network_id = $1 and organization_id is null and role = 'coordinator' and end_day is null`,
    [db.networkId],
  );
  return rows.map((row) => row.personId);
}

/** What we know of the language and zone of a person: their own choice, and what their platform said last. */
export interface Reader {
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
}

/** How each of these people reads, by their id; whoever is not of this network is left out. */
export async function readersOf(db: Reading, personIds: readonly string[]): Promise<Map<string, Reader>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.sql<Reader & { id: string }>(
    'readers-of',
    `select p.id, p.language, p.time_zone "timeZone",
            (select a.locale from account a where a.network_id = $1 and a.person_id = p.id order by a.seen_at desc limit 1) locale
       from person p where p.network_id = $1 and p.id = any ($2::uuid[])`,
    [db.networkId, [...new Set(personIds)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same of one person. */
export const languageOfPerson = async (db: Reading, personId: string): Promise<Reader> =>
  (await readersOf(db, [personId])).get(personId) ?? { language: null, timeZone: null, locale: null };

/** Gives a person without a name the one they typed themselves. */
export async function nameAsTyped(db: Db, personId: string, name: string): Promise<void> {
  await db.tables.person.updateMany({ where: { id: personId, name: '' }, data: { name } });
}

/** The name of a person, or null when there is none (of this network). */
export async function nameOfPerson(db: Reading, personId: string): Promise<string | null> {
  const [person] = await db.sql<{ name: string }>(
    'person-name',
    `select name from person where network_id = $1 and id::text = $2`,
    [db.networkId, personId],
  );
  return person?.name ?? null;
}

/** Somebody asked to speak for a partner and nobody has answered since. */
export async function claimIsOpen(db: Db, organizationId: string, personId: string): Promise<boolean> {
  const last = await db.tables.change.findFirst({
    where: { resourceType: 'claim', resourceId: organizationId, field: personId },
    // Asked and answered within one moment of the clock, it is answered.
    orderBy: [{ at: 'desc' }, { action: 'desc' }],
  });
  return last?.action === 'create';
}

/** A question whether somebody speaks for a partner that nobody has answered yet. */
export interface OpenClaim {
  readonly organizationId: string;
  readonly organization: string;
  readonly personId: string;
  readonly person: string;
}

/** The open ones of a network, the oldest first; at most ten. */
export function openClaims(db: Reading): Promise<OpenClaim[]> {
  return db.sql(
    'open-claims',
    `select o.id "organizationId", o.name organization, p.id "personId", p.name person from (
       select distinct on (resource_id, field) resource_id, field, action, at from change
        where network_id = $1 and resource_type = 'claim' order by resource_id, field, at desc, action = 'create') c
       join organization o on o.network_id = $1 and o.id = c.resource_id and o.status <> 'left'
       join person p on p.network_id = $1 and p.id::text = c.field
      where c.action = 'create' order by c.at limit 10`,
    [db.networkId],
  );
}

/** Whether a person has an account through which we can reach them in chat. */
export async function isInChat(db: Reading, personId: string): Promise<boolean> {
  const [row] = await db.sql<{ isInChat: boolean }>(
    'person-is-in-chat',
    `select exists (select 1 from account a
       join tenant t on t.network_id = $1 and t.face = a.face and t.tenant = a.tenant and t.left_at is null
      where a.network_id = $1 and a.person_id = $2) "isInChat"`,
    [db.networkId, personId],
  );
  return row?.isInChat ?? false;
}

export interface PersonAccount {
  readonly face: FaceName;
  /** What the platform calls them; null: it does not say. */
  readonly name: string | null;
}

/** The accounts of a person, the one they used last first. */
export const accountsOf = (db: Reading, personId: string): Promise<PersonAccount[]> =>
  db.sql<PersonAccount>(
    'accounts-of-person',
    `select face, name from account where network_id = $1 and person_id::text = $2 order by seen_at desc, id`,
    [db.networkId, personId],
  );
