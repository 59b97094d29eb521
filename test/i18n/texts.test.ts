import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, LOCALES, type Language } from '../../src/i18n/language.ts';
import { everyText, type Found } from './every-text.ts';

/** Tables by language that hold no words: locales, and where a label comes from. */
const NO_WORDS = /LOCALES$|: locales$|^domain\/vocabulary\.ts/;
const found = everyText().filter(({ at }) => !NO_WORDS.test(at));

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Kinds of elements, as the parser of intl-messageformat numbers them. */
const KIND = { literal: 0, select: 5, plural: 6, pound: 7 } as const;

const kindOf = (element: Ast[number]): number => element.type;

const parsed = (text: string, language: Language): Ast =>
  new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true }).getAst();

/** Every element, those inside plural and select too. */
const elements = (ast: Ast): Ast =>
  ast.flatMap((element) => [
    element,
    ...('options' in element
      ? Object.values(element.options).flatMap((option) => elements(option.value))
      : []),
  ]);

const argumentsOf = (text: string, language: Language): readonly string[] => {
  const named = elements(parsed(text, language)).flatMap((element) =>
    kindOf(element) === KIND.literal || kindOf(element) === KIND.pound
      ? []
      : [(element as { value: string }).value],
  );
  return [...new Set(named)].sort();
};

/** What is read as words: no arguments, no addresses. */
const wordsOf = (text: string, language: Language): string =>
  elements(parsed(text, language))
    .flatMap((element) => (kindOf(element) === KIND.literal ? [(element as { value: string }).value] : []))
    .join(' ')
    .replace(/\S+@\S+|\b(?:https?:\/\/|www\.)\S+|[\w-]+\.(?:org|si|cz|example)\b\S*/g, ' ');

const faulty = (rule: (each: Found) => unknown): readonly unknown[] =>
  found.flatMap((each) => {
    const fault = rule(each);
    return fault === null || fault === false ? [] : [[each.at, fault]];
  });

/** Each language's own plural categories (CLDR); `many` of Czech is for fractions. */
const CATEGORIES: Readonly<Record<Language, readonly string[]>> = {
  en: ['one', 'other'],
  sl: ['few', 'one', 'other', 'two'],
  cs: ['few', 'many', 'one', 'other'],
  he: ['one', 'other', 'two'],
};

/** Same in English and another language on purpose: names, and words that both languages have. */
const ALIKE = new Set([
  'Slack',
  'Teams',
  'Microsoft Teams',
  'Web',
  'web',
  'E-mail',
  'e-mail',
  'Telefon',
  'Sport',
  'Partner',
  'partner',
  'Start',
  'Import',
  'OK',
  'Admin',
  'Administrator',
  'PDF',
  'Word',
  '{minutes} min',
  '<partner>',
  'admin',
]);

/** Latin words that stand in Hebrew text as they are: names, formats, and what is typed. */
const LATIN_IN_HEBREW =
  /^(?:Slack|Teams|Microsoft|HSDS|CSV|XLSX|xlsx|export|JSON|ZIP|zip|csv|json|Round|Table|PostgreSQL|Open|Referral|organizations|services|PUBLIC|URL|npm|run|id|UTF|MB|IANA|Europe|Prague|Jerusalem|Ljubljana|Ctrl|partners|roundtable|add|map|help|settings|setup|connect|import|drugs|prevention|datapackage|PDF|Word|Google|Outlook|Apple|Apache)$/;

describe('A text in four languages', () => {
  it('is found in the sources by the hundred', () => {
    expect(found.length).toBeGreaterThan(200);
  });

  it('has words in every language, without space around them', () => {
    expect(
      faulty(
        ({ text }) =>
          LANGUAGES.find(
            (language) => text[language].trim() === '' || text[language] !== text[language].trim(),
          ) ?? null,
      ),
    ).toEqual([]);
  });

  it('is a pattern that can be read in every language', () => {
    const broken = faulty(
      ({ text }) =>
        LANGUAGES.flatMap((language) => {
          try {
            parsed(text[language], language);
            return [];
          } catch (error) {
            return [`${language}: ${String(error)}`];
          }
        }).at(0) ?? null,
    );
    expect(broken).toEqual([]);
  });

  it('names the same values in every language', () => {
    expect(
      faulty(({ text }) => {
        const [first = '', ...others] = LANGUAGES.map((language) =>
          argumentsOf(text[language], language).join(),
        );
        return others.every((other) => other === first) ? null : [first, ...others];
      }),
    ).toEqual([]);
  });

  it('has exactly the plural forms of each language', () => {
    expect(
      faulty(({ text }) => {
        const wrong = LANGUAGES.flatMap((language) =>
          elements(parsed(text[language], language)).flatMap((element) => {
            if (kindOf(element) !== KIND.plural || !('options' in element)) return [];
            const given = Object.keys(element.options)
              .filter((name) => !name.startsWith('='))
              .sort();
            return given.join() === CATEGORIES[language].join() ? [] : [`${language}: ${given.join()}`];
          }),
        );
        return wrong.length === 0 ? null : wrong;
      }),
    ).toEqual([]);
  });

  it('counts in every language where it counts in one', () => {
    expect(
      faulty(({ text }) => {
        const counts = LANGUAGES.map((language) =>
          elements(parsed(text[language], language)).some((element) => kindOf(element) === KIND.plural),
        );
        return counts.includes(true) && counts.includes(false) ? counts : null;
      }),
    ).toEqual([]);
  });

  it('is Hebrew in Hebrew, with no other Latin words than names and what is typed', () => {
    expect(
      faulty(({ text }) => {
        const words = wordsOf(text.he, 'he');
        const latin = (words.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !LATIN_IN_HEBREW.test(word));
        if (latin.length > 0) return latin;
        const needsWords = /\p{L}{2,}/u.test(wordsOf(text.en, 'en')) && !ALIKE.has(text.en);
        return needsWords && !/[א-ת]/.test(words) ? text.he : null;
      }),
    ).toEqual([]);
  });

  it('is written in its own letters: no Hebrew outside Hebrew, no Cyrillic anywhere', () => {
    expect(
      faulty(({ text, at }) => {
        const isNames = at.endsWith('LANGUAGE_NAMES') || at.endsWith('languageName');
        const latin = (['en', 'sl', 'cs'] as const).filter((language) =>
          /[\u0590-\u05FF]/.test(text[language]),
        );
        const cyrillic = LANGUAGES.filter((language) => /\p{Script=Cyrillic}/u.test(text[language]));
        return isNames || latin.length + cyrillic.length === 0 ? null : [...latin, ...cyrillic];
      }),
    ).toEqual([]);
  });

  it('is not left in English where it should have been translated', () => {
    expect(
      faulty(({ text }) => {
        const alike = (['sl', 'cs', 'he'] as const).filter((language) => text[language] === text.en);
        const hasWords = /\p{L}{2,}/u.test(wordsOf(text.en, 'en'));
        return hasWords && alike.length > 0 && !ALIKE.has(text.en) ? [text.en, ...alike] : null;
      }),
    ).toEqual([]);
  });

  it('ends in all languages as in English where a sentence ends', () => {
    expect(
      faulty(({ text }) => {
        const ends = (language: Language): boolean => /[.!?:…]["“”»«\u2069)]?$/.test(text[language]);
        const wrong = LANGUAGES.filter((language) => ends(language) !== ends('en'));
        return wrong.length === 0 ? null : [text.en, ...wrong];
      }),
    ).toEqual([]);
  });
});
