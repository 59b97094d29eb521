/** What participants say about minutes that were sent, and what the moderator makes of it. */
import { randomUUID } from 'node:crypto';
import type { Db, Reading } from './handle.ts';

export interface Correction {
  readonly id: string;
  readonly minutesId: string;
  readonly meetingId: string;
  readonly personId: string;
  readonly name: string;
  readonly text: string;
  /** open, taken, declined. */
  readonly state: string;
}

const CORRECTION = `select c.id, c.minutes_id "minutesId", m.meeting_id "meetingId", c.person_id "personId", p.name, c.text, c.state
  from minutes_correction c join minutes m on m.network_id = $1 and m.id = c.minutes_id
  join person p on p.network_id = $1 and p.id = c.person_id where c.network_id = $1`;

/** Corrections of a meeting's minutes that nobody has answered yet, the first first. */
export function openCorrections(db: Reading, meetingId: string): Promise<Correction[]> {
  return db.sql<Correction>(
    'corrections-open',
    `${CORRECTION} and m.meeting_id = $2 and c.state = 'open' order by c.at, c.id`,
    [db.networkId, meetingId],
  );
}

export async function correctionOf(db: Reading, id: string): Promise<Correction | null> {
  const [row] = await db.sql<Correction>('correction', `${CORRECTION} and c.id::text = $2`, [
    db.networkId,
    id,
  ]);
  return row ?? null;
}

/** Somebody asks for a correction; its id. */
export async function askForCorrection(
  db: Db,
  correction: { readonly minutesId: string; readonly personId: string; readonly text: string },
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await db.tables.minutesCorrection.create({ data: { id, networkId: db.networkId, ...correction, at: now } });
  return id;
}

/** The moderator takes or declines a correction. False: it was answered already. */
export async function answerCorrection(
  db: Db,
  id: string,
  {
    state,
    answer,
    now,
  }: { readonly state: 'taken' | 'declined'; readonly answer: string; readonly now: Date },
): Promise<boolean> {
  const { count } = await db.tables.minutesCorrection.updateMany({
    where: { id, state: 'open' },
    data: { state, answer, settledAt: now },
  });
  return count > 0;
}
