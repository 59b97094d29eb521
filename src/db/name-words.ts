/**
 * The different words of partners' names in a network: what a mistyped word was perhaps meant to be. There are far fewer
 * than names, and so many more partners cost nearly nothing here. Written by whatever writes the names (`finding`).
 */
import type { Db, Reading } from './handle.ts';

/** Shorter ones are in too many names, and have too few trigrams, to say anything. */
export const SHORTEST_NAME_WORD = 3;

const words = (of: string): string =>
  `select distinct w.word from finding f cross join lateral unnest(string_to_array(f.fold, ' ')) w (word)
    where f.network_id = $1 and f.source = 'name' and length(w.word) >= ${String(SHORTEST_NAME_WORD)} ${of}`;

/** In one order everywhere: two who write the same words at once wait for each other, never in a circle. */
const keep = (of: string): string => `
insert into name_word (network_id, word)
select $1::uuid, n.word from (${words(of)}) n order by n.word on conflict do nothing`;

/** The words of one partner's names, as they are now. */
export async function nameWordsOf(db: Db, organizationId: string): Promise<string[]> {
  const rows = await db.sql<{ word: string }>('name-words-of', words('and f.organization_id = $2'), [
    db.networkId,
    organizationId,
  ]);
  return rows.map(({ word }) => word);
}

/** Keeps the words of a partner's names, and forgets those of `before` that no name has any more. */
export async function renewNameWords(
  db: Db,
  organizationId: string,
  before: readonly string[],
): Promise<void> {
  await db.sql('name-words-keep', keep('and f.organization_id = $2'), [db.networkId, organizationId]);
  const now = new Set(await nameWordsOf(db, organizationId));
  const gone = before.filter((word) => !now.has(word));
  if (gone.length === 0) return;
  await db.sql(
    'name-words-forget',
    `delete from name_word w where w.network_id = $1 and w.word = any ($2::text[]) and not exists (
       select from finding f where f.network_id = $1 and f.source = 'name'
          and string_to_array(f.fold, ' ') @> array[w.word])`,
    [db.networkId, gone],
  );
}

/** The same for every partner that an import has touched; at its end, since whoever adds such a word waits for it. */
export async function renewImportedNameWords(db: Db): Promise<void> {
  await db.sql(
    'import-name-words-keep',
    keep('and exists (select from import_touched t where t.id = f.organization_id)'),
    [db.networkId],
  );
  await db.sql(
    'import-name-words-forget',
    `with used as materialized (${words('')})
     delete from name_word w where w.network_id = $1 and not exists (select from used where used.word = w.word)`,
    [db.networkId],
  );
}

/** A word of some name that is spelled like a typed one. */
export interface NearWord {
  readonly typed: string;
  readonly word: string;
  /** 0 the same, 1 nothing in common. */
  readonly distance: number;
}

const NEAR = `
with known as materialized (
  select t.word from unnest($2::text[]) t (word) join name_word w on w.network_id = $1 and w.word = t.word)
select word typed, word, 0 distance from known
union all
select t.word, n.word, n.distance from unnest($2::text[]) t (word) cross join lateral (
  select w.word, w.word <-> t.word distance from name_word w
   where w.network_id = $1 order by w.word <-> t.word limit 3) n
 where n.distance < 0.85 and t.word not in (select word from known)`;

/** The typed words that some name has, as they are; of each other one the nearest, at most three. */
export const nearNameWords = (db: Reading, typed: readonly string[]): Promise<NearWord[]> =>
  db.sql('near-name-words', NEAR, [db.networkId, typed]);
