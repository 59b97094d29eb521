/**
 * A day dawns: every rule says what is due and not yet said. Nothing here trusts a timer: what is due is asked of the
 * database, so a sweep that never ran, ran twice or ran in two processes at once comes to the same.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Db, Sql } from '../db/handle.ts';
import { noteSweep } from '../db/health.ts';
import { networkNow } from '../db/networks.ts';
import {
  claimPlans,
  isAnythingDue,
  networksWithPlans,
  planAgain,
  planNext,
  type Planned,
  type Planning,
} from '../db/nudge-plan.ts';
import {
  addNudges,
  holdPeople,
  peopleToTell,
  receiversOf,
  sayLater,
  sayWith,
  type Receiver,
} from '../db/nudges.ts';
import { enqueueOpen } from '../db/outbox.ts';
import type { Store } from '../db/store.ts';
import { keepWallTimes } from '../db/wall-times.ts';
import { addDays, dayAt } from '../domain/day.ts';
import { instantOf } from '../domain/local-time.ts';
import { livingIn, nextMoment, USUAL_MANNERS } from '../domain/manners.ts';
import { telling } from './acting.ts';
import { askRules, withManners, type Days } from './asking.ts';
import type { Log } from './log.ts';
import { DIGEST } from './nudge-names.ts';
import type { NudgeRitual, SweepTurn } from './nudge.ts';
import type { Seal } from './seal.ts';

export interface SweepParts {
  readonly store: Store;
  readonly sql: Sql;
  readonly rules: readonly NudgeRitual[];
  /** For what a rule keeps sealed. */
  readonly seal: Seal;
  readonly clock: () => Date;
  readonly log: Log;
  /** From then on no transaction begins any more: what is left is due at the next sweep. Absent: never. */
  readonly isStopping?: () => boolean;
}

export interface Swept {
  /** Objects that were looked at. */
  readonly looked: number;
  /** Nudges that became due. */
  readonly due: number;
  /** People for whom a message was queued. */
  readonly told: number;
}

/** Objects of one transaction. */
const BATCH = 200;
const PEOPLE = 500;
const HOUR_MILLISECONDS = 60 * 60 * 1000;

/** Looks at everything that is due, then queues each person's message of the day; resolves when nothing is left. */
export async function sweep(parts: SweepParts): Promise<Swept> {
  const isDue = await isAnythingDue(parts.sql, parts.clock());
  const swept = isDue ? await sayWhatIsDue(parts) : NOTHING_DUE;
  await noteSweep(parts.sql, parts.clock());
  return swept;
}

const NOTHING_DUE: Swept = { looked: 0, due: 0, told: 0 };

async function sayWhatIsDue(parts: SweepParts): Promise<Swept> {
  let looked = 0;
  let due = 0;
  for (;;) {
    const networks = await networksWithPlans(parts.sql, parts.clock());
    const before = looked;
    for (const networkId of networks) {
      if (parts.isStopping?.() === true) return { looked, due, told: 0 };
      const done = await lookAt(parts, networkId, BATCH).catch((error: unknown) =>
        oneByOne(parts, networkId, error),
      );
      looked += done.looked;
      due += done.due;
    }
    if (looked === before) break;
  }
  return { looked, due, told: await gather(parts) };
}

export interface Looked {
  readonly looked: number;
  readonly due: number;
}

/** One transaction. */
const lookAt = (parts: SweepParts, networkId: string, most: number): Promise<Looked> =>
  parts.store.transaction(networkId, (db) => lookWithin(db, parts, most));

/** Objects are claimed, the rules asked, nudges written, the next look planned. */
export async function lookWithin(
  db: Db,
  parts: Pick<SweepParts, 'rules' | 'seal' | 'clock'>,
  most: number = BATCH,
): Promise<Looked> {
  const turn = await sweepTurn(db, parts);
  const plans = await claimPlans(db, { now: turn.now, most });
  const outlooks = await askRules(turn, parts.rules, plans);
  const { nudges, woken } = await withManners(turn, outlooks.due);
  const due = await addNudges(db, nudges, turn.now);
  await planNext(
    db,
    plans.map((plan) => ({ ...plan, nextAt: nextLook(turn, plan, [outlooks.next, woken]) })),
    planningOf(parts.rules),
  );
  return { looked: plans.length, due };
}

/** One object that a rule cannot bear must not hold up the others: it is put off for an hour, and told. */
async function oneByOne(parts: SweepParts, networkId: string, first: unknown): Promise<Looked> {
  parts.log.warn({ network: networkId, error: first }, 'a sweep goes on one by one');
  let looked = 0;
  let due = 0;
  for (let count = 0; count < BATCH; count++) {
    try {
      const done = await lookAt(parts, networkId, 1);
      if (done.looked === 0) break;
      looked += done.looked;
      due += done.due;
    } catch (error) {
      const reference = randomBytes(4).toString('hex');
      parts.log.error({ reference, network: networkId, error }, 'a rule failed on an object');
      looked += await putOff(parts, networkId);
    }
  }
  return { looked, due };
}

