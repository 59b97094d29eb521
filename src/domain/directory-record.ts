/**
 * A foreign directory, one record at a time: what every HSDS version and format says alike (domain.md 3.2).
 * Ids are the source's own, as strings. Records refer to each other by them; nothing is joined yet.
 */
import { z } from 'zod';
import type { Fault, FaultCode, NoteCode, Origin } from './directory-fault.ts';
import { asClockTime, asDay } from './directory-text.ts';
import { asWebAddress } from './fold.ts';
import type { FormColumn } from './form-columns.ts';

const SHORT = 300;
const LONG = 10_000;
/** The fault code is the message of the zod issue. */
const required = (code: FaultCode, max = SHORT) => z.string(code).max(max, 'too-long').min(1, code);
const optional = (max = SHORT) => z.string().max(max, 'too-long').nullable();
const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'not-a-number')
    .transform(Number)
    .pipe(z.number().max(max, 'not-a-number'))
    .nullable();
const coordinate = (most: number) =>
  z
    .string()
    .regex(/^[-+]?\d{1,3}(\.\d{1,20})?$/, 'not-a-coordinate')
    .transform(Number)
    .pipe(z.number().min(-most, 'not-a-coordinate').max(most, 'not-a-coordinate'))
    .nullable();
/** A text that `read` understands; what it gives instead of it. */
const read = (as: (text: string) => string | null, code: FaultCode) =>
  z
    .string()
    .transform((text, context) => {
      const value = as(text);
      if (value === null) context.addIssue({ code: 'custom', message: code });
      return value;
    })
    .nullable();
const day = read(asDay, 'not-a-date');
const clockTime = read(asClockTime, 'not-a-time');
const webAddress = read(asWebAddress, 'not-a-url');
const email = z.string().max(254, 'not-an-email').pipe(z.email('not-an-email')).nullable();

const STATUSES = ['active', 'inactive', 'defunct', 'temporarily closed'] as const;
const id = required('id-missing', 100);
const link = z.string().max(100, 'too-long').nullable();

const OrganizationRecord = z.strictObject({
  kind: z.literal('organization'),
  id,
  name: required('name-missing'),
  alternateName: optional(),
  description: optional(LONG),
  email,
  website: webAddress,
});
const ServiceRecord = z.strictObject({
  kind: z.literal('service'),
  id,
  organizationId: required('organization-missing', 100),
  name: required('name-missing'),
  description: optional(LONG),
  url: webAddress,
  email,
  status: z.string().toLowerCase().pipe(z.enum(STATUSES, 'not-a-status')).nullable(),
  targetGroup: optional(2000),
  minimumAge: wholeNumber(150),
  maximumAge: wholeNumber(150),
  assuredOn: day,
});
const LocationRecord = z.strictObject({
  kind: z.literal('location'),
  id,
  organizationId: link,
  type: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['physical', 'postal', 'virtual'], 'not-a-type'))
    .nullable(),
  name: optional(),
  url: webAddress,
  latitude: coordinate(90),
  longitude: coordinate(180),
});
/** To whom a record belongs: the ids that the source gives, the most telling one wins (see db/directory-import-resolve). */
const owners = {
  organizationId: link,
  serviceId: link,
  locationId: link,
  atLocationId: link,
  contactId: link,
};
const AddressRecord = z.strictObject({
  kind: z.literal('address'),
  ...owners,
  type: optional(),
  lines: optional(1000),
  city: optional(),
  region: optional(),
  postalCode: optional(40),
  country: optional(100),
});
const AccessibilityRecord = z.strictObject({
  kind: z.literal('accessibility'),
  ...owners,
  text: optional(2000),
});
const AtLocationRecord = z.strictObject({
  kind: z.literal('at-location'),
  id: link,
  serviceId: required('link-missing', 100),
  locationId: required('link-missing', 100),
});
const PhoneRecord = z.strictObject({
  kind: z.literal('phone'),
  ...owners,
  number: required('number-missing', 100),
  extension: optional(40),
  label: optional(1000),
});
const ContactRecord = z.strictObject({
  kind: z.literal('contact'),
  id: link,
  ...owners,
  name: optional(),
  title: optional(),
  department: optional(),
  email,
});
const ScheduleRecord = z.strictObject({
  kind: z.literal('schedule'),
  ...owners,
  /** Two letters as in iCalendar (MO ... SU), separated by commas. */
  days: z
    .string()
    .regex(/^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/, 'not-a-weekday')
    .nullable(),
  opensAt: clockTime,
  closesAt: clockTime,
  text: optional(2000),
  from: day,
  until: day,
});
const TermRecord = z.strictObject({
  kind: z.literal('term'),
  id,
  code: optional(),
  name: optional(),
  taxonomy: optional(),
  parentId: link,
});
/** A service or an organisation is described by a term; the term is named by id, or by its name alone (HSDS 1.1). */
const TermLinkRecord = z.strictObject({
  kind: z.literal('term-link'),
  organizationId: link,
  serviceId: link,
  /** A service or an organisation, whichever has this id. */
  eitherId: link,
  termId: link,
  termName: optional(),
});

