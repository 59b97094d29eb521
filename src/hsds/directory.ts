/** Reads a whole directory, of any HSDS version and format, as one stream of neutral records. */
import { DirectoryUnreadable, type Origin } from '../domain/directory-fault.ts';
import { checkRecord, type SourceRecord } from '../domain/directory-record.ts';
import { rowsOf, type CsvRow } from './csv.ts';
import { itemsOf } from './json.ts';
import { rowsInside, tableOfItem, type NestedRow } from './nested.ts';
import { readPackage, type Package } from './package.ts';
import { rawRecord } from './rows.ts';
import type { SourceFile, SourceFiles } from './source-file.ts';
import { openSource } from './source-files.ts';
import { isUnreadTable, table, tableNamed, type Table, type TableName } from './tables.ts';

/**
 * Everything that stands at `location` (a folder, a file or a zip), in the order of the source: records, what is
 * wrong with some of them, and what is not used. Nothing is joined or counted; memory does not grow with the source.
 *
 * @throws DirectoryUnreadable: when a file cannot be read to its end; then nothing of the source may be taken
 */
export async function* readDirectory(location: string): AsyncGenerator<SourceRecord> {
  const source = await openSource(location);
  try {
    yield* readAll(source, location);
  } finally {
    source.close();
  }
}

async function* readAll(source: SourceFiles, location: string): AsyncGenerator<SourceRecord> {
  const given = await readPackage(source.files);
  let read = 0;
  for (const file of source.files) {
    const reader = readerOf(file, given);
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
    'no file of an HSDS directory (CSV or JSON) was found.',
  );
}

function readerOf(file: SourceFile, given: Package): AsyncGenerator<SourceRecord> | null {
  const resource = given.resourceOf(file);
  if (/\.(json|ndjson|jsonl)$/i.test(file.name)) return given.isPackage(file) ? null : readJson(file);
  const named = tableNamed(resource?.name ?? file.name);
  if (named === null || !/\.(csv|tsv|txt)$/i.test(file.name)) return null;
  return readTable(file, named, resource?.encoding ?? null);
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
