/** Searching the directory as it grows, through our functions and as bare SQL, on both databases. */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Reading } from '../src/db/handle.ts';
import { openDatabase, withClient, type Database } from '../src/db/open.ts';
import { partnersNamedLike } from '../src/db/partner-near-miss.ts';
import { partnersInArea, partnersWithWords, type Cursor, type Found } from '../src/db/partner-search.ts';
import { reading } from '../src/db/turn.ts';
import { PrismaClient } from '../src/generated/prisma/client.ts';
import { migrationsDirectory } from '../src/paths.ts';
import type { Benchmark, Run } from './benchmark.ts';
import { openMigrated } from './databases.ts';
import { AREA, NETWORK, SEARCHED, writeNetwork, writeOrganizations } from './directory.ts';
import { planOf } from './plan.ts';
import { under, type Contestant, type Report, type Verdict } from './report.ts';
import { median, pairedRatio, quantile, type Ratio } from './statistics.ts';

const SIZES = [1000, 10_000, 100_000, 1_000_000];
/** In each round, of each question. */
const REPEATS = 20;
/** From here on a sequential scan of the directory is a fault. */
const LARGE = 100_000;

/** A question, asked through our function. */
interface Question {
  readonly name: string;
  ask(db: Reading): Promise<unknown>;
  /** How many it found at least, so that an empty answer is not taken for a quick one. */
  readonly finds: number;
}

interface Asked {
  readonly database: string;
  readonly size: number;
  readonly question: string;
  readonly ours: number[];
  readonly bare: number[];
  readonly ratio: Ratio;
  readonly scanned: readonly string[];
}

/** One statement as our function sends it. */
interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A place to ask, and the barest way to send one statement there. */
interface Place {
  readonly name: string;
  readonly database: Database;
  readonly bare: (statement: Statement) => Promise<{ rows: unknown[] }>;
}

export const searchBenchmark: Benchmark = async (run) => {
  const sizes = SIZES.filter((size) => size <= run.largest);
  const asked = [...(await onServer(run, sizes)), ...(await onEmbedded(run, sizes))];
  return report(run, asked);
};

async function onServer(run: Run, sizes: readonly number[]): Promise<Asked[]> {
  const all: Asked[] = [];
  for (const size of sizes) {
    run.say(`PostgreSQL, ${size} organisations`);
    const url = await run.databases.server(size);
    const database = await openDatabase({ kind: 'server', url }, migrationsDirectory);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const bare: Place['bare'] = ({ name, text, values }) =>
        client.query({ name, text, values: [...values] });
      all.push(...(await askAll(run, { name: 'PostgreSQL', database, bare }, size)));
    } finally {
      await client.end();
      await database.close();
    }
  }
  return all;
}

async function onEmbedded(run: Run, sizes: readonly number[]): Promise<Asked[]> {
  const embedded = await openMigrated(await run.databases.directory());
  const prisma = new PrismaClient({ adapter: new PrismaPg(embedded.pool, { disposeExternalPool: false }) });
  const database: Database = { kind: 'embedded', prisma, pool: embedded.pool, close: embedded.close };
  const all: Asked[] = [];
  try {
    await withClient(embedded.pool, writeNetwork);
    for (const [index, size] of sizes.entries()) {
      run.say(`embedded, ${size} organisations`);
      await withClient(embedded.pool, (client) => writeOrganizations(client, sizes[index - 1] ?? 0, size));
      const bare: Place['bare'] = ({ text, values }) => embedded.lite.query(text, [...values]);
      all.push(...(await askAll(run, { name: 'embedded', database, bare }, size)));
    }
    return all;
  } finally {
    await prisma.$disconnect();
    await embedded.close();
  }
}

async function askAll(run: Run, place: Place, size: number): Promise<Asked[]> {
  const db = reading(place.database, NETWORK);
  const all: Asked[] = [];
  for (const question of await questions(db)) {
    const statements = await statementsOf(question, db);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = -1; round < run.rounds; round++) {
      const took = {
        ours: await timed(() => question.ask(db)),
        bare: await timed(async () => {
          for (const statement of statements) await place.bare(statement);
        }),
      };
      if (round < 0) continue;
      ours.push(median(took.ours));
      bare.push(median(took.bare));
    }
    const scanned = await Promise.all(statements.map((statement) => scans(place, statement)));
    all.push({
      database: place.name,
      size,
      question: question.name,
      ours,
      bare,
      ratio: pairedRatio(ours, bare),
      scanned: [...new Set(scanned.flat())],
    });
  }
  return all;
}

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    await work();
    took.push(performance.now() - start);
  }
  return took;
}

const scans = (place: Place, statement: Statement): Promise<readonly string[]> =>
  withClient(place.database.pool, (client) => planOf(client, statement));

