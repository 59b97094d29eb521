import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asWebAddress, fold, foldHost, foldPhone } from '../../src/domain/fold.ts';

describe('A folded text', () => {
  it.each([
    ['Preprečevanje  odvisnosti', 'preprecevanje odvisnosti'],
    ['preprecevanje-odvisnosti', 'preprecevanje odvisnosti'],
    ['PREVENCE ZÁVISLOSTÍ', 'prevence zavislosti'],
    ['Đorđe Straße Ærø', 'dorde strasse aero'],
    ['דוא"ל', 'דואל'],
    ['דוא״ל', 'דואל'],
    ['דוא”ל', 'דואל'],
    ['שָׁלוֹם', 'שלום'],
    ['\u200Fdrugs\u2013prevention\u200E ', 'drugs prevention'],
    ['\u2068drugs\u2069', 'drugs'],
    ['“drugs”', 'drugs'],
    ["otrok's", 'otroks'],
    ['ﬁnance ①', 'finance 1'],
    ['  ', ''],
    ['!?', ''],
  ])('of %j is %j', (typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  it('stays as it is when it is folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        expect(fold(fold(typed))).toBe(fold(typed));
      }),
    );
  });

  it('is the same for both ways to write a letter with its mark', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('č', 'š', 'ž', 'ř', 'ů', 'á', 'a', ' ')), (letters) => {
        const typed = letters.join('');
        expect(fold(typed.normalize('NFD'))).toBe(fold(typed.normalize('NFC')));
      }),
    );
  });

  it('never breaks, not on half of an emoji nor on a book', () => {
    expect(fold('a\uD83D b')).toBe('a b');
    expect(fold('x'.repeat(5000))).toHaveLength(1000);
  });
});

describe('A folded telephone number', () => {
  it.each([
    ['+386 1 555 01 02', '38615550102'],
    ['00386 1 5550102', '38615550102'],
    ['(01) 555-01-02', '15550102'],
    ['٠١٢', ''],
    ['1234', ''],
    ['', ''],
  ])('of %j is %j', (typed, folded) => {
    expect(foldPhone(typed)).toBe(folded);
  });
});

describe('A folded host', () => {
  it.each([
    ['https://www.MC-Brod.si/kontakt?x=1', 'mc-brod.si'],
    ['http://mc-brod.si', 'mc-brod.si'],
    ['https://www2.mc-brod.si', 'www2.mc-brod.si'],
    ['mc-brod', null],
    ['', null],
  ])('of %j is %j', (typed, folded) => {
    expect(foldHost(typed)).toBe(folded);
  });
});

describe('A web address as people type it', () => {
  it.each([
    ['www.mc-brod.si', 'https://www.mc-brod.si/'],
    ['HTTP://MC-Brod.SI/a b', 'http://mc-brod.si/a%20b'],
    ['mailto:ana@brod.si', null],
    ['javascript:alert(1)', null],
    ['https://ana:secret@brod.si', null],
    ['Brod', null],
    ['10.0.0.1', null],
    ['https://xn--e1afmkfd.si', 'https://xn--e1afmkfd.si/'],
    [`https://brod.si/${'x'.repeat(2000)}`, null],
  ])('%j is %j', (typed, address) => {
    expect(asWebAddress(typed)).toBe(address);
  });
});
