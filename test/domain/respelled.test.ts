import { describe, expect, it } from '@jest/globals';
import { respelled } from '../../src/domain/respelled.ts';

const candidate = (typed: string, word: string, distance: number) => ({ typed, word, distance });

describe('Mistyped words', () => {
  it('are respelled with the nearest words first, the changed ones before the others', () => {
    expect(
      respelled([
        candidate('center', 'centre', 0.4),
        candidate('center', 'cents', 0.6),
        candidate('brod', 'brod', 0),
      ]),
    ).toEqual([
      ['centre', 'brod'],
      ['cents', 'brod'],
    ]);
  });

  it('leave a word alone that is there as it was typed', () => {
    expect(respelled([candidate('brod', 'brod', 0), candidate('brod', 'brodi', 0.4)])).toEqual([['brod']]);
  });

  it('are tried without one of them where there are three or more', () => {
    const three = ['youth', 'centre', 'brod'].map((word) => candidate(word, word, 0));
    expect(respelled(three)).toEqual([
      ['centre', 'youth', 'brod'],
      ['centre', 'brod'],
      ['youth', 'brod'],
      ['centre', 'youth'],
    ]);
  });

  it('stay few, however many words there are', () => {
    const many = Array.from({ length: 6 }, (_, index) =>
      Array.from({ length: 3 }, (_each, near) =>
        candidate(`typed${index}`, `word${index}${near}`, 0.3 + near / 10),
      ),
    ).flat();
    expect(respelled(many).length).toBeLessThanOrEqual(18);
    expect(respelled([])).toEqual([]);
  });
});
