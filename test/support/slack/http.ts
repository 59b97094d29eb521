import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

export const HOST = '127.0.0.1';

/** A server on a free loopback port, closed together with everything that is still connected to it. */
export interface LoopbackServer {
  readonly url: string;
  readonly port: number;
  /** Resolves when nobody is connected any more: whatever somebody sent who is gone has been read. */
  readonly quiet: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts it. */
export async function listenOnLoopback(listener: RequestListener): Promise<LoopbackServer> {
  // A line that is idle for five seconds would be closed, perhaps just when a busy machine uses it again.
  const server: Server = createServer({ keepAliveTimeout: 0 }, listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}`,
    port,
    async quiet() {
      // Whoever has just connected is accepted in the next turn of the loop.
      await nextTurn();
      for (const socket of sockets) if (!socket.destroyed) await once(socket, 'close');
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
