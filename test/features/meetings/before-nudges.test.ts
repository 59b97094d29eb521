import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { at, saidOn } from '../../support/nudges.ts';

/** A meeting on Tuesday, 8 December 2026 at 16:00; Petra convened it, Mojca moderates, Ana and Ben were asked on 24 November. */
describeOnBothDatabases('Before a meeting', (database) => {
  let world: TableWorld;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'invited', next: false });
    const { prisma } = database();
    await starts('2026-12-08T15:00:00Z');
    await prisma.meeting.updateMany({
      data: {
        openedAt: null,
        moderatorAcceptedAt: new Date('2026-11-23T10:00:00Z'),
        agendaUntil: new Date('2026-12-04'),
      },
    });
    await prisma.attendance.deleteMany();
    for (const personId of [world.ids.ana, world.ids.ben]) await invite(personId);
  });
  afterEach(() => world.stop());

  const starts = (instant: string) =>
    database().prisma.meeting.updateMany({
      data: {
        startsAt: new Date(instant),
        startsLocal: `${instant.slice(0, 10)}T16:00`,
        endsAt: new Date(Date.parse(instant) + 5_400_000),
      },
    });
  const invite = (personId: string, more: object = {}) =>
    database().prisma.invitation.create({
      data: {
        networkId: world.ids.network,
        meetingId: world.ids.meeting,
        personId,
        sending: 1,
        sentAt: new Date('2026-11-24T10:00:00Z'),
        ...more,
      },
    });
  const answer = (personId: string, given: string) =>
    database().prisma.invitation.updateMany({ where: { personId }, data: { answer: given } });
  const item = (title: string, more: object = {}) => world.item(title, { outcome: null, ...more });

  it('whoever has not answered is asked after three days and two working days before, until they do', async () => {
    expect(await saidOn(world, { from: '2026-11-24', until: '2026-12-03', words: 'Will you come?' })).toEqual(
      ['2026-11-27 08 U-AnaZupan', '2026-11-27 08 U-BenLevi'],
    );
    await answer(world.ids.ben, 'accepted');
    expect(await saidOn(world, { from: '2026-12-04', until: '2026-12-10', words: 'Will you come?' })).toEqual(
      ['2026-12-04 08 U-AnaZupan'],
    );
  });

  it('an answer given in the message becomes its result, and the invitation has it', async () => {
    const [asked] = (await at(world, '2026-11-27T08:10:00Z')).filter(({ to }) => to === world.ana.id);
    expect(asked?.text).toContain('A summer camp');
    const answered = await world.ana.pressNamed('invitation.answer', asked?.value('invitation.answer') ?? '');
    expect(answered.reply).toMatchObject({ kind: 'message', replaces: true });
    expect(answered.text).toContain('For you, Friday, 27 November 2026');
    expect(answered.text).not.toContain('Will you come?');
    const [row] = await database().prisma.invitation.findMany({ where: { personId: world.ids.ana } });
    expect(row?.answer).toBe('accepted');
    expect(await saidOn(world, { from: '2026-11-27', until: '2026-12-09', words: 'Will you come?' })).toEqual(
      ['2026-12-04 08 U-BenLevi'],
    );
  });

  it('nobody is asked while they are away, nor of a meeting that is called off, moved or over', async () => {
    await database().prisma.personManners.create({
      data: {
        networkId: world.ids.network,
        personId: world.ids.ana,
        muted: [],
        silentFaces: [],
        awayFrom: new Date('2026-11-26'),
        awayUntil: new Date('2026-12-08'),
      },
    });
    const words = 'Will you come?';
    expect(await saidOn(world, { from: '2026-11-26', until: '2026-11-28', words })).toEqual([
      '2026-11-27 08 U-BenLevi',
    ]);
    await database().prisma.meeting.updateMany({ data: { state: 'cancelled' } });
    expect(await saidOn(world, { from: '2026-12-03', until: '2026-12-11', words })).toEqual([]);
  });

  it('a meeting that moved asks again from its new sending, by the new date', async () => {
    await at(world, '2026-11-27T08:10:00Z');
    await starts('2026-12-15T15:00:00Z');
    await database().prisma.invitation.updateMany({
      data: { sending: 2, sentAt: new Date('2026-11-30T10:00:00Z') },
    });
    const said = await saidOn(world, { from: '2026-11-30', until: '2026-12-16', words: 'Will you come?' });
    expect(said.filter((each) => each.endsWith('U-AnaZupan'))).toEqual([
      '2026-12-03 08 U-AnaZupan',
      '2026-12-11 08 U-AnaZupan',
    ]);
  });

  it('ten days of downtime are one question, and none once it is over', async () => {
    const asked = await at(world, '2026-12-07T08:10:00Z');
    expect(asked.filter(({ text }) => text.includes('Will you come?')).map(({ to }) => to)).toEqual([
      'U-AnaZupan',
      'U-BenLevi',
    ]);
    expect(asked[0]?.text.match(/Will you come\?/g)).toHaveLength(1);
    expect(await saidOn(world, { from: '2026-12-08', until: '2026-12-10', words: 'Will you come?' })).toEqual(
      [],
    );
  });

  it('where hardly anybody has answered three days before, whoever plans it decides what to do', async () => {
    const words = '0 of 2 have answered';
    expect(await saidOn(world, { from: '2026-12-03', until: '2026-12-06', words })).toEqual([]);
    // The fifth of December is a Saturday.
    const asked = (await at(world, '2026-12-07T08:10:00Z')).filter(({ text }) => text.includes(words));
    expect(asked.map(({ to }) => to).toSorted()).toEqual(['U-MojcaKos', 'U-PetraNovak']);
    const own = asked.find(({ to }) => to === world.petra.id);
    for (const press of ['meeting.who', 'meeting.move']) expect(own?.value(press)).toBe(world.ids.meeting);
    const decided = await world.petra.pressNamed('meeting.go-on', own?.value('meeting.go-on') ?? '');
    expect(decided.text).toContain('It goes on as planned: Safe summer');
    expect(decided.reply).toMatchObject({ replaces: true });
    expect((await world.ana.pressNamed('meeting.go-on', world.ids.meeting)).text).toContain(
      'Only the moderator',
    );
  });

  it('nobody is asked what to do where enough have answered', async () => {
    await answer(world.ids.ana, 'declined');
    expect(await saidOn(world, { from: '2026-12-03', until: '2026-12-09', words: 'have answered' })).toEqual(
      [],
    );
  });

  it('the moderator sees a week and a day before what is open, each with what mends it', async () => {
    await item('The bus', { state: 'proposed' });
    await item('The hall', { state: 'late', minutesPlanned: 100 });
    const words = 'Still open:';
    expect(await saidOn(world, { from: '2026-11-24', until: '2026-11-30', words })).toEqual([]);
    const [list] = (await at(world, '2026-12-01T08:10:00Z')).filter(({ to }) => to === world.mojca.id);
    for (const line of [
      'One item is proposed and not accepted',
      'One item came late',
      'One item has no minutes',
      'The items take 100 minutes; the meeting has 90',
      'Without an answer: 2',
    ])
      expect(list?.text).toContain(line);
    for (const press of ['agenda.arrange', 'agenda.times', 'meeting.who'])
      expect(list?.value(press)).toBe(world.ids.meeting);
    expect(list?.text).not.toContain('common goal yet');
    expect(await saidOn(world, { from: '2026-12-02', until: '2026-12-09', words })).toEqual([
      '2026-12-07 08 U-MojcaKos',
    ]);
  });

  it('the moderator accepts in the list itself, which then holds the rest', async () => {
    await database().prisma.meeting.updateMany({ data: { moderatorAcceptedAt: null } });
    const [list] = (await at(world, '2026-12-01T08:10:00Z')).filter(({ to }) => to === world.mojca.id);
    expect(list?.text).toContain('You have not said yet whether you moderate');
    const accepted = await world.mojca.pressNamed('moderating.yes', list?.value('moderating.yes') ?? '');
    expect(accepted.reply).toMatchObject({ kind: 'message', replaces: true });
    expect(accepted.text).toContain('Nothing is on the agenda yet');
    expect(accepted.text).not.toContain('whether you moderate');
    expect((await world.meeting()).state).toBe('invited');
  });

  it('the moderator hears nothing where nothing is open', async () => {
    await item('The bus', { state: 'accepted', minutesPlanned: 60 });
    for (const id of [world.ids.ana, world.ids.ben]) await answer(id, 'accepted');
    expect(await saidOn(world, { from: '2026-11-30', until: '2026-12-09', words: 'Still open:' })).toEqual(
      [],
    );
  });

  it('the minutes of all items are set in one form', async () => {
    const [bus, hall] = [
      await item('The bus', { state: 'accepted' }),
      await item('The hall', { state: 'accepted', minutesPlanned: 30 }),
    ];
    await world.mojca.pressNamed('agenda.times', world.ids.meeting);
    const set = await world.mojca.submit({ [bus]: '20', [hall]: '' });
    expect(set.text).toContain('Planned: 20 of 90 minutes');
    const rows = await database().prisma.agendaItem.findMany({ orderBy: { position: 'asc' } });
    expect(rows.map((row) => row.minutesPlanned)).toEqual([20, null]);
    expect((await world.ana.pressNamed('agenda.times', world.ids.meeting)).text).toContain(
      'Only the moderator',
    );
  });

  it('who convened hears after two days that nobody has agreed to moderate, and of each who was asked', async () => {
    await database().prisma.meeting.updateMany({ data: { moderatorAcceptedAt: null } });
    const asked = (day: string, key: string) =>
      database().prisma.outbox.create({
        data: {
          networkId: world.ids.network,
          key,
          personId: world.ids.mojca,
          why: 'asked-to-moderate',
          about: world.ids.meeting,
          state: 'sent',
          message: {},
          dueAt: new Date(`${day}T10:00:00Z`),
          createdAt: new Date(`${day}T10:00:00Z`),
        },
      });
    await asked('2026-11-23', 'moderate:1');
    const words = 'has not said yes to moderating';
    expect(await saidOn(world, { from: '2026-11-23', until: '2026-11-30', words })).toEqual([
      '2026-11-25 08 U-PetraNovak',
    ]);
    await asked('2026-12-01', 'moderate:2');
    await database().prisma.meeting.updateMany({ data: { moderatorId: world.ids.ben } });
    const again = await saidOn(world, { from: '2026-12-01', until: '2026-12-02', words });
    await database().prisma.meeting.updateMany({ data: { moderatorAcceptedAt: world.now } });
    expect([again, await saidOn(world, { from: '2026-12-03', until: '2026-12-09', words })]).toEqual([
      [],
      [],
    ]);
  });

  it('an empty agenda asks the channel once without a name, then those who are invited for a partner', async () => {
    const organization = await database().prisma.organization.create({
      data: {
        networkId: world.ids.network,
        name: 'Youth centre',
        nameFold: 'youth centre',
        status: 'active',
        createdAt: world.now,
        updatedAt: world.now,
      },
    });
    await database().prisma.invitation.updateMany({
      where: { personId: world.ids.ana },
      data: { organizationId: organization.id },
    });
    const words = 'Add an item';
    const isAsked = (said: readonly { to: string; buttons: readonly { label: string }[] }[]) =>
      said.filter(({ buttons }) => buttons.some(({ label }) => label === words)).map(({ to }) => to);
    expect(isAsked(await at(world, '2026-11-30T13:00:00Z'))).toEqual([]);
    const prompts = await at(world, '2026-12-01T08:10:00Z');
    expect(isAsked(prompts)).toEqual(expect.arrayContaining([CHANNEL.id]));
    expect(prompts.find(({ to }) => to === CHANNEL.id)?.text).not.toMatch(/Ana|Ben|Mojca|Petra/);
    expect(isAsked(await at(world, '2026-12-02T08:10:00Z'))).toEqual([]);
    expect(isAsked(await at(world, '2026-12-03T08:10:00Z'))).toEqual(['U-AnaZupan']);
    expect(isAsked(await at(world, '2026-12-04T13:10:00Z'))).toEqual([]);
  });

  it('a channel is not asked once somebody has proposed something, nor twice, nor after the day for items', async () => {
    const isAsked = async (instant: string) =>
      (await at(world, instant)).filter(({ to }) => to === CHANNEL.id).length;
    // Queued in the night for nine o'clock, and withdrawn by what is proposed at eight.
    expect(await isAsked('2026-12-01T05:00:00Z')).toBe(0);
    const id = await item('The bus', { state: 'proposed' });
    expect(await isAsked('2026-12-01T08:10:00Z')).toBe(0);
    await database().prisma.agendaItem.updateMany({ where: { id }, data: { state: 'withdrawn' } });
    expect(await isAsked('2026-12-05T08:10:00Z')).toBe(0);
    expect(await isAsked('2026-12-07T08:10:00Z')).toBe(0);
  });
});
