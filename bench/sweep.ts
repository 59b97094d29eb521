/** The sweep as a network grows: with nothing due, and with as much due at every size, on both databases. */
import type pg from 'pg';
import type { Sql } from '../src/db/handle.ts';
import { openDatabase, withClient, type Database } from '../src/db/open.ts';
import { storeOf } from '../src/db/store.ts';
import { everyNetwork } from '../src/db/turn.ts';
import { claimPlans } from '../src/db/nudge-plan.ts';
import { createNudging } from '../src/engine/nudging.ts';
import { createSeal } from '../src/engine/seal.ts';
import { sweep, type SweepParts } from '../src/engine/sweep.ts';
import { features } from '../src/features/index.ts';
import { migrationsDirectory } from '../src/paths.ts';
import type { Benchmark, Run } from './benchmark.ts';
import { onServer } from './databases.ts';
import { NETWORK } from './directory.ts';
import { buffersOf, planOf } from './plan.ts';
import { atMost, under, type Contestant, type Report, type Verdict } from './report.ts';
import { countRoundTrips, type Counting } from './round-trips.ts';
import { median, pairedRatio, quantile } from './statistics.ts';
import { fallDue, NOW, takeBack, writeTasks } from './tasks.ts';

const SIZES = [10_000, 100_000, 1_000_000];
/** So many objects fall due at once. */
const DUE = [100, 1000] as const;
/** From here on a sequential scan is a fault. */
const LARGE = 100_000;
/** Sweeps with nothing due, in each round. */
const EMPTY_REPEATS = 40;

/** One statement as it was sent. */
interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A network of a size, and what was measured in it, one number a round. */
interface Place {
  readonly name: string;
  readonly size: number;
  readonly database: Database;
  readonly parts: SweepParts;
  /** Pages that are touched while one in a hundred is due: to find 100, and with the locks on their rows. */
  readonly pages: { readonly found: number; readonly claimed: number };
  readonly emptyMilliseconds: number[];
  readonly found: ReadonlyMap<number, { readonly milliseconds: number[]; readonly statements: number[] }>;
  readonly scanned: Set<string>;
}

export const sweepBenchmark: Benchmark = async (run) => {
  const places: Place[] = [];
  const count = countRoundTrips();
  try {
    for (const size of sizesOf(run)) {
      const url = await run.databases.ownServer();
      places.push(await prepared(run, 'PostgreSQL', { size, options: { kind: 'server', url } }));
      const directory = await run.databases.directory();
      places.push(await prepared(run, 'embedded', { size, options: { kind: 'embedded', directory } }));
    }
    for (let round = -1; round < run.rounds; round++) {
      run.say(round < 0 ? 'warming up' : `round ${String(round + 1)}`);
      for (const place of places) await once(place, count, round >= 0);
    }
    for (const place of places) await lookAtPlans(place);
    return report(run, places);
  } finally {
    count.stop();
    for (const { database } of places) await database.close();
  }
};

function sizesOf({ largest }: Run): readonly number[] {
  const sizes = SIZES.filter((size) => size <= largest);
  return sizes.length === 0 ? SIZES.slice(0, 1) : sizes;
}

interface Asked {
  readonly size: number;
  readonly options: Parameters<typeof openDatabase>[0];
}

async function prepared(run: Run, name: string, { size, options }: Asked): Promise<Place> {
  run.say(`${name}, ${String(size)} tasks`);
  const database = await openDatabase(options, migrationsDirectory);
  const write = (client: pg.ClientBase): Promise<void> => writeTasks(client, size);
  // The connections of the app give up on a statement that takes as long as writing a million rows.
  await (options.kind === 'server' ? onServer(options.url, write) : withClient(database.pool, write));
  const parts = partsOf(database);
  const pages = await claimPages(database);
  // What is due of the data itself, and what the network says of itself once.
  const { due } = await sweep(parts);
  if (due < size / 100) throw new Error(`only ${String(due)} of ${String(size / 100)} were said`);
  await withClient(database.pool, takeBack);
  return {
    name,
    size,
    database,
    parts,
    pages,
    emptyMilliseconds: [],
    found: new Map(DUE.map((count) => [count, { milliseconds: [], statements: [] }])),
    scanned: new Set(),
  };
}

/** As the app does it, over all rules of the product. */
function partsOf(database: Database, heard: (statement: Statement) => void = () => undefined): SweepParts {
  const store = storeOf(database);
  const hear =
    (sql: Sql): Sql =>
    (name, text, values) => {
      heard({ name, text, values });
      return sql(name, text, values);
    };
  const fail = (fields: object, message: string): never => {
    throw new Error(`${message}: ${JSON.stringify(fields)}`, {
      cause: (fields as { error?: unknown }).error,
    });
  };
  return {
    store: {
      ...store,
      transaction: (networkId, work) =>
        store.transaction(networkId, (db) => work({ ...db, sql: hear(db.sql) })),
    },
    sql: hear(everyNetwork(database)),
    rules: [...createNudging(features.flatMap((each) => each.nudges)).rules.values()],
    seal: createSeal(new Uint8Array(32).fill(7)),
    clock: () => NOW,
    log: { info: () => undefined, warn: fail, error: fail },
  };
}

const LOCKING = ' for update skip locked';

