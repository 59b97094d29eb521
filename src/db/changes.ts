/** Who changed what, when, from what to what (HSDS metadata; domain.md 3.5, 20). */
import type { Db } from './handle.ts';

/** Whoever writes, and when. */
export interface Writing {
  readonly byId: string;
  readonly now: Date;
}

export interface ChangeNote {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly action: string;
  readonly field?: string;
  readonly previous?: string;
  readonly replacement?: string;
}

/** Leaves a trace of a change (HSDS metadata). */
export const noteChange = (db: Db, writing: Writing, note: ChangeNote): Promise<void> =>
  noteChanges(db, writing, [note]);

/** The same of many changes in one round trip. */
export async function noteChanges(
  db: Db,
  { byId, now }: Writing,
  notes: readonly ChangeNote[],
): Promise<void> {
  await db.tables.change.createMany({
    data: notes.map((note) => ({ networkId: db.networkId, ...note, byId, at: now })),
  });
}
