import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../../src/chat/check.ts';
import type { Field, RawAnswer } from '../../src/chat/form.ts';
import { asUrl, clean, isDay, isTime } from '../../src/chat/typed.ts';

const OPTIONS = [
  { value: 'sport', label: 'Sport' },
  { value: 'health', label: 'Health' },
];
const one = (field: Field, given?: RawAnswer) => {
  const checked = check({ it: field }, given === undefined ? {} : { it: given });
  return checked.ok ? checked.answers.it : checked.faults['it'];
};
const line = { kind: 'text', lines: 'one', maxLength: 5, label: '' } as const;
const required = { required: true } as const;

describe('The check of a form', () => {
  it.each<[string, Field, RawAnswer | undefined, unknown]>([
    ['a text', line, ' Ana ', 'Ana'],
    ['an empty text', line, '   ', null],
    ['a missing text', line, undefined, null],
    ['a missing text that is required', { ...line, ...required }, undefined, { kind: 'required' }],
    ['a text of spaces that is required', { ...line, ...required }, ' \n ', { kind: 'required' }],
    [
      'a text that is too long, counted in signs',
      line,
      '😀😀😀😀😀😀',
      { kind: 'too-long', max: 5, length: 6 },
    ],
    ['a text of emoji that fits', line, '😀😀😀😀😀', '😀😀😀😀😀'],
    ['a text that is too short', { ...line, minLength: 3 }, 'ab', { kind: 'too-short', min: 3 }],
    ['a list where a text belongs', line, ['Ana'], null],
    ['a number', { kind: 'number', label: '' }, '12', 12],
    ['a number with a comma', { kind: 'number', label: '', decimal: true }, '12,5', 12.5],
    ['a fraction of what must be whole', { kind: 'number', label: '' }, '12.5', { kind: 'not-whole' }],
    ['words for a number', { kind: 'number', label: '' }, 'twelve', { kind: 'not-a-number' }],
    ['an exponent', { kind: 'number', label: '' }, '1e3', { kind: 'not-a-number' }],
    ['infinity', { kind: 'number', label: '' }, 'Infinity', { kind: 'not-a-number' }],
    ['a number that is too small', { kind: 'number', label: '', min: 1 }, '0', { kind: 'too-small', min: 1 }],
    [
      'a number that is too large',
      { kind: 'number', label: '', max: 9 },
      '10',
      { kind: 'too-large', max: 9 },
    ],
    ['a day', { kind: 'date', label: '' }, '2028-02-29', '2028-02-29'],
    ['a day that is none', { kind: 'date', label: '' }, '2026-02-29', { kind: 'not-a-date' }],
    ['a time', { kind: 'time', label: '' }, '23:59', '23:59'],
    ['a time that is none', { kind: 'time', label: '' }, '24:00', { kind: 'not-a-time' }],
    ['a moment', { kind: 'date-time', label: '' }, '2026-11-23T16:00', '2026-11-23T16:00'],
    ['a moment without a time', { kind: 'date-time', label: '' }, '2026-11-23', { kind: 'not-a-time' }],
    ['a moment without a day', { kind: 'date-time', label: '' }, 'T16:00', { kind: 'not-a-date' }],
    ['an option', { kind: 'choice', label: '', options: OPTIONS }, 'sport', 'sport'],
    [
      'an option that is none',
      { kind: 'choice', label: '', options: OPTIONS },
      'Sport',
      { kind: 'not-an-option' },
    ],
    ['options, each once', { kind: 'choices', label: '', options: OPTIONS }, ['sport', 'sport'], ['sport']],
    ['one option alone', { kind: 'choices', label: '', options: OPTIONS }, 'sport', ['sport']],
    [
      'options with one that is none',
      { kind: 'choices', label: '', options: OPTIONS },
      ['sport', 'x'],
      { kind: 'not-an-option' },
    ],
    [
      'too many options',
      { kind: 'choices', label: '', options: OPTIONS, max: 1 },
      ['sport', 'health'],
      { kind: 'too-many', max: 1 },
    ],
    ['no options', { kind: 'choices', label: '', options: OPTIONS }, undefined, []],
    [
      'no options where some are required',
      { kind: 'choices', label: '', options: OPTIONS, ...required },
      [],
      { kind: 'required' },
    ],
    ['people', { kind: 'people', label: '' }, ['slack/T1/U1'], ['slack/T1/U1']],
    ['a person', { kind: 'person', label: '' }, 'slack/T1/U1', 'slack/T1/U1'],
    ['a tick', { kind: 'checkbox', label: '' }, true, true],
    ['a tick as a word', { kind: 'checkbox', label: '' }, 'true', true],
    ['no tick', { kind: 'checkbox', label: '' }, undefined, false],
    [
      'no tick where there must be one',
      { kind: 'checkbox', label: '', ...required },
      false,
      { kind: 'must-be-ticked' },
    ],
    ['an e-mail address', { kind: 'email', label: '' }, 'ana@brod.si', 'ana@brod.si'],
    ['an e-mail address that is none', { kind: 'email', label: '' }, 'ana@brod', { kind: 'not-an-email' }],
    ['a web address without its scheme', { kind: 'url', label: '' }, 'www.brod.si', 'https://www.brod.si/'],
    ['a web address that is code', { kind: 'url', label: '' }, 'javascript:alert(1)', { kind: 'not-a-url' }],
    ['a hidden value', { kind: 'hidden', value: 'own' }, 'carried', 'carried'],
    ['a hidden value that did not travel', { kind: 'hidden', value: 'own' }, undefined, 'own'],
  ])('takes %s as it is meant', (...[, field, given, expected]) => {
    expect(one(field, given)).toEqual(expected);
  });

  it('says everything that is wrong at once, and ignores names that it does not know', () => {
    const fields = { a: { ...line, ...required }, b: { kind: 'date', label: '' }, c: line } as const;
    expect(check(fields, { b: 'never', c: 'ok', d: 'unknown' })).toEqual({
      ok: false,
      faults: { a: { kind: 'required' }, b: { kind: 'not-a-date' } },
    });
  });

  it('is not fooled by names that every object has', () => {
    expect(check({ toString: line, constructor: line }, {})).toEqual({
      ok: true,
      answers: { toString: null, constructor: null },
    });
  });

  it('never breaks on any answer of any field', () => {
    const kinds: readonly Field[] = [
      line,
      { kind: 'number', label: '' },
      { kind: 'date', label: '' },
      { kind: 'date-time', label: '' },
      { kind: 'choices', label: '', options: OPTIONS },
      { kind: 'email', label: '' },
      { kind: 'url', label: '' },
    ];
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.oneof(text, fc.boolean(), fc.array(text)), (field, given) => {
        expect(() => one(field, given)).not.toThrow();
      }),
    );
  });
});

