/** Who reads a page. */
import { chooseLanguage, directionOf, type Language } from '../i18n/language.ts';
import { sayIn, type Say } from '../i18n/text.ts';

export interface Reader {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly say: Say;
  /** What stands before every path of ours: the path of the public address, without a slash at the end. */
  readonly prefix: string;
}

export const readerOf = (language: Language, prefix: string): Reader => ({
  language,
  direction: directionOf(language),
  say: sayIn(language),
  prefix,
});

/** The language to answer in when no link says one: the first that the browser asks for and we speak. */
export const languageAsked = (header: string | undefined): Language =>
  chooseLanguage(...(header ?? '').split(',').map((range) => range.split(';')[0]?.trim()));
