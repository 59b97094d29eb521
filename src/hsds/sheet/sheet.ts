/** The rows of one sheet: text by column, and what stands there that cannot be taken. */
import { lengthened, type SharedTexts } from './shared-texts.ts';
import type { XmlEvent } from './xml.ts';

export interface SheetCell {
  readonly text: string;
  /** B7. */
  readonly at: string;
  readonly isFormula: boolean;
}

export interface SheetRow {
  /** As the spreadsheet program numbers it. */
  readonly line: number;
  /** By column, 0 for A. Empty cells are not there. */
  readonly cells: ReadonlyMap<number, SheetCell>;
  /** A cell reaches over several, so that some of them look empty. */
  readonly isMerged: boolean;
}

export type IsMerged = (line: number) => boolean;

/** Tables of partners are narrow; what stands farther out is somebody's scratch paper. */
const MOST_COLUMNS = 200;
const MOST_MERGES = 10_000;

/** Which rows have a part in a merge. */
export async function mergedRows(events: AsyncIterable<XmlEvent>): Promise<IsMerged> {
  const spans: (readonly [number, number])[] = [];
  for await (const event of events) {
    if (event.is !== 'open' || event.name !== 'mergeCell' || spans.length >= MOST_MERGES) continue;
    const [, from = '', to = ''] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(event.attributes['ref'] ?? '') ?? [];
    if (from !== '') spans.push([Number(from), Number(to)]);
  }
  return (line) => spans.some(([from, to]) => line >= from && line <= to);
}

export interface Reading {
  readonly texts: SharedTexts;
  readonly isMerged: IsMerged;
}

/** Rows in which something stands. */
export async function* sheetRows(
  events: AsyncIterable<XmlEvent>,
  { texts, isMerged }: Reading,
): AsyncGenerator<SheetRow> {
  let line = 0;
  let cells = new Map<number, SheetCell>();
  let cell = nothing(0, line);
  const within: string[] = [];
  for await (const event of events) {
    if (event.is === 'text') {
      if (isValue(within)) cell.raw = lengthened(cell.raw, event.text);
      continue;
    }
    if (event.is === 'open') {
      within.push(event.name);
      if (event.name === 'row') {
        line = numberIn(event.attributes['r']) ?? line + 1;
        cells = new Map();
        cell = nothing(-1, line);
      } else if (event.name === 'c') {
        const { r, t = 'n' } = event.attributes;
        cell = { ...nothing(columnOf(r) ?? cell.column + 1, line), type: t };
      } else if (event.name === 'f') cell.isFormula = true;
      continue;
    }
    within.pop();
    if (event.name === 'c') {
      const text = textOf(cell, texts);
      if ((text !== '' || cell.isFormula) && cell.column < MOST_COLUMNS)
        cells.set(cell.column, { text, at: `${letters(cell.column)}${line}`, isFormula: cell.isFormula });
    } else if (event.name === 'row' && cells.size > 0) yield { line, cells, isMerged: isMerged(line) };
  }
}

interface Raw {
  readonly column: number;
  readonly line: number;
  readonly type: string;
  raw: string;
  isFormula: boolean;
}

const nothing = (column: number, line: number): Raw => ({
  column,
  line,
  type: 'n',
  raw: '',
  isFormula: false,
});

/** `v` of a cell, or a `t` of a text that stands in the cell itself; never the formula, never a pronunciation. */
const isValue = (within: readonly string[]): boolean => {
  const name = within.at(-1);
  return name === 'v' || (name === 't' && within.includes('is') && !within.includes('rPh'));
};

function textOf({ type, raw }: Raw, texts: SharedTexts): string {
  switch (type) {
    case 's':
      return (texts[Number(raw)] ?? '').trim();
    case 'e':
      return '';
    case 'n':
      return numberAsText(raw.trim());
    default:
      return raw.trim();
  }
}

/** Telephone numbers typed as numbers come as 4.1555666E7. */
const numberAsText = (raw: string): string =>
  /e/i.test(raw) && Number.isSafeInteger(Number(raw)) ? String(Number(raw)) : raw;

const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null;

/** `AB7` is column 27; null where nothing is said. */
function columnOf(reference: string | undefined): number | null {
  const [, name = ''] = /^([A-Z]{1,3})\d+$/.exec(reference ?? '') ?? [];
  if (name === '') return null;
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function letters(column: number): string {
  const [more, last] = [Math.floor(column / 26), String.fromCharCode(65 + (column % 26))];
  return more === 0 ? last : letters(more - 1) + last;
}
