import { describe, expect, it } from '@jest/globals';
import type { Paper } from '../../src/documents/paper.ts';
import { pdfOf } from '../../src/documents/pdf.ts';
import { readPdf } from '../support/read-files.ts';
import { papers } from './samples.ts';

describe('A paper as a PDF', () => {
  it.each(['en', 'sl', 'cs', 'he'] as const)(
    'has its title, language and date, and is tagged, in %s',
    async (language) => {
      const read = await readPdf(await pdfOf(papers[language]));
      expect(read.title).toBe(papers[language].title);
      expect(read.language.slice(0, 2)).toBe(language);
      expect(read.isTagged).toBe(true);
      expect(read.createdAt).toMatch(/^D:20261124083000/);
    },
  );

  it('is the same file for the same paper', async () => {
    expect((await pdfOf(papers.he)).equals(await pdfOf(papers.he))).toBe(true);
  });

  it('gives every letter of its languages back as it was written', async () => {
    const { text } = await readPdf(await pdfOf(papers.sl));
    for (const words of [
      'Čebelarsko društvo',
      'Žabja vas, Šmarje',
      'Řehoř dvůr ůěř',
      '»Narekovaji« in – pomišljaji',
    ])
      expect(text).toContain(words);
  });

  it('embeds its fonts, and of them only what is used', async () => {
    const file = await pdfOf(papers.he);
    const names = [...file.toString('latin1').matchAll(/\/FontName\s*\/([A-Z]{6})\+([\w-]+)/g)].map(
      ([, , name]) => name,
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'SourceSans3-Regular',
        'Assistant-Regular',
        'Assistant-Bold',
        'NotoSansArabic-Regular',
      ]),
    );
    expect(file.length).toBeLessThan(400_000);
  });

  it('says on each page which it is, and from the second on of what', async () => {
    const { pages } = await readPdf(await pdfOf(papers.en));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((text, at) => expect(text).toContain(`Page ${String(at + 1)} of ${String(pages.length)}`));
    expect(pages.slice(1).every((text) => text.includes(papers.en.title))).toBe(true);
  });

  it('breaks a long table over pages, with its head on each of them, and loses no row', async () => {
    const { pages, text } = await readPdf(await pdfOf(papers.he));
    expect(pages.filter((page) => page.includes('באחריות')).length).toBeGreaterThan(2);
    for (let row = 2; row < 30; row += 1) expect(text).toMatch(new RegExp(`A-${String(row)}(?!\\d)`));
  });

  it('has Hebrew words whole, Latin names and numbers among them', async () => {
    const { text } = await readPdf(await pdfOf(papers.he));
    for (const word of [
      'פרוטוקול',
      'להורים',
      'המחנה',
      'הכרמל',
      'Karel Řehoř Žižka',
      'Center Luna',
      '2026/14',
    ])
      expect(text).toContain(word);
  });

  it('lets a word that no line holds go on in the next', async () => {
    const word = 'Donaudampfschifffahrt'.repeat(12);
    const { text } = await readPdf(await pdfOf(paperOf(word)));
    expect(text.replace(/\s/g, '')).toContain(word);
  });

  it('takes what people wrote as text and never as its own language', async () => {
    const said =
      '#panic("x") $x^2$ *bold* _it_ <label> @ref \\ `raw` // no comment #read("/etc/passwd") {{ }}';
    expect((await readPdf(await pdfOf(paperOf(said)))).text.replace(/\s+/g, ' ')).toContain(said);
  });

  it('comes also where no font has a letter that somebody wrote', async () => {
    const { text } = await readPdf(await pdfOf(paperOf('Good 漢 \u{10FFFD} morning')));
    expect(text).toContain('morning');
  });

  it('lies on its side where its table is wide', async () => {
    const file = (await pdfOf({ ...paperOf('x'), orientation: 'landscape' })).toString('latin1');
    expect(file).toMatch(/\/MediaBox\s*\[\s*0 0 841\.\d+ 595\.\d+/);
  });
});

const paperOf = (text: string): Paper => ({ ...papers.en, blocks: [{ kind: 'text', text }] });
