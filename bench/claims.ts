/** Messages claimed and recorded as sent, by our outbox and by two queues that are kept, all on one PostgreSQL. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Sql } from '../src/db/handle.ts';
import { openDatabase, withClient, type Database } from '../src/db/open.ts';
import { claimDue, type Claim } from '../src/db/outbox-claims.ts';
import { everyNetwork } from '../src/db/turn.ts';
import { migrationsDirectory } from '../src/paths.ts';
import type { Benchmark, Run } from './benchmark.ts';
import { onServer } from './databases.ts';
import { planOf } from './plan.ts';
import { atLeast, atMost, under, type Contestant, type Report, type Verdict } from './report.ts';
import { median, pairedRatio, type Ratio } from './statistics.ts';
import { startWorker, type Worker } from './workers.ts';

const MESSAGES = 10_000;
const TOWNS = 20;
const WARM_UP_ROUNDS = 2;
/** Settled rows beside those that wait, and how many wait. */
const SENT = 1_000_000;
const WAITING = 48;
const CLAIMS = 20;

interface Queue {
  readonly name: string;
  readonly file: string;
  readonly processes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Absent: whoever enqueues empties it. */
  readonly clear?: () => Promise<unknown>;
}

interface Ran {
  readonly queue: Queue;
  /** Compiled code and prepared statements are what works all day: they stay for all rounds. */
  readonly workers: readonly Worker[];
  readonly enqueued: number[];
  readonly processed: number[];
  /** Messages that two processes took, over all rounds. */
  twice: number;
}

export const claimsBenchmark: Benchmark = async (run) => {
  const rans: Ran[] = [];
  try {
    for (const queue of await queues(run))
      rans.push({ queue, workers: await started(queue), enqueued: [], processed: [], twice: 0 });
    for (let round = -WARM_UP_ROUNDS; round < run.rounds; round++) {
      run.say(round < 0 ? 'warming up' : `round ${String(round + 1)}`);
      for (const ran of rans) await once(ran, round >= 0);
    }
  } finally {
    for (const worker of rans.flatMap(({ workers }) => workers)) await worker.stop();
  }
  return report(run, rans, await besideSentRows(run));
};

async function started({ file, environment, processes }: Queue): Promise<Worker[]> {
  const workers: Worker[] = [];
  for (let count = 0; count < processes; count++) workers.push(await startWorker(file, environment));
  return workers;
}

async function queues({ databases }: Run): Promise<Queue[]> {
  const [many, one, theirs] = [
    await databases.ownServer(),
    await databases.ownServer(),
    await databases.ownServer(),
  ];
  await onServer(many, (client) => writeTowns(client, TOWNS));
  await onServer(one, (client) => writeTowns(client, 1));
  const ours = (url: string, manner = 'deliverer') => ({
    file: 'bench/outbox-worker.ts',
    environment: { DATABASE: url, MANNER: manner },
    clear: () => onServer(url, (client) => client.query('truncate outbox')),
  });
  const peer = (name: string) => ({
    file: 'bench/peers/queues.mjs',
    environment: { DATABASE: theirs, QUEUE: name },
    processes: 1,
  });
  return [
    { name: LEDGER, ...ours(many, 'ledger'), processes: 1 },
    { name: DELIVERER, ...ours(many), processes: 1 },
    { name: `${DELIVERER}, 2 processes`, ...ours(many), processes: 2 },
    { name: `${DELIVERER}, 4 processes`, ...ours(many), processes: 4 },
    { name: 'our deliverer, one workspace', ...ours(one), processes: 1 },
    { name: BOSS, ...peer('boss') },
    { name: GRAPHILE, ...peer('graphile') },
  ];
}

const LEDGER = 'our ledger, 100 at once';
const DELIVERER = 'our deliverer';
const BOSS = 'pg-boss, fetch and complete of 100';
const GRAPHILE = 'graphile-worker, tuned';

