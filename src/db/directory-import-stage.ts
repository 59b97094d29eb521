/**
 * A directory on its way in stands in tables that belong to this transaction alone and end with it. Everything is
 * written in batches, so that memory does not grow with the directory and no statement takes long.
 */
import { createHash } from 'node:crypto';
import type { NoteCode } from '../domain/directory-fault.ts';
import type { DirectoryRecord, SourceRecord } from '../domain/directory-record.ts';
import { fold } from '../domain/fold.ts';
import type { FormColumn } from '../domain/form-columns.ts';
import type { Db } from './handle.ts';

/** `in`: taken so far. The others say why not. */
const TABLES = [
  `create temp table import_staged (
     seq int primary key, kind text, id text, embedded boolean, organization text, service text, location text,
     at_location text, contact text, term text, file text, line int, path text, hash text, record json,
     state text not null default 'in', to_organization text, to_service text, to_location text) on commit drop`,
  `create temp table import_fault (
     seq int, weight text, code text, kind text, id text, name text, file text, line int, path text, info json)
   on commit drop`,
  `create temp table import_organization (
     seq int primary key, external_id text, id uuid, state text, version int, name text, fields text[], kept text[],
     content json, hash text) on commit drop`,
  `create temp table import_offer (
     seq int primary key, external_id text, organization text, id uuid, state text, name text, fields text[],
     kept text[], content json, hash text) on commit drop`,
];

const INDEXES = [
  `create index on import_staged (kind, id)`,
  `create index on import_staged (service) where service is not null`,
  `create index on import_staged (location) where location is not null`,
  `create index on import_staged (at_location) where at_location is not null`,
  `analyze import_staged`,
];

/** What was read. */
export interface Staged {
  /** Sequence number of the last record. */
  readonly last: number;
  readonly notes: readonly StagedNote[];
  /** Columns of tables of partners, each heading once. */
  readonly columns: readonly FormColumn[];
}

export interface StagedNote {
  readonly code: NoteCode;
  readonly file: string;
  readonly names: readonly string[];
}

const BATCH = 2000;
const BATCH_CHARACTERS = 4 * 1024 ** 2;

/** Reads the whole source into the transaction's own tables. `heard` is told how many records there are so far. */
export async function stage(
  db: Db,
  source: AsyncIterable<SourceRecord>,
  heard: (count: number) => void,
): Promise<Staged> {
  for (const [index, text] of TABLES.entries()) await db.sql(`import-table-${index}`, text, []);
  const notes: StagedNote[] = [];
  const records = new Batch(db, { name: 'import-stage-records', text: INSERT_RECORDS });
  const faults = new Batch(db, { name: 'import-stage-faults', text: INSERT_FAULTS });
  const columns = new Map<string, FormColumn>();
  let seq = 0;
  for await (const given of source) {
    if (given.is === 'columns') {
      for (const column of given.columns) columns.set(fold(column.heading), column);
      continue;
    }
    if (given.is === 'note') {
      notes.push({ code: given.code, file: given.file, names: given.names });
      continue;
    }
    seq += 1;
    if (given.is === 'record') await records.add(recordRow(seq, given));
    else {
      await faults.add(faultRow(seq, given));
      if (given.fault.weight === 'record' && given.id !== null) await records.add(unreadRow(seq, given));
    }
    if (seq % BATCH === 0) heard(seq);
  }
  await records.flush();
  await faults.flush();
  for (const [index, text] of INDEXES.entries()) await db.sql(`import-index-${index}`, text, []);
  heard(seq);
  return { last: seq, notes, columns: [...columns.values()] };
}

const INSERT_RECORDS = `
insert into import_staged (seq, kind, id, embedded, organization, service, location, at_location, contact, term,
    file, line, path, hash, record, state)
select r.seq, r.kind, r.id, r.embedded, r.organization, r.service, r.location, r.at_location, r.contact, r.term,
    r.file, r.line, r.path, r.hash, r.record, r.state
  from json_to_recordset($1::json) r (seq int, kind text, id text, embedded boolean, organization text, service text,
    location text, at_location text, contact text, term text, file text, line int, path text, hash text, record json,
    state text)`;

const INSERT_FAULTS = `
insert into import_fault (seq, weight, code, kind, id, name, file, line, path, info)
select r.seq, r.weight, r.code, r.kind, r.id, r.name, r.file, r.line, r.path, r.info
  from json_to_recordset($1::json) r (seq int, weight text, code text, kind text, id text, name text, file text,
    line int, path text, info json)`;

/** A statement that inserts the rows of its last parameter, a JSON list; `before` are the parameters before it. */
interface Insertion {
  readonly name: string;
  readonly text: string;
  readonly before?: readonly unknown[];
}

/** Rows on their way into a table. */
export class Batch {
  readonly #db: Db;
  readonly #into: Insertion;
  #rows: string[] = [];
  #characters = 0;

  constructor(db: Db, into: Insertion) {
    this.#db = db;
    this.#into = into;
  }

  async add(row: object): Promise<void> {
    const json = JSON.stringify(row);
    this.#rows.push(json);
    this.#characters += json.length;
    if (this.#rows.length >= BATCH || this.#characters >= BATCH_CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return;
    const json = `[${this.#rows.join(',')}]`;
    this.#rows = [];
    this.#characters = 0;
    const { name, text, before = [] } = this.#into;
    await this.#db.sql(name, text, [...before, json]);
  }
}

type Given<K extends SourceRecord['is']> = Extract<SourceRecord, { is: K }>;

function recordRow(seq: number, { record, embedded, origin }: Given<'record'>): object {
  const json = JSON.stringify(record);
  return {
    seq,
    kind: record.kind,
    embedded,
    ...linksOf(record),
    ...origin,
    hash: hashOf(json),
    record,
    state: 'in',
  };
}

/** Its id is remembered, so that what belongs to it is not called dangling. */
const unreadRow = (seq: number, { kind, id, origin }: Given<'fault'>): object => ({
  seq,
  kind,
  id,
  embedded: false,
  ...origin,
  state: 'refused',
});

const faultRow = (seq: number, { fault, kind, id, name, origin }: Given<'fault'>): object => ({
  seq,
  weight: fault.weight,
  code: fault.code,
  kind,
  id,
  name,
  ...origin,
  info: fault.values,
});

/** To what a record points, by the columns of the staging table. */
function linksOf(record: DirectoryRecord): Readonly<Record<string, string | null>> {
  switch (record.kind) {
    case 'organization':
      return { id: record.id };
    case 'service':
      return { id: record.id, organization: record.organizationId };
    case 'location':
      return { id: record.id, organization: record.organizationId };
    case 'term':
      return { id: record.id };
    case 'at-location':
      return { id: record.id, service: record.serviceId, location: record.locationId };
    case 'term-link':
      return {
        // An id that may be either's is looked for among both.
        organization: record.organizationId ?? record.eitherId,
        service: record.serviceId ?? record.eitherId,
        term: record.termId,
      };
    case 'contact':
      return { id: record.id, ...ownersOf(record) };
    case 'phone':
    case 'address':
    case 'accessibility':
    case 'schedule':
    case 'need':
    case 'contact-detail':
    case 'service-detail':
      return ownersOf(record);
  }
}

const ownersOf = (record: Extract<DirectoryRecord, { contactId: string | null }>) => ({
  organization: record.organizationId,
  service: record.serviceId,
  location: record.locationId,
  at_location: record.atLocationId,
  contact: record.contactId,
});

/** The same content has the same hash. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