const putOff = (parts: SweepParts, networkId: string): Promise<number> =>
  parts.store.transaction(networkId, async (db) => {
    const now = parts.clock();
    const plans = await claimPlans(db, { now, most: 1 });
    const nextAt = new Date(now.getTime() + HOUR_MILLISECONDS);
    await planNext(
      db,
      plans.map((plan) => ({ ...plan, nextAt })),
      planningOf(parts.rules),
    );
    return plans.length;
  });

/** Raised when what rules plan for an object has changed under their old names. */
const PLAN_VERSION = 1;

const planningOf = (rules: readonly NudgeRitual[]): Planning => {
  const names = rules.map((rule) => rule.nudge).toSorted();
  const from = [PLAN_VERSION, process.versions['tz'] ?? '', ...names].join(' ');
  return { plannedBy: createHash('sha256').update(from).digest('hex').slice(0, 16) };
};

/**
 * At the start: what other rules planned, or other data of time zones, is looked at again by the first sweep, and meetings
 * keep their hour on the wall.
 */
export async function planAnew({
  sql,
  rules,
  clock,
}: Pick<SweepParts, 'sql' | 'rules' | 'clock'>): Promise<void> {
  await keepWallTimes(sql, clock());
  await planAgain(sql, planningOf(rules));
}

/** A turn of the clock in the network of the handle. */
export async function sweepTurn(
  db: Db,
  { clock, seal }: Pick<SweepParts, 'clock' | 'seal'>,
): Promise<SweepTurn> {
  const now = clock();
  const network = await networkNow(db);
  const living = livingIn(network, network.timeZone);
  return {
    db,
    now,
    today: dayAt(now, network.timeZone),
    network,
    seal,
    isOn: true,
    days: 0,
    // What a sweep says carries no document.
    ...telling({ network, now, speakerId: null, page: () => null }, db),
    moment: (notBefore) => nextMoment({ from: now, notBefore }, USUAL_MANNERS, living),
  };
}

function nextLook(turn: SweepTurn, { about }: Planned, days: readonly Days[]): Date | null {
  const known = days.flatMap((each) => each.get(about) ?? []);
  const [first] = known.toSorted();
  if (first === undefined) return null;
  // Never today once more: a rule that asks for it would be asked for ever.
  const day = first > turn.today ? first : addDays(turn.today, 1);
  return instantOf(`${day}T00:00`, turn.network.timeZone);
}

/** One message a person and day: what may be said to them now goes with it, or waits for the next. */
async function gather(parts: SweepParts): Promise<number> {
  let told = 0;
  for (;;) {
    const people = await peopleToTell(parts.sql, { now: parts.clock(), most: PEOPLE });
    let held = 0;
    for (const [networkId, personIds] of byNetwork(people)) {
      if (parts.isStopping?.() === true) return told;
      const queued = await parts.store.transaction(networkId, (db) =>
        queueDigests(db, personIds, parts.clock()),
      );
      told += queued.told;
      held += queued.held;
    }
    // Those that are left are with another sweep.
    if (people.length < PEOPLE || held === 0) return told;
  }
}

function byNetwork(people: readonly { readonly networkId: string; readonly personId: string }[]) {
  const networks = new Map<string, string[]>();
  for (const { networkId, personId } of people)
    networks.set(networkId, [...(networks.get(networkId) ?? []), personId]);
  return networks;
}

/** Of how many people this sweep took care, and for how many a message was queued. */
export interface Queued {
  readonly held: number;
  readonly told: number;
}

/**
 * Queues the message of the day for each of them who may be told now; the others wait. As many round trips for all of them
 * as for one.
 */
export async function queueDigests(db: Db, personIds: readonly string[], now: Date): Promise<Queued> {
  const network = await networkNow(db);
  const held = await holdPeople(db, { personIds, now });
  const receivers = await receiversOf(db, held);
  const days = [...receivers.values()].map((receiver) => tellingDay(receiver, network, now));
  const queued = await enqueueOpen(
    db,
    days.filter(({ isNow }) => isNow),
    { composer: DIGEST, now },
  );
  const told = days.filter(({ key }) => queued.has(key));
  const later = days.filter(({ key }) => !queued.has(key));
  await sayWith(db, told, now);
  await sayLater(
    db,
    later.map(({ personId, next }) => ({ personId, at: next() })),
    now,
  );
  return { held: held.length, told: told.length };
}

/** Somebody's message of this day on their own clock, and when there is another one. */
function tellingDay(receiver: Receiver, network: SweepTurn['network'], now: Date) {
  const { personId, timeZone } = receiver;
  const living = livingIn(network, timeZone);
  const here = dayAt(now, timeZone);
  // A setting may have changed since it was written down, or we were away until the night.
  const at = nextMoment({ from: now, notBefore: here }, receiver, living);
  const isNow = at <= now;
  return {
    personId,
    key: `${DIGEST}:${personId}:${here}`,
    isNow,
    next: () => nextMoment({ from: now, notBefore: isNow ? addDays(here, 1) : here }, receiver, living),
  };
}
