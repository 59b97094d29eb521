/** Slack, as far as a benchmark needs it: what it delivers, signed, and a Web API that answers as slowly as it is told. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { asBytes } from './load.ts';
import { TENANT } from './directory.ts';

const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const PATH = '/slack/events';
export const APP = 'A0BENCH';

/** What a contestant needs to be Slack's app. */
export const slackEnvironment = (apiUrl: string): Record<string, string> => ({
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_API_URL: apiUrl,
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  PORT: '0',
  HOST: '127.0.0.1',
});

let counter = 0;

/** Never the same twice: what comes twice is a redelivery, and answered without being done. */
const trigger = (): string => `${process.pid}.${++counter}.${process.hrtime.bigint()}`;

/** A slash command, signed now. */
export function slash(user: string, line: string, apiUrl: string): Buffer {
  const [command = '', ...words] = line.split(' ');
  const form = {
    token: 'deprecated',
    team_id: TENANT,
    team_domain: 'bench',
    channel_id: 'C0BENCH',
    channel_name: 'round-table',
    user_id: user,
    user_name: user.toLowerCase(),
    command,
    text: words.join(' '),
    api_app_id: APP,
    is_enterprise_install: 'false',
    response_url: `${apiUrl}respond/${TENANT}`,
    trigger_id: trigger(),
  };
  return signed(new URLSearchParams(form).toString());
}

/** A pressed button of a message. */
export function press(
  user: string,
  action: { readonly id: string; readonly value?: string },
  apiUrl: string,
): Buffer {
  return interaction(user, {
    type: 'block_actions',
    container: {
      type: 'message',
      message_ts: '1700000000.000100',
      channel_id: 'C0BENCH',
      is_ephemeral: true,
    },
    channel: { id: 'C0BENCH', name: 'round-table' },
    response_url: `${apiUrl}respond/${TENANT}`,
    actions: [
      {
        type: 'button',
        action_id: action.id,
        block_id: 'b1',
        text: { type: 'plain_text', text: 'Press' },
        action_ts: '1700000000.000200',
        ...(action.value === undefined ? {} : { value: action.value }),
      },
    ],
  });
}

/** A shortcut from Slack's menu. */
export const shortcut = (user: string, name: string): Buffer =>
  interaction(user, { type: 'shortcut', callback_id: name, action_ts: '1700000000.000200' });

function interaction(user: string, payload: Record<string, unknown>): Buffer {
  const whole = {
    team: { id: TENANT, domain: 'bench' },
    user: { id: user, username: user, name: user, team_id: TENANT },
    api_app_id: APP,
    token: 'deprecated',
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: trigger(),
    ...payload,
  };
  return signed(new URLSearchParams({ payload: JSON.stringify(whole) }).toString());
}

/** A slash command that somebody without our secret has signed. */
export const forged = (): Buffer => signed('command=%2Fpartners&text=', 'another secret');

function signed(body: string, secret = SIGNING_SECRET): Buffer {
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${signature}`,
  };
  return asBytes({ path: PATH, headers, body });
}

/** A Web API (and response URLs) that says yes to everything, so many milliseconds later. */
export interface SlackApi {
  readonly url: string;
  /** Calls that were made, by method. */
  readonly calls: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function startSlackApi(delayMilliseconds = 0): Promise<SlackApi> {
  const calls = new Map<string, number>();
  const closing = new AbortController();
  const server = createServer((request, response) => {
    const method = (request.url ?? '').split('/').at(-1) ?? '';
    calls.set(method, (calls.get(method) ?? 0) + 1);
    request.resume();
    const answer = (): void => void response.writeHead(200, JSON_TYPE).end(JSON.stringify(answerTo(method)));
    if (delayMilliseconds === 0) return answer();
    pause(delayMilliseconds, undefined, { signal: closing.signal }).then(answer, () => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    async close() {
      closing.abort();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

const answerTo = (method: string): Record<string, unknown> => ({
  ok: true,
  ...(method === 'users.info'
    ? {
        user: {
          team_id: TENANT,
          real_name: 'Somebody Known',
          locale: 'en-GB',
          tz: 'Europe/Ljubljana',
          profile: { real_name: 'Somebody Known', email: 'somebody@bench.example' },
        },
      }
    : {}),
  ...(method.startsWith('views.') ? { view: { id: 'V0BENCH' } } : {}),
  ...(method === 'auth.test' ? { team_id: TENANT, user_id: 'U0BOT', bot_id: 'B0BOT' } : {}),
});