describe('A cleaned answer', () => {
  it.each([
    ['a\u0000b\u0007', 'ab'],
    ['in\u202Evoice\u202C', 'invoice'],
    ['\u2066x\u2069', 'x'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\uD83D', '\uFFFD'],
    ['c\u030C', 'č'],
    ['a\tb', 'a\tb'],
  ])('of %j is %j', (typed, cleaned) => {
    expect(clean(typed)).toBe(cleaned);
  });

  it('stays as it is when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(clean(clean(typed))).toBe(clean(typed));
      }),
    );
  });
});

describe('A day, a time and an address', () => {
  it('are real ones', () => {
    for (const day of ['2026-02-30', '1899-12-31', '3000-01-01', '2026-1-1', '2026-11-23T00:00'])
      expect([day, isDay(day)]).toEqual([day, false]);
    for (const time of ['7:00', '24:00', '12:60', '12:00:00'])
      expect([time, isTime(time)]).toEqual([time, false]);
    for (const url of [
      'brod',
      'https://',
      'ftp://brod.si',
      'https://a:b@brod.si',
      'a b.si',
      `x.si/${'y'.repeat(2000)}`,
    ])
      expect([url, asUrl(url)]).toEqual([url, null]);
  });

  it('are days that the calendar knows', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(isDay(date.toISOString().slice(0, 10))).toBe(true);
        },
      ),
    );
  });
});
