/**
 * A directory of any size, the same every time: everything in it follows from a row's number by hashing, and is
 * written by the database itself. Areas are skewed as in a real network: the first have most of the partners.
 */
import type pg from 'pg';
import { areaRows } from '../src/domain/partner-index.ts';
import { SHIPPED_VOCABULARY } from '../src/domain/vocabulary.ts';

export const NETWORK = '00000000-0000-4000-8000-000000000001';
/** The Slack workspace and the Teams tenant of the network. */
export const TENANT = 'T0BENCH';
/** People of the network who have been met: `U0MEMBER1` ... */
export const MEMBERS = 40;
/** The area that the benchmarks ask for. */
export const AREA = 'drugs-prevention';

/** The network and the people who ask. */
export async function writeNetwork(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into network (id, name, language, time_zone, work_days, set_up_at, created_at)
     values ($1, 'Bench', 'en', 'Europe/Ljubljana', '{1,2,3,4,5}', now(), now())`,
    [NETWORK],
  );
  for (const face of ['slack', 'teams']) {
    await client.query('insert into tenant (face, tenant, network_id) values ($1, $2, $3)', [
      face,
      TENANT,
      NETWORK,
    ]);
    await client.query(
      `with people as (
         insert into person (network_id, name, created_at)
         select $1::uuid, $3 || ' member ' || i, now() from generate_series(1, $4::int) i returning id, name)
       insert into account (network_id, person_id, face, home, account, tenant, seen_at)
       select $1::uuid, id, $3, $2, 'U0MEMBER' || split_part(name, ' ', 3), $2, now() from people`,
      [NETWORK, TENANT, face, MEMBERS],
    );
  }
}

/** Adds the organisations from one number (exclusive) to another (inclusive), with everything that hangs on them. */
export async function writeOrganizations(client: pg.ClientBase, from: number, to: number): Promise<void> {
  const indexes = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'finding' and indexdef ~* ' using (gin|gist) '`,
  );
  // Made again at the end: in one go they take a tenth of the time.
  for (const { name } of indexes.rows) await client.query(`drop index ${client.escapeIdentifier(name)}`);
  await client.query(HELPERS);
  await client.query(
    `create temporary table fresh as
     select i, pg_temp.key('organization', i) id from generate_series(${from + 1}, ${to}) i`,
  );
  await client.query('analyze fresh');
  // Every row is made from one that is there: asking for each of a million would be most of the work.
  await client.query('set session_replication_role = replica');
  for (const statement of ORGANIZATIONS) await client.query(statement, [NETWORK]);
  const areas = SHIPPED_VOCABULARY.areas.map(({ slug }) => slug);
  const under = areas.flatMap((slug) =>
    areaRows([slug], [], SHIPPED_VOCABULARY).map((row) => ({ slug, ...row })),
  );
  const columns = [under.map((row) => row.slug), under.map((row) => row.area)];
  await client.query(AREAS, [NETWORK, areas, ...columns]);
  await client.query('reset session_replication_role');
  await client.query('drop table fresh');
  for (const { definition } of indexes.rows) await client.query(definition);
  // As autovacuum leaves a table: index-only scans need to know which pages all can see.
  await client.query('vacuum (analyze)');
}

/** What the benchmarks search for: words of the thirteenth organisation, which is there at every size. */
export const SEARCHED = 13;

