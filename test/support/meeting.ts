/** A table with a meeting that goes on, and the people around it: where the rituals of a meeting begin. */
import { randomUUID } from 'node:crypto';
import type { Place } from '../../src/chat/request.ts';
import type { Database } from '../../src/db/open.ts';
import { setUpWorld, TENANT, type Speaking, type World } from './world.ts';

export const CHANNEL: Place = { kind: 'channel', id: 'C-TABLE', name: 'round-table' };

export interface TableWorld extends World {
  readonly petra: Speaking;
  /** Moderates. */
  readonly mojca: Speaking;
  /** Take part. */
  readonly ana: Speaking;
  readonly ben: Speaking;
  /** Knows nobody here. */
  readonly gal: Speaking;
  readonly ids: Readonly<
    Record<'petra' | 'mojca' | 'ana' | 'ben' | 'zora' | 'table' | 'meeting' | 'network', string>
  >;
  /** What was posted into the table's channel, the newest last. */
  posted(): Promise<string[]>;
  /** What somebody got in their own conversation, the newest last. */
  told(who: Speaking): Promise<string[]>;
  item(title: string, more?: object): Promise<string>;
  decision(text: string, more?: object): Promise<string>;
  task(title: string, more?: object): Promise<string>;
  /** How the meeting stands in the database. */
  meeting(): Promise<{
    state: string;
    nextId: string | null;
    closingRound: number;
    minutesDueOn: Date | null;
  }>;
}

export interface MeetingSetting {
  readonly state?: string;
  readonly isFirst?: boolean;
  /** Whether the next meeting is fixed; it is, unless said otherwise. */
  readonly next?: boolean;
  /** Where people reach our pages; they cannot, unless it is given. */
  readonly publicUrl?: string;
}

const CREATED = new Date('2026-11-01T09:00:00Z');

/** The meeting is on 23 November 2026 at 10:00 in Ljubljana, which is the world's time; Zora is in the room without chat. */
export async function meetingWorld(database: Database, setting: MeetingSetting = {}): Promise<TableWorld> {
  const { publicUrl } = setting;
  const world = await setUpWorld(database, publicUrl === undefined ? {} : { publicUrl });
  const [mojca, ana, ben] = ['Mojca Kos', 'Ana Zupan', 'Ben Levi'].map((name) => world.person(name)) as [
    Speaking,
    Speaking,
    Speaking,
  ];
  for (const each of [world.petra, mojca, ana, ben]) await each.say('help', CHANNEL);
  const { prisma } = database;
  const { id: networkId } = await prisma.network.findFirstOrThrow();
  const idOf = async (name: string) => (await prisma.person.findFirstOrThrow({ where: { name } })).id;
  const zora = randomUUID();
  await prisma.person.create({ data: { id: zora, networkId, name: 'Zora Hribar', createdAt: CREATED } });
  const ids = {
    petra: await idOf('Petra Novak'),
    mojca: await idOf('Mojca Kos'),
    ana: await idOf('Ana Zupan'),
    ben: await idOf('Ben Levi'),
    zora,
    table: randomUUID(),
    meeting: randomUUID(),
    network: networkId,
  };
  const next = randomUUID();
  await prisma.roundTable.create({
    data: {
      id: ids.table,
      networkId,
      name: 'Safe summer',
      purpose: 'A summer camp',
      topics: [],
      createdById: ids.petra,
      createdAt: CREATED,
    },
  });
  const place = await prisma.place.findFirstOrThrow({ where: { place: CHANNEL.id } });
  await prisma.tableChannel.create({ data: { networkId, placeId: place.id, tableId: ids.table } });
  const common = {
    networkId,
    tableId: ids.table,
    title: 'Safe summer',
    commonGoal: 'A summer camp',
    convenedById: ids.petra,
    moderatorId: ids.mojca,
    place: 'School library',
    durationMinutes: 90,
    timeZone: 'Europe/Ljubljana',
    createdAt: CREATED,
  };
  if (setting.next !== false)
    await prisma.meeting.create({
      data: {
        ...common,
        id: next,
        sequenceNo: 2,
        state: 'draft',
        icalUid: next,
        startsLocal: '2026-12-22T16:00',
        startsAt: new Date('2026-12-22T15:00:00Z'),
        endsAt: new Date('2026-12-22T16:30:00Z'),
      },
    });
  await prisma.meeting.create({
    data: {
      ...common,
      id: ids.meeting,
      sequenceNo: 1,
      isFirst: setting.isFirst ?? false,
      state: setting.state ?? 'open',
      icalUid: ids.meeting,
      startsLocal: '2026-11-23T10:00',
      startsAt: new Date('2026-11-23T09:00:00Z'),
      endsAt: new Date('2026-11-23T10:30:00Z'),
      openedAt: new Date('2026-11-23T09:00:00Z'),
      nextId: setting.next === false ? null : next,
    },
  });
  for (const personId of [ids.mojca, ids.ana, ids.ben, ids.zora])
    await prisma.attendance.create({
      data: { networkId, meetingId: ids.meeting, personId, byId: ids.mojca, arrivedAt: CREATED },
    });
  return Object.assign(
    world,
    arranging(database, world, {
      ids,
      mojca,
      ana,
      ben,
      gal: world.person('Gal Gost', { home: 'T-ELSEWHERE' }),
    }),
  );
}

