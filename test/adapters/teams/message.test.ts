import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CARD_BYTES, jsonBytes } from '../../../src/adapters/teams/limits.ts';
import { drawCard, drawPosts } from '../../../src/adapters/teams/message.ts';
import {
  buttons,
  divider,
  facts,
  heading,
  image,
  lineText,
  link,
  list,
  person,
  plain,
  press,
  quiet,
  strong,
  table,
  text,
  type Block,
  type Message,
} from '../../../src/chat/message.ts';
import { message } from '../../support/slack/replies.ts';
import { cardsIn, elementsIn, linesIn, type Json } from '../../support/teams/cards.ts';
import { cardFaults } from '../../support/teams/schema.ts';

const draw = (...blocks: readonly Block[]): Json => drawCard(message(...blocks), 'conversation', 'cut');
const body = (card: Json): Json[] => card['body'] as Json[];

const every: readonly (readonly [string, Block])[] = [
  ['heading', heading('Partners')],
  ['text', text([plain('See '), strong('all'), plain(' at '), link('our page', 'https://town.example/')])],
  ['quiet', quiet('Kept for two years.')],
  ['facts', facts({ label: 'Where', value: 'Hall' }, { label: 'Who', value: [person('Ana', [])] })],
  ['list', list(['One', 'Two'])],
  ['ordered list', list(['One', 'Two'], true)],
  [
    'table',
    table(
      'Tasks',
      ['What', 'Who'],
      [
        ['Hall', 'Ana'],
        ['Map', ''],
      ],
    ),
  ],
  ['empty table', table('Tasks', ['What'], [])],
  ['image', image('https://town.example/map.png', 'A map', 'The town')],
  [
    'buttons',
    buttons(
      press('Take', 'take', 'x', { style: 'primary', described: 'Take the task of the hall' }),
      press('Form', 'open', 'x', { opensForm: true }),
      press('Drop', 'drop', 'x', {
        style: 'danger',
        confirm: { title: 'Sure?', text: 'For good.', yes: 'Drop', no: 'Keep' },
      }),
      { kind: 'link', label: 'Page', url: 'https://town.example/' },
    ),
  ],
  ['divider', divider()],
  ['nothing', text('')],
];

