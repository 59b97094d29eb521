import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases, emptyTables } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type MeetingSetting, type TableWorld } from '../../support/meeting.ts';
import { bare } from '../../support/world.ts';

describeOnBothDatabases('The close of a meeting', (database) => {
  let table: TableWorld;
  /** Another meeting instead of the one that each test begins with. */
  const begin = async (setting: MeetingSetting) => {
    await table.stop();
    await emptyTables(database());
    table = await meetingWorld(database(), setting);
  };
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  const says = (text: string) => bare(text);
  const decisions = () => database().prisma.decision.findMany({ orderBy: { position: 'asc' } });
  /** To the read-back of these decisions. */
  const readBack = async (...wordings: string[]) => {
    const ids: string[] = [];
    for (const each of wordings) ids.push(await table.decision(each));
    await table.mojca.say('close', CHANNEL);
    expect((await table.meeting()).state).toBe('closing');
    return ids;
  };
  const attestAndPublish = async () => {
    await table.mojca.pressNamed('closing.panel', table.ids.meeting);
    await table.mojca.press('I have read them aloud');
    return table.mojca.press('Publish');
  };
  /** Presses a button of the newest post in the channel. */
  const pressInChannel = async (who: TableWorld['ana'], label: string) => {
    await table.settle();
    const post = table.deliveries.filter(({ to }) => to.id === CHANNEL.id).at(-1);
    const buttons =
      post?.message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) ?? [];
    const button = buttons.find((each) => each.label === label);
    if (button?.kind !== 'press') throw new Error(`no ${label} in the channel`);
    return who.pressNamed(button.press, button.value);
  };

  it('says what is still open before anything is read back, each with what mends it', async () => {
    await begin({ next: false });
    await table.item('Parking at the school', { outcome: null, state: 'in-progress' });
    await table.task('Ask the bus company', { ownerId: null });
    await database().prisma.attendance.deleteMany();
    const answer = await table.mojca.say('close', CHANNEL);
    expect(says(answer.text)).toContain('Parking at the school');
    expect(says(answer.text)).toContain('Ask the bus company');
    expect(answer.text).toContain('next meeting');
    expect(answer.text).toContain('Nobody is noted as present');
    expect(answer.text).toContain('No decision was recorded');
    expect(answer.buttons.map((button) => bare(button.label))).toEqual([
      'Outcome: Parking at the school',
      'Task: Ask the bus company',
      'Next meeting',
      'Who is here',
      'Add a decision',
      'Close without decisions',
      'Check again',
    ]);
    expect((await table.meeting()).state).toBe('open');
    expect(await table.posted()).toEqual([]);
  });

  it('holds back what looks like a child’s name, until somebody answers for it', async () => {
    await table.decision('Učenec Janez Kranjski dobi spremstvo na poti.');
    expect((await table.mojca.say('close', CHANNEL)).text).toContain('personal data of a child');
    await table.mojca.press('It is no child’s data');
    expect((await table.meeting()).state).toBe('closing');
    expect(
      JSON.stringify(await database().prisma.change.findMany({ where: { resourceType: 'privacy-check' } })),
    ).not.toContain('Janez');
  });

  it('reads the decisions back word for word, with tasks and the next meeting, and publishes nothing', async () => {
    await table.task('Write to the parents');
    await readBack('The camp is in July.', 'The town pays the bus.');
    const [post = ''] = await table.posted();
    for (const words of [
      'The camp is in July.',
      'The town pays the bus.',
      'Write to the parents',
      'Ana Zupan',
      'School library',
    ])
      expect(post).toContain(words);
    expect((await decisions()).map((each) => each.state)).toEqual(['recorded', 'recorded']);
  });

  it('is for the moderator, and for a coordinator who stands in', async () => {
    await table.decision('The camp is in July.');
    for (const who of [table.ana, table.ben])
      expect(says((await who.say('close', CHANNEL)).text)).toContain(
        'Only the moderator, Mojca Kos, or a coordinator',
      );
    expect((await table.meeting()).state).toBe('open');
    await table.petra.say('close', CHANNEL);
    expect((await table.meeting()).state).toBe('closing');
  });

  it('says where a meeting is open when this is the wrong channel', async () => {
    const answer = await table.mojca.say('close', { kind: 'channel', id: 'C-OTHER', name: 'other' });
    expect(answer.text).toContain('no such meeting here now');
    expect(answer.buttons.map((button) => bare(button.label))[0]).toContain('Safe summer');
  });

  it('goes on where it is when it is begun twice', async () => {
    await readBack('The camp is in July.');
    expect((await table.mojca.say('close', CHANNEL)).text).toContain('going on already');
    expect((await table.meeting()).closingRound).toBe(1);
    expect(await table.posted()).toHaveLength(1);
  });

  it('publishes what was read aloud: numbered, once, with owners told and the minutes begun', async () => {
    await table.task('Write to the parents');
    await readBack('The camp is in July.', 'The town pays the bus.');
    const answer = await attestAndPublish();
    expect(says(answer.text)).toContain('Published');
    expect((await decisions()).map((each) => [each.state, each.year, each.number])).toEqual([
      ['published', 2026, 1],
      ['published', 2026, 2],
    ]);
    const { state, minutesDueOn } = await table.meeting();
    expect([state, minutesDueOn?.toISOString().slice(0, 10)]).toEqual(['closed', '2026-11-26']);
    expect((await table.posted()).at(-1)).toContain('2026/2');
    expect((await table.told(table.ana)).at(-1)).toContain('Write to the parents');
    expect(await database().prisma.minutes.count()).toBe(1);
    const duties = await database().prisma.task.findMany({ where: { ownerId: table.ids.mojca } });
    expect(duties.map((each) => each.duty).sort()).toEqual(['reminder', 'summary']);
  });

  it('is refused while a decision was not read aloud', async () => {
    await readBack('The camp is in July.');
    const answer = await table.mojca.pressNamed('closing.publish', table.ids.meeting);
    expect(answer.text).toContain('Not published yet');
    expect(says(answer.text)).toContain('Not read aloud yet: 1');
    expect((await decisions())[0]?.state).toBe('recorded');
  });

  it('counts who confirms, and nobody twice', async () => {
    await readBack('The camp is in July.', 'The town pays the bus.');
    expect((await pressInChannel(table.ana, 'Confirm')).text).toContain('2 decisions');
    await pressInChannel(table.ana, 'Confirm');
    await pressInChannel(table.ben, 'Confirm');
    const panel = await table.mojca.pressNamed('closing.panel', table.ids.meeting);
    expect(says(panel.text)).toContain('confirmed 2, silent 2, disputed 0');
  });

  it('takes confirmations and objections of those who are present only', async () => {
    await readBack('The camp is in July.');
    for (const who of [table.petra, table.gal])
      expect((await pressInChannel(who, 'Confirm')).text).toContain('Only those who are present');
    expect((await pressInChannel(table.gal, 'This is not right')).text).toContain(
      'Only those who are present',
    );
    expect(await database().prisma.readBackResponse.count()).toBe(0);
  });

  it('is locked by an objection, until the wording is changed and read again', async () => {
    const [first = ''] = await readBack('The camp is in July.', 'The town pays the bus.');
    await pressInChannel(table.ben, 'Confirm');
    await pressInChannel(table.ana, 'This is not right');
    await table.ana.submit({ decision: first, reason: 'We said August', proposed: 'The camp is in August.' });
    expect((await table.told(table.mojca)).at(-1)).toContain('The camp is in August.');
    const locked = await attestAndPublish().catch((error: unknown) => error as Error);
    expect(locked).toBeInstanceOf(Error);
    expect((await table.mojca.pressNamed('closing.publish', table.ids.meeting)).text).toContain(
      'Publishing is locked',
    );

    await table.mojca.pressNamed('closing.reword', first);
    const panel = await table.mojca.submit({ text: 'The camp is in August.' });
    expect(says(panel.text)).toContain('Not read aloud yet: 1');
    expect((await table.posted()).at(-1)).toContain('The camp is in August.');
    await attestAndPublish();
    expect((await decisions()).map((each) => [each.text, each.version, each.state])).toEqual([
      ['The camp is in August.', 2, 'published'],
      ['The town pays the bus.', 1, 'published'],
    ]);
    const responses = await database().prisma.readBackResponse.findMany({ where: { decisionId: first } });
    expect(responses.map((each) => [each.version, each.answer, each.resolution]).sort()).toEqual([
      [1, 'confirm', null],
      [1, 'dispute', 'edited'],
    ]);
  });

  it('shows the new wording to whoever confirms an old message', async () => {
    const [first = ''] = await readBack('The camp is in July.');
    await table.settle();
    const old = table.deliveries.find(({ to }) => to.id === CHANNEL.id)?.message.blocks.at(-1);
    await table.mojca.pressNamed('closing.reword', first);
    await table.mojca.submit({ text: 'The camp is in August.' });
    if (old?.kind !== 'buttons' || old.buttons[0]?.kind !== 'press') throw new Error('no button');
    const answer = await table.ana.pressNamed(old.buttons[0].press, old.buttons[0].value);
    expect(answer.text).toContain('The camp is in August.');
    expect(await database().prisma.readBackResponse.count()).toBe(0);
    await table.ana.press('Confirm');
    expect(await database().prisma.readBackResponse.count()).toBe(1);
  });

  it('goes on when the objection is taken back, the decision is kept for next time, or withdrawn', async () => {
    const [first = '', second = '', third = ''] = await readBack('One.', 'Two.', 'Three.');
    for (const decision of [first, second, third]) {
      await pressInChannel(table.ana, 'This is not right');
      await table.ana.submit({ decision, reason: 'No' });
    }
    await table.ana.pressNamed('closing.take-back', first);
    await table.mojca.pressNamed('closing.defer', second);
    await table.mojca.pressNamed('closing.withdraw', third);
    await attestAndPublish();
    expect((await decisions()).map((each) => each.state)).toEqual(['published', 'deferred', 'withdrawn']);
    const { nextId } = await table.meeting();
    const carried = await database().prisma.agendaItem.findMany({ where: { meetingId: nextId ?? '' } });
    expect(carried.map((each) => each.background)).toEqual(['Two.']);
  });

  it('carries what was put off into the next meeting once, also when it is opened and closed again', async () => {
    await table.item('Parking at the school', { outcome: 'deferred', state: 'deferred' });
    await readBack('The camp is in July.');
    await attestAndPublish();
    await table.mojca.say('reopen', CHANNEL);
    expect((await table.meeting()).state).toBe('open');
    await readBack('The town pays the bus.');
    await attestAndPublish();
    const { nextId } = await table.meeting();
    expect(await database().prisma.agendaItem.count({ where: { meetingId: nextId ?? '' } })).toBe(1);
    expect((await decisions()).map((each) => each.number)).toEqual([1, 2]);
  });

  it('is undone for half an hour, which everybody hears, and not later', async () => {
    await readBack('The camp is in July.');
    await attestAndPublish();
    table.now = new Date(table.now.getTime() + 31 * 60_000);
    expect((await table.mojca.say('reopen', CHANNEL)).text).toContain('more than');
    table.now = new Date(table.now.getTime() - 5 * 60_000);
    expect((await table.ana.say('reopen', CHANNEL)).text).toContain('Only the moderator');
    await table.petra.say('reopen', CHANNEL);
    expect((await table.posted()).at(-1)).toContain('Petra Novak');
    expect((await decisions())[0]?.state).toBe('published');
  });

  it('says that it was published when an old button is pressed', async () => {
    await readBack('The camp is in July.');
    await attestAndPublish();
    for (const press of ['closing.publish', 'meeting.close'])
      expect((await table.mojca.pressNamed(press, table.ids.meeting)).text).toContain('published already');
    expect(await table.posted()).toHaveLength(2);
  });

  it('ends a first meeting without decisions silently', async () => {
    await begin({ isFirst: true });
    await table.mojca.say('close', CHANNEL);
    expect((await table.meeting()).state).toBe('closing');
    await table.mojca.press('Publish');
    expect((await table.meeting()).state).toBe('closed');
  });

  it('is refused until the next meeting has its time and place, or a reason why there is none', async () => {
    await begin({ next: false });
    await table.decision('The camp is in July.');
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('Next meeting');
    expect((await table.mojca.submit({ starts: '', place: 'Town hall' })).text).toContain(
      'Fix a time and a place',
    );
    expect((await table.mojca.submit({ starts: '2026-11-20T16:00', place: 'Town hall' })).text).toContain(
      'later than this one',
    );
    expect(
      says((await table.mojca.submit({ starts: '2026-12-21T16:00', place: 'Town hall' })).text),
    ).toContain('Town hall');
    await table.mojca.press('Close the meeting');
    expect((await table.meeting()).state).toBe('closing');
    const next = await database().prisma.meeting.findFirstOrThrow({ where: { sequenceNo: 2 } });
    expect([next.state, next.startsAt?.toISOString(), next.previousId]).toEqual([
      'draft',
      '2026-12-21T15:00:00.000Z',
      table.ids.meeting,
    ]);

    await begin({ next: false });
    await table.decision('The camp is in July.');
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('Next meeting');
    await table.mojca.submit({ starts: '', none: 'The camp is over.' });
    await table.mojca.press('Close the meeting');
    await attestAndPublish();
    expect((await table.posted()).at(-1)).toContain('The camp is over.');
  });

  it('lets the owner of a task accept it, or say that it is not theirs', async () => {
    const task = await table.task('Write to the parents');
    await readBack('The camp is in July.');
    await attestAndPublish();
    expect((await table.ben.pressNamed('task.accept', task)).text).toContain('somebody else');
    await table.ana.pressNamed('task.not-mine', task);
    expect((await table.told(table.mojca)).at(-1)).toContain('Who takes it on?');
    await table.ana.pressNamed('task.accept', task);
    const row = await database().prisma.task.findFirstOrThrow({ where: { id: task } });
    expect([row.state, row.ownerId, row.acceptedAt]).toEqual(['open', table.ids.ana, table.now]);
  });

  it('refuses buttons with nothing, nonsense or somebody else’s meeting in them', async () => {
    await readBack('The camp is in July.');
    for (const press of [
      'closing.publish',
      'closing.confirm',
      'closing.attest',
      'closing.reword',
      'closing.defer',
      'task.accept',
      'meeting.reopen',
    ])
      for (const value of ['', 'x', `${table.ids.network} 1.1.1`, "' or 1=1 --"])
        expect((await table.mojca.pressNamed(press, value)).reply.kind).toBe('message');
    expect((await decisions())[0]).toMatchObject({ state: 'recorded', readVersion: null });
  });
});
