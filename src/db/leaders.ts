/** Who leads a partner, and who speaks for it. */
import type { Account } from '../chat/message.ts';
import type { Role } from '../domain/permission.ts';
import type { Db, Reading } from './handle.ts';

/** Somebody of a partner, in one of their roles. */
export interface PartnerPerson {
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string;
  readonly organizationName: string;
  /** The highest they hold: leader, representative, deputy. */
  readonly role: Role;
  /** Where they can be reached in chat; empty: nowhere. */
  readonly accounts: readonly Account[];
}

const SELECT = `select * from (
  select distinct on (o.id, p.id) p.id "personId", p.name, o.id "organizationId", o.name "organizationName", o.name_fold "nameFold", m.role,
    (select coalesce(json_agg(json_build_object('face', c.face, 'home', c.home, 'id', c.account)), '[]')
       from account c where c.network_id = $1 and c.person_id = p.id) accounts
   from membership m join organization o on o.network_id = $1 and o.id = m.organization_id and o.status <> 'left'
   join person p on p.network_id = $1 and p.id = m.person_id
  where m.network_id = $1 and m.end_day is null and p.name <> ''`;
const BY_ROLE = `order by o.id, p.id, array_position(array['leader', 'representative', 'deputy'], m.role)) found
  order by "nameFold", "organizationId", name, "personId"`;

/** Everybody who speaks for a partner now, each once with the highest role. */
export function peopleOfPartner(db: Reading, organizationId: string): Promise<PartnerPerson[]> {
  return db.sql<PartnerPerson>('people-of-partner', `${SELECT} and o.id::text = $2 ${BY_ROLE}`, [
    db.networkId,
    organizationId,
  ]);
}

/**
 * Everybody who speaks for any partner now, by partner and name; whoever speaks for two comes twice. A prospect is spoken
 * to by a person first (domain.md 3.5, 7), so its people are not among them.
 */
export function peopleOfPartners(db: Reading): Promise<PartnerPerson[]> {
  return db.sql<PartnerPerson>(
    'people-of-partners',
    `${SELECT} and o.status <> 'prospect' ${BY_ROLE} limit 2000`,
    [db.networkId],
  );
}

/** Those who lead a partner now. */
export const leadersOf = async (db: Reading, organizationId: string): Promise<PartnerPerson[]> =>
  (await peopleOfPartner(db, organizationId)).filter((person) => person.role === 'leader');

export interface PartnerName {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** A partner of this network, or null. `id` may be anything that a button carried; of one that was merged it leads to the other. */
export async function partnerName(db: Reading, id: string): Promise<PartnerName | null> {
  const [row] = await db.sql<PartnerName>(
    'partner-name',
    `select o.id, o.name, o.status from organization o where o.network_id = $1 and o.status <> 'left'
        and o.id = (select coalesce(m.merged_into_id, m.id) from organization m where m.network_id = $1 and m.id::text = $2)`,
    [db.networkId, id],
  );
  return row ?? null;
}

/** Partners to choose from, by name; `word`: those in whose folded name it stands. Prospects come after the others. */
export function partnersToChoose(db: Reading, word: string, most: number): Promise<PartnerName[]> {
  return db.sql<PartnerName>(
    'partners-to-choose',
    `select id, name, status from organization
      where network_id = $1 and status <> 'left' and ($2 = '' or position($2 in name_fold) > 0)
      order by standing, name_fold, id limit $3`,
    [db.networkId, word, most],
  );
}

/** Somebody asked to lead a partner, and nobody has answered since: there are more questions than answers. */
export async function leadingIsAsked(db: Db, organizationId: string, personId: string): Promise<boolean> {
  const notes = await db.tables.change.findMany({
    where: { resourceType: 'leading', resourceId: organizationId, field: personId },
    select: { action: true },
  });
  const asked = notes.filter((note) => note.action === 'create').length;
  return asked > notes.length - asked;
}
