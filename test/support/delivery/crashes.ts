/** Processes die one after the other, each at a point of its own; the next one ends what was left, and the books are compared. */
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { kill } from '../../db/support/child.ts';
import { freshServerDatabase } from '../database.ts';
import { judge, type Verdict } from './books.ts';
import type { Order, Settings, Told } from './deliverer.ts';
import { startMate, type Mate } from './mate.ts';
import { chance, startPlatform, type Platform, type Trap } from './platform.ts';
import { nameOf, type AtCall, type Point } from './points.ts';

export type Kind = 'embedded' | 'server';

export interface Crashes {
  readonly kind: Kind;
  readonly seed: number;
  readonly points: readonly Point[];
  /** A prepared data directory to begin with; made on the way when it is absent. */
  readonly from?: string;
}

/** What came of them. */
export interface Outcome {
  readonly kills: number;
  /** The points at which one died, by their names. */
  readonly points: ReadonlySet<string>;
  /** Against what is promised. */
  readonly faults: readonly string[];
  readonly messages: number;
  readonly looks: number;
  /** What arrived twice where we cannot look, because its sender was killed: in all, and of one kill at most. */
  readonly doubled: number;
  readonly doubledAtOnce: number;
  /** The same because an answer was lost. */
  readonly doubledUnheard: number;
  readonly unknown: number;
}

/** From here on there are ten weeks without a holiday on which nobody is reminded. */
const FIRST_DAY = Date.parse('2027-08-16T09:00:00Z');
const MOST_DAYS = 75;
const HOUR_MILLISECONDS = 60 * 60 * 1000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
/** Where some die once more, while they end what another left. */
const AGAIN: readonly Point[] = [
  { kind: 'statement', name: 'outbox-claim', nth: 2, moment: 'after' },
  { kind: 'statement', name: 'outbox-settle', nth: 1, moment: 'before' },
  { kind: 'call', call: 'deliver', face: 'teams', nth: 1, moment: 'after' },
];
const ONE_IN = 4;

/** @throws Error: a process ended by itself, or never came to its point */
export async function crash({ kind, seed, points, from }: Crashes): Promise<Outcome> {
  const platform = await startPlatform(seed);
  const { where, remove } = await (kind === 'embedded' ? directory(from) : server());
  const line = { platform: platform.url, isPaced: true };
  const chain = new Chain(platform, { where, line, seed });
  try {
    const left = [...points];
    let days = 0;
    for (let point = left.shift(); point !== undefined; point = left.shift()) {
      if (days === MOST_DAYS) throw new Error(`more than ${MOST_DAYS} days: a holiday would come`);
      // A day may have fewer of them than usual; each has a first one.
      if (!(await chain.day(days++, point))) left.push(first(point));
    }
    await chain.end(days);
    return chain.outcome(kind, seed);
  } finally {
    await chain.close();
    await platform.close();
    await remove();
  }
}

/** @throws Error: it was the first one that never came */
function first(point: Point): Point {
  if (point.kind === 'moment' || point.nth === 1)
    throw new Error(`no process came to the point: ${JSON.stringify(point)}`);
  return { ...point, nth: 1 };
}

