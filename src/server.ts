/** One HTTP server for everything: health, and the doors of the faces. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Log } from './engine/log.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Door {
  /** Whether this door answers the path (without its query). */
  readonly takes: (path: string) => boolean;
  readonly answer: Answer;
  /** Whether a body on this path may take as long as a large upload over a slow line does; else it has half a minute. */
  readonly uploads?: (path: string) => boolean;
}

export interface Readiness {
  readonly ok: boolean;
  /** What is not ready, by part; no secrets. */
  readonly parts: Readonly<Record<string, string>>;
}

export interface ServerParts {
  readonly doors: readonly Door[];
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
  /** How long a body may take that is no upload; for tests. */
  readonly bodyMilliseconds?: number;
}

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Takes no new connection, lets answers finish, then resolves. */
  close(): Promise<void>;
}

const MOST_SOCKETS_PER_ADDRESS = 200;
const HEADERS_MILLISECONDS = 10_000;
const BODY_MILLISECONDS = 30_000;
/** 200 MB at 2 Mbit/s, with some patience. The upload itself ends after a silence. */
const UPLOAD_MILLISECONDS = 30 * 60_000;

/** Starts to listen. @throws Error: the port is taken or the host is not ours. */
export async function startServer(
  parts: ServerParts,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    void answer(parts, request, response).catch((error: unknown) => {
      parts.log.error({ error }, 'a request could not be answered');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.headersTimeout = HEADERS_MILLISECONDS;
  server.requestTimeout = UPLOAD_MILLISECONDS;
  limitSockets(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(taken)}`,
    close: () => closed(server),
  };
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path === '/healthz') return json(response, 200, { ok: true });
  if (path === '/readyz') {
    const readiness = await parts.readiness();
    return json(response, readiness.ok ? 200 : 503, readiness);
  }
  const door = parts.doors.find((each) => each.takes(path));
  if (door === undefined) return json(response, 404, { error: 'not found' });
  if (door.uploads?.(path) !== true)
    limitTime(request, response, parts.bodyMilliseconds ?? BODY_MILLISECONDS);
  return door.answer(request, response);
}

/** Whoever has not sent their body in time is cut off: a socket that is fed one byte a second is not free. */
function limitTime(request: IncomingMessage, response: ServerResponse, milliseconds: number): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, milliseconds).unref();
  response.once('close', () => {
    clearTimeout(timer);
  });
}

function json(response: ServerResponse, status: number, body: unknown): Promise<void> {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
  return Promise.resolve();
}

/** One address cannot take all sockets. Behind a proxy every client has the proxy's address: loopback is left out. */
function limitSockets(server: Server): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (/^(127\.|::1$|::ffff:127\.)/.test(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > MOST_SOCKETS_PER_ADDRESS) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
