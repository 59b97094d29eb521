import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawMessage, drawMessages, type Drawn } from '../../../src/adapters/slack/message.ts';
import { pressedBy } from '../../../src/adapters/slack/buttons.ts';
import { at, isRecord, listAt, textAt } from '../../../src/adapters/slack/payload.ts';
import {
  buttons,
  divider,
  facts,
  heading,
  image,
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
} from '../../../src/chat/message.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import { lintBlocks } from '../../support/slack/lint.ts';
import { message } from '../../support/slack/replies.ts';

const CUT = 'There is more.';
const draw = (...blocks: Block[]): readonly Drawn[] => drawMessage(message(...blocks), 'T1', CUT).blocks;
const only = (block: Block): Drawn => {
  const [drawn, ...more] = draw(block);
  if (drawn === undefined || more.length > 0) throw new Error('not exactly one block');
  return drawn;
};
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Every object anywhere in what was drawn. */
function* objectsIn(value: unknown): Generator<object> {
  if (!isObject(value)) return;
  yield value;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

/** All words on the screen: of text objects and of rich text. */
function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsIn).join('');
  if (!isRecord(value)) return '';
  const own = typeof value['text'] === 'string' ? value['text'] : '';
  const inner = Object.entries(value)
    .filter(([part]) => !['style', 'confirm'].includes(part))
    .map(([, one]) => (isObject(one) ? wordsIn(one) : ''));
  return own + inner.join('');
}

const HOSTILE = [
  '<!channel> <!here> <!everyone>',
  '<@U0VICTIM> <#C1|x> <!subteam^S1>',
  '<https://bad.example|our page>',
  '*bold* _it_ ~no~ `code` ```x```',
  '[page](javascript:alert(1))',
  ':warning: &lt;!channel&gt; &amp;',
  '> quote\n• item',
  '<at>bot</at> {{DATE()}} ${x}',
];

