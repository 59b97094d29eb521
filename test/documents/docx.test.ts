import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { docxOf } from '../../src/documents/docx.ts';
import { stretchesOf } from '../../src/documents/docx-runs.ts';
import { directionOfLine } from '../../src/documents/paper.ts';
import { readDocx } from '../support/read-files.ts';
import { papers } from './samples.ts';

const bodyOf = async (language: keyof typeof papers) =>
  readDocx(await docxOf(papers[language]))['word/document.xml'] ?? '';
const textOf = (xml: string): string =>
  parse(xml)
    .querySelectorAll('w\\:p')
    .map((each) =>
      each
        .querySelectorAll('w\\:t')
        .map((run) => run.text)
        .join(''),
    )
    .join('\n');

describe('A paper as a Word document', () => {
  it('is right-to-left in Hebrew: every paragraph, every table, every Hebrew run', async () => {
    const page = parse(await bodyOf('he'));
    const paragraphs = page.querySelectorAll('w\\:p').filter((each) => /[א-ת]/.test(each.text));
    expect(paragraphs.length).toBeGreaterThan(50);
    expect(paragraphs.every((each) => each.querySelector('w\\:bidi') !== null)).toBe(true);
    const runs = page.querySelectorAll('w\\:r').filter((each) => /[א-ת]/.test(each.text));
    expect(runs.every((each) => each.querySelector('w\\:rtl') !== null)).toBe(true);
    const latin = page.querySelectorAll('w\\:r').filter((each) => /[A-Za-z]/.test(each.text));
    expect(latin.length).toBeGreaterThan(10);
    expect(latin.every((each) => each.querySelector('w\\:rtl') === null)).toBe(true);
    const tables = page.querySelectorAll('w\\:tbl');
    expect(tables.every((each) => each.querySelector('w\\:bidivisual') !== null)).toBe(true);
  });

  it('is left-to-right in the other languages, with nothing turned around', async () => {
    const xml = await bodyOf('cs');
    expect(xml).not.toContain('<w:rtl/>');
    expect(xml).not.toMatch(/<w:bidi\/>|<w:bidiVisual\/>/);
  });

  it.each(['en', 'sl', 'cs', 'he'] as const)(
    'says the whole paper, without marks of direction, in %s',
    async (language) => {
      const text = textOf(await bodyOf(language));
      const flat = (said: string) => said.replace(/[\u200e\u200f\u2066-\u2069]/g, '');
      expect(text).not.toMatch(/[\u2066-\u2069]/);
      expect(text).toContain(flat(papers[language].title));
      for (const block of papers[language].blocks) {
        if (block.kind === 'heading') expect(text).toContain(flat(block.text));
        if (block.kind === 'entries')
          for (const entry of block.entries) {
            expect(text).toContain(flat(entry.label));
            expect(text).toContain(flat(entry.value));
          }
        if (block.kind === 'table') for (const cell of block.rows.flat()) expect(text).toContain(flat(cell));
      }
    },
  );

  it('has headings that are headings, heads of tables that stand on every page, and pages with numbers', async () => {
    const parts = readDocx(await docxOf(papers.en));
    expect(parts['word/document.xml']).toContain('w:val="Heading2"');
    expect(parts['word/document.xml']).toContain('<w:tblHeader/>');
    const footers = Object.entries(parts).filter(([name]) => /^word\/footer\d\.xml$/.test(name));
    expect(footers.length).toBeGreaterThan(0);
    for (const [, xml] of footers) expect(xml).toMatch(/PAGE[\s\S]*NUMPAGES/);
    expect(
      Object.entries(parts).some(
        ([name, xml]) => /header\d\.xml/.test(name) && xml.includes(papers.en.title),
      ),
    ).toBe(true);
  });

  it('speaks its language, so that Word checks the right spelling', async () => {
    const styles = readDocx(await docxOf(papers.he))['word/styles.xml'] ?? '';
    expect(styles).toMatch(/w:lang[^>]*w:bidi="he-IL"/);
  });

  it('is the same file for the same paper, dated as the paper is', async () => {
    const file = await docxOf(papers.he);
    expect(file.equals(await docxOf(papers.he))).toBe(true);
    expect(readDocx(file)['docProps/core.xml']).toContain('>2026-11-24T08:30:00.000Z</dcterms:created>');
  });
});

describe('The direction of a line', () => {
  it.each([
    ['+972 4 555 01 02', 'he', 'ltr'],
    ['Center Luna (NGO)', 'he', 'ltr'],
    ['דנה לוי (Center Luna)', 'he', 'rtl'],
    ['–', 'he', 'rtl'],
    ['בית ספר', 'en', 'rtl'],
    ['School בית ספר', 'en', 'ltr'],
  ] as const)('of %s in %s is %s', (line, language, direction) => {
    expect(directionOfLine(line, language)).toBe(direction);
  });
});

describe('A line is cut where its direction changes', () => {
  it.each([
    ['דנה לוי (Center Luna), 12', 'rtl', ['<דנה לוי (', '>Center Luna', '<), 12']],
    ['תקן ISO 9001.', 'rtl', ['<תקן ', '>ISO 9001', '<.']],
    ['16:00 (בימים א׳–ה׳)', 'rtl', ['<16:00 (בימים א׳–ה׳)']],
    ['School בית ספר, at 9', 'ltr', ['>School ', '<בית ספר', '>, at 9']],
    ['2026/14', 'rtl', ['<2026/14']],
    ['', 'rtl', []],
  ] as const)('%s', (line, direction, expected) => {
    const drawn = stretchesOf(line, direction).map(
      ({ text, isRightToLeft }) => (isRightToLeft ? '<' : '>') + text,
    );
    expect(drawn).toEqual(expected);
  });
});
