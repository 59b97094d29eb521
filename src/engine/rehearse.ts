/** A sweep that says what would go out, and why, and leaves everything as it was. */
import type { Db } from '../db/handle.ts';
import { networksWithPlans } from '../db/nudge-plan.ts';
import { lastSeq, peopleWaiting, wouldGo, type WouldGo } from '../db/rehearsal.ts';
import { lookWithin, queueDigests, type SweepParts } from './sweep.ts';

export interface Rehearsed {
  readonly networkId: string;
  readonly wouldGo: readonly WouldGo[];
}

/** Ends the transaction of a rehearsal, with what it came to. */
class Over extends Error {
  readonly wouldGo: readonly WouldGo[];
  constructor(told: readonly WouldGo[]) {
    super('a rehearsal is over');
    this.wouldGo = told;
  }
}

/** Each network in a transaction that is rolled back. @throws whatever a rule throws (a bug) */
export async function rehearse(
  parts: SweepParts,
  networkIds: readonly string[] | null,
): Promise<Rehearsed[]> {
  const rehearsed: Rehearsed[] = [];
  for (const networkId of networkIds ?? (await networksWithPlans(parts.sql, parts.clock())))
    rehearsed.push({ networkId, wouldGo: await inOne(parts, networkId) });
  return rehearsed;
}

async function inOne(parts: SweepParts, networkId: string): Promise<readonly WouldGo[]> {
  try {
    return await parts.store.transaction(networkId, async (db) => {
      throw new Over(await wholeSweep(db, parts));
    });
  } catch (error) {
    if (error instanceof Over) return error.wouldGo;
    throw error;
  }
}

async function wholeSweep(db: Db, parts: SweepParts): Promise<WouldGo[]> {
  const now = parts.clock();
  const since = await lastSeq(db);
  while ((await lookWithin(db, parts)).looked > 0);
  await queueDigests(db, await peopleWaiting(db, now), now);
  return wouldGo(db, { since, now });
}
