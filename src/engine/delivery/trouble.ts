/** Who hears when a message does not arrive, or nobody knows whether it did: people, never a channel, never in a circle. */
import type { Db } from '../../db/handle.ts';
import type { Claimed } from '../../db/outbox-claims.ts';
import { enqueueEach, type Posting } from '../../db/outbox.ts';
import { peopleWhoRun } from '../../db/persons.ts';
import { lastSeen } from '../../db/undelivered.ts';
import type { Log } from '../log.ts';

/** A message may have arrived and must not be sent again unseen; or its receiver has no channel left that takes one. */
export type Trouble = 'unsure' | 'unreachable';

/** The composers of what is said then (features/delivery). */
export const UNSURE = 'delivery.unsure';
export const UNREACHABLE = 'delivery.unreachable';

interface Telling {
  readonly claimed: Claimed;
  readonly trouble: Trouble;
  readonly now: Date;
  readonly log: Log;
}

/** Queues the message to whoever must know, in the transaction of the end of the other one. */
export async function tellOf(db: Db, telling: Telling): Promise<void> {
  const { claimed, trouble } = telling;
  // Who cannot be told that somebody cannot be reached is no news for anybody.
  if (trouble === 'unreachable' && claimed.composer === UNREACHABLE) return;
  const postings = trouble === 'unsure' ? await unsure(db, telling) : await unreachable(db, telling);
  if (postings.length === 0)
    telling.log.warn({ outbox: claimed.id, trouble }, 'a message did not arrive, and nobody can be told');
  await enqueueEach(db, postings);
}

async function unsure(db: Db, { claimed, now }: Telling): Promise<Posting[]> {
  const asked = claimed.asksId === null ? await coordinatorsBut(db, null) : [claimed.asksId];
  return asked.map((personId) => ({
    ...posting(personId, now),
    key: `unsure:${claimed.id}:${now.toISOString()}:${personId}`,
    why: UNSURE,
    about: claimed.id,
    composer: UNSURE,
  }));
}

/** Once for a person or channel, until they are heard of again. */
async function unreachable(db: Db, { claimed, now }: Telling): Promise<Posting[]> {
  const who = claimed.personId ?? claimed.placeId ?? '';
  const seen = await lastSeen(db, claimed);
  const coordinators = await coordinatorsBut(db, claimed.personId);
  const told = coordinators.map((personId) => ({
    ...posting(personId, now),
    key: `unreachable:${who}:${seen?.toISOString() ?? 'never'}:${personId}`,
    why: UNREACHABLE,
    about: claimed.id,
    composer: UNREACHABLE,
  }));
  return claimed.composer === UNSURE ? [...told, ...askOthers(coordinators, claimed, now)] : told;
}

/** The question whether a message arrived did not arrive: the coordinators answer it instead. */
const askOthers = (coordinators: readonly string[], { about }: Claimed, now: Date): Posting[] =>
  coordinators.map((personId) => ({
    ...posting(personId, now),
    key: `unsure:${String(about)}:instead:${personId}`,
    why: UNSURE,
    about,
    composer: UNSURE,
  }));

const posting = (personId: string, now: Date) => ({
  personId,
  placeId: null,
  message: null,
  isAwaited: true,
  dueAt: now,
  createdAt: now,
});

async function coordinatorsBut(db: Db, personId: string | null): Promise<string[]> {
  const people = await peopleWhoRun(db.sql, db.networkId);
  return people.map(({ id }) => id).filter((id) => id !== personId);
}
