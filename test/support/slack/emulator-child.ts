/**
 * A child process that holds the Slack emulator. The emulator binds to every interface and cannot say on which port:
 * while it starts, listening is pinned to loopback and the port is read off the server.
 */
import { once } from 'node:events';
import { Server, type AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';

type Options = Parameters<typeof createEmulator>[0];
type Listen = (this: Server, ...args: unknown[]) => Server;

async function start(options: Options): Promise<number> {
  const original = Server.prototype.listen as Listen;
  let captured: Server | undefined;
  const pinned: Listen = function (this: Server, ...args) {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the server is known nowhere else
    captured = this;
    const [port, host, ...rest] = args;
    return original.call(this, port, typeof host === 'string' ? host : '127.0.0.1', ...rest);
  };
  Server.prototype.listen = pinned as typeof Server.prototype.listen;
  try {
    await createEmulator(options);
  } finally {
    Server.prototype.listen = original as typeof Server.prototype.listen;
  }
  if (captured === undefined) throw new Error('the emulator did not listen');
  if (!captured.listening) await once(captured, 'listening');
  return (captured.address() as AddressInfo).port;
}

process.on('message', (options: Options) => {
  start(options).then(
    (port) => process.send?.({ port }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
