/** Ten thousand direct messages at each platform's pace, in virtual time, while people wait for posts and other towns go on. */
import type pg from 'pg';
import { pace as slackPace } from '../src/adapters/slack/limits.ts';
import { pace as teamsPace } from '../src/adapters/teams/limits.ts';
import type { Pace } from '../src/chat/channel.ts';
import { text, type Message } from '../src/chat/message.ts';
import { openDatabase, type Database } from '../src/db/open.ts';
import { enqueueEach, type Posting } from '../src/db/outbox.ts';
import { everyNetwork, transaction } from '../src/db/turn.ts';
import { createDeliverer, type DeliverParts } from '../src/engine/deliver.ts';
import { migrationsDirectory } from '../src/paths.ts';
import type { Benchmark, Run } from './benchmark.ts';
import { onServer } from './databases.ts';
import { createPlatform, SLACK, TEAMS, type Counted, type Platform } from './platform.ts';
import { under, type Contestant, type Report, type Verdict } from './report.ts';
import { quantile } from './statistics.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

const MESSAGES = 10_000;
/** Towns beside the one that is flooded; each has a message every minute. */
const OTHERS = 20;
const OTHERS_EVERY = 60_000;
/** In the flooded town somebody does something whose post is awaited. */
const AWAITED_EVERY = 10_000;
const START = new Date('2026-11-24T08:00:00Z');
/** After so many times as long as it need take it is given up. */
const GIVEN_UP = 10;

interface Flood {
  readonly name: string;
  readonly counted: Counted;
  readonly pace: Pace;
}

const FLOODS: readonly Flood[] = [
  { name: 'Slack', counted: SLACK, pace: slackPace },
  { name: 'Teams', counted: TEAMS, pace: teamsPace },
];

interface Flooded {
  readonly flood: Flood;
  readonly messages: number;
  readonly seconds: number;
  /** What the platform would take at the least. */
  readonly least: number;
  /** What we allow ourselves. */
  readonly allowed: number;
  readonly refused: number;
  readonly repeated: number;
  /** Milliseconds from the press to the answer of the platform. */
  readonly awaited: readonly number[];
  /** The same of the other towns. */
  readonly others: readonly number[];
}

export const deliverBenchmark: Benchmark = async (run) => {
  const flooded: Flooded[] = [];
  for (const flood of FLOODS) flooded.push(await flow(run, flood));
  return report(flooded);
};

async function flow(run: Run, flood: Flood): Promise<Flooded> {
  const messages = Math.min(MESSAGES, run.largest);
  run.say(`${String(messages)} messages at the pace of ${flood.name}`);
  const url = await run.databases.ownServer();
  await onServer(url, (client) => writeTowns(client, flood.counted.face, messages));
  const database = await openDatabase({ kind: 'server', url }, migrationsDirectory);
  try {
    return await flowThrough(database, flood, messages);
  } finally {
    await database.close();
  }
}

/** The first town has a person for every message, the others one person; each has a channel. */
async function writeTowns(client: pg.ClientBase, face: string, people: number): Promise<void> {
  await client.query(
    `with towns as (
       insert into network (id, name, language, time_zone, work_days, set_up_at, created_at)
       select md5('town' || i)::uuid, 'Town ' || i, 'en', 'Europe/Ljubljana', '{1,2,3,4,5}', now(), now()
         from generate_series(0, $1::int) i returning id, split_part(name, ' ', 2)::int i),
     tenants as (
       insert into tenant (face, tenant, network_id) select $2, 'T-' || i, id from towns returning network_id),
     places as (
       insert into place (id, network_id, face, tenant, place, kind, name, seen_at)
       select md5('place' || i)::uuid, id, $2, 'T-' || i, 'C-' || i, 'channel', '#school', now() from towns),
     people as (
       insert into person (id, network_id, name, created_at)
       select md5('person' || i || '/' || n)::uuid, id, 'T-' || i, now()
         from towns, generate_series(1, case when i = 0 then $3::int else 1 end) n returning id, network_id, name)
     insert into account (network_id, person_id, face, home, account, tenant, seen_at)
     select network_id, id, $2, name, 'U-' || id, name, now() from people`,
    [OTHERS, face, people],
  );
  await client.query('vacuum (analyze)');
}

