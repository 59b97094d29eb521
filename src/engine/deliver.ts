/** Something must go out: due rows of the ledger are claimed line by line, sent at each platform's pace, settled. */
import type { Channel } from '../chat/channel.ts';
import { claimDue, nextDueAfter, putBehind, type Claimed } from '../db/outbox-claims.ts';
import type { Db, Sql } from '../db/handle.ts';
import { isPassing } from '../db/passing.ts';
import type { Compose } from './compose.ts';
import { attempt, LEASE_MILLISECONDS, waysOf } from './delivery/attempt.ts';
import { broken, doorOf, postponed, untouched } from './delivery/ending.ts';
import { createPacer, routeOf, type Door, type Pacer, type Permit } from './delivery/pace.ts';
import { createPlaces, type Places } from './delivery/places.ts';
import { createResults, type Results } from './delivery/results.ts';
import type { Log } from './log.ts';
import type { Print } from './print.ts';

export interface DeliverParts {
  readonly sql: Sql;
  readonly transaction: <T>(networkId: string, work: (db: Db) => Promise<T>) => Promise<T>;
  readonly channels: readonly Channel[];
  readonly compose: Compose;
  readonly print: Print;
  readonly clock: () => Date;
  readonly log: Log;
  /** Wakes it when something is due or may leave again. Absent: it looks only when it is told to. */
  readonly wakeAfter?: WakeAfter;
}

/** Calls back once, after so many milliseconds, unless it is called off. */
export type WakeAfter = (milliseconds: number, work: () => void) => () => void;

export interface Deliverer {
  /** Sends what is due now and has its turn, and waits for it; a call during a run makes the run look once more. */
  run(): Promise<void>;
  /** Takes nothing more; resolves when what is under way is settled. */
  stop(): Promise<void>;
}

/** Under way at once: in all, and of one line, so that a platform that hangs does not take every place. */
const MOST_UNDER_WAY = 48;
const MOST_OF_A_LINE = 6;
/** Rows whose sender died elsewhere are found by looking now and then. */
const LONGEST_SLEEP_MILLISECONDS = 5_000;
const SHORTEST_SLEEP_MILLISECONDS = 50;

interface Desk extends DeliverParts {
  readonly channelOf: (face: string) => Channel | undefined;
  readonly pacer: Pacer;
  readonly results: Results;
  readonly places: Places;
  /** Makes a run look once more. */
  look(): void;
  isStopped(): boolean;
}

export function createDeliverer(parts: DeliverParts): Deliverer {
  let isWanted = false;
  let isStopped = false;
  let wake: () => void = () => undefined;
  let running: Promise<void> | null = null;
  let callOff: () => void = () => undefined;
  const channelOf = (face: string) => parts.channels.find((each) => each.face === face);
  const desk: Desk = {
    ...parts,
    channelOf,
    pacer: createPacer(channelOf),
    results: createResults(parts),
    places: createPlaces(),
    look() {
      isWanted = true;
      wake();
    },
    isStopped: () => isStopped,
  };
  const isLookedFor = (): boolean => isWanted && !isStopped;

  /** Claims and sends until nothing may leave any more and nothing is under way. */
  const drain = async (): Promise<void> => {
    try {
      while (isLookedFor() || desk.places.size > 0) {
        isWanted = false;
        const woken = new Promise<void>((resolve) => (wake = resolve));
        const underWay = desk.places.size;
        const begun = isStopped ? 0 : await claim(desk);
        // What ended during the claim has left a place that the claim did not count on.
        if (begun > 0 || desk.places.size < underWay) isWanted = true;
        else if (desk.places.size > 0) {
          await Promise.race(isStopped ? [desk.places.nextDone()] : [desk.places.nextDone(), woken]);
          isWanted = true;
        }
      }
    } finally {
      // At once after the last look: whoever asks from now on begins a run of their own.
      running = null;
    }
  };
  const sleep = async (): Promise<void> => {
    if (parts.wakeAfter === undefined) return;
    const milliseconds = await untilNext(desk);
    if (isStopped) return;
    callOff();
    callOff = parts.wakeAfter(milliseconds, () => {
      run().catch((error: unknown) => parts.log.error({ error }, 'messages could not be sent'));
    });
  };
  const run = (): Promise<void> => {
    desk.look();
    if (running === null) {
      running = drain();
      void running.catch(() => undefined).then(sleep);
    }
    return running;
  };
  return {
    run,
    async stop() {
      isStopped = true;
      callOff();
      wake();
      await running;
    },
  };
}

