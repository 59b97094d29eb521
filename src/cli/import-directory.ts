/** Imports a directory from the command line. */
import { readDatabaseConfig } from '../config.ts';
import type { ImportSummary } from '../db/directory-import.ts';
import { openDatabase, type Database } from '../db/open.ts';
import { migrationsDirectory } from '../paths.ts';
import { readArguments, USAGE, type ImportArguments } from './import-arguments.ts';
import { DONE, explained, NOT_AGREED } from './import-errors.ts';
import { chooseNetwork } from './import-network.ts';
import type { Told } from './import-progress.ts';
import { report } from './import-report.ts';
import { stepsOf } from './import-steps.ts';

/** What the command meets around it; `isTerminal`: somebody sits there who can be asked. */
export interface Surroundings extends Told {
  readonly environment: Readonly<Record<string, string | undefined>>;
  err(text: string): void;
  ask(question: string): Promise<string>;
}

/** Runs the command; gives the exit code. */
export async function importDirectory(typed: readonly string[], around: Surroundings): Promise<number> {
  try {
    const given = await readArguments(typed);
    if (given === null) return said(USAGE, DONE, around);
    const database = await openDatabase(readDatabaseConfig(around.environment), migrationsDirectory);
    try {
      return await run(database, given, around);
    } finally {
      await database.close();
    }
  } catch (error) {
    return explained(error, (text) => around.err(text));
  }
}

async function run(database: Database, given: ImportArguments, around: Surroundings): Promise<number> {
  const network = await chooseNetwork(database, given.network);
  const areas = network.vocabulary.areas.map((area) => area.slug);
  const steps = stepsOf(database, { network, given }, around);
  around.out(`Directory "${given.source}" into the network ${network.name} (${network.id})\n`);
  if (given.yes && !given.dryRun) {
    const summary = await steps.apply(null);
    around.out(`\n${report({ summary, done: true, areas })}\n`);
    return said(outcome(summary), DONE, around);
  }
  const preview = await steps.preview();
  around.out(`\n${report({ summary: preview, done: false, areas })}\n`);
  if (given.dryRun) return said('Nothing was changed (--dry-run).', DONE, around);
  if (preview.isEmpty)
    return said('Everything is as in the directory: there is nothing to import.', DONE, around);
  if (!around.isTerminal) return said(NOBODY, NOT_AGREED, around);
  const answer = await around.ask('Import this? (yes/no) ');
  if (!/^(y|yes)$/i.test(answer.trim())) return said('Nothing was changed.', NOT_AGREED, around);
  return said(outcome(await steps.apply(preview.digest)), DONE, around);
}

const NOBODY = 'Nothing was changed: nobody is here to be asked. To import, run it again with --yes.';

function said(text: string, code: number, around: Surroundings): number {
  around.out(`${text}\n`);
  return code;
}

function outcome({ organisations, services, others, isEmpty }: ImportSummary): string {
  const refused = organisations.refused + services.refused + others.refused;
  const loud = refused === 0 ? '' : ` REFUSED: ${refused} records (see above).`;
  if (isEmpty) return `Everything was here already: nothing was changed.${loud}`;
  return (
    `Imported: ${organisations.new} new and ${organisations.changed} changed partners, ` +
    `${services.new} new and ${services.changed} changed services.${loud}`
  );
}
