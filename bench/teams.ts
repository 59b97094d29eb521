/** A message activity with a real token, beside a bare CloudAdapter that checks it too. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startIssuer, type Issuer } from '../test/support/teams/issuer.ts';
import type { Benchmark } from './benchmark.ts';
import { AREA, MEMBERS, TENANT } from './directory.ts';
import { asBytes, refuses } from './load.ts';
import { atLeast, atMost, type Verdict } from './report.ts';
import { inRounds, medians, runOf, type Course, type Ran } from './rounds.ts';
import { startServer, type Server } from './server.ts';
import { pairedRatio } from './statistics.ts';

const ORGANIZATIONS = 100_000;
const CONNECTIONS = 10;
const COUNT = 1000;
const APP_ID = '11111111-2222-4333-8444-555555555555';
const BOT = { id: `28:${APP_ID}`, name: 'Round Table' };

export const teamsBenchmark: Benchmark = async ({ databases, rounds, largest, main, profile, say }) => {
  const size = Math.min(ORGANIZATIONS, largest);
  const url = await databases.server(size);
  const issuer = await startIssuer(() => new Date());
  const connector = await startConnector();
  const servers: Server[] = [];
  const serve = async (name: string, file: string, environment: Record<string, string>): Promise<Server> => {
    const started = await startServer({
      name,
      file,
      environment,
      profile: file === main ? profile : undefined,
    });
    servers.push(started);
    return started;
  };
  try {
    const environment = teamsEnvironment(issuer);
    const file = 'bench/peers/cloud-adapter.mjs';
    const stage = {
      bare: await serve('CloudAdapter', file, environment),
      echo: await serve('CloudAdapter that answers', file, { ...environment, ANSWERS: 'yes' }),
      ours: await serve('Round Table', main, { ...environment, DATABASE_URL: url }),
      message: messages(connector.url, await tokenFor(issuer, connector.url)),
    };
    const forged = messages(connector.url, await tokenFor(issuer, connector.url, 'somebody-else'));
    for (const server of servers)
      if (!(await refuses(server.port, forged('personal', 'hello'))))
        throw new Error(`${server.name} takes a token for somebody else`);
    say(`${rounds} rounds`);
    const runs = await inRounds(courses(stage), rounds);
    const answered = pairedRatio(
      runOf(runs, NAMES.partners).cpuMicroseconds,
      runOf(runs, NAMES.echo).cpuMicroseconds,
    );
    return {
      benchmark: 'teams',
      measures: `message activity with an RS256 token to its answer, ${size} organisations, ${rounds} rounds`,
      contestants: [...runs].map(([name, run]) => ({ name, medians: medians(run) })),
      verdicts: verdicts(runs),
      notes: [
        'Unanswered: a message in a channel that is not meant for us; it passes the gate and the SDK.',
        'Answered: one POST to the connector each, ours with a card from the directory, the peer with three words:',
        `CPU of ours to the peer's ${answered.median.toFixed(2)} (rounds ${answered.low.toFixed(2)} to ${answered.high.toFixed(2)}); no target is agreed for it.`,
      ],
    };
  } finally {
    for (const server of servers) await server.stop();
    await connector.close();
    await issuer.close();
  }
};

/** What a contestant needs to be the bot of the loopback issuer. */
export const teamsEnvironment = (
  issuer: Pick<Issuer, 'metadataUrl' | 'loginUrl'>,
): Record<string, string> => ({
  TEAMS_APP_ID: APP_ID,
  TEAMS_APP_PASSWORD: 'bench',
  TEAMS_APP_TYPE: 'MultiTenant',
  TEAMS_OPENID_METADATA_URL: issuer.metadataUrl,
  TEAMS_LOGIN_URL: issuer.loginUrl,
  TEAMS_LOCAL: 'on',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  PORT: '0',
  HOST: '127.0.0.1',
});

const SIX_HOURS = 6 * 60 * 60;

/** One token for the whole run: Teams itself sends the same one for an hour. */
const tokenFor = (issuer: Issuer, serviceUrl: string, audience = APP_ID): Promise<string> =>
  issuer.token({ aud: audience, serviceurl: serviceUrl, exp: Math.floor(Date.now() / 1000) + SIX_HOURS });

const NAMES = {
  bare: 'CloudAdapter: unanswered',
  ours: 'Round Table: unanswered',
  echo: 'CloudAdapter: three words',
  partners: `Round Table: partners ${AREA}`,
} as const;

type Message = (where: 'channel' | 'personal', text: string) => Buffer;

interface Stage {
  readonly bare: Server;
  readonly echo: Server;
  readonly ours: Server;
  readonly message: Message;
}

function courses({ bare, echo, ours, message }: Stage): Course[] {
  const full = { count: COUNT, connections: CONNECTIONS };
  const overheard = () => message('channel', 'see you all tomorrow at nine');
  const asked = () => message('personal', `partners ${AREA}`);
  return [
    { name: NAMES.bare, server: bare, request: overheard, ...full },
    { name: NAMES.ours, server: ours, request: overheard, ...full },
    { name: NAMES.echo, server: echo, request: asked, ...full },
    { name: NAMES.partners, server: ours, request: asked, ...full },
  ];
}

function messages(serviceUrl: string, token: string): Message {
  let sent = 1_700_000_000_000;
  return (where, text) => {
    const member = `U0MEMBER${1 + (sent % MEMBERS)}`;
    const activity = {
      type: 'message',
      id: String(++sent),
      timestamp: new Date(sent).toISOString(),
      channelId: 'msteams',
      serviceUrl,
      locale: 'en-GB',
      text,
      textFormat: 'plain',
      recipient: BOT,
      from: { id: `29:${member}`, name: 'Somebody Known', aadObjectId: member },
      conversation:
        where === 'personal'
          ? { id: `a:${member}`, conversationType: 'personal', tenantId: TENANT }
          : { id: '19:bench@thread.tacv2', conversationType: 'channel', tenantId: TENANT, isGroup: true },
      channelData: { tenant: { id: TENANT } },
      entities: [{ type: 'clientInfo', locale: 'en-GB', platform: 'Web', timezone: 'Europe/Ljubljana' }],
    };
    const headers = { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` };
    return asBytes({ path: '/api/messages', headers, body: JSON.stringify(activity) });
  };
}

/** The least that a Bot Connector does: takes every message and gives it an id. */
async function startConnector(): Promise<{ readonly url: string; close(): Promise<void> }> {
  let id = 1;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: String(++id) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function verdicts(runs: ReadonlyMap<string, Ran>): Verdict[] {
  const [bare, ours] = [runOf(runs, NAMES.bare), runOf(runs, NAMES.ours)];
  return [
    atMost('P3', 'CPU of an activity, to a bare CloudAdapter with its token check', {
      ratio: pairedRatio(ours.cpuMicroseconds, bare.cpuMicroseconds),
      most: 1.15,
    }),
    atLeast('P3', 'activities a second, to the same', {
      ratio: pairedRatio(ours.perSecond, bare.perSecond),
      least: 0.87,
    }),
  ];
}