/** The very statement of the claim, of 100 among everything that is due, without its locks and with them. */
async function claimPages(database: Database): Promise<Place['pages']> {
  const claims: Statement[] = [];
  const sql: Sql = (name, text, values) => {
    claims.push({ name, text, values });
    return Promise.resolve([]);
  };
  await claimPlans({ networkId: NETWORK, sql } as Parameters<typeof claimPlans>[0], { now: NOW, most: 100 });
  const [claim] = claims;
  if (claim?.text.endsWith(LOCKING) !== true) throw new Error('the claim is another one');
  const finding = { ...claim, text: claim.text.slice(0, -LOCKING.length) };
  return withClient(database.pool, async (client) => ({
    found: await buffersOf(client, finding),
    claimed: await buffersOf(client, claim),
  }));
}

async function once(place: Place, count: Counting, isCounted: boolean): Promise<void> {
  const { database, parts, emptyMilliseconds, found } = place;
  const empty: number[] = [];
  for (let repeat = 0; repeat < EMPTY_REPEATS; repeat++) {
    const since = performance.now();
    const swept = await sweep(parts);
    empty.push(performance.now() - since);
    if (swept.looked > 0) throw new Error('something was due that should not be');
  }
  if (isCounted) emptyMilliseconds.push(median(empty));
  for (const [due, figures] of found) {
    await withClient(database.pool, (client) => fallDue(client, due));
    const [since, sent] = [performance.now(), count.now()];
    const swept = await sweep(parts);
    const [took, statements] = [performance.now() - since, count.now() - sent];
    if (swept.due !== due || swept.told !== due) throw new Error(`a sweep found ${JSON.stringify(swept)}`);
    await withClient(database.pool, takeBack);
    if (!isCounted) continue;
    figures.milliseconds.push(took);
    figures.statements.push(statements);
  }
}

/** Every statement of a sweep, with the values that it has had. */
async function lookAtPlans({ database, scanned }: Place): Promise<void> {
  const heard = new Map<string, Statement>();
  await withClient(database.pool, (client) => fallDue(client, 100));
  await sweep(partsOf(database, (statement) => heard.set(statement.name, statement)));
  for (const statement of heard.values()) {
    const tables = await withClient(database.pool, (client) => planOf(client, statement));
    for (const table of tables) scanned.add(`${statement.name}: ${table}`);
  }
}

const foundIn = ({ found }: Place, due: number) => {
  const figures = found.get(due);
  if (figures === undefined) throw new Error(`nothing was measured with ${String(due)} due`);
  return figures;
};

const line = (place: Place): Contestant => ({
  name: `${place.name} ${String(place.size)} tasks`,
  medians: {
    'nothing due p50 ms': median(place.emptyMilliseconds),
    'slowest round ms': quantile(place.emptyMilliseconds, 1),
    ...Object.fromEntries(
      DUE.flatMap((due) => {
        const { milliseconds, statements } = foundIn(place, due);
        return [
          [`${String(due)} due ms`, median(milliseconds)],
          [`${String(due)} due statements`, median(statements)],
        ];
      }),
    ),
    'pages to find 100': place.pages.found,
    'to claim them': place.pages.claimed,
    'Seq Scan on': [...place.scanned].join(', ') || '-',
  },
});

const MOST_GROWTH = 2;
const MOST_PAGES = 150;
const MOST_STATEMENTS_OF_ONE = 0.2;

function verdicts(places: readonly Place[]): Verdict[] {
  const many = DUE[1];
  return ['PostgreSQL', 'embedded'].flatMap((name) => {
    const here = places.filter((place) => place.name === name);
    const [small] = here;
    const large = here.at(-1);
    if (small === undefined || large === undefined) return [];
    const sizes = `at ${String(large.size)} tasks to at ${String(small.size)}, on ${name}`;
    return [
      atMost('P6', `a sweep with nothing due, p50 ${sizes}`, {
        ratio: pairedRatio(large.emptyMilliseconds, small.emptyMilliseconds),
        most: MOST_GROWTH,
      }),
      atMost('P6', `a sweep with ${String(many)} due, ${sizes}`, {
        ratio: pairedRatio(foundIn(large, many).milliseconds, foundIn(small, many).milliseconds),
        most: MOST_GROWTH,
      }),
      under('P6', `pages that are touched to find 100 due, at most, on ${name}`, {
        value: Math.max(...here.map(({ pages }) => pages.found)),
        most: MOST_PAGES,
      }),
      under('P6', `statements of a sweep for each of ${String(many)} due, on ${name}`, {
        value: Math.max(...here.map((place) => median(foundIn(place, many).statements))) / many,
        most: MOST_STATEMENTS_OF_ONE,
      }),
      under(
        'P6',
        `statements of a sweep at ${String(LARGE)} and more whose plan scans a large table, on ${name}`,
        {
          value: here.filter(({ size }) => size >= LARGE).reduce((sum, { scanned }) => sum + scanned.size, 0),
          most: 0,
        },
      ),
    ];
  });
}

const report = (run: Run, places: readonly Place[]): Report => ({
  benchmark: 'sweep',
  measures: `asking what is due and queueing it, ${String(run.rounds)} rounds`,
  contestants: places.map(line),
  verdicts: verdicts(places),
  notes: [
    'Tasks and their plans are written directly, as days leave them; what falls due is one row of the plan each, as when its day comes.',
    'Everything that is due belongs to somebody else, which is the dearest: as many messages are queued. A nudge was said of every task before.',
    'The pages are those of the claim of 100, while one task in a hundred is due and lies anywhere in the table: each row is a page to find, and one or two more to lock.',
  ],
});
