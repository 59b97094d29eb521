/** Meetings are fixed by the clock on a wall; the instants beside it follow the data of time zones, which countries change. */
import { timesOf } from './meetings.ts';
import type { Sql } from './handle.ts';

interface Fixed {
  readonly id: string;
  readonly networkId: string;
  readonly startsLocal: string;
  readonly timeZone: string;
  readonly durationMinutes: number;
  readonly startsAt: Date;
}

const A_DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Has every meeting that is still ahead, of every network, begin when the wall shows its time, by the data of this process.
 * Calendars hold the instant, so a moved one gets the next number for them. How many were moved.
 */
export async function keepWallTimes(sql: Sql, now: Date): Promise<number> {
  const ahead = await sql<Fixed>(
    'wall-times-ahead',
    `select id, network_id "networkId", starts_local "startsLocal", time_zone "timeZone", duration_minutes "durationMinutes",
            starts_at "startsAt"
       from meeting where starts_at > $1::timestamptz and starts_local is not null
        and state in ('draft', 'convened', 'invited') -- of every network_id`,
    // One that the old data has over already may be ahead by the new.
    [new Date(now.getTime() - A_DAY_MILLISECONDS).toISOString()],
  );
  const moved = ahead.flatMap(({ id, networkId, startsAt, ...time }) => {
    const { startsAt: begins, endsAt: ends } = timesOf(time);
    return begins?.getTime() === startsAt.getTime() ? [] : [{ id, networkId, begins, ends }];
  });
  if (moved.length === 0) return 0;
  await sql(
    'wall-times-move',
    `update meeting m set starts_at = n.begins, ends_at = n.ends, ical_sequence = m.ical_sequence + 1
       from jsonb_to_recordset($1::jsonb) as n (id uuid, "networkId" uuid, begins timestamptz, ends timestamptz)
      where m.network_id = n."networkId" and m.id = n.id`,
    [JSON.stringify(moved)],
  );
  return moved.length;
}