/** Networks with a workspace each, and together as many people as there are messages. */
async function writeTowns(client: pg.ClientBase, towns: number): Promise<void> {
  await client.query(
    `with towns as (
       insert into network (id, name, language, time_zone, work_days, set_up_at, created_at)
       select md5('town' || i)::uuid, 'Town ' || i, 'en', 'Europe/Ljubljana', '{1,2,3,4,5}', now(), now()
         from generate_series(1, $1) i returning id, name),
     workspaces as (
       insert into tenant (face, tenant, network_id) select 'slack', 'T-' || id, id from towns returning network_id, tenant),
     people as (
       insert into person (network_id, name, created_at)
       select id, 'Person ' || i, now() from towns, generate_series(1, $2 / $1) i returning id, network_id)
     insert into account (network_id, person_id, face, home, account, tenant, seen_at)
     select p.network_id, p.id, 'slack', w.tenant, 'U-' || p.id, w.tenant, now() from people p join workspaces w using (network_id)`,
    [towns, MESSAGES],
  );
  await client.query('vacuum (analyze)');
}

async function once(ran: Ran, isCounted: boolean): Promise<void> {
  const { queue, workers } = ran;
  const keys = Array.from({ length: MESSAGES }, () => randomUUID());
  await queue.clear?.();
  const enqueued = await workers[0]?.order({ todo: 'enqueue', keys });
  const since = performance.now();
  const answers = await Promise.all(
    workers.map((worker) => worker.order({ todo: 'process', count: MESSAGES })),
  );
  const took = performance.now() - since;
  const done = answers.flatMap((answer) => answer.done);
  const missing = new Set(keys).size - new Set(done).size;
  if (missing > 0) throw new Error(`${queue.name} left ${String(missing)} of its messages`);
  ran.twice += done.length - MESSAGES;
  if (!isCounted) return;
  ran.enqueued.push(enqueued?.milliseconds ?? Number.NaN);
  ran.processed.push(took);
}

interface Beside {
  readonly sent: number;
  readonly none: readonly number[];
  readonly many: readonly number[];
  readonly scanned: readonly string[];
}

/** A claim of what waits, with no other row in the table and with a million that were sent. */
async function besideSentRows(run: Run): Promise<Beside> {
  const sent = Math.min(SENT, 10 * run.largest);
  run.say(`claims beside ${String(sent)} rows that were sent`);
  const opened: Database[] = [];
  try {
    for (const count of [0, sent]) {
      const url = await run.databases.ownServer();
      await onServer(url, async (client) => {
        await writeTowns(client, TOWNS);
        await writeSent(client, count);
      });
      opened.push(await openDatabase({ kind: 'server', url }, migrationsDirectory));
    }
    const took: number[][] = opened.map(() => []);
    for (let round = -1; round < run.rounds; round++)
      for (const [index, database] of opened.entries()) {
        const milliseconds = await claims(database);
        if (round >= 0) took[index]?.push(median(milliseconds));
      }
    const scanned = await planOfClaim(opened.at(-1) as Database);
    return { sent, none: took[0] ?? [], many: took[1] ?? [], scanned };
  } finally {
    for (const database of opened) await database.close();
  }
}

