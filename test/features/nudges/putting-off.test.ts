import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { received, reminding } from '../../support/reminders.ts';
import type { Answer } from '../../support/world.ts';

describeOnBothDatabases('Somebody who was reminded', (database) => {
  let world: TableWorld;
  const { at, promised, pressNewest } = reminding(() => world);
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(() => world.stop());

  const choices = ({ form }: Answer): readonly { readonly value: string; readonly label: string }[] => {
    const field = form?.fields['what'];
    if (field?.kind !== 'choices') throw new Error('no choices are offered');
    return field.options;
  };
  const idOf = (answer: Answer, title: string): string =>
    choices(answer).find(({ label }) => label.startsWith(title))?.value ?? '';
  const TUESDAY = '2026-12-08T08:10:00Z';

  it('puts some of it off until a day, sees that in the message, and hears of it on that day', async () => {
    await promised('Book the bus', '2026-12-15');
    await promised('Ask the school', '2026-12-15');
    await at(TUESDAY);
    const form = await pressNewest(world.ana, 'nudge.later');
    expect(
      choices(form)
        .map(({ label }) => label)
        .sort(),
    ).toEqual([
      'Ask the school · until Tuesday, 15 December 2026 · Safe summer',
      'Book the bus · until Tuesday, 15 December 2026 · Safe summer',
    ]);
    expect(form.form?.fields['what']).toMatchObject({ value: choices(form).map(({ value }) => value) });
    const answer = await world.ana.submit({ what: [idOf(form, 'Book the bus')], until: 'three-days' });
    expect(answer.reply).toMatchObject({ kind: 'message', replaces: true });
    expect(answer.text).toContain('Safe summer · later: Friday, 11 December 2026');
    expect(answer.buttons.filter((each) => each.label === 'Done')).toHaveLength(1);
    expect(await at('2026-12-10T08:10:00Z')).toEqual([]);
    const [friday, ...more] = await at('2026-12-11T08:10:00Z');
    expect(more).toEqual([]);
    expect(friday === undefined ? '' : received(friday).text).toContain('Book the bus');
    expect(friday === undefined ? '' : received(friday).text).not.toContain('Ask the school');
    expect(await at('2026-12-11T12:10:00Z')).toEqual([]);
  });

  it('is left alone by the steps in between, the day itself included', async () => {
    await promised('Book the bus', '2026-12-15');
    await at(TUESDAY);
    await pressNewest(world.ana, 'nudge.later');
    await world.ana.submit({ day: '2026-12-16' });
    for (const day of ['09', '10', '11', '14', '15'])
      expect(await at(`2026-12-${day}T08:10:00Z`)).toEqual([]);
    expect(await at('2026-12-16T08:10:00Z')).toHaveLength(1);
    expect(await at('2026-12-17T08:10:00Z')).toHaveLength(1);
  });

  it('puts off what waits for its hour as well', async () => {
    await promised('Book the bus', '2026-12-15');
    await at(TUESDAY);
    const { prisma } = database();
    const said = await prisma.nudge.findFirstOrThrow();
    await prisma.nudge.create({
      data: {
        ...said,
        id: randomUUID(),
        period: 'waits',
        state: 'waiting',
        messageKey: null,
        sayAt: new Date('2026-12-09T08:00:00Z'),
      },
    });
    await pressNewest(world.ana, 'nudge.later');
    await world.ana.submit({ until: 'three-days' });
    expect(await at('2026-12-09T08:10:00Z')).toEqual([]);
    expect(await at('2026-12-11T08:10:00Z')).toHaveLength(1);
  });

  it('offers tomorrow, in three days, and the first working day of the next week', async () => {
    await promised('Book the bus', '2026-12-15');
    await at(TUESDAY);
    const { form } = await pressNewest(world.ana, 'nudge.later');
    const until = form?.fields['until'];
    expect(until?.kind === 'choice' ? until.options.map(({ label }) => label) : []).toEqual([
      'Tomorrow (9 Dec)',
      'In three days (11 Dec)',
      'Next week (14 Dec)',
    ]);
  });

  it('is told which days are possible', async () => {
    await promised('Book the bus', '2026-12-15');
    await at(TUESDAY);
    await pressNewest(world.ana, 'nudge.later');
    const today = await world.ana.submit({ day: '2026-12-08' });
    expect(today.form?.errors).toEqual({ day: 'Choose a day after today.' });
    const far = await world.ana.submit({ day: '2027-03-11' });
    expect(far.form?.errors?.['day']).toContain('until Wednesday, 10 March 2027');
    expect(await database().prisma.nudgeSnooze.count()).toBe(0);
  });

  it('cannot put off what is settled or put off already, nor what is somebody else’s', async () => {
    const task = await promised('Book the bus', '2026-12-15');
    await at(TUESDAY);
    await pressNewest(world.ana, 'nudge.later');
    await world.ana.submit({});
    const again = await pressNewest(world.ana, 'nudge.later');
    expect(again.text).toContain('settled or put off already');
    expect(again.text).toContain('later: Wednesday, 9 December 2026');
    const [nudge] = await database().prisma.nudge.findMany({ where: { about: task } });
    const others = await world.ben.pressNamed('nudge.later', nudge?.id ?? '');
    expect(others.text).toContain('no longer kept');
    expect(others.text).not.toContain('Book the bus');
    const forged = await world.ben.sendForm('nudge.later', nudge?.id ?? '', {
      what: [nudge?.id ?? ''],
      until: 'tomorrow',
    });
    expect(forged.text).toContain('settled or put off already');
    expect(await database().prisma.nudgeSnooze.count()).toBe(1);
  });
});
