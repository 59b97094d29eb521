import { describe, expect, it } from '@jest/globals';
import { importTexts } from '../../src/features/partners/import-texts.ts';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { sayIn } from '../../src/i18n/text.ts';

/** What a fault of any code carries; see domain/directory-record and hsds/directory. */
const VALUES = { field: 'assuredOn', value: '31. 2.', length: 301, found: 4, expected: 3 };

describe('The words for what is not taken', () => {
  it.each(LANGUAGES)('are whole sentences in every case (%s)', (language) => {
    const say = sayIn(language);
    for (const text of Object.values(importTexts)) {
      const said = say(text, VALUES);
      expect(said).toMatch(/[.?!]$/);
      expect(said).not.toMatch(/[{}]|undefined/);
    }
  });
});
