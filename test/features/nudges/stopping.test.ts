import { expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { reminding } from '../../support/reminders.ts';
import { createWorld } from '../../support/world.ts';

describeOnBothDatabases('A sweep', (database) => {
  it('looks at nothing more once its process stops, and the next process says what is left', async () => {
    const world: TableWorld = await meetingWorld(database(), { state: 'minutes-sent' });
    await reminding(() => world).promised('Book the bus', '2026-12-15');
    world.now = new Date('2026-12-08T08:10:00Z');
    await world.stop();
    expect(await world.app.sweep()).toEqual({ looked: 0, due: 0, told: 0 });
    expect(await database().prisma.nudge.count()).toBe(0);
    const next = createWorld(database(), { now: '2026-12-08T08:11:00Z' });
    expect(await next.app.sweep()).toMatchObject({ due: 1, told: 1 });
    await next.stop();
  });
});
