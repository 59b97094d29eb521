/** How people want to be reminded, and what follows for what waits to be said to them. */
import type { FaceName } from '../chat/message.ts';
import { columnOfDay, dayAt, type Day } from '../domain/day.ts';
import { nextMoment, type Manners } from '../domain/manners.ts';
import type { Db, Reading } from './handle.ts';
import { networkNow } from './networks.ts';
import { receiversOf, type Receiver } from './nudges.ts';

/** Somebody's own settings. */
export type OwnManners = Manners & Pick<Receiver, 'silentFaces'>;

/** How a person wants to be reminded. @throws Error: nobody of this network (a bug) */
export async function mannersOf(db: Reading, personId: string): Promise<OwnManners> {
  const receiver = (await receiversOf(db, [personId])).get(personId);
  if (receiver === undefined) throw new Error(`no person ${personId}`);
  return receiver;
}

/** Rules of nudges by what becomes of their kind. */
export interface RulesHeard {
  /** Of kinds that are switched off. */
  readonly off: readonly string[];
  /** Of kinds that are not. */
  readonly on: readonly string[];
}

/**
 * Somebody wants to be reminded otherwise: what waits is said at the new moment, what they switched off is dropped, and
 * what was dropped because it was off is looked at again where it is on now.
 */
export async function changeManners(
  db: Db,
  {
    personId,
    manners,
    rules,
  }: { readonly personId: string; readonly manners: OwnManners; readonly rules: RulesHeard },
  now: Date,
): Promise<void> {
  const { digestTime, intensity, muted, silentFaces, away, weeklyDay } = manners;
  const set = {
    digestTime,
    intensity,
    muted: [...muted],
    silentFaces: [...silentFaces],
    awayFrom: away === null ? null : columnOfDay(away.from),
    awayUntil: away === null ? null : columnOfDay(away.until),
    weeklyDay,
  };
  const { networkId } = db;
  const before = await mannersOf(db, personId);
  await db.tables.personManners.upsert({
    where: { networkId_personId: { networkId, personId } },
    create: { networkId, personId, ...set },
    update: set,
  });
  await dropUnwanted(db, personId, rules.off);
  await lookAgain(db, personId, rules.on);
  if (before.intensity !== intensity) await weighAgain(db, personId);
  await retimeWaiting(db, personId, now);
}

async function dropUnwanted(db: Db, personId: string, rules: readonly string[]): Promise<void> {
  await db.sql(
    'manners-drop',
    `update nudge set state = 'dropped', detail = 'muted'
      where network_id = $1::uuid and person_id = $2::uuid and state = 'waiting' and rule = any ($3::text[])`,
    [db.networkId, personId, rules],
  );
}

async function lookAgain(db: Db, personId: string, rules: readonly string[]): Promise<void> {
  await db.sql(
    'manners-look-again',
    `with wanted as (
       delete from nudge where network_id = $1::uuid and person_id = $2::uuid and state = 'dropped' and detail = 'muted'
          and rule = any ($3::text[])
       returning about)
     update nudge_plan set next_at = timestamptz 'epoch'
      where network_id = $1::uuid and about in (select about from wanted)`,
    [db.networkId, personId, rules],
  );
}

/** Rules say anew what is loud enough for somebody who wants to hear more or less; what they put off themselves stays. */
async function weighAgain(db: Db, personId: string): Promise<void> {
  await db.sql(
    'manners-weigh-again',
    `with waiting as (
       delete from nudge where network_id = $1::uuid and person_id = $2::uuid and state = 'waiting'
          and period not like 'later:%'
       returning about)
     update nudge_plan set next_at = timestamptz 'epoch'
      where network_id = $1::uuid and about in (select about from waiting)`,
    [db.networkId, personId],
  );
}

/** What waits for somebody is said at the first moment that suits them, as they live and want it now. */
export async function retimeWaiting(db: Db, personId: string, now: Date): Promise<void> {
  const receiver = (await receiversOf(db, [personId])).get(personId);
  if (receiver === undefined) return;
  const { timeZone } = receiver;
  const { workDays, timeZone: networkZone } = await networkNow(db);
  const notBefore = dayAt(now, timeZone);
  const at = nextMoment({ from: now, notBefore }, receiver, { timeZone, workDays, networkZone });
  await db.sql(
    'manners-retime',
    `update nudge set say_at = $3::timestamptz
      where network_id = $1::uuid and person_id = $2::uuid and state = 'waiting'`,
    [db.networkId, personId, at.toISOString()],
  );
}

/** Whether somebody is the one responsible for a task that is not done. */
export async function holdsOpenTask(db: Reading, personId: string): Promise<boolean> {
  const [row] = await db.sql<{ holds: boolean }>(
    'manners-holds-task',
    `select exists (select 1 from task
       where network_id = $1 and owner_id = $2 and state in ('open', 'in-progress')) holds`,
    [db.networkId, personId],
  );
  return row?.holds ?? false;
}

/** Whether somebody else who runs the network still hears what is said to whoever coordinates. */
export async function isHeardByAnother(
  db: Reading,
  { personId, today }: { readonly personId: string; readonly today: Day },
): Promise<boolean> {
  const [row] = await db.sql<{ isHeard: boolean }>(
    'manners-heard-by-another',
    `select exists (select 1 from membership m
       left join person_manners s on s.network_id = $1 and s.person_id = m.person_id
      where m.network_id = $1 and m.organization_id is null and m.role in ('coordinator', 'admin')
        and (m.end_day is null or m.end_day > $3::date) and m.person_id <> $2
        and not 'coordination' = any (coalesce(s.muted, '{}'))) "isHeard"`,
    [db.networkId, personId, today],
  );
  return row?.isHeard ?? false;
}

/** Two who coordinate and leave at once come one after the other, until the transaction is over. */
export async function lockCoordination(db: Db): Promise<void> {
  await db.sql('manners-lock', `select pg_advisory_xact_lock(hashtextextended($1, 9)) -- network_id`, [
    db.networkId,
  ]);
}

/** Faces on which we can reach somebody, in the order of their names. */
export async function facesOf(db: Reading, personId: string): Promise<FaceName[]> {
  const rows = await db.sql<{ face: FaceName }>(
    'manners-faces',
    `select distinct a.face from account a
       join tenant t on t.network_id = $1 and t.face = a.face and t.tenant = a.tenant and t.left_at is null
      where a.network_id = $1 and a.person_id = $2 order by a.face`,
    [db.networkId, personId],
  );
  return rows.map((row) => row.face);
}

/** Somebody who is away on a day. */
export interface Away {
  readonly name: string;
  readonly until: Day;
}

/** Who is away on a local day of the network, whoever comes back first in front. */
export const peopleAway = (db: Reading, day: Day): Promise<Away[]> =>
  db.sql<Away>(
    'manners-away',
    `select p.name, m.away_until::text until from person_manners m
       join person p on p.network_id = $1 and p.id = m.person_id
      where m.network_id = $1 and coalesce(m.away_from, m.away_until) <= $2::date and m.away_until >= $2::date
      order by m.away_until, p.name`,
    [db.networkId, day],
  );
