/** What was said of pairs of partners goes on with the one that stays of a merge, and is forgotten when that is undone. */
import type { Db } from './handle.ts';
import type { Merging } from './partner-merge-moves.ts';

interface Settling {
  readonly byId: string;
  readonly now: Date;
}

/** Whoever is another one than the partner that went is another one than the one that stays. */
export async function carryVerdicts(
  db: Db,
  { mergeId, keptId, goneId }: Merging,
  { byId, now }: Settling,
): Promise<void> {
  await db.sql(
    'partner-pairs-carry',
    `insert into partner_pair (network_id, left_id, right_id, reasons, strength, state, found_at, settled_by_id, settled_at, merge_id)
     select $1::uuid, least(o.other, $2::uuid), greatest(o.other, $2::uuid), o.reasons, o.strength, 'different', $6::timestamptz,
            coalesce(o.settled_by_id, $5::uuid), coalesce(o.settled_at, $6::timestamptz), $4::uuid
       from (select p.*, case when p.left_id = $3::uuid then p.right_id else p.left_id end other from partner_pair p
              where p.network_id = $1 and p.state = 'different' and (p.left_id = $3::uuid or p.right_id = $3::uuid)) o
      where o.other <> $2::uuid
     on conflict (network_id, left_id, right_id) do update set state = 'different', settled_by_id = excluded.settled_by_id,
       settled_at = excluded.settled_at, merge_id = excluded.merge_id where partner_pair.state = 'open'`,
    [db.networkId, keptId, goneId, mergeId, byId, now.toISOString()],
  );
}

/** Both stand for themselves again: what was carried over is forgotten, and the sweep compares them anew. */
export async function dropVerdicts(db: Db, { mergeId }: Merging): Promise<void> {
  await db.tables.partnerPair.deleteMany({ where: { mergeId } });
}

/** The pair itself: what became of it. */
export async function settleMerged(
  db: Db,
  { keptId, goneId }: Merging,
  { state, byId, now }: Settling & { readonly state: 'merged' | 'open' },
): Promise<void> {
  const [leftId, rightId] = [keptId, goneId].toSorted() as [string, string];
  const settled =
    state === 'open'
      ? { settledById: null, settledAt: null, putOffAt: now }
      : { settledById: byId, settledAt: now };
  await db.tables.partnerPair.updateMany({ where: { leftId, rightId }, data: { state, ...settled } });
}
