import { request as httpRequest } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { nothing } from '../../../src/chat/reply.ts';
import { openReader, wordsIn } from '../../support/web/reader.ts';
import { channel, one, saidOn, sayIn, webStage } from '../../support/web/stage.ts';
import { tour } from '../../support/web/tour.ts';

const stage = webStage();

describe('the door of the sandbox', () => {
  const raw = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(stage.server.base + path, { redirect: 'manual', ...init });

  it('takes nothing from another site', async () => {
    const reader = await stage.serveTown();
    const form = one(await reader.get(channel), 'form.composer');
    const page = await reader.post(form.getAttribute('action') ?? '', [['words', 'hi']], {
      'sec-fetch-site': 'cross-site',
    });
    expect([page.status, wordsIn(one(page, 'h1'))]).toEqual([403, 'This page is out of date']);
    expect(stage.heard).toEqual([]);
  });

  it('takes nothing without the token of the same browser', async () => {
    const reader = await stage.serveTown();
    const stranger = openReader(stage.server.base);
    await stranger.get(channel);
    const form = one(await reader.get(channel), 'form.composer');
    expect((await stranger.send(form, { values: [['words', 'hi']] })).status).toBe(403);
    expect((await openReader(stage.server.base).send(form)).status).toBe(403);
    expect(
      (
        await reader.post('/p/ana/say', [
          ['words', 'hi'],
          ['token', ''],
        ])
      ).status,
    ).toBe(403);
    expect(stage.heard).toEqual([]);
  });

  it('answers only to names that nobody else can own', async () => {
    await stage.serveTown();
    const status = (host: string): Promise<number> =>
      new Promise((resolve, reject) => {
        httpRequest(`${stage.server.base}/`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000', '192.168.1.7', 'a.localhost'])
      expect([host, await status(host)]).toEqual([host, 303]);
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'x y'])
      expect([host, await status(host)]).toEqual([host, 421]);
  });

  it('refuses a body that is too large, and says so', async () => {
    const reader = await stage.serveTown();
    const form = one(await reader.get(channel), 'form.composer');
    const page = await reader.send(form, { values: [['words', 'x'.repeat(300_000)]] });
    expect([page.status, wordsIn(one(page, 'h1'))]).toEqual([413, 'That was too much at once']);
    expect(stage.heard).toEqual([]);
  });

  it('takes no other kind of body and no other method', async () => {
    await stage.serveTown();
    expect(
      (
        await raw('/p/ana/say', {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(403);
    expect((await raw('/', { method: 'DELETE' })).status).toBe(405);
  });

  it('lets no script, style or frame in but its own', async () => {
    const reader = await stage.serveTown();
    const page = await reader.get(channel);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.html).not.toMatch(/<script>|style="|\son[a-z]+="/);
    for (const link of page.root.querySelectorAll('link[href], script[src]')) {
      const path = link.getAttribute('href') ?? link.getAttribute('src') ?? '';
      expect([path, (await raw(path)).status]).toEqual([path, 200]);
    }
  });

  it('serves every font that its style names', async () => {
    await stage.serveTown();
    const style = await (await raw('/assets/sandbox.css')).text();
    const fonts = [...style.matchAll(/url\('([^']+)'\)/g)].map(([, path]) => path ?? '');
    expect(fonts).toHaveLength(6);
    for (const path of fonts) expect((await raw(path)).headers.get('content-type')).toBe('font/woff2');
    expect((await raw('/assets/assistant-klingon.woff2')).status).toBe(404);
  });

  it('says a number and no more where something broke', async () => {
    const reader = await stage.serveTown(() => Promise.reject(new Error('Ana said a secret')));
    const page = await sayIn(reader, channel, '/hello');
    expect(page.status).toBe(500);
    const reference = /number: ([0-9a-f]{8})/.exec(wordsIn(one(page, 'main')))?.[1];
    expect(stage.server.logged()).toContain(reference);
    expect(stage.server.logged()).not.toContain('secret');
    expect(page.html).not.toContain('secret');
  });

  it('lets a failed request be sent again', async () => {
    let isBroken = true;
    const reader = await stage.serveTown((request) =>
      isBroken ? Promise.reject(new Error('once')) : tour(request),
    );
    await sayIn(reader, '/p/ana/dm', 'hello');
    isBroken = false;
    expect(saidOn(await reader.resend())).toEqual(['hello', 'You said: hello']);
  });

  it('knows its own paths', async () => {
    await stage.serveTown(() => Promise.resolve(nothing));
    for (const path of ['/', '/p', '/p/ana/dm', '/sandbox/clock', '/assets/sandbox.css'])
      expect(stage.server.face.handles(path)).toBe(true);
    for (const path of ['/slack/events', '/api/messages', '/healthz', '/partners'])
      expect(stage.server.face.handles(path)).toBe(false);
  });
});
