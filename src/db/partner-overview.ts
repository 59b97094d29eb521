/** The overview of opportunities: every partner in the six columns of the first meeting (seed 000, point 3). */
import type { Day } from '../domain/day.ts';
import type { Reading } from './handle.ts';

export interface OverviewRow {
  readonly name: string;
  /** When somebody last said that the card is right; null: nobody has. */
  readonly confirmedOn: Day | null;
  /** Websites, addresses, telephones: as they stand on the card. */
  readonly contacts: readonly string[];
  readonly representatives: readonly string[];
  /** Slugs of the areas that the partner chose itself. */
  readonly areas: readonly string[];
  readonly activities: string;
  readonly offers: readonly string[];
  readonly needs: readonly string[];
}

/** So many partners stand in one overview; more than any meeting has. */
export const MOST_IN_OVERVIEW = 300;

/** Partners by name: those who are invited to a meeting or were there, or (null) everybody who is no mere prospect. */
export const partnerOverview = (db: Reading, meetingId: string | null): Promise<OverviewRow[]> =>
  db.sql<OverviewRow>(
    'partner-overview',
    `select o.name, o.confirmed_on::text "confirmedOn", o.description activities,
       (select coalesce(json_agg(k.value order by k.at), '[]') from (
          select o.website "value", -2 at where o.website is not null
          union all select o.email, -1 where o.email is not null
          union all select c.value, c.position from contact_point c where c.network_id = $1 and c.organization_id = o.id
             and c.offer_id is null and c.value is distinct from o.website and c.value is distinct from o.email) k) contacts,
       (select coalesce(json_agg(p.name order by m.start_day, p.name), '[]')
          from membership m join person p on p.network_id = $1 and p.id = m.person_id
         where m.network_id = $1 and m.organization_id = o.id and m.end_day is null and m.role = 'representative' and p.name <> '') representatives,
       (select coalesce(json_agg(a.area order by a.area), '[]') from organization_area a
         where a.network_id = $1 and a.organization_id = o.id and a.direct) areas,
       (select coalesce(json_agg(f.title order by f.position, f.id), '[]') from offer f
         where f.network_id = $1 and f.organization_id = o.id and f.status = 'active') offers,
       (select coalesce(json_agg(f.title order by f.position, f.id), '[]') from need f
         where f.network_id = $1 and f.organization_id = o.id and f.status = 'open') needs
     from organization o
    where o.network_id = $1 and o.status <> 'left'
      and case when $2::text is null then o.status <> 'prospect' else
        exists (select 1 from invitation i where i.network_id = $1 and i.meeting_id::text = $2 and i.organization_id = o.id
                   and i.answer <> 'cancelled')
        or exists (select 1 from attendance a where a.network_id = $1 and a.meeting_id::text = $2 and a.organization_id = o.id) end
    order by o.name_fold, o.id limit ${String(MOST_IN_OVERVIEW)}`,
    [db.networkId, meetingId],
  );
