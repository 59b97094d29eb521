/** How soon everything is acknowledged while the platform's own API is five seconds slow. */
import { features } from '../src/features/index.ts';
import type { Benchmark, Run } from './benchmark.ts';
import { AREA, MEMBERS } from './directory.ts';
import { drive } from './load.ts';
import { under, type Contestant } from './report.ts';
import { startServer, type Server } from './server.ts';
import { press, shortcut, slackEnvironment, slash, startSlackApi, type SlackApi } from './slack.ts';
import { quantile } from './statistics.ts';

const ORGANIZATIONS = 1000;
const SLOW_MILLISECONDS = 5000;
const MOST_P99 = 100;

export const ackSlowApiBenchmark: Benchmark = async (run) => {
  const url = await run.databases.server(ORGANIZATIONS);
  const api = await startSlackApi(SLOW_MILLISECONDS);
  const servers: Server[] = [];
  try {
    const environment = slackEnvironment(api.url);
    const ours = await startServer({
      name: 'Round Table',
      file: run.main,
      environment: { ...environment, DATABASE_URL: url },
      profile: run.profile,
    });
    servers.push(ours);
    const contrast = await startServer({
      name: 'Bolt that looks the person up first',
      file: 'bench/peers/bolt.mjs',
      environment: { ...environment, LOOKS_UP: 'yes' },
    });
    servers.push(contrast);
    const contestants = await measure(run, { api, ours, contrast });
    return {
      benchmark: 'ack-slow-api',
      measures: `time to the acknowledgement while every call to Slack takes ${SLOW_MILLISECONDS} ms`,
      contestants,
      verdicts: contestants
        .filter(({ name }) => name !== contrast.name)
        .map(({ name, medians }) =>
          under('P2', `p99 of ${name}, in ms`, { value: Number(medians['p99 ms']), most: MOST_P99 }),
        ),
      notes: [
        'A newcomer is somebody whom neither we nor the database has met; each of them asks once.',
        `${contrast.name} is here to show what this measures: it is as slow as the API, and Bolt refuses after three seconds.`,
        `Calls that waited on the slow API meanwhile: ${String([...api.calls.values()].reduce((sum, count) => sum + count, 0))}.`,
      ],
    };
  } finally {
    // The API first: what still waits for it ends, so that the servers drain at once.
    await api.close();
    for (const server of servers) await server.stop();
  }
};

interface Stage {
  readonly api: SlackApi;
  readonly ours: Server;
  readonly contrast: Server;
}

type Ask = (user: string) => Buffer;

async function measure(run: Run, { api, ours, contrast }: Stage): Promise<Contestant[]> {
  const kinds = asks(api);
  const latencies = new Map<string, number[]>();
  let people = 0;
  // The first pass compiles code and connects; a server is started once and serves for weeks.
  for (let round = -1; round < run.rounds; round++) {
    for (const [kind, all] of kinds) {
      for (const who of ['newcomers', 'members']) {
        const requests = all.map((ask) => {
          people++;
          return ask(who === 'newcomers' ? `U0NEW${people}` : `U0MEMBER${1 + (people % MEMBERS)}`);
        });
        const { latencies: took } = await drive(ours.port, requests);
        const name = `${kind} by ${who}`;
        if (round >= 0) latencies.set(name, [...(latencies.get(name) ?? []), ...took]);
      }
    }
  }
  run.say('the contrast');
  const looks = [1, 2, 3].map((each) => slash(`U0NEW${people + each}`, `/partners ${AREA}`, api.url));
  const { latencies: slow } = await drive(contrast.port, looks, {
    connections: looks.length,
    takesRefusals: true,
  });
  return [...latencies, [contrast.name, slow] as const].map(([name, took]) => ({
    name,
    medians: {
      requests: String(took.length),
      'p50 ms': quantile(took, 0.5),
      'p99 ms': quantile(took, 0.99),
      'worst ms': Math.max(...took),
    },
  }));
}

/** Everything that people can do in Slack, from the feature table: nothing new can be forgotten here. */
function asks(api: SlackApi): [kind: string, asks: Ask[]][] {
  const commands = features.flatMap((feature) => feature.commands.map(({ words }) => words));
  const lines = [
    '/partners',
    `/partners ${AREA}`,
    '/roundtable',
    '/roundtable help',
    '/roundtable what is this',
    ...commands.map((words) => `/roundtable ${words}`),
  ];
  const presses = features.flatMap((feature) => feature.presses.map((ritual) => ritual.press));
  const shortcuts = features.flatMap((feature) => feature.shortcuts.map((entry) => entry.shortcut));
  return [
    [
      'commands',
      lines.map(
        (line): Ask =>
          (user) =>
            slash(user, line, api.url),
      ),
    ],
    [
      'presses',
      presses.map(
        (name): Ask =>
          (user) =>
            press(user, { id: `press:${name}`, value: AREA }, api.url),
      ),
    ],
    [
      'shortcuts',
      shortcuts.map(
        (name): Ask =>
          (user) =>
            shortcut(user, name),
      ),
    ],
  ];
}
