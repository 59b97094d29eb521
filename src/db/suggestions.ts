/** Contacts that members propose (R35): they wait for a coordinator, and nobody writes to them before. */
import { randomUUID } from 'node:crypto';
import { fold } from '../domain/fold.ts';
import type { Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly areas: readonly string[];
  readonly why: string;
  readonly contact: string;
  readonly byId: string;
  readonly byName: string;
  /** waiting, accepted, declined. */
  readonly state: string;
}

const SELECT = `select s.id, s.name, s.areas, s.why, s.contact, s.by_id "byId", p.name "byName", s.state
  from suggestion s join person p on p.network_id = $1 and p.id = s.by_id where s.network_id = $1`;

/** A suggestion, or null. `id` may be anything that a button carried. */
export async function suggestionOf(db: Reading, id: string): Promise<Suggestion | null> {
  const [row] = await db.sql<Suggestion>('suggestion', `${SELECT} and s.id::text = $2`, [db.networkId, id]);
  return row ?? null;
}

/** The same for answering it: another coordinator waits. */
export async function lockSuggestion(db: Db, id: string): Promise<Suggestion | null> {
  await db.sql(
    'suggestion-lock',
    `select id from suggestion where network_id = $1 and id::text = $2 for update`,
    [db.networkId, id],
  );
  return suggestionOf(db, id);
}

/** Those that wait for an answer, the oldest first. */
export const waitingSuggestions = (db: Reading): Promise<Suggestion[]> =>
  db.sql<Suggestion>(
    'suggestions-waiting',
    `${SELECT} and s.state = 'waiting' order by s.created_at, s.id limit 10`,
    [db.networkId],
  );

export type SuggestionDraft = Pick<Suggestion, 'name' | 'areas' | 'why' | 'contact'>;

/** One that waits under the same name, however it is spelled; null: none. */
export async function waitingAlike(db: Reading, name: string): Promise<Suggestion | null> {
  const [row] = await db.sql<Suggestion>(
    'suggestion-alike',
    `${SELECT} and s.state = 'waiting' and s.name_fold = $2 limit 1`,
    [db.networkId, fold(name)],
  );
  return row ?? null;
}

/** Writes it down; its id. */
export async function suggest(db: Db, draft: SuggestionDraft, { byId, now }: Writing): Promise<string> {
  const id = randomUUID();
  const { areas, ...words } = draft;
  await db.tables.suggestion.create({
    data: {
      ...words,
      id,
      networkId: db.networkId,
      nameFold: fold(draft.name),
      areas: [...areas],
      byId,
      createdAt: now,
    },
  });
  return id;
}

export interface SuggestionAnswer {
  readonly state: 'accepted' | 'declined';
  readonly reason: string;
  /** The prospect that it became. */
  readonly organizationId: string | null;
}

export const answerSuggestion = async (
  db: Db,
  id: string,
  answer: SuggestionAnswer,
  { byId, now }: Writing,
): Promise<void> => {
  await db.tables.suggestion.updateMany({
    where: { id, state: 'waiting' },
    data: { ...answer, answeredById: byId, answeredAt: now },
  });
};
