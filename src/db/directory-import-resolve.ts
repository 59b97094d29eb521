/**
 * Joins what was staged: repeats are dropped, doubles and dangling links refused, and every phone, address or
 * schedule learns to which organisation, service or place it belongs. What hangs on something refused goes with it
 * (`along`) and is counted, not refused once more.
 */
import type { Db } from './handle.ts';

/** What belongs to an organisation, a service or a place, and is nothing without it. */
const HANGING = `'phone', 'contact', 'schedule', 'term-link', 'address', 'accessibility', 'need', 'contact-detail', 'service-detail'`;

/** In the order they are asked: a record that stands for itself wins over one inside another, then the first. */
const REPEATS = `
with ranked as (
  select seq, embedded, hash, row_number() over w place, first_value(seq) over w first_seq, first_value(hash) over w first_hash
    from import_staged where kind = $1 and id is not null and state = 'in'
  window w as (partition by id order by embedded, seq))
update import_staged s set state = case when r.embedded or r.hash = r.first_hash then 'repeated' else 'duplicate' end
  from ranked r where r.place > 1 and s.seq = r.seq`;

const DUPLICATES = `
insert into import_fault (seq, weight, code, kind, id, name, file, line, path, info)
select s.seq, 'record', 'duplicate-id', s.kind, s.id, s.record->>'name', s.file, s.line, s.path,
       json_build_object('line', (select f.line from import_staged f
          where f.kind = s.kind and f.id = s.id and f.state = 'in' limit 1))
  from import_staged s where s.state = 'duplicate'`;

const SERVICES_WITHOUT_ORGANIZATION = `
update import_staged s set state = 'unknown-organization' where s.kind = 'service' and s.state = 'in'
   and not exists (select from import_staged o where o.kind = 'organization' and o.id = s.organization and o.state = 'in')`;

const AT_LOCATIONS = `
update import_staged a set state = case
    when exists (select from import_staged s where s.kind = 'service' and s.id = a.service)
     and exists (select from import_staged l where l.kind = 'location' and l.id = a.location) then 'along'
    else 'dangling-link' end
 where a.kind = 'at-location' and a.state = 'in' and not (
       exists (select from import_staged s where s.kind = 'service' and s.id = a.service and s.state = 'in')
   and exists (select from import_staged l where l.kind = 'location' and l.id = a.location and l.state = 'in'))`;

/** A place is its organisation's, or that of the first service offered there. */
const LOCATIONS = `
update import_staged l set to_organization = coalesce(
    (select o.id from import_staged o where o.kind = 'organization' and o.id = l.organization and o.state = 'in' limit 1),
    (select s.organization from import_staged a
       join import_staged s on s.kind = 'service' and s.id = a.service and s.state = 'in'
      where a.kind = 'at-location' and a.location = l.id and a.state = 'in' order by a.seq limit 1))
 where l.kind = 'location' and l.state = 'in' and l.seq > $1 and l.seq <= $2`;

const LOCATIONS_WITHOUT_ORGANIZATION = `
update import_staged set state = 'unknown-organization'
 where kind = 'location' and state = 'in' and to_organization is null`;

const AT_LOST_LOCATIONS = `
update import_staged a set state = 'along' where a.kind = 'at-location' and a.state = 'in'
   and not exists (select from import_staged l where l.kind = 'location' and l.id = a.location and l.state = 'in')`;

/** A phone is its organisation's before a service's; hours and terms are a service's first; an address is a place's. */
const OWNERS = `
update import_staged c set
   to_service = case
     when c.kind in ('schedule', 'term-link') then f.service
     when c.kind in ('phone', 'contact', 'contact-detail', 'service-detail') and f.organization is null then f.service end,
   to_location = case
     when c.kind in ('address', 'accessibility') then f.location
     when c.kind = 'schedule' and f.service is null then f.location
     when c.kind in ('phone', 'contact') and f.organization is null and f.service is null then f.location end,
   to_organization = case
     when c.kind in ('schedule', 'term-link') then coalesce(f.service_organization, f.organization, f.location_organization)
     when c.kind in ('address', 'accessibility') then coalesce(f.location_organization, f.organization)
     else coalesce(f.organization, f.service_organization, f.location_organization) end
  from (
    select c.seq, o.id as organization, coalesce(s.id, via.id) as service,
           coalesce(s.organization, via.organization) as service_organization,
           l.id as location, l.to_organization as location_organization
      from import_staged c
      left join import_staged o on o.kind = 'organization' and o.id = c.organization and o.state = 'in'
      left join import_staged s on s.kind = 'service' and s.id = c.service and s.state = 'in'
      left join import_staged a on a.kind = 'at-location' and a.id = c.at_location and a.state = 'in'
      left join import_staged via on via.kind = 'service' and via.id = a.service and via.state = 'in'
      left join import_staged l on l.kind = 'location' and l.id = c.location and l.state = 'in'
     where c.seq > $1 and c.seq <= $2 and c.state = 'in'
       and c.kind in (${HANGING})) f
 where c.seq = f.seq`;

