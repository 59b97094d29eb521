/**
 * Pairs of partners that may be one. Whoever has changed is compared with its neighbours in the indexes (names, hosts,
 * contact points, people), so that the cost follows what changes and not the square of the directory.
 */
import { LIKENESS_REASONS, strengthOf, type LikenessReason } from '../domain/likeness.ts';
import type { Db, Reading } from './handle.ts';
import { SHORTEST_NAME_WORD } from './name-words.ts';

/** Names this near may be one, misspelled (trigram similarity): somebody looks at them, so they may be farther than at registration. */
const LIKELY_NAME = 0.7;
/** What more partners than these share (a platform's host, a switchboard) says nothing about any two of them. */
const MOST_SHARING = 6;
/** Somebody who speaks for more than these runs a house of partners. */
const MOST_HEADED = 3;

const fewer = (rows: string): string =>
  `(select count(*) from (${rows} limit ${String(MOST_SHARING + 1)}) c) <= ${String(MOST_SHARING)}`;

/** Of a name. */
const MOST_WORDS = 6;
/** A word in more names than these tells none of them from another. */
const MOST_LOOKED_AT = 200;

/**
 * What stands beside the partners `$2`, each pair by each reason. Comparing a name with all others by an index of trigrams
 * takes a tenth of a second at 100,000. Names that are nearly alike have the same words but one: they are asked for by a rare
 * word of the others, or, where there is none, by what the one is a misspelling of.
 */
const LIKENESSES = `
with mine as materialized (
  select o.id, o.name_fold, o.website_host, lower(o.email) email from organization o
   where o.network_id = $1 and o.id = any ($2::uuid[]) and o.status <> 'left'),
ways as materialized (
  select m.id, c.kind, c.value_fold value from mine m
    join contact_point c on c.network_id = $1 and c.organization_id = m.id and c.kind in ('phone', 'email') and c.value_fold <> ''
  union select m.id, 'email', m.email from mine m where m.email <> ''),
names as materialized (
  select m.id, m.name_fold, array(select w.word from unnest(string_to_array(m.name_fold, ' ')) w (word)
    where length(w.word) >= ${String(SHORTEST_NAME_WORD)} group by w.word order by length(w.word) desc, w.word limit ${String(MOST_WORDS)}) words
    from mine m),
words as materialized (
  select w.word, (select count(*) from (select 1 from finding f where f.network_id = $1 and f.source = 'name'
     and string_to_array(f.fold, ' ') @> array[w.word] limit ${String(MOST_LOOKED_AT + 1)}) c) <= ${String(MOST_LOOKED_AT)} rare
    from (select distinct unnest(n.words) word from names n) w),
near as materialized (
  select w.word, k.word other from words w
   cross join lateral (select n.word from name_word n where n.network_id = $1 order by n.word <-> w.word limit 3) k
   where w.rare and k.word <> w.word),
but_one as materialized (
  select n.id, n.name_fold, w.word, array_remove(n.words, w.word) rest,
         exists (select 1 from words r where r.rare and r.word = any (array_remove(n.words, w.word))) told
    from names n cross join unnest(n.words) w (word)),
asked as materialized (
  select n.id, n.name_fold, n.words from names n where cardinality(n.words) > 0
  union all
  select o.id, o.name_fold, o.rest from but_one o where o.told
  union all
  select o.id, o.name_fold, array_append(o.rest, s.other) from but_one o join near s on s.word = o.word where not o.told),
alike as (
  select a.id one, f.organization_id other, 'name' reason from asked a cross join lateral (
    select n.organization_id, n.fold from finding n
     where n.network_id = $1 and n.source = 'name' and string_to_array(n.fold, ' ') @> a.words limit ${String(MOST_LOOKED_AT)}) f
   where f.fold <-> a.name_fold <= ${String(1 - LIKELY_NAME)}
  union all
  select m.id, o.id, 'website' from mine m join organization o on o.network_id = $1 and o.website_host = m.website_host
   where ${fewer('select 1 from organization s where s.network_id = $1 and s.website_host = m.website_host')}
  union all
  select w.id, c.organization_id, w.kind from ways w
    join contact_point c on c.network_id = $1 and c.kind = w.kind and c.value_fold = w.value
   where ${fewer('select distinct s.organization_id from contact_point s where s.network_id = $1 and s.kind = w.kind and s.value_fold = w.value')}
  union all
  select w.id, o.id, 'email' from ways w join organization o on o.network_id = $1 and lower(o.email) = w.value
   where w.kind = 'email' and ${fewer('select 1 from organization s where s.network_id = $1 and lower(s.email) = w.value')}
  union all
  select m.id, b.organization_id, 'person' from mine m
    join membership a on a.network_id = $1 and a.organization_id = m.id and a.end_day is null
    join membership b on b.network_id = $1 and b.person_id = a.person_id and b.end_day is null
   where (select count(distinct s.organization_id) from membership s
           where s.network_id = $1 and s.person_id = a.person_id and s.end_day is null) <= ${String(MOST_HEADED)})
select least(a.one, a.other) "leftId", greatest(a.one, a.other) "rightId", array_agg(distinct a.reason) reasons from alike a
  join organization o on o.network_id = $1 and o.id = a.other and o.status <> 'left'
 where a.one <> a.other group by 1, 2`;