const HELPERS = `
create or replace function pg_temp.hash(i int, salt int, size int) returns int immutable language sql
  return ((hashint8(i::bigint * 64 + salt)::bigint & 2147483647) % size)::int;
create or replace function pg_temp.pick(i int, salt int, words text[]) returns text immutable language sql
  return words[1 + pg_temp.hash(i, salt, array_length(words, 1))];
create or replace function pg_temp.key(kind text, i int) returns uuid immutable language sql
  return md5(kind || i)::uuid;
create or replace function pg_temp.rare(i int, salt int) returns text immutable language sql
  return pg_temp.pick(i, salt, '{bal,cer,dom,fra,gor,hum,jas,kol,lip,mor,nov,pod,rav,sel,tol,ver,zal,bri,cve,dra}')
      || pg_temp.pick(i, salt + 1, '{ana,ina,ova,eta,iko,ulo,ema,aro,isa,oje,uta,eli,ari,ose,upi,ama,ene,ito,oka,uza}')
      || pg_temp.pick(i, salt + 2, '{nik,ska,vec,nja,lec,tor,bor,kov,mir,dan,lin,gaj,rek,hov,pol,zar,dol,kal,min,vas}');
create or replace function pg_temp.title(i int, salt int) returns text immutable language sql
  return initcap(pg_temp.pick(i, salt, '{advice,workshops,meetings,lectures,counselling,training,mentoring,tutoring,support,mediation}'))
      || ' for ' || pg_temp.pick(i, salt + 1, '{teenagers,parents,teachers,families,children,neighbours,coaches,volunteers,seniors,migrants}')
      || ' on ' || pg_temp.pick(i, salt + 2, '{bullying,addiction,reading,nutrition,violence,screens,gambling,loneliness,jobs,debts,sport,grief}')
      || ' in ' || pg_temp.rare(i, salt + 3);
create or replace function pg_temp.named(i int) returns text immutable language sql
  return pg_temp.pick(i, 1, '{Centre,Society,School,Club,Clinic,Foundation,Association,Library,Kindergarten,Office}')
      || ' ' || initcap(pg_temp.rare(i, 2)) || ' '
      || pg_temp.pick(i, 5, '{Kranj,Celje,Ptuj,Koper,Brno,Plzen,Zlin,Opava,Haifa,Eilat,Maribor,Olomouc,Liberec,Jihlava,Most,Trebic,Velenje,Izola,Piran,Bled}');
create or replace function pg_temp.status(i int) returns text immutable language sql
  return case when pg_temp.hash(i, 6, 12) = 0 then 'dormant' when pg_temp.hash(i, 6, 12) = 1 then 'prospect' else 'active' end;
create or replace function pg_temp.standing(i int) returns int immutable language sql
  return case when pg_temp.hash(i, 6, 12) = 0 then 1 when pg_temp.hash(i, 6, 12) = 1 then 2 else 0 end;`;

/** One statement a table, over the numbers and ids in `fresh`; $1 is the network. */
const ORGANIZATIONS = [
  `insert into organization (id, network_id, name, name_fold, description, email, website, website_host, status,
     standing, confirmed_on, created_at, updated_at)
   select id, $1, pg_temp.named(i), lower(pg_temp.named(i)), pg_temp.title(i, 10), 'office@p' || i || '.example',
     'https://p' || i || '.example/', 'p' || i || '.example', pg_temp.status(i), pg_temp.standing(i),
     date '2026-01-01' + pg_temp.hash(i, 7, 300), now(), now() from fresh`,
  `insert into contact_point (network_id, organization_id, kind, value, value_fold)
   select $1, id, 'phone', '+386 1 ' || 1000000 + i, '3861' || 1000000 + i from fresh`,
  `insert into offer (network_id, organization_id, title, position, created_at)
   select $1, id, pg_temp.title(i, 16 + 7 * place), place, now() from fresh, generate_series(0, 1) place`,
  `insert into need (network_id, organization_id, title, position, created_at)
   select $1, id, pg_temp.title(i, 30), 0, now() from fresh`,
  `insert into person (id, network_id, name, created_at)
   select pg_temp.key('person', i), $1, initcap(pg_temp.rare(i, 40)) || ' ' || initcap(pg_temp.rare(i, 44)), now()
     from fresh`,
  `insert into account (network_id, person_id, face, home, account, tenant, seen_at)
   select $1, pg_temp.key('person', i), 'slack', 'T0BENCH', 'U0PERSON' || i, 'T0BENCH', now() from fresh where i % 2 = 0`,
  `insert into membership (network_id, person_id, organization_id, role, start_day)
   select $1, pg_temp.key('person', i), id, 'representative', date '2026-01-01' from fresh`,
  `insert into finding (network_id, organization_id, source, fold)
   select $1, id, word.source, lower(word.spelled) from (
     select id, 'name' source, name spelled from organization join fresh using (id)
     union all select id, 'activity', description from organization join fresh using (id)
     union all select fresh.id, 'offer', title from offer join fresh on fresh.id = organization_id
     union all select fresh.id, 'need', title from need join fresh on fresh.id = organization_id) word`,
  `insert into name_word (network_id, word)
   select distinct $1::uuid, word from organization join fresh using (id), unnest(string_to_array(name_fold, ' ')) word
   on conflict do nothing`,
] as const;

/** Two areas each, the square of an even spread, and every area above them. */
const AREAS = `
with chosen as materialized (
  select i, id, ($2::text[])[1 + floor(power(pg_temp.hash(i, 50 + place, 10000) / 10000.0, 2) * array_length($2::text[], 1))::int] slug
    from fresh, generate_series(0, 1) place),
under as (select * from unnest($3::text[], $4::text[]) u (slug, area)),
placed as (
  select i, id, under.area, bool_or(under.area = chosen.slug) direct
    from chosen join under using (slug) group by i, id, under.area)
insert into organization_area (network_id, area, organization_id, direct, standing, name_fold)
select $1, area, id, direct, pg_temp.standing(i), name_fold from placed join organization using (id)`;
