import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { at, isRecord, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { bodyOf, listenOnLoopback } from './http.ts';
import { lintBlocks, lintView } from './lint.ts';

/**
 * What can go wrong with a call:
 * `429` `500` `503` `error` `html` refused without being done; `reset` cut off without being done; `timeout` never
 * answered; `lost` done, then cut off; `lost500` done, then answered 500; `truncate` done, answered by half; `slow`
 * done after `ms`.
 */
export type FaultKind =
  '429' | '500' | '503' | 'error' | 'html' | 'reset' | 'timeout' | 'lost' | 'lost500' | 'truncate' | 'slow';

export interface Fault {
  readonly method: string;
  readonly kind: FaultKind;
  readonly times?: number;
  readonly ms?: number;
  readonly retryAfter?: number | null;
  readonly error?: string;
}

/** One call that the app made. */
export interface Call {
  readonly method: string;
  readonly args: Payload;
  readonly token: string;
  fault?: FaultKind;
  response?: unknown;
  /** What Slack would have refused it for. */
  lint?: readonly string[];
}

export interface ProxyOptions {
  /** Base URL of the emulator. */
  readonly target: () => string;
  readonly clock: () => Date;
  /** A refusal that the emulator does not know, or null. */
  readonly refuse: (method: string, args: Payload) => Promise<string | null>;
  /** Adds to answers what the emulator leaves out. */
  readonly decorate: (method: string, answer: Payload, args: Payload) => Payload;
  readonly observe: (call: Call) => void;
}

export interface Proxy {
  readonly url: string;
  readonly calls: readonly Call[];
  readonly inject: (fault: Fault) => void;
  readonly clearFaults: () => void;
  readonly stub: (method: string, answer: (args: Payload) => Payload) => void;
  readonly unstub: (method: string) => void;
  /** Milliseconds since the last call ended; 0 while one runs. */
  idleMs(): number;
  touch(): void;
  close(): Promise<void>;
}

interface Rule extends Fault {
  left: number;
}

/** The Web API as the app sees it: the emulator behind Slack's own checks and behind faults. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const rules: Rule[] = [];
  const calls: Call[] = [];
  const stubs = new Map<string, (args: Payload) => Payload>();
  const held: ServerResponse[] = [];
  let running = 0;
  let last = performance.now();
  const touch = (): void => {
    last = performance.now();
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const exchange = await open(request, response);
    calls.push(exchange.call);
    const rule = rules.find((one) => one.left > 0 && one.method === exchange.call.method);
    if (rule !== undefined) {
      rule.left--;
      exchange.call.fault = rule.kind;
      if (rule.kind === 'timeout') return void held.push(response);
      if (refused(exchange, rule)) return;
      if (rule.kind === 'slow') await pause(rule.ms ?? 1000);
    }
    await forward(exchange, { options, stub: stubs.get(exchange.call.method), fault: rule?.kind });
  };
  const server = await listenOnLoopback((request, response) => {
    running++;
    touch();
    response.on('close', () => {
      running--;
      touch();
    });
    response.setHeader('date', options.clock().toUTCString());
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502);
      response.end(String(error));
    });
  });
  return {
    url: server.url,
    calls,
    inject: (fault) => void rules.push({ ...fault, left: fault.times ?? 1 }),
    clearFaults: () => {
      rules.length = 0;
      for (const response of held.splice(0)) response.socket?.destroy();
    },
    stub: (method, give) => void stubs.set(method, give),
    unstub: (method) => void stubs.delete(method),
    idleMs: () => (running - held.length > 0 ? 0 : performance.now() - last),
    touch,
    close: server.close,
  };
}

interface Exchange {
  readonly call: Call;
  readonly raw: Buffer;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function open(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const raw = await bodyOf(request);
  const [path = ''] = (request.url ?? '').split('?', 1);
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const args = argumentsOf(raw, request.headers['content-type'] ?? '');
  // The bytes of a file go to an address of their own, which every one of them shares as a name here.
  const method = path.startsWith('/upload/') ? UPLOAD : path.replace(/^\/api\//, '');
  return { call: { method, args, token }, raw, request, response };
}

const UPLOAD = 'upload';
const NESTED = ['view', 'blocks', 'metadata', 'files'];

function argumentsOf(raw: Buffer, type: string): Payload {
  if (type.includes('json')) {
    const read: unknown = JSON.parse(raw.toString() || '{}');
    return isRecord(read) ? read : {};
  }
  return Object.fromEntries(
    [...new URLSearchParams(raw.toString())].map(([name, value]): [string, unknown] => [
      name,
      NESTED.includes(name) ? JSON.parse(value) : value,
    ]),
  );
}

/** Answers with a fault that keeps the call from being done; false for the other faults. */
function refused({ call, request, response }: Exchange, rule: Rule): boolean {
  switch (rule.kind) {
    case '429':
      if (rule.retryAfter !== null) response.setHeader('retry-after', String(rule.retryAfter ?? 1));
      json(response, 429, { ok: false, error: 'ratelimited' });
      return true;
    case '500':
    case '503':
      response.writeHead(Number(rule.kind), { 'content-type': 'text/plain' }).end('injected');
      return true;
    case 'error':
      call.response = { ok: false, error: rule.error ?? 'internal_error' };
      json(response, 200, call.response);
      return true;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Slack is having trouble</html>');
      return true;
    case 'reset':
      request.socket.destroy();
      return true;
    case 'lost':
    case 'lost500':
    case 'slow':
    case 'timeout':
    case 'truncate':
      return false;
  }
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
};

interface Forwarding {
  readonly options: ProxyOptions;
  readonly stub: ((args: Payload) => Payload) | undefined;
  readonly fault: FaultKind | undefined;
}

async function forward(exchange: Exchange, { options, stub, fault }: Forwarding): Promise<void> {
  const { call, response, request } = exchange;
  const lint = lintCall(call);
  if (lint.length > 0) {
    call.lint = lint;
    const error = call.method.startsWith('views.') ? 'invalid_arguments' : 'invalid_blocks';
    return json(response, 200, { ok: false, error, response_metadata: { messages: lint } });
  }
  const error = await options.refuse(call.method, call.args);
  if (error !== null) return json(response, 200, { ok: false, error });
  const answer = stub === undefined ? await upstream(exchange, options.target()) : stub(call.args);
  call.response = options.decorate(call.method, answer, call.args);
  options.observe(call);
  const body = Buffer.from(JSON.stringify(call.response));
  if (fault === 'lost') return void request.socket.destroy();
  if (fault === 'lost500') return void response.writeHead(500).end('injected after success');
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  if (fault !== 'truncate') return void response.end(body);
  response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy());
}

