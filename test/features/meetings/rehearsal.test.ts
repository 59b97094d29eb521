import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { everyNetwork } from '../../../src/db/turn.ts';
import { storeOf } from '../../../src/db/store.ts';
import { rehearse } from '../../../src/engine/rehearse.ts';
import { createSeal } from '../../../src/engine/seal.ts';
import { features } from '../../../src/features/index.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, rests, type TableWorld } from '../../support/meeting.ts';

describeOnBothDatabases('A sweep that is only rehearsed', (database) => {
  let world: TableWorld;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
    await rests(world);
  });
  afterEach(() => world.stop());

  const at = (instant: string) =>
    rehearse(
      {
        store: storeOf(database()),
        sql: everyNetwork(database()),
        rules: features.flatMap((each) => each.nudges),
        seal: createSeal(new Uint8Array(32).fill(7)),
        clock: () => new Date(instant),
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      },
      null,
    );
  const rowsOf = async () => {
    const { prisma } = database();
    return [await prisma.nudge.count(), await prisma.outbox.count(), await prisma.nudgePlan.findMany()];
  };

  it('says what would go out at any moment, to whom and why, and writes nothing', async () => {
    const task = await world.task('Book the bus', {
      state: 'open',
      dueOn: new Date('2026-12-15'),
      acceptedAt: new Date('2026-11-23T10:00:00Z'),
    });
    const before = await rowsOf();
    const [rehearsed] = await at('2026-12-15T09:00:00Z');
    expect(rehearsed?.networkId).toBe(world.ids.network);
    expect(rehearsed?.wouldGo).toContainEqual({
      to: world.ids.ana,
      kind: 'person',
      why: 'task-due',
      about: task,
      period: '2026-12-15:0',
      at: new Date('2026-12-15T09:00:00Z'),
    });
    expect(await rowsOf()).toEqual(before);
  });

  it('tells when somebody would hear it who may not be told now', async () => {
    await world.task('Book the bus', {
      state: 'open',
      dueOn: new Date('2026-12-15'),
      acceptedAt: new Date('2026-11-23T10:00:00Z'),
    });
    const [rehearsed] = await at('2026-12-15T21:00:00Z');
    const found = rehearsed?.wouldGo.find(({ why }) => why === 'task-due');
    expect(found?.at).toEqual(new Date('2026-12-16T08:00:00Z'));
  });
});
