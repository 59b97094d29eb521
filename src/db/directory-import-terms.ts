/** The words of a foreign directory for what partners do, and which of our areas they mean. */
import { fold } from '../domain/fold.ts';
import { findArea } from '../domain/term-search.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import type { Db } from './handle.ts';

/** How many records use a foreign term, and what it means here. */
export interface ForeignTerm {
  readonly taxonomy: string | null;
  readonly code: string | null;
  readonly name: string;
  /** Services and organisations described by it. */
  readonly records: number;
  /** `ignored`: somebody said that it means none of our areas. `suggested` and `unmapped` change nothing. */
  readonly state: 'mapped' | 'ignored' | 'suggested' | 'unmapped';
  /** Our area; null unless mapped. */
  readonly slug: string | null;
  /** Areas that are spelled nearly so. */
  readonly suggestions: readonly string[];
}

/** What the person who imports says about terms. */
export interface Mapping {
  readonly source: string;
  readonly vocabulary: Vocabulary;
  /** Foreign term (name or code, however spelled) to our slug; '' for none of ours. */
  readonly mappings: ReadonlyMap<string, string>;
  /** Areas of every partner in this directory; null: those of the last import from this source. */
  readonly areas: readonly string[] | null;
}

/** What was decided about all terms of a source. */
export interface MappedTerms {
  readonly terms: readonly ForeignTerm[];
  readonly areas: readonly string[];
  /** Said now and not remembered yet: foreign (folded) to slug. */
  readonly fresh: ReadonlyMap<string, string>;
  /** Said now, and nothing in the directory is called so. */
  readonly unused: readonly string[];
  /** Areas remembered for every partner that are not wanted any more. */
  readonly forgotten: readonly string[];
  /** The area that a record's term link means, or null. */
  slugOf(termId: string | null, termName: string | null): string | null;
  /** The area that a service's description means where descriptions are used like terms. */
  slugOfDescription(description: string | null): string | null;
}

interface UsedTerm {
  readonly key: string;
  readonly taxonomy: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly parent: string | null;
  readonly records: number;
}

/** Names a remembered area of every partner: no folded term begins with it. */
const EVERYBODY = '*';

/** Decides about every term that a staged record uses: what is said now, then what was said before, then equal words. */
export async function mapTerms(db: Db, mapping: Mapping): Promise<MappedTerms> {
  const used = await usedTerms(db);
  const remembered = await rememberedMappings(db, mapping.source);
  const said = new Map([...mapping.mappings].map(([foreign, slug]) => [fold(foreign), slug]));
  const terms = new Map(used.map((term) => [term.key, term]));
  const slugs = new Map(
    used.map((term) => [term.key, meaningOf(term, { terms, said, remembered, mapping })]),
  );
  const isUsed = (foreign: string) => used.some((term) => keysOf(term).includes(foreign));
  // '' says that a term is none of ours.
  const area = (key: string) => (slugs.get(key) === '' ? null : (slugs.get(key) ?? null));
  const before = areasOf(remembered);
  const areas = mapping.areas ?? before;
  const news = [...said, ...areas.map((slug) => [EVERYBODY + slug, slug] as const)];
  return {
    areas,
    terms: used
      .filter((term) => term.records > 0)
      .map((term) => told(term, slugs.get(term.key) ?? null, mapping.vocabulary)),
    fresh: new Map(news.filter(([foreign, slug]) => remembered.get(foreign) !== slug)),
    unused: [...mapping.mappings.keys()].filter((foreign) => !isUsed(fold(foreign))),
    forgotten: before.filter((slug) => !areas.includes(slug)),
    slugOf: (id, name) => area(terms.has(`id ${id ?? ''}`) ? `id ${id ?? ''}` : `name ${name ?? ''}`),
    slugOfDescription: (description) => area(`description ${description ?? ''}`),
  };
}

/** Remembers what was said now for the next import from this source. */
export async function rememberMappings(db: Db, source: string, terms: MappedTerms): Promise<void> {
  for (const area of terms.forgotten)
    await db.sql(
      'import-forget-area',
      `delete from term_mapping where network_id = $1 and source = $2 and "foreign" = $3`,
      [db.networkId, source, EVERYBODY + area],
    );
  for (const [foreign, slug] of terms.fresh)
    await db.sql(
      'import-remember-term',
      `insert into term_mapping (network_id, source, "foreign", slug) values ($1, $2, $3, $4)
       on conflict (network_id, source, "foreign") do update set slug = excluded.slug`,
      [db.networkId, source, foreign, slug],
    );
}

