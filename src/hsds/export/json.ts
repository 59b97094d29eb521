/** HSDS as its API speaks it: organisations and services, each with everything that hangs on it. */
import path from 'node:path';
import { OutFile } from './out-file.ts';
import { WRITTEN, type Written, type WrittenName, type WrittenTable } from './tables.ts';
import type { Writer } from './writer.ts';

type Item = { [key: string]: string | number | Item | Item[] };

const FILES = ['organization', 'service', 'taxonomy_term'] as const;
type FileName = (typeof FILES)[number];

/** Where a row stands: under which list of the row that one of its columns names. */
interface Nesting {
  readonly by: string;
  readonly list: string;
}
const OF_EITHER = (list: string): Nesting[] => [
  { by: 'organization_id', list },
  { by: 'service_id', list },
];
const NESTED: Readonly<Partial<Record<WrittenName, readonly Nesting[]>>> = {
  location: [{ by: 'organization_id', list: 'locations' }],
  address: [{ by: 'location_id', list: 'addresses' }],
  accessibility: [{ by: 'location_id', list: 'accessibility' }],
  service_at_location: [{ by: 'service_id', list: 'service_at_locations' }],
  phone: [{ by: 'contact_id', list: 'phones' }, ...OF_EITHER('phones')],
  contact: OF_EITHER('contacts'),
  schedule: [{ by: 'service_id', list: 'schedules' }],
  attribute: [{ by: 'link_id', list: 'attributes' }],
  x_need: [{ by: 'organization_id', list: 'x_needs' }],
  x_contact_detail: OF_EITHER('x_contact_details'),
  x_service: [{ by: 'service_id', list: 'x_services' }],
};

/** Begins organizations.json, services.json and taxonomy_terms.json in that folder. */
export async function jsonWriter(folder: string): Promise<Writer> {
  const lists = new Map<FileName, List>();
  for (const name of FILES)
    lists.set(name, await List.create(path.join(folder, `${WRITTEN[name].file}.json`)));
  const terms = new Map<string, Item>();
  return {
    async terms(rows) {
      for (const { table, row } of rows) {
        if (table !== 'taxonomy_term') continue;
        terms.set(row.id, { ...row });
        await lists.get('taxonomy_term')?.add({ ...row });
      }
    },
    async partner(rows) {
      for (const { table, item } of nested(rows, terms)) await lists.get(table)?.add(item);
    },
    async end() {
      for (const list of lists.values()) await list.end();
    },
    async giveUp() {
      for (const list of lists.values()) await list.giveUp();
    },
  };
}

/** The organisation and its services. A row comes after the one it hangs on. */
function nested(
  rows: Iterable<Written>,
  terms: ReadonlyMap<string, Item>,
): { readonly table: FileName; readonly item: Item }[] {
  const items = new Map<string, Item>();
  const outer: { table: FileName; item: Item }[] = [];
  for (const { table, row } of rows) {
    const item = itemOf({ table, row }, terms);
    items.set(row.id, item);
    if (table === 'organization' || table === 'service') {
      outer.push({ table, item });
      continue;
    }
    const place = NESTED[table]?.find(({ by }) => row[by] !== undefined);
    const parent = place === undefined ? undefined : items.get(String(row[place.by]));
    if (place === undefined || parent === undefined) throw new Error(`a row of ${table} hangs on nothing`);
    const list = parent[place.list];
    if (Array.isArray(list)) list.push(item);
    else parent[place.list] = [item];
  }
  return outer;
}

/** Told by where the row stands. */
const BY_PLACE: ReadonlySet<string> = new Set([
  ...['organization_id', 'service_id', 'contact_id', 'link_id', 'link_entity'],
]);

/** A row without what its place says, and an attribute with its whole term. */
function itemOf({ table, row }: Written, terms: ReadonlyMap<string, Item>): Item {
  const term = terms.get(String(row['taxonomy_term_id'] ?? ''));
  const isSaid = (column: string): boolean => {
    if (table === 'organization' || table === 'service') return false;
    if (column === 'location_id') return table !== 'service_at_location';
    return BY_PLACE.has(column) || (column === 'taxonomy_term_id' && term !== undefined);
  };
  const cells = Object.entries({ ...filled(table), ...row }).filter(([column]) => !isSaid(column));
  return { ...Object.fromEntries(cells), ...(term === undefined ? {} : { taxonomy_term: { ...term } }) };
}

/** What HSDS asks for and nobody knows is an empty text. */
const filled = (table: WrittenName): Item => {
  const { required }: WrittenTable = WRITTEN[table];
  return Object.fromEntries(required.map((column) => [column, '']));
};

/** A file with one list, an item a line. */
class List {
  readonly #out: OutFile;
  #count = 0;

  private constructor(out: OutFile) {
    this.#out = out;
  }

  static async create(location: string): Promise<List> {
    const out = await OutFile.create(location);
    await out.write('[');
    return new List(out);
  }

  async add(item: Item): Promise<void> {
    await this.#out.write(`${this.#count === 0 ? '' : ','}\n${JSON.stringify(item)}`);
    this.#count += 1;
  }

  async end(): Promise<void> {
    await this.#out.write('\n]\n');
    await this.#out.end();
  }

  giveUp(): Promise<void> {
    return this.#out.giveUp();
  }
}
