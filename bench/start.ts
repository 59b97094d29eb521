/** How long the built server takes to be ready and what memory it has then, beside its libraries alone. */
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { withClient } from '../src/db/open.ts';
import { startIssuer } from '../test/support/teams/issuer.ts';
import type { Benchmark } from './benchmark.ts';
import { openMigrated } from './databases.ts';
import { writeNetwork, writeOrganizations } from './directory.ts';
import { atMost, under, type Contestant, type Verdict } from './report.ts';
import { startServer, type ServerOptions } from './server.ts';
import { slackEnvironment, startSlackApi } from './slack.ts';
import { median, pairedRatio } from './statistics.ts';
import { teamsEnvironment } from './teams.ts';

const ORGANIZATIONS = 1000;
const MOST_RATIO = 1.3;
const MOST_MORE_MIB = 40;

interface Started extends ServerOptions {
  readonly milliseconds: number[];
  readonly rssMiB: number[];
}

export const startBenchmark: Benchmark = async ({ databases, rounds, main, profile, say }) => {
  const url = await databases.server(ORGANIZATIONS);
  say('writing two data directories');
  // Two, because a directory has one holder, and a peer must not find what the other left.
  const [own, peer] = [await filled(await databases.directory()), await filled(await databases.directory())];
  const PRISMA = await bundledClient();
  const api = await startSlackApi();
  const issuer = await startIssuer(() => new Date());
  const all: Started[] = [
    start('libraries of Slack, Teams and Prisma', 'bench/peers/imports.mjs', { PRISMA }),
    start('Round Table: Slack and Teams, PostgreSQL', main, {
      ...slackEnvironment(api.url),
      ...teamsEnvironment(issuer),
      DATABASE_URL: url,
    }),
    start('Prisma, and PGlite on its directory', 'bench/peers/embedded.mjs', {
      PRISMA,
      DIRECTORY: path.join(peer, 'pgdata'),
    }),
    start('Round Table: sandbox, its directory', main, { PORT: '0', DATA_DIR: own }),
  ];
  try {
    say(`${rounds} rounds`);
    // The first one reads every file from the disk.
    for (let round = -1; round < rounds; round++)
      for (const each of all)
        await once({ ...each, profile: each.file === main ? profile : undefined }, round >= 0);
  } finally {
    await api.close();
    await issuer.close();
  }
  return {
    benchmark: 'start',
    measures: `from the start of the process to ready, and its memory then, ${rounds} rounds`,
    contestants: all.map(line),
    verdicts: verdicts(all),
    notes: [
      `${path.relative('.', main)} is ${await megabytes(main)} MB beside its parts.`,
      'Ours is ready when the tables are up to date and the faces listen; the first sweep has begun.',
    ],
  };
};

const start = (name: string, file: string, environment: Record<string, string>): Started => ({
  name,
  file,
  environment,
  milliseconds: [],
  rssMiB: [],
});

async function once(started: Started, isCounted: boolean): Promise<void> {
  const server = await startServer(started);
  const { rssMiB } = await server.usage();
  await server.stop();
  if (!isCounted) return;
  started.milliseconds.push(server.readyMilliseconds);
  started.rssMiB.push(rssMiB);
}

async function filled(directory: string): Promise<string> {
  const embedded = await openMigrated(directory);
  try {
    await withClient(embedded.pool, async (client) => {
      await writeNetwork(client);
      await writeOrganizations(client, 0, ORGANIZATIONS);
    });
  } finally {
    await embedded.close();
  }
  return directory;
}

/** The generated client is TypeScript: peers import it as the one file that a build makes of it. */
async function bundledClient(): Promise<string> {
  const directory = path.resolve('node_modules/.cache/round-table');
  const outfile = path.join(directory, 'bench-prisma.mjs');
  await mkdir(directory, { recursive: true });
  const contents = `export { PrismaClient } from './src/generated/prisma/client.ts'; export { PrismaPg } from '@prisma/adapter-pg';`;
  await build({
    stdin: { contents, resolveDir: path.resolve('.'), loader: 'ts' },
    outfile: `${outfile}.new`,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  await rm(outfile, { force: true });
  await rename(`${outfile}.new`, outfile);
  return outfile;
}

const megabytes = async (file: string): Promise<string> => ((await readFile(file)).length / 1e6).toFixed(1);

const line = ({ name, milliseconds, rssMiB }: Started): Contestant => ({
  name,
  medians: {
    'ready ms': median(milliseconds),
    'slowest ms': Math.max(...milliseconds),
    'RSS MiB': median(rssMiB),
  },
});

function verdicts([libraries, both, embedded, sandbox]: readonly Started[]): Verdict[] {
  if (libraries === undefined || both === undefined || embedded === undefined || sandbox === undefined)
    throw new Error('a contestant is missing');
  const pairs = [
    { ours: both, theirs: libraries },
    { ours: sandbox, theirs: embedded },
  ];
  return pairs.flatMap(({ ours, theirs }) => [
    atMost('P14', `time to ready of ${ours.name}, to ${theirs.name}`, {
      ratio: pairedRatio(ours.milliseconds, theirs.milliseconds),
      most: MOST_RATIO,
    }),
    under('P14', `MiB of ${ours.name} over ${theirs.name}`, {
      value: median(ours.rssMiB) - median(theirs.rssMiB),
      most: MOST_MORE_MIB,
    }),
  ]);
}
