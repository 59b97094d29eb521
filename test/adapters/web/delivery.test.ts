import { request as httpRequest } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { wordsIn } from '../../support/web/reader.ts';
import { saidOn, say, webStage } from '../../support/web/stage.ts';

const stage = webStage();

describe('what is delivered to the sandbox', () => {
  const to = { face: 'web', tenant: 'sandbox', kind: 'person', id: 'ana' } as const;

  it('stands once in the person’s own conversation, however often it is delivered', async () => {
    const reader = await stage.serveTown();
    const first = await stage.server.face.channel.deliver(to, say('Due tomorrow.'), 'nudge-1');
    expect(first).toMatchObject({ kind: 'delivered' });
    expect(await stage.server.face.channel.deliver(to, say('Due tomorrow.'), 'nudge-1')).toEqual(first);
    expect(saidOn(await reader.get('/p/ana/dm'))).toEqual(['Due tomorrow.']);
  });

  it('stands in a channel for everybody', async () => {
    const reader = await stage.serveTown();
    await stage.server.face.channel.deliver(
      { ...to, kind: 'channel', id: 'round-table' },
      say('Agenda?'),
      'prompt-1',
    );
    expect(saidOn(await reader.get('/p/david/channel/round-table')).at(-1)).toBe('Agenda?');
  });

  it('never reaches who is gone, another tenant or another face', async () => {
    await stage.serveTown();
    for (const wrong of [{ id: 'nobody' }, { tenant: 'T1' }, { face: 'slack' }, { kind: 'channel' }] as const)
      expect(await stage.server.face.channel.deliver({ ...to, ...wrong }, say('x'), 'k')).toMatchObject({
        kind: 'never',
        why: 'gone',
      });
  });

  it.each(['before', 'after'] as const)(
    'may be tried again when the database failed %s keeping it',
    async (moment) => {
      const reader = await stage.serveTown();
      stage.server.sandbox.failNext = moment;
      expect(await stage.server.face.channel.deliver(to, say('Once.'), 'k')).toMatchObject({ kind: 'later' });
      expect(await stage.server.face.channel.deliver(to, say('Once.'), 'k')).toMatchObject({
        kind: 'delivered',
      });
      expect(saidOn(await reader.get('/p/ana/dm'))).toEqual(['Once.']);
      expect(stage.server.logged()).not.toContain('Once');
    },
  );

  it('is a download where it is a document, for the person alone, once, and no more than its link', async () => {
    const reader = await stage.serveTown();
    const attach = (url: string | null) =>
      stage.server.face.channel.attach?.({
        to,
        under: 'out-1',
        key: 'minutes-1#document',
        files: [
          { name: 'Minutes.pdf', kind: 'pdf', url, content: () => Promise.reject(new Error('not asked')) },
        ],
      });
    expect(await attach(null)).toMatchObject({ kind: 'never', why: 'refused' });
    const first = await attach('http://localhost/pages/minutes/x/pdf');
    expect(first).toMatchObject({ kind: 'delivered' });
    expect(await attach('http://localhost/pages/minutes/x/pdf')).toEqual(first);
    const links = (await reader.get('/p/ana/dm')).root.querySelectorAll('.files a[download]');
    expect(links.map((link) => [wordsIn(link), link.getAttribute('href')])).toEqual([
      ['Minutes.pdf', 'http://localhost/pages/minutes/x/pdf'],
    ]);
    expect((await reader.get('/p/david/dm')).root.querySelectorAll('.files a')).toEqual([]);
  });

  it('is told to pages that are open', async () => {
    await stage.serveTown();
    const told = new Promise<string>((resolve, reject) => {
      httpRequest(`${stage.server.base}/p/ana/news`, (response) => {
        let heardSoFar = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          heardSoFar += chunk;
          if (heardSoFar.includes(': here') && !heardSoFar.includes('event'))
            void stage.server.face.channel.deliver(to, say('Look.'), 'k');
          if (heardSoFar.includes('event: news')) {
            response.destroy();
            resolve(heardSoFar);
          }
        });
      })
        .on('error', reject)
        .end();
    });
    expect(await told).toContain('event: news');
  });
});