/** A phone that only names a person is where that person is. */
const PHONES_OF_PEOPLE = `
update import_staged p set to_organization = c.to_organization, to_service = c.to_service, to_location = c.to_location
  from import_staged c
 where p.kind = 'phone' and p.state = 'in' and p.to_organization is null and p.contact is not null
   and c.kind = 'contact' and c.id = p.contact and c.state = 'in' and p.seq > $1 and p.seq <= $2`;

const ORPHANS = `
update import_staged c set state = case
    when c.organization is null and c.service is null and c.location is null and c.at_location is null
     and c.contact is null then 'link-missing'
    when exists (select from import_staged x where x.kind = 'organization' and x.id = c.organization)
      or exists (select from import_staged x where x.kind = 'service' and x.id = c.service)
      or exists (select from import_staged x where x.kind = 'location' and x.id = c.location)
      or exists (select from import_staged x where x.kind = 'at-location' and x.id = c.at_location)
      or exists (select from import_staged x where x.kind = 'contact' and x.id = c.contact) then 'along'
    else 'dangling-link' end
 where c.kind in (${HANGING})
   and c.state = 'in' and c.to_organization is null and c.seq > $1 and c.seq <= $2`;

const TERMS_NOBODY_KNOWS = `
update import_staged c set state = 'dangling-link' where c.kind = 'term-link' and c.state = 'in'
   and c.record->>'termName' is null
   and not exists (select from import_staged t where t.kind = 'term' and t.id = c.term and t.state = 'in')`;

const REFUSALS = `
insert into import_fault (seq, weight, code, kind, id, name, file, line, path, info)
select s.seq, 'record', s.state, s.kind, s.id, s.record->>'name', s.file, s.line, s.path,
       json_strip_nulls(json_build_object('organization', s.organization, 'service', s.service,
         'location', s.location, 'contact', s.contact, 'term', s.term))
  from import_staged s where s.state in ('unknown-organization', 'dangling-link', 'link-missing')`;

const CHUNK = 20_000;

/** Joins everything staged up to the sequence number `last`. */
export async function resolve(db: Db, last: number): Promise<void> {
  for (const kind of ['organization', 'service', 'location', 'at-location', 'contact', 'term'])
    await db.sql('import-repeats', REPEATS, [kind]);
  await db.sql('import-duplicates', DUPLICATES, []);
  await db.sql('import-lost-services', SERVICES_WITHOUT_ORGANIZATION, []);
  await db.sql('import-at-locations', AT_LOCATIONS, []);
  await inChunks(db, { last }, { 'import-locations': LOCATIONS });
  await db.sql('import-lost-locations', LOCATIONS_WITHOUT_ORGANIZATION, []);
  await db.sql('import-at-lost-locations', AT_LOST_LOCATIONS, []);
  await inChunks(db, { last }, { 'import-owners': OWNERS });
  await inChunks(db, { last }, { 'import-phones-of-people': PHONES_OF_PEOPLE, 'import-orphans': ORPHANS });
  await db.sql('import-lost-terms', TERMS_NOBODY_KNOWS, []);
  await db.sql('import-refusals', REFUSALS, []);
  for (const column of ['organization', 'service', 'location'])
    await db.sql(
      `import-index-${column}`,
      `create index on import_staged (to_${column}, kind) where to_${column} is not null`,
      [],
    );
  await db.sql('import-analyze', 'analyze import_staged', []);
}

/**
 * Runs statements over ranges of sequence numbers (`$1` < seq <= `$2`; `values` from `$3` on): no statement of a large
 * directory may meet its time limit.
 */
export async function inChunks(
  db: Db,
  { last, values = [] }: { readonly last: number; readonly values?: readonly unknown[] },
  statements: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(statements))
    for (let from = 0; from < last; from += CHUNK) await db.sql(name, text, [from, from + CHUNK, ...values]);
}