interface Post {
  readonly key: string;
  /** Of the flooded town: 0. */
  readonly town: number;
  readonly to: { readonly person: number } | 'channel';
  readonly isAwaited?: boolean;
}

async function flowThrough(database: Database, flood: Flood, messages: number): Promise<Flooded> {
  const time = createVirtualTime(START);
  const platform = createPlatform(time, flood.counted, flood.pace);
  const deliverer = createDeliverer({
    ...partsOf(database, time),
    channels: [platform.channel],
    wakeAfter: time.wakeAfter,
  });
  const ids = await idsOf(database);
  const queuedAt = new Map<string, Date>();
  // As a request does it: queued with what it did, and the deliverer is woken when that is committed.
  const post = async (posts: readonly Post[]): Promise<void> => {
    for (const { key } of posts) queuedAt.set(key, time.now());
    const [{ town } = { town: 0 }] = posts;
    const write = transaction(database, ids.town(town), (db) =>
      enqueueEach(
        db,
        posts.map((each) => posting(each, ids, time.now())),
      ),
    );
    await time.during(write);
    await deliverer.run();
  };
  const isOver = (): boolean => count(platform, 'bulk') === messages;
  repeatedly(
    time,
    { first: AWAITED_EVERY / 2, every: AWAITED_EVERY },
    {
      isOver,
      work: (n) => post([{ key: `awaited-${String(n)}`, town: 0, to: 'channel', isAwaited: true }]),
    },
  );
  for (let town = 1; town <= OTHERS; town++)
    repeatedly(
      time,
      { first: (town / OTHERS) * OTHERS_EVERY, every: OTHERS_EVERY },
      {
        isOver,
        work: (n) => post([{ key: `other-${String(town)}-${String(n)}`, town, to: { person: 1 } }]),
      },
    );
  const bulk = Array.from({ length: messages }, (_, n) => ({
    key: `bulk-${String(n)}`,
    town: 0,
    to: { person: n + 1 },
  }));
  void post(bulk);
  const least = leastSeconds(messages, flood.counted.tenant);
  await time.until(isOver, START.getTime() + Math.max(GIVEN_UP * least, 600) * 1000);
  const seconds = lastOf(platform, 'bulk');
  await time.until(() => platform.taken.size === queuedAt.size, time.now().getTime() + 600_000);
  await deliverer.stop();
  const waits = (kind: string): number[] =>
    [...platform.taken]
      .filter(([key]) => key.startsWith(kind))
      .map(([key, at]) => at.getTime() - (queuedAt.get(key)?.getTime() ?? Number.NaN));
  const awaited = waits('awaited');
  // The awaited posts leave through the same door.
  return {
    flood,
    messages,
    seconds,
    least: leastSeconds(messages + awaited.length, flood.counted.tenant),
    allowed: leastSeconds(messages + awaited.length, flood.pace.tenant),
    refused: platform.refused(),
    repeated: platform.repeated(),
    awaited,
    others: waits('other'),
  };
}

const leastSeconds = (messages: number, { burst, perSecond }: Counted['tenant']): number =>
  Math.max(1, (messages - burst) / perSecond);

const count = ({ taken }: Platform, kind: string): number => {
  let found = 0;
  for (const key of taken.keys()) if (key.startsWith(kind)) found++;
  return found;
};

const lastOf = ({ taken }: Platform, kind: string): number =>
  Math.max(
    ...[...taken].filter(([key]) => key.startsWith(kind)).map(([, at]) => at.getTime() - START.getTime()),
  ) / 1000;

interface Beat {
  readonly first: number;
  readonly every: number;
}

/** Again and again until it is over. */
function repeatedly(
  time: VirtualTime,
  { first, every }: Beat,
  { isOver, work }: { readonly isOver: () => boolean; readonly work: (n: number) => Promise<void> },
): void {
  const once = (n: number): void => {
    if (isOver()) return;
    void work(n);
    time.at(time.now().getTime() + every, () => {
      once(n + 1);
    });
  };
  time.at(time.now().getTime() + first, () => {
    once(0);
  });
}

interface Ids {
  town(town: number): string;
  person(town: number, person: number): string;
  place(town: number): string;
}

