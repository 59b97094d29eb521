import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { drawNotice, isNotice, type NoticePath } from '../../src/pages/notice.ts';
import { readerOf } from '../../src/pages/reader.ts';

describe('The page about privacy, or the terms of use', () => {
  const paths: readonly NoticePath[] = ['/privacy', '/terms'];

  it.each(LANGUAGES.flatMap((language) => paths.map((path) => [language, path] as const)))(
    'says in %s what %s means here, under headings',
    (language, path) => {
      const page = parse(drawNotice(readerOf(language, '/rt'), path).source);
      expect(page.querySelector('html')?.getAttribute('dir')).toBe(language === 'he' ? 'rtl' : 'ltr');
      expect(page.querySelectorAll('h1')).toHaveLength(1);
      expect(page.querySelectorAll('h2').length).toBe(path === '/privacy' ? 6 : 4);
      expect(page.querySelector('link[rel=stylesheet]')?.getAttribute('href')).toMatch(/^\/rt\/pages\//);
      expect(page.querySelectorAll('section p').every((each) => each.text.length > 40)).toBe(true);
    },
  );

  it('is known by its path alone', () => {
    expect([isNotice('/privacy'), isNotice('/terms'), isNotice('/toString'), isNotice('/')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
