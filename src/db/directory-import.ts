/**
 * Takes a foreign directory into a network: previewed or applied, all or nothing, and doing nothing where nothing is
 * new. Records come from any reader (hsds/directory). Each call needs a transaction of its own that may be long
 * (`longTransaction`): what was read stands in tables that end with it.
 */
import type { SourceRecord } from '../domain/directory-record.ts';
import { apply } from './directory-import-apply.ts';
import { prepare, type ImportOptions } from './directory-import-prepare.ts';
import type { ImportSummary } from './directory-import-summary.ts';
import { rememberColumns } from './import-columns.ts';
import type { Db } from './handle.ts';

export { ImportOvertaken } from './directory-import-apply.ts';
export { MOST_SHOWN } from './directory-import-summary.ts';
export type {
  ImportChange,
  ImportCounts,
  ImportRefusal,
  ImportSummary,
  Lookalike,
} from './directory-import-summary.ts';
export type { ImportOptions, ImportPhase } from './directory-import-prepare.ts';
export { UnknownArea, type ForeignTerm } from './directory-import-terms.ts';

export interface ApplyOptions extends ImportOptions {
  readonly now: Date;
  /** The person who imports; null from the command line. */
  readonly byId: string | null;
  /** The digest of the preview that was agreed to; null: whatever comes. */
  readonly expected: string | null;
  /** The import run that this settles; null: one is written when there was something to do. */
  readonly runId: string | null;
}

/** What was agreed to is not what would happen now: the directory or the partners here changed. */
export class PreviewOutdated extends Error {
  override readonly name = 'PreviewOutdated';
}

/**
 * Says what importing would do, and changes nothing.
 *
 * @throws UnknownArea: in the mappings or areas
 * @throws DirectoryUnreadable: by the source
 */
export async function previewImport(
  db: Db,
  source: AsyncIterable<SourceRecord>,
  options: ImportOptions,
): Promise<ImportSummary> {
  return (await prepare(db, source, options)).summary;
}

/**
 * Imports; gives what was done. An error leaves nothing behind once the transaction is rolled back.
 *
 * @throws PreviewOutdated: when the outcome would not be the expected one
 * @throws ImportOvertaken: when somebody changes one of the partners at the same time
 * @throws UnknownArea, DirectoryUnreadable: see `previewImport`
 */
export async function applyImport(
  db: Db,
  source: AsyncIterable<SourceRecord>,
  options: ApplyOptions,
): Promise<ImportSummary> {
  // Two imports at once would both find the same partner new.
  await db.sql('import-lock', `select pg_advisory_xact_lock(hashtextextended('import ' || $1::text, 0))`, [
    db.networkId,
  ]);
  const { summary, terms, last } = await prepare(db, source, options);
  if (options.expected !== null && options.expected !== summary.digest)
    throw new PreviewOutdated(
      'The directory or the partners here have changed since the preview. Nothing was imported.',
    );
  if (!summary.isEmpty) {
    const heard = (count: number) => options.heard?.('written', count);
    await apply(db, { ...options, terms, last, heard });
    await rememberColumns(db, options.source, options.columns ?? new Map());
  }
  await settleRun(db, options, summary);
  return summary;
}

async function settleRun(db: Db, options: ApplyOptions, summary: ImportSummary): Promise<void> {
  const { runId, now, byId, source } = options;
  const said = { state: 'applied', summary: JSON.parse(JSON.stringify(summary)) as object, settledAt: now };
  if (runId !== null) await db.tables.importRun.updateMany({ where: { id: runId }, data: said });
  else if (!summary.isEmpty)
    await db.tables.importRun.create({
      data: { networkId: db.networkId, source, byId, createdAt: now, ...said },
    });
}