/** Takes what may leave now and begins with it: how many rows. */
async function claim(desk: Desk): Promise<number> {
  const now = desk.clock();
  const most = MOST_UNDER_WAY - desk.places.size;
  if (most <= 0) return 0;
  const claimed = await claimDue(desk.sql, {
    now,
    leaseUntil: new Date(now.getTime() + LEASE_MILLISECONDS),
    most,
    allowances: desk.pacer.allowances(now, { busy: desk.places.busy, most: MOST_OF_A_LINE }),
    usual: MOST_OF_A_LINE,
  });
  for (const row of claimed) begin(desk, row);
  return claimed.length;
}

function begin(desk: Desk, row: Claimed): void {
  const [way] = waysOf(row, desk.channelOf);
  const door = way === undefined ? null : doorOf(way.destination);
  const work = door === null ? finish(desk, row) : inTurn(desk, row, door);
  const safe = work.catch((error: unknown) => {
    // Its lease ends by itself, and then it is looked for before it is sent again.
    desk.log.error({ outbox: row.id, error }, 'what became of a message could not be written down');
  });
  desk.places.keep(door === null ? row.route : routeOf(door), safe);
}

function inTurn(desk: Desk, row: Claimed, door: Door): Promise<void> {
  const permit = desk.pacer.ask(door, row.lane, desk.clock());
  const route = routeOf(door);
  if (permit.kind === 'go')
    return desk.places.inTurn(`${route}/${door.id}`, () => {
      // The one before it may have been asked to wait.
      const held = desk.pacer.held(door, desk.clock());
      return held === null ? finish(desk, row) : makeWay(desk, { row, door, wait: held });
    });
  return makeWay(desk, { row, door, wait: permit });
}

interface Waiting {
  readonly row: Claimed;
  readonly door: Door;
  readonly wait: Extract<Permit, { kind: 'wait' }>;
}

/**
 * What waits for its conversation makes way for the others of its line, and takes all that is due behind it along. A
 * line that waits as a whole is not claimed from, so its rows stay where they are.
 */
async function makeWay({ results, sql, pacer, clock }: Desk, { row, door, wait }: Waiting): Promise<void> {
  const route = routeOf(door);
  if (wait.for === 'tenant') return results.write(row, untouched(row, { route }));
  await results.write(row, untouched(row, { route, dueAt: wait.until }));
  const now = clock();
  const behind = { now, until: pacer.lastSlot(door, now), gapMilliseconds: wait.gap };
  const count = await putBehind(sql, row, behind);
  pacer.putBehind(door, count);
}

async function finish(desk: Desk, row: Claimed): Promise<void> {
  if (desk.isStopped()) return desk.results.write(row, untouched(row));
  const attempted = await attempt(desk, row).catch((error: unknown) => {
    if (isPassing(error)) {
      desk.log.warn({ outbox: row.id, error }, 'a message waits for the database');
      return { settlement: postponed(row, desk.clock()) };
    }
    desk.log.error({ outbox: row.id, error }, 'a message could not be sent');
    return { settlement: broken(row, desk.clock()) };
  });
  if (attempted === null) return;
  const { settlement, trouble } = { trouble: undefined, ...attempted };
  await desk.results.write(row, settlement, trouble);
  // Somebody is told of it: that is due already.
  if (trouble !== undefined) desk.look();
}

/** How long until there may be something to do again, in milliseconds. */
async function untilNext({ clock, sql, pacer, log }: Desk): Promise<number> {
  const now = clock();
  const due = await nextDueAfter(sql, now).catch((error: unknown) => {
    log.warn({ error }, 'what is due next could not be read');
    return null;
  });
  const nearest = [due, pacer.nextOpening(now)].map((at) =>
    at === null ? LONGEST_SLEEP_MILLISECONDS : at.getTime() - now.getTime(),
  );
  return Math.max(Math.min(LONGEST_SLEEP_MILLISECONDS, ...nearest), SHORTEST_SLEEP_MILLISECONDS);
}
