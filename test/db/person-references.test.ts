import { expect, it } from '@jest/globals';
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
});
