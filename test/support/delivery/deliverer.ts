/**
 * A process that does what ours does beside answering: it sweeps, sends and forgets, over the features as they are. It ends
 * what another left, tells what the ledger says, waits for a day to bring new things, and goes on until it dies.
 * Usage: node deliverer.mjs (bundled) <Settings as JSON>
 */
import path from 'node:path';
import { createApp, type App } from '../../../src/app.ts';
import { openDatabase, type Database } from '../../../src/db/open.ts';
import { feature, type PaperRitual } from '../../../src/engine/feature.ts';
import { features } from '../../../src/features/index.ts';
import { channelTo, type Line } from './channel.ts';
import { readLedger, waits, type Ledger } from './books.ts';
import { arm, watched, watchStatements, type Point } from './points.ts';
import { dawn } from './town.ts';

export interface Settings {
  readonly where: string;
  readonly line: Line;
  readonly now: string;
  /** Where it dies while it ends what another left. */
  readonly point: Point | null;
}

/** A day begins. */
export interface Order {
  readonly name: string;
  readonly now: string;
  readonly point: Point;
}

export type Told =
  /** Nothing waits any more. */
  | { readonly kind: 'drained'; readonly ledger: Ledger; readonly errors: readonly string[] }
  /** From now on it may die. */
  | { readonly kind: 'armed' }
  /** It did everything and never came to the point. */
  | { readonly kind: 'survived' };

const STEP_MILLISECONDS = 15_000;
/** A quarter of an hour: longer than anything waits. */
const MOST_STEPS = 80;
/** Time goes on while it works. */
const TICK_MILLISECONDS = 15;

const settings = JSON.parse(process.argv[2] ?? '') as Settings;
const errors: string[] = [];
let now = Date.parse(settings.now);
const clock = (): Date => new Date((now += TICK_MILLISECONDS));

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  for (;;); // The signal is on its way.
};
const tell = (told: Told): void => void process.send?.(told);

const proof: PaperRitual = {
  paper: 'proof',
  read: ({ language, now: createdAt }, title) =>
    Promise.resolve({ language, title, subtitle: null, orientation: 'portrait', createdAt, blocks: [] }),
};

function start(database: Database): App {
  const note = (fields: object, message: string): void => {
    const { error } = fields as { readonly error?: unknown };
    errors.push(error instanceof Error ? `${message}: ${String(error.stack)}` : message);
  };
  const app = createApp({
    database,
    clock,
    encryptionKey: new Uint8Array(32).fill(7),
    defaults: { name: 'Round Table', language: 'en', timeZone: 'Europe/Ljubljana' },
    log: { info: () => undefined, warn: () => undefined, error: note },
    features: [...features, feature({ name: 'proof', papers: [proof] })],
    // It is not woken between its steps, but asks when it would be.
    wakeAfter: () => () => undefined,
  });
  for (const face of ['slack', 'teams'] as const) app.addChannel(watched(channelTo(face, settings.line)));
  return app;
}

/** One beat as at a start, and then step by step until nothing waits. */
async function work(database: Database): Promise<void> {
  const app = start(database);
  await app.heartbeat.start();
  await app.heartbeat.stop();
  for (let step = 0; step < MOST_STEPS && (await waits(database, new Date(now))); step++) {
    now += STEP_MILLISECONDS;
    await app.sweep();
    await app.deliver();
  }
}

async function main(): Promise<void> {
  const { where } = settings;
  const database = await openDatabase(
    where.startsWith('postgres') ? { kind: 'server', url: where } : { kind: 'embedded', directory: where },
    path.resolve('prisma/migrations'),
  );
  watchStatements();
  arm(settings.point, die);
  await work(database);
  arm(null, die);
  tell({ kind: 'drained', ledger: await readLedger(database), errors });
  process.once('message', (order: Order) => {
    now = Date.parse(order.now);
    void dawn(database, { name: order.name, now: new Date(now) })
      .then(() => {
        arm(order.point, die);
        tell({ kind: 'armed' });
        return work(database);
      })
      .then(() => tell({ kind: 'survived' }), failed);
  });
}

function failed(error: unknown): void {
  process.stderr.write(`${String((error as Error).stack)}\n`, () => process.exit(1));
}

main().catch(failed);
