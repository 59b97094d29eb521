import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cut,
  escapeText,
  inert,
  pieces,
  split,
  typedWords,
  unescapeText,
  withoutMention,
} from '../../../src/adapters/slack/text.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const count = (text: string): number => [...graphemes.segment(text)].length;
const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

describe('Text for Slack', () => {
  it('is split between graphemes, nothing lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-composite', maxLength: 200 }),
        fc.integer({ min: 20, max: 60 }),
        (text, limit) => {
          const [head, rest] = split(text, limit);
          expect(head + rest).toBe(text);
          expect(head.length).toBeLessThanOrEqual(limit);
          expect(count(head) + count(rest)).toBe(count(text));
        },
      ),
    );
  });

  it('is cut with an ellipsis, never longer than the limit', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 80 }), (text, limit) => {
        expect(cut(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
    expect(cut('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 15)).toBe('👨‍👩‍👧‍👦…');
  });

  it('is broken into pieces at white space, nothing lost', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 10, max: 80 }), (text, limit) => {
        const all = pieces(text, limit);
        expect(all.join('')).toBe(text);
        for (const piece of all) expect(piece.length).toBeLessThanOrEqual(limit);
      }),
    );
    expect(pieces('one two three four', 10)).toEqual(['one two ', 'three four']);
  });

  it('is escaped once, and comes back the same', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(unescapeText(escapeText(text))).toBe(text);
        expect(escapeText(text)).not.toMatch(/[<>]/);
      }),
    );
    expect(unescapeText('&amp;lt;')).toBe('&lt;');
  });

  it('is well formed and turns no line around', () => {
    expect(inert('a\uD800b\u202E\u0007c\nd\u200F\u200D')).toBe('a\uFFFDbc\nd\u200F\u200D');
  });
});

describe('Typed words', () => {
  it.each([
    ['partners <@U1|ana>', 'partners <@U1>'],
    ['task <@U1> <#C1|town>', 'task <@U1> <#C1|town>'],
    ['see <https://x.example/?a=1&amp;b=2|x.example>', 'see x.example'],
    ['see <https://x.example/?a=1&amp;b=2>', 'see https://x.example/?a=1&b=2'],
    ['write <mailto:ana@x.example|ana@x.example>', 'write ana@x.example'],
    ['<!here> and <!subteam^S1|@team>', '@here and @team'],
    ['R&amp;D &lt;b&gt; &amp;amp;', 'R&D <b> &amp;'],
    ['a < b > c', 'a < b > c'],
    ['  spaces  ', 'spaces'],
  ])('%j are %j', (raw, words) => {
    expect(typedWords(raw)).toBe(words);
  });

  it('lose the mention of us and keep those of others', () => {
    expect(withoutMention('<@UBOT> tell <@U1|ana> <@UBOT|us>', 'UBOT')).toBe('tell <@U1|ana>');
    expect(withoutMention('<@U9> partners <@U1>', '')).toBe('partners <@U1>');
  });
});
