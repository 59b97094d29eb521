/** The tables of HSDS 1.0 to 3.1 and of our extension (docs/hsds-extension.md): under which names they come, and which of their columns we read. */

export type TableName =
  | 'organizations'
  | 'services'
  | 'locations'
  | 'addresses'
  | 'postal_addresses'
  | 'accessibility'
  | 'service_at_locations'
  | 'phones'
  | 'contacts'
  | 'schedules'
  | 'taxonomy_terms'
  | 'attributes'
  | 'service_taxonomy'
  | 'x_needs'
  | 'x_contact_details'
  | 'x_services';

export interface Table {
  readonly name: TableName;
  /** Other names it had in some version. */
  readonly aliases: readonly string[];
  /** Without these columns the table says nothing. */
  readonly required: readonly string[];
  readonly read: readonly string[];
  /** In the standard, and without a place in our model. */
  readonly unread: readonly string[];
}

const OWNERS = ['organization_id', 'service_id', 'location_id', 'service_at_location_id', 'contact_id'];
const ADDRESS = {
  required: ['address_1'],
  read: [
    ...['location_id', 'organization_id', 'address_type', 'address_1', 'address_2', 'address_3', 'address_4'],
    ...['city', 'region', 'state_province', 'postal_code', 'country'],
  ],
  unread: ['id', 'attention'],
};
const WHEN = [
  ...['dtstart', 'timezone', 'until', 'count', 'wkst', 'interval', 'byweekno', 'bymonthday', 'byyearday'],
  ...['schedule_link', 'attending_type', 'notes', 'original_text'],
];

