import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { readBody } from './body.ts';
import { intake, patience } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import { isRecord, textAt, type Payload } from './payload.ts';
import { replayKey, type ReplaySeen } from './replays.ts';

/** What the guard in front of Bolt says about a request. */
export type Verdict =
  | { readonly kind: 'answer'; readonly status: number; readonly body?: string; readonly close?: boolean }
  | {
      readonly kind: 'take';
      readonly body: Payload;
      readonly retryNum?: number;
      readonly retryReason?: string;
    }
  /** The other side went away: there is nobody to answer. */
  | { readonly kind: 'gone' };

/** What the guard needs to know. */
export interface GuardOptions {
  readonly signingSecret: string;
  readonly clock: () => Date;
  readonly replaySeen: ReplaySeen;
  readonly log: Log;
  /** Told of every correctly signed request whose time is wrong: either a replay, or our own clock. */
  readonly outOfTime: () => void;
}

const answer = (status: number, body?: string): Verdict =>
  body === undefined ? { kind: 'answer', status } : { kind: 'answer', status, body };

/**
 * Bolt alone takes a signed timestamp a year ahead, acts twice on the same bytes, holds trickled bodies, and dies of a
 * signed body `null`: everything that reaches it has passed here.
 */
export async function guard(request: IncomingMessage, options: GuardOptions): Promise<Verdict> {
  if (request.method !== 'POST') return answer(405);
  const raw = await readBody(request, { bytes: intake.bodyBytes, ms: patience.bodyMs });
  if (raw === 'gone') return { kind: 'gone' };
  if (raw === 'too-large') return answer(413);
  if (raw === 'too-slow') return { kind: 'answer', status: 408, close: true };
  const type = contentType(request);
  // Slack checks our certificate with an unsigned form; it acts on nothing.
  if (type === 'form' && isSslCheck(raw)) return answer(200);
  const signature = header(request, 'x-slack-signature');
  const stamp = header(request, 'x-slack-request-timestamp');
  if (!isSigned(raw, { signature, stamp, secret: options.signingSecret })) return answer(401);
  const now = options.clock();
  if (Math.abs(now.getTime() / 1000 - Number(stamp)) > intake.clockToleranceSeconds) {
    options.outOfTime();
    return answer(401);
  }
  if (type === null) return answer(415);
  const body = readPayload(raw, type);
  if (body === null) return answer(400);
  if (body['type'] === 'url_verification') return challenge(body);
  if (await isReplay(replayKey(signature), now, options)) return answer(200);
  return { kind: 'take', body, ...retryOf(request) };
}

/** Looked for before anything is parsed: a command would be parsed twice. */
const isSslCheck = (raw: Buffer): boolean =>
  raw.length < 2048 && raw.includes('ssl_check') && parse(raw.toString())['ssl_check'] === '1';

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

/** The two content types that Slack sends, uncompressed; null for any other. */
function contentType(request: IncomingMessage): 'json' | 'form' | null {
  const encoding = header(request, 'content-encoding');
  if (encoding !== '' && encoding !== 'identity') return null;
  const [type = ''] = header(request, 'content-type').split(';', 1);
  switch (type.trim().toLowerCase()) {
    case 'application/json':
      return 'json';
    case 'application/x-www-form-urlencoded':
      return 'form';
    default:
      return null;
  }
}

interface Signed {
  readonly signature: string;
  readonly stamp: string;
  readonly secret: string;
}

function isSigned(raw: Buffer, { signature, stamp, secret }: Signed): boolean {
  if (!/^\d{1,12}$/.test(stamp)) return false;
  const expected = createHmac('sha256', secret).update(`v0:${stamp}:`).update(raw).digest('hex');
  const wanted = Buffer.from(`v0=${expected}`);
  const given = Buffer.from(signature);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The payload as an object, or null for what is malformed, too deep, or no object. */
function readPayload(raw: Buffer, type: 'json' | 'form'): Payload | null {
  if (type === 'json') return parseJson(raw.toString());
  const form = { ...parse(raw.toString()) };
  const payload = form['payload'];
  if (payload === undefined) return Object.keys(form).length === 0 ? null : form;
  return typeof payload === 'string' ? parseJson(payload) : null;
}

function parseJson(text: string): Payload | null {
  if (isTooDeep(text)) return null;
  try {
    const read: unknown = JSON.parse(text);
    return isRecord(read) ? read : null;
  } catch {
    return null;
  }
}

/** Whether brackets are nested deeper than we take, counted outside of strings. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  for (let index = 0; index < json.length; index++) {
    const sign = json.charCodeAt(index);
    if (sign === 0x22) index = endOfString(json, index);
    else if (sign === 0x5b || sign === 0x7b) depth++;
    else if (sign === 0x5d || sign === 0x7d) depth--;
    if (depth > intake.jsonDepth) return true;
  }
  return false;
}

/** Where the string that begins at `start` ends. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end;
}

function isEscaped(json: string, at: number): boolean {
  let slashes = 0;
  while (json.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
  return slashes % 2 === 1;
}

function challenge(body: Payload): Verdict {
  const words = textAt(body, 'challenge');
  return words === '' ? answer(400) : answer(200, JSON.stringify({ challenge: words }));
}

async function isReplay(key: string, now: Date, { replaySeen, log }: GuardOptions): Promise<boolean> {
  try {
    return await replaySeen(key, now);
  } catch (error) {
    // Without its table the app's inbox, keyed by request id, still acts once.
    log.error({ face: 'slack', code: codeOf(error) }, 'the replay table does not answer');
    return false;
  }
}

function retryOf(request: IncomingMessage): { retryNum?: number; retryReason?: string } {
  const count = header(request, 'x-slack-retry-num');
  const reason = header(request, 'x-slack-retry-reason');
  return {
    ...(/^\d{1,4}$/.test(count) ? { retryNum: Number(count) } : {}),
    ...(reason === '' ? {} : { retryReason: reason.slice(0, 100) }),
  };
}
