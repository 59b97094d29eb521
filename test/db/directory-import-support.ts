/** A town's directory as records, and what a database holds after importing it. */
import { createHash, randomUUID } from 'node:crypto';
import {
  applyImport,
  previewImport,
  type ApplyOptions,
  type ImportSummary,
} from '../../src/db/directory-import.ts';
import type { Db } from '../../src/db/handle.ts';
import type { Database } from '../../src/db/open.ts';
import { longTransaction, transaction } from '../../src/db/turn.ts';
import { checkRecord, type RawRecord, type SourceRecord } from '../../src/domain/directory-record.ts';
import { SHIPPED_VOCABULARY } from '../../src/domain/vocabulary.ts';

export const NOW = new Date('2026-11-22T10:00:00Z');
export const LATER = new Date('2026-12-01T10:00:00Z');

/** Records as a reader would give them, a line each. */
export async function* source(raws: readonly RawRecord[]): AsyncGenerator<SourceRecord> {
  for (const [index, raw] of raws.entries()) {
    await Promise.resolve();
    const origin = { file: `${raw.kind}.csv`, line: index + 2, path: null };
    const { record, faults } = checkRecord(raw);
    for (const fault of faults)
      yield { is: 'fault', fault, kind: raw.kind, id: raw['id'] ?? null, name: raw['name'] ?? null, origin };
    if (record !== null) yield { is: 'record', record, embedded: false, origin };
  }
}

export type Given = Readonly<Record<string, string | null>>;
const owners = {
  organizationId: null,
  serviceId: null,
  locationId: null,
  atLocationId: null,
  contactId: null,
};

export const organization = (id: string, name: string, more: Given = {}): RawRecord => ({
  ...{ kind: 'organization', id, name, alternateName: null, description: null, email: null, website: null },
  ...more,
});
/** `of`: the id of the service, then that of its organisation. */
export const service = (of: readonly [string, string], name: string, more: Given = {}): RawRecord => ({
  ...{
    kind: 'service',
    id: of[0],
    organizationId: of[1],
    name,
    description: null,
    url: null,
    email: null,
    status: null,
  },
  ...{ targetGroup: null, minimumAge: null, maximumAge: null, assuredOn: null },
  ...more,
});
export const location = (id: string, more: Given = {}): RawRecord => ({
  ...{
    kind: 'location',
    id,
    organizationId: null,
    type: null,
    name: null,
    url: null,
    latitude: null,
    longitude: null,
  },
  ...more,
});
export const address = (more: Given): RawRecord => ({
  ...{
    kind: 'address',
    ...owners,
    type: null,
    lines: null,
    city: null,
    region: null,
    postalCode: null,
    country: null,
  },
  ...more,
});
export const atLocation = (serviceId: string, locationId: string): RawRecord => ({
  ...{ kind: 'at-location', id: `${serviceId}@${locationId}`, serviceId, locationId },
});
export const phone = (number: string, more: Given): RawRecord => ({
  ...{ kind: 'phone', ...owners, number, extension: null, label: null },
  ...more,
});
export const contact = (id: string, name: string, more: Given): RawRecord => ({
  ...{ kind: 'contact', id, ...owners, name, title: null, department: null, email: null },
  ...more,
});
export const schedule = (days: string, more: Given): RawRecord => ({
  ...{
    kind: 'schedule',
    ...owners,
    days,
    opensAt: '09:00',
    closesAt: '12:00',
    text: null,
    from: null,
    until: null,
  },
  ...more,
});
export const term = (id: string, name: string, more: Given = {}): RawRecord => ({
  ...{ kind: 'term', id, code: null, name, taxonomy: 'local', parentId: null },
  ...more,
});
export const described = (serviceId: string, termId: string): RawRecord => ({
  ...{ kind: 'term-link', organizationId: null, serviceId, eitherId: null, termId, termName: null },
});

export const TOWN: readonly RawRecord[] = [
  organization('o1', 'Center Luna', {
    description: 'Pomoč družinam',
    website: 'luna.example',
    email: 'i@luna.example',
  }),
  organization('o2', 'Športna zveza'),
  service(['s1', 'o1'], 'Skupina za starše', { description: 'Vsak torek', minimumAge: '18' }),
  service(['s2', 'o2'], 'Vadba', { status: 'inactive' }),
  location('l1', { organizationId: 'o1', name: 'Stara šola', latitude: '46.2' }),
  address({ locationId: 'l1', lines: 'Glavna 1', city: 'Kranj' }),
  atLocation('s1', 'l1'),
  phone('04 111 22 33', { organizationId: 'o1' }),
  phone('04 111 22 44', { serviceId: 's1', label: 'Prijave' }),
  contact('c1', 'Ana Novak', { organizationId: 'o1', title: 'vodja', email: 'ana@luna.example' }),
  schedule('TU', { serviceId: 's1' }),
  term('t1', 'Addiction prevention'),
  term('t2', 'Parenting'),
  described('s1', 't1'),
  described('s1', 't2'),
];

export const without = (id: string): readonly RawRecord[] => TOWN.filter((raw) => raw['id'] !== id);
export const replacing = (...changed: readonly RawRecord[]): readonly RawRecord[] =>
  TOWN.map((raw) => changed.find((each) => each.kind === raw.kind && each['id'] === raw['id']) ?? raw);

export const OPTIONS: ApplyOptions = {
  source: 'town',
  language: 'sl',
  vocabulary: SHIPPED_VOCABULARY,
  mappings: new Map(),
  areas: null,
  now: NOW,
  byId: null,
  expected: null,
  runId: null,
};

export async function freshNetwork(database: Database): Promise<string> {
  const id = randomUUID();
  const place = { name: 'Kranj', language: 'sl', timeZone: 'Europe/Ljubljana', workDays: [1, 2, 3, 4, 5] };
  await database.prisma.network.create({ data: { id, ...place, createdAt: NOW } });
  return id;
}

/** Every row of every table, as one hash. */
export async function contentOf(database: Database): Promise<string> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select format('%I', tablename) as name from pg_tables where schemaname = current_schema() order by 1`,
  );
  const hash = createHash('sha256');
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ row: string }>(
      `select t::text as row from ${name} t order by 1`,
    );
    hash.update(name + rows.map((each) => each.row).join('\n'));
  }
  return hash.digest('hex');
}

export const rowsOf = async (database: Database, text: string): Promise<unknown[]> =>
  (await database.pool.query<Record<string, unknown>>(text)).rows;

/** What the suites do to the database of the moment. */
export function importing(database: () => Database) {
  const into =
    (networkId: string) =>
    (raws: readonly RawRecord[], options: Partial<ApplyOptions> = {}): Promise<ImportSummary> =>
      longTransaction(database(), networkId, (db) =>
        applyImport(db, source(raws), { ...OPTIONS, ...options }),
      );
  const previewOf = (networkId: string, raws: readonly RawRecord[], options: Partial<ApplyOptions> = {}) =>
    longTransaction(database(), networkId, (db) =>
      previewImport(db, source(raws), { ...OPTIONS, ...options }),
    );
  const idOf = async (externalId: string): Promise<string> => {
    const [row] = await rowsOf(database(), `select id from organization where external_id = '${externalId}'`);
    return (row as { id: string }).id;
  };
  const act = <T>(networkId: string, work: (db: Db) => Promise<T>) =>
    transaction(database(), networkId, work);
  return { into, previewOf, idOf, act };
}
