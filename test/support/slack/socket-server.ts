import { once } from 'node:events';
import { WebSocketServer, type WebSocket } from 'ws';
import { isRecord, type Payload } from '../../../src/adapters/slack/payload.ts';
import { HOST } from './http.ts';

/** Slack's end of Socket Mode. */
export interface SocketServer {
  readonly url: string;
  /** How often the app has connected. */
  readonly connections: () => number;
  /** Delivers a payload over the newest connection and gives the payload of its acknowledgement. */
  deliver(envelope: {
    readonly type: string;
    readonly payload: unknown;
    readonly id: string;
  }): Promise<Payload>;
  /** Delivers without waiting for an acknowledgement. */
  send(text: string): void;
  /** Cuts the newest connection off. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts it on loopback; `apps.connections.open` must give its url. */
export async function startSocketServer(): Promise<SocketServer> {
  const server = new WebSocketServer({ host: HOST, port: 0 });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  let newest: WebSocket | undefined;
  let connections = 0;
  const waiting = new Map<string, (payload: Payload) => void>();
  server.on('connection', (socket) => {
    newest = socket;
    connections++;
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    socket.on('message', (data: Buffer) => {
      const said: unknown = JSON.parse(data.toString());
      if (!isRecord(said)) return;
      const id = String(said['envelope_id']);
      waiting.get(id)?.(isRecord(said['payload']) ? said['payload'] : {});
      waiting.delete(id);
    });
  });
  return {
    url: `ws://${HOST}:${address.port}`,
    connections: () => connections,
    deliver({ type, payload, id }) {
      const acknowledged = new Promise<Payload>((resolve) => waiting.set(id, resolve));
      newest?.send(JSON.stringify({ type, payload, envelope_id: id, accepts_response_payload: true }));
      return acknowledged;
    },
    send: (text) => newest?.send(text),
    cut: () => newest?.terminate(),
    async close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}
