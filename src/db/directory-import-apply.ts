/** Writes what was built: only what is new or has changed, in batches, everything inside the caller's transaction. */
import { standingOf } from '../domain/partner.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import { indexTouched } from './directory-import-index.ts';
import { inChunks } from './directory-import-resolve.ts';
import { rememberMappings, type MappedTerms } from './directory-import-terms.ts';
import type { Db } from './handle.ts';

/** Somebody changed a partner while the import was being written. Nothing was written; it can be run again. */
export class ImportOvertaken extends Error {
  override readonly name = 'ImportOvertaken';
}

const INSERT_ORGANIZATIONS = `
insert into organization (network_id, id, name, name_fold, alternate_name, description, email, website, website_host,
    status, standing, version, external_source, external_id, external_hash, created_at, updated_at)
select $3::uuid, n.id, n.name, n.content->>'nameFold', n.content->>'alternateName', n.content->>'description',
       n.content->>'email', n.content->>'website', n.content->>'websiteHost', 'active', ${standingOf('active', 'stale')}, 1,
       $4, n.external_id, n.hash, $5::timestamptz, $5::timestamptz
  from import_organization n where n.state = 'new' and n.seq > $1 and n.seq <= $2`;

/** The version guards against a change that was committed after the comparison. */
const UPDATE_ORGANIZATIONS = `
update organization o set
    name = case when 'name' = any (n.fields) then n.content->>'name' else o.name end,
    name_fold = case when 'name' = any (n.fields) then n.content->>'nameFold' else o.name_fold end,
    alternate_name = case when 'alternateName' = any (n.fields) then n.content->>'alternateName' else o.alternate_name end,
    description = case when 'description' = any (n.fields) then n.content->>'description' else o.description end,
    email = case when 'email' = any (n.fields) then n.content->>'email' else o.email end,
    website = case when 'website' = any (n.fields) then n.content->>'website' else o.website end,
    website_host = case when 'website' = any (n.fields) then n.content->>'websiteHost' else o.website_host end,
    external_hash = n.hash, version = o.version + 1, updated_at = $4
  from import_organization n
 where o.network_id = $3 and n.state = 'changed' and o.id = n.id and o.version = n.version and n.seq > $1 and n.seq <= $2`;

const INSERT_OFFERS = `
insert into offer (network_id, id, organization_id, title, description, areas, target_group, minimum_age, maximum_age,
    place, schedule, url, email, status, assured_on, position, external_source, external_id, external_hash, created_at)
select $3::uuid, n.id, o.id, n.name, n.content->>'description', array(select json_array_elements_text(n.content->'areas')),
       n.content->>'targetGroup', (n.content->>'minimumAge')::int, (n.content->>'maximumAge')::int,
       n.content->>'place', n.content->>'schedule', n.content->>'url', n.content->>'email', n.content->>'status',
       (n.content->>'assuredOn')::date, n.seq, $4, n.external_id, n.hash, $5::timestamptz
  from import_offer n join import_organization o on o.external_id = n.organization
 where n.state = 'new' and n.seq > $1 and n.seq <= $2`;

const UPDATE_OFFERS = `
update offer f set
    organization_id = case when 'organization' = any (n.fields) then o.id else f.organization_id end,
    title = case when 'title' = any (n.fields) then n.content->>'title' else f.title end,
    description = case when 'description' = any (n.fields) then n.content->>'description' else f.description end,
    areas = case when 'areas' = any (n.fields) then array(select json_array_elements_text(n.content->'areas')) else f.areas end,
    target_group = case when 'targetGroup' = any (n.fields) then n.content->>'targetGroup' else f.target_group end,
    minimum_age = case when 'minimumAge' = any (n.fields) then (n.content->>'minimumAge')::int else f.minimum_age end,
    maximum_age = case when 'maximumAge' = any (n.fields) then (n.content->>'maximumAge')::int else f.maximum_age end,
    place = case when 'place' = any (n.fields) then n.content->>'place' else f.place end,
    schedule = case when 'schedule' = any (n.fields) then n.content->>'schedule' else f.schedule end,
    url = case when 'url' = any (n.fields) then n.content->>'url' else f.url end,
    email = case when 'email' = any (n.fields) then n.content->>'email' else f.email end,
    status = case when 'status' = any (n.fields) then n.content->>'status' else f.status end,
    assured_on = case when 'assuredOn' = any (n.fields) then (n.content->>'assuredOn')::date else f.assured_on end,
    external_hash = n.hash
  from import_offer n join import_organization o on o.external_id = n.organization
 where f.network_id = $3 and n.state = 'changed' and f.id = n.id and n.seq > $1 and n.seq <= $2`;

