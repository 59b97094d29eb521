/** The ledger of nudges: what is to be said to whom, what was said, what was answered. */
import type { FaceName } from '../chat/message.ts';
import type { Day } from '../domain/day.ts';
import type { Intensity, Manners, NudgeKind } from '../domain/manners.ts';
import type { Db, Reading, Sql } from './handle.ts';

/** A rule says each of its steps once to a person about an object. */
export interface NudgeKey {
  readonly rule: string;
  readonly about: string;
  readonly personId: string;
  readonly period: string;
}

export const nudgeKey = ({ rule, about, personId, period }: NudgeKey): string =>
  [rule, about, personId, period].join(' ');

export interface NewNudge extends NudgeKey {
  /** Local day of the network. */
  readonly dueOn: Day;
  readonly sayAt: Date;
}

/**
 * Writes nudges down, each once for ever: one that is there already changes nothing. What still waits of an earlier step
 * of the same rule about the same object is overtaken. How many were new.
 */
export async function addNudges(db: Db, nudges: readonly NewNudge[], now: Date): Promise<number> {
  if (nudges.length === 0) return 0;
  const [row] = await db.sql<{ fresh: number }>(
    'nudge-add',
    `with fresh as (
       insert into nudge (network_id, rule, about, person_id, period, due_on, say_at, created_at)
       select $1::uuid, rule, about, "personId", period, "dueOn", "sayAt", $3::timestamptz
         from jsonb_to_recordset($2::jsonb)
           as n (rule text, about uuid, "personId" uuid, period text, "dueOn" date, "sayAt" timestamptz)
       on conflict (network_id, rule, about, person_id, period) do nothing
       returning id, rule, about, person_id),
     overtaken as (
       update nudge n set state = 'dropped', detail = 'overtaken' from fresh f
        where n.network_id = $1::uuid and n.rule = f.rule and n.about = f.about and n.person_id = f.person_id
          and n.state = 'waiting' and n.id <> f.id)
     select count(*)::int fresh from fresh`,
    [db.networkId, JSON.stringify(nudges), now.toISOString()],
  );
  return row?.fresh ?? 0;
}

export interface Waiting {
  readonly networkId: string;
  readonly personId: string;
}

/** People for whom something waits that may be said now, those who wait longest first; of all networks. */
export const peopleToTell = (
  sql: Sql,
  { now, most }: { readonly now: Date; readonly most: number },
): Promise<Waiting[]> =>
  sql<Waiting>(
    'nudge-people',
    `select network_id "networkId", person_id "personId" from nudge
      where state = 'waiting' and say_at <= $1::timestamptz
      group by network_id, person_id order by min(say_at) limit $2`,
    [now.toISOString(), most],
  );

/**
 * Those of these people for whom something waits that may be said now, in one order, held until the transaction is over.
 * Whom another sweep holds is left to it: two that waited for each other's people would never end.
 */
export async function holdPeople(
  db: Db,
  { personIds, now }: { readonly personIds: readonly string[]; readonly now: Date },
): Promise<string[]> {
  const rows = await db.sql<{ personId: string }>(
    'nudge-hold-people',
    `select distinct person_id "personId" from (
       select person_id from nudge
        where network_id = $1::uuid and person_id = any ($2::uuid[]) and state = 'waiting' and say_at <= $3::timestamptz
          for update skip locked) held
      order by person_id`,
    [db.networkId, personIds, now.toISOString()],
  );
  return rows.map(({ personId }) => personId);
}

/** What of each of them may be said now goes with the message of that key. */
export async function sayWith(
  db: Db,
  told: readonly { readonly personId: string; readonly key: string }[],
  now: Date,
): Promise<void> {
  if (told.length === 0) return;
  await db.sql(
    'nudge-say',
    `update nudge n set state = 'said', message_key = t.key
       from jsonb_to_recordset($2::jsonb) as t ("personId" uuid, key text)
      where n.network_id = $1::uuid and n.person_id = t."personId" and n.state = 'waiting' and n.say_at <= $3::timestamptz`,
    [db.networkId, JSON.stringify(told), now.toISOString()],
  );
}

