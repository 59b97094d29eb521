/** What is kept about a person: all rows that point to them, whatever table they stand in. */
import type { Reading } from './handle.ts';
import { PERSON_REFERENCES, WHO_DID_IT } from './person-references.ts';

/** Kinds under which people understand what is kept. */
export type DataKind =
  'accounts' | 'roles' | 'meetings' | 'tasks' | 'said' | 'messages' | 'settings' | 'done';

/** What somebody did at the time, in whatever table, is of the kind `done`. */
const KINDS: Readonly<Record<string, DataKind>> = {
  account: 'accounts',
  membership: 'roles',
  table_member: 'roles',
  leader_agreement: 'roles',
  delegation: 'roles',
  round_table: 'roles',
  programme: 'roles',
  programme_evaluation: 'roles',
  meeting: 'meetings',
  invitation: 'meetings',
  date_answer: 'meetings',
  attendance: 'meetings',
  evaluator: 'meetings',
  minutes_receipt: 'meetings',
  task: 'tasks',
  task_request: 'tasks',
  agenda_item: 'said',
  pre_read: 'said',
  item_voice: 'said',
  read_back_response: 'said',
  agreement_acknowledgement: 'said',
  minutes_correction: 'said',
  need: 'said',
  organization: 'said',
  introduction: 'said',
  suggestion: 'said',
  tool_rating: 'said',
  outbox: 'messages',
  nudge: 'messages',
  draft: 'settings',
  nudge_snooze: 'settings',
  person_manners: 'settings',
};

export const kindOfTable = (table: string): DataKind => KINDS[table] ?? 'done';

/** Columns of ours that say nothing about anybody, or open a door. */
const LEFT_OUT = [
  'network_id',
  'reference',
  'link_code_hash',
  'link_code_until',
  'lease_token',
  'lease_until',
  'secret',
  'sealed',
];

interface Pointing {
  readonly table: string;
  readonly column: string;
  readonly isList: boolean;
}

const POINTING: readonly Pointing[] = [
  ...PERSON_REFERENCES.map(({ table, column, type }) => ({ table, column, isList: type === 'uuid[]' })),
  ...WHO_DID_IT.map((each) => {
    const [table = '', column = ''] = each.split('.');
    return { table, column, isList: false };
  }),
];

const points = ({ column, isList }: Pointing): string =>
  isList ? `r.${column} && $2::uuid[]` : `r.${column} = any ($2::uuid[])`;

/** The person, and whoever turned out to be them (`joined_into_id`). */
export async function allOfPerson(db: Reading, personId: string): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(
    'person-all',
    `select id from person where network_id = $1 and (id = $2::uuid or joined_into_id = $2::uuid)`,
    [db.networkId, personId],
  );
  return rows.map(({ id }) => id);
}

/** How many rows of each table point to the person, through whichever column. */
export async function countsOfPerson(db: Reading, personId: string): Promise<Map<DataKind, number>> {
  const ids = await allOfPerson(db, personId);
  const rows = await db.sql<{ table: string; isDoing: boolean; count: number }>(
    'person-data-counts',
    POINTING.map(
      (each) =>
        `select '${each.table}' as "table", ${String(isDoing(each))} "isDoing", count(*)::int count
           from ${each.table} r where r.network_id = $1 and ${points(each)}`,
    ).join(' union all '),
    [db.networkId, ids],
  );
  const counts = new Map<DataKind, number>();
  for (const { table, isDoing: did, count } of rows) {
    const kind = did ? 'done' : kindOfTable(table);
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return counts;
}

const WHOLE = 'to_jsonb(r) - $3::text[]';
/** Which row it was, and when: what stands in it is about somebody or something else. */
const DONE = `jsonb_strip_nulls(jsonb_build_object('id', to_jsonb(r) -> 'id', 'at', to_jsonb(r) -> 'at',
  'created_at', to_jsonb(r) -> 'created_at', 'state', to_jsonb(r) -> 'state')) - $3::text[]`;
const isAboutOthers = (each: Pointing): boolean => isDoing(each) && each.table !== 'change';

const isDoing = ({ table, column }: Pointing): boolean => WHO_DID_IT.includes(`${table}.${column}`);

/** What is written into the file, table by table: rows as they stand, keys as the database calls them. */
export interface PersonalData {
  readonly person: readonly unknown[];
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

export async function dataOfPerson(db: Reading, personId: string): Promise<PersonalData> {
  const ids = await allOfPerson(db, personId);
  const tables: Record<string, unknown[]> = {};
  for (const each of POINTING) {
    const rows = await db.sql<{ row: unknown }>(
      `person-data-${each.table}-${each.column}`.replaceAll('_', '-'),
      `select ${isAboutOthers(each) ? DONE : WHOLE} "row" from ${each.table} r where r.network_id = $1 and ${points(each)}`,
      [db.networkId, ids, LEFT_OUT],
    );
    if (rows.length > 0) tables[`${each.table}.${each.column}`] = rows.map(({ row }) => row);
  }
  const person = await db.sql<{ row: unknown }>(
    'person-data',
    `select to_jsonb(r) - $3::text[] "row" from person r where r.network_id = $1 and r.id = any ($2::uuid[])`,
    [db.networkId, ids, LEFT_OUT],
  );
  return { person: person.map(({ row }) => row), tables };
}

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly partners: readonly string[];
}

/** People of the network in whose name these words stand, at most ten; whoever was erased or joined is nobody any more. */
export const personsNamed = (db: Reading, words: string): Promise<NamedPerson[]> =>
  db.sql<NamedPerson>(
    'persons-named',
    `select p.id, p.name,
            array(select distinct o.name from membership m join organization o on o.network_id = $1 and o.id = m.organization_id
                   where m.network_id = $1 and m.person_id = p.id and m.end_day is null order by 1) partners
       from person p
      where p.network_id = $1 and p.erased_at is null and p.joined_into_id is null and p.name <> ''
        and position(lower($2) in lower(p.name)) > 0 order by p.name, p.id limit 10`,
    [db.networkId, words],
  );

/** A person who is there; null: nobody, or nobody any more. `id` may be anything that a button carried. */
export async function personHere(db: Reading, id: string): Promise<NamedPerson | null> {
  const [row] = await db.sql<NamedPerson>(
    'person-here',
    `select p.id, p.name,
            array(select distinct o.name from membership m join organization o on o.network_id = $1 and o.id = m.organization_id
                   where m.network_id = $1 and m.person_id = p.id order by 1) partners
       from person p where p.network_id = $1 and p.id::text = $2 and p.erased_at is null and p.joined_into_id is null`,
    [db.networkId, id],
  );
  return row ?? null;
}
