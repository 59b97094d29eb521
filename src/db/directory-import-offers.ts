/** Builds every staged service's offer and says what writing it would change. */
import { randomUUID } from 'node:crypto';
import { importedOffer, type ImportedOffer, type OfferParts } from '../domain/directory-card.ts';
import { isUuid } from '../domain/directory-export.ts';
import type { RecordOf } from '../domain/directory-record.ts';
import { compare, isNew, isSame, type Comparison } from './directory-import-compare.ts';
import { known, knownAs, type ExistingRow } from './directory-import-known.ts';
import {
  grouped,
  records,
  type Building,
  type Member,
  type StagedRow,
} from './directory-import-organizations.ts';
import { Batch, hashOf } from './directory-import-stage.ts';
import type { Db } from './handle.ts';

interface ServiceRow extends StagedRow {
  readonly organization: string;
  readonly organization_id: string;
}

interface PlaceRow {
  readonly owner: string;
  readonly id: string;
  readonly name: string | null;
  readonly city: string | null;
}

const SERVICES = `
select s.seq, s.id, s.record, s.organization, o.id as organization_id
  from import_staged s join import_organization o on o.external_id = s.organization
 where s.kind = 'service' and s.state = 'in' and s.seq > $1 order by s.seq limit 500`;

const MEMBERS = `
select to_service as owner, null as location, record from import_staged
 where to_service = any ($1) and state = 'in' and kind in ('phone', 'contact', 'contact-detail', 'service-detail', 'schedule', 'term-link') order by seq`;

const PLACES = `
select a.service as owner, l.id, l.record->>'name' as name,
       (select d.record->>'city' from import_staged d where d.kind = 'address' and d.to_location = l.id and d.state = 'in'
         order by d.seq limit 1) as city
  from import_staged a join import_staged l on l.kind = 'location' and l.id = a.location and l.state = 'in'
 where a.kind = 'at-location' and a.service = any ($1) and a.state = 'in' order by a.seq`;

const HOURS_OF_PLACES = `
select to_location as owner, null as location, record from import_staged
 where kind = 'schedule' and to_location = any ($1) and state = 'in' order by seq`;

const INSERT_BUILT = `
insert into import_offer (seq, external_id, organization, id, state, name, fields, kept, content, hash)
select r.seq, r.external_id, r.organization, r.id, r.state, r.name, r.fields, r.kept, r.content, r.hash
  from json_to_recordset($1::json) r (seq int, external_id text, organization text, id uuid, state text, name text,
    fields text[], kept text[], content json, hash text)`;

/** Fills `import_offer`; the organisations were built before. */
export async function buildOffers(db: Db, building: Building): Promise<void> {
  const built = new Batch(db, { name: 'import-built-offers', text: INSERT_BUILT });
  let after = 0;
  let done = 0;
  for (;;) {
    const rows = await db.sql<ServiceRow>('import-next-services', SERVICES, [after]);
    if (rows.length === 0) break;
    const around = await surroundings(db, rows, building.source);
    for (const row of rows) {
      const offer = importedOffer(partsOf(row, around, building), building.weekdays);
      await built.add(builtRow({ row, offer, existing: around.existing.get(row.id) }, building));
    }
    after = rows.at(-1)?.seq ?? after;
    done += rows.length;
    building.heard(done);
  }
  await built.flush();
}

interface Surroundings {
  readonly members: ReadonlyMap<string, Member[]>;
  readonly places: ReadonlyMap<string, PlaceRow[]>;
  readonly hours: ReadonlyMap<string, Member[]>;
  readonly existing: ReadonlyMap<string, ExistingOffer>;
}

async function surroundings(db: Db, rows: readonly ServiceRow[], source: string): Promise<Surroundings> {
  const ids = rows.map((row) => row.id);
  const places = await db.sql<PlaceRow>('import-places-of-services', PLACES, [ids]);
  const placeIds = [...new Set(places.map((place) => place.id))];
  const existing = await db.sql<ExistingOffer>('import-existing-offers', EXISTING, [
    db.networkId,
    source,
    ids,
    ids.filter(isUuid),
  ]);
  return {
    members: grouped(await db.sql<Member>('import-members-of-services', MEMBERS, [ids])),
    places: grouped(places),
    hours: grouped(await db.sql<Member>('import-hours-of-places', HOURS_OF_PLACES, [placeIds])),
    existing: known(existing, ids),
  };
}

