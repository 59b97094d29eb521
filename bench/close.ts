/** The close of a meeting as it grows: read back, attested, published, on both databases, beside as many bare INSERTs. */
import { randomUUID } from 'node:crypto';
import type { Press } from '../src/chat/request.ts';
import { openDatabase, withClient, type Database } from '../src/db/open.ts';
import { migrationsDirectory } from '../src/paths.ts';
import { meetingWorld, type TableWorld } from '../test/support/meeting.ts';
import { answerOf, TENANT } from '../test/support/world.ts';
import type { Benchmark, Run } from './benchmark.ts';
import { atMost, under, type Contestant, type Report, type Verdict } from './report.ts';
import { countRoundTrips, type Counting } from './round-trips.ts';
import { median, pairedRatio, quantile } from './statistics.ts';

interface Size {
  readonly decisions: number;
  readonly participants: number;
}

/** Both grow together, and then each alone: what grows with their product would show. */
const SIZES: readonly Size[] = [
  { decisions: 10, participants: 15 },
  { decisions: 20, participants: 30 },
  { decisions: 40, participants: 60 },
  { decisions: 80, participants: 120 },
  { decisions: 80, participants: 15 },
  { decisions: 10, participants: 120 },
];
/** What a large meeting is (domain.md 5.10, X14). */
const LARGE = SIZES[2] as Size;
const SMALLEST = SIZES[0] as Size;
const LARGEST = SIZES[3] as Size;
const STEPS = ['read-back', 'attest', 'publish'] as const;
type Step = (typeof STEPS)[number];

/** One close, measured. */
interface Closed {
  /** Until the moderator had the answer, with everything committed. */
  readonly milliseconds: Readonly<Record<Step, number>>;
  readonly roundTrips: Readonly<Record<Step, number>>;
  /** Messages queued by the publication. */
  readonly messages: number;
  /** Rows that the publication wrote or changed. */
  readonly rows: number;
  /** As many rows, written one by one in one transaction. */
  readonly bare: number;
}

interface Measured {
  readonly database: string;
  readonly size: Size;
  readonly rounds: readonly Closed[];
}

export const closeBenchmark: Benchmark = async (run) => {
  const count = countRoundTrips();
  const measured: Measured[] = [];
  const server = { kind: 'server', url: await run.databases.emptyServer() } as const;
  const embedded = { kind: 'embedded', directory: await run.databases.directory() } as const;
  for (const [name, options] of [
    ['PostgreSQL', server],
    ['embedded', embedded],
  ] as const) {
    const database = await openDatabase(options, migrationsDirectory);
    try {
      for (const size of SIZES) measured.push(await inRounds(run, { name, database, size, count }));
    } finally {
      await database.close();
    }
  }
  count.stop();
  return report(run, measured);
};

interface Place {
  readonly name: string;
  readonly database: Database;
  readonly size: Size;
  readonly count: Counting;
}

async function inRounds(run: Run, place: Place): Promise<Measured> {
  const { name, size } = place;
  run.say(`${name}, ${size.decisions} decisions, ${size.participants} participants`);
  const rounds: Closed[] = [];
  for (let round = -1; round < run.rounds; round++) {
    const closed = await closeOnce(place);
    if (round >= 0) rounds.push(closed);
  }
  return { database: name, size, rounds };
}

async function closeOnce({ database, size, count }: Place): Promise<Closed> {
  await empty(database);
  const table = await meetingWorld(database);
  await fill(database, table, size);
  await table.settle();
  const milliseconds = {} as Record<Step, number>;
  const roundTrips = {} as Record<Step, number>;
  let before = await written(database);
  for (const step of STEPS) {
    const request = pressOf(step, table.ids.meeting, size);
    before = await written(database);
    const [since, sent] = [performance.now(), count.now()];
    const reply = await table.app.handle(request);
    milliseconds[step] = performance.now() - since;
    // What leaves afterwards is counted by nobody who waits for the answer.
    roundTrips[step] = count.now() - sent;
    if (!answerOf(reply).text.includes(EXPECTED[step])) throw new Error(answerOf(reply).text);
    await table.settle();
  }
  const after = await written(database);
  const rows = after.rows - before.rows;
  await table.stop();
  return {
    milliseconds,
    roundTrips,
    messages: after.messages - before.messages,
    rows,
    bare: await bareInserts(database, table.ids.network, rows),
  };
}

const EXPECTED: Readonly<Record<Step, string>> = {
  'read-back': 'Not read aloud yet',
  attest: 'can be published',
  publish: 'The minutes are due',
};

function pressOf(step: Step, meeting: string, { decisions }: Size): Press {
  const [press, value] = {
    'read-back': ['meeting.close', meeting],
    attest: ['closing.attest', `${meeting} 1.${String(decisions)}.${String(decisions)}`],
    publish: ['closing.publish', meeting],
  }[step] as [string, string];
  const account = { face: 'slack', home: TENANT, id: 'U-MojcaKos' } as const;
  const speaker = { account, tenant: TENANT, name: 'Mojca Kos' };
  return { id: randomUUID(), kind: 'press', press, value, speaker, place: { kind: 'personal', id: 'D1' } };
}