/** What of each of them may be said now waits until then. */
export async function sayLater(
  db: Db,
  waiting: readonly { readonly personId: string; readonly at: Date }[],
  now: Date,
): Promise<void> {
  if (waiting.length === 0) return;
  await db.sql(
    'nudge-later',
    `update nudge n set say_at = w.at
       from jsonb_to_recordset($2::jsonb) as w ("personId" uuid, at timestamptz)
      where n.network_id = $1::uuid and n.person_id = w."personId" and n.state = 'waiting' and n.say_at <= $3::timestamptz`,
    [db.networkId, JSON.stringify(waiting), now.toISOString()],
  );
}

export interface Said {
  readonly id: string;
  readonly rule: string;
  readonly about: string;
  readonly personId: string;
  readonly period: string;
  readonly dueOn: Day;
  readonly answer: string | null;
}

const SAID = `select id, rule, about, person_id "personId", period, due_on::text "dueOn", answer from nudge where network_id = $1`;

/** What a message carries, in the order in which it became due. */
export const nudgesOfMessage = (db: Reading, key: string): Promise<Said[]> =>
  db.sql<Said>(
    'nudges-of-message',
    `${SAID} and message_key = $2 and state = 'said' order by due_on, created_at, id`,
    [db.networkId, key],
  );

/** The key of the message that carries a nudge; null: none (any more). `id` may be anything that a button carried. */
export async function messageOfNudge(db: Reading, id: string): Promise<string | null> {
  const [row] = await db.sql<{ key: string | null }>(
    'nudge-message',
    `select message_key key from nudge where network_id = $1 and id::text = $2`,
    [db.networkId, id],
  );
  return row?.key ?? null;
}

/** These are not wanted any more: the state of their object says so at the moment of sending. */
export async function dropNudges(
  sql: Sql,
  {
    networkId,
    ids,
    why,
  }: { readonly networkId: string; readonly ids: readonly string[]; readonly why: string },
): Promise<void> {
  if (ids.length === 0) return;
  await sql(
    'nudge-drop',
    `update nudge set state = 'dropped', detail = $3 where network_id = $1::uuid and id = any ($2::uuid[])`,
    [networkId, ids, why],
  );
}

/** What somebody has answered about an object: it stands beside everything that was said of it to them (by one rule). */
export async function answerNudges(
  db: Db,
  { personId, about, rule, answer, now }: AnsweredNudge,
): Promise<void> {
  await db.sql(
    'nudge-answer',
    `update nudge set answer = $4, answered_at = $5::timestamptz
      where network_id = $1::uuid and person_id = $2::uuid and about = $3::uuid and state = 'said' and answer is null
        and ($6::text is null or rule = $6)`,
    [db.networkId, personId, about, answer, now.toISOString(), rule ?? null],
  );
}

export interface AnsweredNudge {
  readonly personId: string;
  readonly about: string;
  /** What other rules said of it stays unanswered; left out: of all rules. */
  readonly rule?: string;
  readonly answer: string;
  readonly now: Date;
}

/** How somebody wants to be reminded, and by which clock they live. */
export interface Receiver extends Manners {
  readonly personId: string;
  readonly timeZone: string;
  /** Faces on which they want no messages, as long as another is left. */
  readonly silentFaces: readonly FaceName[];
}

interface ReceiverRow {
  personId: string;
  timeZone: string;
  digestTime: string;
  intensity: Intensity;
  muted: NudgeKind[];
  silentFaces: FaceName[];
  awayFrom: Day | null;
  awayUntil: Day | null;
  weeklyDay: number;
}

// Whoever is responsible for an open task hears of it, also when they had switched that off before they took it on.
const RECEIVER = `select p.id "personId", coalesce(p.time_zone, n.time_zone) "timeZone",
  coalesce(m.digest_time, '09:00') "digestTime", coalesce(m.intensity, 'standard') intensity,
  coalesce(case when 'tasks' = any (m.muted) and exists (select 1 from task k
     where k.network_id = $1 and k.owner_id = p.id and k.state in ('open', 'in-progress'))
    then array_remove(m.muted, 'tasks') else m.muted end, '{}') muted,
  coalesce(m.silent_faces, '{}') "silentFaces",
  m.away_from::text "awayFrom", m.away_until::text "awayUntil", coalesce(m.weekly_day, 1) "weeklyDay"
  from person p join network n on n.id = p.network_id
  left join person_manners m on m.network_id = $1 and m.person_id = p.id
  where p.network_id = $1`;

