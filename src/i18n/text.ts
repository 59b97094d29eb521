import { IntlMessageFormat } from 'intl-messageformat';
import { directionOf, LANGUAGES, LOCALES, type Language } from './language.ts';

/** A sentence in every language, as ICU MessageFormat. One that lacks a language does not compile. */
export type Text = Readonly<Record<Language, string>>;
export type TextValues = Readonly<Record<string, string | number | Date>>;

/** Says a text in one language. Values from people are isolated so that they cannot turn the line around. */
export type Say = (text: Text, values?: TextValues) => string;

/** Declares the texts of a feature; the keys stay typed. */
export const defineTexts = <T extends Readonly<Record<string, Text>>>(texts: T): T => texts;

const compiled = new WeakMap<Text, Map<Language, IntlMessageFormat>>();
const sayers = new Map<Language, Say>();

/** The `Say` of a language. @throws Error: when a text names a value that was not given (a bug). */
export function sayIn(language: Language): Say {
  const known = sayers.get(language);
  if (known !== undefined) return known;
  const say: Say = (text, values) => {
    const pattern = text[language];
    if (!pattern.includes('{') && !pattern.includes("'")) return pattern;
    return formatOf(text, language).format(isolated(values ?? {}, language)) as string;
  };
  sayers.set(language, say);
  return say;
}

/** Every language's `Say`, for what is written once for readers of all languages. */
export const everySay = (): readonly Say[] => LANGUAGES.map(sayIn);

function formatOf(text: Text, language: Language): IntlMessageFormat {
  const byLanguage = compiled.get(text) ?? new Map<Language, IntlMessageFormat>();
  compiled.set(text, byLanguage);
  const format =
    byLanguage.get(language) ??
    new IntlMessageFormat(text[language], LOCALES[language], undefined, { ignoreTag: true });
  byLanguage.set(language, format);
  return format;
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A value between FSI and PDI where its direction may differ from the line around it (UAX 9). */
export const isolate = (value: string, language: Language): string =>
  directionOf(language) === 'rtl' || RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;

function isolated(values: TextValues, language: Language): TextValues {
  const out: Record<string, string | number | Date> = {};
  for (const [name, value] of Object.entries(values))
    out[name] = typeof value === 'string' ? isolate(value, language) : value;
  return out;
}