async function writeSent(client: pg.ClientBase, count: number): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into outbox (network_id, key, person_id, why, about, message, due_at, route, state, attempts, face, message_id,
       created_at, settled_at)
     select p.network_id, 'sent-' || i || '-' || p.id, p.id, 'bench', i::text, $2, now() - make_interval(mins => i), 'slack/' || t.tenant,
       'sent', 1, 'slack', i || p.id::text, now() - make_interval(mins => i), now() - make_interval(mins => i)
       from generate_series(1, $1::int / ${String(MESSAGES)}) i, person p join tenant t on t.network_id = p.network_id`,
    [count, JSON.stringify({ language: 'en', direction: 'ltr', blocks: [] })],
  );
  await client.query('reset session_replication_role');
  await client.query('vacuum (analyze)');
}

const claimOf = (now: Date): Claim => ({
  now,
  leaseUntil: new Date(now.getTime() + 25_000),
  most: WAITING,
  usual: WAITING,
  allowances: [],
});

/** Each claims all that waits, and what waits is then as it was. */
async function claims(database: Database): Promise<number[]> {
  const took: number[] = [];
  const now = new Date();
  for (let repeat = 0; repeat < CLAIMS; repeat++) {
    await withClient(database.pool, async (client) => {
      await client.query(`delete from outbox where state = 'queued'`);
      await client.query(
        `insert into outbox (network_id, key, person_id, why, message, due_at, route, created_at)
         select p.network_id, 'waits-' || p.id, p.id, 'bench', '{}', $1::timestamptz, 'slack/' || t.tenant, $1::timestamptz
           from person p join tenant t on t.network_id = p.network_id order by md5(p.id::text) limit ${String(WAITING)}`,
        [now],
      );
    });
    const since = performance.now();
    const claimed = await claimDue(everyNetwork(database), claimOf(now));
    took.push(performance.now() - since);
    if (claimed.length !== WAITING) throw new Error(`only ${String(claimed.length)} were claimed`);
  }
  return took;
}

async function planOfClaim(database: Database): Promise<readonly string[]> {
  const scanned: string[] = [];
  const sql: Sql = async (_name, text, values) => {
    const tables = await withClient(database.pool, (client) => planOf(client, { text, values }));
    scanned.push(...tables);
    return [];
  };
  await claimDue(sql, claimOf(new Date()));
  return scanned;
}

const totals = ({ enqueued, processed }: Ran): number[] =>
  enqueued.map((milliseconds, round) => milliseconds + (processed[round] ?? Number.NaN));

const perSecond = (milliseconds: readonly number[]): number => (MESSAGES / median(milliseconds)) * 1000;

const line = (ran: Ran): Contestant => ({
  name: ran.queue.name,
  medians: {
    'enqueued/s': perSecond(ran.enqueued),
    'claimed and recorded/s': perSecond(ran.processed),
    'both/s': perSecond(totals(ran)),
    'taken twice': ran.twice,
  },
});

const LEAST_OF_BOSS = 1;
const LEAST_OF_GRAPHILE = 0.5;
const MOST_BESIDE_SENT = 2;

function report(run: Run, rans: readonly Ran[], beside: Beside): Report {
  const named = (name: string): Ran => {
    const ran = rans.find(({ queue }) => queue.name === name);
    if (ran === undefined) throw new Error(`nothing ran as ${name}`);
    return ran;
  };
  // How many a second: the inverse of how long it takes.
  const rateTo = (ours: string, theirs: string): Ratio =>
    pairedRatio(totals(named(theirs)), totals(named(ours)));
  const verdicts: Verdict[] = [LEDGER, DELIVERER].flatMap((ours) => [
    atLeast('P7', `messages a second of ${ours}, to ${BOSS}`, {
      ratio: rateTo(ours, BOSS),
      least: LEAST_OF_BOSS,
    }),
    atLeast('P7', `messages a second of ${ours}, to ${GRAPHILE}`, {
      ratio: rateTo(ours, GRAPHILE),
      least: LEAST_OF_GRAPHILE,
    }),
  ]);
  const sent = `beside ${String(beside.sent)} rows that were sent`;
  return {
    benchmark: 'claims',
    measures: `${String(MESSAGES)} messages queued, claimed and recorded as sent, on PostgreSQL, ${String(run.rounds)} rounds`,
    contestants: [
      ...rans.map(line),
      {
        name: `a claim of ${String(WAITING)}, no other row`,
        medians: { 'claim p50 ms': median(beside.none) },
      },
      { name: `a claim of ${String(WAITING)} ${sent}`, medians: { 'claim p50 ms': median(beside.many) } },
    ],
    verdicts: [
      ...verdicts,
      under('P7', 'messages that two processes took, all rounds', {
        value: rans.reduce((sum, { twice }) => sum + twice, 0),
        most: 0,
      }),
      atMost('P7', `a claim ${sent}, to one without`, {
        ratio: pairedRatio(beside.many, beside.none),
        most: MOST_BESIDE_SENT,
      }),
      under('P7', `large tables that a claim ${sent} scans`, { value: beside.scanned.length, most: 0 }),
    ],
    notes: [
      `Ours go to ${String(MESSAGES)} people in ${String(TOWNS)} workspaces unless it says otherwise, through a channel without a pace that takes everything at once.`,
      'The deliverer never has more than 48 under way, and 6 of one workspace: platforms take a few a second. The rows of ours stay, those of graphile-worker go.',
      'The server syncs nothing to disk, for all of them alike. On two cores one process fills them: more show only that none takes the same.',
    ],
  };
}
