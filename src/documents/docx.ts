import {
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  TextRun,
  type FileChild,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { directionOf, type Language } from '../i18n/language.ts';
import { paragraphsOf } from './docx-runs.ts';
import { DOTS, numbering, RULE, styles } from './docx-style.ts';
import { entriesTable, factsTable, rowsTable, WIDTHS } from './docx-tables.ts';
import type { Paper, PaperBlock } from './paper.ts';
import { aroundPages } from './texts.ts';

/** The paper as a Word document on A4, in the direction of its language; the same file for the same paper. */
export async function docxOf(paper: Paper): Promise<Buffer> {
  const { language, title, subtitle } = paper;
  const document = new Document({
    title,
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    styles: styles(language),
    numbering,
    sections: [
      {
        properties: { page: pageOf(paper), titlePage: true },
        headers: {
          default: header(paper),
          first: new Header({ children: [new Paragraph({ style: 'Small' })] }),
        },
        footers: { default: footer(language), first: footer(language) },
        children: [
          ...paragraphsOf(title, language, { heading: HeadingLevel.TITLE }),
          ...(subtitle === null ? [] : paragraphsOf(subtitle, language, { style: 'Quiet' })),
          ...paper.blocks.flatMap((block) => drawn(block, paper)),
        ],
      },
    ],
  });
  return dated(await Packer.toBuffer(document), paper);
}

const AUTHOR = 'Round Table';

/** A4 in twentieths of a point. The library itself turns the page for landscape. */
const pageOf = ({ orientation }: Paper) => ({
  size: {
    width: 11906,
    height: 16838,
    orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
  },
  margin: { top: 1300, bottom: 1200, left: 1150, right: 1150, header: 600, footer: 560 },
});

const header = ({ language, title }: Paper): Header =>
  new Header({
    children: paragraphsOf(title, language, {
      style: 'Small',
      border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: RULE, space: 4 } },
    }),
  });

function footer(language: Language): Footer {
  const [before, between, after] = aroundPages(language);
  const rightToLeft = directionOf(language) === 'rtl';
  const children = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after].map(
    (part) => new TextRun({ children: [part], rightToLeft }),
  );
  return new Footer({ children: [new Paragraph({ style: 'Small', bidirectional: rightToLeft, children })] });
}

function drawn(block: PaperBlock, { language, orientation }: Paper): FileChild[] {
  const setting = { language, width: WIDTHS[orientation] };
  // Two tables that touch become one in Word.
  const apart = new Paragraph({ spacing: { after: 0, line: 160 }, children: [] });
  switch (block.kind) {
    case 'heading':
      return paragraphsOf(block.text, language, {
        heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
      });
    case 'text':
      return paragraphsOf(block.text, language, block.quiet === true ? { style: 'Quiet' } : {});
    case 'facts':
      return [factsTable(setting, block.facts), apart];
    case 'entries':
      return [entriesTable(setting, block.entries), apart];
    case 'list':
      return block.items.flatMap((item) =>
        paragraphsOf(item.replace(/\s*\n\s*/g, ' '), language, { numbering: { reference: DOTS, level: 0 } }),
      );
    case 'table':
      return [rowsTable(setting, block), apart];
  }
}

const CORE = 'docProps/core.xml';
/** The format counts from here on; it is no time of anything. */
const EPOCH = new Date(1980, 0, 1);

/** The library dates a file by the machine's clock; a paper has a date of its own. */
function dated(file: Buffer, { createdAt }: Paper): Buffer {
  const parts = unzipSync(file);
  const core = strFromU8(parts[CORE] ?? new Uint8Array());
  const at = createdAt.toISOString();
  parts[CORE] = strToU8(core.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${at}`));
  return Buffer.from(zipSync(parts, { mtime: EPOCH }));
}