function lintCall({ method, args }: Call): string[] {
  if (/^views\.(open|push|update|publish)$/.test(method)) return lintView(args['view']);
  if (!/^chat\.(postMessage|postEphemeral|update)$/.test(method)) return [];
  const metadata = args['metadata'];
  const odd = metadata !== undefined && !isRecord(at(metadata, 'event_payload'));
  return [
    ...(args['blocks'] === undefined ? [] : lintBlocks(args['blocks'])),
    ...(odd || (metadata !== undefined && textAt(metadata, 'event_type') === '')
      ? ['invalid_metadata_format']
      : []),
  ];
}

function upstream({ raw, request }: Exchange, target: string): Promise<Payload> {
  const { hostname, port, host } = new URL(target);
  return new Promise((resolve, reject) => {
    const headers = { ...request.headers, host };
    const onward = httpRequest({ hostname, port, path: request.url, method: request.method, headers });
    onward.on('response', (answer) => {
      bodyOf(answer).then((body) => {
        // An upload is answered by a word.
        const isJson = (answer.headers['content-type'] ?? '').includes('json');
        const read: unknown = isJson ? JSON.parse(body.toString()) : { ok: answer.statusCode === 200 };
        resolve(isRecord(read) ? read : {});
      }, reject);
    });
    onward.on('error', reject);
    onward.end(raw);
  });
}
