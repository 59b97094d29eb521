/** Shared channels we know. */
import { randomUUID } from 'node:crypto';
import type { FaceName } from '../chat/message.ts';
import type { Place } from '../chat/request.ts';
import type { Db, Reading } from './handle.ts';

/** Our id of a channel or group in which we were heard before, or null. */
export async function placeIdOf(db: Reading, face: FaceName, place: string): Promise<string | null> {
  const [row] = await db.sql<{ id: string }>(
    'place-id',
    `select id from place where network_id = $1 and face = $2 and place = $3`,
    [db.networkId, face, place],
  );
  return row?.id ?? null;
}

/** Our id of a channel or group, which is noted when it is the first time. Null: a conversation of one person with us. */
export async function notePlace(
  db: Db,
  here: { readonly face: FaceName; readonly tenant: string; readonly place: Place },
  now: Date,
): Promise<string | null> {
  const { face, tenant, place } = here;
  if (place.kind !== 'channel' && place.kind !== 'group') return null;
  const known = await placeIdOf(db, face, place.id);
  if (known !== null) return known;
  const id = randomUUID();
  const { kind, name = null, reference = null } = place;
  await db.tables.place.create({
    data: { id, networkId: db.networkId, face, tenant, place: place.id, kind, name, reference, seenAt: now },
  });
  return id;
}
