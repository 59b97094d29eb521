/** How the whole installation lives, over all networks: what metrics and readiness are made of. Counts only. */
import type { Sql } from './handle.ts';

export interface Vitals {
  /** By the database's own clock. */
  readonly databaseNow: Date;
  /** Messages that are due and not sent. */
  readonly due: number;
  /** The one that has been due the longest; both null: there is none. */
  readonly oldestId: string | null;
  readonly oldestSince: Date | null;
  /** Messages of which nobody knows whether they arrived, and those that did not. */
  readonly unknown: number;
  readonly failed: number;
  /** Reminders that wait for their receiver's hour. */
  readonly waiting: number;
  /** Objects that the rules should have looked at by now. */
  readonly overdue: number;
}

/** `now` is the clock by which messages fall due; in a sandbox it may be ahead of the machine's. */
export async function vitals(sql: Sql, now: Date): Promise<Vitals> {
  const [row] = await sql<Vitals>(
    'vitals',
    `select clock_timestamp() "databaseNow",
            (select count(*)::int from outbox where state = 'queued' and due_at <= $1::timestamptz) due,
            oldest.id "oldestId", oldest.due_at "oldestSince",
            (select count(*)::int from outbox where state = 'unknown') unknown,
            (select count(*)::int from outbox where state = 'failed') failed,
            (select count(*)::int from nudge where state = 'waiting') waiting,
            (select count(*)::int from nudge_plan where next_at <= $1::timestamptz) overdue
       from (select 1) one
       left join lateral (select id, due_at from outbox where state = 'queued' and due_at <= $1::timestamptz
                           order by due_at limit 1) oldest on true -- of every network_id`,
    [now.toISOString()],
  );
  if (row === undefined) throw new Error('a count without a row');
  return row;
}
