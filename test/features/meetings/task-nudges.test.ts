import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { plainText } from '../../../src/chat/plain-text.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, rests, type TableWorld } from '../../support/meeting.ts';

describeOnBothDatabases('Somebody who promised something', (database) => {
  let world: TableWorld;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
    await rests(world);
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
          ...said
            .filter((each) => each.startsWith('U-Ana') && each.includes('More time'))
            .map((each) => `${date.toISOString().slice(0, 10)} ${hour} ${each.split('\n')[0] ?? ''}`),
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

  it('is not reminded of what they were given a moment ago, nor of what is done, put off or not theirs any more', async () => {
    world.now = new Date('2026-12-09T09:00:00Z');
    await promised('Given today', '2026-12-15', { acceptedAt: world.now });
    const done = await promised('Book the bus', '2026-12-16');
    expect(await at('2026-12-09T09:30:00Z')).toEqual([
      expect.stringMatching(/^U-AnaZupan: For you[^]*Book the bus/),
    ]);
    await world.ana.pressNamed('task.done', done);
    const other = await promised('Print posters', '2026-12-15');
    await database().prisma.task.update({ where: { id: other }, data: { ownerId: world.ids.ben } });
    const said = [...(await at('2026-12-14T09:00:00Z')), ...(await at('2026-12-15T09:00:00Z'))];
    expect(said.filter((each) => each.startsWith('U-BenLevi')).join()).toContain('Print posters');
    expect(said.filter((each) => each.startsWith('U-AnaZupan')).join()).not.toMatch(
      /Book the bus|Print posters/,
    );
  });

  it('gets one message however many tasks are due, and the others of the day wait for the next', async () => {
    for (let count = 1; count <= 9; count++) await promised(`Task ${String(count)}`, '2026-12-15');
    const [said = '', ...more] = await at('2026-12-15T09:00:00Z');
    expect(more).toEqual([]);
    for (let count = 1; count <= 9; count++) expect(said).toContain(`Task ${String(count)}`);
    expect(said).toMatch(/And \d more:/);
    await promised('One more', '2026-12-15');
    expect(await at('2026-12-15T12:00:00Z')).toEqual([]);
    expect(await at('2026-12-16T09:00:00Z')).toEqual([expect.stringContaining('One more')]);
  });

  it('is told once, in one message, when we were away for ten days, and never at night', async () => {
    await promised('Book the bus', '2026-12-08');
    expect(await at('2026-12-18T21:30:00Z')).toEqual([]);
    const said = await at('2026-12-21T08:30:00Z');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/Book the bus · was due Tuesday, 8 December 2026/);
    expect(await at('2026-12-21T08:31:00Z')).toEqual([]);
  });

  it('is told at nine by the clock on the wall, whatever the clocks do that night', async () => {
    // The clocks change on Easter Sunday; the Monday after it is a holiday too.
    await promised('Spring', '2027-03-30', { acceptedAt: new Date('2027-03-25T10:00:00Z') });
    expect(await at('2027-03-29T09:00:00Z')).toEqual([]);
    expect(await at('2027-03-30T06:59:00Z')).toEqual([]);
    expect(await at('2027-03-30T07:00:00Z')).toHaveLength(1);
  });

  it('hears nothing while they are away, and everything in one message afterwards', async () => {
    const { prisma } = database();
    await prisma.personManners.create({
      data: {
        networkId: world.ids.network,
        personId: world.ids.ana,
        awayFrom: new Date('2026-12-07'),
        awayUntil: new Date('2026-12-16'),
      },
    });
    await promised('Book the bus', '2026-12-14');
    await promised('Print posters', '2026-12-15');
    for (const day of ['07', '08', '13', '14', '15', '16'])
      expect(await at(`2026-12-${day}T10:00:00Z`)).toEqual([]);
    const said = await at('2026-12-17T10:00:00Z');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/Book the bus[^]*Print posters/);
  });

  it('is left alone after six weeks, and whoever runs the network hears of it after two and at the end', async () => {
    await promised('Book the bus', '2026-12-01');
    const told: string[] = [];
    const reminded: string[] = [];
    for (let day = 0; day < 80; day++) {
      const date = new Date(Date.UTC(2026, 11, 1 + day, 9)).toISOString();
      for (const each of await at(date))
        (each.startsWith('U-PetraNovak') ? told : reminded).push(`${date.slice(0, 10)} ${each}`);
    }
    expect(reminded.filter((each) => each.includes('More time')).at(-1)).toMatch(/^2027-01-12/);
    expect(told.map((each) => each.slice(0, 10))).toEqual(['2026-12-15', '2027-01-12']);
    expect(told[0]).toMatch(/Ana Zupan: “Book the bus”[^]*No answer to 4 reminders/);
    expect(told[1]).toContain('They are not reminded of it any more');
    // The weekly list goes on.
    expect(reminded.at(-1)).toMatch(/^2027-02-15[^]*1 task is open/);
  });

  it('never stands in a channel with their name', async () => {
    await promised('Book the bus', '2026-12-01');
    for (let day = 0; day < 50; day++) await at(new Date(Date.UTC(2026, 11, 1 + day, 9)).toISOString());
    expect(world.deliveries.filter(({ to }) => to.kind === 'channel')).toEqual([]);
  });

  it('hears it in their own language, right to left where it is Hebrew', async () => {
    await database().prisma.person.update({ where: { id: world.ids.ana }, data: { language: 'he' } });
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-15T09:00:00Z');
    expect(world.deliveries.at(-1)?.message).toMatchObject({ language: 'he', direction: 'rtl' });
  });

  it('is reminded once, whoever sweeps how often', async () => {
    await promised('Book the bus', '2026-12-15');
    world.now = new Date('2026-12-15T09:00:00Z');
    const before = world.deliveries.length;
    await Promise.all([world.app.sweep(), world.app.sweep(), world.app.sweep()]);
    await world.settle();
    await world.app.sweep();
    await world.settle();
    expect(world.deliveries.length - before).toBe(1);
  });
});