/** As the database made them. */
async function idsOf(database: Database): Promise<Ids> {
  const { rows } = await database.pool.query<{ town: string; place: string; people: string[] }>(
    `select n.id town, p.id place, (select array_agg(x.id order by x.n) from (
              select md5('person' || i || '/' || n)::uuid id, n from generate_series(1, (select count(*) from person where network_id = md5('town' || i)::uuid)) n) x) people
       from generate_series(0, ${String(OTHERS)}) i
       join network n on n.id = md5('town' || i)::uuid join place p on p.network_id = n.id order by i`,
  );
  const of = (town: number) => {
    const row = rows[town];
    if (row === undefined) throw new Error(`there is no town ${String(town)}`);
    return row;
  };
  return {
    town: (town) => of(town).town,
    place: (town) => of(town).place,
    person: (town, person) => of(town).people[person - 1] ?? '',
  };
}

const MESSAGE: Message = { language: 'en', direction: 'ltr', blocks: [text('The minutes are there.')] };

const posting = ({ key, town, to, isAwaited }: Post, ids: Ids, now: Date): Posting => ({
  key,
  personId: to === 'channel' ? null : ids.person(town, to.person),
  placeId: to === 'channel' ? ids.place(town) : null,
  why: 'bench',
  about: null,
  message: MESSAGE,
  dueAt: now,
  createdAt: now,
  isAwaited: isAwaited === true,
});

function partsOf(database: Database, time: VirtualTime): Omit<DeliverParts, 'channels'> {
  const sql = everyNetwork(database);
  const fail = (fields: object, message: string): never => {
    throw new Error(`${message}: ${JSON.stringify(fields)}`);
  };
  return {
    sql: (name, statement, values) => time.during(sql(name, statement, values)),
    transaction: (networkId, work) => time.during(transaction(database, networkId, work)),
    compose: (row) => Promise.resolve(row.message),
    print: () => Promise.resolve(null),
    clock: () => time.now(),
    log: { info: () => undefined, warn: fail, error: fail },
  };
}

const line = (flooded: Flooded): Contestant => ({
  name: `${flooded.flood.name}, ${String(flooded.messages)} messages`,
  medians: {
    seconds: flooded.seconds,
    'of the least': flooded.seconds / flooded.least,
    'of our own pace': flooded.seconds / flooded.allowed,
    refused: flooded.refused,
    repeated: flooded.repeated,
    'awaited p50 ms': quantile(flooded.awaited, 0.5),
    'awaited p99 ms': quantile(flooded.awaited, 0.99),
    'others p50 ms': quantile(flooded.others, 0.5),
    'others at most ms': quantile(flooded.others, 1),
  },
});

const MOST_OF_LEAST = 1.15;
const MOST_REFUSED_PERCENT = 1;
const MOST_AWAITED = 500;
const MOST_OTHERS_SECONDS = 60;

const verdicts = ({ flood: { name }, ...flooded }: Flooded): Verdict[] => [
  under('P13', `time on ${name}, to the least that it takes`, {
    value: flooded.seconds / flooded.least,
    most: MOST_OF_LEAST,
  }),
  under('P13', `refusals on ${name}, in hundredths of the messages`, {
    value: (flooded.refused / flooded.messages) * 100,
    most: MOST_REFUSED_PERCENT,
  }),
  under('P13', `an awaited post during it on ${name}, p99 in ms`, {
    value: quantile(flooded.awaited, 0.99),
    most: MOST_AWAITED,
  }),
  under('P13', `messages of ${String(OTHERS)} other towns during it on ${name}, the latest, in s`, {
    value: quantile(flooded.others, 1) / 1000,
    most: MOST_OTHERS_SECONDS,
  }),
];

const report = (flooded: readonly Flooded[]): Report => ({
  benchmark: 'deliver',
  measures:
    'a flood of direct messages through the deliverer at the pace of each adapter, in virtual time, once',
  contestants: flooded.map(line),
  verdicts: flooded.flatMap(verdicts),
  notes: [
    `The platforms count: Slack 1/s into a channel (burst 3) and 300/min into a workspace (burst 30); Teams 50/s into a tenant, and 7/1 s, 8/2 s, 60/30 s, 1800/h into a conversation. They answer in 40 to 80 ms.`,
    `A post is awaited every ${String(AWAITED_EVERY / 1000)} s in the flooded town; each of ${String(OTHERS)} other towns has a message a minute. No time passes while the database is asked.`,
  ],
});
