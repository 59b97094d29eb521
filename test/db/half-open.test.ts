import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { freshServerDatabase, migrationsDirectory } from '../support/database.ts';

/** A proxy before the server that can go silent: it takes everything and passes nothing on, as a dead network does. */
class Proxy {
  readonly #sockets = new Set<net.Socket>();
  readonly #server: net.Server;
  silent = false;

  constructor(port: number) {
    this.#server = net.createServer((client) => {
      const server = net.connect(port, '127.0.0.1');
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(from);
        from.on('data', (data) => this.silent || to.write(data));
        from.on('close', () => this.silent || to.destroy());
        from.on('error', () => to.destroy());
      }
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as net.AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('A connection whose other end is gone', () => {
  let database: Database;
  let proxy: Proxy;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const server = await freshServerDatabase();
    drop = server.drop;
    const url = new URL(server.url);
    proxy = new Proxy(Number(url.port));
    url.port = String(await proxy.listen());
    database = await openDatabase({ kind: 'server', url: url.href, silenceSeconds: 1 }, migrationsDirectory);
  });
  afterEach(async () => {
    await database.close();
    await proxy.close();
    await drop();
  });

  it('fails its query once it was silent for as long as agreed, and the next query finds a living one', async () => {
    await database.pool.query('SELECT 1');
    proxy.silent = true;
    await expect(database.pool.query('SELECT 1')).rejects.toThrow('silent for 1 seconds');
    proxy.silent = false;
    expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});