const CONTACT_COLUMNS = `
  c->>'kind', c->>'value', c->>'valueFold', c->>'label', c->>'personName', c->>'personTitle', (place - 1)::int`;

const DELETE_CONTACTS = `
delete from contact_point p using import_organization n
 where p.network_id = $3 and p.organization_id = n.id and p.offer_id is null and n.state = 'changed'
   and 'contacts' = any (n.fields) and n.seq > $1 and n.seq <= $2`;
const INSERT_CONTACTS = `
insert into contact_point (network_id, organization_id, kind, value, value_fold, label, person_name, person_title, position)
select $3::uuid, n.id, ${CONTACT_COLUMNS}
  from import_organization n cross join json_array_elements(n.content->'contacts') with ordinality as l (c, place)
 where (n.state = 'new' or (n.state = 'changed' and 'contacts' = any (n.fields))) and n.seq > $1 and n.seq <= $2`;

const DELETE_LOCATIONS = `
delete from location p using import_organization n
 where p.network_id = $3 and p.organization_id = n.id and p.external_id is not null and n.state = 'changed'
   and 'locations' = any (n.fields) and n.seq > $1 and n.seq <= $2`;
const INSERT_LOCATIONS = `
insert into location (network_id, organization_id, external_id, kind, name, address, city, region, postal_code, country,
    latitude, longitude, url, accessibility, position)
select $3::uuid, n.id, c->>'externalId', c->>'kind', c->>'name', c->>'address', c->>'city', c->>'region', c->>'postalCode',
       c->>'country', (c->>'latitude')::float8, (c->>'longitude')::float8, c->>'url', c->>'accessibility', (place - 1)::int
  from import_organization n cross join json_array_elements(n.content->'locations') with ordinality as l (c, place)
 where (n.state = 'new' or (n.state = 'changed' and 'locations' = any (n.fields))) and n.seq > $1 and n.seq <= $2`;

const NEED_COLUMNS = `
  c->>'title', c->>'description', array(select json_array_elements_text(c->'areas')), (c->>'neededBy')::date, c->>'status',
  (place - 1)::int`;
const WITHDRAW_NEEDS = `
update need d set status = 'withdrawn' from import_organization n
 where d.network_id = $3 and d.organization_id = n.id and d.status in ('open', 'matched') and n.state = 'changed'
   and 'needs' = any (n.fields) and n.seq > $1 and n.seq <= $2
   and not exists (select from json_array_elements(n.content->'needs') c where c->>'title' = d.title)`;
const UPDATE_NEEDS = `
update need d set description = c->>'description', areas = array(select json_array_elements_text(c->'areas')),
    needed_by = (c->>'neededBy')::date, status = c->>'status'
  from import_organization n cross join json_array_elements(n.content->'needs') c
 where d.network_id = $3 and d.organization_id = n.id and d.status in ('open', 'matched') and d.title = c->>'title'
   and n.state = 'changed' and 'needs' = any (n.fields) and n.seq > $1 and n.seq <= $2`;
const INSERT_NEEDS = `
insert into need (network_id, organization_id, created_at, title, description, areas, needed_by, status, position)
select $3::uuid, n.id, $4::timestamptz, ${NEED_COLUMNS}
  from import_organization n cross join json_array_elements(n.content->'needs') with ordinality as l (c, place)
 where (n.state = 'new' or (n.state = 'changed' and 'needs' = any (n.fields))) and n.seq > $1 and n.seq <= $2
   and not exists (select from need d where d.network_id = $3 and d.organization_id = n.id
      and d.status in ('open', 'matched') and d.title = c->>'title')`;

/** An offer may have moved to another partner: its contacts are found by the offer, wherever it was. */
const DELETE_OFFER_CONTACTS = `
delete from contact_point p using import_offer n
 where p.network_id = $3 and p.offer_id = n.id and n.state = 'changed'
   and ('contacts' = any (n.fields) or 'organization' = any (n.fields)) and n.seq > $1 and n.seq <= $2`;
const INSERT_OFFER_CONTACTS = `
insert into contact_point (network_id, organization_id, offer_id, kind, value, value_fold, label, person_name,
    person_title, position)
select $3::uuid, o.id, n.id, ${CONTACT_COLUMNS}
  from import_offer n join import_organization o on o.external_id = n.organization
 cross join json_array_elements(n.content->'contacts') with ordinality as l (c, place)
 where (n.state = 'new' or (n.state = 'changed' and ('contacts' = any (n.fields) or 'organization' = any (n.fields))))
   and n.seq > $1 and n.seq <= $2`;

