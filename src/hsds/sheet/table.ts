/** A table of partners, wherever it stands: its headings, and rows under them. */
import type { SourceFile } from '../source-file.ts';
import { fieldOf, type ColumnMapping, type FormColumn } from '../../domain/form-columns.ts';
import { cleanText } from '../../domain/directory-text.ts';
import { rowsOf } from '../csv.ts';
import type { Sheet } from './workbook.ts';
import type { SheetRow } from './sheet.ts';

export interface TableRow {
  readonly line: number;
  /** By column; cleaned, empty ones are not there. */
  readonly cells: ReadonlyMap<number, string>;
  /** Cells that are computed, by column: B7. */
  readonly formulas: ReadonlyMap<number, string>;
  readonly isMerged: boolean;
}

export interface PartnerTable {
  readonly columns: readonly (FormColumn & { readonly at: number })[];
  readonly rows: AsyncIterable<TableRow>;
}

/** So many headings of ours make a row the row of headings; one alone may be any word. */
const ENOUGH = 2;

const knownIn = (columns: readonly FormColumn[]): number =>
  columns.filter(({ field }) => field !== null).length;

const hasName = (columns: readonly FormColumn[]): boolean => columns.some(({ field }) => field === 'name');

/** Whether these are headings of a table of partners beyond doubt. */
export const areHeadings = (columns: readonly FormColumn[]): boolean =>
  hasName(columns) && knownIn(columns) >= ENOUGH;

/** A CSV file as a table of partners; null where its headings are none of ours. */
export async function csvTable(file: SourceFile, said: ColumnMapping): Promise<PartnerTable | null> {
  for await (const first of rowsOf(file)) {
    if ('cells' in first) return null;
    const columns = first
      .map((name, at) => columnOf(name.replaceAll('_', ' '), at, said))
      .filter(({ heading }) => heading !== '');
    return knownIn(columns) >= ENOUGH ? { columns, rows: csvRows(file, first) } : null;
  }
  return null;
}

async function* csvRows(file: SourceFile, names: readonly string[]): AsyncGenerator<TableRow> {
  for await (const row of rowsOf(file)) {
    if (!('cells' in row)) continue;
    const cells = new Map([...row.cells].map(([name, text]) => [names.indexOf(name), text]));
    yield { line: row.origin.line, cells, formulas: new Map(), isMerged: false };
  }
}

/** So far down its row of headings is looked for: above it stand titles and dates. */
const MOST_ROWS_ABOVE = 20;

/** A sheet as a table of partners; its widest early row has the headings where none of them is known. Null: it is empty. */
export async function sheetTable(sheet: Sheet, said: ColumnMapping): Promise<PartnerTable | null> {
  let best: { readonly line: number; readonly columns: PartnerTable['columns'] } | null = null;
  let seen = 0;
  for await (const row of sheet.rows()) {
    const columns = [...row.cells].map(([at, cell]) => columnOf(cell.text, at, said));
    const isBetter =
      best === null ||
      knownIn(columns) > knownIn(best.columns) ||
      (knownIn(columns) === knownIn(best.columns) && columns.length > best.columns.length);
    if (isBetter) best = { line: row.line, columns };
    seen += 1;
    if (seen >= MOST_ROWS_ABOVE || areHeadings(columns)) break;
  }
  if (best === null) return null;
  const { line } = best;
  return { columns: best.columns, rows: below(sheet, line) };
}

async function* below(sheet: Sheet, headings: number): AsyncGenerator<TableRow> {
  for await (const row of sheet.rows()) if (row.line > headings) yield tableRow(row);
}

function tableRow({ line, cells, isMerged }: SheetRow): TableRow {
  const texts = [...cells].flatMap(([at, { text }]): [number, string][] => {
    const cleaned = cleanText(text);
    return cleaned === null ? [] : [[at, cleaned]];
  });
  const formulas = [...cells].flatMap(([at, cell]): [number, string][] =>
    cell.isFormula ? [[at, cell.at]] : [],
  );
  return { line, cells: new Map(texts), formulas: new Map(formulas), isMerged };
}

const columnOf = (heading: string, at: number, said: ColumnMapping) => {
  const cleaned = (cleanText(heading) ?? '').slice(0, 200).toWellFormed();
  return { heading: cleaned, at, field: cleaned === '' ? ('' as const) : fieldOf(cleaned, said) };
};