async function directory(from: string | undefined) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'delivery-'));
  const where = path.join(folder, 'data');
  if (from !== undefined) fs.cpSync(from, where, { recursive: true, preserveTimestamps: true });
  return { where, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function server() {
  const { url, drop } = await freshServerDatabase('server');
  return { where: url, remove: drop };
}

interface Setting {
  readonly where: string;
  readonly line: { readonly platform: string; readonly isPaced: boolean };
  readonly seed: number;
}

class Chain {
  readonly #platform: Platform;
  readonly #setting: Setting;
  readonly #died = new Set<string>();
  readonly #points = new Set<string>();
  /** Each with the day on which it was seen first. */
  readonly #faults = new Map<string, string>();
  #verdict: Verdict = { faults: [], doubledBy: new Map(), doubledUnheard: 0, unknown: 0 };
  #runs = 0;
  #mate: Mate<Told> | null = null;

  constructor(platform: Platform, setting: Setting) {
    this.#platform = platform;
    this.#setting = setting;
  }

  /**
   * A process ends what is left of the day before, the books are compared, and it dies at the point of this day. False: it
   * never came there.
   */
  async day(index: number, point: Point): Promise<boolean> {
    const mate = await this.#drained(index, point);
    const now = FIRST_DAY + index * DAY_MILLISECONDS;
    const order: Order = { name: `day ${index}`, now: new Date(now).toISOString(), point };
    this.#setTrap(point);
    mate.child.send(order);
    return this.#death(mate, point);
  }

  async end(index: number): Promise<void> {
    await kill((await this.#drained(index, null)).child);
  }

  outcome(kind: Kind, seed: number): Outcome {
    const faults = [...this.#faults].map(([fault, when]) => `${kind}, seed ${seed}, ${when}: ${fault}`);
    const { doubledBy, doubledUnheard, unknown } = this.#verdict;
    const doubled = [...doubledBy.values()];
    return {
      kills: this.#died.size,
      points: this.#points,
      faults,
      messages: this.#platform.received.length,
      looks: this.#platform.looks,
      doubled: doubled.reduce((sum, count) => sum + count, 0),
      doubledAtOnce: Math.max(0, ...doubled),
      doubledUnheard,
      unknown,
    };
  }

  async close(): Promise<void> {
    if (this.#mate !== null) await kill(this.#mate.child);
  }

  /** A process that has nothing more to do; now and then one dies of it first. */
  async #drained(index: number, next: Point | null): Promise<Mate<Told>> {
    const now = FIRST_DAY + (index - 1) * DAY_MILLISECONDS + HOUR_MILLISECONDS;
    const { seed } = this.#setting;
    const again = AGAIN[chance(`${seed} ${index} where`, AGAIN.length)] ?? null;
    if (index > 0 && chance(`${seed} ${index} again`, ONE_IN) === 0) {
      const first = this.#start(now, again);
      if ((await first.told()).kind === 'dead') this.#died.add(this.#run());
      await kill(first.child);
      await this.#platform.quiet();
    }
    const mate = this.#start(now + HOUR_MILLISECONDS, null);
    const told = await mate.told();
    if (told.kind !== 'drained') throw new Error(`it ended what was left by ${told.kind}`);
    this.#compare(
      told,
      `${index === 0 ? 'at first' : `after ${index} days`}, before ${next === null ? 'the end' : nameOf(next)}`,
    );
    return mate;
  }

  #run = (): string => `run ${this.#runs}`;

  #start(now: number, point: Point | null): Mate<Told> {
    this.#runs += 1;
    const { where, line } = this.#setting;
    const settings: Settings = {
      where,
      line: { ...line, run: this.#run() },
      now: new Date(now).toISOString(),
      point,
    };
    this.#mate = startMate<Told>('test/support/delivery/deliverer.ts', settings);
    this.#setTrap(point);
    return this.#mate;
  }

  /** Those moments that only the platform sees. */
  #setTrap(point: Point | null): void {
    const isHere = point?.kind === 'call' && (point.moment === 'arrived' || point.moment === 'recorded');
    const child = this.#mate?.child;
    this.#platform.trap = isHere
      ? { ...(point as AtCall & Pick<Trap, 'moment'>), spring: () => child?.kill('SIGKILL') }
      : null;
  }

  async #death(mate: Mate<Told>, point: Point): Promise<boolean> {
    const armed = await mate.told();
    if (armed.kind !== 'armed') throw new Error(`it was not armed but ${armed.kind}`);
    if (point.kind === 'moment') setTimeout(() => mate.child.kill('SIGKILL'), point.milliseconds);
    const told = await mate.told();
    const hasDied = told.kind === 'dead';
    if (!hasDied) await kill(mate.child);
    this.#platform.trap = null;
    await this.#platform.quiet();
    // Any moment may be one after everything was done; it counts as no death.
    if (!hasDied) return point.kind === 'moment';
    this.#died.add(this.#run());
    this.#points.add(nameOf(point));
    return true;
  }

  #compare({ ledger, errors }: Extract<Told, { kind: 'drained' }>, when: string): void {
    this.#verdict = judge(this.#platform.received, ledger, this.#died);
    for (const fault of [...this.#verdict.faults, ...errors])
      if (!this.#faults.has(fault)) this.#faults.set(fault, when);
  }
}
