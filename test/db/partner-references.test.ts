import { expect, it } from '@jest/globals';
import { PARTNER_REFERENCES, TREATED_APART } from '../../src/db/partner-references.ts';
import { withClient } from '../../src/db/open.ts';
import { describeOnBothDatabases } from '../support/database.ts';

/**
 * Columns of ids without a foreign key that never hold a partner's. Whoever adds one says here, or in the list of
 * references, which it is.
 */
const NO_PARTNERS = [
  // People, whatever they did.
  /_by_id$/,
  /\.(by_id|to_id|person_id|delegated_to_id|programme_leader_id|asks_id|evaluator_id|leader_id|owner_id|moderator_id)$/,
  /^task\.helpers$/,
  /^outbox\.group_ids$/,
  /^person\.joined_into_id$/,
  // Tables, meetings, and what belongs to them.
  /\.(meeting_id|table_id|item_id|decision_id|minutes_id|agreement_id|option_id|location_id|place_id|previous_id|next_id)$/,
  /^agenda_item\.(carried_from_id|need_id)$/,
  /^decision\.supersedes_id$/,
  /^table_agreement\.(decisions|tasks)$/,
  /^contact_point\.offer_id$/,
  /^introduction\.(need_id|offer_id)$/,
  // What keeps rows apart, or holds them for a moment.
  /\.(id|network_id|lease_token)$/,
  /^partner_pair\.merge_id$/,
  // Derived from what changed: the triggers plan a partner that stays or comes back.
  /^nudge_plan\.about$/,
];

describeOnBothDatabases('The list of what points to a partner', (database) => {
  const listed = () => PARTNER_REFERENCES.map(({ table, column }) => `${table}.${column}`);
  const ask = <Row extends object>(sql: string) =>
    withClient(database().pool, async (client) => (await client.query<Row>(sql)).rows);

  it('holds every foreign key to a partner that the database itself knows, or says how it is treated', async () => {
    const rows = await ask<{ column: string }>(
      `select distinct t.relname || '.' || a.attname as column from pg_constraint k
         join pg_class t on t.oid = k.conrelid join pg_class o on o.oid = k.confrelid
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
        where k.contype = 'f' and o.relname = 'organization' and o.relnamespace = current_schema()::regnamespace
          and a.attname <> 'network_id' order by 1`,
    );
    const keys = rows.map(({ column }) => column);
    expect(keys.length).toBeGreaterThan(10);
    const known = new Set([...listed(), ...Object.keys(TREATED_APART)]);
    expect(keys.filter((column) => !known.has(column))).toEqual([]);
    expect(Object.keys(TREATED_APART).filter((column) => !keys.includes(column))).toEqual([]);
  });

  it('holds every column of ids without a foreign key, but for those that hold no partner', async () => {
    const rows = await ask<{ column: string }>(
      `select t.relname || '.' || a.attname as column from pg_attribute a join pg_class t on t.oid = a.attrelid
        where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
          and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
          and not exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = t.oid and a.attnum = any (k.conkey))
        order by 1`,
    );
    const known = new Set(listed());
    const unsaid = rows
      .map(({ column }) => column)
      .filter((column) => !known.has(column) && !NO_PARTNERS.some((pattern) => pattern.test(column)));
    expect(unsaid).toEqual([]);
  });

  it('names columns that there are', async () => {
    const rows = await ask<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns where table_schema = current_schema()`,
    );
    const there = new Set(rows.map(({ column }) => column));
    const named = PARTNER_REFERENCES.flatMap(({ table, column, key, also = {} }) =>
      [column, ...key, ...Object.keys(also)].map((each) => `${table}.${each}`),
    );
    expect(named.filter((column) => !there.has(column))).toEqual([]);
  });
});