interface Found {
  readonly leftId: string;
  readonly rightId: string;
  readonly reasons: readonly LikenessReason[];
}

/** What was said of a pair stays; an open one is said as it stands now. In one order everywhere, so that nobody waits in a circle. */
const KEEP = `
insert into partner_pair (network_id, left_id, right_id, reasons, strength, found_at)
select $1::uuid, f."leftId", f."rightId", f.reasons, f.strength, $3::timestamptz
  from jsonb_to_recordset($2::jsonb) f ("leftId" uuid, "rightId" uuid, reasons text[], strength int) order by 2, 3
on conflict (network_id, left_id, right_id) do update set reasons = excluded.reasons, strength = excluded.strength
 where partner_pair.state = 'open' and partner_pair.reasons <> excluded.reasons`;

/** Whoever stands among the nearest of the other, but not the other way round, is still alike. */
const FORGET = `
delete from partner_pair p using organization l, organization r
 where p.network_id = $1 and p.state = 'open' and l.network_id = $1 and l.id = p.left_id and r.network_id = $1 and r.id = p.right_id
   and (p.left_id = any ($2::uuid[]) or p.right_id = any ($2::uuid[])) and l.name_fold <-> r.name_fold > ${String(1 - LIKELY_NAME)}
   and not exists (select from jsonb_to_recordset($3::jsonb) f ("leftId" uuid, "rightId" uuid)
     where f."leftId" = p.left_id and f."rightId" = p.right_id)`;

/** Compares these partners with those beside them, and keeps which pairs may be one. */
export async function comparePartners(db: Db, ids: readonly string[], now: Date): Promise<void> {
  const rows = await db.sql<Found>('partner-likenesses', LIKENESSES, [db.networkId, ids]);
  const found = rows.map((row) => ({ ...row, strength: strengthOf(row.reasons) }));
  await db.sql('partner-pairs-forget', FORGET, [db.networkId, ids, JSON.stringify(found)]);
  if (found.length > 0)
    await db.sql('partner-pairs-keep', KEEP, [db.networkId, JSON.stringify(found), now.toISOString()]);
}

/** A partner as it stands beside another one. */
export interface PairedPartner {
  readonly id: string;
  readonly name: string;
  readonly website: string | null;
  readonly email: string | null;
  /** The first few. */
  readonly contacts: readonly string[];
  readonly areas: readonly string[];
  readonly description: string;
  readonly people: readonly string[];
  readonly offers: number;
  readonly needs: number;
  /** Where it was imported from; null: it was registered here. */
  readonly source: string | null;
}

export interface PartnerPairRow {
  readonly id: string;
  /** `gone`: one of the two has left since. */
  readonly state: 'open' | 'different' | 'merged' | 'gone';
  readonly reasons: readonly LikenessReason[];
  readonly left: PairedPartner;
  readonly right: PairedPartner;
}

const side = (
  of: string,
): string => `json_build_object('id', ${of}.id, 'name', ${of}.name, 'website', ${of}.website,
  'email', ${of}.email, 'description', ${of}.description, 'source', ${of}.external_source,
  'contacts', array(select c.value from contact_point c where c.network_id = $1 and c.organization_id = ${of}.id and c.offer_id is null
     order by c.position, c.id limit 4),
  'areas', array(select a.area from organization_area a where a.network_id = $1 and a.organization_id = ${of}.id and a.direct order by a.area),
  'people', array(select distinct p.name from membership m join person p on p.network_id = $1 and p.id = m.person_id
     where m.network_id = $1 and m.organization_id = ${of}.id and m.end_day is null order by 1 limit 6),
  'offers', (select count(*)::int from offer f where f.network_id = $1 and f.organization_id = ${of}.id and f.status = 'active'),
  'needs', (select count(*)::int from need f where f.network_id = $1 and f.organization_id = ${of}.id and f.status = 'open'))`;

