/** The tables of HSDS 3.0 that we write, and those of our extension (docs/hsds-extension.md). */

export interface WrittenTable {
  /** As HSDS calls one of its rows. */
  readonly name: string;
  /** Its file, and its list in JSON. */
  readonly file: string;
  readonly columns: readonly string[];
  /** Columns that HSDS asks to be filled in every row. */
  readonly required: readonly string[];
}

const OWNERS = ['organization_id', 'service_id', 'location_id'];

const table = (name: string, file: string, columns: readonly string[], required: string): WrittenTable => ({
  name,
  file,
  columns: ['id', ...columns],
  required: ['id', ...required.split(' ').filter((column) => column !== '')],
});

export const WRITTEN = {
  organization: table(
    'organization',
    'organizations',
    ['name', 'alternate_name', 'description', 'email', 'website'],
    'name description',
  ),
  service: table(
    'service',
    'services',
    [
      ...['organization_id', 'name', 'description', 'url', 'email', 'status'],
      ...['eligibility_description', 'minimum_age', 'maximum_age', 'assured_date'],
    ],
    'organization_id name status',
  ),
  location: table(
    'location',
    'locations',
    ['organization_id', 'location_type', 'name', 'url', 'latitude', 'longitude'],
    'location_type',
  ),
  address: table(
    'address',
    'addresses',
    ['location_id', 'address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
    'address_1 city state_province postal_code country address_type',
  ),
  accessibility: table('accessibility', 'accessibility', ['location_id', 'description'], ''),
  service_at_location: table(
    'service_at_location',
    'service_at_location',
    ['service_id', 'location_id'],
    'service_id location_id',
  ),
  phone: table('phone', 'phones', [...OWNERS, 'contact_id', 'number', 'extension', 'description'], 'number'),
  contact: table('contact', 'contacts', [...OWNERS, 'name', 'title', 'email'], ''),
  schedule: table('schedule', 'schedules', ['service_id', 'description'], ''),
  taxonomy: table('taxonomy', 'taxonomies', ['name', 'description'], 'name description'),
  taxonomy_term: table(
    'taxonomy_term',
    'taxonomy_terms',
    ['code', 'name', 'description', 'parent_id', 'taxonomy', 'language', 'taxonomy_id'],
    'name description',
  ),
  attribute: table(
    'attribute',
    'attributes',
    ['link_id', 'link_entity', 'link_type', 'taxonomy_term_id'],
    'link_id link_entity link_type taxonomy_term_id',
  ),
  x_need: table(
    'x_need',
    'x_needs',
    ['organization_id', 'name', 'description', 'status', 'needed_by', 'areas'],
    'organization_id name status',
  ),
  x_contact_detail: table(
    'x_contact_detail',
    'x_contact_details',
    ['organization_id', 'service_id', 'type', 'value', 'label'],
    'type value',
  ),
  x_service: table('x_service', 'x_services', ['service_id', 'place'], 'service_id place'),
} as const satisfies Readonly<Record<string, WrittenTable>>;

export type WrittenName = keyof typeof WRITTEN;
export const WRITTEN_NAMES = Object.keys(WRITTEN) as readonly WrittenName[];

/** A row; what nobody knows is left out. */
export type WrittenRow = Readonly<Record<string, string | number>>;

/** A row and the table that it belongs to. */
export interface Written {
  readonly table: WrittenName;
  readonly row: WrittenRow & { readonly id: string };
}

type Cells = Readonly<Record<string, string | number | null>>;

/** A row without what is not known. */
export const written = (
  table: Written['table'],
  { id, ...cells }: Cells & { readonly id: string },
): Written => {
  const known = Object.entries(cells).filter((cell): cell is [string, string | number] => {
    const [, value] = cell;
    return value !== null && value !== '';
  });
  return { table, row: { id, ...(Object.fromEntries(known) as WrittenRow) } };
};