describe('A message in Slack', () => {
  it.each(HOSTILE)('shows %j as it stands, and in nothing that is read as markup', (words) => {
    const blocks = draw(
      heading(words),
      text(words),
      quiet(words),
      facts({ label: words, value: words }),
      list([words, [plain(words), strong(words)]]),
      table(words, [words, words], [[words, words]]),
      buttons(
        press(words.slice(0, 70), 'x', 'v', {
          confirm: { title: words, text: words, yes: words.slice(0, 20), no: 'n' },
        }),
      ),
      image('https://x.example/a.png', words, words),
    );
    expect(lintBlocks(blocks)).toEqual([]);
    for (const object of objectsIn(blocks)) expect(textAt(object, 'type')).not.toBe('mrkdwn');
    const said = drawMessage(message(text(words)), 'T1', CUT);
    expect(said.text).not.toMatch(/<[!@#h]/);
    expect(said.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(words);
    expect(wordsIn(said.blocks)).toBe(words);
  });

  it('says everything in its text, which screen readers read instead of the blocks', () => {
    const whole = message(
      heading('Partners'),
      facts({ label: 'Area', value: 'health' }),
      table('Who', ['Name', 'Phone'], [['Nada', '1']]),
      list(['a', 'b'], true),
      buttons(press('Done', 'done', 'x')),
    );
    expect(drawMessage(whole, 'T1', CUT).text).toBe(plainText(whole));
  });

  it('strips what turns a line around, control signs and halves of emoji', () => {
    const said = drawMessage(message(text('a\u202Eb\u0000c\uD83Dd \u200Fעברית')), 'T1', CUT);
    expect(wordsIn(said.blocks)).toBe('abc\uFFFDd \u200Fעברית');
    expect(said.text).toBe('abc\uFFFDd \u200Fעברית');
  });

  it('mentions a person by their account here, and names one who has none on Slack', () => {
    const accounts = [
      { face: 'teams', home: 'x', id: 'y' },
      { face: 'slack', home: 'T9', id: 'U9' },
      { face: 'slack', home: 'T1', id: 'U1' },
    ] as const;
    const mention = (from: number, to: number): unknown =>
      at(only(text([person('Ana', accounts.slice(from, to))])), 'elements', 0, 'elements', 0);
    expect(mention(0, 3)).toEqual({ type: 'user', user_id: 'U1' });
    expect(mention(0, 2)).toEqual({ type: 'user', user_id: 'U9' });
    expect(mention(0, 1)).toEqual({ type: 'text', text: 'Ana' });
  });

  it('links only to web addresses, and shows the words of any other link', () => {
    const run = (url: string): unknown => at(only(text([link('page', url)])), 'elements', 0, 'elements', 0);
    expect(run('https://x.example/?a=1')).toMatchObject({
      type: 'link',
      url: 'https://x.example/?a=1',
      text: 'page',
    });
    expect(run('javascript:alert(1)')).toEqual({ type: 'text', text: 'page' });
    expect(run('no address')).toEqual({ type: 'text', text: 'page' });
  });

  it('goes on in a paragraph where a heading is longer than Slack takes, between two graphemes', () => {
    const family = '👨‍👩‍👧‍👦';
    const words = `${'a'.repeat(145)}${family}${'b'.repeat(20)}`;
    const [head, rest] = draw(heading(words));
    expect(wordsIn(head)).toBe('a'.repeat(145));
    expect(wordsIn(rest)).toBe(`${family}${'b'.repeat(20)}`);
  });

  it('keeps a heap of combining marks within the limit', () => {
    const blocks = draw(heading(`a${'\u0301'.repeat(400)}`));
    expect(lintBlocks(blocks)).toEqual([]);
    expect(wordsIn(blocks)).toHaveLength(401);
  });

  it('draws a table as rows of "column: cell" under a bold first cell', () => {
    const block = only(
      table(
        'Who',
        ['Name', 'Phone', 'Mail'],
        [
          ['Nada', '1', ''],
          ['Ben', '2', 'b@x'],
        ],
      ),
    );
    expect(wordsIn(block)).toBe('WhoNadaPhone: 1BenPhone: 2Mail: b@x');
  });

  it('counts on in an ordered list that is longer than one block', () => {
    const items = Array.from({ length: 60 }, (_, index) => `${index + 1} ${'x'.repeat(98)}`);
    const blocks = draw(list(items, true));
    expect(blocks.length).toBeGreaterThan(1);
    expect(at(blocks[1], 'elements', 0, 'offset')).toBe(listAt(blocks[0], 'elements', 0, 'elements').length);
  });

  it('draws more than 25 buttons in several blocks, and reads every one of them back', () => {
    const blocks = draw(
      buttons(...Array.from({ length: 60 }, (_, index) => press(`B${index}`, 'done', `t${index}`))),
    );
    expect(blocks).toHaveLength(3);
    expect(lintBlocks(blocks)).toEqual([]);
    const ids = blocks
      .flatMap((block) => listAt(block, 'elements'))
      .map((element) => textAt(element, 'action_id'));
    for (const id of ids) expect(pressedBy(id)).toEqual({ kind: 'press', press: 'done' });
  });

  it('shows the words of a picture whose address Slack would refuse', () => {
    expect(only(image('data:image/png;base64,xx', 'A table'))).toMatchObject({ type: 'context' });
    expect(wordsIn(only(image('data:image/png;base64,xx', 'A table')))).toBe('A table');
  });

  it('puts small print with a link into a paragraph, because small print takes none', () => {
    expect(only(quiet('note')).type).toBe('context');
    expect(only(quiet([plain('see '), link('page', 'https://x.example')])).type).toBe('rich_text');
  });

  it('is cut at a whole block where one message must do, and says so', () => {
    const many = Array.from({ length: 80 }, (_, index) => text(`Line ${index}`));
    const post = drawMessage(message(...many), 'T1', CUT);
    expect(post.blocks).toHaveLength(50);
    expect(wordsIn(post.blocks.at(-1))).toBe(CUT);
    expect(post.text).toContain('Line 79');
  });

  it('is split where several messages may follow each other, with nothing lost', () => {
    const many = Array.from({ length: 120 }, (_, index) => text(`Line ${index} ${'x'.repeat(300)}`));
    const posts = drawMessages(message(...many), 'T1', CUT);
    for (const post of posts) {
      expect(lintBlocks(post.blocks)).toEqual([]);
      expect(post.text.length).toBeLessThanOrEqual(12_200);
    }
    expect(posts.map((post) => post.text).join('\n')).toBe(plainText(message(...many)));
  });

  it('keeps its text within 40,000 characters without cutting an entity in two', () => {
    const post = drawMessage(message(text('&'.repeat(30_000))), 'T1', CUT);
    expect(post.text.length).toBeLessThanOrEqual(40_000);
    expect(post.text.replaceAll('&amp;', '')).toBe(`…\n${CUT}`);
  });
});

const words = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...HOSTILE),
  fc.string({ maxLength: 9000, minLength: 2900 }),
);
const spans = fc.array(
  fc.oneof(
    words.map(plain),
    words.map(strong),
    fc.tuple(words, fc.webUrl()).map(([shown, url]) => link(shown, url)),
    words.map((name) => person(name, [{ face: 'slack', home: 'T1', id: 'U1' }])),
  ),
  { maxLength: 5 },
);
const line = fc.oneof(words, spans);
const button = fc
  .tuple(words, fc.string({ maxLength: 200 }))
  .map(([label, value]) => press(label, 'done', value));
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map(heading),
  line.map(text),
  line.map(quiet),
  fc.array(fc.record({ label: words, value: line }), { maxLength: 4 }).map((all) => facts(...all)),
  fc.tuple(fc.array(line, { maxLength: 5 }), fc.boolean()).map(([items, ordered]) => list(items, ordered)),
  fc
    .tuple(
      words,
      fc.array(words, { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(line, { maxLength: 5 }), { maxLength: 4 }),
    )
    .map(([caption, columns, rows]) => table(caption, columns, rows)),
  fc.array(button, { maxLength: 30 }).map((all) => buttons(...all)),
  fc.tuple(fc.webUrl(), words).map(([url, alt]) => image(url, alt)),
  fc.constant(divider()),
);

describe('Whatever the app says', () => {
  it('is drawn in blocks that Slack takes', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        for (const post of drawMessages(message(...blocks), 'T1', CUT)) {
          expect(lintBlocks(post.blocks)).toEqual([]);
          expect(post.text).not.toMatch(/<[!@#]/);
        }
      }),
      { numRuns: 150 },
    );
  });
});
