/** From a slash command to its answer, beside a bare Bolt app that only acknowledges. */
import type { Benchmark } from './benchmark.ts';
import { AREA, MEMBERS } from './directory.ts';
import { refuses } from './load.ts';
import { atLeast, atMost, type Verdict } from './report.ts';
import { inRounds, medians, runOf, type Course, type Ran } from './rounds.ts';
import { startServer, type Server } from './server.ts';
import { forged, press, slackEnvironment, slash, startSlackApi, type SlackApi } from './slack.ts';
import { pairedRatio } from './statistics.ts';

const ORGANIZATIONS = 100_000;
const CONNECTIONS = 10;
const FULL_COUNT = 2000;
const SINGLE_COUNT = 400;

export const slashBenchmark: Benchmark = async ({ databases, rounds, largest, main, profile, say }) => {
  const size = Math.min(ORGANIZATIONS, largest);
  say(`writing a directory of ${size} organisations`);
  const url = await databases.server(size);
  const api = await startSlackApi();
  const servers: Server[] = [];
  try {
    const environment = slackEnvironment(api.url);
    const bolt = await startServer({ name: 'Bolt', file: 'bench/peers/bolt.mjs', environment });
    servers.push(bolt);
    const ours = await startServer({
      name: 'Round Table',
      file: main,
      environment: { ...environment, DATABASE_URL: url },
      profile,
    });
    servers.push(ours);
    for (const server of servers)
      if (!(await refuses(server.port, forged()))) throw new Error(`${server.name} takes a forged signature`);
    say(`${rounds} rounds`);
    const runs = await inRounds(courses(api, { bolt, ours }), rounds);
    return {
      benchmark: 'slash',
      measures: `slash command to answer, ${size} organisations on PostgreSQL, ${rounds} rounds`,
      contestants: [...runs].map(([name, run]) => ({ name, medians: medians(run) })),
      verdicts: verdicts(runs),
      notes: [
        'An acknowledged press is the path of an acknowledgement alone: the guard, Bolt, our reading of it.',
        'The answers to commands are in the acknowledgement itself, so ours carry a whole message.',
      ],
    };
  } finally {
    for (const server of servers) await server.stop();
    await api.close();
  }
};

const NAMES = {
  boltPress: 'Bolt: press, ack only',
  ourPress: 'Round Table: press, ack only',
  boltSlash: 'Bolt: command, ack only',
  help: 'Round Table: /roundtable help',
  partners: `Round Table: /partners ${AREA}`,
  boltAlone: 'Bolt: command, one at a time',
  partnersAlone: `Round Table: /partners, one at a time`,
} as const;

function courses(api: SlackApi, { bolt, ours }: { bolt: Server; ours: Server }): Course[] {
  let asked = 0;
  const member = (): string => `U0MEMBER${1 + (asked++ % MEMBERS)}`;
  const command = (line: string) => () => slash(member(), line, api.url);
  // What a link button sends: it is acknowledged, and there is nothing to do.
  const pressed = () => press(member(), { id: 'link:' }, api.url);
  const full = { count: FULL_COUNT, connections: CONNECTIONS };
  const single = { count: SINGLE_COUNT, connections: 1 };
  const partners = command(`/partners ${AREA}`);
  return [
    { name: NAMES.boltPress, server: bolt, request: pressed, ...full },
    { name: NAMES.ourPress, server: ours, request: pressed, ...full },
    { name: NAMES.boltSlash, server: bolt, request: partners, ...full },
    { name: NAMES.help, server: ours, request: command('/roundtable help'), ...full },
    { name: NAMES.partners, server: ours, request: partners, ...full },
    { name: NAMES.boltAlone, server: bolt, request: partners, ...single },
    { name: NAMES.partnersAlone, server: ours, request: partners, ...single },
  ];
}

function verdicts(runs: ReadonlyMap<string, Ran>): Verdict[] {
  const cpu = (ours: string, theirs: string) =>
    pairedRatio(runOf(runs, ours).cpuMicroseconds, runOf(runs, theirs).cpuMicroseconds);
  const acked = runOf(runs, NAMES.ourPress);
  const alone = runOf(runs, NAMES.partnersAlone);
  return [
    atMost('P1', 'CPU of an acknowledgement, to bare Bolt', {
      ratio: cpu(NAMES.ourPress, NAMES.boltPress),
      most: 1.25,
    }),
    atLeast('P1', 'acknowledgements a second, to bare Bolt', {
      ratio: pairedRatio(acked.perSecond, runOf(runs, NAMES.boltPress).perSecond),
      least: 0.8,
    }),
    atMost('P4', `CPU of /partners ${AREA}, to bare Bolt acknowledging`, {
      ratio: cpu(NAMES.partners, NAMES.boltSlash),
      most: 2.5,
    }),
    atMost('P4', 'p99 to p50 of /partners, one at a time', {
      ratio: pairedRatio(alone.p99, alone.p50),
      most: 3,
    }),
    atMost('P4', 'CPU of /roundtable help, to bare Bolt acknowledging', {
      ratio: cpu(NAMES.help, NAMES.boltSlash),
      most: 2.5,
    }),
  ];
}
