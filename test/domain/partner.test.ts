import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  contactsOf,
  foldContact,
  isStale,
  linesOf,
  staleBefore,
  staleOn,
  standingOf,
} from '../../src/domain/partner.ts';

describe('Contacts out of the second column', () => {
  it.each([
    ['www.mc-brod.si', [{ kind: 'url', value: 'https://www.mc-brod.si/' }]],
    ['ana@brod.si', [{ kind: 'email', value: 'ana@brod.si' }]],
    ['mailto:ana@brod.si', [{ kind: 'email', value: 'ana@brod.si' }]],
    ['+386 1 555 01 02', [{ kind: 'phone', value: '+386 1 555 01 02' }]],
    ['Tel.: 01 555 01 02', [{ kind: 'phone', value: '01 555 01 02' }]],
    [
      'Glavna ulica 5, Brod',
      [
        { kind: 'address', value: 'Glavna ulica 5' },
        { kind: 'address', value: 'Brod' },
      ],
    ],
    [
      'www.brod.si\nana@brod.si; +386 1 5550102 | Glavna 5',
      [
        { kind: 'url', value: 'https://www.brod.si/' },
        { kind: 'email', value: 'ana@brod.si' },
        { kind: 'phone', value: '+386 1 5550102' },
        { kind: 'address', value: 'Glavna 5' },
      ],
    ],
    [
      'www.brod.si ana@brod.si',
      [
        { kind: 'url', value: 'https://www.brod.si/' },
        { kind: 'email', value: 'ana@brod.si' },
      ],
    ],
    ['ana@brod.si, ANA@brod.si', [{ kind: 'email', value: 'ANA@brod.si' }]],
    ['דוא"ל: dana@brod.co.il', [{ kind: 'email', value: 'dana@brod.co.il' }]],
    [' ; \n', []],
    ['javascript:alert(1)', [{ kind: 'address', value: 'javascript:alert(1)' }]],
  ])('of %j are %j', (typed, contacts) => {
    expect(contactsOf(typed)).toEqual(contacts);
  });

  it('lose nothing that was typed on a line of its own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zčš]{2,10}( [a-zčš]{2,10}){0,2}$/), { minLength: 1 }),
        (lines) => {
          const found = contactsOf(lines.join('\n')).map((contact) => contact.value);
          expect(new Set(found)).toEqual(new Set(lines));
        },
      ),
    );
  });

  it('compare by digits, or by lower case', () => {
    expect(foldContact({ kind: 'phone', value: '+386 1 555 01 02' })).toBe('38615550102');
    expect(foldContact({ kind: 'email', value: 'Ana@Brod.SI' })).toBe('ana@brod.si');
  });
});

describe('Lines of the fifth and sixth column', () => {
  it.each([
    ['- Workshops\n* A hall\n3) A van\n2. Tea', ['Workshops', 'A hall', 'A van', 'Tea']],
    ['One\n\n  \nOne', ['One']],
    ['2024 camp', ['2024 camp']],
    ['-5 degrees', ['-5 degrees']],
    ['• נקודה', ['נקודה']],
    ['', []],
  ])('of %j are %j', (typed, titles) => {
    expect(linesOf(typed).map((line) => line.title)).toEqual(titles);
  });

  it('keep a long line whole beside its title, and never half a letter', () => {
    const long = `${'word '.repeat(60)}end`;
    const [line] = linesOf(long);
    expect(line?.description).toBe(long);
    expect(line?.title.length).toBeLessThanOrEqual(202);
    const [emoji] = linesOf(`x${'😀'.repeat(150)}`);
    expect(emoji?.title.isWellFormed()).toBe(true);
    expect(emoji?.description).toBe(`x${'😀'.repeat(150)}`);
  });
});

describe('A card', () => {
  it.each([
    ['2026-11-23', '2027-10-31', false],
    ['2026-11-23', '2027-11-01', true],
    ['2026-11-30', '2027-11-30', true],
    [null, '2026-11-23', true],
  ])('confirmed on %s is stale on %s: %s', (confirmedOn, today, stale) => {
    expect(isStale(confirmedOn, today)).toBe(stale);
  });

  it('becomes stale exactly on the day that is told beforehand', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (confirmedOn, today) => {
        expect(isStale(confirmedOn, today)).toBe(today >= staleOn(confirmedOn));
      }),
    );
  });

  it('is stale exactly where it was confirmed before the first day that is fresh', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (confirmedOn, today) => {
        expect(isStale(confirmedOn, today)).toBe(confirmedOn < staleBefore(today));
      }),
    );
  });

  it('of a current partner stands before a dormant one, and that before a prospect', () => {
    expect((['active', 'agreed'] as const).map((status) => standingOf(status))).toEqual([0, 0]);
    expect((['dormant', 'left'] as const).map((status) => standingOf(status))).toEqual([1, 1]);
    expect((['prospect', 'contacted'] as const).map((status) => standingOf(status))).toEqual([2, 2]);
    expect((['active', 'dormant', 'prospect'] as const).map((status) => standingOf(status, 'stale'))).toEqual(
      [1, 1, 2],
    );
  });
});
