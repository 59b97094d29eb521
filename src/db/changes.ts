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
export async function noteChange(db: Db, writing: Writing, note: ChangeNote): Promise<void> {
  await db.tables.change.create({
    data: { networkId: db.networkId, ...note, byId: writing.byId, at: writing.now },
  });
}
