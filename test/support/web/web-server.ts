/** The web face behind a real HTTP server on a port of its own. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webFace, type WebFace, type WebFaceOptions } from '../../../src/adapters/web/index.ts';
import type { Handle } from '../../../src/chat/request.ts';
import { memorySandbox, type MemorySandbox } from './memory-sandbox.ts';

export interface WebServer {
  readonly base: string;
  readonly face: WebFace;
  readonly sandbox: MemorySandbox;
  /** What was logged, as one string. */
  readonly logged: () => string;
  close(): Promise<void>;
}

export async function startWebServer(handle: Handle, more: Partial<WebFaceOptions> = {}): Promise<WebServer> {
  const sandbox = memorySandbox();
  const lines: string[] = [];
  const face = webFace({
    handle,
    store: sandbox.store,
    clock: sandbox.clock,
    sandbox: sandbox.control,
    words: () => ({
      working: 'Working…',
      close: 'Close',
      open: 'Open',
      cut: 'Cut',
      broken: 'Something broke on our side.',
      more: 'More',
      yes: 'Yes',
      about: 'About this message',
    }),
    menu: () => ({
      suggestions: [
        { label: '/partners drugs-prevention', words: '/partners drugs-prevention' },
        { label: '/partners', words: '/partners' },
        { label: '/roundtable help', words: '/roundtable help' },
      ],
      entries: [],
    }),
    hosts: [],
    log: { error: (ids, what) => void lines.push(JSON.stringify({ ...ids, what })) },
    ...more,
  });
  // A line that is idle for five seconds would be closed, perhaps just when a busy machine uses it again.
  const server = createServer(
    { keepAliveTimeout: 0 },
    (request, response) => void face.serve(request, response),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    face,
    sandbox,
    logged: () => lines.join('\n'),
    async close() {
      face.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
