/** Finding partners. Each question is one index range however large the directory is (performance.md 2). */
import type { Day } from '../domain/day.ts';
import type { PartnerStatus } from '../domain/partner.ts';
import type { Account } from '../chat/message.ts';
import type { Reading } from './handle.ts';

/** How a partner appears in a list: the first offers and needs, and how many there are. */
export interface PartnerSummary {
  readonly id: string;
  readonly name: string;
  readonly status: PartnerStatus;
  readonly website: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly confirmedOn: Day | null;
  readonly representatives: readonly Representative[];
  readonly offers: readonly string[];
  readonly offerCount: number;
  readonly needs: readonly string[];
  readonly needCount: number;
  /** Where the list goes on after this partner. */
  readonly cursor: Cursor;
}

export interface Representative {
  readonly name: string;
  readonly email: string | null;
  readonly accounts: readonly Account[];
}

/** The place of a partner in an order of standing and name. */
export interface Cursor {
  readonly standing: number;
  readonly nameFold: string;
  readonly id: string;
}

export interface Found {
  readonly partners: readonly PartnerSummary[];
  /** How many there are in all, at most `MOST_COUNTED` (then: that many or more). */
  readonly total: number;
}

/** Counting goes no further: nobody reads the hundred-and-first result. */
export const MOST_COUNTED = 100;
export const PAGE_SIZE = 5;

/** Columns of a summary, over `page (organization_id)` joined to `organization o`; $1 is the network. */
const SUMMARY = `
  o.id, o.name, o.status, o.website, o.email, o.confirmed_on::text confirmed_on, o.standing, o.name_fold,
  (select c.value from contact_point c
    where c.network_id = $1 and c.organization_id = o.id and c.kind = 'phone' and c.offer_id is null order by c.position, c.id limit 1) phone,
  (select coalesce(json_agg(f.title), '[]') from (select title from offer
    where network_id = $1 and organization_id = o.id and status = 'active' order by position, id limit 3) f) offers,
  (select count(*)::int from (select 1 from offer
    where network_id = $1 and organization_id = o.id and status = 'active' limit 200) f) offer_count,
  (select coalesce(json_agg(f.title), '[]') from (select title from need
    where network_id = $1 and organization_id = o.id and status = 'open' order by position, id limit 3) f) needs,
  (select count(*)::int from (select 1 from need
    where network_id = $1 and organization_id = o.id and status = 'open' limit 200) f) need_count,
  (select coalesce(json_agg(json_build_object('name', p.name, 'email', p.email, 'accounts',
      (select coalesce(json_agg(json_build_object('face', a.face, 'home', a.home, 'id', a.account)), '[]')
         from account a where a.network_id = $1 and a.person_id = p.id)) order by m.start_day, p.name), '[]')
     from membership m join person p on p.network_id = $1 and p.id = m.person_id
    where m.network_id = $1 and m.organization_id = o.id and m.end_day is null
      and m.role in ('representative', 'leader')) representatives`;

interface SummaryRow {
  id: string;
  name: string;
  status: PartnerStatus;
  website: string | null;
  email: string | null;
  phone: string | null;
  confirmed_on: Day | null;
  standing: number;
  name_fold: string;
  offers: string[];
  offer_count: number;
  needs: string[];
  need_count: number;
  representatives: Representative[];
  total: number;
}

const summaryOf = (row: SummaryRow): PartnerSummary => ({
  id: row.id,
  name: row.name,
  status: row.status,
  website: row.website,
  email: row.email,
  phone: row.phone,
  confirmedOn: row.confirmed_on,
  representatives: row.representatives,
  offers: row.offers,
  offerCount: row.offer_count,
  needs: row.needs,
  needCount: row.need_count,
  cursor: { standing: row.standing, nameFold: row.name_fold, id: row.id },
});

const foundOf = (rows: SummaryRow[]): Found => ({
  partners: rows.map(summaryOf),
  total: rows[0]?.total ?? 0,
});

const IN_AREA = `
with page as (
  select organization_id, standing, name_fold from organization_area
   where network_id = $1 and area = $2 and (standing, name_fold, organization_id) > ($3::int, $4::text, $5::uuid)
   order by standing, name_fold, organization_id limit ${String(PAGE_SIZE)}),
counted as (select count(*)::int total from (
  select 1 from organization_area where network_id = $1 and area = $2 limit ${String(MOST_COUNTED)}) c)
select counted.total, ${SUMMARY}
  from page cross join counted join organization o on o.network_id = $1 and o.id = page.organization_id
 order by page.standing, page.name_fold, page.organization_id`;

/** Before the first partner of any list. */
export const START: Cursor = { standing: -1, nameFold: '', id: '00000000-0000-0000-0000-000000000000' };

/** Partners who work in an area or in one below it: current ones first, then by name. */
export async function partnersInArea(db: Reading, area: string, after: Cursor = START): Promise<Found> {
  const values = [db.networkId, area, after.standing, after.nameFold, after.id];
  return foundOf(await db.sql<SummaryRow>('partners-in-area', IN_AREA, values));
}

/** $5 and $6 are patterns of $2 once more (or the only one twice): an index answers `like`, but never `like all`. */
const WITH_WORDS = `
with hits as (
  select organization_id, min(case when source = 'name' and fold = $3 then 0 when source = 'name' then 1
                                   when source in ('offer', 'need') then 2 else 3 end) place
    from (select organization_id, source, fold from finding
           where network_id = $1 and fold like $5 and fold like $6 and fold like all ($2::text[]) limit 2000) f
   group by organization_id),
counted as (select count(*)::int total from (select 1 from hits limit ${String(MOST_COUNTED)}) c)
select counted.total, ${SUMMARY}
  from hits cross join counted join organization o on o.network_id = $1 and o.id = hits.organization_id
 where o.status <> 'left'
 order by hits.place, o.standing, o.name_fold, o.id limit ${String(PAGE_SIZE)} offset $4`;

/** Too short for a trigram: such a word alone finds only a partner of exactly that name. */
const SHORTEST_WORD = 3;

/**
 * Partners in whose name, activities, offers or needs all the words stand (within one of them): by name first.
 * @param folded the words, as `fold` gives them.
 */
export async function partnersWithWords(db: Reading, folded: string, skip = 0): Promise<Found> {
  const words = folded.split(' ').filter((word) => word !== '');
  const patterns = words.some((word) => word.length >= SHORTEST_WORD)
    ? words.map((word) => `%${word}%`)
    : [folded];
  // The longest words have the most trigrams, and so the fewest rows to look at.
  const [longest = folded, second = longest] = [...patterns].sort((one, other) => other.length - one.length);
  const values = [db.networkId, patterns, folded, skip, longest, second];
  return foundOf(await db.sql<SummaryRow>('partners-with-words', WITH_WORDS, values));
}

export interface AreaCount {
  readonly area: string;
  /** At most 1000: then that many or more. */
  readonly count: number;
}

/** How many partners work in each of the areas; an area without any is counted as 0. */
export function partnersPerArea(db: Reading, areas: readonly string[]): Promise<AreaCount[]> {
  return db.sql(
    'partners-per-area',
    `select wanted.area, (select count(*)::int from (
        select 1 from organization_area a where a.network_id = $1 and a.area = wanted.area limit 1000) c) count
       from unnest($2::text[]) with ordinality wanted (area, place) order by wanted.place`,
    [db.networkId, areas],
  );
}
