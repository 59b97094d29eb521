import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare, createWorld, valuesOf, type Answer } from '../../support/world.ts';

describeOnBothDatabases('The items of a meeting', (database) => {
  let table: TableWorld;
  let bus: string;
  let camp: string;
  beforeEach(async () => {
    table = await meetingWorld(database());
    bus = await ahead('The bus', { minutesPlanned: 20 });
    camp = await ahead('The camp');
  });
  afterEach(() => table.stop());

  const ahead = (title: string, more: object = {}) =>
    table.item(title, { state: 'accepted', outcome: null, ...more });
  const itemOf = (id: string) => database().prisma.agendaItem.findFirstOrThrow({ where: { id } });
  const labels = (answer: Answer) => answer.buttons.map(({ label }) => bare(label));
  const later = (minutes: number) => {
    table.now = new Date(table.now.getTime() + minutes * 60_000);
  };
  const start = async (title = 'The bus') => {
    await table.mojca.say('status', CHANNEL);
    return table.mojca.press(`Start: ${title}`);
  };

  it('are shown to the moderator in one message that each press draws anew', async () => {
    const panel = await table.mojca.say('status', CHANNEL);
    expect(panel.text).toContain('No item is going on');
    expect(labels(panel)).toEqual([
      'Start: The bus',
      'Start: The camp',
      'Decision',
      'Task',
      'Who is here',
      'Agenda',
      'Refresh',
      'Close the meeting',
    ]);
    const started = await table.mojca.press('Start: The bus');
    expect(started.reply).toMatchObject({ kind: 'message', replaces: true, to: 'asker' });
    expect(bare(started.text)).toContain('Now: The bus');
    expect(labels(started).slice(0, 3)).toEqual(['End this item', 'Not heard yet', 'Put it back']);
    later(7);
    const refreshed = await table.mojca.press('Refresh');
    expect(refreshed.reply).toMatchObject({ replaces: true });
    expect(bare(refreshed.text)).toContain('7 of 20 minutes');
  });

  it('are announced to everybody when they start, with what is known beforehand', async () => {
    await database().prisma.agendaItem.updateMany({
      where: { id: bus },
      data: { background: 'It comes too late.' },
    });
    await start();
    const post = (await table.posted()).at(-1) ?? '';
    for (const words of ['Now: ', 'The bus', 'It comes too late.', 'I want to speak'])
      expect(post).toContain(words);
    expect(await itemOf(bus)).toMatchObject({ state: 'in-progress', startedAt: table.now });
  });

  it('go on one at a time', async () => {
    await start();
    const answer = await table.mojca.pressNamed('item.start', camp);
    expect(bare(answer.text)).toContain('“The bus” is still going on');
    expect((await itemOf(camp)).state).toBe('accepted');
    await table.mojca.press('Put it back');
    expect(await itemOf(bus)).toMatchObject({ state: 'accepted', startedAt: null });
    await table.mojca.press('Start: The camp');
    expect((await itemOf(camp)).state).toBe('in-progress');
  });

  it('start once, whoever presses again', async () => {
    await start();
    await table.mojca.pressNamed('item.start', bus);
    await table.petra.pressNamed('item.start', bus);
    expect((await table.posted()).filter((post) => post.includes('Now: '))).toHaveLength(1);
  });

  it('tell the moderator alone when four fifths of their time are over', async () => {
    await start();
    later(15);
    expect(await table.told(table.mojca)).toEqual([]);
    later(1);
    const [note = ''] = await table.told(table.mojca);
    expect(note).toContain('For you alone');
    expect(note).toContain('4 minutes');
    expect((await table.posted()).some((post) => post.includes('left of'))).toBe(false);
    for (const who of [table.ana, table.ben, table.petra]) expect(await table.told(who)).toEqual([]);
  });

  it.each(['item.end', 'item.not-yet'])('say nothing of time any more after %s', async (press) => {
    await start();
    later(10);
    await table.mojca.pressNamed(press, bus);
    if (press === 'item.end') await table.mojca.submit({ outcome: 'noted', summary: 'It runs at seven.' });
    later(30);
    expect(await table.told(table.mojca)).toEqual([]);
  });

  it('tell of time again when they were put back and started once more', async () => {
    await start();
    await table.mojca.press('Put it back');
    later(5);
    await start();
    later(16);
    expect(await table.told(table.mojca)).toHaveLength(1);
  });

  it('end with an outcome and a summary, and then offer what was decided and what comes next', async () => {
    await start();
    await table.mojca.say('item done', CHANNEL);
    const answer = await table.mojca.submit({ outcome: 'decided', summary: 'The town pays.' });
    expect(labels(answer)).toEqual(['Decision', 'Task', 'Start: The camp', 'Where we are']);
    expect(await itemOf(bus)).toMatchObject({ state: 'done', outcome: 'decided', endedAt: table.now });
    await table.mojca.press('Start: The camp');
    expect((await itemOf(camp)).state).toBe('in-progress');
  });

  it('come one after the other with "next", each ended before', async () => {
    await table.mojca.say('next', CHANNEL);
    expect((await itemOf(bus)).state).toBe('in-progress');
    await table.mojca.say('next', CHANNEL);
    expect(table.mojca.last.form?.name).toBe('end-item');
    await table.mojca.submit({ outcome: 'noted', summary: 'It runs at seven.' });
    await table.mojca.say('next', CHANNEL);
    await table.mojca.say('next', CHANNEL);
    await table.mojca.submit({ outcome: 'deferred', summary: 'In January.' });
    const panel = await table.mojca.say('next', CHANNEL);
    expect(panel.text).toContain('Nothing on the agenda waits any more');
    expect(bare(panel.text)).toContain('The camp (Next time)');
  });

  it('that ended do not begin again by an old button; what was put off for next time can', async () => {
    await table.mojca.pressNamed('item.end', bus);
    await table.mojca.submit({ outcome: 'noted', summary: 'It runs at seven.' });
    expect(bare((await table.mojca.pressNamed('item.start', bus)).text)).toContain(
      '“The bus” has ended already: Noted',
    );
    await table.mojca.pressNamed('item.end', camp);
    await table.mojca.submit({ outcome: 'deferred', summary: 'In January.' });
    await table.mojca.pressNamed('item.start', camp);
    expect(await itemOf(camp)).toMatchObject({ state: 'in-progress', outcome: null });
  });

  it('say who has not been heard, to the moderator alone', async () => {
    await table.mojca.say('next', CHANNEL);
    let round = await table.mojca.say('round', CHANNEL);
    expect(round.reply).toMatchObject({ to: 'asker' });
    expect(bare(round.text)).toContain('Not heard yet: 3 people (Ana Zupan, Ben Levi and Zora Hribar)');
    await table.mojca.press('Who was heard');
    round = await table.mojca.submit({ people: [table.ids.ana, table.ids.zora] });
    expect(bare(round.text)).toContain('Not heard yet: 1 person (Ben Levi)');
    await table.mojca.press('Who was heard');
    expect(valuesOf(table.mojca.last.form ?? failed())['people']).toEqual([table.ids.ana, table.ids.zora]);
    round = await table.mojca.submit({ people: [table.ids.ben, table.ids.zora] });
    expect(bare(round.text)).toContain('Not heard yet: 1 person (Ana Zupan)');
    await table.mojca.pressNamed('item.round', bus);
    await table.mojca.press('Who was heard');
    round = await table.mojca.submit({ people: [table.ids.ana, table.ids.ben, table.ids.zora] });
    expect(round.text).toContain('Everybody who is present has been heard');
    for (const post of await table.posted()) expect(post).not.toMatch(/Ana Zupan|Ben Levi/);
  });

  it('let those who are present ask to speak, which the moderator sees in their order', async () => {
    await table.mojca.say('next', CHANNEL);
    expect((await table.ben.pressNamed('item.speak', bus)).text).toContain('Noted');
    later(1);
    await table.ana.pressNamed('item.speak', bus);
    await table.ana.pressNamed('item.speak', bus);
    const told = await table.told(table.mojca);
    expect(told.map((each) => /Ben Levi|Ana Zupan/.exec(each)?.[0])).toEqual(['Ben Levi', 'Ana Zupan']);
    const round = await table.mojca.say('round', CHANNEL);
    expect(bare(round.text)).toContain('Would like to speak: Ben Levi and Ana Zupan');
    expect(bare(round.text)).toContain('Ben Levi could be next');
    await table.mojca.press('Who was heard');
    await table.mojca.submit({ people: [table.ids.ben] });
    later(1);
    await table.ben.pressNamed('item.speak', bus);
    const panel = await table.mojca.say('status', CHANNEL);
    expect(bare(panel.text)).toContain('Would like to speak: Ana Zupan and Ben Levi');
    expect(bare(panel.text)).toContain('Heard: 1 of 3');
    for (const post of await table.posted()) expect(post).not.toMatch(/Ana Zupan|Ben Levi/);
  });

  it('tell whoever stands in for the moderator who wants to speak', async () => {
    await table.petra.pressNamed('item.start', bus);
    await table.ana.pressNamed('item.speak', bus);
    expect(await table.told(table.mojca)).toEqual([]);
    expect((await table.told(table.petra)).at(-1)).toContain('Ana Zupan');
  });

  it('take a wish to speak only from those who are here, and only on what is talked about', async () => {
    await table.mojca.say('next', CHANNEL);
    const answer = await table.petra.pressNamed('item.speak', bus);
    expect(answer.text).toContain('not noted as present');
    expect(labels(answer)).toEqual(['I’m here']);
    await table.gal.pressNamed('item.speak', bus);
    expect(bare((await table.ana.pressNamed('item.speak', camp)).text)).toContain(
      'is not being talked about',
    );
    expect(await database().prisma.itemVoice.count()).toBe(0);
  });

  it('forget who was heard when the meeting is closed', async () => {
    await table.decision('The town pays the bus.');
    await table.mojca.say('next', CHANNEL);
    await table.ana.pressNamed('item.speak', bus);
    for (const id of [bus, camp]) {
      await table.mojca.pressNamed('item.end', id);
      await table.mojca.submit({ outcome: 'noted', summary: 'It runs at seven.' });
    }
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    expect((await table.meeting()).state).toBe('closed');
    expect(await database().prisma.itemVoice.count()).toBe(0);
  });

  it('are run by the moderator, and by a coordinator who stands in; others see the agenda', async () => {
    for (const who of [table.ana, table.gal])
      for (const press of ['item.start', 'item.not-yet', 'item.round', 'item.heard', 'item.end'])
        expect(bare((await who.pressNamed(press, bus)).text)).toContain('Only the moderator');
    for (const words of ['next', 'item done', 'round'])
      expect(bare((await table.ana.say(words, CHANNEL)).text)).toContain('Only the moderator');
    expect((await itemOf(bus)).state).toBe('accepted');
    expect(bare((await table.ana.say('status', CHANNEL)).text)).toContain('Agenda: Safe summer');
    expect((await table.petra.say('status', CHANNEL)).text).toContain('No item is going on');
    for (const press of [
      'item.start',
      'item.round',
      'item.heard',
      'item.speak',
      'session.status',
      'session.panel',
    ])
      for (const value of ['', 'x', "' or 1=1 --", table.ids.network])
        expect((await table.mojca.pressNamed(press, value)).reply.kind).toBe('message');
  });

  it('go on where they were when the process is started again over the same database', async () => {
    await table.mojca.say('next', CHANNEL);
    await table.ana.pressNamed('item.speak', bus);
    await table.mojca.say('decide The town pays the bus', CHANNEL);
    await table.mojca.submit({});
    const [undo] = table.mojca.last.buttons.filter(({ label }) => label === 'Undo');
    await table.app.stop();

    const again = createWorld(database());
    again.now = new Date(table.now.getTime() + 16 * 60_000);
    const mojca = again.person('Mojca Kos');
    const panel = await mojca.say('status', CHANNEL);
    expect(bare(panel.text)).toContain('Now: The bus');
    expect(bare(panel.text)).toContain('16 of 20 minutes');
    expect(bare(panel.text)).toContain('Would like to speak: Ana Zupan');
    expect(bare(panel.text)).toContain('Decisions: 1');
    await again.settle();
    const notes = again.deliveries.filter(({ to }) => to.kind === 'person' && to.id === mojca.id);
    expect(notes.some(({ message }) => JSON.stringify(message).includes('For you alone'))).toBe(true);
    if (undo?.kind !== 'press') throw new Error('no Undo');
    await mojca.pressNamed(undo.press, undo.value);
    await mojca.say('item done', CHANNEL);
    await mojca.submit({ outcome: 'noted', summary: 'It runs at seven.' });
    expect((await itemOf(bus)).state).toBe('done');
    await again.stop();
  });

  const failed = (): never => {
    throw new Error('no form is open');
  };
});
