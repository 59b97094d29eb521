/**
 * A network with any number of tasks, the same every time, written by the database itself without triggers: of every ten
 * tasks one is due today, its owner's only one of that day; two are open for later and seven are done. The plan says that one
 * in a hundred is to be looked at, spread over the whole table as days would leave them, and has no row that is due beside.
 */
import type pg from 'pg';
import { NETWORK, TENANT, writeNetwork } from './directory.ts';

/** A Tuesday, in the middle of the morning in Ljubljana: nobody's full list of the week is due. */
export const NOW = new Date('2026-11-24T09:30:00Z');
/** When that day began there. */
const MIDNIGHT = '2026-11-23T23:00:00Z';
const TODAY = '2026-11-24';

export async function writeTasks(client: pg.ClientBase, count: number): Promise<void> {
  await writeNetwork(client);
  await client.query('set session_replication_role = replica');
  for (const statement of STATEMENTS) await client.query(filled(statement, count));
  await client.query('reset session_replication_role');
  // As autovacuum leaves tables.
  await client.query('vacuum (analyze)');
}

/** The day of so many tasks comes: the plan says to look at them. */
export async function fallDue(client: pg.ClientBase, count: number): Promise<void> {
  const { rowCount } = await client.query(
    `update nudge_plan set next_at = '${MIDNIGHT}' where network_id = $1 and subject = 'task'
        and about = any (select md5('task' || 10 * i)::uuid from generate_series(1, $2::int) i)`,
    [NETWORK, count],
  );
  if (rowCount !== count) throw new Error(`only ${String(rowCount)} tasks can fall due`);
}

/** Takes back what a sweep has said, so that the next one says the same. */
export async function takeBack(client: pg.ClientBase): Promise<void> {
  await client.query(`delete from nudge where period not like 'before%'`);
  await client.query(`delete from outbox where state = 'queued'`);
  for (const table of ['nudge', 'outbox', 'nudge_plan']) await client.query(`vacuum (analyze) ${table}`);
}

const filled = (statement: string, count: number): string =>
  statement
    .replaceAll(':network', `'${NETWORK}'::uuid`)
    .replaceAll(':tenant', `'${TENANT}'`)
    .replaceAll(':today', `date '${TODAY}'`)
    .replaceAll(':midnight', `timestamptz '${MIDNIGHT}'`)
    .replaceAll(':tasks', String(count))
    .replaceAll(':people', String(Math.max(1, count / 10)))
    .replaceAll(':tables', String(Math.max(1, count / 100)));

const STATEMENTS = [
  `insert into person (id, network_id, name, created_at)
   select md5('person' || i)::uuid, :network, 'Owner ' || i, timestamptz '2026-01-01' from generate_series(1, :people) i`,
  `insert into account (network_id, person_id, face, home, account, tenant, seen_at)
   select :network, md5('person' || i)::uuid, 'slack', :tenant, 'U0OWNER' || i, :tenant, timestamptz '2026-11-01'
     from generate_series(1, :people) i`,
  `insert into round_table (id, network_id, name, topics, created_by_id, created_at)
   select md5('table' || i)::uuid, :network, 'Table ' || i, '{}', md5('person1')::uuid, timestamptz '2026-01-01'
     from generate_series(1, :tables) i`,
  `insert into meeting (id, network_id, table_id, sequence_no, title, convened_by_id, moderator_id, duration_minutes, time_zone,
     state, ical_uid, starts_local, starts_at, ends_at, closed_at,
     no_next_reason, place, common_goal, created_at)
   select md5('meeting' || i)::uuid, :network, md5('table' || i)::uuid, 1, 'Table ' || i, md5('person1')::uuid, md5('person1')::uuid,
     90, 'Europe/Ljubljana', 'minutes-sent', 'meeting-' || i, '2026-10-01T10:00', timestamptz '2026-10-01 08:00+00',
     timestamptz '2026-10-01 09:30+00', timestamptz '2026-10-01 09:30+00', 'Everything is done', 'School', 'A camp', timestamptz '2026-09-01'
     from generate_series(1, :tables) i`,
  `insert into task (id, network_id, table_id, meeting_id, position, title, owner_id, helpers, due_on, state, recorded_by_id,
     accepted_at, created_at)
   select md5('task' || i)::uuid, :network, md5('table' || 1 + i % :tables)::uuid, md5('meeting' || 1 + i % :tables)::uuid, i,
     'Write to the parents of group ' || i, md5('person' || case when i % 10 = 0 then i / 10 else 1 + i % :people end)::uuid, '{}',
     case when i % 10 = 0 then :today when i % 10 < 3 then :today + 20 + i % 300 else :today - 1 - i % 300 end,
     case when i % 10 < 3 then 'open' else 'done' end, md5('person1')::uuid, timestamptz '2026-10-01', timestamptz '2026-10-01'
     from generate_series(1, :tasks) i`,
  `insert into nudge_plan (network_id, subject, about, next_at, planned_by)
   select :network, 'task', md5('task' || i)::uuid,
     case when i % 100 = 0 then :midnight when i % 10 < 3 then :midnight + make_interval(days => 1 + i % 300) end, 'bench'
     from generate_series(1, :tasks) i`,
  `insert into nudge_plan (network_id, subject, about, next_at, planned_by)
   select :network, 'person', md5('person' || i)::uuid, :midnight + interval '6 days', 'bench' from generate_series(1, :people) i
   union all
   select :network, kind, md5(kind || i)::uuid, null, 'bench' from generate_series(1, :tables) i, unnest('{table,meeting}'::text[]) kind`,
  // What was said before: of every task once, and every person one message.
  `insert into nudge (network_id, rule, about, person_id, period, due_on, say_at, state, message_key, created_at)
   select :network, 'task-due', id, owner_id, 'before', :today - 30, :midnight - interval '30 days', 'said',
     'digest:' || owner_id || ':before', :midnight - interval '30 days' from task`,
  `insert into outbox (network_id, key, person_id, why, composer, due_at, route, state, attempts, face, message_id, created_at, settled_at)
   select :network, 'digest:' || id || ':before', id, 'digest', 'digest', created_at, 'slack/' || :tenant, 'sent', 1, 'slack',
     'm-' || id, created_at, created_at from person`,
] as const;
