/** Two towns, one on a face that lets us look and one on a face that does not, and what a day brings them to send. */
import { randomUUID } from 'node:crypto';
import { withClient, type Database } from '../../../src/db/open.ts';
import type { Posting } from '../../../src/db/outbox.ts';
import { newPerson, newTown, queue, type Town } from '../ledger.ts';

const FACES = ['slack', 'teams'] as const;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** What is older than this is forgotten: words after 90 days, forms after 14, deliveries after 7. */
const LONG_AGO_DAYS = 91;

/** A town with somebody who has promised things, and the meeting in which they did. */
interface Place extends Town {
  readonly face: (typeof FACES)[number];
  readonly benId: string;
  readonly meetingId: string;
  readonly tableId: string;
}

/** The towns; founded when they are not there. */
export async function towns(database: Database): Promise<Place[]> {
  const { prisma } = database;
  if ((await prisma.network.count()) === 0) for (const face of FACES) await found(database, face);
  const all: Place[] = [];
  for (const { face, tenant, networkId } of await prisma.tenant.findMany({ orderBy: { face: 'asc' } })) {
    const called = async (name: string) =>
      (await prisma.person.findFirstOrThrow({ where: { networkId, name } })).id;
    const meeting = await prisma.meeting.findFirstOrThrow({ where: { networkId } });
    const place = await prisma.place.findFirstOrThrow({ where: { networkId } });
    all.push({
      face: face as Place['face'],
      tenant,
      networkId,
      placeId: place.id,
      personId: await called('Ana'),
      coordinatorId: await called('Cilka'),
      benId: await called('Ben'),
      meetingId: meeting.id,
      tableId: meeting.tableId,
    });
  }
  return all;
}

async function found(database: Database, face: (typeof FACES)[number]): Promise<void> {
  const { prisma } = database;
  const town = await newTown(database, `T-${face}`, face);
  const { networkId, personId } = town;
  await prisma.network.update({ where: { id: networkId }, data: { workDays: [1, 2, 3, 4, 5, 6, 7] } });
  await newPerson(database, town, { name: 'Ben', face });
  const at = new Date('2026-11-01T09:00:00Z');
  const table = { id: randomUUID(), networkId, name: 'Safe summer', topics: [] };
  await prisma.roundTable.create({
    data: { ...table, state: 'paused', createdById: personId, createdAt: at },
  });
  const id = randomUUID();
  const people = { convenedById: personId, moderatorId: personId };
  const meeting = { id, networkId, tableId: table.id, sequenceNo: 1, title: 'Safe summer', ...people };
  const when = { durationMinutes: 90, timeZone: 'Europe/Ljubljana', createdAt: at };
  await prisma.meeting.create({ data: { ...meeting, ...when, state: 'cancelled', icalUid: id } });
}

export interface Day {
  /** In keys: no two days are called the same. */
  readonly name: string;
  readonly now: Date;
}

/** What is to be said and forgotten on a day, in both towns. */
export async function dawn(database: Database, day: Day): Promise<void> {
  for (const place of await towns(database)) {
    await queue(database, place, ...postings(place, day));
    await promise(database, place, day);
    await age(database, place, day);
  }
}

/**
 * Ordinary messages, more of them to one person than a conversation takes at once; some whose answer is lost; what must
 * never double; what nobody wants any more after a while; a document under its message.
 */
function postings(
  { face, personId, coordinatorId, benId, placeId }: Place,
  { name, now }: Day,
): (Partial<Posting> & { key: string })[] {
  const common = { createdAt: now, dueAt: now };
  const to = (key: string, id: string, more: Partial<Posting> = {}) => ({
    key: `${name} ${face} ${key}`,
    personId: id,
    ...common,
    ...more,
  });
  const into = (key: string, more: Partial<Posting> = {}) => ({
    ...to(key, placeId),
    personId: null,
    placeId,
    ...more,
  });
  const once = { once: { asksId: null } };
  const paper = { paper: 'proof', id: name, language: 'en', url: null };
  return [
    ...[1, 2, 3, 4].map((n) => to(`ana ${n}`, personId)),
    to('ana paper', personId, { paper, follows: `${name} ${face} ana 1` }),
    ...[1, 2].map((n) => to(`cilka ${n}`, coordinatorId, { isAwaited: n === 1 })),
    to('ben 1', benId),
    to('takes unheard ben', benId),
    to('loses unheard ben', benId),
    to('takes unheard until ben', benId, { until: new Date(now.getTime() + 5_000) }),
    ...[1, 2].map((n) => into(`post ${n}`)),
    into('decision', once),
    into('takes unheard decision', once),
    into('loses unheard decision', once),
    to('minutes', benId, { once: { asksId: personId } }),
  ];
}

/** Two have promised something for today; what they were told of before is done. */
async function promise(database: Database, place: Place, { name, now }: Day): Promise<void> {
  const { face, networkId, tableId, meetingId, personId, benId } = place;
  await withClient(database.pool, async (client) => {
    await client.query(
      `update task k set state = 'done' from nudge n where n.network_id = k.network_id and n.about = k.id and n.state = 'said'`,
    );
    // So that every day the conversation is kept once more.
    await client.query('update account set reference = null');
  });
  const known = new Date(now.getTime() - 3 * DAY_MILLISECONDS);
  await database.prisma.task.createMany({
    data: [personId, benId].map((ownerId, position) => ({
      networkId,
      tableId,
      meetingId,
      position,
      ownerId,
      title: `${name} ${face} promise ${position}`,
      state: 'open',
      dueOn: new Date(now.toISOString().slice(0, 10)),
      recordedById: personId,
      acceptedAt: known,
      createdAt: known,
    })),
  });
}

/** Something of everything that is forgotten after a while, older than that. */
async function age({ prisma }: Database, place: Place, { name, now }: Day): Promise<void> {
  const { networkId, personId, face } = place;
  const at = new Date(now.getTime() - LONG_AGO_DAYS * DAY_MILLISECONDS);
  const key = `${name} ${face} old`;
  await prisma.inbox.create({ data: { networkId, key, receivedAt: at } });
  await prisma.draft.create({
    data: { networkId, personId, form: 'old', state: name, answers: 'x', savedAt: at },
  });
  const settled = { state: 'sent', message: {}, dueAt: at, createdAt: at, settledAt: at };
  await prisma.outbox.create({ data: { networkId, key, personId, why: 'old', ...settled } });
  const said = { networkId, rule: 'old', about: randomUUID(), personId, state: 'said', dueOn: at, sayAt: at };
  for (const period of ['1', '2'])
    await prisma.nudge.create({
      data: { ...said, period, createdAt: new Date(at.getTime() + Number(period)), messageKey: key },
    });
}
