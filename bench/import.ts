/** A foreign directory is brought in: services a second and peak memory, beside a program that only inserts its rows. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Benchmark, Run } from './benchmark.ts';
import { onServer } from './databases.ts';
import { writeNetwork } from './directory.ts';
import { atLeast, atMost, type Contestant } from './report.ts';
import { median, pairedRatio } from './statistics.ts';

/** Services; a fifth as many partners. */
const SIZES = [10_000, 100_000] as const;
const SERVICES_A_PARTNER = 5;
/** Each writes into databases of its own, which takes longer than a server that is asked. */
const MOST_ROUNDS = 3;

interface Measured {
  readonly name: string;
  readonly size: number;
  readonly perSecond: number[];
  readonly peakMiB: number[];
}

export const importBenchmark: Benchmark = async (run) => {
  const rounds = Math.min(run.rounds, MOST_ROUNDS);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'round-table-bench-'));
  const sizes = SIZES.filter((size) => size <= run.largest);
  const all = new Map<string, Measured>();
  const note = (name: string, size: number, { seconds, peakMiB }: Once): void => {
    const key = `${name}, ${String(size)} services`;
    const measured = all.get(key) ?? { name: key, size, perSecond: [], peakMiB: [] };
    measured.perSecond.push(size / seconds);
    measured.peakMiB.push(peakMiB);
    all.set(key, measured);
  };
  try {
    for (const size of sizes) await writeDirectory(path.join(folder, String(size)), size);
    for (let round = 0; round < rounds; round++)
      for (const size of sizes) {
        run.say(`round ${String(round + 1)}, ${String(size)} services`);
        const where = path.join(folder, String(size));
        const url = await filled(run);
        const cli = path.join(path.dirname(path.resolve(run.main)), 'cli/import.js');
        const typed = [where, '--yes', '--area', 'health'];
        note('Round Table, all new', size, await runOnce(cli, typed, url));
        note('Round Table, all there already', size, await runOnce(cli, typed.slice(0, 2), url));
        const peer = path.resolve('bench/peers/csv-rows.mjs');
        note(
          'csv-parse and bare INSERTs of 1,000 rows',
          size,
          await runOnce(peer, [where], await filled(run)),
        );
      }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return report([...all.values()], rounds);
};

function report(all: readonly Measured[], rounds: number) {
  const of = (name: string, size: number): Measured => {
    const found = all.find((each) => each.size === size && each.name.startsWith(name));
    if (found === undefined) throw new Error(`${name} was not measured with ${String(size)} services`);
    return found;
  };
  const [small, large] = [all[0]?.size ?? 0, all.at(-1)?.size ?? 0];
  const ours = (size: number) => of('Round Table, all new', size);
  const grows = (what: (measured: Measured) => number[]) => pairedRatio(what(ours(large)), what(ours(small)));
  return {
    benchmark: 'import',
    measures: `HSDS tables (CSV) into PostgreSQL, previewed and applied in one transaction, ${String(rounds)} rounds`,
    contestants: all.map(line),
    verdicts: [
      atLeast('R5', `services a second, ${String(large)} to ${String(small)}`, {
        ratio: grows(({ perSecond }) => perSecond),
        least: 0.7,
      }),
      atMost('R5', `peak memory, ${String(large)} to ${String(small)}`, {
        ratio: grows(({ peakMiB }) => peakMiB),
        most: 1.5,
      }),
    ],
    notes: [
      'Ours reads, checks, compares with what is there, previews, applies, indexes for finding and keeps history; the peer inserts.',
    ],
  };
}

const line = ({ name, perSecond, peakMiB }: Measured): Contestant => ({
  name,
  medians: { 'services/s': Math.round(median(perSecond)), 'peak MiB': Math.round(median(peakMiB)) },
});

async function filled({ databases }: Run): Promise<string> {
  const url = await databases.ownServer();
  await onServer(url, writeNetwork);
  return url;
}

interface Once {
  readonly seconds: number;
  readonly peakMiB: number;
}

/** Runs a program to its end. @throws Error: with what it said, when it fails */
async function runOnce(file: string, typed: readonly string[], url: string): Promise<Once> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'round-table-bench-'));
  const peak = path.join(folder, 'peak');
  const since = performance.now();
  const child = spawn(process.execPath, ['--import', path.resolve('bench/peak.mjs'), file, ...typed], {
    env: { ...process.env, DATABASE_URL: url, PEAK_FILE: peak },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${path.basename(file)} ended with ${String(code)}:\n${said}`);
  const seconds = (performance.now() - since) / 1000;
  const peakMiB = Number(await readFile(peak, 'utf8')) / 1024;
  await rm(folder, { recursive: true, force: true });
  return { seconds, peakMiB };
}

const WORDS = 'Helps families and young people in difficult times. '.repeat(4);

async function writeDirectory(folder: string, services: number): Promise<void> {
  const partners = services / SERVICES_A_PARTNER;
  await mkdir(folder);
  await write(path.join(folder, 'organizations.csv'), partners, 'id,name,description,email', (n) =>
    [
      `o${String(n)}`,
      `Partner ${String(n)} of Town ${String(n % 300)}`,
      WORDS,
      `o${String(n)}@x.example`,
    ].join(','),
  );
  await write(
    path.join(folder, 'services.csv'),
    services,
    'id,organization_id,name,description,status',
    (n) => [`s${String(n)}`, `o${String(n % partners)}`, `Service ${String(n)}`, WORDS, 'active'].join(','),
  );
}

async function write(file: string, rows: number, head: string, row: (n: number) => string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${head}\n`);
  for (let n = 0; n < rows; n++) if (!stream.write(`${row(n)}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}
