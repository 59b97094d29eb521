import { describe, expect, it } from '@jest/globals';
import type { HTMLElement } from 'node-html-parser';
import { ask, redraw, show } from '../../../src/chat/reply.ts';
import { wordsIn, type Page, type WebReader } from '../../support/web/reader.ts';
import { channel, one, pressOn, saidOn, say, sayIn, webStage } from '../../support/web/stage.ts';
import { everyForm, tour } from '../../support/web/tour.ts';

const stage = webStage();

describe('a form in the sandbox', () => {
  const open = async (reader: WebReader, path = '/p/ana/dm'): Promise<Page> => sayIn(reader, path, '/form');
  const form = (page: Page): HTMLElement => one(page, '.sheet #form');

  it('stays after a reload and leaves the page around it out of reach', async () => {
    const reader = await stage.serveTown();
    const page = await open(reader);
    const again = await reader.get(page.path);
    expect(wordsIn(one(again, '.sheet h1'))).toBe('Register a partner');
    for (const part of ['.frame', '.bar', '.skip']) expect(one(again, part).hasAttribute('inert')).toBe(true);
  });

  it('comes back with its errors and everything that was typed', async () => {
    const reader = await stage.serveTown();
    const page = await open(reader);
    const refused = await reader.send(form(page), {
      values: [
        ['f.name', 'Most'],
        ['f.email', 'no address'],
      ],
    });
    expect(one(refused, '#f-name').getAttribute('value')).toBe('Most');
    expect(wordsIn(one(refused, '#f-email-error'))).toBe('This is not-an-email.');
    expect(refused.path).not.toBe(page.path);
  });

  it('is sent once however often its button is pressed', async () => {
    const reader = await stage.serveTown(async (request) =>
      request.kind === 'submission' ? show(say('Thank you.')) : tour(request),
    );
    const sent = await reader.send(form(await open(reader)), { values: [['f.name', 'Most']] });
    const [again] = await Promise.all([reader.resend(), reader.resend()]);
    expect(stage.heard.filter(({ kind }) => kind === 'submission')).toHaveLength(1);
    expect([again.path, saidOn(again)]).toEqual([sent.path, saidOn(sent)]);
  });

  it('tells the app what stood in it when it is left', async () => {
    const reader = await stage.serveTown();
    const page = await open(reader);
    const leave = one(page, '[name="leave"]');
    const after = await reader.send(form(page), { button: leave, values: [['f.name', 'Mo']] });
    expect(stage.heard.at(-1)).toMatchObject({
      kind: 'abandonment',
      form: 'every-field',
      state: 's1',
      answers: { name: 'Mo' },
    });
    expect(after.path).toBe('/p/ana/dm');
    expect(after.root.querySelector('.open-form')).toBeNull();
  });

  it('is offered again where the person walked away without closing it', async () => {
    const reader = await stage.serveTown();
    const page = await open(reader);
    const elsewhere = await reader.get(channel);
    expect(one(elsewhere, '.open-form a').getAttribute('href')).toBe(page.path);
  });

  it('says kindly that it is closed once it is', async () => {
    const reader = await stage.serveTown();
    const page = await open(reader);
    await stage.server.sandbox.store.dropForm('ana');
    expect(wordsIn(one(await reader.get(page.path), 'h1'))).toBe('This form is no longer open');
    const late = await reader.send(form(page));
    expect([late.status, wordsIn(one(late, 'h1'))]).toEqual([410, 'This form is no longer open']);
    expect(stage.heard.filter(({ kind }) => kind === 'submission')).toEqual([]);
  });

  it('answers in the channel where it was opened, to the one who sent it', async () => {
    const reader = await stage.serveTown(async (request) =>
      request.kind === 'submission' ? show(say('Thank you.')) : tour(request),
    );
    const after = await reader.send(form(await open(reader, channel)));
    expect(stage.heard.at(-1)?.place).toMatchObject({ kind: 'channel', id: 'round-table' });
    expect([after.path, saidOn(after).at(-1)]).toEqual([channel, 'Thank you.']);
    expect(saidOn(await reader.get('/p/david/channel/round-table'))).not.toContain('Thank you.');
  });

  it('opened by everybody’s prompt does not take the prompt away', async () => {
    const reader = await stage.serveTown(async (request) =>
      request.kind === 'submission' ? redraw(say('Your card.')) : tour(request),
    );
    const page = await pressOn(reader, await reader.get(channel), '[value="form/register"]');
    await reader.send(form(page));
    const seen = saidOn(await reader.get('/p/david/channel/round-table'));
    expect(seen[0]).toContain('Who is at our table?');
  });

  it('opened from a card of one’s own redraws the card', async () => {
    const reader = await stage.serveTown(async (request) => {
      if (request.kind === 'submission') return redraw(say('Your new card.'));
      return request.kind === 'press' ? ask(everyForm()) : tour(request);
    });
    const card = await sayIn(reader, '/p/ana/dm', '/blocks');
    const page = await pressOn(reader, card, '[value="tour/confirm"]');
    expect(saidOn(await reader.send(form(page)))).toEqual(['/blocks', 'Your new card.']);
  });
});
