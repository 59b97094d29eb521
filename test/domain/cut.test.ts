import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cut } from '../../src/domain/cut.ts';

const signs = (text: string): number => [...new Intl.Segmenter('und').segment(text)].length;

describe('A cut text', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly', 7, 'exactly'],
    ['too long', 3, 'too'],
    ['👨‍👩‍👧 family', 1, '👨‍👩‍👧'],
    ['e\u0301te', 1, 'e\u0301'],
    ['anything', 0, ''],
  ])('of %j at %i is %j', (text, most, head) => {
    expect(cut(text, most)).toBe(head);
  });

  it('is a beginning of the text, whole signs only, as many as fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(40), (text, most) => {
        const head = cut(text, most);
        expect(text.startsWith(head)).toBe(true);
        expect(head.isWellFormed()).toBe(true);
        expect(signs(head)).toBe(Math.min(most, signs(text)));
      }),
    );
  });
});