/** A decision that is published, in a meeting that is being closed: the database takes it only from there. */
export async function published(
  { decision, database, ids, now }: TableWorld,
  given: { readonly text: string; readonly number: number; readonly reviewOn: string },
): Promise<void> {
  const id = await decision(given.text, { readVersion: 1, attestedById: ids.mojca, attestedAt: now });
  await database.prisma.decision.update({
    where: { id },
    data: {
      state: 'published',
      year: now.getUTCFullYear(),
      number: given.number,
      publishedAt: now,
      reviewOn: new Date(given.reviewOn),
    },
  });
}

/** Nothing about the table itself becomes due any more: it rests, and what was planned is called off. */
export async function rests({ database: { prisma } }: TableWorld): Promise<void> {
  await prisma.meeting.updateMany({ where: { state: 'draft' }, data: { state: 'cancelled' } });
  await prisma.roundTable.updateMany({ data: { state: 'paused' } });
}

interface Cast extends Pick<TableWorld, 'ids' | 'mojca' | 'ana' | 'ben' | 'gal'> {
  readonly ids: TableWorld['ids'];
}

function arranging(database: Database, world: World, cast: Cast) {
  const { prisma } = database;
  const { ids } = cast;
  const own = { networkId: ids.network, meetingId: ids.meeting, createdAt: CREATED };
  let position = 0;
  const made = async (row: { readonly id: string }, written: Promise<unknown>) => {
    await written;
    return row.id;
  };
  const textOf = (kind: 'person' | 'channel', id: string) => async () => {
    await world.settle();
    return world.deliveries
      .filter(({ to }) => to.kind === kind && to.id === id && to.tenant === TENANT)
      .map(({ message }) => JSON.stringify(message.blocks));
  };
  return {
    ...cast,
    posted: textOf('channel', CHANNEL.id),
    told: (who: Speaking) => textOf('person', who.id)(),
    item(title: string, more: object = {}) {
      const row = {
        ...own,
        id: randomUUID(),
        position: ++position,
        title,
        proposedById: ids.ana,
        state: 'done',
        outcome: 'noted',
        ...more,
      };
      return made(row, prisma.agendaItem.create({ data: row }));
    },
    decision(text: string, more: object = {}) {
      const row = {
        ...own,
        id: randomUUID(),
        position: ++position,
        text,
        tableId: ids.table,
        recordedById: ids.mojca,
        ...more,
      };
      return made(row, prisma.decision.create({ data: row }));
    },
    task(title: string, more: object = {}) {
      const row = {
        ...own,
        id: randomUUID(),
        position: ++position,
        title,
        tableId: ids.table,
        recordedById: ids.mojca,
        ownerId: ids.ana,
        dueOn: new Date('2026-12-01'),
        ...more,
      };
      return made(row, prisma.task.create({ data: row }));
    },
    meeting: () => prisma.meeting.findFirstOrThrow({ where: { id: ids.meeting } }),
  };
}
