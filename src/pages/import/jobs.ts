/** What is done with a directory in the database: one long transaction each, all or nothing. */
import type { Block } from '../../chat/message.ts';
import {
  applyImport,
  previewImport,
  type ImportOptions,
  type ImportPhase,
  type ImportSummary,
} from '../../db/directory-import.ts';
import type { Db } from '../../db/handle.ts';
import { columnsOf } from '../../db/import-columns.ts';
import { keep, languageOfNetwork, lockOpenRun, type Choices } from '../../db/import-runs.ts';
import type { Database } from '../../db/open.ts';
import { enqueueOnce } from '../../db/outbox.ts';
import { languageOfPerson } from '../../db/persons.ts';
import { termOverrides } from '../../db/terms.ts';
import { longTransaction, reading, transaction } from '../../db/turn.ts';
import type { SourceRecord } from '../../domain/directory-record.ts';
import { Vocabulary } from '../../domain/vocabulary.ts';
import { chooseLanguage, directionOf } from '../../i18n/language.ts';
import { sayIn, type Say } from '../../i18n/text.ts';

/** A run, for the work on it. */
export interface Job {
  readonly runId: string;
  readonly networkId: string;
  readonly personId: string;
  readonly source: string;
  readonly choices: Choices;
}

export interface JobParts {
  readonly database: Database;
  readonly clock: () => Date;
  /** What the one who imported is told in chat. */
  readonly told: (summary: ImportSummary, say: Say) => readonly Block[];
}

export interface Doing {
  /** The file or folder that is read. */
  readonly location: string;
  /** Told how far it is; what it throws ends the work and rolls it back. */
  readonly heard: (phase: ImportPhase, count: number) => void;
}

/** Reads the directory, compares, and keeps the preview with its run. */
export async function runPreview(parts: JobParts, job: Job, doing: Doing): Promise<void> {
  const { database } = parts;
  const options = await optionsFor(database, job, doing);
  const records = await recordsAt(database, job, doing.location);
  const preview = await longTransaction(database, job.networkId, (db) => previewImport(db, records, options));
  const kept = { choices: job.choices, preview, began: null };
  await transaction(database, job.networkId, (db) => keep(db, job.runId, kept));
}

/**
 * Imports what was previewed, settles the run and queues the message about it: one transaction. A run that is settled
 * already is left as it is.
 *
 * @throws PreviewOutdated: when it would do something else than `expected`
 */
export async function runImport(
  parts: JobParts,
  job: Job,
  { expected, ...doing }: Doing & { readonly expected: string },
): Promise<void> {
  const { database } = parts;
  const options = await optionsFor(database, job, doing);
  const records = await recordsAt(database, job, doing.location);
  const now = parts.clock();
  const settling = { now, byId: job.personId, expected, runId: job.runId };
  await longTransaction(database, job.networkId, async (db) => {
    if (!(await lockOpenRun(db, job.runId))) return;
    const summary = await applyImport(db, records, { ...options, ...settling });
    await tell(db, { ...parts, job, summary, now, networkLanguage: options.language });
  });
}

/** The readers of CSV, JSON and zip are loaded when somebody imports: a start does without them. */
async function recordsAt(
  database: Database,
  { networkId, source, choices }: Job,
  location: string,
): Promise<AsyncIterable<SourceRecord>> {
  const { readDirectory } = await import('../../hsds/directory.ts');
  const said = await columnsOf(reading(database, networkId), source, new Map(choices.columns));
  return readDirectory(location, said);
}

async function optionsFor(database: Database, job: Job, { heard }: Doing): Promise<ImportOptions> {
  const db = reading(database, job.networkId);
  const { areas, mappings, columns } = job.choices;
  return {
    source: job.source,
    vocabulary: new Vocabulary(await termOverrides(db)),
    mappings: new Map(mappings),
    areas,
    columns: new Map(columns),
    language: await languageOfNetwork(db),
    heard,
  };
}

interface Telling extends JobParts {
  readonly job: Job;
  readonly summary: ImportSummary;
  readonly now: Date;
  readonly networkLanguage: string;
}

async function tell(db: Db, { told, job, summary, now, networkLanguage }: Telling): Promise<void> {
  const own = await languageOfPerson(db, job.personId);
  const language = chooseLanguage(own.language, networkLanguage, own.locale);
  const blocks = told(summary, sayIn(language));
  await enqueueOnce(db, {
    key: `import:${job.runId}`,
    personId: job.personId,
    placeId: null,
    why: 'import-applied',
    about: job.runId,
    message: { language, direction: directionOf(language), blocks },
    dueAt: now,
    createdAt: now,
  });
}
