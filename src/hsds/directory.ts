/** Reads a whole directory, of any HSDS version and format or as a table of partners, as one stream of neutral records. */
import path from 'node:path';
import { DirectoryUnreadable, type Origin } from '../domain/directory-fault.ts';
import { checkRecord, type SourceRecord } from '../domain/directory-record.ts';
import type { ColumnMapping } from '../domain/form-columns.ts';
import { rowsOf, type CsvRow } from './csv.ts';
import { itemsOf } from './json.ts';
import { rowsInside, tableOfItem, type NestedRow } from './nested.ts';
import { readPackage, type Package } from './package.ts';
import { rawRecord } from './rows.ts';
import { isCertain, partnersIn, type Place } from './sheet/partners.ts';
import { csvTable, sheetTable, type PartnerTable } from './sheet/table.ts';
import { openWorkbook } from './sheet/workbook.ts';
import type { SourceFile, SourceFiles } from './source-file.ts';
import { openSource } from './source-files.ts';
import { isUnreadTable, table, tableNamed, type Table, type TableName } from './tables.ts';

/**
 * Everything that stands at `location` (a folder, a file or a zip; `said`: what columns of a table of partners mean), in the
 * order of the source: records, what is
 * wrong with some of them, and what is not used. Nothing is joined or counted; memory does not grow with the source.
 *
 * @throws DirectoryUnreadable: when a file cannot be read to its end; then nothing of the source may be taken
 */
export async function* readDirectory(
  location: string,
  said: ColumnMapping = new Map(),
): AsyncGenerator<SourceRecord> {
  const source = await openSource(location);
  try {
    yield* readAll(source, { location, said });
  } finally {
    source.close();
  }
}

interface Asked {
  readonly location: string;
  readonly said: ColumnMapping;
}

async function* readAll(source: SourceFiles, { location, said }: Asked): AsyncGenerator<SourceRecord> {
  const given = await readPackage(source.files);
  const isHsds = source.files.some((file) => readerOf(file, given) !== null);
  let read = 0;
  for (const file of source.files) {
    // Beside tables of HSDS any other table is somebody's own matter.
    const reader = readerOf(file, given) ?? (isHsds ? null : await partnersOf(file, said));
    if (reader === null) {
      if (!given.isPackage(file)) yield { is: 'note', code: 'file-not-used', file: file.name, names: [] };
      continue;
    }
    read += 1;
    yield* reader;
  }
  for (const missing of given.missing) yield { is: 'note', code: 'file-missing', file: missing, names: [] };
  for (const folder of source.folders) yield { is: 'note', code: 'folder-not-read', file: folder, names: [] };
  if (read > 0) return;
  const origin = { file: location.replace(/^.*[\\/](?=.)/, ''), line: 0, path: null };
  throw new DirectoryUnreadable(
    'nothing-to-read',
    origin,
    'no file of an HSDS directory (CSV or JSON) and no table of partners (XLSX or CSV) was found.',
  );
}

function readerOf(file: SourceFile, given: Package): AsyncGenerator<SourceRecord> | null {
  const resource = given.resourceOf(file);
  if (/\.(json|ndjson|jsonl)$/i.test(file.name)) return given.isPackage(file) ? null : readJson(file);
  const named = tableNamed(resource?.name ?? file.name);
  if (named === null || !/\.(csv|tsv|txt)$/i.test(file.name)) return null;
  return readTable(file, named, resource?.encoding ?? null);
}

/** A workbook, or a CSV file with headings of ours; null: neither. */
async function partnersOf(
  file: SourceFile,
  said: ColumnMapping,
): Promise<AsyncGenerator<SourceRecord> | null> {
  if (/\.(xlsx|xlsm|xls|ods)$/i.test(file.name) && file.location !== null)
    return readWorkbook(file.location, said);
  if (!/\.(csv|tsv|txt)$/i.test(file.name) || isUnreadTable(file.name)) return null;
  const table = await csvTable(file, said);
  return table === null ? null : partnersIn(table, { file: file.name, sheet: null });
}

/** Sheets that are tables of partners for certain; where none is, the first one, of which people are asked. */
async function* readWorkbook(location: string, said: ColumnMapping): AsyncGenerator<SourceRecord> {
  const workbook = await openWorkbook(location);
  try {
    const tables: (Place & { readonly table: PartnerTable })[] = [];
    const file = path.basename(location);
    for (const sheet of workbook.sheets) {
      const table = await sheetTable(sheet, said);
      if (table !== null) tables.push({ file, sheet: sheet.name, table });
    }
    const certain = tables.filter(({ table }) => isCertain(table));
    const read = certain.length > 0 ? certain : tables.slice(0, 1);
    if (read.length === 0) {
      const origin = { file, line: 0, path: null };
      throw new DirectoryUnreadable('nothing-to-read', origin, 'no sheet of this workbook holds anything.');
    }
    for (const { table, ...place } of read) yield* partnersIn(table, place);
    for (const { sheet } of tables.filter((each) => !read.includes(each)))
      yield { is: 'note', code: 'file-not-used', file: `${file}: ${sheet ?? ''}`, names: [] };
  } finally {
    workbook.close();
  }
}

