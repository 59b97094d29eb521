/** Puts the parts together without starting any of them: what main.ts starts and what tests build. */
import type { Channel } from './chat/channel.ts';
import type { Handle } from './chat/request.ts';
import type { NetworkDefaults } from './db/people.ts';
import { storeOf, type Store } from './db/store.ts';
import type { Database } from './db/open.ts';
import { everyNetwork } from './db/turn.ts';
import { composing } from './engine/compose.ts';
import { createHeartbeat, type Heartbeat } from './engine/clock.ts';
import { createDeliverer, type WakeAfter } from './engine/deliver.ts';
import { createHandle } from './engine/dispatch.ts';
import type { Composers, Feature } from './engine/feature.ts';
import type { Log } from './engine/log.ts';
import { createNudging } from './engine/nudging.ts';
import { createPrint } from './engine/print.ts';
import { createSeal } from './engine/seal.ts';
import { planAnew, sweep, type SweepParts, type Swept } from './engine/sweep.ts';
import { createVocabularies } from './engine/vocabularies.ts';
import { features as allFeatures } from './features/index.ts';

export interface AppParts {
  readonly database: Database;
  readonly clock: () => Date;
  /** 32 bytes. */
  readonly encryptionKey: Uint8Array;
  readonly defaults: NetworkDefaults;
  readonly log: Log;
  readonly features?: readonly Feature[];
  /** Where people reach our pages, without a slash at the end; null (or absent): they cannot. */
  readonly publicUrl?: () => string | null;
  /** How the deliverer is woken between the beats of the clock; absent: it is not. */
  readonly wakeAfter?: WakeAfter;
}

export interface App {
  readonly handle: Handle;
  readonly store: Store;
  readonly heartbeat: Heartbeat;
  /** Faces add their channels before the heartbeat starts. */
  addChannel(channel: Channel): void;
  /** Says what is due and not yet said; resolves when it is queued. */
  sweep(): Promise<Swept>;
  /** Sends what is due now; resolves when it is settled. */
  deliver(): Promise<void>;
  /** Resolves when nothing goes on beside the answers any more. */
  settled(): Promise<void>;
  /**
   * Sweeps and sends nothing more, and waits for what is under way: it is settled or given back. People are still
   * answered; whoever stops them afterwards calls it once more. The database stays open.
   */
  stop(): Promise<void>;
}

export function createApp(parts: AppParts): App {
  const { database, clock, log } = parts;
  const store = storeOf(database);
  const channels: Channel[] = [];
  const beside = keepTrack(log);
  const features = parts.features ?? allFeatures;
  const seal = createSeal(parts.encryptionKey);
  const vocabularies = createVocabularies();
  const publicUrl = parts.publicUrl ?? (() => null);
  const nudging = createNudging(features.flatMap((each) => each.nudges));
  const composers = composersOf([...features, nudging]);
  const compose = composing({ store, composers, vocabularies, seal, publicUrl });
  const print = createPrint({ papers: features.flatMap((each) => each.papers), reading: store.reading });
  const sql = everyNetwork(database);
  const { wakeAfter } = parts;
  const deliverer = createDeliverer({
    sql,
    transaction: store.transaction,
    channels,
    compose,
    print,
    clock,
    log,
    ...(wakeAfter === undefined ? {} : { wakeAfter }),
  });
  let isStopping = false;
  let resting: Promise<unknown> | null = null;
  const rules = [...nudging.rules.values()];
  const sweeping = { store, sql, rules, seal, clock, log, isStopping: () => isStopping };
  const heartbeat = createHeartbeat({ sql, deliverer, sweep: sweepAnew(sweeping), clock, log });
  const handle = createHandle({
    store,
    features,
    clock,
    log,
    seal,
    defaults: parts.defaults,
    vocabularies,
    nudging,
    publicUrl,
    takesDocuments: (face) => channels.some((each) => each.face === face && each.attach !== undefined),
    wake: () => beside.add(deliverer.run()),
    beside: beside.add,
  });
  return {
    handle,
    store,
    heartbeat,
    addChannel: (channel) => channels.push(channel),
    sweep: () => sweep(sweeping),
    deliver: () => deliverer.run(),
    settled: beside.settled,
    async stop() {
      isStopping = true;
      // Together: a beat waits for the deliverer, and that would go on for as long as anything is due.
      await (resting ??= Promise.all([heartbeat.stop(), deliverer.stop()]));
      await beside.settled();
    },
  };
}

/** Sweeps, and before the first time has looked at again what others planned. */
function sweepAnew(parts: SweepParts): () => Promise<Swept> {
  let isAnew = false;
  return async () => {
    if (!isAnew) await planAnew(parts);
    isAnew = true;
    return sweep(parts);
  };
}

/** Composers of all features; two of one name would be one that is never asked. */
function composersOf(features: readonly Pick<Feature, 'composers'>[]): Composers {
  const all = features.flatMap((each) => Object.entries(each.composers));
  const composers = Object.fromEntries(all);
  if (Object.keys(composers).length < all.length) throw new Error('two composers have one name');
  return composers;
}

/** Work beside the answers: its failures are logged, and a stop can wait for it. */
function keepTrack(log: Log) {
  const open = new Set<Promise<unknown>>();
  return {
    add(work: Promise<unknown>): void {
      const watched = work.catch((error: unknown) => log.error({ error }, 'work beside an answer failed'));
      open.add(watched);
      void watched.finally(() => open.delete(watched));
    },
    async settled(): Promise<void> {
      while (open.size > 0) await Promise.all(open);
    },
  };
}