function partsOf(row: ServiceRow, around: Surroundings, { terms }: Building): OfferParts {
  const service = row.record as RecordOf<'service'>;
  const members = around.members.get(row.id) ?? [];
  const places = around.places.get(row.id) ?? [];
  const own = records(members, 'schedule');
  const [place] = places;
  // Hours of the only place are the service's, unless it has its own.
  const hours =
    own.length > 0 || place === undefined || places.length > 1 ? [] : (around.hours.get(place.id) ?? []);
  const described = terms.slugOfDescription(service.description);
  const linked = records(members, 'term-link').flatMap(
    (link) => terms.slugOf(link.termId, link.termName) ?? [],
  );
  return {
    service,
    places,
    schedules: [...own, ...records(hours, 'schedule')],
    phones: records(members, 'phone').map((phone) => ({ phone, place: null })),
    contacts: records(members, 'contact'),
    details: records(members, 'contact-detail'),
    place: records(members, 'service-detail')[0]?.place ?? null,
    areas: described === null ? linked : [...linked, described],
  };
}

interface Met {
  readonly row: ServiceRow;
  readonly offer: ImportedOffer;
  readonly existing: ExistingOffer | undefined;
}

function builtRow(met: Met, building: Building): object {
  const { row, offer, existing } = met;
  const hash = hashOf(JSON.stringify([row.organization, offer]));
  const { state, fields, kept } = comparisonOf(met, hash);
  building.digest.update(`${row.id}\n${state}\n${hash}\n`);
  return {
    seq: row.seq,
    external_id: row.id,
    organization: row.organization,
    id: existing?.id ?? randomUUID(),
    state,
    name: offer.title,
    fields,
    kept,
    content: state === 'new' || state === 'changed' ? offer : null,
    hash,
  };
}

function comparisonOf({ row, offer, existing }: Met, hash: string): Comparison {
  if (existing === undefined) return isNew;
  if (existing.own && existing.hash === hash) return isSame;
  const edits = [...existing.edited, ...existing.card_edited.flatMap(editOfOffer)];
  const wanted = { ...offer, organization: row.organization_id };
  return compare(wanted, existing.offer, (field) => !existing.own || edits.includes(field));
}

/** Whoever removed an offer's line from the card closed the offer: it stays closed. */
function editOfOffer(cardField: string): string[] {
  if (cardField === 'offers') return ['status'];
  return cardField === 'contacts' ? ['contacts'] : [];
}

interface ExistingOffer extends ExistingRow {
  readonly id: string;
  readonly hash: string | null;
  readonly offer: Readonly<Record<keyof ImportedOffer | 'organization', unknown>>;
  readonly edited: readonly string[];
  readonly card_edited: readonly string[];
}

const EXISTING = `
select f.external_id, f.id, f.external_source is not distinct from $2 as own, f.external_hash as hash,
  json_build_object('organization', f.organization_id, 'title', f.title, 'description', f.description,
    'areas', coalesce(f.areas, '{}'), 'targetGroup', f.target_group, 'minimumAge', f.minimum_age,
    'maximumAge', f.maximum_age, 'place', f.place, 'schedule', f.schedule, 'url', f.url, 'email', f.email,
    'status', f.status, 'assuredOn', f.assured_on,
    'contacts', (select coalesce(json_agg(json_build_object('kind', c.kind, 'value', c.value, 'valueFold', c.value_fold,
        'label', c.label, 'personName', c.person_name, 'personTitle', c.person_title)), '[]') from contact_point c
      where c.network_id = $1 and c.organization_id = f.organization_id and c.offer_id = f.id)) as offer,
  array(select distinct c.field from change c where c.network_id = $1 and c.resource_type = 'offer'
      and c.resource_id = f.id and c.action = 'update' and c.field is not null) as edited,
  array(select distinct c.field from change c where c.network_id = $1 and c.resource_type = 'organization'
      and c.resource_id = f.organization_id and c.action = 'update' and c.field is not null) as card_edited
  from offer f where f.network_id = $1 and f.id in (${knownAs('offer')})`;
