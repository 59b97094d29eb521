/** Who changed what, when, from what to what (HSDS metadata; domain.md 3.5, 20). */
import type { Day } from '../domain/day.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import type { Db, Reading } from './handle.ts';

/** Whoever writes, and when. */
export interface Writing {
  readonly byId: string;
  readonly now: Date;
}

/** Who changes a partner's card, when, and by which words it will be found. */
export interface Editing extends Writing {
  readonly today: Day;
  readonly vocabulary: Vocabulary;
}

export interface ChangeNote {
  readonly resourceType: string;
  readonly resourceId: string;
  /** The partner on whose card it is seen; of a partner itself: left out. */
  readonly organizationId?: string;
  readonly action: string;
  readonly field?: string;
  readonly previous?: string;
  readonly replacement?: string;
}

/** Leaves a trace of a change (HSDS metadata). */
export const noteChange = (db: Db, writing: Writing, note: ChangeNote): Promise<void> =>
  noteChanges(db, writing, [note]);

/** The same of many changes in one round trip. `byId` null: nobody did it, a day had come. */
export async function noteChanges(
  db: Db,
  { byId, now }: { readonly byId: string | null; readonly now: Date },
  notes: readonly ChangeNote[],
): Promise<void> {
  if (notes.length === 0) return;
  await db.sql(
    'changes-note',
    `insert into change (network_id, resource_type, resource_id, organization_id, action, field, previous, replacement, by_id, at)
     select $1::uuid, resource_type, resource_id, organization_id, action, field, previous, replacement, $9::uuid, $10::timestamptz
       from unnest($2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])
            note (resource_type, resource_id, organization_id, action, field, previous, replacement)`,
    [
      db.networkId,
      notes.map((each) => each.resourceType),
      notes.map((each) => each.resourceId),
      notes.map(
        (each) => (each.resourceType === 'organization' ? each.resourceId : each.organizationId) ?? null,
      ),
      notes.map((each) => each.action),
      notes.map((each) => each.field ?? null),
      notes.map((each) => each.previous ?? null),
      notes.map((each) => each.replacement ?? null),
      byId,
      now.toISOString(),
    ],
  );
}

/** Which of these meetings and tasks somebody has declined to moderate, or to do. */
export async function declinedBy(
  db: Reading,
  personId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await db.sql<{ id: string }>(
    'changes-declined-by',
    `select distinct resource_id id from change
      where network_id = $1 and resource_type in ('task', 'meeting') and resource_id = any ($3::uuid[]) and by_id = $2
        and (field = 'declined' or (field = 'moderating' and replacement = 'declined'))`,
    [db.networkId, personId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