const NEED_STATUSES = ['open', 'matched'] as const;
const NeedRecord = z.strictObject({
  kind: z.literal('need'),
  ...owners,
  title: required('name-missing'),
  description: optional(LONG),
  /** One that is met or withdrawn is not hoped for any more. */
  status: z.string().toLowerCase().pipe(z.enum(NEED_STATUSES, 'not-a-status')).nullable(),
  neededBy: day,
  /** Codes of our areas, separated by spaces. */
  areas: optional(2000),
});
const ContactDetailRecord = z.strictObject({
  kind: z.literal('contact-detail'),
  ...owners,
  type: z
    .string('not-a-type')
    .toLowerCase()
    .pipe(z.enum(['url', 'address', 'chat', 'email', 'phone'], 'not-a-type')),
  value: required('number-missing', 2000),
  label: optional(1000),
});
/** What HSDS has no place for in a service. */
const ServiceDetailRecord = z.strictObject({
  kind: z.literal('service-detail'),
  ...owners,
  place: optional(500),
});

const DirectoryRecord = z.discriminatedUnion('kind', [
  OrganizationRecord,
  ServiceRecord,
  LocationRecord,
  AddressRecord,
  AccessibilityRecord,
  AtLocationRecord,
  PhoneRecord,
  ContactRecord,
  ScheduleRecord,
  TermRecord,
  TermLinkRecord,
  NeedRecord,
  ContactDetailRecord,
  ServiceDetailRecord,
]);
export type DirectoryRecord = z.infer<typeof DirectoryRecord>;
export type RecordKind = DirectoryRecord['kind'];
export type RecordOf<K extends RecordKind> = Extract<DirectoryRecord, { kind: K }>;

/** Fields without which the rest is still true: a wrong value is left out and said. */
const DISPENSABLE: ReadonlySet<string> = new Set([
  ...['email', 'website', 'url', 'status', 'minimumAge', 'maximumAge', 'assuredOn', 'type'],
  ...['latitude', 'longitude', 'opensAt', 'closesAt', 'days', 'from', 'until', 'neededBy'],
]);

/** A record's fields as the source spells them: cleaned text, null where nothing stands. */
export type RawRecord = Readonly<Record<string, string | null>> & { readonly kind: RecordKind };

export interface CheckedRecord {
  /** Null: refused. */
  readonly record: DirectoryRecord | null;
  readonly faults: readonly Fault[];
}

/** Checks a record: wrong dispensable fields are left out, any other fault refuses the record; every fault is told. */
export function checkRecord(raw: RawRecord): CheckedRecord {
  const first = DirectoryRecord.safeParse(raw);
  if (first.success) return { record: first.data, faults: [] };
  const faults = faultsOf(first.error, raw);
  const without = new Set(
    faults.filter((fault) => fault.weight === 'field').map((fault) => fault.values['field']),
  );
  const rest = Object.entries(raw).map(([name, value]) => [name, without.has(name) ? null : value]);
  const second = DirectoryRecord.safeParse(Object.fromEntries(rest));
  return { record: second.success ? second.data : null, faults };
}

function faultsOf(error: z.ZodError, raw: RawRecord): Fault[] {
  const found = error.issues.map((issue): Fault => {
    const field = String(issue.path[0] ?? '');
    const value = raw[field] ?? '';
    const weight = DISPENSABLE.has(field) ? 'field' : 'record';
    const code = issue.message as FaultCode;
    if (code === 'too-long') return { weight, code, values: { field, length: value.length } };
    return {
      weight,
      code,
      values: value === '' ? { field } : { field, value: value.slice(0, 80).toWellFormed() },
    };
  });
  return [...new Map(found.map((fault) => [String(fault.values['field']), fault])).values()];
}

/** What a reader gives, in the order of the source. */
export type SourceRecord =
  /** `embedded`: repeated inside another record, so it gives way to one that stands for itself. */
  | {
      readonly is: 'record';
      readonly record: DirectoryRecord;
      readonly embedded: boolean;
      readonly origin: Origin;
    }
  /** `id` and `name` as far as they could be read. */
  | {
      readonly is: 'fault';
      readonly fault: Fault;
      readonly kind: RecordKind | null;
      readonly id: string | null;
      readonly name: string | null;
      readonly origin: Origin;
    }
  /** The columns of a table of partners, and what they are taken for. */
  | { readonly is: 'columns'; readonly columns: readonly FormColumn[] }
  | {
      readonly is: 'note';
      readonly code: NoteCode;
      readonly file: string;
      readonly names: readonly string[];
    };
