import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { reminding } from '../../support/reminders.ts';
import type { Speaking } from '../../support/world.ts';

const DUE = '2026-12-15';

describeOnBothDatabases('The messages of a day for many people', (database) => {
  let world: TableWorld;
  const { at, promised } = reminding(() => world);
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await world.stop();
  });

  /** Somebody who has promised something until that day. */
  const owner = async (name: string, dueOn = DUE, manners: object = {}): Promise<Speaking> => {
    const person = world.person(name);
    await person.say('help', CHANNEL);
    const { prisma } = database();
    const { id, networkId } = await prisma.person.findFirstOrThrow({ where: { name } });
    await prisma.personManners.create({ data: { networkId, personId: id, weeklyDay: 0, ...manners } });
    await promised(`Task of ${name}`, dueOn, { ownerId: id });
    return person;
  };
  const owners = async (count: number, kind: string): Promise<void> => {
    for (let n = 0; n < count; n++) await owner(`${kind} ${String(n)}`);
  };
  /** How many statements a sweep sends. */
  const statements = async (): Promise<number> => {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    await world.app.sweep();
    const { length } = query.mock.calls;
    query.mockRestore();
    return length;
  };

  it('cost as many statements as for a few', async () => {
    // The first sweep looks at the table and its meeting, too.
    await owners(1, 'First');
    await at('2026-12-08T09:10:00Z');
    await owners(3, 'Few');
    const few = await statements();
    await owners(40, 'Many');
    const many = await statements();
    expect(await database().prisma.outbox.count({ where: { composer: 'digest' } })).toBe(44);
    expect(many).toBe(few);
  });

  it('go to those who may be told, and the others wait for their own moment', async () => {
    const told = await owner('Told Today');
    const early = await owner('Told Before');
    await owner('Not There', DUE, {
      awayFrom: new Date('2026-12-01T00:00:00Z'),
      awayUntil: new Date('2026-12-09T00:00:00Z'),
    });
    await owner('At Noon', DUE, { digestTime: '12:00' });
    const first = await at('2026-12-08T08:10:00Z');
    expect(first.map(({ to }) => to.id).toSorted()).toEqual([early.id, told.id].toSorted());
    // What falls due after the message of the day has left waits for the next one; a newcomer is told all the same.
    const { id: earlyId } = await database().prisma.person.findFirstOrThrow({
      where: { name: 'Told Before' },
    });
    await promised('Another one', DUE, { ownerId: earlyId });
    const late = await owner('Told Later');
    expect((await at('2026-12-08T09:10:00Z')).map(({ to }) => to.id)).toEqual([late.id]);
    const waiting = await database().prisma.nudge.findMany({
      where: { state: 'waiting' },
      select: { sayAt: true, person: { select: { name: true } } },
      orderBy: { person: { name: 'asc' } },
    });
    expect(waiting.map(({ person, sayAt }) => [person.name, sayAt.toISOString()])).toEqual([
      ['At Noon', '2026-12-08T11:00:00.000Z'],
      ['Not There', '2026-12-10T08:00:00.000Z'],
      ['Told Before', '2026-12-09T08:00:00.000Z'],
    ]);
    expect((await at('2026-12-08T11:10:00Z')).map(({ to }) => to.id)).toEqual(['U-AtNoon']);
  });

  it('are queued once when two sweeps gather them at once', async () => {
    await owners(12, 'Both');
    world.now = new Date('2026-12-08T08:10:00Z');
    await Promise.all([world.app.sweep(), world.app.sweep(), world.app.sweep()]);
    const rows = await database().prisma.outbox.findMany({ where: { composer: 'digest' } });
    expect(rows).toHaveLength(12);
    const said = await database().prisma.nudge.findMany({ where: { state: 'said' } });
    expect(said.map(({ messageKey }) => messageKey).toSorted()).toEqual(
      rows.map(({ key }) => key).toSorted(),
    );
  });
});
