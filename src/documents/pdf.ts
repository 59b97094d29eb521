import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { directionOf, type Language } from '../i18n/language.ts';
import { isolatedLine, linesOf, type Paper, type PaperBlock } from './paper.ts';
import { template } from './pdf-template.ts';
import { aroundPages } from './texts.ts';

/**
 * The paper as a PDF on A4: tagged for screen readers, fonts embedded, the same file for the same paper.
 *
 * @see https://typst.app/docs/reference/pdf/
 */
export async function pdfOf(paper: Paper): Promise<Buffer> {
  const compiler = await theCompiler();
  // Laid out and written in one call: a document that JavaScript holds waits for its collector with all its memory.
  const source = { mainFileContent: template, inputs: { paper: JSON.stringify(laidOut(paper)) } };
  try {
    return compiler.pdf(source, { pdfStandard: 'ua-1' });
  } catch {
    // PDF/UA refuses a letter that none of the fonts has; better a box on the page than no page.
    return compiler.pdf(source, {});
  } finally {
    // What was worked out for one paper is of no use to the next.
    compiler.evictCache(0);
  }
}

let compiler: Promise<NodeCompiler> | undefined;

/** Loaded with the first PDF: it is 50 MB on the disk and 40 MB in memory, and most processes never print. */
function theCompiler(): Promise<NodeCompiler> {
  // One that failed is tried anew with the next paper.
  compiler ??= made().catch((error: unknown) => {
    compiler = undefined;
    throw error;
  });
  return compiler;
}

/** Assistant is Source Sans with Hebrew, but without all letters of Czech; names may be Arabic. */
const FONTS = [
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  'assistant/400Regular/Assistant_400Regular.ttf',
  'assistant/600SemiBold/Assistant_600SemiBold.ttf',
  'assistant/700Bold/Assistant_700Bold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
];
const { resolve } = createRequire(import.meta.url);

async function made(): Promise<NodeCompiler> {
  const [typst, fontBlobs] = await Promise.all([
    import('@myriaddreamin/typst-ts-node-compiler'),
    Promise.all(FONTS.map((name) => readFile(resolve(`@expo-google-fonts/${name}`)))),
  ]);
  return typst.NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
}

/** The paper as the template takes it. */
function laidOut({ createdAt, ...paper }: Paper) {
  const { language } = paper;
  return {
    language,
    direction: directionOf(language),
    title: paper.title,
    subtitle: paper.subtitle,
    landscape: paper.orientation === 'landscape',
    created: {
      year: createdAt.getUTCFullYear(),
      month: createdAt.getUTCMonth() + 1,
      day: createdAt.getUTCDate(),
      hour: createdAt.getUTCHours(),
      minute: createdAt.getUTCMinutes(),
      second: createdAt.getUTCSeconds(),
    },
    pages: aroundPages(language),
    blocks: paper.blocks.map((block) => blockOf(block, language)),
  };
}

/** Longer than any word of our languages: an address, or nothing that a line could hold. */
const LONG_RUN = /[^\s\u200b]{31,}/gu;
const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Typst never breaks within a word; a long one may break after its marks, else anywhere in reach (ZERO WIDTH SPACE). */
const breakable = (line: string): string =>
  line.replace(LONG_RUN, (run) =>
    run.replace(/[@._/:?&=#-](?=[^@._/:?&=#-])/gu, '$&\u200b').replace(LONG_RUN, (piece) => {
      const parts = [...signs.segment(piece)].map(({ segment }) => segment);
      return parts.map((part, at) => (at % 10 === 9 ? `${part}\u200b` : part)).join('');
    }),
  );

function blockOf(block: PaperBlock, language: Language) {
  const said = (text: string): string[] =>
    linesOf(text).map((line) => isolatedLine(breakable(line), language));
  switch (block.kind) {
    case 'heading':
      return { ...block, text: said(block.text) };
    case 'text':
      return { ...block, text: said(block.text), quiet: block.quiet === true };
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(({ label, value }) => ({ label: said(label), value: said(value) })),
      };
    case 'entries':
      return {
        ...block,
        entries: block.entries.map(({ label, value, note }) => ({
          label: said(label),
          value: said(value),
          note: note === '' ? [] : said(note),
        })),
      };
    case 'list':
      return { ...block, items: block.items.map(said) };
    case 'table':
      return {
        ...block,
        columns: block.columns.map(({ title, share }) => ({ title: said(title), share })),
        rows: block.rows.map((row) => ({
          cells: row.map(said),
          whole: linesNeeded(row, block.columns) <= MOST_WHOLE_LINES,
        })),
      };
  }
}

/** A row that surely fits on a page is not torn by its end; a longer one goes on on the next. */
const MOST_WHOLE_LINES = 20;
/** Rather too few: so many signs stand in a line over the whole width of a page on its side. */
const SIGNS_ACROSS = 120;

function linesNeeded(row: readonly string[], columns: readonly { readonly share: number }[]): number {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const linesOfCell = (cell: string, at: number): number => {
    const across = (SIGNS_ACROSS * (columns[at]?.share ?? 1)) / shares;
    return linesOf(cell).reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / across)), 0);
  };
  return Math.max(0, ...row.map(linesOfCell));
}