/** Of a partner that has left, or was merged with another one, no pair is listed. */
const BOTH = `join organization l on l.network_id = $1 and l.id = q.left_id and l.status <> 'left'
  join organization r on r.network_id = $1 and r.id = q.right_id and r.status <> 'left'`;

const shown = (from: string): string =>
  `select q.id, case when q.state = 'open' and (l.status = 'left' or r.status = 'left') then 'gone' else q.state end state,
     q.reasons, ${side('l')} "left", ${side('r')} "right" from ${from} q
     join organization l on l.network_id = $1 and q.network_id = $1 and l.id = q.left_id
     join organization r on r.network_id = $1 and r.id = q.right_id`;

const inOrder = (row: PartnerPairRow): PartnerPairRow => ({
  ...row,
  reasons: LIKENESS_REASONS.filter((reason) => row.reasons.includes(reason)),
});

/** Open pairs: the strongest first, then the oldest; what was put off comes last. */
export async function openPairs(
  db: Reading,
  { skip, most }: { readonly skip: number; readonly most: number },
): Promise<PartnerPairRow[]> {
  const rows = await db.sql<PartnerPairRow>(
    'partner-pairs-open',
    shown(`(select p.* from partner_pair p
        join organization a on a.network_id = $1 and a.id = p.left_id and a.status <> 'left'
        join organization b on b.network_id = $1 and b.id = p.right_id and b.status <> 'left'
       where p.network_id = $1 and p.state = 'open'
       order by p.put_off_at nulls first, p.strength desc, p.found_at, p.id limit $2 offset $3)`) +
      ` order by q.put_off_at nulls first, q.strength desc, q.found_at, q.id`,
    [db.networkId, most, skip],
  );
  return rows.map(inOrder);
}

/** Counting goes no further. */
export const MOST_PAIRS_COUNTED = 1000;

export interface PairCounts {
  /** Open pairs; at most `MOST_PAIRS_COUNTED`: then that many or more. */
  readonly open: number;
  /** Partners that have changed and were not compared yet; at most `MOST_PAIRS_COUNTED`. */
  readonly toCompare: number;
}

export async function pairCounts(db: Reading, now: Date): Promise<PairCounts> {
  const [row] = await db.sql<PairCounts>(
    'partner-pairs-count',
    `select (select count(*)::int from (select 1 from partner_pair q ${BOTH}
        where q.network_id = $1 and q.state = 'open' limit ${String(MOST_PAIRS_COUNTED)}) c) "open",
      (select count(*)::int from (select 1 from nudge_plan n where n.network_id = $1 and n.subject = 'organization'
        and n.next_at <= $2::timestamptz limit ${String(MOST_PAIRS_COUNTED)}) c) "toCompare"`,
    [db.networkId, now.toISOString()],
  );
  if (row === undefined) throw new Error('a count of pairs came back empty');
  return row;
}

/** A pair, whatever was said of it; null: there is none of that id (any more). */
export async function partnerPair(db: Reading, id: string): Promise<PartnerPairRow | null> {
  const [row] = await db.sql<PartnerPairRow>(
    'partner-pair',
    `${shown('partner_pair')} where q.network_id = $1 and q.id::text = $2`,
    [db.networkId, id],
  );
  return row === undefined ? null : inOrder(row);
}

export interface SettledPair {
  readonly state: 'open' | 'different' | 'merged';
  readonly by: string | null;
  readonly at: Date | null;
}

/** What was said of a pair, by whom, when; null: there is none of that id. */
export async function settledPair(db: Reading, id: string): Promise<SettledPair | null> {
  const [row] = await db.sql<SettledPair>(
    'partner-pair-settled',
    `select q.state, p.name as by, q.settled_at as at from partner_pair q
       left join person p on p.network_id = $1 and p.id = q.settled_by_id where q.network_id = $1 and q.id::text = $2`,
    [db.networkId, id],
  );
  return row ?? null;
}

/** Two partners are two: this pair is not offered again. False: it was not open any more. */
export async function keepApart(
  db: Db,
  id: string,
  { byId, now }: { readonly byId: string; readonly now: Date },
): Promise<boolean> {
  const { count } = await db.tables.partnerPair.updateMany({
    where: { id, state: 'open' },
    data: { state: 'different', settledById: byId, settledAt: now },
  });
  return count > 0;
}

/** Somebody looks at the pair later: it stands behind the others from now on. */
export async function putOffPair(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.tables.partnerPair.updateMany({
    where: { id, state: 'open' },
    data: { putOffAt: now },
  });
  return count > 0;
}
