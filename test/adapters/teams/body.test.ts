import { describe, expect, it } from '@jest/globals';
import net from 'node:net';
import { depthOf, readBody } from '../../../src/adapters/teams/body.ts';
import { listenOnLoopback } from '../../support/slack/http.ts';

describe('A body that does not come', () => {
  it('is answered when its time is over', async () => {
    const server = await listenOnLoopback((request, response) => {
      void readBody(request, 50).then((body) => {
        response.writeHead(body.ok ? 200 : body.status, { connection: 'close' });
        response.end();
      });
    });
    const socket = net.connect(server.port, '127.0.0.1');
    try {
      const answered = new Promise<string>((resolve) =>
        socket.once('data', (part) => resolve(part.toString())),
      );
      socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{');
      expect(await answered).toContain('408');
    } finally {
      socket.destroy();
      await server.close();
    }
  });
});

describe('The depth of JSON', () => {
  it.each([
    ['{}', 1],
    ['[[],{"a":[1]}]', 3],
    ['{"a":"[[[["}', 1],
    ['{"a":"\\"[["}', 1],
    ['7', 0],
  ])('of %s is %i', (text, depth) => {
    expect(depthOf(text)).toBe(depth);
  });
});
