/** Exports a directory from the command line. */
import { readDatabaseConfig } from '../config.ts';
import { exportedPartners } from '../db/directory-export.ts';
import { openDatabase, type Database } from '../db/open.ts';
import { reading } from '../db/turn.ts';
import { writeDirectory } from '../hsds/export/directory.ts';
import { migrationsDirectory } from '../paths.ts';
import { readArguments, USAGE, type ExportArguments } from './export-arguments.ts';
import type { Surroundings } from './import-directory.ts';
import { DONE, explained } from './import-errors.ts';
import { chooseNetwork } from './import-network.ts';
import { Progress } from './import-progress.ts';

/** Runs the command; gives the exit code. */
export async function exportDirectory(
  typed: readonly string[],
  around: Omit<Surroundings, 'ask'>,
): Promise<number> {
  try {
    const given = readArguments(typed);
    if (given === null) {
      around.out(USAGE);
      return DONE;
    }
    const database = await openDatabase(readDatabaseConfig(around.environment), migrationsDirectory);
    try {
      await run(database, given, around);
      return DONE;
    } finally {
      await database.close();
    }
  } catch (error) {
    const deed = { command: 'export', undone: 'Nothing was exported.' };
    return explained(error, (text) => around.err(text), deed);
  }
}

async function run(
  database: Database,
  { target, format, network: wanted }: ExportArguments,
  around: Omit<Surroundings, 'ask'>,
): Promise<void> {
  const network = await chooseNetwork(database, wanted);
  around.out(`The directory of the network ${network.name} (${network.id}) as ${format.toUpperCase()}\n`);
  const progress = new Progress(around);
  const counts = await writeDirectory(target, {
    partners: exportedPartners(reading(database, network.id)),
    vocabulary: network.vocabulary,
    format,
    heard: (count) => progress.heard('exported', count),
  }).finally(() => progress.end());
  const { partners, services, needs } = counts;
  around.out(`Exported ${partners} partners, ${services} services and ${needs} needs into ${target}.\n`);
}
