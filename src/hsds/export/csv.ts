/** The tabular form: a file a table, and datapackage.json, which says what they are. */
import path from 'node:path';
import { OutFile } from './out-file.ts';
import { WRITTEN, WRITTEN_NAMES, type WrittenName, type WrittenTable, type Written } from './tables.ts';
import type { Writer } from './writer.ts';

/** Stands where HSDS asks for something that nobody knows; it is read as nothing. */
const UNKNOWN = '-';
const NUMBERS: ReadonlySet<string> = new Set([
  ...['latitude', 'longitude', 'minimum_age', 'maximum_age', 'extension'],
]);

/** Begins every table in that folder with its columns. */
export async function csvWriter(folder: string): Promise<Writer> {
  const files = new Map<WrittenName, OutFile>();
  for (const name of WRITTEN_NAMES) {
    const { file, columns }: WrittenTable = WRITTEN[name];
    const out = await OutFile.create(path.join(folder, `${file}.csv`));
    await out.write(`${columns.join(',')}\r\n`);
    files.set(name, out);
  }
  const write = async (rows: Iterable<Written>): Promise<void> => {
    for (const { table, row } of rows) {
      const { columns, required }: WrittenTable = WRITTEN[table];
      const cells = columns.map((column) => row[column] ?? (required.includes(column) ? UNKNOWN : ''));
      await files.get(table)?.write(`${cells.map(cell).join(',')}\r\n`);
    }
  };
  return {
    terms: write,
    partner: write,
    async end() {
      for (const file of files.values()) await file.end();
      const description = await OutFile.create(path.join(folder, 'datapackage.json'));
      await description.write(`${JSON.stringify(dataPackage(), null, 2)}\n`);
      await description.end();
    },
    async giveUp() {
      for (const file of files.values()) await file.giveUp();
    },
  };
}

/** Spreadsheet programs run what begins so; a telephone number with its plus is none of it. */
const RUNS = /^(?:[=@\t\r]|[+-](?![\d\s()/.-]*$))/;

function cell(value: string | number): string {
  const text = typeof value === 'string' && RUNS.test(value) ? `'${value}` : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function dataPackage(): object {
  const resource = ({ file, columns, required }: WrittenTable): object => ({
    name: file,
    path: `${file}.csv`,
    profile: 'tabular-data-resource',
    encoding: 'utf-8',
    schema: {
      primaryKey: 'id',
      fields: columns.map((name) => ({
        name,
        type: NUMBERS.has(name) ? 'number' : 'string',
        constraints: { required: required.includes(name) },
      })),
    },
  });
  return {
    name: 'hsds-3-0-with-round-table-extension',
    profile: 'tabular-data-package',
    resources: WRITTEN_NAMES.map((name) => resource(WRITTEN[name])),
  };
}
