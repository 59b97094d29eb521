/** A network's partners on their way out, in an order that is the same wherever they were imported. */
import type { ExportedPartner } from '../domain/directory-export.ts';
import { exportId, exportPlaceId } from './export-id.ts';
import type { Reading } from './handle.ts';

/** Who has left is in no directory any more. */
const KEYS = `
select id, key from (select o.id, ${exportId('o')} as key from organization o
    where o.network_id = $1 and o.status <> 'left') k
 where key > $2 order by key limit 5000`;

const contacts = (owner: string): string => `
  (select coalesce(json_agg(json_build_object('kind', c.kind, 'value', c.value, 'valueFold', c.value_fold, 'label', c.label,
       'personName', c.person_name, 'personTitle', c.person_title) order by c.position, c.kind, c.value_fold), '[]')
     from contact_point c where c.network_id = $1 and c.organization_id = o.id and c.offer_id ${owner})`;

/** One statement, so that a partner and everything that is its own are of the same moment. */
const PARTNERS = `
select ${exportId('o')} as id, o.name, o.alternate_name as "alternateName", o.description, o.email, o.website,
  ${contacts('is null')} as contacts,
  (select coalesce(json_agg(json_build_object('id', ${exportPlaceId('l')}, 'kind', l.kind, 'name', l.name, 'address', l.address,
       'city', l.city, 'region', l.region, 'postalCode', l.postal_code, 'country', l.country, 'latitude', l.latitude,
       'longitude', l.longitude, 'url', l.url, 'accessibility', l.accessibility)
       order by l.position, ${exportPlaceId('l')}, l.address), '[]')
     from location l where l.network_id = $1 and l.organization_id = o.id) as locations,
  array(select a.area from organization_area a
      where a.network_id = $1 and a.organization_id = o.id and a.direct order by a.area) as areas,
  (select coalesce(json_agg(json_build_object('id', ${exportId('f')}, 'title', f.title, 'description', f.description,
       'areas', coalesce(f.areas, '{}'), 'targetGroup', f.target_group, 'minimumAge', f.minimum_age,
       'maximumAge', f.maximum_age, 'place', f.place, 'schedule', f.schedule, 'url', f.url, 'email', f.email,
       'status', f.status, 'assuredOn', f.assured_on, 'contacts', ${contacts('= f.id')})
       order by f.position, ${exportId('f')}), '[]')
     from offer f where f.network_id = $1 and f.organization_id = o.id) as offers,
  (select coalesce(json_agg(json_build_object('title', d.title, 'description', d.description,
       'areas', coalesce(d.areas, '{}'), 'neededBy', d.needed_by, 'status', d.status)
       order by d.position, d.title, d.created_at, d.id), '[]')
     from need d where d.network_id = $1 and d.organization_id = o.id and d.status in ('open', 'matched')) as needs
  from organization o where o.network_id = $1 and o.id = any ($2) order by 1`;

/** So many partners are in memory at once. */
const PAGE = 100;

/** Every partner that has not left, with its offers in any state and the needs that still stand. */
export async function* exportedPartners(db: Reading): AsyncGenerator<ExportedPartner> {
  let after = '';
  for (;;) {
    const keys = await db.sql<{ id: string; key: string }>('export-keys', KEYS, [db.networkId, after]);
    if (keys.length === 0) return;
    for (let from = 0; from < keys.length; from += PAGE) {
      const ids = keys.slice(from, from + PAGE).map((each) => each.id);
      yield* await db.sql<ExportedPartner>('export-partners', PARTNERS, [db.networkId, ids]);
    }
    after = keys.at(-1)?.key ?? after;
  }
}
