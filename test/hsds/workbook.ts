/** Workbooks as spreadsheet programs write them, with whatever a test wants in them. */
import { readFileSync } from 'node:fs';
import { fileOf, zipOf } from './support.ts';

/** A text, a number, or the XML of a cell's inside with its type. */
export type Cell = string | number | { readonly type: string; readonly xml: string } | null;

export interface SheetOf {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Ranges, as A2:B3. */
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
  /** How the program calls the namespace; '' for the usual default. */
  readonly prefix?: string;
}

/** The six columns of the first meeting, in Slovenian, as our own overview prints them. */
export const HEADINGS = [
  ...['Ime partnerja', 'Spletno mesto, kontakt', 'Predstavnik', 'Glavna področja, dejavnosti'],
  ...['Kaj lahko predlagate?', 'Pri čem upate na ali pričakujete pomoč?'],
];

export const LUNA = [
  ...[
    'Center Luna',
    'www.luna.example\ninfo@luna.example\n041 555 666',
    'Ana Kovač',
    'Šport, delavnice za otroke in njihove starše',
  ],
  ...['Plavanje\n- Skupina za starše', 'Prostor za 20 ljudi'],
];

const TYPES = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The file of a workbook; removed after the test. */
export function workbookOf(sheets: readonly SheetOf[], name = 'partnerji.xlsx'): string {
  const texts: string[] = [];
  const parts = sheets.map((sheet, at) => ({
    name: `xl/worksheets/sheet${at + 1}.xml`,
    content: sheetXml(sheet, texts),
  }));
  const list = sheets.map(
    (sheet, at) =>
      `<sheet name="${escaped(sheet.name)}" sheetId="${at + 1}"${sheet.hidden === true ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const targets = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const zip = zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${TYPES}" xmlns:r="${RELATION}"><sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${targets.join('')}</Relationships>` },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst xmlns="${TYPES}">${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
    ...parts,
  ]);
  return fileOf(name, readFileSync(zip));
}

function sheetXml({ rows, merged = [], prefix = '' }: SheetOf, texts: string[]): string {
  const p = prefix === '' ? '' : `${prefix}:`;
  const body = rows.map((cells, row) => {
    const inner = cells.map((cell, column) =>
      cell === null ? '' : cellXml(cell, { at: `${String.fromCharCode(65 + column)}${row + 1}`, p }, texts),
    );
    return `<${p}row r="${row + 1}">${inner.join('')}</${p}row>`;
  });
  const merges =
    merged.length === 0
      ? ''
      : `<${p}mergeCells>${merged.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('')}</${p}mergeCells>`;
  return `<?xml version="1.0"?><${p}worksheet xmlns${prefix === '' ? '' : `:${prefix}`}="${TYPES}"><${p}sheetData>${body.join('')}</${p}sheetData>${merges}</${p}worksheet>`;
}

function cellXml(
  cell: Exclude<Cell, null>,
  { at, p }: { readonly at: string; readonly p: string },
  texts: string[],
): string {
  if (typeof cell === 'number') return `<${p}c r="${at}"><${p}v>${cell}</${p}v></${p}c>`;
  if (typeof cell === 'object') return `<${p}c r="${at}" t="${cell.type}">${cell.xml}</${p}c>`;
  texts.push(cell);
  return `<${p}c r="${at}" t="s"><${p}v>${texts.length - 1}</${p}v></${p}c>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
