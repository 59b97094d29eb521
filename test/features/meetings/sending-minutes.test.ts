import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare } from '../../support/world.ts';

describeOnBothDatabases('The minutes of a meeting', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
    const item = await table.item('The camp', { outcome: 'decided', summary: 'Everybody wants July.' });
    await table.decision('The camp is in July.', { itemId: item });
    await table.task('Write to the parents', { itemId: item });
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
  });
  afterEach(() => table.stop());

  const later = (days: number) => {
    table.now = new Date(table.now.getTime() + days * 24 * 60 * 60_000);
  };
  /** Petra and Gal are invited, and were not there. */
  const invite = async (...people: readonly ('petra' | 'ben')[]) => {
    for (const who of people)
      await database().prisma.invitation.create({
        data: {
          networkId: table.ids.network,
          meetingId: table.ids.meeting,
          personId: table.ids[who],
          sentAt: table.now,
        },
      });
  };
  const sent = () => database().prisma.minutes.findMany({ orderBy: { version: 'asc' } });

  it('follow the record until they are sent, for the moderator alone', async () => {
    const draft = await table.mojca.say('minutes', CHANNEL);
    for (const words of [
      'A draft',
      'Everybody wants July.',
      '2026/1',
      'Write to the parents',
      'Ana Zupan',
      'School library',
    ])
      expect(bare(draft.text)).toContain(words);
    expect((await table.ana.say('minutes', CHANNEL)).text).toContain('not sent yet');
    await database().prisma.agendaItem.updateMany({
      data: { summary: 'Everybody wants the first week of July.' },
    });
    expect((await table.mojca.say('minutes', CHANNEL)).text).toContain('first week of July');
  });

  it('go to everybody who was there, was invited or is kept informed, once', async () => {
    await invite('petra');
    await database().prisma.tableMember.create({
      data: {
        networkId: table.ids.network,
        tableId: table.ids.table,
        personId: table.ids.ben,
        role: 'informed',
        startDay: new Date('2026-11-01'),
      },
    });
    await table.mojca.say('minutes', CHANNEL);
    expect((await table.mojca.press('Send to everybody')).text).toContain('5 people');
    await table.settle();
    const receipts = await database().prisma.minutesReceipt.findMany();
    const wanted = [table.ids.ana, table.ids.ben, table.ids.mojca, table.ids.petra, table.ids.zora].sort();
    expect(receipts.map((each) => each.personId).sort()).toEqual(wanted);
    expect((await table.meeting()).state).toBe('minutes-sent');
    expect((await table.told(table.ana)).at(-1)).toContain('Everybody wants July.');
    expect((await table.mojca.pressNamed('minutes.send', table.ids.meeting)).text).toContain('sent already');
    const report = await table.mojca.pressNamed('minutes.delivery', table.ids.meeting);
    expect(report.text).toMatch(/Ana Zupan.*sent/);
    expect(report.text).toMatch(/Zora Hribar.*could not be reached/);
  });

  it('are sent by the moderator, and by a coordinator once they are overdue', async () => {
    await invite('petra');
    for (const who of [table.petra, table.ana])
      expect((await who.pressNamed('minutes.send', table.ids.meeting)).text).toContain('Mojca Kos');
    expect((await table.meeting()).state).toBe('closed');
    later(4);
    await table.petra.say('minutes', CHANNEL);
    await table.petra.press('Send to everybody');
    expect((await table.meeting()).state).toBe('minutes-sent');
  });

  it('carry the moderator’s own words, and hold back what looks like a child’s name', async () => {
    await table.mojca.pressNamed('minutes.edit', table.ids.meeting);
    const refused = await table.mojca.submit({
      opening: 'Hvala. Učenec Janez Kranjski je prišel.',
      closing: '',
    });
    expect(refused.form?.errors?.['opening']).toContain('personal data of a child');
    await table.mojca.submit({ opening: 'Thank you for coming.', closing: 'See you in December.' });
    await table.mojca.pressNamed('minutes.send', table.ids.meeting);
    const [told = ''] = (await table.told(table.ana)).slice(-1);
    expect(told.indexOf('Thank you for coming.')).toBeGreaterThan(0);
    expect(told.indexOf('See you in December.')).toBeGreaterThan(told.indexOf('The camp is in July.'));
  });

  it('stay as they were sent, with the names of that day', async () => {
    await table.mojca.pressNamed('minutes.send', table.ids.meeting);
    await database().prisma.person.updateMany({ where: { id: table.ids.ana }, data: { name: 'Ana Novak' } });
    await database().prisma.agendaItem.updateMany({ data: { summary: 'Something else.' } });
    const shown = await table.mojca.say('minutes', CHANNEL);
    expect(shown.text).toContain('Ana Zupan');
    expect(shown.text).not.toContain('Something else.');
  });

  it('are corrected in a new version that everybody gets, marked as corrected', async () => {
    await table.mojca.pressNamed('minutes.send', table.ids.meeting);
    await table.ana.pressNamed('minutes.correct', table.ids.meeting);
    await table.ana.submit({ text: 'It was the second week.' });
    const [asked = ''] = (await table.told(table.mojca)).slice(-1);
    expect(asked).toContain('It was the second week.');
    const { id } = await database().prisma.minutesCorrection.findFirstOrThrow();
    expect((await table.ben.pressNamed('correction.take', id)).text).toContain('Mojca Kos');
    await table.mojca.pressNamed('correction.take', id);
    expect((await table.mojca.pressNamed('correction.decline', id)).text).toContain('answered already');
    await table.mojca.pressNamed('minutes.show', table.ids.meeting);
    await table.mojca.press('Add words');
    await table.mojca.submit({ opening: '', closing: 'It was the second week of July.' });
    await table.mojca.press('Send to everybody');
    expect((await sent()).map((each) => [each.version, each.state])).toEqual([
      [1, 'superseded'],
      [2, 'sent'],
    ]);
    const [newest = ''] = (await table.told(table.ana)).slice(-1);
    expect(newest).toContain('corrected');
    expect(newest).toContain('second week of July');
  });

  it('are corrected for a week, for those who belong to it', async () => {
    await table.mojca.pressNamed('minutes.send', table.ids.meeting);
    expect((await table.gal.pressNamed('minutes.correct', table.ids.meeting)).form).toBeNull();
    await table.ana.pressNamed('minutes.correct', table.ids.meeting);
    await table.ana.submit({ text: 'No.' });
    const { id } = await database().prisma.minutesCorrection.findFirstOrThrow();
    await table.mojca.pressNamed('correction.decline', id);
    expect((await table.told(table.ana)).at(-1)).toContain('stay as they are');
    later(8);
    expect((await table.ana.pressNamed('minutes.correct', table.ids.meeting)).text).toContain('next meeting');
  });

  it('go as PDF and Word too, under the message of each receiver whose face takes documents, and once', async () => {
    await invite('petra');
    await table.mojca.say('minutes', CHANNEL);
    await table.mojca.press('Send to everybody');
    await table.settle();
    await table.settle();
    const got = table.attachments.map(({ to, files }) => [to.kind, to.id, files.map(({ name }) => name)]);
    const files = ['Minutes Safe summer.pdf', 'Minutes Safe summer.docx'];
    expect(got.sort()).toEqual(
      [table.ana, table.ben, table.mojca, table.petra].map(({ id }) => ['person', id, files]).sort(),
    );
    for (const { under, key } of table.attachments) {
      const row = await database().prisma.outbox.findFirstOrThrow({ where: { messageId: under } });
      expect(key).toBe(`${row.key}#document`);
    }
    const [pdf, word] = table.attachments[0]?.files ?? [];
    expect(
      Buffer.from((await pdf?.content()) ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(
      Buffer.from((await word?.content()) ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('come as files into one’s own conversation when they are asked for, in whatever place', async () => {
    await table.mojca.say('minutes', CHANNEL);
    await table.mojca.press('Send me the files', CHANNEL);
    expect(table.mojca.last.text).toContain('on its way into your own conversation');
    await table.mojca.pressNamed('document.send', `minutes ${(await sent())[0]?.id ?? ''}`);
    await table.settle();
    expect(table.attachments.map(({ to }) => [to.kind, to.id])).toEqual([['person', table.mojca.id]]);
    expect(
      (await table.told(table.mojca)).filter((words) => words.includes('what you asked for')),
    ).toHaveLength(1);
  });

  it('are no file for whoever may not read them, nor a button where documents cannot be sent', async () => {
    const [draft] = await sent();
    const refused = await table.ana.pressNamed('document.send', `minutes ${draft?.id ?? ''}`);
    expect(refused.text).toContain('not sent yet');
    expect((await table.ana.pressNamed('document.send', 'agenda 1')).text).toContain('earlier time');
    await table.settle();
    expect(table.attachments).toEqual([]);
    const onTeams = table.person('Tea Kos', { face: 'teams', tenant: 'T-OTHER' });
    expect(JSON.stringify((await onTeams.say('help')).reply)).not.toContain('document.send');
  });
});

describeOnBothDatabases('The registers', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  const publish = async (...wordings: string[]) => {
    for (const each of wordings) await table.decision(each);
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
  };

  it('say what was decided about something, in whatever spelling', async () => {
    expect((await table.petra.say('decisions')).text).toContain('Nothing is published yet');
    await publish('Občina plača avtobus za tabor.', 'The camp is in July.');
    const found = await table.petra.say('decisions obcina AVTOBUS');
    expect(found.text).toContain('Občina plača avtobus');
    expect(found.text).not.toContain('July');
    expect((await table.petra.say('decisions library')).text).toContain('No published decision speaks of');
    expect((await table.petra.press('All decisions')).text).toContain('July');
    expect((await table.gal.say('decisions')).text).not.toContain('July');
  });

  it('show what is published only', async () => {
    await table.decision('A secret draft.');
    expect((await table.mojca.say('decisions')).text).not.toContain('secret');
  });

  it('page through many, the newest first', async () => {
    await publish(...Array.from({ length: 12 }, (_, index) => `Decision number ${String(index + 1)}.`));
    const first = await table.petra.say('decisions', CHANNEL);
    expect(first.text).toContain('Decisions of Safe summer');
    expect(first.text.match(/Decision number/g)).toHaveLength(10);
    expect((await table.petra.press('Earlier ones')).text.match(/Decision number/g)).toHaveLength(2);
  });

  it('list tasks: one’s own, the table’s, and what is overdue only to whom it concerns', async () => {
    await table.task('Write to the parents');
    await table.task('Book the bus', { ownerId: table.ids.ben, dueOn: new Date('2026-11-30') });
    await publish('The camp is in July.');
    expect((await table.ana.say('tasks')).text).toContain('Write to the parents');
    expect((await table.ana.say('tasks')).text).not.toContain('Book the bus');
    expect((await table.petra.say('tasks table', CHANNEL)).text).toMatch(
      /Book the bus[^]*Write to the parents/,
    );
    table.now = new Date('2026-12-05T09:00:00Z');
    expect((await table.ana.say('tasks zamuda')).text).not.toContain('Book the bus');
    expect((await table.petra.say('tasks overdue')).text).toContain('Book the bus');
    expect((await table.ana.home()).text).toContain('Write to the parents');
  });
});
