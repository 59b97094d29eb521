import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, published, type TableWorld } from '../../support/meeting.ts';
import { at, saidOn } from '../../support/nudges.ts';

describeOnBothDatabases('After a meeting', (database) => {
  let world: TableWorld;
  afterEach(() => world.stop());

  /** Held on Monday, 23 November 2026, moderated by Mojca; its minutes are due on Thursday. */
  const held = async (state: string, more: object = {}) => {
    world = await meetingWorld(database(), { state });
    await database().prisma.meeting.updateMany({
      where: { id: world.ids.meeting },
      data: more,
    });
  };
  const closed = async () => {
    await held('closed', {
      closedAt: new Date('2026-11-23T10:30:00Z'),
      minutesDueOn: new Date('2026-11-26'),
    });
    await database().prisma.minutes.create({
      data: {
        id: randomUUID(),
        networkId: world.ids.network,
        meetingId: world.ids.meeting,
        version: 1,
        createdAt: world.now,
      },
    });
  };

  it('the moderator is reminded of the minutes the day before and on their day, the coordinator the day after', async () => {
    await closed();
    expect(await saidOn(world, { from: '2026-11-23', until: '2026-12-10', words: 'The minutes of' })).toEqual(
      ['2026-11-25 08 U-MojcaKos', '2026-11-26 08 U-MojcaKos', '2026-11-27 08 U-PetraNovak'],
    );
  });

  it('whoever wants to hear everything has the draft the next morning', async () => {
    await closed();
    await database().prisma.personManners.create({
      data: {
        networkId: world.ids.network,
        personId: world.ids.mojca,
        muted: [],
        silentFaces: [],
        intensity: 'active',
      },
    });
    expect(await saidOn(world, { from: '2026-11-23', until: '2026-11-24', words: 'are drafted' })).toEqual([
      '2026-11-24 08 U-MojcaKos',
    ]);
  });

  it('the minutes go out with one press, and the message says so; who may not send them cannot', async () => {
    await closed();
    const [due] = await at(world, '2026-11-26T08:10:00Z');
    const send = due?.value('minutes.send') ?? '';
    expect((await world.ana.pressNamed('minutes.send', send)).text).toContain('Mojca Kos sends the minutes');
    const sent = await world.mojca.pressNamed('minutes.send', send);
    expect(sent.reply).toMatchObject({ kind: 'message', replaces: true });
    expect(sent.text).toContain('The minutes are on their way to everybody');
    expect((await world.meeting()).state).toBe('minutes-sent');
    expect(await saidOn(world, { from: '2026-11-27', until: '2026-11-28', words: 'The minutes of' })).toEqual(
      [],
    );
  });

  it('ten days of downtime are one reminder to each, and the coordinator may send them then', async () => {
    await closed();
    const said = (await at(world, '2026-12-03T08:10:00Z')).filter(({ text }) =>
      text.includes('The minutes of'),
    );
    expect(said.map(({ to }) => to)).toEqual(['U-MojcaKos', 'U-PetraNovak']);
    const sent = await world.petra.pressNamed('minutes.send', said[1]?.value('minutes.send') ?? '');
    expect(sent.text).toContain('The minutes are on their way to everybody');
  });

  it('the reminder is drafted on its day, and goes out to everybody once its moderator approves it', async () => {
    await held('minutes-sent', { closedAt: new Date('2026-11-23T10:30:00Z') });
    await world.task('Book the bus', { state: 'open', acceptedAt: world.now });
    await world.task('Count the tents', { state: 'open', dueOn: new Date('2026-11-20') });
    const duty = await world.task('The reminder', {
      state: 'open',
      duty: 'reminder',
      ownerId: world.ids.mojca,
      dueOn: new Date('2026-11-24'),
    });
    const words = 'The reminder after “Safe summer” is drafted';
    expect(await saidOn(world, { from: '2026-11-23', until: '2026-11-23', words })).toEqual([]);
    const [draft] = (await at(world, '2026-11-24T08:10:00Z')).filter(({ text }) => text.includes(words));
    expect(draft?.to).toBe('U-MojcaKos');
    for (const line of [
      'We meet again: 22 December 2026',
      'Book the bus: Ana Zupan, by Tuesday, 1 December 2026',
    ])
      expect(draft?.text).toContain(line);
    // What is overdue is its owner's business.
    expect(draft?.text).not.toContain('Count the tents');
    const value = draft?.value('reminder.send') ?? '';
    expect((await world.ana.pressNamed('reminder.send', value)).text).toContain('Only the moderator');
    const sent = await world.mojca.pressNamed('reminder.send', value);
    expect(sent.reply).toMatchObject({ kind: 'message', replaces: true });
    expect(sent.text).toContain('The reminder is on its way to everybody');
    await world.settle();
    const got = world.deliveries.filter(({ key }) => key.startsWith('reminder:'));
    expect(got.map(({ to }) => to.id).toSorted()).toEqual(['U-AnaZupan', 'U-BenLevi', 'U-MojcaKos']);
    expect(JSON.stringify(got[0]?.message.blocks)).toContain('Book the bus');
    const row = await database().prisma.task.findFirstOrThrow({ where: { id: duty } });
    expect([row.state, row.doneById]).toEqual(['done', world.ids.mojca]);
    expect((await world.mojca.pressNamed('reminder.send', value)).text).toContain('dealt with already');
    expect(await saidOn(world, { from: '2026-11-25', until: '2026-11-30', words })).toEqual([]);
  });

  it('one that was never opened is asked about the day after, until it is answered', async () => {
    await held('invited', { openedAt: null });
    const words = 'held? It was not opened here';
    expect(await saidOn(world, { from: '2026-11-23', until: '2026-11-23', words })).toEqual([]);
    const [asked] = await at(world, '2026-11-24T08:10:00Z');
    expect([asked?.to, asked?.text.includes(words)]).toEqual(['U-MojcaKos', true]);
    expect(asked?.value('meeting.open')).toBe(world.ids.meeting);
    const noted = await world.mojca.pressNamed('meeting.not-held', asked?.value('meeting.not-held') ?? '');
    expect(noted.reply).toMatchObject({ replaces: true });
    expect(noted.text).toContain('was not held');
    expect((await world.meeting()).state).toBe('not-held');
    expect(await saidOn(world, { from: '2026-11-25', until: '2026-12-01', words })).toEqual([]);
  });

  it('one that moved is asked about by its new date, once it is over, and not when it is called off by then', async () => {
    await held('invited', { openedAt: null });
    const words = 'held? It was not opened here';
    await world.mojca.pressNamed('meeting.move', world.ids.meeting);
    await world.mojca.submit({ starts: '2026-12-01T10:00', reason: 'Snow' });
    expect(await saidOn(world, { from: '2026-11-24', until: '2026-12-01', words })).toEqual([]);
    expect(await saidOn(world, { from: '2026-12-02', until: '2026-12-04', words })).toEqual([
      '2026-12-02 08 U-MojcaKos',
    ]);
    await world.mojca.pressNamed('meeting.move', world.ids.meeting);
    await world.mojca.submit({ starts: '2026-12-08T10:00', reason: 'Snow' });
    await world.mojca.pressNamed('meeting.cancel', world.ids.meeting);
    await world.mojca.submit({ reason: 'Snow' });
    expect(await saidOn(world, { from: '2026-12-09', until: '2026-12-10', words })).toEqual([]);
  });

  it('a decision is looked at again on its day, by whoever moderated last, also where clocks have changed', async () => {
    await held('closing');
    await published(world, { text: 'The camp is in July.', number: 4, reviewOn: '2027-03-30' });
    const words = 'decision 2026/4 is to be looked at again';
    expect(await saidOn(world, { from: '2027-03-28', until: '2027-03-29', words })).toEqual([]);
    // Nine o'clock in Ljubljana is seven UTC by then.
    expect((await at(world, '2027-03-30T06:59:00Z')).filter(({ text }) => text.includes(words))).toEqual([]);
    const [said] = (await at(world, '2027-03-30T07:01:00Z')).filter(({ text }) => text.includes(words));
    expect(said?.to).toBe('U-MojcaKos');
    expect(said?.text).toContain('The camp is in July.');
    expect(said?.value('decisions.review')).toBe(world.ids.table);
    expect(await saidOn(world, { from: '2027-03-31', until: '2027-04-20', words })).toEqual([]);
  });
});
