/** Towns with people, their rows of the ledger, and a platform that records before it answers, for tests of delivery. */
import { randomUUID } from 'node:crypto';
import type { Address, Channel, Finding, Outcome, Pace } from '../../src/chat/channel.ts';
import type { FaceName, Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Database } from '../../src/db/open.ts';
import { enqueueEach, type Posting } from '../../src/db/outbox.ts';
import { everyNetwork, transaction } from '../../src/db/turn.ts';
import { createDeliverer, type Deliverer, type DeliverParts } from '../../src/engine/deliver.ts';
import type { LoggedLine } from './world.ts';

export const NOW = new Date('2026-11-23T09:00:00Z');
export const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

export interface Received {
  readonly to: Address;
  readonly key: string;
  readonly text: string;
  readonly at: Date;
}

/** What a platform does with a message: takes it and says so, takes it and is not heard, does not take it, ... */
export type Manner = 'takes' | 'takes unheard' | 'loses unheard' | Outcome;

/** A platform that keeps what it took. */
export class Platform {
  readonly received: Received[] = [];
  readonly looks: string[] = [];
  calls = 0;
  manner: (sending: Omit<Received, 'text' | 'at'>) => Manner | Promise<Manner> = () => 'takes';
  finding: Finding | null = null;
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  channel(
    options: { readonly face?: FaceName; readonly pace?: Pace; readonly canLook?: boolean } = {},
  ): Channel {
    const { face = 'slack', pace, canLook = false } = options;
    return {
      face,
      ...(pace === undefined ? {} : { pace }),
      deliver: (to, message, key) => this.#take(to, message, key),
      ...(canLook ? { find: (_to: Address, key: string) => Promise.resolve(this.#find(key)) } : {}),
    };
  }

  /** How often each key arrived. */
  copies(key: string): number {
    return this.received.filter((one) => one.key === key).length;
  }

  async #take(to: Address, message: Message, key: string): Promise<Outcome> {
    this.calls += 1;
    const manner = await this.manner({ to, key });
    if (typeof manner === 'object') return manner;
    if (manner !== 'loses unheard')
      this.received.push({ to, key, text: plainText(message), at: this.#now() });
    return manner === 'takes'
      ? { kind: 'delivered', messageId: `m-${String(this.received.length)}` }
      : { kind: 'unknown', detail: 'the answer was lost' };
  }

  #find(key: string): Finding {
    this.looks.push(key);
    if (this.finding !== null) return this.finding;
    return this.copies(key) > 0 ? { kind: 'found', messageId: `seen-${key}` } : { kind: 'absent' };
  }
}

export interface Town {
  readonly networkId: string;
  readonly tenant: string;
  readonly personId: string;
  readonly coordinatorId: string;
  readonly placeId: string;
}

/** A network with one tenant, somebody in it, its coordinator and a channel. */
export async function newTown(database: Database, tenant = 'T1', face: FaceName = 'slack'): Promise<Town> {
  const { prisma } = database;
  const town = { networkId: randomUUID(), tenant, placeId: randomUUID() };
  const { networkId } = town;
  const zone = { timeZone: 'Europe/Ljubljana', workDays: [1, 2, 3, 4, 5] };
  await prisma.network.create({
    data: { id: networkId, name: tenant, language: 'en', ...zone, setUpAt: NOW, createdAt: NOW },
  });
  await prisma.tenant.create({ data: { face, tenant, networkId } });
  const seenAt = NOW;
  await prisma.place.create({
    data: {
      id: town.placeId,
      networkId,
      face,
      tenant,
      place: 'C1',
      kind: 'channel',
      name: '#school',
      seenAt,
    },
  });
  const personId = await newPerson(database, town, { name: 'Ana', face });
  const coordinatorId = await newPerson(database, town, { name: 'Cilka', face });
  await prisma.membership.create({
    data: { networkId, personId: coordinatorId, role: 'coordinator', startDay: NOW },
  });
  return { ...town, personId, coordinatorId };
}

export async function newPerson(
  { prisma }: Database,
  { networkId, tenant }: Pick<Town, 'networkId' | 'tenant'>,
  { name, face = 'slack' }: { readonly name: string; readonly face?: FaceName },
): Promise<string> {
  const id = randomUUID();
  await prisma.person.create({ data: { id, networkId, name, createdAt: NOW } });
  await prisma.account.create({
    data: { networkId, personId: id, face, home: tenant, account: `U-${name}`, tenant, seenAt: NOW },
  });
  return id;
}

export const said = (text: string): Message => ({
  language: 'en',
  direction: 'ltr',
  blocks: [{ kind: 'text', text }],
});

/** Queues messages of a town; without a receiver to its person. */
export const queue = (database: Database, town: Town, ...postings: (Partial<Posting> & { key: string })[]) =>
  transaction(database, town.networkId, (db) =>
    enqueueEach(
      db,
      postings.map((posting) => ({
        personId: posting.placeId === undefined ? town.personId : null,
        placeId: null,
        why: 'test',
        about: null,
        message: said(posting.key),
        dueAt: NOW,
        createdAt: NOW,
        ...posting,
      })),
    ),
  );

export const rowOf = (database: Database, key: string) =>
  database.prisma.outbox.findFirstOrThrow({ where: { key } });

export interface Post {
  readonly deliverer: Deliverer;
  readonly logged: LoggedLine[];
}

/** A deliverer over a database with the clock of the test. */
export function newPost(
  database: Database,
  parts: Pick<DeliverParts, 'channels' | 'clock'> & Partial<DeliverParts>,
): Post {
  const logged: LoggedLine[] = [];
  const note = (level: LoggedLine['level']) => (fields: LoggedLine['fields'], message: string) =>
    void logged.push({ level, fields, message });
  const deliverer = createDeliverer({
    sql: everyNetwork(database),
    transaction: (networkId, work) => transaction(database, networkId, work),
    compose: (row) => Promise.resolve(row.message ?? said(String(row.composer))),
    print: () => Promise.resolve(null),
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    ...parts,
  });
  return { deliverer, logged };
}
