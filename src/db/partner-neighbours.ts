/** Partners beside a partner: the same one entered twice, and others who work on the same. */
import type { Day } from '../domain/day.ts';
import type { Contact } from '../domain/partner.ts';
import { foldContact } from '../domain/partner.ts';
import { fold, foldHost } from '../domain/fold.ts';
import type { Db, Reading } from './handle.ts';

/** A partner that may be the same as the one being saved, and by what. */
export interface Likeness {
  readonly id: string;
  readonly name: string;
  readonly by: 'name' | 'website' | 'phone' | 'email';
}

/** Names this near are one and the same, spelled differently (trigram similarity). */
const SAME_NAME = 0.75;

/** Partners who share the folded name (or nearly), the host of the website, a telephone number or an e-mail address. */
export function partnersAlike(
  db: Reading,
  card: { readonly name: string; readonly contacts: readonly Contact[] },
): Promise<Likeness[]> {
  const values = (kind: Contact['kind']) =>
    card.contacts.filter((contact) => contact.kind === kind).map(foldContact);
  const hosts = card.contacts
    .filter((contact) => contact.kind === 'url')
    .flatMap((contact) => foldHost(contact.value) ?? []);
  return db.sql(
    'partners-alike',
    `select distinct on (o.name_fold, o.id) o.id, o.name, l.by from (
       select organization_id, 'name' as by, 1 as place from (
         select organization_id, fold <-> $2 as distance from finding
          where network_id = $1 and source = 'name' order by fold <-> $2 limit 5) near
        where near.distance <= ${String(1 - SAME_NAME)}
       union all
       select id, 'website', 2 from organization where network_id = $1 and website_host = any ($3::text[])
       union all
       select organization_id, 'phone', 3 from contact_point
        where network_id = $1 and kind = 'phone' and value_fold = any ($4::text[]) and value_fold <> ''
       union all
       select organization_id, 'email', 4 from contact_point
        where network_id = $1 and kind = 'email' and value_fold = any ($5::text[])
       limit 50) l
     join organization o on o.network_id = $1 and o.id = l.organization_id and o.status <> 'left'
     order by o.name_fold, o.id, l.place limit 5`,
    [db.networkId, fold(card.name), hosts, values('phone'), values('email')],
  );
}

/** Until the transaction ends nobody else registers a partner: of two who send the same at once, the second is asked. */
export async function registerAlone(db: Db): Promise<void> {
  await db.sql(
    'register-alone',
    `select pg_advisory_xact_lock(hashtextextended($1::text, 9)) -- of one network_id`,
    [db.networkId],
  );
}

/** Others who work in an area. */
export interface Overlap {
  readonly area: string;
  readonly count: number;
  readonly others: readonly { readonly name: string; readonly confirmedOn: Day | null }[];
}

/** For each of the areas, who else works in it: how many (at most 1000) and the first three. */
export function othersInAreas(
  db: Reading,
  organizationId: string,
  areas: readonly string[],
): Promise<Overlap[]> {
  return db.sql(
    'others-in-areas',
    `select wanted.area,
        (select count(*)::int from (select 1 from organization_area a
           where a.network_id = $1 and a.area = wanted.area and a.organization_id <> $2 limit 1000) c) count,
        (select coalesce(json_agg(json_build_object('name', n.name, 'confirmedOn', n.confirmed_on)), '[]')
           from (select o.name, o.confirmed_on from organization_area a
           join organization o on o.network_id = $1 and o.id = a.organization_id
          where a.network_id = $1 and a.area = wanted.area and a.organization_id <> $2
          order by a.standing, a.name_fold limit 3) n) others
       from unnest($3::text[]) with ordinality wanted (area, place) order by wanted.place`,
    [db.networkId, organizationId, areas],
  );
}
