/** A row of any version's table as our neutral record. */
import type { RawRecord } from '../domain/directory-record.ts';
import type { TableName } from './tables.ts';

/** The first of these columns that holds something, or null. */
type Cell = (...columns: readonly string[]) => string | null;

/** The record that a row stands for; null where it says nothing (a day on which nobody opens). */
export function rawRecord(name: TableName, cells: ReadonlyMap<string, string>): RawRecord | null {
  const cell: Cell = (...columns) =>
    columns.map((column) => cells.get(column)).find((text) => text !== undefined) ?? null;
  return READERS[name](cell);
}

const READERS: Readonly<Record<TableName, (cell: Cell) => RawRecord | null>> = {
  organizations: (cell) => ({
    kind: 'organization',
    id: cell('id'),
    name: cell('name'),
    alternateName: cell('alternate_name'),
    description: cell('description'),
    email: cell('email'),
    website: cell('website', 'url'),
  }),
  services: (cell) => ({
    kind: 'service',
    id: cell('id'),
    organizationId: cell('organization_id'),
    name: cell('name'),
    description: cell('description'),
    url: cell('url'),
    email: cell('email'),
    status: cell('status'),
    targetGroup: cell('eligibility_description', 'eligibility'),
    minimumAge: cell('minimum_age'),
    maximumAge: cell('maximum_age'),
    assuredOn: cell('assured_date'),
  }),
  locations: (cell) => ({
    kind: 'location',
    id: cell('id'),
    organizationId: cell('organization_id'),
    type: cell('location_type'),
    name: cell('name'),
    url: cell('url'),
    latitude: cell('latitude'),
    longitude: cell('longitude'),
  }),
  addresses: (cell) => address(cell, cell('address_type') ?? 'physical'),
  postal_addresses: (cell) => address(cell, 'postal'),
  accessibility: (cell) => ({
    kind: 'accessibility',
    ...owners(cell),
    text: joined([cell('description', 'accessibility'), cell('details')], ' '),
  }),
  service_at_locations: (cell) => ({
    kind: 'at-location',
    id: cell('id'),
    serviceId: cell('service_id'),
    locationId: cell('location_id'),
  }),
  phones: (cell) => ({
    kind: 'phone',
    ...owners(cell),
    number: cell('number')?.replace(/^"+|"+$/g, '') ?? null,
    extension: cell('extension'),
    label: cell('description'),
  }),
  contacts: (cell) => ({
    kind: 'contact',
    id: cell('id'),
    ...owners(cell),
    name: cell('name'),
    title: cell('title'),
    department: cell('department'),
    email: cell('email'),
  }),
  schedules: schedule,
  taxonomy_terms: (cell) => ({
    kind: 'term',
    id: cell('id'),
    code: cell('code'),
    name: cell('name', 'term'),
    taxonomy: cell('taxonomy', 'vocabulary'),
    parentId: cell('parent_id'),
  }),
  attributes: (cell) => {
    const entity = cell('link_entity')?.toLowerCase() ?? '';
    const of = (name: string) => (entity === name ? cell('link_id') : null);
    const known = entity === 'service' || entity === 'organization';
    return {
      kind: 'term-link',
      organizationId: of('organization'),
      serviceId: of('service'),
      eitherId: known ? null : cell('link_id'),
      termId: cell('taxonomy_term_id'),
      termName: null,
    };
  },
  service_taxonomy: (cell) => ({
    kind: 'term-link',
    organizationId: null,
    serviceId: cell('service_id'),
    eitherId: null,
    termId: cell('taxonomy_term_id', 'taxonomy_id'),
    termName: cell('taxonomy_detail'),
  }),
  x_needs: (cell) => ({
    kind: 'need',
    ...owners(cell),
    title: cell('name'),
    description: cell('description'),
    status: cell('status'),
    neededBy: cell('needed_by'),
    areas: cell('areas'),
  }),
  x_contact_details: (cell) => ({
    kind: 'contact-detail',
    ...owners(cell),
    type: cell('type'),
    value: cell('value'),
    label: cell('label'),
  }),
  x_services: (cell) => ({ kind: 'service-detail', ...owners(cell), place: cell('place') }),
};

const owners = (cell: Cell) => ({
  organizationId: cell('organization_id'),
  serviceId: cell('service_id'),
  locationId: cell('location_id'),
  atLocationId: cell('service_at_location_id'),
  contactId: cell('contact_id'),
});

const address = (cell: Cell, type: string): RawRecord => ({
  kind: 'address',
  ...owners(cell),
  type,
  lines: joined([cell('address_1'), cell('address_2'), cell('address_3'), cell('address_4')], ', '),
  city: cell('city'),
  region: cell('state_province', 'region'),
  postalCode: cell('postal_code'),
  country: cell('country'),
});

/** HSDS 1 has a row a weekday, HSDS 3 a rule of iCalendar; only weekly rules can be told by weekdays and hours. */
function schedule(cell: Cell): RawRecord | null {
  const isWeekly = (cell('freq') ?? 'WEEKLY').toUpperCase() === 'WEEKLY';
  const times = isWeekly
    ? { opensAt: cell('opens_at'), closesAt: cell('closes_at') }
    : { opensAt: null, closesAt: null };
  const days = isWeekly ? weekdays(cell('byday', 'weekday')) : null;
  const text = cell('description');
  if (text === null && times.opensAt === null && times.closesAt === null) return null;
  return {
    kind: 'schedule',
    ...owners(cell),
    days,
    ...times,
    text,
    from: cell('valid_from'),
    until: cell('valid_to'),
  };
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** `TU,TH`, `Tuesday`, `2` or `+1TU` as iCalendar's letters; anything else stays, to be refused by name. */
const weekdays = (typed: string | null): string | null =>
  typed
    ?.split(/[,;]/)
    .map((part) => {
      const day = part.trim().toUpperCase();
      return /^[1-7]$/.test(day) ? (DAYS[Number(day) - 1] ?? day) : day.replace(/^([A-Z]{2})[A-Z]*$/, '$1');
    })
    .join(',') ?? null;

function joined(parts: readonly (string | null)[], separator: string): string | null {
  const found = parts.filter((part) => part !== null);
  return found.length === 0 ? null : found.join(separator);
}
