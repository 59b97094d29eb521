/** The overview of opportunities (R22): what each partner wrote into its six columns. */
import type { Day } from '../domain/day.ts';
import type { Reading } from './handle.ts';

export interface OverviewRow {
  readonly id: string;
  readonly name: string;
  /** When somebody last said that the card is right; null: nobody has. */
  readonly confirmedOn: Day | null;
  /** Website, e-mail, telephone ... */
  readonly contacts: readonly string[];
  readonly representatives: readonly string[];
  /** Slugs. */
  readonly areas: readonly string[];
  readonly activities: string;
  readonly offers: readonly string[];
  readonly needs: readonly string[];
}

/** The rows of these partners, by name. */
export async function overviewOf(db: Reading, organizationIds: readonly string[]): Promise<OverviewRow[]> {
  const rows = await db.sql<OverviewRow & { website: string | null; email: string | null }>(
    'overview-rows',
    `select o.id, o.name, o.confirmed_on::text "confirmedOn", o.description activities, o.website, o.email,
       (select coalesce(json_agg(c.value order by c.position, c.id), '[]') from contact_point c
         where c.network_id = $1 and c.organization_id = o.id and c.offer_id is null and c.person_name is null) contacts,
       (select coalesce(json_agg(distinct p.name), '[]') from membership m join person p on p.network_id = $1 and p.id = m.person_id
         where m.network_id = $1 and m.organization_id = o.id and m.end_day is null and p.name <> '') representatives,
       (select coalesce(json_agg(a.area order by a.area), '[]') from organization_area a
         where a.network_id = $1 and a.organization_id = o.id and a.direct) areas,
       (select coalesce(json_agg(f.title order by f.position, f.id), '[]') from offer f
         where f.network_id = $1 and f.organization_id = o.id and f.status = 'active') offers,
       (select coalesce(json_agg(n.title order by n.position, n.id), '[]') from need n
         where n.network_id = $1 and n.organization_id = o.id and n.status = 'open') needs
      from organization o where o.network_id = $1 and o.id = any ($2::uuid[]) order by o.name_fold, o.id`,
    [db.networkId, organizationIds],
  );
  return rows.map(({ website, email, contacts, ...row }) => ({
    ...row,
    contacts: [...new Set([website, email, ...contacts].filter((each) => each !== null))],
  }));
}
