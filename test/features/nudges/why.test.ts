import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { reminding } from '../../support/reminders.ts';

describeOnBothDatabases('Somebody who asks why they got a message', (database) => {
  let world: TableWorld;
  const { at, promised, pressNewest } = reminding(() => world);
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(() => world.stop());

  it('reads for each thing in it the rule, the reason, the day, and what they can change', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    const { text, buttons } = await pressNewest(world.ana, 'nudge.why');
    expect(text).toContain('A task of yours is due');
    expect(text).toContain('You are responsible for this task.');
    expect(text).toContain(
      'Book the bus · until Tuesday, 15 December 2026 · Safe summer · its day came: Tuesday, 8 December 2026',
    );
    expect(text).toContain('one message a day at 09:00');
    // Their own open task stays on: switching it off is not offered.
    expect(buttons.map(({ label }) => label)).toEqual(['Change reminders…']);
  });

  it('is offered to switch a kind off once nothing of it has to stay on', async () => {
    const task = await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    const { prisma } = database();
    await prisma.task.updateMany({ where: { id: task }, data: { state: 'done' } });
    await prisma.nudge.updateMany({ data: { answer: 'done' } });
    const { buttons } = await pressNewest(world.ana, 'nudge.why');
    expect(buttons.map(({ label }) => label)).toEqual(['Change reminders…', 'Off: Your tasks']);
    const off = await world.ana.press('Off: Your tasks');
    expect(off.text).toContain('“Your tasks” is switched off');
    expect(await prisma.personManners.findMany()).toMatchObject([{ muted: ['tasks'] }]);
    const on = await world.ana.press('Switch on again');
    expect(on.text).toContain('“Your tasks” is switched on.');
    expect(await prisma.personManners.findMany()).toMatchObject([{ muted: [] }]);
  });

  it('reads the reason also for what is settled meanwhile', async () => {
    const task = await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    await database().prisma.task.updateMany({ where: { id: task }, data: { state: 'withdrawn' } });
    const { text } = await pressNewest(world.ana, 'nudge.why');
    expect(text).toContain('A task of yours is due');
    expect(text).toContain('settled · its day came: Tuesday, 8 December 2026');
  });

  it('is told instead why their open task stays on', async () => {
    await promised('Book the bus', '2026-12-15');
    const { text } = await world.ana.pressNamed('reminders.off', 'tasks');
    expect(text).toContain('You have an open task');
    expect(text).toContain('Light');
    expect(await database().prisma.personManners.findMany()).toMatchObject([{ muted: [] }]);
  });

  it('learns nothing of somebody else’s message', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    const [nudge] = await database().prisma.nudge.findMany();
    const { text } = await world.ben.pressNamed('nudge.why', nudge?.id ?? '');
    expect(text).toContain('no longer kept');
    expect(text).toContain('/roundtable nudges');
    expect(text).not.toContain('Book the bus');
  });
});
