import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { personalDataIn } from '../../src/domain/privacy.ts';

describe('A text', () => {
  it.each([
    ['Učenec Janez Kranjski dobi spremstvo.', 'Učenec Janez Kranjski'],
    ['Pogovorili smo se o učenki Ani.', 'učenki Ani'],
    ['Starši dijaka Luke Kosa pridejo.', 'dijaka Luke Kosa'],
    ['žákyně J. K. potřebuje doprovod', 'žákyně J. K.'],
    ['dítě Petra Nováková', 'dítě Petra Nováková'],
    ['The pupil John Smith was absent.', 'pupil John Smith'],
    ['התלמיד יוסי כהן נעדר', 'התלמיד יוסי כהן'],
    ['EMŠO 0101006500006', '0101006500006'],
    ['rodné číslo 101231/1234', '101231/1234'],
    ['ת״ז 123456782', '123456782'],
    ['rojen 12. 3. 2014 v Kopru', 'rojen 12. 3. 2014'],
    ['See C-7 for this.', 'C-7'],
  ])('“%s” holds something of a child: %s', (text, words) => {
    expect(personalDataIn(text).map((finding) => finding.words)).toEqual([words]);
  });

  it.each([
    'Otrok na Osnovni šoli Koper je 300.',
    'Učenci Osnovne šole Ivana Cankarja gredo na tabor.',
    'The student exchange with Prague goes on.',
    'Child Protection Ljubljana takes part.',
    'Ana Zupan piše staršem do 1. 12. 2026.',
    'הילד צריך עזרה, והתלמידים לומדים יחד',
    'קיץ שבו לכל ילדה וילד יש מה לעשות ומה לאכול',
    'לכל תלמיד ותלמידה בשכונה',
    'מה ילד זקוק לו אחרי הצהריים',
    'Telefon 041 123 456, račun 1234567890123',
    'The camp costs 123456789 euros.',
    '',
  ])('“%s” passes', (text) => {
    expect(personalDataIn(text)).toEqual([]);
  });

  it('says the same words once', () => {
    expect(personalDataIn('učenec Janez, učenec Janez')).toHaveLength(1);
  });

  it('may be anything, and as long as it likes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { words } of personalDataIn(text)) expect(text.normalize('NFC')).toContain(words);
      }),
    );
    expect(personalDataIn('učenec '.repeat(100_000))).toEqual([]);
    expect(personalDataIn('ילד א'.repeat(100_000)).length).toBeLessThan(100);
  });
});