/** Partners whose card looks different afterwards; also the one that an offer leaves, so this comes before the writing. */
const TOUCHED = [
  `create temp table import_touched (id uuid primary key, areas json, own boolean) on commit drop`,
  `insert into import_touched (id, areas, own)
   select id, case when state = 'new' or 'areas' = any (fields) then content->'areas' end, true
     from import_organization where state in ('new', 'changed')`,
  `insert into import_touched (id, own)
   select o.id, false from import_offer n join import_organization o on o.external_id = n.organization
    where n.state in ('new', 'changed') on conflict (id) do nothing`,
];
const TOUCHED_BY_LEAVING = `
insert into import_touched (id, own)
select f.organization_id, false from import_offer n join offer f on f.network_id = $1 and f.id = n.id
 where n.state = 'changed' and 'organization' = any (n.fields) on conflict (id) do nothing`;

const RAISE_VERSIONS = `
update organization o set version = o.version + 1, updated_at = $2
  from import_touched t where o.network_id = $1 and o.id = t.id and not t.own`;

const CHANGES = `
insert into change (network_id, resource_type, resource_id, organization_id, action, replacement, by_id, at)
select $1::uuid, 'organization', t.id, t.id, 'import', $2, $3::uuid, $4::timestamptz from import_touched t`;

export interface Applying {
  readonly source: string;
  readonly terms: MappedTerms;
  readonly vocabulary: Vocabulary;
  readonly now: Date;
  /** The person who imports; null from the command line. */
  readonly byId: string | null;
  /** Sequence number of the last record. */
  readonly last: number;
  /** Told how many partners are findable so far. */
  heard(count: number): void;
}

/**
 * Writes everything new and changed, by which words it is found, who did it, and what terms mean.
 *
 * @throws ImportOvertaken: when somebody changed one of the partners meanwhile
 */
export async function apply(db: Db, applying: Applying): Promise<void> {
  const { last, source, now } = applying;
  for (const [index, text] of TOUCHED.entries()) await db.sql(`import-touched-${index}`, text, []);
  await db.sql('import-touched-by-leaving', TOUCHED_BY_LEAVING, [db.networkId]);
  await inChunks(
    db,
    { last, values: [db.networkId, source, now] },
    { 'import-new-organizations': INSERT_ORGANIZATIONS },
  );
  await inChunks(
    db,
    { last, values: [db.networkId, now] },
    { 'import-changed-organizations': UPDATE_ORGANIZATIONS },
  );
  await requireEveryChange(db);
  await inChunks(db, { last, values: [db.networkId, source, now] }, { 'import-new-offers': INSERT_OFFERS });
  const steps = {
    'import-changed-offers': UPDATE_OFFERS,
    'import-old-contacts': DELETE_CONTACTS,
    'import-new-contacts': INSERT_CONTACTS,
    'import-old-locations': DELETE_LOCATIONS,
    'import-new-locations': INSERT_LOCATIONS,
    'import-old-offer-contacts': DELETE_OFFER_CONTACTS,
    'import-new-offer-contacts': INSERT_OFFER_CONTACTS,
    'import-old-needs': WITHDRAW_NEEDS,
    'import-changed-needs': UPDATE_NEEDS,
  };
  await inChunks(db, { last, values: [db.networkId] }, steps);
  await inChunks(db, { last, values: [db.networkId, now] }, { 'import-new-needs': INSERT_NEEDS });
  await db.sql('import-raise-versions', RAISE_VERSIONS, [db.networkId, now]);
  await db.sql('import-changes', CHANGES, [db.networkId, source, applying.byId, now]);
  await indexTouched(db, applying.vocabulary, (count) => applying.heard(count));
  await rememberMappings(db, source, applying.terms);
}

const NOT_WRITTEN = `
select count(*)::int as missing from import_organization n where n.state = 'changed'
   and not exists (select from organization o where o.network_id = $1 and o.id = n.id and o.external_hash = n.hash)`;

async function requireEveryChange(db: Db): Promise<void> {
  const [row] = await db.sql<{ missing: number }>('import-not-written', NOT_WRITTEN, [db.networkId]);
  if (row === undefined || row.missing > 0)
    throw new ImportOvertaken(
      `${row?.missing ?? 0} partners were changed while they were being imported. Nothing was imported: run it again.`,
    );
}
