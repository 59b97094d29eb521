/** Who belongs to a network, where they work, and who has sat at one table with whom. */
import type { MapPair, MapPartner } from '../domain/network-map.ts';
import type { Reading } from './handle.ts';

/** So many partners, and so many pairs of them, are looked at; more than any picture shows. */
const MOST_PARTNERS = 2000;
const MOST_PAIRS = 20000;

/** Partners by name; a prospect is none yet. */
export const partnersOnMap = (db: Reading): Promise<MapPartner[]> =>
  db.sql<MapPartner>(
    'map-partners',
    `select o.id, o.name, array(select a.area from organization_area a
              where a.network_id = $1 and a.organization_id = o.id and a.direct order by a.area) areas
       from organization o where o.network_id = $1 and o.status not in ('left', 'prospect', 'contacted')
      order by o.name_fold, o.id limit ${String(MOST_PARTNERS)}`,
    [db.networkId],
  );

/** Pairs of partners who were at the same meetings since then, the most frequent first; work on single cases is nobody else's. */
export const pairsThatMet = (db: Reading, since: Date): Promise<MapPair[]> =>
  db.sql<MapPair>(
    'map-pairs',
    `with present as (
       select distinct a.meeting_id, a.organization_id from meeting m
         join round_table t on t.network_id = $1 and t.id = m.table_id and t.classification <> 'case-group'
         join attendance a on a.network_id = $1 and a.meeting_id = m.id and a.organization_id is not null
        where m.network_id = $1 and m.opened_at is not null and m.starts_at >= $2::timestamptz and m.level <> 'case')
     select x.organization_id a, y.organization_id b, count(*)::int count from present x
       join present y on y.meeting_id = x.meeting_id and y.organization_id > x.organization_id
      group by 1, 2 order by 3 desc, 1, 2 limit ${String(MOST_PAIRS)}`,
    [db.networkId, since.toISOString()],
  );
