/** When the rules of nudges look at an object next. Triggers mark what changed; a sweep claims what is due and writes the next day. */
import type { Db, Sql } from './handle.ts';

/** What rules are about: tables of ours, by the names under which triggers mark them. */
export type Subject =
  | 'task'
  | 'meeting'
  | 'decision'
  | 'organization'
  | 'agreement'
  | 'table'
  | 'person'
  | 'programme-report'
  | 'network';

export interface Planned {
  readonly subject: Subject;
  readonly about: string;
}

/** So many due rows are looked at to find whose they are; the rest is found in the next round. */
const LOOKED_AT = 1000;

/**
 * Whether a sweep has anything to do: an object to look at, or a person to tell. It is what most minutes of a year ask, so it
 * reads the first entry of two indexes: asked whether any row is due, a planner expects to meet one soon and reads them all.
 */
export async function isAnythingDue(sql: Sql, now: Date): Promise<boolean> {
  const [row] = await sql<{ isDue: boolean }>(
    'nudge-due',
    `select coalesce((select next_at from nudge_plan order by next_at limit 1) <= $1::timestamptz, false)
         or coalesce((select say_at from nudge where state = 'waiting' order by say_at limit 1) <= $1::timestamptz, false)
            "isDue" -- of every network_id`,
    [now.toISOString()],
  );
  return row?.isDue === true;
}

/** Networks that have something to look at now, a few of them when they are many. */
export async function networksWithPlans(sql: Sql, now: Date): Promise<string[]> {
  const rows = await sql<{ network_id: string }>(
    'nudge-plan-networks',
    `select distinct network_id from (
       select network_id from nudge_plan where next_at <= $1::timestamptz order by next_at limit ${String(LOOKED_AT)}) due`,
    [now.toISOString()],
  );
  return rows.map((row) => row.network_id);
}

/** Objects to look at now, at most `most`, held until the transaction is over; what another sweep holds is left to it. */
export const claimPlans = (
  db: Db,
  { now, most }: { readonly now: Date; readonly most: number },
): Promise<Planned[]> =>
  db.sql<Planned>(
    'nudge-plan-claim',
    `select subject, about from nudge_plan where network_id = $1::uuid and next_at <= $2::timestamptz
      order by next_at limit $3 for update skip locked`,
    [db.networkId, now.toISOString(), most],
  );

/** Which rules planned it, with which data of time zones: any other string, and everything is looked at again. */
export interface Planning {
  readonly plannedBy: string;
}

/** Writes when each of the claimed objects is looked at again; null: when it changes. */
export async function planNext(
  db: Db,
  plans: readonly (Planned & { readonly nextAt: Date | null })[],
  { plannedBy }: Planning,
): Promise<void> {
  await db.sql(
    'nudge-plan-next',
    `update nudge_plan p set next_at = n."nextAt", planned_by = $3
       from jsonb_to_recordset($2::jsonb) as n (subject text, about uuid, "nextAt" timestamptz)
      where p.network_id = $1::uuid and p.subject = n.subject and p.about = n.about`,
    [db.networkId, JSON.stringify(plans), plannedBy],
  );
}

/**
 * Has everything looked at again that other rules planned, or other data of time zones; what waits to be said is then given
 * its moment anew.
 */
export async function planAgain(sql: Sql, { plannedBy }: Planning): Promise<void> {
  await sql(
    'nudge-plan-again',
    `with again as (
       update nudge_plan set next_at = timestamptz 'epoch' where planned_by is distinct from $1 returning planned_by)
     update nudge set say_at = timestamptz 'epoch'
      where state = 'waiting' and exists (select from again where planned_by is not null) -- of every network_id`,
    [plannedBy],
  );
}
