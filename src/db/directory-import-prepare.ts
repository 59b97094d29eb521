/** Everything of an import but the writing: read, joined, understood, compared and counted. */
import { createHash } from 'node:crypto';
import type { SourceRecord } from '../domain/directory-record.ts';
import type { ColumnMapping } from '../domain/form-columns.ts';
import { weekdayNames } from '../domain/opening-hours.ts';
import { buildOffers } from './directory-import-offers.ts';
import { buildOrganizations } from './directory-import-organizations.ts';
import { resolve } from './directory-import-resolve.ts';
import { freshColumns } from './import-columns.ts';
import { stage } from './directory-import-stage.ts';
import {
  changesOf,
  countsOf,
  lookalikesOf,
  refusalsOf,
  type ImportSummary,
} from './directory-import-summary.ts';
import { mapTerms, requireAreas, type MappedTerms, type Mapping } from './directory-import-terms.ts';
import type { Db } from './handle.ts';

/** `read` counts records, `compared` partners and services, `written` partners. */
export type ImportPhase = 'read' | 'compared' | 'written';

export interface ImportOptions extends Mapping {
  /** Of generated words: weekdays in opening hours. */
  readonly language: string;
  /** Said now about columns of a table of partners, by heading; the source was read by it. */
  readonly columns?: ColumnMapping;
  readonly heard?: (phase: ImportPhase, count: number) => void;
}

export interface Prepared {
  readonly summary: ImportSummary;
  readonly terms: MappedTerms;
  readonly last: number;
}

/** Fills the transaction's own tables; `apply` writes what they hold. @throws UnknownArea, DirectoryUnreadable */
export async function prepare(
  db: Db,
  source: AsyncIterable<SourceRecord>,
  options: ImportOptions,
): Promise<Prepared> {
  requireAreas(options);
  const { last, notes, columns } = await stage(db, source, (count) => options.heard?.('read', count));
  await resolve(db, last);
  const terms = await mapTerms(db, options);
  const digest = createHash('sha256');
  const heard = (count: number) => options.heard?.('compared', count);
  const weekdays = weekdayNames(options.language);
  const { source: name, vocabulary } = options;
  const building = { source: name, vocabulary, weekdays, terms, digest, heard };
  const built = await buildOrganizations(db, building);
  await buildOffers(db, { ...building, heard: (count) => heard(built + count) });
  const counts = await countsOf(db, options.source);
  const fresh = await freshColumns(db, options.source, options.columns ?? new Map());
  const decided = { areas: terms.areas, fresh: [...terms.fresh], forgotten: terms.forgotten, columns: fresh };
  const summary: ImportSummary = {
    source: options.source,
    ...counts,
    ...(await refusalsOf(db)),
    changes: await changesOf(db, options.source),
    lookalikes: await lookalikesOf(db, options.source),
    terms: terms.terms,
    areas: terms.areas,
    unusedMappings: terms.unused,
    notes,
    columns,
    digest: digest.update(JSON.stringify([counts, decided])).digest('base64url'),
    isEmpty: fresh.length === 0 && isEmpty(counts, terms),
  };
  return { summary, terms, last };
}

const isEmpty = (counts: Pick<ImportSummary, 'organisations' | 'services'>, terms: MappedTerms): boolean =>
  counts.organisations.new + counts.organisations.changed + counts.services.new + counts.services.changed ===
    0 && terms.fresh.size + terms.forgotten.length === 0;
