/** A CSV file as rows by column name, each with its line. */
import { parse, CsvError } from 'csv-parse';
import { cleanText } from '../domain/directory-text.ts';
import { DirectoryUnreadable, type Origin } from '../domain/directory-fault.ts';
import type { SourceFile } from './source-file.ts';
import { textOf } from './text.ts';

/** A row; columns are looked up in a Map, so a column named `__proto__` is only a column. */
export interface CsvRow {
  readonly cells: ReadonlyMap<string, string>;
  readonly origin: Origin;
  /** Cells found where the header has another number of columns; null when they agree. */
  readonly found: number | null;
}

export interface CsvOptions {
  /** The encoding a datapackage names. */
  readonly encoding?: string;
}

/** A record that does not end within this many bytes has an unclosed quote somewhere. */
const LONGEST_RECORD = 1024 ** 2;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * The header's columns first, then every row.
 *
 * @throws DirectoryUnreadable: no header, a column named twice, quotes that do not close, letters that are not UTF-8
 */
export async function* rowsOf(
  file: SourceFile,
  options: CsvOptions = {},
): AsyncGenerator<readonly string[] | CsvRow> {
  const { delimiter, text } = await sniffed(textOf(file, options.encoding));
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: '\n',
    max_record_size: LONGEST_RECORD,
  });
  // The parser's own errors come out of the loop below; a failing source must come out of it too, not out of the pump.
  const pumped = pump(text, parser);
  let columns: readonly string[] | null = null;
  const lines = new LineCounter();
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const origin = { file: file.name, line: lines.startOf(info), path: null };
      if (columns === null) yield (columns = header(record, origin));
      else yield rowAt(record, columns, origin);
    }
  } catch (error) {
    throw readable(error, file.name, lines.next);
  } finally {
    parser.destroy();
    await pumped;
  }
  if (columns === null)
    throw new DirectoryUnreadable(
      'no-header',
      { file: file.name, line: 1, path: null },
      'the file is empty.',
    );
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number; readonly empty_lines: number };
}

/** The parser tells where a record ends; people look for where it begins. */
class LineCounter {
  #lines = 0;
  #empty = 0;

  /** Where the record begins that has not ended yet. */
  get next(): number {
    return this.#lines + 1;
  }

  startOf(info: Parsed['info']): number {
    const start = this.#lines + 1 + (info.empty_lines - this.#empty);
    this.#lines = info.lines;
    this.#empty = info.empty_lines;
    return start;
  }
}

async function pump(text: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const part of text) {
      if (parser.destroyed) return;
      if (!parser.write(part)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

const drained = (parser: ReturnType<typeof parse>): Promise<void> =>
  new Promise((resolve) => {
    const settle = () => {
      parser.off('drain', settle).off('close', settle);
      resolve();
    };
    parser.once('drain', settle).once('close', settle);
  });

/** The delimiter that the first line uses most outside quotes, and the whole text again. */
async function sniffed(
  text: AsyncGenerator<string>,
): Promise<{ delimiter: string; text: AsyncIterable<string> }> {
  let head = '';
  while (!head.trimStart().includes('\n') && head.length < LONGEST_RECORD) {
    const next = await text.next();
    if (next.done === true) break;
    head += next.value;
  }
  const first =
    head
      .trimStart()
      .split('\n', 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? '';
  const count = (sign: string) => first.split(sign).length;
  const delimiter = DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  return { delimiter, text: rejoined(head, text) };
}

async function* rejoined(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

function header(record: readonly string[], origin: Origin): readonly string[] {
  const columns = record.map((name) => columnName(name));
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw new DirectoryUnreadable('column-twice', origin, `the column "${twice}" stands there twice.`);
  return columns;
}

/** `Organization ID` and `organization_id` are the same column. */
export const columnName = (name: string): string =>
  (cleanText(name) ?? '')
    .toLowerCase()
    .replace(/^'/, '')
    .replace(/[\s-]+/g, '_')
    .slice(0, 100);

function rowAt(record: readonly string[], columns: readonly string[], origin: Origin): CsvRow {
  const cells = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const text = cleanText(withoutFormula(record[index] ?? ''));
    if (text !== null && !isUnknown(text) && column !== '') cells.set(column, text);
  }
  const extra = record.slice(columns.length).some((cell) => cell.trim() !== '');
  return { cells, origin, found: record.length < columns.length || extra ? record.length : null };
}

/** A lone dash stands where a standard asks for something that nobody knew. */
const isUnknown = (text: string): boolean => /^[-–—]$/.test(text);

/** Spreadsheet programs guard `+386 1 …` as `'+386 1 …` or `="+386 1 …"`; neither belongs to the text. */
const withoutFormula = (cell: string): string =>
  cell
    .replace(/^'(?=[=+\-@\t\r])/, '')
    .replace(/^="((?:[^"]|"")*)"$/, (_, inner: string) => inner.replaceAll('""', '"'));

function readable(error: unknown, file: string, begins: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const isUnclosed = error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED';
  const line = isUnclosed || typeof error['lines'] !== 'number' ? begins : error['lines'];
  const detail = isUnclosed
    ? 'the record that begins here never ends; a quotation mark is not closed.'
    : 'a quotation mark stands where none may be; inside a cell it is written twice ("").';
  return new DirectoryUnreadable('broken-csv', { file, line, path: null }, detail);
}
