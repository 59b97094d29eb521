import type { Sql } from './handle.ts';

/** What is no longer needed by anybody: deliveries that no platform repeats any more, forms left for too long. */
export async function forgetOld(sql: Sql, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000).toISOString();
  await sql('forget-inbox', `delete from inbox where received_at < $1::timestamptz -- of every network_id`, [
    before(7),
  ]);
  await sql('forget-drafts', `delete from draft where saved_at < $1::timestamptz -- of every network_id`, [
    before(14),
  ]);
}
