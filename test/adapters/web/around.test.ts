import { describe, expect, it } from '@jest/globals';
import type { HTMLElement } from 'node-html-parser';
import { openReader, wordsIn, type Page } from '../../support/web/reader.ts';
import { channel, one, pressOn, saidOn, say, webStage } from '../../support/web/stage.ts';

const stage = webStage();

describe('an empty sandbox', () => {
  it('invites to the example network in the reader’s language', async () => {
    await stage.serve();
    const reader = openReader(stage.server.base, 'sl-SI');
    const page = await reader.get('/');
    expect(one(page, 'html').getAttribute('lang')).toBe('sl');
    const town = await reader.send(one(page, '.door.first form'));
    expect(town.path).toBe(channel);
    expect(wordsIn(one(town, '.me-role'))).toBe('koordinatorica, OŠ Ob reki');
  });

  it('starts from nothing with the name of whoever comes, and tells the app', async () => {
    const reader = await stage.serve();
    const page = await reader.get('/');
    const values: [string, string][] = [
      ['name', ' Maja Šket '],
      ['language', 'cs'],
    ];
    const table = await reader.send(one(page, 'form.new-person'), { values });
    expect(stage.heard).toEqual([
      expect.objectContaining({
        kind: 'arrival',
        who: 'person',
        place: { kind: 'personal', id: 'person-1' },
        speaker: expect.objectContaining({ name: 'Maja Šket', locale: 'cs', tenant: 'sandbox' }),
      }),
    ]);
    expect(saidOn(table)).toEqual(['Welcome to the table.']);
  });

  it('asks for a name where none was written', async () => {
    const reader = await stage.serve();
    const page = await reader.send(one(await reader.get('/'), 'form.new-person'), {
      values: [['name', ' ']],
    });
    expect(wordsIn(one(page, '[role="alert"]'))).toBe('Please write a name.');
    expect(stage.heard).toEqual([]);
  });

  it('is empty again after starting over', async () => {
    const reader = await stage.serveTown();
    const page = await reader.send(one(await reader.get(channel), '#start-over form'));
    expect(page.path).toBe('/');
    expect(one(page, '.door.first')).toBeDefined();
    expect((await reader.get(channel)).status).toBe(404);
  });
});

describe('the sandbox around the conversation', () => {
  it('counts what somebody has not seen, for everybody, until they look', async () => {
    const reader = await stage.serveTown();
    const unread = (page: Page): string =>
      wordsIn(page.root.querySelector('.people a[href="/p/david/dm"] .unread .unseen'));
    expect(unread(await reader.get(channel))).toBe(', 1 new message');
    await reader.get('/p/david/dm');
    expect(unread(await reader.get(channel))).toBe('');
  });

  it('moves the clock and says what time it is', async () => {
    const reader = await stage.serveTown();
    const page = await reader.get(channel);
    const after = await pressOn(reader, page, '[name="step"][value="day"]');
    expect(stage.server.sandbox.advances).toEqual([new Date('2026-12-02T08:30:00Z')]);
    expect(wordsIn(one(after, '.notice'))).toMatch(
      /^The clock was moved\. It is now Wednesday,? 2 December 2026, 09:30\.$/,
    );
  });

  it('moves the clock once when the button is pressed twice', async () => {
    const reader = await stage.serveTown();
    await pressOn(reader, await reader.get(channel), '[name="step"][value="day"]');
    await reader.resend();
    expect(stage.server.sandbox.advances).toHaveLength(1);
  });

  it('does not turn the clock back', async () => {
    const reader = await stage.serveTown();
    const form = one(await reader.get(channel), '#moment').closest('form') as HTMLElement;
    const after = await reader.send(form, { values: [['moment', '2026-11-30T10:00']] });
    expect(stage.server.sandbox.advances).toEqual([]);
    expect(wordsIn(one(after, '.notice'))).toContain('The clock only moves forward');
  });

  it('keeps the reader’s language, whoever they play', async () => {
    const reader = await stage.serveTown();
    const page = await reader.get(channel);
    const after = await pressOn(reader, page, '.languages [value="he"]');
    expect([after.path, one(after, 'html').getAttribute('dir')]).toEqual([channel, 'rtl']);
    expect(one(await reader.get('/p/david/dm'), 'html').getAttribute('lang')).toBe('he');
  });

  it('goes back only to itself', async () => {
    const reader = await stage.serveTown();
    const form = one(await reader.get(channel), '.languages');
    for (const back of ['https://example.org/', '//example.org', '/\\example.org', '/slack/events']) {
      const page = await reader.send(form, {
        values: [
          ['language', 'en'],
          ['back', back],
          ['nonce', back],
        ],
      });
      expect(page.path).toBe(channel);
    }
  });

  it('shows sixty messages and a way to earlier ones and back', async () => {
    const reader = await stage.serveTown();
    for (let number = 1; number <= 70; number++)
      await stage.server.face.channel.deliver(
        { face: 'web', tenant: 'sandbox', kind: 'person', id: 'ana' },
        say(`No. ${number}`),
        `k${number}`,
      );
    const latest = await reader.get('/p/ana/dm');
    expect([saidOn(latest).length, saidOn(latest).at(-1)]).toEqual([60, 'No. 70']);
    const earlier = await reader.get(one(latest, '.onward a').getAttribute('href') ?? '');
    expect([saidOn(earlier).length, saidOn(earlier)[0]]).toEqual([10, 'No. 1']);
    expect(one(earlier, '.onward a').getAttribute('href')).toBe('/p/ana/dm');
  });

  it('leads back from an address where nothing is', async () => {
    const reader = await stage.serveTown();
    for (const path of [
      '/p/nobody/dm',
      '/p/ana/channel/none',
      '/p/ana/none',
      '/elsewhere',
      '/p/%E0%A4%A',
      '/assets/../x',
    ]) {
      const page = await reader.get(path);
      expect([path, page.status]).toEqual([path, 404]);
      expect(one(page, 'a.button').getAttribute('href')).toBe('/');
    }
  });
});
