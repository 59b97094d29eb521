/** How useful those who run a network find Round Table itself (R45). */
import type { Day } from '../domain/day.ts';
import type { Db, Reading } from './handle.ts';

export interface ToolRating {
  readonly personId: string;
  /** Local day on which they were asked. */
  readonly askedOn: Day;
  /** 1 to 5. */
  readonly rating: number;
}

/** One a person and question; a second answer takes the place of the first. */
export async function rateTool(db: Db, { personId, askedOn, rating }: ToolRating, now: Date): Promise<void> {
  await db.sql(
    'tool-rating-write',
    `insert into tool_rating (network_id, person_id, asked_on, rating, rated_at)
     values ($1::uuid, $2::uuid, $3::date, $4::int, $5::timestamptz)
     on conflict (network_id, person_id, asked_on) do update
       set rating = excluded.rating, rated_at = excluded.rated_at`,
    [db.networkId, personId, askedOn, rating, now.toISOString()],
  );
}

/** What these people answered when they were asked on that day. */
export async function toolRatings(db: Reading, askedOn: Day): Promise<ReadonlyMap<string, number>> {
  const rows = await db.sql<{ personId: string; rating: number }>(
    'tool-rating-read',
    `select person_id "personId", rating from tool_rating where network_id = $1::uuid and asked_on = $2::date`,
    [db.networkId, askedOn],
  );
  return new Map(rows.map(({ personId, rating }) => [personId, rating]));
}

export interface Usefulness {
  readonly count: number;
  /** 1 to 5. */
  readonly average: number;
}

/** Of all answers to questions since that local day; null: there are none. */
export async function usefulness(db: Reading, since: Day): Promise<Usefulness | null> {
  const [row] = await db.sql<{ count: number; average: number | null }>(
    'tool-rating-average',
    `select count(*)::int count, avg(rating)::float8 average from tool_rating
      where network_id = $1::uuid and asked_on >= $2::date`,
    [db.networkId, since],
  );
  const average = row?.average ?? null;
  return row === undefined || average === null ? null : { count: row.count, average };
}
