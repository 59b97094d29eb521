/** Builds every staged organisation's card and says what writing it would change. */
import { randomUUID, type Hash } from 'node:crypto';
import {
  importedCard,
  type CardParts,
  type ImportedCard,
  type ImportedNeed,
} from '../domain/directory-card.ts';
import { isUuid } from '../domain/directory-export.ts';
import type { DirectoryRecord, RecordOf } from '../domain/directory-record.ts';
import { fold, foldHost } from '../domain/fold.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import { compare, isNew, isSame, type Comparison } from './directory-import-compare.ts';
import { Batch, hashOf } from './directory-import-stage.ts';
import type { MappedTerms } from './directory-import-terms.ts';
import { exportPlaceId } from './export-id.ts';
import { known, knownAs, type ExistingRow } from './directory-import-known.ts';
import type { Db } from './handle.ts';

export interface Building {
  readonly source: string;
  /** In opening hours. */
  readonly weekdays: readonly string[];
  readonly terms: MappedTerms;
  readonly vocabulary: Vocabulary;
  /** Takes up everything that was built, in order. */
  readonly digest: Hash;
  /** Told how many are done so far. */
  heard(count: number): void;
}

export interface StagedRow {
  readonly seq: number;
  readonly id: string;
  readonly record: DirectoryRecord;
}

export interface Member {
  readonly owner: string;
  readonly location: string | null;
  readonly record: DirectoryRecord;
}

const ORGANIZATIONS = `
select seq, id, record from import_staged where kind = 'organization' and state = 'in' and seq > $1
 order by seq limit 200`;

const MEMBERS = `
select to_organization as owner, to_location as location, record from import_staged
 where to_organization = any ($1) and to_service is null and state = 'in'
   and kind in ('location', 'address', 'accessibility', 'phone', 'contact', 'contact-detail', 'need', 'term-link') order by seq`;

export const INSERT_BUILT = `
insert into import_organization (seq, external_id, id, state, version, name, fields, kept, content, hash)
select r.seq, r.external_id, r.id, r.state, r.version, r.name, r.fields, r.kept, r.content, r.hash
  from json_to_recordset($1::json) r (seq int, external_id text, id uuid, state text, version int, name text,
    fields text[], kept text[], content json, hash text)`;

/** Fills `import_organization`; gives how many it holds. */
export async function buildOrganizations(db: Db, building: Building): Promise<number> {
  const built = new Batch(db, { name: 'import-built-organizations', text: INSERT_BUILT });
  let after = 0;
  let done = 0;
  const saysNeeds = await hasNeeds(db);
  for (;;) {
    const rows = await db.sql<StagedRow>('import-next-organizations', ORGANIZATIONS, [after]);
    if (rows.length === 0) break;
    const ids = rows.map((row) => row.id);
    const members = grouped(await db.sql<Member>('import-members', MEMBERS, [ids]));
    const existing = await existingCards(db, building.source, ids);
    for (const row of rows) {
      const card = importedCard(partsOf(row, members.get(row.id) ?? [], { ...building, saysNeeds }));
      await built.add(builtRow({ row, card, existing: existing.get(row.id) }, building));
    }
    after = rows.at(-1)?.seq ?? after;
    done += rows.length;
    building.heard(done);
  }
  await built.flush();
  await db.sql('import-index-built', 'create index on import_organization (external_id)', []);
  return done;
}

/** Members by what they belong to. */
export function grouped<T extends { readonly owner: string }>(
  members: readonly T[],
): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const group = groups.get(member.owner);
    if (group === undefined) groups.set(member.owner, [member]);
    else group.push(member);
  }
  return groups;
}

const isOf =
  <K extends DirectoryRecord['kind']>(kind: K) =>
  (record: DirectoryRecord): record is RecordOf<K> =>
    record.kind === kind;

/** The records of one kind among members. */
export const records = <K extends DirectoryRecord['kind']>(
  members: readonly Member[],
  kind: K,
): RecordOf<K>[] => members.map((member) => member.record).filter(isOf(kind));

interface Reading extends Pick<Building, 'terms' | 'vocabulary'> {
  readonly saysNeeds: boolean;
}

function partsOf(
  row: StagedRow,
  members: readonly Member[],
  { terms, vocabulary, saysNeeds }: Reading,
): CardParts {
  const at = grouped(
    members.flatMap((each) => (each.location === null ? [] : [{ ...each, owner: each.location }])),
  );
  const places = records(members, 'location').map((location) => ({
    location,
    addresses: records(at.get(location.id) ?? [], 'address'),
    accessibility: records(at.get(location.id) ?? [], 'accessibility'),
  }));
  const names = new Map(places.map(({ location }) => [location.id, location.name]));
  const phones = members.flatMap(({ record, location }) =>
    record.kind === 'phone'
      ? [{ phone: record, place: (location === null ? null : names.get(location)) ?? null }]
      : [],
  );
  const linked = records(members, 'term-link').flatMap(
    (link) => terms.slugOf(link.termId, link.termName) ?? [],
  );
  return {
    organization: row.record as RecordOf<'organization'>,
    places,
    addresses: records(
      members.filter((each) => each.location === null),
      'address',
    ),
    phones,
    contacts: records(members, 'contact'),
    details: records(members, 'contact-detail'),
    needs: saysNeeds ? records(members, 'need').map((need) => needOf(need, vocabulary)) : null,
    areas: [...terms.areas, ...linked],
  };
}

