import { expect, it } from '@jest/globals';
import { transaction } from '../../../src/db/turn.ts';
import { queueDigests } from '../../../src/engine/sweep.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld } from '../../support/meeting.ts';
import { reminding } from '../../support/reminders.ts';

describeOnBothDatabases('Two sweeps at once', (database, kind) => {
  // The embedded database has one connection: there one sweep always comes after the other.
  const onServer = kind === 'embedded' ? it.skip : it;

  onServer('do not wait for each other: whom one holds, the other leaves to it', async () => {
    const world = await meetingWorld(database(), { state: 'minutes-sent' });
    await reminding(() => world).promised('Book the bus', '2026-12-15');
    let letGo: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (letGo = resolve));
    let took: () => void = () => undefined;
    const taken = new Promise<void>((resolve) => (took = resolve));
    // Written down at night, so that nothing is said yet.
    world.now = new Date('2026-12-08T00:10:00Z');
    expect(await world.app.sweep()).toMatchObject({ due: 1, told: 0 });
    world.now = new Date('2026-12-08T08:10:00Z');
    const first = transaction(database(), world.ids.network, async (db) => {
      const queued = await queueDigests(db, [world.ids.ana], world.now);
      took();
      await over;
      return queued;
    });
    await taken;
    expect(await world.app.sweep()).toMatchObject({ told: 0 });
    letGo();
    expect(await first).toEqual({ held: 1, told: 1 });
    expect(await world.app.sweep()).toMatchObject({ told: 0 });
    expect(await database().prisma.outbox.count({ where: { why: 'digest' } })).toBe(1);
    await world.stop();
  });
});
