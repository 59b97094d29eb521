/**
 * Runs benchmarks: `npm run bench [-- name ...] [--full] [--rounds n] [--largest n]`. Exits 0 however fast anything is; what is too
 * slow is said, and written to bench/results/latest.json.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { ackSlowApiBenchmark } from './ack-slow-api.ts';
import type { Benchmark } from './benchmark.ts';
import { claimsBenchmark } from './claims.ts';
import { closeBenchmark } from './close.ts';
import { createDatabases } from './databases.ts';
import { printed, type Report } from './report.ts';
import { deliverBenchmark } from './deliver.ts';
import { importBenchmark } from './import.ts';
import { searchBenchmark } from './search.ts';
import { slashBenchmark } from './slash.ts';
import { startBenchmark } from './start.ts';
import { sweepBenchmark } from './sweep.ts';
import { teamsBenchmark } from './teams.ts';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  slash: slashBenchmark,
  'ack-slow-api': ackSlowApiBenchmark,
  teams: teamsBenchmark,
  search: searchBenchmark,
  import: importBenchmark,
  start: startBenchmark,
  close: closeBenchmark,
  sweep: sweepBenchmark,
  claims: claimsBenchmark,
  deliver: deliverBenchmark,
};
const RESULTS = 'bench/results/latest.json';
/** Fewer rounds are for trying out: a single one is off by a third on a machine that does something else. */
const ROUNDS = 7;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    rounds: { type: 'string', default: String(ROUNDS) },
    largest: { type: 'string' },
    main: { type: 'string', default: 'dist/main.js' },
    profile: { type: 'string' },
  },
});

const names = positionals.length === 0 ? Object.keys(BENCHMARKS) : positionals;
const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name));
const rounds = Number(options.rounds);
const largest = Number(options.largest ?? (options.full ? 1_000_000 : 100_000));
if (unknown.length > 0 || ![rounds, largest].every((number) => Number.isInteger(number) && number > 0)) {
  process.stderr.write(
    `Benchmarks are ${Object.keys(BENCHMARKS).join(', ')}; --rounds and --largest are whole numbers.\n`,
  );
  process.exit(1);
}
if (!existsSync(options.main)) {
  process.stderr.write(`${options.main} is not there: run npm run build first.\n`);
  process.exit(1);
}

const say = (line: string): void =>
  void process.stderr.write(`   ... ${line} (${Math.round(performance.now() / 1000)} s)\n`);
const databases = createDatabases();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void databases.close().finally(() => process.exit(130)));
const reports: Report[] = [];
try {
  for (const name of names) {
    const report = await BENCHMARKS[name]?.({
      databases,
      rounds,
      largest,
      main: options.main,
      profile: options.profile,
      say,
    });
    if (report === undefined) continue;
    reports.push(report);
    process.stdout.write(printed(report));
  }
} finally {
  await databases.close();
}
await keep(reports);
const missed = reports.flatMap((report) => report.verdicts.filter(({ isReached }) => !isReached));
process.stdout.write(
  missed.length === 0 ? 'Every target was reached.\n' : `${missed.length} targets were missed.\n`,
);

/** Benchmarks that did not run this time keep what they said the last time. */
async function keep(fresh: readonly Report[]): Promise<void> {
  const before = existsSync(RESULTS)
    ? (JSON.parse(await readFile(RESULTS, 'utf8')) as { reports: (Report & { at: string })[] }).reports
    : [];
  const at = new Date().toISOString();
  const machine = { node: process.version, cores: os.cpus().length, load: os.loadavg()[0] };
  const all = [
    ...before.filter((old) => fresh.every((report) => report.benchmark !== old.benchmark)),
    ...fresh.map((report) => ({ ...report, at, rounds, machine })),
  ];
  const json = JSON.stringify({ reports: all });
  await writeFile(RESULTS, await format(json, { ...(await resolveConfig(RESULTS)), parser: 'json' }));
}
