/** The sandbox's side of HTTP: who may ask, what they sent, and how we answer. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyBytes, droppedBytes } from './limits.ts';
import type { Html } from './html.ts';

/** Why a request is turned away before anybody looks at what it wants. */
export type Fault = 'stale' | 'huge';

const keyCookie = 'rt_key';
const languageCookie = 'rt_language';
const personCookie = 'rt_person';
const yearSeconds = 365 * 24 * 3600;

/** What the browser keeps for us. */
export interface Cookies {
  /** The browser's own secret: what it cannot read of another site, another site cannot send. */
  readonly key: string | null;
  readonly language: string | null;
  /** Whom the reader played last. */
  readonly person: string | null;
}

/** The cookies that are ours, and only in the shape that we set. */
export function cookiesOf(request: IncomingMessage): Cookies {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const found = (name: string, shape: RegExp): string | null => {
    const value = pairs.find(([given]) => given === name)?.[1];
    return value !== undefined && shape.test(value) ? value : null;
  };
  return {
    key: found(keyCookie, /^[0-9a-f]{32}$/),
    language: found(languageCookie, /^[a-z]{2}$/),
    person: found(personCookie, /^[A-Za-z0-9._-]{1,64}$/),
  };
}

/**
 * A cookie of ours. `Lax`, not `Strict`: with `Strict` a link from another site would arrive without the key, and
 * the new key we then set would make every open page out of date. Cross-site posts carry no `Lax` cookie either.
 */
const cookie = (name: string, value: string): string =>
  `${name}=${value}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Lax`;
export const setKey = (value: string): string => cookie(keyCookie, value);
export const setLanguage = (value: string): string => cookie(languageCookie, value);
export const setPerson = (value: string): string => cookie(personCookie, value);

export const newKey = (): string => randomBytes(16).toString('hex');
/** Names one drawing of a page: whatever is sent from it twice is one request. */
export const newNonce = (): string => randomBytes(12).toString('base64url');

/** What a page's forms carry to show that they were drawn for this browser. */
export const tokenFor = (key: string): string =>
  createHmac('sha256', key).update('round-table sandbox form').digest('base64url');

function isToken(given: string, key: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(tokenFor(key))];
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * True for a host name that cannot be somebody else's: an address, this machine, or one of `ours`. Any other name
 * could be pointed at us by its owner, whose pages could then read the sandbox (DNS rebinding).
 */
export function isOurHost(host: string | undefined, ours: readonly string[]): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname;
  const isAddress = isIP(name.replace(/^\[|\]$/g, '')) !== 0;
  return isAddress || name === 'localhost' || name.endsWith('.localhost') || ours.includes(name);
}

/** What a page sent; `Fault` when it is too large, no form, or not from a page that we drew for this browser. */
export async function readPost(request: IncomingMessage): Promise<URLSearchParams | Fault> {
  if (isFromElsewhere(request)) return 'stale';
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return 'stale';
  const body = await readBody(request);
  if (body === null) return 'huge';
  const sent = new URLSearchParams(body);
  const { key } = cookiesOf(request);
  return key !== null && isToken(sent.get('token') ?? '', key) ? sent : 'stale';
}

/** Browsers say where a post comes from; old ones leave it out, and then the token decides alone. */
function isFromElsewhere(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/**
 * A body within the limit. A larger one is read to its end and dropped, because a browser that is still sending
 * does not read our answer; one that never seems to end loses its line.
 */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > droppedBytes) return null;
    if (size <= bodyBytes) chunks.push(chunk);
  }
  return size > bodyBytes ? null : Buffer.concat(chunks).toString('utf8');
}

/** No inline script or style, nothing from elsewhere but the pictures of messages, in nobody's frame. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https: data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer. `same-origin`, not `no-referrer`: the latter makes browsers send `Origin: null` with our own forms. */
const guards = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

export interface PageAnswer {
  readonly status: number;
  readonly page: Html;
  readonly cookies?: readonly string[];
}

export function sendPage(response: ServerResponse, { status, page, cookies = [] }: PageAnswer): void {
  response.writeHead(status, {
    ...guards,
    'content-security-policy': policy,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {}),
  });
  response.end(`<!doctype html>\n${page.source}`);
}

/** Sends the reader on with a GET, so that reloading repeats nothing. `to` is a path of ours. */
export function redirect(response: ServerResponse, to: string, cookies: readonly string[] = []): void {
  response.writeHead(303, {
    ...guards,
    location: to,
    'cache-control': 'no-store',
    ...(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {}),
  });
  response.end();
}

/** A file of ours. Its address carries its fingerprint, so it may be kept for a year. */
export function sendFile(response: ServerResponse, type: string, content: string | Buffer): void {
  response.writeHead(200, {
    ...guards,
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
  response.end(content);
}

/** Opens a stream of events; the caller writes and ends it. */
export function startEvents(response: ServerResponse): void {
  response.writeHead(200, {
    ...guards,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write(': here\n\n');
}

/** Refuses in one word, for what is no page. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...guards, 'content-type': 'text/plain; charset=utf-8' });
  response.end();
}
