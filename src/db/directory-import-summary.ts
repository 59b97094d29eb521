/** What an import would do, or did: counts, and the first of everything that a person should see. */
import type { FaultCode } from '../domain/directory-fault.ts';
import type { RecordKind } from '../domain/directory-record.ts';
import type { FormColumn } from '../domain/form-columns.ts';
import type { StagedNote } from './directory-import-stage.ts';
import type { ForeignTerm } from './directory-import-terms.ts';
import type { Db } from './handle.ts';

export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Changed in the source, and only where people here wrote something themselves: theirs stays. */
  readonly kept: number;
  readonly refused: number;
  /** Imported before and not in the source any more; they stay. */
  readonly gone: number;
}

export interface ImportRefusal {
  /** `field`: the record was taken without that field. */
  readonly weight: 'record' | 'field';
  readonly code: FaultCode;
  readonly kind: RecordKind | null;
  readonly id: string | null;
  readonly name: string | null;
  readonly file: string;
  readonly line: number;
  readonly path: string | null;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ImportChange {
  readonly kind: 'organization' | 'service';
  readonly state: 'new' | 'changed' | 'kept' | 'gone';
  readonly name: string;
  readonly fields: readonly string[];
  /** Fields where people here have written something themselves. */
  readonly kept: readonly string[];
}

/** A new partner that is perhaps already here, from elsewhere. */
export interface Lookalike {
  readonly name: string;
  readonly known: string;
  readonly knownId: string;
  /** Null: registered here. */
  readonly knownSource: string | null;
}

/** Records that are neither partners nor services. */
export interface ImportedAround {
  readonly refused: number;
  /** Went with a refused partner or service. */
  readonly alongRefused: number;
  /** Opening hours of places at which no offer is said to be: they have no place here. */
  readonly hoursWithoutOffer: number;
}

/** Serialisable. Lists hold at most `MOST_SHOWN` of each kind; the counts are whole. */
export interface ImportSummary {
  readonly source: string;
  readonly organisations: ImportCounts;
  readonly services: ImportCounts;
  readonly others: ImportedAround;
  /** Fields that were left out. */
  readonly fieldsLeftOut: number;
  readonly refusals: readonly ImportRefusal[];
  readonly refusalCounts: Readonly<Partial<Record<FaultCode, number>>>;
  readonly changes: readonly ImportChange[];
  readonly lookalikes: { readonly count: number; readonly first: readonly Lookalike[] };
  readonly terms: readonly ForeignTerm[];
  /** Areas that every partner of this directory gets. */
  readonly areas: readonly string[];
  /** Said about terms that this directory does not hold. */
  readonly unusedMappings: readonly string[];
  readonly notes: readonly StagedNote[];
  /** Of tables of partners; none where the directory is HSDS. Left out in summaries that were kept before there were any. */
  readonly columns?: readonly FormColumn[];
  /** Equal for equal outcomes: `applyImport` can be held to what was previewed. */
  readonly digest: string;
  /** Nothing was, or would be, written. */
  readonly isEmpty: boolean;
}

export const MOST_SHOWN = 50;

const COUNTS = `
select 'organization' as kind, state, count(*)::int as count from import_organization group by state
union all select 'service', state, count(*)::int from import_offer group by state
union all select 'organization', 'gone', count(*)::int from organization o
  where o.network_id = $1 and o.external_source = $2
    and not exists (select from import_staged s where s.kind = 'organization' and s.id = o.external_id)
union all select 'service', 'gone', count(*)::int from offer f
  where f.network_id = $1 and f.external_source = $2
    and not exists (select from import_staged s where s.kind = 'service' and s.id = f.external_id)
union all select coalesce(kind, 'other'), weight, count(distinct (file, line, path))::int from import_fault group by 1, 2
union all select 'other', 'along', count(*)::int from import_staged where state = 'along'
union all select 'other', 'hours', count(*)::int from import_staged h
  where h.kind = 'schedule' and h.state = 'in' and h.to_service is null
    and not exists (select from import_staged a where a.kind = 'at-location' and a.location = h.to_location and a.state = 'in')`;

interface CountRow {
  readonly kind: string;
  readonly state: string;
  readonly count: number;
}

/** The counts of everything staged and built. */
export async function countsOf(
  db: Db,
  source: string,
): Promise<Pick<ImportSummary, 'organisations' | 'services' | 'others' | 'fieldsLeftOut'>> {
  const rows = await db.sql<CountRow>('import-counts', COUNTS, [db.networkId, source]);
  const sum = (matches: (row: CountRow) => boolean) =>
    rows.filter(matches).reduce((total, row) => total + row.count, 0);
  const of = (kind: string): ImportCounts => {
    const count = (state: string) => sum((row) => row.kind === kind && row.state === state);
    return {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      kept: count('kept'),
      refused: count('record'),
      gone: count('gone'),
    };
  };
  const isOther = (row: CountRow) => row.kind !== 'organization' && row.kind !== 'service';
  return {
    organisations: of('organization'),
    services: of('service'),
    others: {
      refused: sum((row) => isOther(row) && row.state === 'record'),
      alongRefused: sum((row) => row.state === 'along'),
      hoursWithoutOffer: sum((row) => row.state === 'hours'),
    },
    fieldsLeftOut: sum((row) => row.state === 'field'),
  };
}

/** Partners and services first, each code's first ones before the next code's hundredth. */
const REFUSALS = `
select weight, code, kind, id, name, file, line, path, info as values from (
  select f.*, row_number() over (partition by code, kind order by seq) as place from import_fault f) f
 where place <= $1 order by weight desc, kind not in ('organization', 'service'), seq limit $1 * 4`;

const REFUSAL_COUNTS = `select code, count(*)::int as count from import_fault group by code order by 2 desc, 1`;

export async function refusalsOf(db: Db): Promise<Pick<ImportSummary, 'refusals' | 'refusalCounts'>> {
  const refusals = await db.sql<ImportRefusal>('import-refusals-shown', REFUSALS, [MOST_SHOWN]);
  const counts = await db.sql<{ code: FaultCode; count: number }>(
    'import-refusal-counts',
    REFUSAL_COUNTS,
    [],
  );
  return { refusals, refusalCounts: Object.fromEntries(counts.map((row) => [row.code, row.count])) };
}

const CHANGES = `
select kind, state, name, fields, kept from (
  select 'organization' as kind, state, name, fields, kept, seq,
         row_number() over (partition by state order by seq) as place from import_organization where state <> 'unchanged'
  union all select 'service', state, name, fields, kept, seq,
         row_number() over (partition by state order by seq) from import_offer where state <> 'unchanged'
  union all select 'organization', 'gone', o.name, '{}', '{}', 0, row_number() over (order by o.name_fold, o.id)
    from organization o where o.network_id = $1 and o.external_source = $2
     and not exists (select from import_staged s where s.kind = 'organization' and s.id = o.external_id)
  union all select 'service', 'gone', f.title, '{}', '{}', 0, row_number() over (order by f.title, f.id)
    from offer f where f.network_id = $1 and f.external_source = $2
     and not exists (select from import_staged s where s.kind = 'service' and s.id = f.external_id)) c
 where place <= $3 order by kind, state, place`;

export const changesOf = (db: Db, source: string): Promise<ImportChange[]> =>
  db.sql('import-changes-shown', CHANGES, [db.networkId, source, MOST_SHOWN]);

const LOOKALIKES = `
select n.name, o.name as known, o.id as "knownId", o.external_source as "knownSource", count(*) over ()::int as count
  from import_organization n
  join organization o on o.network_id = $1 and o.status <> 'left' and o.external_source is distinct from $2
   and (o.name_fold = n.content->>'nameFold' or o.website_host = n.content->>'websiteHost')
 where n.state = 'new' order by n.seq limit $3`;

export async function lookalikesOf(db: Db, source: string): Promise<ImportSummary['lookalikes']> {
  const values = [db.networkId, source, MOST_SHOWN];
  const rows = await db.sql<Lookalike & { count: number }>('import-lookalikes', LOOKALIKES, values);
  const first = rows.map(({ name, known, knownId, knownSource }) => ({ name, known, knownId, knownSource }));
  return { count: rows[0]?.count ?? 0, first };
}