export const TABLES: readonly Table[] = [
  {
    name: 'organizations',
    aliases: ['organization'],
    required: ['id', 'name'],
    read: ['id', 'name', 'alternate_name', 'description', 'email', 'website', 'url'],
    unread: [
      ...[
        'tax_status',
        'tax_id',
        'year_incorporated',
        'legal_status',
        'logo',
        'uri',
        'parent_organization_id',
      ],
      ...['additional_websites', 'funding', 'programs', 'organization_identifiers', 'metadata'],
    ],
  },
  {
    name: 'services',
    aliases: ['service'],
    required: ['id', 'organization_id', 'name'],
    read: [
      ...[
        'id',
        'organization_id',
        'name',
        'description',
        'url',
        'email',
        'status',
        'eligibility_description',
      ],
      ...['eligibility', 'minimum_age', 'maximum_age', 'assured_date'],
    ],
    unread: [
      ...[
        'program_id',
        'alternate_name',
        'interpretation_services',
        'application_process',
        'wait_time',
        'fees',
      ],
      ...[
        'fees_description',
        'accreditations',
        'licenses',
        'assurer_email',
        'alert',
        'last_modified',
        'program',
      ],
      ...['additional_urls', 'languages', 'funding', 'cost_options', 'required_documents', 'service_areas'],
      ...['capacities', 'metadata', 'taxonomy_ids'],
    ],
  },
  {
    name: 'locations',
    aliases: ['location'],
    required: ['id'],
    read: ['id', 'organization_id', 'location_type', 'name', 'url', 'latitude', 'longitude'],
    unread: [
      ...[
        'alternate_name',
        'description',
        'transportation',
        'external_identifier',
        'external_identifier_type',
      ],
      ...['languages', 'metadata'],
    ],
  },
  { name: 'addresses', aliases: ['address', 'physical_address', 'physical_addresses'], ...ADDRESS },
  { name: 'postal_addresses', aliases: ['postal_address'], ...ADDRESS },
  {
    name: 'accessibility',
    aliases: ['accessibility_for_disabilities'],
    required: ['location_id'],
    read: ['location_id', 'description', 'accessibility', 'details'],
    unread: ['id', 'url'],
  },
  {
    name: 'service_at_locations',
    aliases: ['service_at_location', 'services_at_location', 'services_at_locations'],
    required: ['service_id', 'location_id'],
    read: ['id', 'service_id', 'location_id'],
    unread: ['description', 'service_areas', 'metadata'],
  },
  {
    name: 'phones',
    aliases: ['phone'],
    required: ['number'],
    read: [...OWNERS, 'number', 'extension', 'description'],
    unread: ['id', 'type', 'language', 'languages', 'metadata', 'department'],
  },
  {
    name: 'contacts',
    aliases: ['contact'],
    required: [],
    read: ['id', ...OWNERS, 'name', 'title', 'department', 'email'],
    unread: ['metadata'],
  },
  {
    name: 'schedules',
    aliases: ['schedule', 'regular_schedule', 'regular_schedules'],
    required: [],
    read: [
      ...OWNERS,
      'weekday',
      'byday',
      'freq',
      'opens_at',
      'closes_at',
      'description',
      'valid_from',
      'valid_to',
    ],
    unread: ['id', ...WHEN],
  },
  {
    name: 'taxonomy_terms',
    aliases: ['taxonomy_term', 'taxonomy'],
    required: ['id'],
    read: ['id', 'code', 'term', 'name', 'taxonomy', 'vocabulary', 'parent_id'],
    unread: [
      'description',
      'language',
      'taxonomy_id',
      'taxonomy_detail',
      'term_uri',
      'version',
      'parent_name',
      'metadata',
    ],
  },
  {
    name: 'attributes',
    aliases: ['attribute'],
    required: ['link_id', 'taxonomy_term_id'],
    read: ['link_id', 'link_entity', 'taxonomy_term_id'],
    unread: ['id', 'link_type', 'value', 'label', 'metadata'],
  },
  {
    name: 'service_taxonomy',
    aliases: ['service_taxonomies', 'services_taxonomy', 'service_attribute', 'service_attributes'],
    required: ['service_id'],
    read: ['service_id', 'taxonomy_id', 'taxonomy_term_id', 'taxonomy_detail'],
    unread: ['id'],
  },
  {
    name: 'x_needs',
    aliases: ['x_need'],
    required: ['organization_id', 'name'],
    read: ['organization_id', 'name', 'description', 'status', 'needed_by', 'areas'],
    unread: ['id'],
  },
  {
    name: 'x_contact_details',
    aliases: ['x_contact_detail'],
    required: ['type', 'value'],
    read: ['organization_id', 'service_id', 'type', 'value', 'label'],
    unread: ['id'],
  },
  {
    name: 'x_services',
    aliases: ['x_service'],
    required: ['service_id', 'place'],
    read: ['service_id', 'place'],
    unread: ['id'],
  },
];

const byName = new Map(
  TABLES.flatMap((table) => [table.name, ...table.aliases].map((name) => [name, table] as const)),
);

/** Tables of the standard that have no place in our model. */
const UNREAD = new Set([
  ...[
    'program',
    'funding',
    'language',
    'cost_option',
    'required_document',
    'service_area',
    'metadata',
    'unit',
  ],
  ...[
    'meta_table_description',
    'organization_identifier',
    'holiday_schedule',
    'eligibility',
    'service_capacity',
  ],
  ...[
    'payment_accepted',
    'payments_accepted',
    'url',
    'additional_url',
    'additional_website',
    'service_capacities',
  ],
]);

/** The table of a name or file name (`Services.csv`, `organization_list`, `service_full`), or null. */
export const tableNamed = (name: string): Table | null => byName.get(stemOf(name)) ?? null;

/** A table of the standard that we pass over. `taxonomies` is one of them; `taxonomy` was the terms of HSDS 1. */
export function isUnreadTable(name: string): boolean {
  const stem = stemOf(name);
  return stem === 'taxonomies' || UNREAD.has(stem) || UNREAD.has(stem.replace(/s$/, ''));
}

const stemOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.(csv|tsv|txt|json|ndjson|jsonl)$/, '')
    .replace(/[\s-]+/g, '_')
    .replace(/_(?:list|full|page)(?:_?\d+)?$|_\d+$/, '')
    .replace(/^hsds?_/, '');

/** The table of exactly that name. */
export function table(name: TableName): Table {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found;
}
