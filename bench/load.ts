/**
 * A generator of HTTP load over raw sockets: an HTTP client library costs more than the servers that are measured here
 * and would hide them. Closed loop: each connection sends its next request when it has its answer.
 */
import { once } from 'node:events';
import net from 'node:net';

export interface Posted {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request as bytes. */
export function asBytes({ path, headers, body }: Posted): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

export interface Driven {
  readonly seconds: number;
  /** From the last byte sent to the whole answer, in milliseconds, in the order of the answers. */
  readonly latencies: readonly number[];
  /** Of all answers together. */
  readonly bytes: number;
}

export interface Way {
  /** Kept alive; 1 when absent. */
  readonly connections?: number;
  /** For a contestant that is expected to fail. */
  readonly takesRefusals?: boolean;
}

/**
 * Sends the requests, each once.
 * @throws Error: for an answer other than 200, because a contestant that refuses is quick for the wrong reason
 */
export async function drive(port: number, requests: readonly Buffer[], way: Way = {}): Promise<Driven> {
  const { connections = 1, takesRefusals = false } = way;
  const lines = await Promise.all(Array.from({ length: connections }, () => connect(port, takesRefusals)));
  const latencies: number[] = [];
  let next = 0;
  let bytes = 0;
  const start = performance.now();
  try {
    await Promise.all(
      lines.map(async (line) => {
        for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
          const sent = performance.now();
          const length = await line.ask(request);
          bytes += length;
          latencies.push(performance.now() - sent);
        }
      }),
    );
    return { seconds: (performance.now() - start) / 1000, latencies, bytes };
  } finally {
    for (const line of lines) line.close();
  }
}

/** Whether a request that nobody may believe is refused: a contestant that takes it does not do the work. */
export const refuses = (port: number, request: Buffer): Promise<boolean> =>
  drive(port, [request]).then(
    () => false,
    () => true,
  );

interface Line {
  /** Resolves with the length of the answer. */
  ask(request: Buffer): Promise<number>;
  close(): void;
}

async function connect(port: number, takesRefusals: boolean): Promise<Line> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let received = '';
  let waiting: { resolve(length: number): void; reject(error: Error): void } | null = null;
  const settle = (outcome: number | Error): void => {
    const asker = waiting;
    waiting = null;
    received = '';
    if (outcome instanceof Error) asker?.reject(outcome);
    else asker?.resolve(outcome);
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const length = wholeAnswer(received);
    if (length === null) return;
    const isTaken = takesRefusals || received.startsWith('HTTP/1.1 200 ');
    settle(isTaken ? length : new Error(`refused: ${received.slice(0, 200)}`));
  });
  socket.on('error', settle);
  socket.on('close', () => settle(new Error('the server closed the connection')));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** The answer's length when all of it is there, else null. One answer is under way at a time. */
function wholeAnswer(received: string): number | null {
  const end = received.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const head = received.slice(0, end).toLowerCase();
  if (head.includes('transfer-encoding: chunked'))
    return received.endsWith('\r\n0\r\n\r\n') ? received.length : null;
  const body = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
  return received.length >= end + 4 + body ? received.length : null;
}
