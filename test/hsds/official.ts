/** The official tables of HSDS 3.0 as a judge of what we write: rows of CSV, and items of JSON with what is nested in them. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { default as formats } from 'ajv-formats';

interface TableSchema {
  readonly path: string;
  readonly properties: Readonly<
    Record<string, { readonly type: string; readonly constraints?: { unique: boolean } }>
  >;
  readonly required: readonly string[];
  readonly tabular_required?: readonly string[];
}

interface Tabular {
  readonly properties: Readonly<Record<string, { readonly items: TableSchema }>>;
}

const tabular = JSON.parse(
  readFileSync(new URL('../schemas/hsds-3.0-tabular.json', import.meta.url), 'utf8'),
) as Tabular;
const schemas = Object.entries(tabular.properties).map(([name, { items }]) => ({ name, ...items }));

const ajv = new Ajv({ strict: false, allErrors: true });
(formats as unknown as (on: Ajv) => void)(ajv);
for (const { name, ...schema } of schemas) {
  const properties: object = schema.properties;
  // In JSON an attribute holds its term, where a table has the term's id (schema/attribute.json).
  const nested = name === 'attribute' ? { taxonomy_term: { $ref: 'taxonomy_term.json' } } : {};
  ajv.addSchema({ ...schema, properties: { ...properties, ...nested }, $id: `${name}.json` });
}

const judge = (name: string): ValidateFunction => {
  const found = ajv.getSchema(`${name}.json`);
  if (found === undefined) throw new Error(`HSDS has no ${name}`);
  return found;
};

/** What the official schema of that name has against an item; empty: nothing. */
export function complaintsAbout(name: string, item: unknown): string[] {
  const validate = judge(name);
  return validate(item)
    ? []
    : (validate.errors ?? []).map((error) => `${name}${error.instancePath} ${error.message ?? ''}`);
}

/** The same for a row of a CSV file: numbers are numbers, empty cells are missing, and ids are unique. */
export function complaintsAboutTable(
  file: string,
  rows: readonly Readonly<Record<string, string>>[],
): string[] {
  const schema = schemas.find((each) => each.path === file);
  if (schema === undefined) return [`${file} is no file of HSDS`];
  const cells = (row: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, value]) => value !== '')
        .map(([column, value]) => [
          column,
          schema.properties[column]?.type === 'number' ? Number(value) : value,
        ]),
    );
  const missing = (row: object) =>
    (schema.tabular_required ?? [])
      .filter((column) => !(column in row))
      .map((column) => `${file}: no ${column}`);
  const unknown = Object.keys(rows[0] ?? {}).filter((column) => !(column in schema.properties));
  const ids = rows.map((row) => row['id']);
  return [
    ...rows.map(cells).flatMap((row) => [...complaintsAbout(schema.name, row), ...missing(row)]),
    ...unknown.map((column) => `${file}: HSDS has no column ${column}`),
    ...(new Set(ids).size === ids.length ? [] : [`${file}: an id stands there twice`]),
  ];
}