describeOnBothDatabases('The message about a task', (database) => {
  let world: TableWorld;
  let task: string;
  let message: () => string;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
    await rests(world);
    task = await world.task('Book the bus', {
      state: 'open',
      dueOn: new Date('2026-12-15'),
      helpers: [world.ids.ben],
      acceptedAt: new Date('2026-11-23T10:00:00Z'),
    });
    world.now = new Date('2026-12-15T09:00:00Z');
    await world.app.sweep();
    await world.settle();
    message = () =>
      plainText(world.deliveries.at(-1)?.message ?? { blocks: [], language: 'en', direction: 'ltr' });
  });
  afterEach(() => world.stop());

  /** The value of the button of that press in the message that was sent. */
  const valueOf = (name: string): string => {
    for (const { message: each } of world.deliveries.toReversed())
      for (const block of each.blocks)
        if (block.kind === 'buttons')
          for (const button of block.buttons)
            if (button.kind === 'press' && button.press === name) return button.value;
    throw new Error(`no button ${name}`);
  };
  const taskNow = () => database().prisma.task.findFirstOrThrow({ where: { id: task } });
  const told = async (who: string): Promise<string> => {
    await world.settle();
    return plainText(
      world.deliveries.filter(({ to }) => to.id === who).at(-1)?.message ?? {
        blocks: [],
        language: 'en',
        direction: 'ltr',
      },
    );
  };

  it('becomes its result when it is done; helpers and whoever moderates hear of it', async () => {
    expect(message()).toContain('Book the bus · today');
    const answer = await world.ana.pressNamed('task.done', valueOf('task.done'));
    expect(answer.reply).toMatchObject({ kind: 'message', replaces: true });
    expect(answer.text).toContain('“Book the bus” is done. Thank you.');
    expect(await taskNow()).toMatchObject({ state: 'done' });
    expect(await told('U-BenLevi')).toContain('Ana Zupan: “Book the bus” is done.');
    expect(await told('U-MojcaKos')).toContain('Ana Zupan: “Book the bus” is done.');
  });

  it('answers a second press with who closed it and when', async () => {
    await world.ana.pressNamed('task.done', valueOf('task.done'));
    expect((await world.ana.pressNamed('task.done', valueOf('task.done'))).text).toMatch(
      /already closed on Tuesday, 15 December 2026 by Ana Zupan/,
    );
  });

  it('takes it back, with the day it had', async () => {
    const done = await world.ana.pressNamed('task.done', valueOf('task.done'));
    await world.ana.press('Not done after all');
    expect(done.text).not.toContain('More time');
    expect(world.ana.last.text).toContain('Book the bus · today');
    expect(await taskNow()).toMatchObject({ state: 'open', doneAt: null });
  });

  it('keeps a line about the result, and holds back a child’s name in it', async () => {
    await world.ana.pressNamed('task.done', valueOf('task.done'));
    await world.ana.press('Add a line about the result…');
    const refused = await world.ana.submit({
      result: 'Učenka Maja Novak, rojena 3. 4. 2015, je šla zraven.',
    });
    expect(refused.form?.typed).toMatchObject({ result: expect.stringContaining('Maja') });
    await world.ana.submit({ result: 'The bus is booked for 9.' });
    expect(await taskNow()).toMatchObject({ evidence: 'The bus is booked for 9.' });
  });

  it('gives more time twice, and asks whoever coordinates the third time', async () => {
    for (const until of ['2026-12-18', '2026-12-22']) {
      await world.ana.pressNamed('task.more-time', valueOf('task.more-time'));
      await world.ana.submit({ until, why: 'The company has not answered.' });
    }
    expect(await taskNow()).toMatchObject({ dueOn: new Date('2026-12-22') });
    await world.ana.pressNamed('task.more-time', valueOf('task.more-time'));
    const asked = await world.ana.submit({ until: '2027-01-15', why: 'Still no answer.' });
    expect(asked.text).toContain('whoever coordinates answers');
    expect(await taskNow()).toMatchObject({ dueOn: new Date('2026-12-22') });
    expect(await told('U-PetraNovak')).toMatch(/Ana Zupan asks for more time[^]*Still no answer\./);
    await world.petra.pressNamed('task-request.agree', valueOf('task-request.agree'));
    expect(await taskNow()).toMatchObject({ dueOn: new Date('2027-01-15') });
    expect(await told('U-AnaZupan')).toContain('now due Friday, 15 January 2027');
  });

  it('refuses a day that is over, and gives the form back as it was typed', async () => {
    await world.ana.pressNamed('task.more-time', valueOf('task.more-time'));
    const refused = await world.ana.submit({ until: '2026-12-15', why: 'Tomorrow' });
    expect(refused.form).toMatchObject({
      errors: { until: 'Choose a day after today.' },
      typed: { why: 'Tomorrow' },
    });
  });

  it('stays with its owner until somebody else takes it on, with a day of their own where it was overdue', async () => {
    await world.ana.pressNamed('task.hand-over', valueOf('task.hand-over'));
    const asked = await world.ana.submit({ to: world.ids.ben, note: 'You know the company.' });
    expect(asked.text).toContain('Ben Levi was asked to take it over; until they do, it stays yours.');
    expect(await taskNow()).toMatchObject({ ownerId: world.ids.ana });
    expect(await told('U-BenLevi')).toMatch(
      /Ana Zupan asks whether you take on “Book the bus”[^]*You know the company/,
    );
    const value = valueOf('task-request.agree');
    expect((await world.mojca.pressNamed('task-request.agree', value)).text).toContain(
      'Only whoever is responsible',
    );
    world.now = new Date('2026-12-17T09:00:00Z');
    const taken = await world.ben.pressNamed('task-request.agree', value);
    expect(taken.text).toContain('“Book the bus” is yours now, due Thursday, 31 December 2026.');
    expect(await taskNow()).toMatchObject({ ownerId: world.ids.ben, dueOn: new Date('2026-12-31') });
    expect(await told('U-AnaZupan')).toContain('Ben Levi has taken on “Book the bus”.');
    expect((await world.ben.pressNamed('task-request.agree', value)).text).toContain(
      'answered already (Ben Levi)',
    );
  });

  it('comes back to its owner when nobody takes it on', async () => {
    await world.ana.pressNamed('task.hand-over', valueOf('task.hand-over'));
    await world.ana.submit({ to: world.ids.ben });
    await world.settle();
    await world.ben.pressNamed('task-request.decline', valueOf('task-request.decline'));
    expect(await told('U-AnaZupan')).toContain('Ben Levi cannot take on “Book the bus”. It stays yours');
    expect(await taskNow()).toMatchObject({ ownerId: world.ids.ana });
  });

  it('cannot be handed to somebody whom no chat reaches', async () => {
    await world.ana.pressNamed('task.hand-over', valueOf('task.hand-over'));
    const refused = await world.ana.submit({ to: world.ids.zora });
    expect(refused.form?.errors?.['to']).toContain('Zora Hribar cannot be asked here');
  });

  it('brings a request for help to those who know the task, and their answer back', async () => {
    await world.ana.pressNamed('task.stuck', valueOf('task.stuck'));
    const asked = await world.ana.submit({ what: 'No company has a free bus in June.' });
    expect(asked.text).toContain('your request for help is on its way');
    for (const who of ['U-BenLevi', 'U-MojcaKos', 'U-PetraNovak'])
      expect(await told(who)).toMatch(/Ana Zupan is stuck with “Book the bus”[^]*No company has a free bus/);
    await world.ben.pressNamed('task-request.help', valueOf('task-request.help'));
    await world.ben.submit({ what: 'The fire brigade lends theirs.' });
    expect(await told('U-AnaZupan')).toMatch(/Ben Levi answers[^]*The fire brigade lends theirs/);
  });

  it('is taken off the list only by whoever moderates', async () => {
    await world.ana.pressNamed('task.not-relevant', valueOf('task.not-relevant'));
    await world.ana.submit({ why: 'The camp is in town now.' });
    expect(await taskNow()).toMatchObject({ state: 'open' });
    await world.settle();
    const value = valueOf('task-request.agree');
    expect((await world.ana.pressNamed('task-request.agree', value)).text).toContain(
      'Only whoever is responsible',
    );
    await world.mojca.pressNamed('task-request.agree', value);
    expect(await taskNow()).toMatchObject({ state: 'cancelled' });
    expect(await told('U-AnaZupan')).toContain('Mojca Kos has taken “Book the bus” off the list.');
  });

  it('is nothing to anybody else', async () => {
    for (const press of ['task.done', 'task.more-time', 'task.hand-over', 'task.stuck', 'task.not-relevant'])
      expect((await world.gal.pressNamed(press, valueOf(press))).text).toContain(
        'Only whoever is responsible',
      );
    expect((await world.ana.pressNamed('task.done', 'nonsense')).text).toContain('This task is not here');
  });

  it('asks again, twice, whoever does not answer what was asked', async () => {
    await world.ana.pressNamed('task.hand-over', valueOf('task.hand-over'));
    await world.ana.submit({ to: world.ids.ben });
    await world.settle();
    const days: string[] = [];
    for (let day = 16; day < 40; day++) {
      world.now = new Date(Date.UTC(2026, 11, day, 10));
      const before = world.deliveries.length;
      await world.app.sweep();
      await world.settle();
      if (world.deliveries.slice(before).some(({ to }) => to.id === 'U-BenLevi'))
        days.push(world.now.toISOString().slice(0, 10));
    }
    expect(days).toEqual(['2026-12-18', '2026-12-22']);
  });

  it('goes to whoever leads and coordinates when its owner has left', async () => {
    const { prisma } = database();
    const { network, ana } = world.ids;
    await prisma.membership.create({
      data: {
        networkId: network,
        personId: ana,
        role: 'representative',
        startDay: new Date('2026-01-01'),
        endDay: new Date('2026-12-16'),
      },
    });
    world.now = new Date('2026-12-17T09:00:00Z');
    await world.app.sweep();
    expect(await told('U-PetraNovak')).toMatch(/Ana Zupan has left and was responsible for:[^]*Book the bus/);
  });
});
