import { describe, expect, it } from '@jest/globals';
import type { HTMLElement } from 'node-html-parser';
import { show } from '../../../src/chat/reply.ts';
import { wordsIn, type Page } from '../../support/web/reader.ts';
import { channel, one, pressOn, saidOn, say, sayIn, webStage, write } from '../../support/web/stage.ts';
import { tour } from '../../support/web/tour.ts';

const stage = webStage();

describe('words in the sandbox', () => {
  it('reach the app without their slash, with who spoke and where', async () => {
    const reader = await stage.serveTown();
    await sayIn(reader, channel, '/partners drugs-prevention');
    expect(stage.heard).toEqual([
      {
        kind: 'command',
        id: expect.stringMatching(/^[0-9a-f]{40}$/),
        words: 'partners drugs-prevention',
        place: { kind: 'channel', id: 'round-table', name: 'round-table' },
        speaker: {
          account: { face: 'web', home: 'sandbox', id: 'ana' },
          tenant: 'sandbox',
          name: 'Ana Kovač',
          locale: 'en',
          timeZone: 'Europe/Ljubljana',
        },
      },
    ]);
  });

  it('are answered in the channel for the asker alone, who is told so', async () => {
    const reader = await stage.serveTown();
    const page = await sayIn(reader, channel, '/partners sport');
    const answer = page.root.querySelectorAll('li.message').at(-1) as HTMLElement;
    expect(wordsIn(answer.querySelector('.only-you'))).toBe('Only Ana Kovač can see this');
    expect(saidOn(await reader.get('/p/david/channel/round-table'))).toHaveLength(1);
  });

  it('are seen by everybody when they mention Round Table, and so is an announcement', async () => {
    const reader = await stage.serveTown();
    await sayIn(reader, channel, '@Round Table announce');
    const seen = saidOn(await reader.get('/p/david/channel/round-table'));
    expect(seen.slice(1)).toEqual(['@Round Table announce', expect.stringContaining('Minutes 2026/14')]);
    expect(stage.heard).toMatchObject([{ kind: 'command', words: 'announce' }]);
  });

  it('stay between people in a channel where nobody calls Round Table', async () => {
    const reader = await stage.serveTown();
    const page = await sayIn(reader, channel, 'partners, shall we meet? write to me@Round Tables');
    expect(stage.heard).toEqual([]);
    expect(saidOn(page).at(-1)).toBe('partners, shall we meet? write to me@Round Tables');
    const seen = saidOn(await reader.get('/p/david/channel/round-table'));
    expect(seen.at(-1)).toBe('partners, shall we meet? write to me@Round Tables');
  });

  it.each([
    ['help, @okrogla miza', 'help,'],
    ['@Kulaty stul: partners sport', 'partners sport'],
    ['@השולחן העגול עזרה', 'עזרה'],
    ['@roundtable  @Round Table partners', 'partners'],
  ])('call Round Table by its name in any language: %s', async (typed, words) => {
    const reader = await stage.serveTown();
    await sayIn(reader, channel, typed);
    expect(stage.heard).toMatchObject([{ kind: 'command', words }]);
  });

  it('reach Round Table in one’s own conversation whether or not they mention it', async () => {
    const reader = await stage.serveTown();
    await sayIn(reader, '/p/ana/dm', 'partners');
    await sayIn(reader, '/p/ana/dm', '@Round Table partners');
    expect(stage.heard.map((request) => 'words' in request && request.words)).toEqual([
      'partners',
      'partners',
    ]);
  });

  it('are told how to call Round Table in a channel, and not where everything is for it', async () => {
    const reader = await stage.serveTown();
    const hint = (page: Page): string => wordsIn(page.root.querySelector('.how-to-call'));
    expect(hint(await reader.get(channel))).toContain('begins with a slash or mentions it');
    expect(hint(await reader.get('/p/ana/dm'))).toBe('');
  });

  it('do nothing when there are none', async () => {
    const reader = await stage.serveTown();
    await sayIn(reader, channel, ' \u0000 ');
    expect(stage.heard).toEqual([]);
  });

  it('act once when the page is sent twice, one after the other or at once', async () => {
    const reader = await stage.serveTown();
    const first = await sayIn(reader, '/p/ana/dm', 'hello');
    const [again, meanwhile] = await Promise.all([reader.resend(), reader.resend()]);
    expect(stage.heard).toHaveLength(1);
    for (const page of [again, meanwhile]) expect(saidOn(page)).toEqual(saidOn(first));
  });

  it('act again when they are said again', async () => {
    const reader = await stage.serveTown();
    const page = await sayIn(reader, '/p/ana/dm', 'hello');
    await write(reader, page, 'hello');
    expect(stage.heard.map(({ id }) => id)).toEqual([...new Set(stage.heard.map(({ id }) => id))]);
    expect(stage.heard).toHaveLength(2);
  });

  it('stay in one’s own conversation when a page names somebody else’s', async () => {
    const reader = await stage.serveTown();
    const form = one(await reader.get('/p/ana/dm'), 'form.composer');
    await reader.send(form, {
      values: [
        ['words', 'hello'],
        ['place', 'personal/david'],
      ],
    });
    expect(stage.heard[0]?.place).toEqual({ kind: 'personal', id: 'ana' });
    expect(
      stage.server.sandbox.said().some(({ place, author }) => place === 'personal/david' && author === 'ana'),
    ).toBe(false);
  });

  it('are answered by the words of last resort where the app asks who speaks', async () => {
    const reader = await stage.serveTown(() => Promise.resolve({ kind: 'who-are-you' }));
    expect(saidOn(await sayIn(reader, '/p/ana/dm', 'hello')).at(-1)).toBe('Something broke on our side.');
  });
});

