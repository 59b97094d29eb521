import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { plainText } from '../../../src/chat/plain-text.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { evaluationWorld, marks, type EvaluationWorld } from '../../support/evaluation.ts';
import { bare } from '../../support/world.ts';

describeOnBothDatabases('While the evaluation of a meeting is open', (database) => {
  let world: EvaluationWorld;
  beforeEach(async () => {
    world = await evaluationWorld(database());
  });
  afterEach(() => world.stop());

  /** A day passes, swept in the night, in the morning and in the evening: who heard of the evaluation, and what. */
  const on = async (day: string): Promise<string[]> => {
    const before = world.deliveries.length;
    for (const hour of ['03:00', '08:30', '17:00']) {
      world.now = new Date(`${day}T${hour}:00Z`);
      await world.app.sweep();
      await world.settle();
    }
    return world.deliveries
      .slice(before)
      .map(({ to, message }) => `${to.id}: ${bare(plainText(message))}`)
      .filter((said) => /how was it|could you not come|Result: /.test(said))
      .sort();
  };
  const who = (said: readonly string[]) => said.map((each) => each.split(':')[0]);

  it('only the silent are reminded, once, after three days', async () => {
    await world.answers(world.ana, marks(4));
    expect(await on('2026-11-24')).toEqual([]);
    expect(await on('2026-11-25')).toEqual([]);
    const said = await on('2026-11-26');
    expect(who(said)).toEqual(['U-BenLevi', 'U-GalGost', 'U-MojcaKos', 'U-PetraNovak']);
    expect(said.find((each) => each.startsWith('U-Ben'))).toContain('Five questions, without your name');
    expect(said.find((each) => each.startsWith('U-Petra'))).toContain('why could you not come?');
    expect(await on('2026-11-27')).toEqual([]);
    expect(await on('2026-11-30')).toEqual([]);
  });

  it('a reminder that is no longer wanted is not said', async () => {
    world.now = new Date('2026-11-26T03:00:00Z');
    await world.app.sweep();
    for (const each of [world.ana, world.ben, world.mojca]) await world.answers(each, marks(4));
    expect(who(await on('2026-11-26'))).toEqual(['U-GalGost', 'U-PetraNovak']);
  });

  it('nothing closes until its last day is over; then everybody hears of it, once', async () => {
    for (const each of [world.ana, world.ben, world.mojca]) await world.answers(each, marks(4));
    await on('2026-11-30');
    expect((await world.meeting()).state).toBe('minutes-sent');
    const said = await on('2026-12-01');
    expect(who(said)).toEqual(['U-AnaZupan', 'U-BenLevi', 'U-MojcaKos', 'U-PetraNovak']);
    expect((await world.meeting()).state).toBe('evaluated');
    expect(await on('2026-12-02')).toEqual([]);
  });

  it('it closes as well when nobody swept for weeks, and reminds nobody of what is over', async () => {
    expect(await on('2026-12-28')).toEqual([
      expect.stringMatching(/^U-MojcaKos: .*\nAnswers: 0 of 4\nToo few to show/),
      expect.stringMatching(/^U-PetraNovak: /),
    ]);
    expect((await world.meeting()).state).toBe('evaluated');
  });
});
