import { describe, expect, it } from '@jest/globals';
import { everyText, languages, preferredLanguage, textsIn } from '../../../src/adapters/web/texts.ts';

const holes = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('the words of the sandbox', () => {
  it.each(Object.entries(everyText))('leave the same holes in every language: %s', (_key, said) => {
    for (const language of languages) {
      expect(said[language].trim()).not.toBe('');
      expect(holes(said[language])).toEqual(holes(said.en));
    }
  });

  it.each([
    ['sl', 1, '1 novo sporočilo'],
    ['sl', 2, '2 novi sporočili'],
    ['sl', 3, '3 nova sporočila'],
    ['sl', 5, '5 novih sporočil'],
    ['sl', 102, '102 novi sporočili'],
    ['cs', 3, '3 nové zprávy'],
    ['cs', 5, '5 nových zpráv'],
    ['he', 2, 'שתי הודעות חדשות'],
    ['en', 1, '1 new message'],
  ] as const)('count in %s as people do: %d', (language, count, words) => {
    expect(textsIn(language).unread(count)).toBe(words);
  });

  it.each([
    ['sl-SI,sl;q=0.9,en;q=0.8', 'sl'],
    ['de-AT,cs;q=0.5,he;q=0.7', 'he'],
    ['iw', 'he'],
    ['en;q=0,cs;q=0.1', 'cs'],
    ['de', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('follow the browser’s wish %j', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
