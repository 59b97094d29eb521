/** Sets everything back to how it stood, and sees whether anything changed. */
import type { QueryConfig } from 'pg';
import type { MeetingState } from '../../../src/domain/meeting.ts';
import { withClient, type Database } from '../../../src/db/open.ts';

/** What every request leaves, whoever asks and whatever comes of it. */
const BESIDE = ['account', 'place', 'inbox', 'draft', '_prisma_migrations'];

export interface Board {
  /** As it stood when the board was made, with the meeting in that state. */
  set(meetingId: string, state: MeetingState): Promise<void>;
  /** Equal before and after: nothing was written. */
  fingerprint(): Promise<string>;
}

/** Remembers what the tables hold now. */
export async function boardOf(database: Database): Promise<Board> {
  const run = <Row extends object>(text: string | QueryConfig) =>
    withClient(database.pool, async (client) => (await client.query<Row>(text)).rows);
  const rows = await run<{ name: string }>(
    `select quote_ident(tablename) name from pg_tables where schemaname = current_schema() and tablename not like 'kept_%'
       and tablename <> all ('{${BESIDE.join(',')}}')`,
  );
  const names = rows.map(({ name }) => name);
  // Only what this world fills is copied back; the rest is emptied where a press filled it.
  const filled: string[] = [];
  for (const name of names) {
    const [first] = await run<{ is_filled: boolean }>(`select exists (select from ${name}) is_filled`);
    if (first?.is_filled === true) filled.push(name);
  }
  await run(filled.map((name) => `create unlogged table kept_${name} as table ${name}`).join(';'));
  const back = (name: string): string =>
    `delete from ${name}${filled.includes(name) ? `; insert into ${name} select * from kept_${name}` : ''}`;
  const print = names
    .map((name) => `(select concat(count(*), ':', max(xmin::text::bigint)) from ${name})`)
    .join(', ');
  // Prepared: planning it takes longer than answering it.
  const asked = { name: 'prints', text: `select array[${print}] prints` };
  const prints = async () => (await run<{ prints: string[] }>(asked))[0]?.prints ?? [];
  let clean = await prints();
  return {
    async set(meetingId, state) {
      const now = await prints();
      const changed = names.filter((name, at) => STATED.includes(name) || now[at] !== clean[at]);
      await run(
        [
          // Neither guards nor foreign keys: what is set back was right before.
          'set session_replication_role = replica',
          ...changed.map(back),
          ...stating(meetingId, state),
          'set session_replication_role = origin',
        ].join(';'),
      );
      clean = await prints();
    },
    fingerprint: async () => (await prints()).join(' '),
  };
}

/** The tables that say in which state a meeting is. */
const STATED = ['meeting', 'agenda_item', 'decision', 'invitation', 'minutes'];

function stating(meetingId: string, state: MeetingState): readonly string[] {
  const closedAt = ['closed', 'minutes-sent', 'evaluated'].includes(state) ? `'2026-11-23T09:00Z'` : 'null';
  const outcome = state === 'closing' || closedAt !== 'null' ? `'noted'` : 'outcome';
  return [
    `update meeting set state = '${state}', closing_round = 1, closed_at = ${closedAt} where id = '${meetingId}'`,
    `update agenda_item set outcome = ${outcome}`,
    `update decision set read_version = 1`,
    `update invitation set sent_at = case when '${state}' not in ('draft', 'convened') then '2026-11-20T09:00Z'::timestamptz end`,
    `insert into minutes (network_id, meeting_id, version, created_at) select network_id, id, 1, now() from meeting where id = '${meetingId}'`,
  ];
}
