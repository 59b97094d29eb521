/** Tables of a Word document; in a right-to-left paper their first column is on the right. */
import {
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type ITableOptions,
} from 'docx';
import { directionOf, type Language } from '../i18n/language.ts';
import { paragraphsOf, type RunLook } from './docx-runs.ts';
import { PINE, RULE, SOFT, TINT } from './docx-style.ts';
import type { PaperBlock, PaperEntry, PaperFact } from './paper.ts';

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: RULE };

/** In twentieths of a point: what the margins leave of A4. */
export const WIDTHS = { portrait: 9606, landscape: 14538 } as const;

interface Setting {
  readonly language: Language;
  readonly width: number;
}

interface Cell {
  readonly texts: readonly (readonly [string, RunLook])[];
  readonly fill?: string;
}

export function factsTable({ language, width }: Setting, facts: readonly PaperFact[]): Table {
  const columns = [Math.round(width * 0.22), Math.round(width * 0.78)];
  const rows = facts.map(({ label, value }) =>
    row(language, { columns, cells: [cell([label, { color: SOFT }]), cell([value, {}])] }),
  );
  const borders = {
    top: NONE,
    bottom: NONE,
    left: NONE,
    right: NONE,
    insideHorizontal: NONE,
    insideVertical: NONE,
  };
  return table({ language, columns, rows, borders });
}

/** Each in a box of its own, with a stroke where the language begins. */
export function entriesTable({ language, width }: Setting, entries: readonly PaperEntry[]): Table {
  const columns = [width];
  const rows = entries.map(({ label, value, note }) => {
    const texts: Cell['texts'] = [
      [label, { bold: true }],
      [value, {}],
      ...(note === '' ? [] : [[note, { color: SOFT }] as const]),
    ];
    return row(language, { columns, cells: [{ texts, fill: TINT }] });
  });
  const stroke = { style: BorderStyle.SINGLE, size: 18, color: PINE };
  const gap = { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' };
  // Word turns left and right of a table that goes from right to left.
  const borders = {
    top: NONE,
    bottom: NONE,
    left: stroke,
    right: NONE,
    insideHorizontal: gap,
    insideVertical: NONE,
  };
  return table({ language, columns, rows, borders });
}

type TableBlock = Extract<PaperBlock, { kind: 'table' }>;

/** The head stands again on every page. */
export function rowsTable({ language, width }: Setting, block: TableBlock): Table {
  const shares = block.columns.reduce((sum, column) => sum + column.share, 0);
  const columns = block.columns.map((column) => Math.round((width * column.share) / shares));
  const head = block.columns.map(({ title }): Cell => ({ texts: [[title, { bold: true }]], fill: TINT }));
  const rows = [
    row(language, { columns, cells: head, isHead: true }),
    ...block.rows.map((cells) =>
      row(language, {
        columns,
        cells: cells.map((text, at) => cell([text, at === 0 ? { bold: true } : {}])),
      }),
    ),
  ];
  const borders = {
    top: LINE,
    bottom: LINE,
    left: NONE,
    right: NONE,
    insideHorizontal: LINE,
    insideVertical: NONE,
  };
  return table({ language, columns, rows, borders });
}

const cell = (...texts: Cell['texts']): Cell => ({ texts });

interface Drawing extends Pick<ITableOptions, 'borders'> {
  readonly language: Language;
  readonly columns: readonly number[];
  readonly rows: readonly TableRow[];
}

const table = ({ language, columns, rows, ...look }: Drawing): Table =>
  new Table({
    ...look,
    rows: [...rows],
    columnWidths: [...columns],
    width: { size: columns.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    visuallyRightToLeft: directionOf(language) === 'rtl',
    margins: { top: 70, bottom: 50, left: 110, right: 110 },
  });

interface RowDrawing {
  readonly columns: readonly number[];
  readonly cells: readonly Cell[];
  readonly isHead?: boolean;
}

const row = (language: Language, { columns, cells, isHead = false }: RowDrawing): TableRow =>
  new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: cells.map(
      ({ texts, fill }, at) =>
        new TableCell({
          width: { size: columns[at] ?? 0, type: WidthType.DXA },
          ...(fill === undefined ? {} : { shading: { fill } }),
          children: texts.flatMap(([text, run]) => paragraphsOf(text, language, { style: 'Cell', run })),
        }),
    ),
  });
