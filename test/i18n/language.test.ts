import { describe, expect, it } from '@jest/globals';
import { faceWords } from '../../src/i18n/face-words.ts';
import { sayDate, sayDay, sayInstant, sayList, sayWeekday } from '../../src/i18n/format.ts';
import { chooseLanguage, directionOf, languageOf, LANGUAGES } from '../../src/i18n/language.ts';
import { defineTexts, everySay, isolate, sayIn } from '../../src/i18n/text.ts';

const texts = defineTexts({
  count: {
    en: '{n, plural, one {# partner} other {# partners}} for {who}',
    sl: '{n, plural, one {# partner} two {# partnerja} few {# partnerji} other {# partnerjev}} za {who}',
    cs: '{n, plural, one {# partner} few {# partneři} many {# partnera} other {# partnerů}} pro {who}',
    he: '{n, plural, one {שותף אחד} two {שני שותפים} other {# שותפים}} עבור {who}',
  },
  plain: { en: 'It isn’t <b>bold</b>', sl: 'x', cs: 'x', he: 'x' },
  quoted: { en: "It's {who}", sl: "'{'x'}'", cs: 'x', he: 'x' },
});

describe('A language', () => {
  it.each([
    ['cs-CZ', 'cs'],
    ['sl_SI', 'sl'],
    ['HE', 'he'],
    ['iw-IL', 'he'],
    ['en', 'en'],
    ['csb', null],
    ['de-AT', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('of the tag %j is %j', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  it('is the first of the choices that we speak, else English', () => {
    expect(chooseLanguage(null, 'de', 'sl', 'cs')).toBe('sl');
    expect(chooseLanguage()).toBe('en');
  });

  it('is written from right to left where it is Hebrew', () => {
    expect(LANGUAGES.map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'rtl']);
  });
});

describe('A text', () => {
  it.each([
    ['en', [0, 1, 2, 5], ['0 partners', '1 partner', '2 partners', '5 partners']],
    [
      'sl',
      [0, 1, 2, 3, 5, 101, 102],
      [
        '0 partnerjev',
        '1 partner',
        '2 partnerja',
        '3 partnerji',
        '5 partnerjev',
        '101 partner',
        '102 partnerja',
      ],
    ],
    ['cs', [1, 2, 5, 1.5], ['1 partner', '2 partneři', '5 partnerů', '1,5 partnera']],
    ['he', [1, 2, 3], ['שותף אחד', 'שני שותפים', '3 שותפים']],
  ] as const)('counts in %s as people do', (language, counts, words) => {
    const say = sayIn(language);
    expect(counts.map((n) => say(texts.count, { n, who: 'x' }).split(/ (?:for|za|pro|עבור) /)[0])).toEqual(
      words,
    );
  });

  it('keeps what people typed apart from the line where directions may differ', () => {
    expect(sayIn('en')(texts.count, { n: 1, who: 'Ana' })).toBe('1 partner for Ana');
    expect(sayIn('en')(texts.count, { n: 1, who: 'דנה' })).toBe('1 partner for \u2068דנה\u2069');
    expect(sayIn('he')(texts.count, { n: 1, who: 'Ana' })).toBe('שותף אחד עבור \u2068Ana\u2069');
    expect(isolate('x', 'sl')).toBe('x');
  });

  it('reads no pattern and no markup in what people typed', () => {
    for (const who of ['{n}', "'{'", '<b>x</b>', '# {who}', '${x}'])
      expect(sayIn('en')(texts.count, { n: 2, who })).toBe(`2 partners for ${who}`);
    expect(sayIn('en')(texts.plain)).toBe('It isn’t <b>bold</b>');
  });

  it('names the bug of a value that was not given', () => {
    expect(() => sayIn('en')(texts.count, { n: 1 })).toThrow('who');
  });

  it('is said alike the second time, in every language at once too', () => {
    expect(sayIn('sl')).toBe(sayIn('sl'));
    expect(everySay().map((say) => say(texts.count, { n: 1, who: 'x' }))).toHaveLength(4);
  });
});

describe('A date', () => {
  it.each([
    ['en', 'Monday 23 November 2026', '23 November 2026'],
    ['sl', 'ponedeljek, 23. novembra 2026', '23. novembra 2026'],
    ['cs', 'pondělí 23. listopadu 2026', '23. listopadu 2026'],
    ['he', 'יום שני, 23 בנובמבר 2026', '23 בנובמבר 2026'],
  ] as const)('in %s reads as people there write it', (language, day, date) => {
    // Whether a comma stands after the weekday changes with the runtime's own tables.
    expect(sayDay('2026-11-23', language).replaceAll(',', '')).toBe(day.replaceAll(',', ''));
    expect(sayDate('2026-11-23', language)).toBe(date);
  });

  it('of an instant is that of the zone that was given, whatever the machine’s', () => {
    const instant = new Date('2026-11-22T23:30:00Z');
    expect(sayInstant(instant, 'en', 'Europe/Ljubljana')).toBe('23 November 2026 at 00:30');
    expect(sayInstant(instant, 'en', 'America/New_York')).toBe('22 November 2026 at 18:30');
    expect(sayInstant(instant, 'sl', 'Europe/Ljubljana')).toBe('23. novembra 2026 ob 00:30');
    expect(sayInstant(instant, 'sl', 'America/New_York')).toBe('22. novembra 2026 ob 18:30');
  });

  it('names weekdays from Monday, 1, to Sunday, 7', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((day) => sayWeekday(day, 'en'))).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
  });
});

describe('A list', () => {
  it.each([
    ['en', 'a, b and c'],
    ['sl', 'a, b in c'],
    ['cs', 'a, b a\u00A0c'],
    ['he', 'a, b ו-c'],
  ] as const)('in %s is joined by its own word', (language, words) => {
    expect(sayList(['a', 'b', 'c'], language)).toBe(words);
  });
});

describe('The words of a face', () => {
  it('fit where Slack puts them, in every language', () => {
    for (const language of LANGUAGES) {
      const words = faceWords(language);
      expect(words.working.length).toBeLessThanOrEqual(24);
      for (const label of [words.close, words.open, words.more, words.yes])
        expect(label.length).toBeLessThanOrEqual(24);
      expect(words.broken).not.toBe('');
    }
    expect(faceWords('he-IL').close).toBe('סגירה');
    expect(faceWords(undefined)).toEqual(faceWords('en'));
  });
});
