import type { Db } from './handle.ts';

/** Notes a delivery; false when it was noted before, so nothing must be done for it again. */
export async function isFirstDelivery(db: Db, key: string, now: Date): Promise<boolean> {
  const rows = await db.sql<{ key: string }>(
    'inbox-note',
    `insert into inbox (network_id, key, received_at) values ($1::uuid, $2, $3::timestamptz)
     on conflict do nothing returning key`,
    [db.networkId, key, now.toISOString()],
  );
  return rows.length > 0;
}