/** What people ask, about a partner who is there at every size. */
async function questions(db: Reading): Promise<Question[]> {
  const first = await partnersInArea(db, AREA);
  const after = lastOf(first);
  const searched = await nameOf(db);
  const [, rare = ''] = searched.split(' ');
  // Two letters changed places, as fingers do it.
  const swapped = rare.slice(0, 2) + rare.charAt(3) + rare.charAt(2) + rare.slice(4);
  const misspelled = searched.replace(rare, swapped);
  // A letter left out of the one word that is given.
  const shortened = rare.slice(0, 5) + rare.slice(6);
  // Every word is one of some name: there is no partner of both kinds, and nothing to respell.
  const apart = `${searched} ${searched.startsWith('club') ? 'clinic' : 'club'}`;
  return [
    { name: 'area', finds: 5, ask: (each) => partnersInArea(each, AREA) },
    { name: 'area, page 2', finds: 5, ask: (each) => partnersInArea(each, AREA, after) },
    { name: 'rare word', finds: 1, ask: (each) => partnersWithWords(each, rare) },
    { name: 'common words', finds: 5, ask: (each) => partnersWithWords(each, 'parents bullying') },
    { name: 'near miss', finds: 1, ask: (each) => partnersNamedLike(each, misspelled) },
    { name: 'near miss, one word', finds: 1, ask: (each) => partnersNamedLike(each, shortened) },
    { name: 'known words, never together', finds: 1, ask: (each) => partnersNamedLike(each, apart) },
  ];
}

function lastOf(found: Found): Cursor {
  const last = found.partners.at(-1);
  if (last === undefined) throw new Error(`nobody in the directory works in ${AREA}`);
  return last.cursor;
}

async function nameOf(db: Reading): Promise<string> {
  const [row] = await db.sql<{ name_fold: string }>(
    'bench-name',
    `select name_fold from organization where network_id = $1 and id = md5('organization' || $2::int)::uuid`,
    [NETWORK, SEARCHED],
  );
  if (row === undefined) throw new Error('the directory is empty');
  return row.name_fold;
}

/** The statements that our function sends, so that the peer sends the very same. @throws Error: when it finds too little */
async function statementsOf(question: Question, db: Reading): Promise<Statement[]> {
  const sent: Statement[] = [];
  let rows = 0;
  await question.ask({
    networkId: db.networkId,
    sql: async <Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> => {
      sent.push({ name, text, values });
      const found = await db.sql<Row>(name, text, values);
      rows += found.length;
      return found;
    },
  });
  if (rows < question.finds) throw new Error(`${question.name} found ${rows}, which is not what it should`);
  return sent;
}

function report(run: Run, asked: readonly Asked[]): Report {
  return {
    benchmark: 'search',
    measures: `finding partners, through our functions and as the same SQL sent barely, ${run.rounds} rounds`,
    contestants: asked.map(line),
    verdicts: [...growth(asked), ...nearMiss(asked), ...plans(asked)],
    notes: [
      'Bare is node-postgres with the statement prepared, and on the embedded database its own query function.',
      'Common words stand in hundredths of all texts: what they cost grows with the matches, not with a scan.',
    ],
  };
}

const line = ({ database, size, question, ours, bare, ratio, scanned }: Asked): Contestant => ({
  name: `${database} ${size}: ${question}`,
  medians: {
    'ours p50 ms': median(ours),
    'bare p50 ms': median(bare),
    ratio: ratio.median,
    spread: `${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)}`,
    'slowest round ms': quantile(ours, 1),
    'Seq Scan on': scanned.join(' ') || '-',
  },
});

const MOST_GROWTH = 3;
const MOST_NEAR_MISS = 15;

function growth(asked: readonly Asked[]): Verdict[] {
  const smallest = Math.min(...asked.map(({ size }) => size));
  const largest = Math.max(...asked.map(({ size }) => size));
  return asked
    .filter(({ size, question }) => size === largest && question.startsWith('area'))
    .map((large) => {
      const small = asked.find(
        (each) =>
          each.size === smallest && each.database === large.database && each.question === large.question,
      );
      const value = median(large.ours) / median(small?.ours ?? []);
      const says = `${large.question} on ${large.database}, p50 at ${largest} to p50 at ${smallest}`;
      return under('P5', says, { value, most: MOST_GROWTH });
    });
}

const nearMiss = (asked: readonly Asked[]): Verdict[] =>
  asked
    .filter(
      ({ database, size, question }) =>
        database === 'PostgreSQL' && size === LARGE && question.startsWith('near miss'),
    )
    .map(({ ours, size, question }) =>
      under('P5', `${question} at ${size} on PostgreSQL, p50 in ms`, {
        value: median(ours),
        most: MOST_NEAR_MISS,
      }),
    );

const plans = (asked: readonly Asked[]): Verdict[] => [
  under('P5', `questions at ${LARGE} and more whose plan scans a large table`, {
    value: asked.filter(({ size, scanned }) => size >= LARGE && scanned.length > 0).length,
    most: 0,
  }),
];
