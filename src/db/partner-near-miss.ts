/** Partners who were perhaps meant, when no name, activity, offer or need has the words: suggestions only. */
import { respelled } from '../domain/respelled.ts';
import type { Reading } from './handle.ts';
import { nearNameWords, SHORTEST_NAME_WORD, type NearWord } from './name-words.ts';

/** A partner to ask about. */
export interface Suggested {
  readonly id: string;
  readonly name: string;
}

/** More words are not looked at: each is a question of its own to the index. */
const MOST_WORDS = 6;

/**
 * Names spelled nearly like the words, the nearest first; else names with one word spelled nearly so.
 *
 * What was typed is first respelled with words that names have, then looked up by whole words: the cost follows the
 * different words of names, and not the names. Only where nothing is misspelled and the words never meet, not even but
 * for one of them, all names are compared.
 *
 * @param folded the words, as `fold` gives them
 */
export async function partnersNamedLike(db: Reading, folded: string): Promise<Suggested[]> {
  const typed = [...new Set(folded.split(' '))].filter((word) => word.length >= SHORTEST_NAME_WORD);
  const longest = typed.toSorted((one, other) => other.length - one.length).slice(0, MOST_WORDS);
  const near = longest.length === 0 ? [] : await nearNameWords(db, longest);
  const whole = await respelledWhole(db, folded, near);
  if (whole.length > 0) return whole;
  const misspelled = near.filter(({ distance }) => distance > 0);
  if (misspelled.length > 0) return withWord(db, folded, misspelled);
  return near.length === longest.length ? amongAll(db, folded) : [];
}

/** $3 to $5: three words of each spelling (the only one thrice). */
const namedWith = ({ distance, farthest }: Measure): string => `
select o.id, o.name from (
  select f.organization_id, min(${distance}) distance
    from unnest($3::text[], $4::text[], $5::text[]) s (first, second, third) cross join lateral (
      select organization_id, fold from finding
       where network_id = $1 and source = 'name'
         and string_to_array(fold, ' ') @> array[s.first, s.second, s.third] limit 200) f
   group by f.organization_id order by distance limit 12) f
  join organization o on o.network_id = $1 and o.id = f.organization_id and o.status <> 'left'
 where f.distance < ${String(farthest)} order by f.distance, o.name limit 3`;

/** All names, in the order in which the index gives them. */
const nearest = ({ distance, farthest }: Measure): string => `
select o.id, o.name from (
  select organization_id, ${distance} as distance from finding
   where network_id = $1 and source = 'name' order by ${distance} limit 6) f
  join organization o on o.network_id = $1 and o.id = f.organization_id and o.status <> 'left'
 where f.distance < ${String(farthest)} group by o.id, o.name order by min(f.distance) limit 3`;

interface Measure {
  readonly distance: string;
  readonly farthest: number;
}
const WHOLE: Measure = { distance: 'fold <-> $2', farthest: 0.65 };
/** `<<->` measures the nearest stretch of the name, so that one word of a long name is enough. */
const STRETCH: Measure = { distance: '$2 <<-> fold', farthest: 0.5 };

/** One column for each of three words; a spelling with fewer says its first again. */
const inColumns = (spellings: readonly (readonly string[])[]): string[][] =>
  [0, 1, 2].map((place) => spellings.map((spelling) => spelling[place] ?? spelling[0] ?? ''));

async function respelledWhole(db: Reading, folded: string, near: readonly NearWord[]): Promise<Suggested[]> {
  const spellings = respelled(near);
  if (spellings.length === 0) return [];
  const values = [db.networkId, folded, ...inColumns(spellings)];
  return db.sql('partners-named-with', namedWith(WHOLE), values);
}

/** By the misspelled words alone: the others are in too many names to tell anything. */
function withWord(db: Reading, folded: string, misspelled: readonly NearWord[]): Promise<Suggested[]> {
  const values = [db.networkId, folded, ...inColumns(misspelled.map(({ word }) => [word]))];
  return db.sql('partners-with-word-like', namedWith(STRETCH), values);
}

async function amongAll(db: Reading, folded: string): Promise<Suggested[]> {
  const whole = await db.sql<Suggested>('partners-named-like', nearest(WHOLE), [db.networkId, folded]);
  // The second question looks further into the index, so it is asked only where the first found nobody.
  return whole.length > 0
    ? whole
    : db.sql('partners-with-stretch-like', nearest(STRETCH), [db.networkId, folded]);
}
