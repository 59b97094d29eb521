/** Rows of a table of partners as records: the six columns of the first meeting, read as our own form reads them. */
import { createHash } from 'node:crypto';
import type { Fault, Origin } from '../../domain/directory-fault.ts';
import { checkRecord, type RawRecord, type SourceRecord } from '../../domain/directory-record.ts';
import { fold } from '../../domain/fold.ts';
import type { FormColumn, FormField } from '../../domain/form-columns.ts';
import { contactsOf, linesOf } from '../../domain/partner.ts';
import { LONGEST_CELL } from './shared-texts.ts';
import { areHeadings, type PartnerTable, type TableRow } from './table.ts';

export interface Place {
  readonly file: string;
  /** The sheet; null in a file that has none. */
  readonly sheet: string | null;
}

/** What its columns are taken for, then its rows; without a column of names only the columns. */
export async function* partnersIn(table: PartnerTable, { file, sheet }: Place): AsyncGenerator<SourceRecord> {
  yield { is: 'columns', columns: table.columns.map(({ heading, field }) => ({ heading, field })) };
  if (!table.columns.some(({ field }) => field === 'name')) {
    const names = table.columns.map(({ heading }) => heading);
    yield { is: 'note', code: 'no-name-column', file: sheet === null ? file : `${file}: ${sheet}`, names };
    return;
  }
  for await (const row of table.rows) {
    const origin = { file, line: row.line, path: sheet };
    yield* recordsOf(row, table.columns, origin);
  }
}

/** Whether the sheet is one of partners for certain: one that is not gives way to one that is. */
export const isCertain = (table: PartnerTable): boolean => areHeadings(table.columns);

type Columns = PartnerTable['columns'];

function* recordsOf(row: TableRow, columns: Columns, origin: Origin): Generator<SourceRecord> {
  const used = columns.filter(({ field }) => field !== null && field !== '');
  if (!used.some(({ at }) => row.cells.has(at) || row.formulas.has(at))) return;
  const texts = textsOf(row, used);
  const name = (texts.get('name') ?? '').replace(/\s+/g, ' ');
  const faults = faultsOf(row, used);
  if (faults.length > 0) {
    for (const fault of faults)
      yield {
        is: 'fault',
        fault,
        kind: 'organization',
        id: null,
        name: name.slice(0, 100).toWellFormed() || null,
        origin,
      };
    return;
  }
  yield* checked(raws({ texts, name, line: origin.line }), origin);
}

function faultsOf({ cells, formulas, isMerged }: TableRow, used: Columns): Fault[] {
  const of = (code: Fault['code'], values: Fault['values']): Fault => ({ weight: 'record', code, values });
  const computed = used.flatMap(({ heading, at }) => {
    const cell = formulas.get(at);
    return cell === undefined ? [] : [of('formula-cell', { field: heading, value: cell })];
  });
  const long = used.flatMap(({ heading, at }) =>
    (cells.get(at) ?? '').length > LONGEST_CELL
      ? [of('too-long', { field: heading, length: `> ${LONGEST_CELL}` })]
      : [],
  );
  return [...(isMerged ? [of('merged-cells', {})] : []), ...computed, ...long];
}

/** Several columns may be one field: a website here, a telephone there. */
function textsOf(
  row: TableRow,
  used: readonly (FormColumn & { readonly at: number })[],
): Map<FormField, string> {
  const texts = new Map<FormField, string>();
  for (const { field, at } of used) {
    const text = row.cells.get(at);
    if (text === undefined || field === null || field === '') continue;
    const before = texts.get(field);
    texts.set(field, before === undefined ? text : `${before}\n${text}`);
  }
  return texts;
}

interface Filled {
  readonly texts: ReadonlyMap<FormField, string>;
  readonly name: string;
  readonly line: number;
}

/** A partner is known again by its name: a table of this kind has no ids. */
const idOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.map(fold).join('\n')).digest('base64url');

const owners = (organizationId: string) => ({
  organizationId,
  serviceId: null,
  locationId: null,
  atLocationId: null,
  contactId: null,
});

/** The organisation first: where it is refused, nothing of it is taken. */
function raws({ texts, name, line }: Filled): RawRecord[] {
  const id = name === '' ? `row ${line}` : idOf(name);
  const contacts = contactsOf(texts.get('contact') ?? '');
  const first = (kind: string) => contacts.find((contact) => contact.kind === kind)?.value ?? null;
  const description = texts.get('areas') ?? null;
  const organization: RawRecord = {
    kind: 'organization',
    id,
    name: name === '' ? null : name,
    alternateName: null,
    description,
    email: first('email'),
    website: first('url'),
  };
  return [
    organization,
    ...contacts.map(({ kind, value }): RawRecord => ({
      kind: 'contact-detail',
      ...owners(id),
      type: kind,
      value,
      label: null,
    })),
    ...peopleIn(texts.get('representative') ?? '').map((person): RawRecord => ({
      ...{
        kind: 'contact',
        id: null,
        ...owners(id),
        name: person,
        title: null,
        department: null,
        email: null,
      },
    })),
    ...wordsIn(description ?? '').map((word): RawRecord => ({
      ...{
        kind: 'term-link',
        organizationId: id,
        serviceId: null,
        eitherId: null,
        termId: null,
        termName: word,
      },
    })),
    ...linesOf(texts.get('offers') ?? '').map((offer) => serviceOf(id, offer)),
    ...linesOf(texts.get('needs') ?? '').map(({ title, description: whole }): RawRecord => ({
      ...{
        kind: 'need',
        ...owners(id),
        title,
        description: whole,
        status: null,
        neededBy: null,
        areas: null,
      },
    })),
  ];
}

const serviceOf = (
  organizationId: string,
  { title, description }: { readonly title: string; readonly description: string | null },
): RawRecord => ({
  ...{
    kind: 'service',
    id: idOf(organizationId, title),
    organizationId,
    name: title,
    description,
    url: null,
  },
  ...{ email: null, status: null, targetGroup: null, minimumAge: null, maximumAge: null, assuredOn: null },
});

const peopleIn = (text: string): string[] =>
  text
    .split(/[\n;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const LONGEST_WORDS = 60;

/** Short parts of the fourth column are areas as somebody calls them; the rest is said in sentences. */
const wordsIn = (text: string): string[] =>
  [...new Set(text.split(/[\n,;•|]+/).map((part) => part.replace(/^\s*[-*–]\s*/, '').trim()))].filter(
    (part) => part !== '' && part.length <= LONGEST_WORDS && part.split(/\s+/).length <= 5,
  );

function* checked(all: readonly RawRecord[], origin: Origin): Generator<SourceRecord> {
  for (const raw of all) {
    const { record, faults } = checkRecord(raw);
    const about = {
      kind: raw.kind,
      id: raw['id'] ?? null,
      name: raw['name']?.slice(0, 100).toWellFormed() ?? null,
    };
    for (const fault of faults) yield { is: 'fault', fault, ...about, origin };
    if (record !== null) yield { is: 'record', record, embedded: false, origin };
    else if (raw.kind === 'organization') return;
  }
}
