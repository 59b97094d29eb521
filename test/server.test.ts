import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startServer, type Door, type Readiness, type RunningServer } from '../src/server.ts';
import type { LoggedLine } from './support/world.ts';

/** Answers with how much came. */
const bodyLength: Door['answer'] = async (request, response) => {
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) length += chunk.length;
  response.end(String(length));
};

describe('The server', () => {
  let server: RunningServer;
  let readiness: () => Promise<Readiness>;
  let logged: LoggedLine[];
  const sockets: Socket[] = [];
  let release: () => void;
  let arrived: Promise<void>;

  beforeEach(async () => {
    logged = [];
    readiness = () => Promise.resolve({ ok: true, parts: {} });
    const gate = new Promise<void>((resolve) => (release = resolve));
    let arrive: () => void = () => undefined;
    arrived = new Promise<void>((resolve) => (arrive = resolve));
    const door = (path: string, answer: Door['answer']): Door => ({ takes: (each) => each === path, answer });
    server = await startServer(
      {
        doors: [
          door('/echo', (request, response) => {
            response.end(`${request.method ?? ''} ${request.url ?? ''}`);
            return Promise.resolve();
          }),
          {
            ...door('/upload', bodyLength),
            uploads: (path) => path === '/upload',
          },
          door('/body', bodyLength),
          door('/broken', () => Promise.reject(new Error('on purpose'))),
          door('/half', (_request, response) => {
            response.writeHead(200).write('half');
            return Promise.reject(new Error('on purpose'));
          }),
          door('/slow', async (_request, response) => {
            arrive();
            await gate;
            response.end('at last');
          }),
        ],
        readiness: () => readiness(),
        bodyMilliseconds: 50,
        log: {
          info: () => undefined,
          warn: () => undefined,
          error: (fields, message) => logged.push({ level: 'error', fields, message }),
        },
      },
      { host: '127.0.0.1', port: 0 },
    );
  });
  afterEach(async () => {
    release();
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.close();
  });

  const get = async (path: string) => {
    const answer = await fetch(server.url + path, { headers: { connection: 'close' } });
    return { status: answer.status, body: await answer.text(), headers: answer.headers };
  };

  it('says where it listens and that it is alive', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const alive = await get('/healthz?x=1');
    expect([alive.status, alive.body]).toEqual([200, '{"ok":true}']);
    expect(alive.headers.get('cache-control')).toBe('no-store');
  });

  it('says whether it is ready, and what is not', async () => {
    expect((await get('/readyz')).status).toBe(200);
    readiness = () => Promise.resolve({ ok: false, parts: { database: 'does not answer' } });
    const ready = await get('/readyz');
    expect([ready.status, JSON.parse(ready.body)]).toEqual([
      503,
      { ok: false, parts: { database: 'does not answer' } },
    ]);
  });

  it('gives each path to the door that takes it, query and all, and knows no other', async () => {
    expect((await get('/echo?a=b')).body).toBe('GET /echo?a=b');
    expect((await get('/nowhere')).status).toBe(404);
    expect((await get('/echo/x')).status).toBe(404);
  });

  it('answers 500 for a door that breaks, logs it once, and goes on', async () => {
    const broken = await get('/broken');
    expect([broken.status, broken.body]).toEqual([500, '']);
    expect((await get('/half')).body).toBe('half');
    readiness = () => Promise.reject(new Error('on purpose'));
    expect((await get('/readyz')).status).toBe(500);
    expect(logged.map((line) => [line.message, Object.keys(line.fields)])).toEqual(
      Array.from({ length: 3 }, () => ['a request could not be answered', ['error']]),
    );
    expect((await get('/healthz')).status).toBe(200);
  });

  it('cuts off a body that does not come to its end, but for an upload, which may take its time', async () => {
    const beginning = async (path: string) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      sockets.push(socket);
      await once(socket, 'connect');
      socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n1`);
      return socket;
    };
    const upload = await beginning('/upload');
    const slow = await beginning('/body');
    await once(slow, 'close');
    upload.write('2');
    const [answer] = (await once(upload, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200/);
    expect(logged.map((line) => line.message)).toEqual(['a request could not be answered']);
  });

  it('lets an answer finish that is under way when it closes, and takes nothing new', async () => {
    const slow = get('/slow');
    await arrived;
    const closing = server.close();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    release();
    expect((await slow).body).toBe('at last');
    await closing;
  });

  it('closes although somebody keeps an idle connection open', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    sockets.push(socket);
    await once(socket, 'connect');
    socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    await server.close();
    if (!socket.destroyed && !socket.readableEnded) await once(socket, 'close');
    expect(socket.destroyed || socket.readableEnded).toBe(true);
  });

  it('refuses to start where the port is taken', async () => {
    const port = Number(new URL(server.url).port);
    const parts = {
      doors: [],
      readiness,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    };
    await expect(startServer(parts, { host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE');
  });
});
