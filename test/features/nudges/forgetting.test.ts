import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { forgetOld } from '../../../src/db/housekeeping.ts';
import { everyNetwork } from '../../../src/db/turn.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { reminding } from '../../support/reminders.ts';

const DAY = 86_400_000;

describeOnBothDatabases('What was said a long time ago', (database) => {
  let world: TableWorld;
  const { at, promised } = reminding(() => world);
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(() => world.stop());

  const forget = (now: Date) => forgetOld(everyNetwork(database()), now);

  it('is forgotten after 90 days but for the last step, which is then not said once more', async () => {
    const { prisma } = database();
    const task = await promised('Book the bus', '2026-12-15');
    for (const day of ['2026-12-08', '2026-12-14', '2026-12-15', '2026-12-17', '2026-12-22'])
      await at(`${day}T08:10:00Z`);
    const before = await prisma.nudge.findMany({ orderBy: { sayAt: 'asc' } });
    expect(before).toHaveLength(5);
    const last = before.at(-1);
    await prisma.nudge.updateMany({ data: { answer: 'stuck', answeredAt: world.now } });
    const end = new Date((last?.sayAt.getTime() ?? 0) + 90 * DAY);
    await forget(end);
    expect(await prisma.nudge.findMany({ select: { id: true, state: true, answer: true } })).toEqual([
      { id: last?.id, state: 'said', answer: 'stuck' },
    ]);
    await forget(new Date(end.getTime() + 1));
    expect(await prisma.nudge.findMany()).toMatchObject([
      { id: last?.id, state: 'forgotten', answer: null, answeredAt: null, messageKey: null },
    ]);
    // The steps after it were never said: the sweep was away. Those, and no other, are caught up with.
    await prisma.task.updateMany({ where: { id: task }, data: { title: 'Book two buses' } });
    expect(await at('2026-12-23T09:10:00Z')).toEqual([]);
  });

  it('keeps what still waits, however old', async () => {
    const { prisma } = database();
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T05:10:00Z');
    await forget(new Date('2027-12-08T05:10:00Z'));
    expect(await prisma.nudge.findMany()).toMatchObject([{ state: 'waiting' }]);
  });

  it('has no words any more, but what became of it is known by its key', async () => {
    const { prisma } = database();
    const settledAt = new Date('2026-11-01T09:00:00Z');
    const row = (key: string, more: object) => ({
      networkId: world.ids.network,
      key,
      personId: world.ids.ana,
      why: 'test',
      message: { language: 'en', direction: 'ltr', blocks: [] },
      dueAt: settledAt,
      createdAt: settledAt,
      ...more,
    });
    await prisma.outbox.deleteMany({});
    await prisma.outbox.createMany({
      data: [
        row('sent', { state: 'sent', settledAt }),
        row('failed', { state: 'failed', settledAt, detail: 'gone: left' }),
        row('withdrawn', { state: 'cancelled' }),
        row('younger', { state: 'sent', settledAt: new Date(settledAt.getTime() + 1) }),
        row('waits', { state: 'queued' }),
      ],
    });
    await forget(new Date(settledAt.getTime() + 90 * DAY + 1));
    const { rows } = await database().pool.query(
      'select key, state, message is null forgotten from outbox order by key',
    );
    expect(rows).toEqual([
      { key: 'failed', state: 'failed', forgotten: true },
      { key: 'sent', state: 'sent', forgotten: true },
      { key: 'waits', state: 'queued', forgotten: false },
      { key: 'withdrawn', state: 'cancelled', forgotten: true },
      { key: 'younger', state: 'sent', forgotten: false },
    ]);
    await expect(
      database().pool.query(`update outbox set state = 'queued' where key = 'sent'`),
    ).rejects.toThrow('outbox_said');
  });

  it('goes in portions, the oldest first', async () => {
    const { prisma } = database();
    const about = randomUUID();
    const old = (index: number) => new Date(Date.UTC(2026, 0, 1, 0, index));
    await prisma.nudge.createMany({
      data: Array.from({ length: 501 }, (_, index) => ({
        networkId: world.ids.network,
        personId: world.ids.ana,
        rule: 'task-due',
        about,
        period: String(index),
        state: 'said',
        dueOn: old(index),
        sayAt: old(index),
        createdAt: old(index),
      })),
    });
    await forget(new Date('2026-11-23T09:00:00Z'));
    expect(await prisma.nudge.findMany({ select: { period: true } })).toEqual([{ period: '500' }]);
    await forget(new Date('2026-11-23T09:00:00Z'));
    expect(await prisma.nudge.findMany({ select: { state: true } })).toEqual([{ state: 'forgotten' }]);
  });
});
