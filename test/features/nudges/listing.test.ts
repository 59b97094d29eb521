import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { reminding } from '../../support/reminders.ts';

describeOnBothDatabases('The list of one’s reminders', (database) => {
  let world: TableWorld;
  const { at, promised, pressNewest } = reminding(() => world);
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(() => world.stop());

  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

  it('says in four languages that there is none', async () => {
    for (const words of ['nudges', 'moji opomniki', 'moje připomínky', 'התזכורות שלי'])
      expect([words, (await world.ben.say(words)).text]).toEqual([
        words,
        expect.stringContaining('Nothing waits to be said to you'),
      ]);
    expect(world.ben.last.buttons.map(({ label }) => label)).toEqual(['Change reminders…']);
  });

  it('shows what waits with the moment at which it will be said, in one’s own zone', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T05:10:00Z');
    const { text } = await world.ana.say('nudges');
    expect(lines(text).slice(0, 2)).toEqual([
      'What waits',
      '- A task of yours is due: Book the bus · until Tuesday, 15 December 2026 · Safe summer · will be said on 8 December 2026 at 09:00',
    ]);
  });

  it('shows what was said, when, and what was answered', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    await pressNewest(world.ana, 'nudge.later');
    await world.ana.submit({});
    const { text, buttons } = await world.ana.say('nudges');
    expect(lines(text).slice(0, 2)).toEqual([
      'Said in the last 30 days',
      '- A task of yours is due: Book the bus · until Tuesday, 15 December 2026 · Safe summer · later: Wednesday, 9 December 2026 · said on 8 December 2026 · you said: later',
    ]);
    expect(buttons.map(({ label }) => label)).toEqual(['Change reminders…', 'Why did I get the last one?']);
    expect((await world.ana.press('Why did I get the last one?')).text).toContain('You are responsible');
  });

  it('calls settled what its rule has nothing to say of any more, and says what was not delivered', async () => {
    const task = await promised('Book the bus', '2026-12-15');
    world.outcome = () => ({ kind: 'never', why: 'gone', detail: 'no such person' });
    await at('2026-12-08T08:10:00Z');
    await database().prisma.task.updateMany({ where: { id: task }, data: { state: 'withdrawn' } });
    const { text } = await world.ana.say('nudges');
    expect(lines(text)[1]).toBe(
      '- A task of yours is due: settled · said on 8 December 2026 · could not be delivered',
    );
    expect(text).not.toContain('Book the bus');
  });

  it('goes on to the last page, and forgets what is older than 30 days', async () => {
    const task = await promised('Book the bus', '2026-12-15');
    world.now = new Date('2026-12-31T12:00:00Z');
    await said(task, 12, (at) => new Date(Date.UTC(2026, 11, 31 - at, 8)));
    await said(task, 1, () => new Date('2026-12-01T11:00:00Z'));
    await world.ana.say('nudges');
    expect(lines(world.ana.last.text).filter((line) => line.startsWith('- '))).toHaveLength(10);
    await world.ana.press('Earlier ones');
    expect(lines(world.ana.last.text).filter((line) => line.startsWith('- '))).toHaveLength(2);
    expect(world.ana.last.buttons.map(({ label }) => label)).not.toContain('Earlier ones');
  });

  it('is one’s own: others find nothing of it, whoever coordinates only numbers', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    await promised('Ask the school', '2026-12-16');
    await at('2026-12-09T05:10:00Z');
    expect((await world.ben.say('nudges')).text).not.toContain('network');
    const { text, buttons } = await world.petra.say('nudges');
    expect(text).toMatch(/In the whole network[^]*A task of yours is due[^]*1[^]*1[^]*0/);
    expect(text).not.toContain('Book the bus');
    expect(text).not.toContain('Ana');
    expect(buttons.map(({ label }) => label)).toContain('How delivery goes');
  });

  /** What was said to Ana about a task, without a message. */
  const said = async (about: string, count: number, when: (at: number) => Date) => {
    const { network: networkId, ana: personId } = world.ids;
    for (let at = 0; at < count; at++) {
      const sayAt = when(at);
      await database().prisma.nudge.create({
        data: {
          networkId,
          personId,
          about,
          rule: 'task-due',
          period: randomUUID(),
          state: 'said',
          dueOn: sayAt,
          sayAt,
          createdAt: sayAt,
        },
      });
    }
  };
});
