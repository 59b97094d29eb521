import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nothing } from '../../src/chat/reply.ts';
import type { CommandRitual } from '../../src/engine/feature.ts';
import { createRoute, spellings } from '../../src/engine/route.ts';
import { features } from '../../src/features/index.ts';

const command = (words: string, also: CommandRitual['also'] = {}): CommandRitual => ({
  words,
  also,
  argument: null,
  help: { en: '', sl: '', cs: '', he: '' },
  may: 'ask-for-help',
  turn: 'look',
  run: () => Promise.resolve(nothing),
});

const partners = command('partners', { sl: ['partnerji'], cs: ['partneři'], he: ['שותפים'] });
const add = command('partners add', { en: ['register'], he: ['רישום שותף'] });
const route = createRoute([partners, add]);
const routed = (typed: string): readonly [string, string] | null => {
  const found = route(typed);
  return found === null ? null : [found.ritual.words, found.argument];
};

describe('A command', () => {
  it.each([
    ['partners', 'partners', ''],
    ['/partners', 'partners', ''],
    ['  Partners   drugs  prevention ', 'partners', 'drugs prevention'],
    ['PARTNERS ADD', 'partners add', ''],
    ['partners add Youth Centre', 'partners add', 'Youth Centre'],
    ['partners adder', 'partners', 'adder'],
    ['partneři Zákon č. 5', 'partners', 'Zákon č. 5'],
    ['partneri zavislosti', 'partners', 'zavislosti'],
    ['שותפים מניעת', 'partners', 'מניעת'],
    ['\u200Fשותפים\u200E', 'partners', ''],
    ['\u2068partners\u2069 sport', 'partners', 'sport'],
    ['\uFEFFregister', 'partners add', ''],
    ['רישום שותף', 'partners add', ''],
  ])('is found in %j', (typed, words, argument) => {
    expect(routed(typed)).toEqual([words, argument]);
  });

  it.each(['roundtable', 'round table', '/roundtable', 'okrogla miza', 'Kulatý stůl', 'שולחן עגול'])(
    'is found behind %j, the word of everything',
    (root) => {
      expect(routed(`${root} partners add x`)).toEqual(['partners add', 'x']);
      expect(routed(root)).toBeNull();
    },
  );

  it.each(['', '   ', '/', 'zzz', 'partnersx', 'add', '\u200F'])('is not found in %j', (typed) => {
    expect(routed(typed)).toBeNull();
  });

  it('keeps what follows it as it was typed, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zčא][^\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]{0,8}$/u)),
        (rest) => {
          expect(route(['partners', 'add', ...rest].join(' '))).toEqual({
            ritual: add,
            argument: rest.join(' '),
          });
        },
      ),
    );
  });

  it('never breaks on what is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        expect(() => route(typed)).not.toThrow();
      }),
    );
  });

  it('is refused at the start where two claim the same words, however they are spelled', () => {
    expect(() => createRoute([command('meeting'), command('other', { cs: ['MEETING'] })])).toThrow(
      '"meeting" is claimed by meeting and by other',
    );
  });
});

describe('The commands of all features', () => {
  const commands = features.flatMap((each) => each.commands);
  const all = createRoute(commands);

  it.each(commands.flatMap((each) => [...spellings(each)].map((words) => [words, each.words] as const)))(
    'are reached by %j (%s)',
    (words, name) => {
      expect(all(words)?.ritual.words).toBe(name);
      expect(all(`roundtable ${words}`)?.ritual.words).toBe(name);
    },
  );

  it.each(commands.map((each) => [each.words, each] as const))(
    'have words in every language: %s',
    (_words, each) => {
      expect(Object.keys(each.also)).toEqual(expect.arrayContaining(['sl', 'cs', 'he']));
    },
  );
});
