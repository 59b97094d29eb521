/** HSDS 3 as its API speaks it: services inside organisations, phones inside contacts. Taken apart into table rows. */
import { cleanText } from '../domain/directory-text.ts';
import type { Origin } from '../domain/directory-fault.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { tableNamed, type TableName } from './tables.ts';

/** A table's row found inside an item. */
export interface NestedRow {
  readonly table: TableName;
  readonly cells: ReadonlyMap<string, string>;
  /** Stood inside another object. */
  readonly embedded: boolean;
  readonly origin: Origin;
}

/** Which table's row an item is, by the name it came under or else by what it holds; null: none that we know. */
export function tableOfItem(item: JsonObject, name: string | null): TableName | null {
  const named = name === null ? null : tableNamed(name);
  if (named !== null) return named.name;
  const has = (...keys: readonly string[]) => keys.some((key) => item.has(key));
  if (has('service_id') && has('location_id')) return 'service_at_locations';
  if (
    has('organization', 'service_at_locations') ||
    (has('organization_id', 'name') && has('status', 'program_id'))
  )
    return 'services';
  if (has('taxonomy_detail', 'term_uri', 'taxonomy_id') && has('name')) return 'taxonomy_terms';
  if (has('location_type')) return 'locations';
  if (has('organization_id') && has('name')) return 'services';
  return has('name') && has('id') && !has('version', 'link_id') ? 'organizations' : null;
}

/** Whose row the members of a key are. */
const MEMBERS: Readonly<Record<string, TableName>> = {
  services: 'services',
  service: 'services',
  organization: 'organizations',
  locations: 'locations',
  location: 'locations',
  addresses: 'addresses',
  accessibility: 'accessibility',
  service_at_locations: 'service_at_locations',
  phones: 'phones',
  contacts: 'contacts',
  schedules: 'schedules',
  attributes: 'attributes',
  taxonomy_term: 'taxonomy_terms',
  x_needs: 'x_needs',
  x_contact_details: 'x_contact_details',
  x_services: 'x_services',
};

/** What a row is called where others point at it. */
const LINK: Partial<Record<TableName, string>> = {
  organizations: 'organization_id',
  services: 'service_id',
  locations: 'location_id',
  service_at_locations: 'service_at_location_id',
  contacts: 'contact_id',
};
/** Objects that stand for what the row points at. */
const POINTED: ReadonlySet<string> = new Set(['organization', 'service', 'location', 'taxonomy_term']);
const POINTER: Readonly<Record<string, string>> = { taxonomy_term: 'taxonomy_term_id' };
/** These belong to each parent above them, all others to the nearest alone. */
const INHERITS: ReadonlySet<TableName> = new Set(['phones']);

/** The row of an item and those inside it, the outermost first. */
export function* rowsInside(item: JsonObject, table: TableName, origin: Origin): Generator<NestedRow> {
  yield* rows({ item, table, origin, links: new Map(), embedded: false });
}

interface Found {
  readonly item: JsonObject;
  readonly table: TableName;
  readonly origin: Origin;
  readonly links: ReadonlyMap<string, string>;
  readonly embedded: boolean;
}

function* rows(found: Found): Generator<NestedRow> {
  const { item, table, origin, links, embedded } = found;
  const cells = new Map([...scalars(item), ...pointers(item), ...links]);
  yield { table, cells, embedded, origin };
  for (const [key, value] of item) {
    const inner = Object.hasOwn(MEMBERS, key) ? MEMBERS[key] : undefined;
    if (inner === undefined) continue;
    const below = POINTED.has(key) ? new Map<string, string>() : linksBelow(found, cells, inner);
    for (const [index, member] of members(value).entries()) {
      const path = `${origin.path ?? '$'}.${key}${Array.isArray(value) ? `[${index}]` : ''}`;
      yield* rows({ item: member, table: inner, origin: { ...origin, path }, links: below, embedded: true });
    }
  }
}

function linksBelow(found: Found, cells: ReadonlyMap<string, string>, inner: TableName): Map<string, string> {
  const id = cells.get('id');
  if (inner === 'attributes') {
    const entity = LINK[found.table]?.replace(/_id$/, '') ?? found.table;
    return new Map(
      id === undefined
        ? []
        : [
            ['link_id', id],
            ['link_entity', entity],
          ],
    );
  }
  const link = LINK[found.table];
  const own: [string, string][] = link === undefined || id === undefined ? [] : [[link, id]];
  return new Map([...(INHERITS.has(inner) ? found.links : []), ...own]);
}

const members = (value: JsonValue): readonly JsonObject[] =>
  (isList(value) ? value : [value]).filter((each) => each instanceof Map);

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function* scalars(item: JsonObject): Generator<[string, string]> {
  for (const [key, value] of item) {
    if (value === null || typeof value === 'object') continue;
    const text = cleanText(String(value));
    if (text !== null) yield [key, text];
  }
}

/** The ids of the objects that stand inside in place of an id. */
function* pointers(item: JsonObject): Generator<[string, string]> {
  for (const key of POINTED) {
    const inner = item.get(key);
    if (!(inner instanceof Map)) continue;
    const id: unknown = inner.get('id');
    if (typeof id === 'string') yield [POINTER[key] ?? `${key}_id`, id];
  }
}
