/** What is asked before a meeting is convened: whom one can invite, where one can meet, and whether it is the first. */
import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/day.ts';
import type { Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

/** Somebody who can be invited: on behalf of their partner, where they speak for one. */
export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
}

// A prospect is spoken to by a person first (domain.md 3.5, 7).
const CANDIDATES = `select * from (
  select distinct on (p.id) p.id "personId", p.name, o.id "organizationId", o.name "organizationName", o.name_fold fold
    from person p
    left join membership m on m.network_id = $1 and m.person_id = p.id and m.end_day is null
    left join organization o on o.network_id = $1 and o.id = m.organization_id and o.status not in ('left', 'prospect', 'contacted')
   where p.network_id = $1 and p.name <> ''`;
const ONCE_EACH = `order by p.id, o.name_fold nulls last) found order by fold nulls last, name, "personId"`;

/** Everybody who speaks for a partner or for the network, or is in chat with us, once each, by partner and name. */
export function candidates(db: Reading): Promise<Candidate[]> {
  return db.sql<Candidate>(
    'candidates',
    `${CANDIDATES} and (o.id is not null or (m.id is not null and m.organization_id is null)
       or exists (select 1 from account a where a.network_id = $1 and a.person_id = p.id)) ${ONCE_EACH} limit 1000`,
    [db.networkId],
  );
}

/** Those who speak for a partner that works in one of the areas. */
export function candidatesInAreas(db: Reading, areas: readonly string[]): Promise<Candidate[]> {
  return db.sql<Candidate>(
    'candidates-in-areas',
    `${CANDIDATES} and m.role in ('representative', 'leader') and exists (select 1 from organization_area a
       where a.network_id = $1 and a.organization_id = o.id and a.area = any ($2::text[])) ${ONCE_EACH}`,
    [db.networkId, areas],
  );
}

/** A partner's premises in which a meeting can be held. */
export interface Venue {
  readonly locationId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly city: string | null;
  /** How often it has hosted, and when last. */
  readonly hosted: number;
  readonly lastOn: Day | null;
}

/** Where meetings can be held: those who hosted least, and longest ago, come first (R26). */
export function venues(db: Reading): Promise<Venue[]> {
  return db.sql<Venue>(
    'venues',
    `select l.id "locationId", o.id "organizationId", o.name "organizationName", l.name, l.address, l.city,
       count(m.id)::int hosted, left(max(m.starts_local), 10) "lastOn"
     from location l join organization o on o.network_id = $1 and o.id = l.organization_id and o.status not in ('left', 'prospect', 'contacted')
     left join meeting m on m.network_id = $1 and m.location_id = l.id and m.opened_at is not null
    where l.network_id = $1 and l.can_host and l.kind <> 'postal'
    group by l.id, o.id, o.name, o.name_fold, l.name, l.address, l.city
    order by count(m.id), max(m.starts_at) nulls first, o.name_fold, l.id limit 90`,
    [db.networkId],
  );
}

/** Whether nobody has met in this network yet, and nobody else is about to. */
export async function isFirstMeeting(db: Reading): Promise<boolean> {
  const [row] = await db.sql<{ isFirst: boolean }>(
    'meeting-is-first',
    `select not exists (select 1 from meeting where network_id = $1 and state not in ('cancelled', 'not-held')) "isFirst"`,
    [db.networkId],
  );
  return row?.isFirst ?? false;
}

export interface StandingItem {
  readonly title: string;
  readonly kind: 'standard' | 'introductions' | 'overview';
}

/** Puts accepted items on the agenda of a meeting that has none yet. */
export async function beginAgenda(
  db: Db,
  meetingId: string,
  items: readonly StandingItem[],
  writing: Writing,
): Promise<void> {
  if ((await db.tables.agendaItem.count({ where: { meetingId } })) > 0) return;
  await db.tables.agendaItem.createMany({
    data: items.map((item, index) => ({
      ...item,
      id: randomUUID(),
      networkId: db.networkId,
      meetingId,
      position: index + 1,
      proposedById: writing.byId,
      state: 'accepted',
      createdAt: writing.now,
    })),
  });
}

/** Titles on the agenda so far, in order. */
export async function agendaSoFar(db: Reading, meetingId: string): Promise<string[]> {
  const rows = await db.sql<{ title: string }>(
    'agenda-so-far',
    `select title from agenda_item where network_id = $1 and meeting_id = $2 and state not in ('withdrawn', 'late', 'deferred')
      order by position, id`,
    [db.networkId, meetingId],
  );
  return rows.map((row) => row.title);
}

/** Those who speak for the partner whose premises these are. */
export async function peopleAt(db: Reading, locationId: string): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(
    'people-at-venue',
    `select distinct m.person_id id from location l
       join membership m on m.network_id = $1 and m.organization_id = l.organization_id and m.end_day is null
         and m.role in ('representative', 'leader')
      where l.network_id = $1 and l.id = $2`,
    [db.networkId, locationId],
  );
  return rows.map((row) => row.id);
}