/** The manners of these people; whoever is not of this network is left out. */
export async function receiversOf(db: Reading, personIds: readonly string[]): Promise<Map<string, Receiver>> {
  const rows = await db.sql<ReceiverRow>('nudge-receivers', `${RECEIVER} and p.id = any ($2::uuid[])`, [
    db.networkId,
    [...new Set(personIds)],
  ]);
  return new Map(
    rows.map(({ awayFrom, awayUntil, ...row }) => [
      row.personId,
      {
        ...row,
        away: awayUntil === null ? null : { from: awayFrom ?? awayUntil, until: awayUntil },
      },
    ]),
  );
}

/** Until which local day somebody wants to hear nothing of an object: `about personId` to the day. */
export async function snoozesOf(db: Reading, abouts: readonly string[]): Promise<Map<string, Day>> {
  const rows = await db.sql<{ about: string; personId: string; until: Day }>(
    'nudge-snoozes',
    `select about, person_id "personId", until_day::text until from nudge_snooze where network_id = $1 and about = any ($2::uuid[])`,
    [db.networkId, [...new Set(abouts)]],
  );
  return new Map(rows.map((row) => [snoozeKey(row), row.until]));
}

export const snoozeKey = ({ about, personId }: { readonly about: string; readonly personId: string }) =>
  `${about} ${personId}`;

/** Which of these were written down already, each as `nudgeKey`. */
export async function alreadyThere(db: Reading, keys: readonly NudgeKey[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db.sql<NudgeKey>(
    'nudge-there',
    `select n.rule, n.about, n.person_id "personId", n.period from nudge n
       join jsonb_to_recordset($2::jsonb) as k (rule text, about uuid, "personId" uuid, period text)
         on k.rule = n.rule and k.about = n.about and k."personId" = n.person_id and k.period = n.period
      where n.network_id = $1::uuid`,
    [db.networkId, JSON.stringify(keys)],
  );
  return new Set(rows.map(nudgeKey));
}

/** These have come back to mind. */
export async function endSnoozes(
  db: Db,
  ended: readonly { readonly about: string; readonly personId: string }[],
): Promise<void> {
  if (ended.length === 0) return;
  await db.sql(
    'nudge-snooze-end',
    `delete from nudge_snooze s using jsonb_to_recordset($2::jsonb) as e (about uuid, "personId" uuid)
      where s.network_id = $1::uuid and s.about = e.about and s.person_id = e."personId"`,
    [db.networkId, JSON.stringify(ended.map(({ about, personId }) => ({ about, personId })))],
  );
}

/** The answer of whoever wants to hear of it later. */
export const PUT_OFF = 'later';

/**
 * Somebody wants to hear nothing of these objects until a local day of the network; the last word holds. What waits to be
 * said to them about these is said again on that day.
 */
export async function snooze(
  db: Db,
  {
    personId,
    abouts,
    until,
  }: { readonly personId: string; readonly abouts: readonly string[]; readonly until: Day },
): Promise<void> {
  await db.sql(
    'nudge-snooze',
    `with snoozed as (
       insert into nudge_snooze (network_id, person_id, about, until_day)
       select $1::uuid, $2::uuid, about, $4::date from unnest($3::uuid[]) about
       on conflict (network_id, about, person_id) do update set until_day = excluded.until_day),
     overtaken as (
       update nudge set state = 'dropped', detail = 'later'
        where network_id = $1::uuid and person_id = $2::uuid and about = any ($3::uuid[]) and state = 'waiting')
     update nudge_plan set next_at = timestamptz 'epoch' where network_id = $1::uuid and about = any ($3::uuid[])`,
    [db.networkId, personId, [...new Set(abouts)], until],
  );
}

/** What a message was to carry waits for another one. */
export async function waitAgain(
  db: Reading,
  { key, at }: { readonly key: string; readonly at: Date },
): Promise<void> {
  await db.sql(
    'nudge-wait-again',
    `update nudge set state = 'waiting', message_key = null, say_at = $3::timestamptz
      where network_id = $1 and message_key = $2 and state = 'said'`,
    [db.networkId, key, at.toISOString()],
  );
}

/** What was answered about an object does not hold any more. */
export async function reopenNudges(db: Db, about: string): Promise<void> {
  await db.sql(
    'nudge-reopen',
    `update nudge set answer = null, answered_at = null where network_id = $1::uuid and about = $2::uuid and answer is not null`,
    [db.networkId, about],
  );
}
