/** Many people in many towns: one message waits for each, and one more becomes due when somebody looks. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/db/open.ts';
import { newTown, queue } from '../ledger.ts';

export interface Crowd {
  readonly networks: number;
  /** In each. */
  readonly people: number;
  readonly now: Date;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Every second town is on a face where nobody can look for what was sent. */
export async function crowd(database: Database, { networks, people, now }: Crowd): Promise<void> {
  for (let n = 0; n < networks; n++) {
    const face = n % 2 === 0 ? 'slack' : 'teams';
    const tenant = `T-${n}`;
    const town = await newTown(database, tenant, face);
    const { networkId } = town;
    const ids = Array.from({ length: people }, () => randomUUID());
    await database.prisma.person.createMany({
      data: ids.map((id, at) => ({ id, networkId, name: `P${at}`, createdAt: now })),
    });
    await database.prisma.account.createMany({
      data: ids.map((personId, at) => {
        const account = `U-${n}-${at}`;
        return { networkId, personId, face, home: tenant, account, tenant, seenAt: now };
      }),
    });
    // Nothing but the one task becomes due for them: no list of the week.
    await database.prisma.personManners.createMany({
      data: ids.map((personId) => ({ networkId, personId, weeklyDay: 0 })),
    });
    await promises(database, { networkId, byId: town.personId, ids, now });
    await queue(database, town, ...ids.map((personId, at) => ({ key: `${n} ${at}`, personId, dueAt: now })));
  }
}

interface Promises {
  readonly networkId: string;
  readonly byId: string;
  readonly ids: readonly string[];
  readonly now: Date;
}

/** A table that rests, and something that everybody has promised there for today. */
async function promises({ prisma }: Database, { networkId, byId, ids, now }: Promises): Promise<void> {
  const [tableId, meetingId] = [randomUUID(), randomUUID()];
  const createdAt = new Date(now.getTime() - 3 * DAY_MILLISECONDS);
  const table = { id: tableId, networkId, name: 'Safe summer', topics: [], state: 'paused' };
  await prisma.roundTable.create({ data: { ...table, createdById: byId, createdAt } });
  const meeting = { id: meetingId, networkId, tableId, sequenceNo: 1, title: 'Safe summer' };
  const people = { convenedById: byId, moderatorId: byId };
  const when = { durationMinutes: 90, timeZone: 'Europe/Ljubljana', createdAt };
  await prisma.meeting.create({
    data: { ...meeting, ...people, ...when, state: 'cancelled', icalUid: meetingId },
  });
  await prisma.task.createMany({
    data: ids.map((ownerId, position) => ({
      networkId,
      tableId,
      meetingId,
      position,
      ownerId,
      title: `Promise ${position}`,
      state: 'open',
      dueOn: new Date(now.toISOString().slice(0, 10)),
      recordedById: byId,
      acceptedAt: createdAt,
      createdAt,
    })),
  });
}