const needOf = (
  { title, description, status, neededBy, areas }: RecordOf<'need'>,
  vocabulary: Vocabulary,
): ImportedNeed => ({
  title,
  description,
  areas: (areas ?? '').split(/\s+/).filter((slug) => vocabulary.area(slug) !== null),
  neededBy,
  status: status ?? 'open',
});

/** A directory without any need says nothing about needs, not that there are none. */
async function hasNeeds(db: Db): Promise<boolean> {
  const [row] = await db.sql<{ found: boolean }>(
    'import-has-needs',
    `select exists (select from import_staged where kind = 'need' and state = 'in') as found`,
    [],
  );
  return row?.found === true;
}

interface Met {
  readonly row: StagedRow;
  readonly card: ImportedCard;
  readonly existing: ExistingCard | undefined;
}

function builtRow({ row, card, existing }: Met, building: Building): object {
  const hash = hashOf(JSON.stringify(card));
  const comparison = comparisonOf(card, existing, hash);
  const { state, fields, kept } = comparison;
  building.digest.update(`${row.id}\n${state}\n${hash}\n`);
  const host = card.website === null ? null : foldHost(card.website);
  const content = { ...card, nameFold: fold(card.name), websiteHost: host };
  return {
    seq: row.seq,
    external_id: row.id,
    id: existing?.id ?? randomUUID(),
    state,
    version: existing?.version ?? 1,
    name: card.name,
    fields,
    kept,
    content: state === 'new' || state === 'changed' ? content : null,
    hash,
  };
}

function comparisonOf(card: ImportedCard, existing: ExistingCard | undefined, hash: string): Comparison {
  if (existing === undefined) return isNew;
  // Somebody has said which partner it is, and which words stay: its record only leads there.
  if ((existing.own && existing.hash === hash) || existing.isMerged) return isSame;
  // The form of a card writes its web and mail address together with the other contacts.
  const edits = existing.edited.flatMap((field) =>
    field === 'contacts' ? ['contacts', 'website', 'email'] : [field],
  );
  return compare(card, existing.card, (field) => !existing.own || edits.includes(field));
}

interface ExistingCard extends ExistingRow {
  readonly id: string;
  /** It was merged into the partner of this id, to which its offers go. */
  readonly isMerged: boolean;
  readonly version: number;
  readonly hash: string | null;
  readonly card: Readonly<Record<keyof ImportedCard, unknown>>;
  readonly edited: readonly string[];
}

const EXISTING = `
select o.external_id, coalesce(o.merged_into_id, o.id) as id, o.merged_into_id is not null as "isMerged",
  o.external_source is not distinct from $2 as own, o.version, o.external_hash as hash,
  json_build_object('name', o.name, 'alternateName', o.alternate_name, 'description', o.description, 'email', o.email,
    'website', o.website,
    'contacts', (select coalesce(json_agg(json_build_object('kind', c.kind, 'value', c.value, 'valueFold', c.value_fold,
        'label', c.label, 'personName', c.person_name, 'personTitle', c.person_title)), '[]') from contact_point c
      where c.network_id = $1 and c.organization_id = o.id and c.offer_id is null),
    'locations', (select coalesce(json_agg(json_build_object('externalId',
        case when o.external_source = $2 then l.external_id else ${exportPlaceId('l')} end, 'kind', l.kind,
        'name', l.name, 'address', l.address, 'city', l.city, 'region', l.region, 'postalCode', l.postal_code,
        'country', l.country, 'latitude', l.latitude, 'longitude', l.longitude, 'url', l.url,
        'accessibility', l.accessibility)), '[]') from location l
      where l.network_id = $1 and l.organization_id = o.id
        and (l.external_id is not null or o.external_source is distinct from $2)),
    'areas', (select coalesce(json_agg(a.area), '[]') from organization_area a
      where a.network_id = $1 and a.organization_id = o.id and a.direct),
    'needs', (select coalesce(json_agg(json_build_object('title', d.title, 'description', d.description,
        'areas', coalesce(d.areas, '{}'), 'neededBy', d.needed_by, 'status', d.status)), '[]') from need d
      where d.network_id = $1 and d.organization_id = o.id and d.status in ('open', 'matched'))) as card,
  array(select distinct c.field from change c where c.network_id = $1 and c.resource_type = 'organization'
      and c.resource_id = o.id and c.action = 'update' and c.field is not null) as edited
  from organization o where o.network_id = $1 and o.id in (${knownAs('organization')})`;

async function existingCards(
  db: Db,
  source: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ExistingCard>> {
  const rows = await db.sql<ExistingCard>('import-existing-cards', EXISTING, [
    db.networkId,
    source,
    ids,
    ids.filter(isUuid),
  ]);
  return known(rows, ids);
}
