import { expect, it } from '@jest/globals';
import { DOCUMENTS, TEXTS } from '../../src/db/person-erase.ts';
import { PERSON_REFERENCES, WHO_DID_IT } from '../../src/db/person-references.ts';
import { withClient } from '../../src/db/open.ts';
import { describeOnBothDatabases } from '../support/database.ts';

/**
 * Columns of ids without a foreign key that never hold a person's. Whoever adds one says here, or in the list of
 * references, which it is.
 */
const NO_PERSONS = [
  // Partners, tables, meetings, and what belongs to them.
  /\.(organization_id|owner_for_id|to_for_id|convened_for_id|survivor_id|loser_id|left_id|right_id|merged_into_id)$/,
  /\.(meeting_id|table_id|item_id|decision_id|minutes_id|agreement_id|option_id|location_id|place_id|previous_id|next_id)$/,
  /^introduction\.(from_id|to_id|need_id|offer_id)$/,
  /^agenda_item\.(carried_from_id|need_id|concerned|handed_to_id)$/,
  /^decision\.supersedes_id$/,
  /^table_agreement\.(decisions|tasks)$/,
  /^programme\.organizations$/,
  /^contact_point\.offer_id$/,
  /^partner_pair\.merge_id$/,
  // What keeps rows apart, or holds them for a moment.
  /\.(id|network_id|lease_token)$/,
  /^outbox\.asks_id$/,
  // What a message, a rule or a note is about; of a person: their own settings, which are derived.
  /\.(about|resource_id)$/,
];

/** Texts in which no name of a person is looked for, each with the reason. */
const NAMELESS = [
  // Words of ours: states, kinds, keys, codes, places in time and on platforms.
  /\.(state|status|kind|role|why|rule|period|key|face|home|account|tenant|place|language|locale|time_zone|starts_local|usual_time|recurrence)$/,
  /\.(classification|level|outcome|answer|how|result|duty|made_by|form|action|field|resource_type|source|sector|intensity|digest_time|route|composer)$/,
  /\.(detail|message_id|message_key|subject|planned_by|muted|silent_faces|area|areas|topics|target_group|slug|taxonomy|parent|labels|aliases|foreign)$/,
  /\.(external_\w+|website|website_host|url|country|region|postal_code|city|address|accessibility|schedule|capacity|about|follows|ical_uid|reference|link_code_hash)$/,
  /^(seat\.label|network\.|place\.|tenant\.|term|name_word\.|partner_pair\.reasons|partner_merge_move\.|sandbox_(channel|form|reading)\.)/,
  // A partner's own names, which are not a person's; what is derived from them.
  /^organization\.(name|name_fold|alternate_name)$/,
  /^(organization_area\.name_fold|finding\.fold|round_table\.(name|purpose)|location\.name|agreement_acknowledgement\.organization_name|suggestion\.(name|name_fold))$/,
  // Deleted, emptied or written anew as a whole.
  /^(person|account|draft|contact_point|membership)\./,
  /^(organization|offer)\.email$/,
  // Sealed: nobody reads it without the key.
  /^(evaluation\.(secret|counts|reasons)|evaluation_answer\.\w+|programme_evaluation\.(numbers|goes_on))$/,
  // Published word for word; whoever asks for erasure is told so.
  /^decision\.(text|text_fold)$/,
  /^sandbox_message\.(id|author|visible_to)$/,
];

describeOnBothDatabases('The list of what points to a person', (database) => {
  const known = () =>
    new Set([...PERSON_REFERENCES.map(({ table, column }) => `${table}.${column}`), ...WHO_DID_IT]);
  const ask = <Row extends object>(sql: string) =>
    withClient(database().pool, async (client) => (await client.query<Row>(sql)).rows);

  it('holds every foreign key to a person that the database itself knows', async () => {
    const rows = await ask<{ column: string }>(
      `select distinct t.relname || '.' || a.attname as column from pg_constraint k
         join pg_class t on t.oid = k.conrelid join pg_class o on o.oid = k.confrelid
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
        where k.contype = 'f' and o.relname = 'person' and o.relnamespace = current_schema()::regnamespace
          and a.attname <> 'network_id' order by 1`,
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.map(({ column }) => column).filter((column) => !known().has(column))).toEqual([]);
  });

  it('holds every column of ids without a foreign key, but for those that hold no person', async () => {
    const rows = await ask<{ column: string }>(
      `select t.relname || '.' || a.attname as column from pg_attribute a join pg_class t on t.oid = a.attrelid
        where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
          and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
          and not exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = t.oid and a.attnum = any (k.conkey))
        order by 1`,
    );
    const unsaid = rows
      .map(({ column }) => column)
      .filter((column) => !known().has(column) && !NO_PERSONS.some((pattern) => pattern.test(column)));
    expect(unsaid).toEqual([]);
  });

  it('names columns that there are, each once', async () => {
    const rows = await ask<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns where table_schema = current_schema()`,
    );
    const there = new Set(rows.map(({ column }) => column));
    const named = [...PERSON_REFERENCES.map(({ table, column }) => `${table}.${column}`), ...WHO_DID_IT];
    expect(named.filter((column) => !there.has(column))).toEqual([]);
    expect(named.length).toBe(new Set(named).size);
  });

  it('says of every text and document whether a name is looked for in it when somebody is erased', async () => {
    const rows = await ask<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns
        where table_schema = current_schema() and table_name not like '\\_%'
          and (data_type in ('text', 'jsonb', 'bytea') or (data_type = 'ARRAY' and udt_name = '_text')) order by 1`,
    );
    const looked = [TEXTS, DOCUMENTS].flatMap((lists) =>
      Object.entries(lists).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
    );
    const columns = rows.map(({ column }) => column);
    expect(columns.length).toBeGreaterThan(100);
    expect(looked.filter((column) => !columns.includes(column))).toEqual([]);
    const unsaid = columns.filter(
      (column) => !looked.includes(column) && !NAMELESS.some((pattern) => pattern.test(column)),
    );
    expect(unsaid).toEqual([]);
  });
});