async function* readTable(
  file: SourceFile,
  of: Table,
  encoding: string | null,
): AsyncGenerator<SourceRecord> {
  const usage = new Usage();
  for await (const row of rowsOf(file, encoding === null ? {} : { encoding })) {
    if (!('cells' in row)) {
      requireColumns(of, row, file.name);
      usage.columns = row.length;
      continue;
    }
    const { cells, origin, found } = row;
    if (found !== null) yield wrongCount(of, row, { found, expected: usage.columns });
    else yield* recordsOf({ table: of.name, cells, origin, embedded: false });
    usage.note(of, cells);
  }
  yield* usage.notes(file.name);
}

function requireColumns(of: Table, columns: readonly string[], file: string): void {
  const missing = of.required.filter((column) => !columns.includes(column));
  if (missing.length === 0) return;
  const detail = `a table of ${of.name} needs the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`;
  throw new DirectoryUnreadable('column-missing', { file, line: 1, path: null }, detail);
}

/** Cells of such a row may stand under the wrong columns, so nothing of it is believed but the id. */
const wrongCount = (
  of: Table,
  { cells, origin }: CsvRow,
  values: { readonly found: number; readonly expected: number },
): SourceRecord => ({
  is: 'fault',
  fault: { weight: 'record', code: 'wrong-column-count', values },
  kind: rawRecord(of.name, cells)?.kind ?? null,
  id: shortened(cells.get('id')),
  name: null,
  origin,
});

async function* readJson(file: SourceFile): AsyncGenerator<SourceRecord> {
  const usages = new Map<TableName, Usage>();
  const passedOver = new Set<string>();
  for await (const { value, table: key, origin } of itemsOf(file)) {
    const under = key === null || key === 'contents' ? file.name : key;
    if (isUnreadTable(under)) {
      passedOver.add(under === file.name ? file.name : `${file.name}: ${under}`);
      continue;
    }
    const name = value instanceof Map ? tableOfItem(value, under) : null;
    if (!(value instanceof Map) || name === null) {
      yield notARecord(origin);
      continue;
    }
    for (const row of rowsInside(value, name, origin)) {
      yield* recordsOf(row);
      const usage = usages.get(row.table) ?? new Usage();
      usages.set(row.table, usage);
      usage.note(table(row.table), row.cells);
    }
  }
  for (const [name, usage] of usages) yield* usage.notes(`${file.name}: ${name}`);
  for (const passed of passedOver) yield { is: 'note', code: 'file-not-used', file: passed, names: [] };
}

const notARecord = (origin: Origin): SourceRecord => ({
  is: 'fault',
  fault: { weight: 'record', code: 'not-a-record', values: {} },
  kind: null,
  id: null,
  name: null,
  origin,
});

function* recordsOf(row: NestedRow): Generator<SourceRecord> {
  const raw = rawRecord(row.table, row.cells);
  if (raw === null) return;
  const { record, faults } = checkRecord(raw);
  const about = {
    kind: raw.kind,
    id: shortened(raw['id']),
    name: shortened(raw['name']),
    origin: row.origin,
  };
  for (const fault of faults) yield { is: 'fault', fault, ...about };
  if (record !== null) yield { is: 'record', record, embedded: row.embedded, origin: row.origin };
}

const shortened = (text: string | null | undefined): string | null =>
  text?.slice(0, 100).toWellFormed() ?? null;

/** Not taken, and nobody misses them: keys of rows that we know by their owners. */
const UNSAID = new Set(['id', 'organization_id', 'service_id', 'location_id', 'metadata', 'taxonomy_id']);

/** Columns that hold something and are not taken. */
class Usage {
  columns = 0;
  readonly #unread = new Set<string>();
  readonly #unknown = new Set<string>();

  note(of: Table, cells: ReadonlyMap<string, string>): void {
    for (const column of cells.keys()) {
      if (of.read.includes(column) || UNSAID.has(column)) continue;
      (of.unread.includes(column) ? this.#unread : this.#unknown).add(column);
    }
  }

  *notes(file: string): Generator<SourceRecord> {
    if (this.#unread.size > 0) yield { is: 'note', code: 'column-not-used', file, names: [...this.#unread] };
    if (this.#unknown.size > 0) yield { is: 'note', code: 'column-unknown', file, names: [...this.#unknown] };
  }
}
