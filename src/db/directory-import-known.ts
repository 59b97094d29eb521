/** Which row here an imported record is: the one that came from the same directory, else the one of the same UUID. */

/** A row that an imported record may be. */
export interface ExistingRow {
  readonly id: string;
  readonly external_id: string | null;
  /** It came from this very directory. One that did not is people's own, or another directory's: it is never written over. */
  readonly own: boolean;
}

/**
 * Ids of rows, as SQL: $1 is the network, $2 the directory, $3 the ids in it, $4 those of them that are UUIDs. A UUID is
 * the same thing everywhere, so what went out of here and comes back under another name is known again.
 */
export const knownAs = (table: 'organization' | 'offer'): string => `
  select k.id from ${table} k where k.network_id = $1 and k.external_source = $2 and k.external_id = any ($3)
  union all select k.id from ${table} k where k.network_id = $1 and k.id = any ($4::text[]::uuid[])
  union all select k.id from ${table} k where k.network_id = $1 and k.external_id = any ($4::text[])`;

/** The row of each id in the directory; one of the same directory wins. */
export function known<T extends ExistingRow>(
  rows: readonly T[],
  ids: readonly string[],
): ReadonlyMap<string, T> {
  const wanted = new Set(ids);
  const found = new Map<string, T>();
  for (const row of rows.filter((each) => !each.own))
    for (const id of [row.id, row.external_id]) if (id !== null && wanted.has(id)) found.set(id, row);
  for (const row of rows.filter((each) => each.own))
    if (row.external_id !== null) found.set(row.external_id, row);
  return found;
}