/** People with chat who are there, decisions, and as many tasks, each with its owner; a table that lives in no channel. */
async function fill(database: Database, { ids }: TableWorld, size: Size): Promise<void> {
  const values = [ids.network, ids.meeting, ids.table, ids.mojca];
  await withClient(database.pool, async (client) => {
    await client.query('delete from table_channel');
    // The four of the world are there already.
    await client.query(
      `with people as (insert into person (network_id, name, created_at)
         select $1, 'Participant ' || n, now() from generate_series(1, $3) n returning id, name),
       accounts as (insert into account (network_id, person_id, face, home, account, tenant, seen_at)
         select $1, id, 'slack', $5, 'U-' || id, $5, now() from people)
       insert into attendance (network_id, meeting_id, person_id, by_id, arrived_at) select $1, $2, id, $4, now() from people`,
      [ids.network, ids.meeting, size.participants - 4, ids.mojca, TENANT],
    );
    await client.query(
      `insert into decision (network_id, meeting_id, table_id, recorded_by_id, position, text, created_at)
       select $1, $2, $3, $4, n, 'We agree that in point ' || n || ' the town pays the bus and the school the meals of the camp.', now()
         from generate_series(1, $5) n`,
      [...values, size.decisions],
    );
    await client.query(
      `insert into task (network_id, meeting_id, table_id, recorded_by_id, owner_id, helpers, position, title, due_on, created_at)
       select $1, $2, $3, $4, (select person_id from attendance order by person_id offset n % $6 limit 1), '{}', n,
              'Write to the parents of group ' || n, '2026-12-01', now() from generate_series(1, $5) n`,
      [...values, size.decisions, size.participants],
    );
  });
}

/** How much is written: rows that were put in, and rows that the publication changed. */
async function written(database: Database): Promise<{ rows: number; messages: number }> {
  return withClient(database.pool, async (client) => {
    const { rows } = await client.query<{ rows: number; messages: number }>(
      `select (select count(*) from outbox)::int messages,
              ((select count(*) from outbox) + (select count(*) from change) + (select count(*) from task) + (select count(*) from minutes)
               + (select count(*) from decision where state = 'published') + (select count(*) from task where state = 'open' and duty is null)
               + (select count(*) from meeting where state = 'closed'))::int rows`,
    );
    return rows[0] as { rows: number; messages: number };
  });
}

const BARE = `insert into change (network_id, resource_type, resource_id, action, field, previous, replacement, at)
  values ($1, 'bare', $1, 'update', 'state', 'recorded', 'published', now())`;

async function bareInserts(database: Database, network: string, rows: number): Promise<number> {
  return withClient(database.pool, async (client) => {
    const since = performance.now();
    await client.query('begin');
    for (let row = 0; row < rows; row++) await client.query({ name: 'bare', text: BARE, values: [network] });
    await client.query('commit');
    return performance.now() - since;
  });
}

async function empty(database: Database): Promise<void> {
  await withClient(database.pool, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(tablename) name from pg_tables where schemaname = current_schema() and tablename <> '_prisma_migrations'`,
    );
    await client.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity cascade`);
  });
}

const of = (rounds: readonly Closed[], step: Step, what: 'milliseconds' | 'roundTrips'): number[] =>
  rounds.map((round) => round[what][step]);

const contestant = ({ database, size, rounds }: Measured): Contestant => {
  const ratio = pairedRatio(
    of(rounds, 'publish', 'milliseconds'),
    rounds.map(({ bare }) => bare),
  );
  return {
    name: `${database} ${size.decisions} decisions, ${size.participants} people`,
    medians: {
      'read-back ms': median(of(rounds, 'read-back', 'milliseconds')),
      'attest ms': median(of(rounds, 'attest', 'milliseconds')),
      'publish ms': median(of(rounds, 'publish', 'milliseconds')),
      'slowest ms': quantile(of(rounds, 'publish', 'milliseconds'), 1),
      'round trips': STEPS.map((step) => median(of(rounds, step, 'roundTrips'))).join('/'),
      messages: median(rounds.map(({ messages }) => messages)),
      rows: median(rounds.map(({ rows }) => rows)),
      'bare ms': median(rounds.map(({ bare }) => bare)),
      ratio: ratio.median,
    },
  };
};

/** Slack waits three seconds; half of one leaves room for a machine that does something else. */
const MOST_MILLISECONDS = 500;
const MOST_RATIO = 2;

function verdicts(measured: readonly Measured[]): Verdict[] {
  return ['PostgreSQL', 'embedded'].flatMap((database) => {
    const at = (size: Size): readonly Closed[] =>
      measured.find((each) => each.database === database && each.size === size)?.rounds ?? [];
    const trips = (size: Size): number =>
      STEPS.reduce((sum, step) => sum + median(of(at(size), step, 'roundTrips')), 0);
    const large = at(LARGE);
    const says = `${String(LARGE.decisions)} decisions and ${String(LARGE.participants)} people on ${database}`;
    return [
      under('M1', `publishing ${says}, p50 in ms`, {
        value: median(of(large, 'publish', 'milliseconds')),
        most: MOST_MILLISECONDS,
      }),
      atMost('M2', `publishing ${says}, to as many bare INSERTs in one transaction`, {
        ratio: pairedRatio(
          of(large, 'publish', 'milliseconds'),
          large.map(({ bare }) => bare),
        ),
        most: MOST_RATIO,
      }),
      under('M3', `round trips of a close at the largest, to those at the smallest, on ${database}`, {
        value: trips(LARGEST) / trips(SMALLEST),
        most: 1,
      }),
    ];
  });
}

const report = (run: Run, measured: readonly Measured[]): Report => ({
  benchmark: 'close',
  measures: `closing a meeting: read back, attested, published, ${run.rounds} rounds`,
  contestants: measured.map(contestant),
  verdicts: verdicts(measured),
  notes: [
    'A table that lives in no channel, which is the dearest: everybody is told in person. As many tasks as decisions.',
    'Times are until the moderator is answered, with everything committed; round trips are of read-back/attest/publish.',
    'Rows are what the publication writes or changes; bare is that many prepared INSERTs of a short row, one by one.',
  ],
});
