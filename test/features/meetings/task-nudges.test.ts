import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { plainText } from '../../../src/chat/plain-text.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';

describeOnBothDatabases('Somebody who promised something', (database) => {
  let world: TableWorld;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(() => world.stop());

  /** A moment comes: whatever is due is said and sent. */
  const at = async (instant: string): Promise<string[]> => {
    world.now = new Date(instant);
    const before = world.deliveries.length;
    await world.app.sweep();
    await world.settle();
    return world.deliveries.slice(before).map(({ to, message }) => `${to.id}: ${plainText(message)}`);
  };
  const promised = (title: string, dueOn: string, more: object = {}) =>
    world.task(title, {
      ownerId: world.ids.ana,
      dueOn: new Date(`${dueOn}T00:00:00Z`),
      state: 'open',
      acceptedAt: new Date('2026-11-23T10:00:00Z'),
      ...more,
    });

  it('is reminded a week and a day before, on the day, and after it, at nine on working days', async () => {
    await promised('Book the bus', '2026-12-15');
    const days: string[] = [];
    for (let day = 24; day < 24 + 45; day++) {
      const date = new Date(Date.UTC(2026, 10, day));
      for (const hour of ['05', '08', '12', '21']) {
        const said = await at(`${date.toISOString().slice(0, 10)}T${hour}:10:00Z`);
        days.push(
          ...said.map((each) => `${date.toISOString().slice(0, 10)} ${hour} ${each.split('\n')[0] ?? ''}`),
        );
      }
    }
    expect(days).toEqual([
      '2026-12-08 08 U-AnaZupan: For you, Tuesday, 8 December 2026',
      '2026-12-14 08 U-AnaZupan: For you, Monday, 14 December 2026',
      '2026-12-15 08 U-AnaZupan: For you, Tuesday, 15 December 2026',
      '2026-12-17 08 U-AnaZupan: For you, Thursday, 17 December 2026',
      '2026-12-22 08 U-AnaZupan: For you, Tuesday, 22 December 2026',
      '2026-12-29 08 U-AnaZupan: For you, Tuesday, 29 December 2026',
      '2027-01-05 08 U-AnaZupan: For you, Tuesday, 5 January 2027',
    ]);
  });
});