describe('A message drawn for Teams', () => {
  it.each(every)('is a valid card 1.5 with a %s', (_, block) => {
    for (const stage of ['conversation', 'dialog'] as const)
      expect(cardFaults(drawCard(message(text('Before'), block, text('After')), stage, 'cut'))).toEqual([]);
  });

  it('is refused by the schema when it is wrong', () => {
    expect(cardFaults({ ...draw(text('x')), surprise: true })).not.toEqual([]);
  });

  it('says its language, and its direction where it is from right to left', () => {
    const hebrew: Message = { language: 'he', direction: 'rtl', blocks: [text('שלום')] };
    expect(drawCard(hebrew, 'conversation', '')).toMatchObject({ lang: 'he', rtl: true, version: '1.5' });
    expect(draw(text('x'))).not.toHaveProperty('rtl');
  });

  it('has a summary for notifications, which is no markup, and words for clients without cards', () => {
    const [post] = drawPosts(message(heading('Due'), text('tomorrow')), 'cut');
    expect(post).toMatchObject({ type: 'message', summary: 'Due\ntomorrow', locale: 'en' });
    expect(post).not.toHaveProperty('text');
    expect(cardsIn(post as unknown as Json)[0]).toMatchObject({ fallbackText: 'Due\ntomorrow' });
  });

  it('keeps text from people in text runs, which are never read as Markdown', () => {
    const typed = '[bank](https://evil.example) **x** <at>All</at> {{DATE(2026-11-23T00:00:00Z)}} ${x}';
    const card = draw(
      heading(typed),
      text(typed),
      quiet(typed),
      facts({ label: typed, value: typed }),
      list([typed]),
      table(typed, [typed], [[typed]]),
    );
    const types = new Set(
      elementsIn(card).flatMap((element) => (typeof element['type'] === 'string' ? [element['type']] : [])),
    );
    expect([...types].sort()).toEqual([
      'AdaptiveCard',
      'Column',
      'ColumnSet',
      'RichTextBlock',
      'Table',
      'TableCell',
      'TableRow',
    ]);
    const shown = linesIn(card).map((line) => line.replaceAll('\u2060', ''));
    expect(shown.filter((line) => line.includes(typed))).toHaveLength(9);
    expect(JSON.stringify(body(card))).not.toContain('{{DATE');
  });

  it('opens only web addresses', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'x', 'file:///etc/passwd']) {
      const card = draw(
        text([link('words', url)]),
        image(url, 'the picture'),
        buttons({ kind: 'link', label: 'Go', url }),
      );
      expect(JSON.stringify(body(card))).not.toContain(url === 'x' ? '"url":"x"' : url);
      expect(linesIn(card)).toEqual(['words', 'the picture']);
    }
  });

  it('has no sign that turns a line around', () => {
    expect(JSON.stringify(draw(text('a\u202Eb\u0000c\ud800')))).not.toMatch(/\u202E|\\u0000|\\ud800/);
  });

  it('puts at most six buttons into a row', () => {
    const many = Array.from({ length: 14 }, (_, index) => press(`B${index}`, 'p', `${index}`));
    expect(body(draw(buttons(...many))).map((row) => (row['actions'] as unknown[]).length)).toEqual([
      6, 6, 2,
    ]);
  });

  it('asks before a button acts, inside the card', () => {
    const [row] = body(
      draw(buttons(press('Drop', 'drop', 'x', { confirm: { title: 'T', text: 'Q', yes: 'Y', no: 'N' } }))),
    );
    expect(row).toMatchObject({
      actions: [
        {
          type: 'Action.ShowCard',
          title: 'Drop',
          card: { actions: [{ type: 'Action.Execute', title: 'Y', data: { press: 'drop', value: 'x' } }] },
        },
      ],
    });
  });

  it('uses only what dialogs understand in dialogs', () => {
    const drawn = drawCard(
      message(buttons(press('Go', 'go', 'x'), press('Form', 'f', 'x', { opensForm: true }))),
      'dialog',
      '',
    );
    expect(body(drawn)[0]).toMatchObject({
      actions: [
        { type: 'Action.Submit', data: { press: 'go', value: 'x' } },
        { type: 'Action.Submit', data: { press: 'f', value: 'x' } },
      ],
    });
  });

  it('draws a line over what follows a divider, and none at an end', () => {
    const drawn = body(draw(divider(), text('A'), divider(), divider(), text('B'), divider()));
    expect(drawn.map((element) => element['separator'] === true)).toEqual([false, true]);
  });

  it('never makes a card larger than Teams takes, and loses nothing before it says so', () => {
    const word = fc.stringMatching(/^[a-zčš שלום"\\]{0,40}$/);
    const long = fc
      .tuple(word, fc.integer({ min: 1, max: 400 }))
      .map(([piece, times]) => piece.repeat(times));
    const block = fc.oneof(
      long.map((line) => text(line)),
      fc.array(long, { maxLength: 6 }).map((items) => list(items)),
      fc
        .array(fc.tuple(long, long), { maxLength: 4 })
        .map((pairs) => facts(...pairs.map(([label, value]) => ({ label, value })))),
      fc
        .array(fc.array(long, { maxLength: 3 }), { maxLength: 6 })
        .map((rows) => table('T', ['A', 'B'], rows)),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const posts = drawPosts(message(...blocks), 'CUT HERE');
        for (const post of posts) expect(jsonBytes(post)).toBeLessThanOrEqual(CARD_BYTES + 4096);
        for (const post of posts)
          for (const card of cardsIn(post as unknown as Json)) expect(cardFaults(card)).toEqual([]);
        const all = posts.flatMap((post) => cardsIn(post as unknown as Json).flatMap(linesIn)).join('');
        if (all.includes('CUT HERE')) return;
        const bare = (words: string): string => words.replace(/[•\s]/g, '');
        for (const each of blocks)
          if (each.kind === 'text') expect(bare(all)).toContain(bare(lineText(each.text)));
      }),
      { numRuns: 40 },
    );
  });
});
