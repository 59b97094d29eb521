/** The two things that an import can do, each in a transaction of its own. */
import {
  applyImport,
  previewImport,
  type ImportOptions,
  type ImportSummary,
} from '../db/directory-import.ts';
import { columnsOf } from '../db/import-columns.ts';
import type { Database } from '../db/open.ts';
import { longTransaction, reading } from '../db/turn.ts';
import { readDirectory } from '../hsds/directory.ts';
import type { ImportArguments } from './import-arguments.ts';
import type { ChosenNetwork } from './import-network.ts';
import { Progress, type Told } from './import-progress.ts';

export interface Steps {
  preview(): Promise<ImportSummary>;
  /** `expected`: the digest of the preview that was agreed to; null: whatever comes. */
  apply(expected: string | null): Promise<ImportSummary>;
}

/** The steps of importing what `given` names into a network, telling how far they are. */
export function stepsOf(
  database: Database,
  { network, given }: { readonly network: ChosenNetwork; readonly given: ImportArguments },
  told: Told,
): Steps {
  const progress = new Progress(told);
  const options: ImportOptions = {
    source: given.source,
    vocabulary: network.vocabulary,
    mappings: given.mappings,
    areas: given.areas,
    columns: given.columns,
    language: given.language ?? network.language,
    heard: (phase, count) => progress.heard(phase, count),
  };
  const step = (work: Parameters<typeof longTransaction<ImportSummary>>[2]) =>
    longTransaction(database, network.id, work).finally(() => progress.end());
  const { path, source, columns } = given;
  const records = async () =>
    readDirectory(path, await columnsOf(reading(database, network.id), source, columns));
  const settled = { now: told.now(), byId: null, runId: null };
  return {
    async preview() {
      const all = await records();
      return step((db) => previewImport(db, all, options));
    },
    async apply(expected) {
      const all = await records();
      return step((db) => applyImport(db, all, { ...options, ...settled, expected }));
    },
  };
}
