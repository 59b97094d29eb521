/** How pages are answered: what browsers may do with them, and what we take from them. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Html } from './html.ts';

/** No script at all, nothing from elsewhere, in nobody's frame. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer. `same-origin`: the address opens the page, so no other site may hear it. */
const GUARDS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

export interface PageAnswer {
  readonly status: number;
  readonly page: Html;
  /** The browser asks again after so many seconds. */
  readonly againAfterSeconds?: number;
}

/** The `Refresh` header is the same as the meta element, without standing in the page that is read aloud. */
export function sendPage(response: ServerResponse, { status, page, againAfterSeconds }: PageAnswer): void {
  response.writeHead(status, {
    ...GUARDS,
    'content-security-policy': POLICY,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    ...(againAfterSeconds === undefined ? {} : { refresh: String(againAfterSeconds) }),
  });
  response.end(`<!doctype html>\n${page.source}`);
}

/** Sends the reader on with a GET, so that reloading repeats nothing. */
export function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { ...GUARDS, location: to, 'cache-control': 'no-store' });
  response.end();
}

/** A file of ours. Its address carries its fingerprint, so it may be kept for a year. */
export function sendFile(response: ServerResponse, type: string, content: string | Buffer): void {
  response.writeHead(200, {
    ...GUARDS,
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
  response.end(content);
}

export interface TextAnswer {
  readonly type: string;
  readonly content: string;
  /** As people read it; what a file name cannot hold is left out. */
  readonly fileName: string;
  readonly extension: string;
  readonly caching: 'no-store' | 'private, no-cache';
  /** Lets whoever has the same content already be told so in a few bytes. */
  readonly etag?: string;
}

/** A file that is made for one reader. On a HEAD Node itself leaves out the body. */
export function sendText(response: ServerResponse, answer: TextAnswer): void {
  const { type, content, fileName, extension, caching, etag } = answer;
  response.writeHead(200, {
    ...GUARDS,
    'content-type': type,
    'content-length': Buffer.byteLength(content),
    'content-disposition': disposition(fileName, extension, 'attachment'),
    'cache-control': caching,
    'x-robots-tag': 'noindex',
    ...(etag === undefined ? {} : { etag }),
  });
  response.end(content);
}

const KINDS = {
  pdf: { type: 'application/pdf', shown: 'inline' },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    shown: 'attachment',
  },
} as const;

export interface Download {
  /** Without its ending. */
  readonly name: string;
  readonly kind: keyof typeof KINDS;
  readonly content: Buffer;
}

/** A document for one reader: kept by nobody on the way. */
export function sendDownload(response: ServerResponse, { name, kind, content }: Download): void {
  const { type, shown } = KINDS[kind];
  response.writeHead(200, {
    ...GUARDS,
    'content-type': type,
    'content-length': content.length,
    'content-disposition': disposition(name, kind, shown),
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  });
  response.end(content);
}

export interface Archive {
  /** Without its ending. */
  readonly name: string;
  /** Where the zip is; null: only what would be said about it. */
  readonly location: string | null;
}

/** A zip for one reader, from the disk as they take it; resolves when they have it or have gone. */
export async function sendArchive(response: ServerResponse, { name, location }: Archive): Promise<void> {
  const length = location === null ? {} : { 'content-length': (await stat(location)).size };
  response.writeHead(200, {
    ...GUARDS,
    ...length,
    'content-type': 'application/zip',
    'content-disposition': disposition(name, 'zip', 'attachment'),
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  });
  if (location === null) return void response.end();
  await pipeline(createReadStream(location), response).catch((error: unknown) => {
    // They went away; nobody is left to be told.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** A picture in a message: Slack fetches it for all its readers, Teams shows it within a page of its own. */
export function sendPicture(response: ServerResponse, content: Buffer): void {
  response.writeHead(200, {
    ...GUARDS,
    'cross-origin-resource-policy': 'cross-origin',
    'content-type': 'image/png',
    'content-length': content.length,
    'cache-control': 'private, max-age=86400',
    'x-robots-tag': 'noindex',
  });
  response.end(content);
}

/** They have it already (RFC 9110, 15.4.5). */
export function sendUnchanged(
  response: ServerResponse,
  { caching, etag }: Pick<TextAnswer, 'caching' | 'etag'>,
): void {
  response.writeHead(304, { ...GUARDS, 'cache-control': caching, ...(etag === undefined ? {} : { etag }) });
  response.end();
}

/** RFC 6266: a plain name for everybody, and the real one (RFC 8187) for whoever reads it. */
function disposition(fileName: string, extension: string, shown: 'attachment' | 'inline'): string {
  const name = fileName
    .toWellFormed()
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  const encoded = encodeURIComponent(
    `${name === '' ? 'round-table' : name.toWellFormed()}.${extension}`,
  ).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${shown}; filename="round-table.${extension}"; filename*=UTF-8''${encoded}`;
}

/** Whether a form was sent from a page of ours; browsers say so themselves. `ours`: our public address. */
export function isFromHere({ headers }: IncomingMessage, ours: string | null): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  // Behind a proxy the host that we see may be another one than the reader's.
  return (
    new URL(origin).host === headers.host ||
    (ours !== null && new URL(origin).origin === new URL(ours).origin)
  );
}

const MOST_FIELD_BYTES = 512 * 1024;

/** The fields of a plain form; null when it is larger than any of ours, or no form. */
export async function fieldsOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_FIELD_BYTES) chunks.push(chunk);
  }
  if (size > MOST_FIELD_BYTES || type !== 'application/x-www-form-urlencoded') return null;
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
