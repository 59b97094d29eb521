/** Cards of partners as the rules of nudges see them: since when they are known to be right, and who can say so. */
import type { Day } from '../domain/day.ts';
import { isStale, staleOn, standingOf } from '../domain/partner.ts';
import { noteChanges } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface AgingCard {
  readonly id: string;
  readonly name: string;
  /** Local day on which somebody last said it is right; of one that nobody has: on which it was written. */
  readonly rightOn: Day;
  /** Who speaks for it and can be reached in chat: its representatives, else whoever leads it or stands in. */
  readonly people: readonly string[];
  /** What it proposes and hopes for, the first few of each. */
  readonly offers: readonly string[];
  readonly needs: readonly string[];
}

const SHOWN = 5;
const titles = (table: 'offer' | 'need', status: string): string =>
  `array(select l.title from ${table} l where l.network_id = $1 and l.organization_id = o.id and l.status = '${status}'
     order by l.position, l.id limit ${String(SHOWN)})`;
const REACHABLE = `select m.person_id, m.role, min(case m.role when 'representative' then 0 else 1 end) over () best
  from membership m where m.network_id = $1 and m.organization_id = o.id and m.end_day is null and exists (
    select 1 from account a join tenant t on t.network_id = $1 and t.face = a.face and t.tenant = a.tenant and t.left_at is null
     where a.network_id = $1 and a.person_id = m.person_id)`;

/** Of these partners, the current ones for which somebody can be asked. */
export const agingCards = (db: Reading, ids: readonly string[]): Promise<AgingCard[]> =>
  db.sql<AgingCard>(
    'cards-aging',
    `select o.id, o.name, coalesce(o.confirmed_on, (o.created_at at time zone n.time_zone)::date)::text "rightOn", p.people,
       ${titles('offer', 'active')} offers, ${titles('need', 'open')} needs
     from organization o join network n on n.id = o.network_id
     join lateral (select array_agg(distinct r.person_id) people from (${REACHABLE}) r
       where r.best = case r.role when 'representative' then 0 else 1 end) p on p.people is not null
    where o.network_id = $1 and o.id = any ($2::uuid[]) and o.status in ('agreed', 'active')`,
    [db.networkId, ids],
  );

/** Of these partners, the current ones: who speaks for each and can be reached, as for `agingCards`. */
export async function reachableFor(
  db: Reading,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const rows = await db.sql<{ id: string; people: string[] }>(
    'partners-reachable',
    `select o.id, p.people from organization o
       join lateral (select array_agg(distinct r.person_id) people from (${REACHABLE}) r
         where r.best = case r.role when 'representative' then 0 else 1 end) p on p.people is not null
      where o.network_id = $1 and o.id = any ($2::uuid[]) and o.status in ('agreed', 'active')`,
    [db.networkId, ids],
  );
  return new Map(rows.map(({ id, people }) => [id, people]));
}

/** On which local day of the network a step of a rule was first said about an object: `about period` to the day. */
export async function stepsSaid(
  db: Reading,
  rule: string,
  abouts: readonly string[],
): Promise<Map<string, Day>> {
  const rows = await db.sql<{ about: string; period: string; day: Day }>(
    'nudge-steps-said',
    `select s.about, s.period, (min(x.created_at) at time zone n.time_zone)::date::text "day"
       from nudge s join network n on n.id = s.network_id
       join outbox x on x.network_id = $1 and x.key = s.message_key
      where s.network_id = $1 and s.about = any ($2::uuid[]) and s.rule = $3 and s.state = 'said'
      group by s.about, s.period, n.time_zone`,
    [db.networkId, abouts, rule],
  );
  return new Map(rows.map(({ about, period, day }) => [`${about} ${period}`, day]));
}

/** Nobody has said that these cards are right: they come after the current partners until somebody does. */
export async function letSleep(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const standing = standingOf('dormant');
  await db.tables.organization.updateMany({
    where: { id: { in: [...ids] } },
    data: { status: 'dormant', standing, updatedAt: now },
  });
  await db.tables.organizationArea.updateMany({
    where: { organizationId: { in: [...ids] } },
    data: { standing },
  });
  await noteChanges(
    db,
    { byId: null, now },
    ids.map((resourceId) => ({
      resourceType: 'organization',
      resourceId,
      action: 'update',
      field: 'status',
      replacement: 'dormant',
    })),
  );
}

/** The day on which a card becomes stale, of those of these partners that are current and fresh; stale ones come after them. */
export async function letAge(db: Db, ids: readonly string[], today: Day): Promise<Map<string, Day>> {
  const fresh = await db.sql<{ id: string; confirmedOn: Day | null }>(
    'cards-fresh',
    `select id, confirmed_on::text "confirmedOn" from organization
      where network_id = $1 and id = any ($2::uuid[]) and status in ('agreed', 'active') and standing = $3`,
    [db.networkId, ids, standingOf('active')],
  );
  const old = fresh.filter(({ confirmedOn }) => isStale(confirmedOn, today)).map(({ id }) => id);
  if (old.length > 0) {
    const standing = standingOf('active', 'stale');
    await db.tables.organization.updateMany({ where: { id: { in: old } }, data: { standing } });
    await db.tables.organizationArea.updateMany({
      where: { organizationId: { in: old } },
      data: { standing },
    });
  }
  return new Map(
    fresh.flatMap(({ id, confirmedOn }): [string, Day][] =>
      confirmedOn === null || old.includes(id) ? [] : [[id, staleOn(confirmedOn)]],
    ),
  );
}

export interface SleepingCard {
  readonly id: string;
  readonly name: string;
  /** Local day of the network on which we let it sleep. */
  readonly sleepsOn: Day;
}

/** Of these partners, those that we have let sleep by ourselves, since that day at the earliest. */
export const sleepingCards = (db: Reading, ids: readonly string[], since: Day): Promise<SleepingCard[]> =>
  db.sql<SleepingCard>(
    'cards-sleeping',
    `select o.id, o.name, s.day::text "sleepsOn" from organization o join network n on n.id = o.network_id
       join lateral (select (max(c.at) at time zone n.time_zone)::date as day from change c where c.network_id = $1
         and c.resource_type = 'organization' and c.resource_id = o.id and c.field = 'status' and c.replacement = 'dormant'
         and c.by_id is null) s on s.day >= $3::date
      where o.network_id = $1 and o.id = any ($2::uuid[]) and o.status = 'dormant'`,
    [db.networkId, ids, since],
  );