/** Terms with their use; those above them too, whose use may be 0. */
const USED = `
with links as (
  select coalesce(t.id, null) as id, case when t.id is null then l.record->>'termName' end as name,
         coalesce(l.to_service, l.to_organization) as described
    from import_staged l
    left join import_staged t on t.kind = 'term' and t.id = l.term and t.state = 'in'
   where l.kind = 'term-link' and l.state = 'in')
select 'id ' || t.id as key, t.record->>'taxonomy' as taxonomy, t.record->>'code' as code, t.record->>'name' as name,
       t.record->>'parentId' as parent, count(distinct l.described)::int as records
  from import_staged t left join links l on l.id = t.id where t.kind = 'term' and t.state = 'in'
 group by t.id, t.record->>'taxonomy', t.record->>'code', t.record->>'name', t.record->>'parentId'
union all
select 'name ' || name, null, null, name, null, count(distinct described)::int from links where id is null group by name
order by records desc, name, key`;

/**
 * Without any terms, a column that says one of a few things in many services is a list of terms in all but name
 * (`Direct representation`, `Self-help center`). Real descriptions differ from service to service.
 */
const DESCRIPTIONS = `
with said as (
  select record->>'description' as name, count(*)::int as records from import_staged
   where kind = 'service' and state = 'in' group by 1)
select 'description ' || name as key, 'description' as taxonomy, null as code, name, null as parent, records
  from said where name is not null and length(name) <= 100
   and (select count(*) from said) <= 50 and (select count(*) from said) * 5 <= (select sum(records) from said)
 order by records desc, name`;

async function usedTerms(db: Db): Promise<UsedTerm[]> {
  const terms = await db.sql<UsedTerm>('import-used-terms', USED, []);
  if (terms.some((term) => term.records > 0)) return terms;
  return db.sql<UsedTerm>('import-descriptions', DESCRIPTIONS, []);
}

async function rememberedMappings(db: Db, source: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.sql<{ foreign: string; slug: string }>(
    'import-remembered-terms',
    `select "foreign", slug from term_mapping where network_id = $1 and source = $2`,
    [db.networkId, source],
  );
  return new Map(rows.map((row) => [row.foreign, row.slug]));
}

const areasOf = (remembered: ReadonlyMap<string, string>): string[] =>
  [...remembered]
    .filter(([foreign]) => foreign.startsWith(EVERYBODY))
    .map(([, slug]) => slug)
    .sort();

const keysOf = (term: UsedTerm): string[] =>
  [term.name, term.code].flatMap((text) => (text === null ? [] : [fold(text)]));

interface Known {
  readonly terms: ReadonlyMap<string, UsedTerm>;
  readonly said: ReadonlyMap<string, string>;
  readonly remembered: ReadonlyMap<string, string>;
  readonly mapping: Mapping;
}

/** Our slug; '' where it is said to be none of ours; null where nobody said. A term above speaks for those below it. */
function meaningOf(term: UsedTerm, known: Known, depth = 0): string | null {
  const { said, remembered, mapping } = known;
  const keys = keysOf(term);
  const told = [said, remembered]
    .flatMap((map) => keys.map((key) => map.get(key)))
    .find((slug) => slug !== undefined);
  if (told !== undefined) return told;
  const equal = keys.map((key) => findArea(mapping.vocabulary, key)).find((match) => match.kind === 'exact');
  if (equal?.kind === 'exact') return equal.slug;
  const above = term.parent === null ? undefined : known.terms.get(`id ${term.parent}`);
  return above === undefined || depth > 20 ? null : meaningOf(above, known, depth + 1);
}

function told(term: UsedTerm, slug: string | null, vocabulary: Vocabulary): ForeignTerm {
  const { taxonomy, code, records } = term;
  const suggestions = slug === null ? suggested(term, vocabulary) : [];
  const open = suggestions.length > 0 ? 'suggested' : 'unmapped';
  return {
    taxonomy,
    code,
    name: term.name ?? code ?? term.key,
    records,
    state: slug === null ? open : slug === '' ? 'ignored' : 'mapped',
    slug: slug === '' ? null : slug,
    suggestions,
  };
}

function suggested(term: UsedTerm, vocabulary: Vocabulary): readonly string[] {
  for (const key of keysOf(term)) {
    const match = findArea(vocabulary, key);
    if (match.kind === 'prefix') return [match.slug];
    if (match.kind === 'near') return match.slugs;
  }
  return [];
}

/** An area was named that this network does not have. */
export class UnknownArea extends Error {
  override readonly name = 'UnknownArea';
  readonly slug: string;
  readonly near: readonly string[];

  constructor(slug: string, near: readonly string[]) {
    const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
    super(`There is no area "${slug}".${hint}`);
    this.slug = slug;
    this.near = near;
  }
}

/** @throws UnknownArea: for the first slug in the mappings or areas that the network does not have */
export function requireAreas({ vocabulary, mappings, areas }: Mapping): void {
  for (const slug of [...mappings.values(), ...(areas ?? [])]) {
    if (slug === '' || vocabulary.area(slug) !== null) continue;
    const match = findArea(vocabulary, slug);
    throw new UnknownArea(
      slug,
      match.kind === 'near' ? match.slugs : match.kind === 'none' ? [] : [match.slug],
    );
  }
}
