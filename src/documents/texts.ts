import { defineTexts } from '../i18n/text.ts';

export const texts = defineTexts({
  /** `{page}` and `{pages}` are filled in while the pages are laid out. */
  page: {
    en: 'Page {page} of {pages}',
    sl: 'Stran {page} od {pages}',
    cs: 'Strana {page} z {pages}',
    he: 'עמוד {page} מתוך {pages}',
  },
});

/** The sentence around the two numbers: before, between, after. */
export function aroundPages(language: keyof typeof texts.page): readonly [string, string, string] {
  const [before = '', between = '', after = ''] = texts.page[language].split(/\{pages?\}/);
  return [before, between, after];
}
