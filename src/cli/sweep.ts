/** npm run sweep -- [--now <instant>] [--dry-run] [--network <id>]: says what is due, or would be at that moment, and why. */
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/open.ts';
import { storeOf } from '../db/store.ts';
import { everyNetwork } from '../db/turn.ts';
import type { Rehearsed } from '../engine/rehearse.ts';
import { rehearse } from '../engine/rehearse.ts';
import { createSeal } from '../engine/seal.ts';
import { planAnew, sweep, type SweepParts } from '../engine/sweep.ts';
import { features } from '../features/index.ts';
import { createLog } from '../log.ts';
import { ownKey } from '../own-key.ts';
import { migrationsDirectory } from '../paths.ts';
import { runCommand, UsageError } from './command.ts';

const USAGE = 'Usage: npm run sweep -- [--now 2026-12-01T08:00:00Z] [--dry-run] [--network <id>]';

interface Options {
  readonly now: Date;
  readonly isRehearsal: boolean;
  readonly network: string | null;
}

/** @throws UsageError: with how it is typed */
function optionsOf(given: readonly string[]): Options {
  const { values } = parsed(given);
  const now = values.now === undefined ? new Date() : new Date(values.now);
  // A time without a zone would be the machine's own.
  if (Number.isNaN(now.getTime()) || (values.now !== undefined && !/(Z|[+-]\d\d:\d\d)$/.test(values.now)))
    throw new UsageError(`--now takes an instant with its zone, as in 2026-12-01T08:00:00Z.\n${USAGE}`);
  const isRehearsal = values['dry-run'] === true;
  if (values.network !== undefined && !isRehearsal)
    throw new UsageError(`--network goes with --dry-run: a sweep looks at every network.\n${USAGE}`);
  return { now, isRehearsal, network: values.network ?? null };
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: { now: { type: 'string' }, 'dry-run': { type: 'boolean' }, network: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

const lines = ({ networkId, wouldGo }: Rehearsed): string[] => [
  `network ${networkId}: ${String(wouldGo.length)} would be said`,
  ...wouldGo.map(({ at, kind, to, why, about, period }) =>
    [at.toISOString(), kind, to, why, about ?? '-', period === '' ? '' : `(${period})`].join('  ').trimEnd(),
  ),
];

await runCommand(async () => {
  const { now, isRehearsal, network } = optionsOf(process.argv.slice(2));
  const config = readConfig(process.env);
  const database = await openDatabase(config.database, migrationsDirectory);
  try {
    const parts: SweepParts = {
      store: storeOf(database),
      sql: everyNetwork(database),
      rules: features.flatMap((each) => each.nudges),
      seal: createSeal(config.encryptionKey ?? (await ownKey(config.dataDirectory))),
      clock: () => now,
      log: createLog(config.logLevel),
    };
    if (isRehearsal) {
      const rehearsed = await rehearse(parts, network === null ? null : [network]);
      return [...rehearsed.flatMap(lines), `Nothing was written; the moment was ${now.toISOString()}.`].join(
        '\n',
      );
    }
    await planAnew(parts);
    const { looked, due, told } = await sweep(parts);
    return `Looked at ${String(looked)} objects: ${String(due)} reminders became due, ${String(told)} messages are queued. A running server sends them.`;
  } finally {
    await database.close();
  }
});
