/** The languages we speak, in the order they are offered. */
export const LANGUAGES = ['en', 'sl', 'cs', 'he'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  sl: 'slovenščina',
  cs: 'čeština',
  he: 'עברית',
};

/** The locale whose dates and numbers belong to the language. */
export const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  sl: 'sl-SI',
  cs: 'cs-CZ',
  he: 'he-IL',
};

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'he' ? 'rtl' : 'ltr');

/** Our language for a BCP 47 tag (`cs-CZ`, `iw`), or null when we do not speak it. */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  if (primary === 'iw') return 'he';
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** The first that we speak of a person's own choice, the network's, what the platform says; else English. */
export function chooseLanguage(...tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language !== null) return language;
  }
  return 'en';
}
