import { createHmac, randomBytes } from 'node:crypto';
import { isRecord, type Payload } from '../../../src/adapters/slack/payload.ts';
import { bodyOf, listenOnLoopback, type LoopbackServer } from './http.ts';
import { lintBlocks } from './lint.ts';
import type { SlackWorkspace } from './workspace.ts';

/** What the app answered to a delivery. */
export interface Ack {
  readonly status: number;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  readonly ms: number;
}

/** How a delivery differs from a proper one. */
export interface Odd {
  readonly contentType?: string;
  readonly timestamp?: number | string;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was sent, so that it can be sent again. */
export interface Sent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const randomId = (prefix: string): string => prefix + randomBytes(5).toString('hex').toUpperCase();

/** Signs a body as Slack does. */
export const signature = (secret: string, stamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;

/** Signs and sends a body. */
export function signed(workspace: SlackWorkspace, body: string, odd: Odd = {}): Sent {
  const stamp = String(odd.timestamp ?? Math.floor(workspace.clock().getTime() / 1000));
  return {
    body,
    headers: {
      'content-type': odd.contentType ?? 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': signature(odd.secret ?? workspace.signingSecret, stamp, body),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...odd.headers,
    },
  };
}

/** Posts what was signed. */
export async function post(appUrl: string, sent: Sent): Promise<Ack> {
  const start = performance.now();
  const response = await fetch(appUrl, { method: 'POST', body: sent.body, headers: sent.headers });
  const text = await response.text();
  const ms = Math.round(performance.now() - start);
  return { status: response.status, body: parsed(text), ms };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Something posted to a response URL. */
export interface Response extends Payload {
  readonly user: string;
  readonly channel: string;
  /** What Slack refused it for. */
  readonly lint?: readonly string[];
}

/** The response URLs of a workspace: five uses each. */
export interface ResponseUrls {
  readonly responses: readonly Response[];
  make(user: string, channel: string): string;
  close(): Promise<void>;
}

const MOST_USES = 5;

export async function startResponseUrls(workspace: SlackWorkspace): Promise<ResponseUrls> {
  const responses: Response[] = [];
  const urls = new Map<string, { uses: number; user: string; channel: string }>();
  const server: LoopbackServer = await listenOnLoopback((request, response) => {
    workspace.proxy.touch();
    const known = urls.get(request.url ?? '');
    if (known === undefined || ++known.uses > MOST_USES)
      return void response.writeHead(404).end('expired_url');
    const take = async (): Promise<void> => {
      const body: unknown = JSON.parse((await bodyOf(request)).toString());
      const blocks = isRecord(body) ? body['blocks'] : undefined;
      const lint = blocks === undefined ? [] : lintBlocks(blocks);
      const { user, channel } = known;
      responses.push({
        ...(isRecord(body) ? body : {}),
        user,
        channel,
        ...(lint.length > 0 ? { lint } : {}),
      });
      workspace.proxy.touch();
      response.writeHead(lint.length > 0 ? 400 : 200).end(lint.length > 0 ? 'invalid_blocks' : 'ok');
    };
    take().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return {
    responses,
    make(user, channel) {
      const path = `/commands/${workspace.teamId}/${randomId('')}`;
      urls.set(path, { uses: 0, user, channel });
      return server.url + path;
    },
    close: server.close,
  };
}