describe('a button in the sandbox', () => {
  it('takes its message’s place where the app redraws it', async () => {
    const reader = await stage.serveTown();
    const page = await sayIn(reader, '/p/ana/dm', '/blocks');
    const after = await pressOn(reader, page, '[value="tour/confirm"]');
    expect(stage.heard.at(-1)).toMatchObject({
      kind: 'press',
      press: 'tour',
      value: 'confirm',
      place: { kind: 'personal' },
    });
    expect(saidOn(after)).toEqual(['/blocks', 'Done: confirm']);
    expect(wordsIn(one(after, '.updated'))).toBe('updated');
  });

  it('cannot replace a message that its presser does not see', async () => {
    const reader = await stage.serveTown();
    const page = await sayIn(reader, '/p/ana/dm', '/blocks');
    const button = one(page, '[value="tour/confirm"]');
    const values: [string, string][] = [['message', 'example-task']];
    await reader.send(button.closest('form') as HTMLElement, { button, values });
    const task = stage.server.sandbox.said().find(({ id }) => id === 'example-task');
    expect(task?.changedAt).toBeNull();
  });

  it('on the start page leads to the conversation where its answer stands', async () => {
    const reader = await stage.serveTown(async (request) =>
      request.kind === 'press' ? show(say('Noted.')) : tour(request),
    );
    const home = await reader.get('/p/ana');
    const after = await pressOn(reader, home, '[value="tour/confirm"]');
    expect(stage.heard.map(({ kind, place }) => [kind, place.kind])).toEqual([
      ['home', 'home'],
      ['press', 'home'],
    ]);
    expect([after.path, saidOn(after)]).toEqual(['/p/ana/dm', ['Noted.']]);
  });
});

describe('the menu of the sandbox', () => {
  const menu = () => ({
    suggestions: [],
    entries: [
      { shortcut: 'register', label: 'Register a partner', onMessage: false },
      { shortcut: 'make-task', label: 'Make this a task', onMessage: true },
    ],
  });

  it('tells the app which entry was chosen', async () => {
    const reader = await stage.serveTown(tour, { menu });
    await pressOn(reader, await reader.get(channel), '.foot [value="register"]');
    expect(stage.heard).toEqual([expect.objectContaining({ kind: 'shortcut', shortcut: 'register' })]);
    expect(stage.heard[0]).not.toHaveProperty('about');
  });

  it('tells the app about which words an entry beside them was chosen', async () => {
    const reader = await stage.serveTown(tour, { menu });
    await sayIn(reader, channel, 'Somebody should book the hall.');
    const page = await reader.get('/p/david/channel/round-table');
    await pressOn(reader, page, '.messages [value="make-task"]');
    expect(stage.heard.at(-1)).toMatchObject({
      kind: 'shortcut',
      shortcut: 'make-task',
      about: 'Somebody should book the hall.',
      speaker: { account: { id: 'david' } },
    });
  });
});

describe('a sign put on a message in the sandbox', () => {
  const putOn = async (path: string, index: number, sign: string) => {
    const reader = await stage.serveTown();
    await sayIn(reader, channel, 'Somebody should book the hall.');
    const page = await reader.get(path);
    const button = page.root.querySelectorAll('li.message')[index]?.querySelector(`.sign[value="${sign}"]`);
    if (button == null) throw new Error('no such sign');
    await reader.send(button.closest('form') as HTMLElement, { button });
  };

  it('brings the words that somebody typed', async () => {
    await putOn('/p/david/channel/round-table', 1, '📌');
    expect(stage.heard).toMatchObject([
      {
        kind: 'reaction',
        sign: '📌',
        ours: null,
        about: 'Somebody should book the hall.',
        speaker: { account: { id: 'david' } },
        place: { kind: 'channel', id: 'round-table' },
      },
    ]);
  });

  it('names a message of ours as its delivery did, and brings no words of it', async () => {
    await putOn('/p/david/channel/round-table', 0, '✅');
    const [heard] = stage.heard;
    expect(heard).toMatchObject({ kind: 'reaction', sign: '✅', ours: expect.stringMatching(/./) });
    expect(heard).not.toHaveProperty('about');
  });
});
