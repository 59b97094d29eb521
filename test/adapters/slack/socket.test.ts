import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { slackFace, type SlackFace } from '../../../src/adapters/slack/index.ts';
import { show } from '../../../src/chat/reply.ts';
import type { Request } from '../../../src/chat/request.ts';
import { words, type LogLine } from '../../support/slack/face.ts';
import { listenOnLoopback, type LoopbackServer } from '../../support/slack/http.ts';
import { message } from '../../support/slack/replies.ts';
import { startSocketServer, type SocketServer } from '../../support/slack/socket-server.ts';
import { until } from '../../support/slack/use.ts';

let api: LoopbackServer;
let server: SocketServer;
let face: SlackFace;
let requests: Request[];
let logs: LogLine[];
/** What Slack answers to the question where to connect. */
let connection: () => Record<string, unknown>;
let asked: { path: string; token: string }[];

beforeAll(async () => {
  api = await listenOnLoopback((request, response) => {
    asked.push({ path: request.url ?? '', token: request.headers.authorization ?? '' });
    const body = request.url === '/api/apps.connections.open' ? connection() : { ok: true };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
});
afterAll(() => api.close());

beforeEach(async () => {
  server = await startSocketServer();
  requests = [];
  logs = [];
  asked = [];
  connection = () => ({ ok: true, url: server.url });
  const log =
    (level: LogLine['level']) =>
    (fields: LogLine['fields'], said: string): void =>
      void logs.push({ level, fields, message: said });
  face = slackFace({
    handle: (request) => {
      requests.push(request);
      return Promise.resolve(show(message('Three partners.')));
    },
    words: () => words,
    appToken: 'xapp-1',
    botToken: 'xoxb-1',
    apiUrl: `${api.url}/api/`,
    clock: () => new Date(),
    log: { info: log('info'), warn: log('warn'), error: log('error') },
  });
});
afterEach(async () => {
  await face.stop();
  await server.close();
});

const command = (trigger: string): Record<string, string> => ({
  command: '/partners',
  text: 'health',
  user_id: 'U1',
  team_id: 'T1',
  channel_id: 'C1',
  channel_name: 'town',
  trigger_id: trigger,
});

describe('Socket Mode', () => {
  it('is ready once it is connected, with the token of the app and not that of the bot', async () => {
    expect(face.ready()).toEqual({ ok: false, why: 'Socket Mode is not connected' });
    await face.start();
    expect(face.ready()).toEqual({ ok: true });
    expect(asked.find(({ path }) => path.endsWith('apps.connections.open'))?.token).toBe('Bearer xapp-1');
  });

  it('answers a command inside its acknowledgement', async () => {
    await face.start();
    const ack = await server.deliver({ type: 'slash_commands', payload: command('t1'), id: 'e1' });
    expect(ack).toMatchObject({ response_type: 'ephemeral', text: 'Three partners.' });
    expect(requests[0]).toMatchObject({ kind: 'command', words: 'partners health' });
  });

  it('hears events, and acknowledges them before it answers', async () => {
    await face.start();
    const event = { type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D1' };
    const payload = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event };
    await server.deliver({ type: 'events_api', payload, id: 'e1' });
    await until(() => requests.find(({ kind }) => kind === 'home'));
    expect(requests[0]).toMatchObject({ id: 'Ev1' });
  });

  it('survives envelopes without anything in them', async () => {
    await face.start();
    for (const [index, payload] of [null, 7, {}, []].entries())
      await server.deliver({ type: 'interactive', payload, id: `odd${index}` });
    server.send('no JSON');
    await server.deliver({ type: 'slash_commands', payload: command('t2'), id: 'e2' });
    expect(requests).toHaveLength(1);
  });

  it('connects again when the connection is lost, and when Slack asks for it', async () => {
    await face.start();
    server.cut();
    await until(() => (server.connections() === 2 && face.ready().ok ? true : undefined));
    server.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    await until(() => (server.connections() === 3 && face.ready().ok ? true : undefined));
    const ack = await server.deliver({ type: 'slash_commands', payload: command('t3'), id: 'e3' });
    expect(ack).toMatchObject({ text: 'Three partners.' });
  });

  it('starts without Slack, says that it is not ready, and goes on trying', async () => {
    connection = () => ({ ok: false, error: 'internal_error' });
    await face.start();
    expect(face.ready().ok).toBe(false);
    expect(logs.map((line) => line.message)).toContain('Socket Mode could not connect');
    connection = () => ({ ok: true, url: server.url });
    await until(() => (face.ready().ok ? true : undefined));
  });

  it('takes nothing by HTTP', async () => {
    const door = await listenOnLoopback((request, response) => void face.routes(request, response));
    expect((await fetch(`${door.url}/slack/events`, { method: 'POST', body: 'x' })).status).toBe(404);
    await door.close();
  });

  it('stops while it is trying to connect', async () => {
    connection = () => ({ ok: false, error: 'invalid_auth' });
    await face.start();
    const start = performance.now();
    await face.stop();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
