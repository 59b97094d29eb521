/** Our outbox in a process of its own: messages are queued, and delivered through a channel that takes everything at once. */
import { randomUUID } from 'node:crypto';
import type { Channel } from '../src/chat/channel.ts';
import { text, type Message } from '../src/chat/message.ts';
import { openDatabase, type Database } from '../src/db/open.ts';
import { enqueueEach } from '../src/db/outbox.ts';
import { claimDue, settleEach } from '../src/db/outbox-claims.ts';
import { everyNetwork, transaction } from '../src/db/turn.ts';
import { createDeliverer, type DeliverParts } from '../src/engine/deliver.ts';
import { migrationsDirectory } from '../src/paths.ts';
import type { Answer, Order } from './workers.ts';

const { DATABASE: url = '', MANNER: manner } = process.env;
/** Messages of one claim, where the ledger alone is worked. */
const BATCH = 100;
/** And of one line: as many of each as a claim of twenty lines takes. */
const OF_A_LINE = 5;
const LEASE_MILLISECONDS = 25_000;

const MESSAGE: Message = { language: 'en', direction: 'ltr', blocks: [text('The minutes are there.')] };

const database = await openDatabase({ kind: 'server', url }, migrationsDirectory);
const sql = everyNetwork(database);

/** In every town as many, to its people in turn. */
async function enqueue(keys: readonly string[]): Promise<void> {
  const people = await sql<{ networkId: string; personIds: string[] }>(
    'bench-people',
    `select network_id "networkId", array_agg(id order by id) "personIds" from person group by network_id order by network_id`,
    [],
  );
  const each = keys.length / people.length;
  for (const [town, { networkId, personIds }] of people.entries())
    await transaction(database, networkId, (db) =>
      enqueueEach(
        db,
        keys.slice(town * each, (town + 1) * each).map((key, n) => ({
          key,
          personId: personIds[n % personIds.length] ?? null,
          placeId: null,
          why: 'bench',
          about: null,
          message: MESSAGE,
          dueAt: new Date(),
          createdAt: new Date(),
        })),
      ),
    );
}

/** Everything there is: another process may hold for a moment what this one looks for. */
async function deliverAll(database: Database): Promise<string[]> {
  const done: string[] = [];
  const channel: Channel = {
    face: 'slack',
    deliver(_to, _message, key) {
      done.push(key);
      return Promise.resolve({ kind: 'delivered', messageId: randomUUID() });
    },
  };
  const deliverer = createDeliverer({ ...partsOf(database), channels: [channel] });
  do await deliverer.run();
  while (await isAnythingLeft());
  await deliverer.stop();
  return done;
}

const partsOf = (database: Database): Omit<DeliverParts, 'channels'> => ({
  sql,
  transaction: (networkId, work) => transaction(database, networkId, work),
  compose: (row) => Promise.resolve(row.message),
  print: () => Promise.resolve(null),
  clock: () => new Date(),
  log: { info: () => undefined, warn: fail, error: fail },
});

function fail(fields: object, message: string): never {
  throw new Error(`${message}: ${JSON.stringify(fields)}`);
}

async function isAnythingLeft(): Promise<boolean> {
  const rows = await sql(
    'bench-left',
    `select id from outbox where state = 'queued' and lease_token is null limit 1 -- of every network_id`,
    [],
  );
  return rows.length > 0;
}

/** The ledger alone: claimed, and written down as sent. */
async function settleAll(): Promise<string[]> {
  const done: string[] = [];
  for (;;) {
    const now = new Date();
    const leaseUntil = new Date(now.getTime() + LEASE_MILLISECONDS);
    const claimed = await claimDue(sql, { now, leaseUntil, most: BATCH, usual: OF_A_LINE, allowances: [] });
    if (claimed.length === 0 && !(await isAnythingLeft())) return done;
    const sent = { state: 'sent', face: 'slack', messageId: 'm', detail: null } as const;
    await settleEach(
      sql,
      claimed.map((row) => ({ claimed: row, settlement: sent, at: now })),
    );
    for (const { key } of claimed) done.push(key);
  }
}

process.on('message', (order: Order) => {
  void (async () => {
    const since = performance.now();
    let done: string[] = [];
    if (order.todo === 'enqueue') await enqueue(order.keys);
    else done = manner === 'ledger' ? await settleAll() : await deliverAll(database);
    process.send?.({ milliseconds: performance.now() - since, done } satisfies Answer);
  })();
});
process.send?.({ isReady: true });
