import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { slackFace, type SlackFace, type SlackOptions } from '../../../src/adapters/slack/index.ts';
import { isTooDeep } from '../../../src/adapters/slack/guard.ts';
import { replayTable } from '../../../src/adapters/slack/replays.ts';
import { show } from '../../../src/chat/reply.ts';
import type { Request } from '../../../src/chat/request.ts';
import { words } from '../../support/slack/face.ts';
import { listenOnLoopback, type LoopbackServer } from '../../support/slack/http.ts';
import { message } from '../../support/slack/replies.ts';
import { signature } from '../../support/slack/wire.ts';

const SECRET = 'a-signing-secret';
const NOW = new Date('2026-03-29T00:59:59Z');
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

let requests: Request[];
let face: SlackFace;
let door: LoopbackServer;
/** Slack's side of the Web API: says yes to everything. */
let api: LoopbackServer;
let now = NOW;

const create = (more: Partial<SlackOptions> = {}): SlackFace =>
  slackFace({
    handle: (request) => {
      requests.push(request);
      return Promise.resolve(show(message('Hello.')));
    },
    words: () => words,
    signingSecret: SECRET,
    botToken: 'xoxb-guard',
    apiUrl: `${api.url}/api/`,
    clock: () => now,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...more,
  });

beforeAll(async () => {
  api = await listenOnLoopback((_, response) => {
    response.setHeader('date', now.toUTCString());
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  door = await listenOnLoopback((request, response) => void face.routes(request, response));
  requests = [];
  face = create();
});
afterEach(() => {
  requests = [];
  now = NOW;
});
afterAll(async () => {
  await face.stop();
  await door.close();
  await api.close();
});

interface Sending {
  readonly type?: string;
  readonly stamp?: string;
  readonly secret?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(body: string, sending: Sending = {}): Promise<{ status: number; body: string }> {
  const stamp = sending.stamp ?? String(Math.floor(now.getTime() / 1000));
  const method = sending.method ?? 'POST';
  const response = await fetch(`${door.url}/slack/events`, {
    method,
    ...(method === 'GET' ? {} : { body }),
    headers: {
      'content-type': sending.type ?? FORM_TYPE,
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': signature(sending.secret ?? SECRET, stamp, body),
      ...sending.headers,
    },
  });
  return { status: response.status, body: await response.text() };
}

let count = 0;
const slash = (text = 'help'): string =>
  new URLSearchParams({
    command: '/roundtable',
    text,
    user_id: 'U1',
    team_id: 'T1',
    channel_id: 'C1',
    channel_name: 'town',
    trigger_id: `t${++count}`,
  }).toString();

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('The door for Slack', () => {
  it('lets a signed command through', async () => {
    const answer = await send(slash());
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ text: 'Hello.' });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['a forged signature', { secret: 'another' }],
    ['no signature', { headers: { 'x-slack-signature': '' } }],
    ['a signature of another length', { headers: { 'x-slack-signature': 'v0=00' } }],
    ['no timestamp', { headers: { 'x-slack-request-timestamp': '' } }],
    ['a timestamp that is no number', { stamp: '1e9' }],
    ['a timestamp five minutes and a second old', { stamp: String(NOW.getTime() / 1000 - 301) }],
    ['a timestamp five minutes and a second ahead', { stamp: String(NOW.getTime() / 1000 + 302) }],
    ['a timestamp a year ahead', { stamp: String(NOW.getTime() / 1000 + 31_536_000) }],
  ])('refuses %s without a reason', async (_, sending) => {
    expect(await send(slash(), sending)).toEqual({ status: 401, body: '' });
    expect(requests).toHaveLength(0);
  });

  it('takes a timestamp that is 299 seconds off, either way', async () => {
    const seconds = Math.floor(NOW.getTime() / 1000);
    expect((await send(slash(), { stamp: String(seconds - 299) })).status).toBe(200);
    expect((await send(slash(), { stamp: String(seconds + 299) })).status).toBe(200);
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a string', '"x"'],
    ['a number', '7'],
    ['nothing', ''],
    ['half an object', '{"type":'],
    ['an object nested too deeply', `{"a":${nested(64)}}`],
    ['sixty thousand brackets', '['.repeat(60_000)],
  ])('refuses a signed body of %s and lives on', async (_, body) => {
    expect(await send(body, { type: JSON_TYPE })).toMatchObject({ status: 400, body: '' });
    const interaction = new URLSearchParams({ payload: body }).toString();
    expect(await send(interaction)).toMatchObject({ status: 400 });
    expect((await send(slash())).status).toBe(200);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['an object without a type', '{}'],
    ['an event that is null', '{"type":"event_callback","event":null}'],
    ['an event that is a number', '{"type":"event_callback","event":7,"event_id":"E"}'],
    ['actions that are a number', '{"type":"block_actions","actions":7,"user":{"id":"U1"}}'],
    ['a press without a user', '{"type":"block_actions","actions":[{}]}'],
    ['a submission without a view', '{"type":"view_submission","user":{"id":"U1"}}'],
    ['a view of null', '{"type":"view_submission","user":{"id":"U1"},"team":{"id":"T1"},"view":null}'],
    ['something new', '{"type":"hologram"}'],
    ['reserved names', '{"__proto__":{"type":"event_callback"},"constructor":{"prototype":{"x":1}}}'],
  ])('acknowledges %s and does nothing', async (_, body) => {
    expect((await send(new URLSearchParams({ payload: body }).toString())).status).toBe(200);
    expect((await send(body, { type: JSON_TYPE })).status).toBe(200);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(requests).toHaveLength(0);
  });

  it('acts once on a replay, also of the same signature a moment later', async () => {
    const body = slash();
    const stamp = String(Math.floor(NOW.getTime() / 1000));
    expect((await send(body, { stamp })).status).toBe(200);
    now = new Date(NOW.getTime() + 200_000);
    expect(await send(body, { stamp })).toEqual({ status: 200, body: '' });
    expect(requests).toHaveLength(1);
  });

  it('answers the challenge of a new address, when it is signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c"1' });
    expect(JSON.parse((await send(body, { type: JSON_TYPE })).body)).toEqual({ challenge: 'c"1' });
    expect((await send(body, { type: JSON_TYPE, secret: 'another' })).status).toBe(401);
  });

  it('answers a certificate check, which is not signed, and nothing smuggled with it', async () => {
    const body = `ssl_check=1&token=x&${slash()}`;
    expect(await send(body, { secret: 'another' })).toEqual({ status: 200, body: '' });
    expect(requests).toHaveLength(0);
  });

  it.each([
    ['another method', 405, { method: 'GET' }],
    ['another content type', 415, { type: 'text/plain' }],
    ['a compressed body', 415, { headers: { 'content-encoding': 'gzip' } }],
  ])('refuses %s', async (_, status, sending) => {
    expect((await send(slash(), sending)).status).toBe(status);
    expect(requests).toHaveLength(0);
  });

  it('takes a content type with a charset', async () => {
    expect((await send(slash(), { type: `${FORM_TYPE}; charset=utf-8` })).status).toBe(200);
    expect(requests).toHaveLength(1);
  });

  it('refuses a body over 256 KiB, announced or not', async () => {
    expect((await send(slash('x'.repeat(300_000)))).status).toBe(413);
    const trickled = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let index = 0; index < 40; index++) controller.enqueue(new Uint8Array(10_000));
        controller.close();
      },
    });
    const init = { method: 'POST', body: trickled, duplex: 'half' as const };
    expect((await fetch(`${door.url}/slack/events`, init)).status).toBe(413);
    expect((await send(slash('x'.repeat(200_000)))).status).toBe(200);
  });

  it('gives a body that trickles ten seconds, then hangs up', async () => {
    const socket = connect(door.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc');
    const start = performance.now();
    const [data] = (await once(socket, 'data')) as [Buffer];
    expect(data.toString()).toMatch(/^HTTP\/1\.1 408 /);
    await once(socket, 'close');
    expect(performance.now() - start).toBeGreaterThan(9_000);
    expect(performance.now() - start).toBeLessThan(14_000);
  });

  it('survives a client that goes away in the middle', async () => {
    const socket = connect(door.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc');
    await pause(30);
    socket.destroy();
    expect((await send(slash())).status).toBe(200);
  });

  it('asks a shared table for replays, and goes on when that table fails', async () => {
    const seen = jest.fn<(key: string) => Promise<boolean>>().mockResolvedValueOnce(true);
    seen.mockRejectedValueOnce(new Error('no database'));
    const shared = create({ replaySeen: seen });
    const other = await listenOnLoopback((request, response) => void shared.routes(request, response));
    const body = slash();
    const stamp = String(Math.floor(NOW.getTime() / 1000));
    const post = async (): Promise<number> => {
      const headers = {
        'content-type': FORM_TYPE,
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': signature(SECRET, stamp, body),
      };
      return (await fetch(other.url, { method: 'POST', body, headers })).status;
    };
    expect(await post()).toBe(200);
    expect(requests).toHaveLength(0);
    expect(await post()).toBe(200);
    expect(requests).toHaveLength(1);
    expect(seen.mock.calls[0]?.[0]).not.toContain('v0=');
    await shared.stop();
    await other.close();
  });

  it('takes nothing more once it is stopped', async () => {
    const stopped = create();
    const other = await listenOnLoopback((request, response) => void stopped.routes(request, response));
    await stopped.stop();
    expect((await fetch(other.url, { method: 'POST', body: '' })).status).toBe(503);
    await other.close();
  });
});

describe('Nesting of JSON', () => {
  it('is counted outside of strings, whatever is escaped in them', () => {
    expect(isTooDeep(nested(64))).toBe(false);
    expect(isTooDeep(nested(65))).toBe(true);
    expect(isTooDeep(JSON.stringify({ a: '['.repeat(100) }))).toBe(false);
    expect(isTooDeep(`{"a":"\\\\","b":${nested(64)}}`)).toBe(true);
    expect(isTooDeep(`{"a":"\\"${'['.repeat(100)}"}`)).toBe(false);
    expect(isTooDeep('"'.repeat(3))).toBe(false);
  });
});

describe('The table of replays', () => {
  it('forgets after ten minutes', () => {
    const seen = replayTable();
    const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
    expect(seen('a', at(0))).toBe(false);
    expect(seen('a', at(599))).toBe(true);
    expect(seen('a', at(601))).toBe(false);
  });
});
