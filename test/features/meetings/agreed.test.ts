import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { buttonsOf, linkTo, opened, openPages, type OpenPages } from '../../support/papers.ts';
import { readDocx, readPdf } from '../../support/read-files.ts';
import { bare } from '../../support/world.ts';

describeOnBothDatabases('What a table has agreed', (database) => {
  let table: TableWorld;
  let pages: OpenPages;
  beforeEach(async () => {
    table = await meetingWorld(database());
    pages = await openPages(table);
    const organizationId = randomUUID();
    const { network: networkId } = table.ids;
    const { prisma } = database();
    await prisma.organization.create({
      data: {
        id: organizationId,
        networkId,
        name: 'Youth centre',
        nameFold: 'youth centre',
        status: 'active',
        createdAt: table.now,
        updatedAt: table.now,
      },
    });
    await prisma.membership.create({
      data: {
        networkId,
        personId: table.ids.ana,
        organizationId,
        role: 'leader',
        startDay: new Date('2026-01-01'),
      },
    });
    await prisma.tableMember.create({
      data: {
        networkId,
        tableId: table.ids.table,
        personId: table.ids.ben,
        organizationId,
        startDay: new Date('2026-01-01'),
      },
    });
    await table.item('The camp', { outcome: 'decided', summary: 'July.' });
  });
  afterEach(async () => {
    await pages.close();
    await table.stop();
  });

  const publish = async () => {
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    await table.settle();
  };
  const versions = () => database().prisma.tableAgreement.findMany({ orderBy: { version: 'asc' } });

  it('begins with the first decision that is published', async () => {
    const nothing = await table.petra.say('agreement document', CHANNEL);
    expect(nothing.text).toContain('has published no decision yet');
    await table.decision('The camp is in July.');
    await table.task('Write to the parents');
    await publish();
    const answer = await table.petra.say('agreement document', CHANNEL);
    for (const words of [
      'Cooperation agreement: Safe summer',
      'Version 1, 23 November 2026',
      'The camp is in July.',
      'Write to the parents',
      'Ana Zupan',
      'No leader has acknowledged',
    ])
      expect(bare(answer.text)).toContain(words);
  });

  it.each([['sporazum'], ['dohoda'], ['הסכם'], ['what we agreed']])(
    'comes for “%s”, which a leader’s agreement does not',
    async (words) => {
      await table.decision('The camp is in July.');
      await publish();
      expect(bare((await table.petra.say(words, CHANNEL)).text)).toContain('Safe summer');
      expect((await table.ana.say('our agreement')).text).not.toContain('The camp is in July.');
    },
  );

  it('comes to the leaders of the partners at the table, who acknowledge it with one press, once', async () => {
    await table.decision('The camp is in July.');
    await publish();
    const told = (await table.told(table.ana)).filter((each) => each.includes('has agreed on more'));
    expect(told).toHaveLength(1);
    expect((await table.told(table.ben)).some((each) => each.includes('has agreed on more'))).toBe(false);
    const [version] = await versions();
    const thanks = await table.ana.pressNamed('agreed.acknowledge', version?.id ?? '');
    expect(thanks.text).toContain('noted with your name');
    expect(bare(thanks.text)).toContain('Acknowledged by Ana Zupan (Youth centre).');
    expect((await table.ana.pressNamed('agreed.acknowledge', version?.id ?? '')).text).toContain('already');
    expect(await database().prisma.agreementAcknowledgement.count()).toBe(1);
    expect(
      thanks.buttons.filter((button) => button.kind === 'press' && button.press.startsWith('agreed.')),
    ).toEqual([]);
  });

  it('is acknowledged by leaders only', async () => {
    await table.decision('The camp is in July.');
    await publish();
    const [version] = await versions();
    for (const who of [table.petra, table.ben])
      expect((await who.pressNamed('agreed.acknowledge', version?.id ?? '')).text).toContain(
        'Leaders of the partners',
      );
    expect((await table.ana.pressNamed('agreed.acknowledge', 'nothing')).text).toContain('not here');
    expect(await database().prisma.agreementAcknowledgement.count()).toBe(0);
  });

  it('has its next version after the next publication, to be acknowledged anew', async () => {
    await table.decision('The camp is in July.');
    await publish();
    const [first] = await versions();
    await table.ana.pressNamed('agreed.acknowledge', first?.id ?? '');
    await table.mojca.say('reopen', CHANNEL);
    await table.decision('The bus comes at nine.');
    table.now = new Date('2026-11-24T09:00:00Z');
    await publish();
    const answer = await table.ana.say('agreement document', CHANNEL);
    expect(bare(answer.text)).toContain('Version 2, 24 November 2026');
    expect(answer.text).toContain('No leader has acknowledged');
    const stale = await table.ana.pressNamed('agreed.acknowledge', first?.id ?? '');
    expect(stale.text).toContain('There is a newer version');
    expect(await database().prisma.agreementAcknowledgement.count()).toBe(1);
    expect(await versions()).toHaveLength(2);
  });

  it('stays the version that it is while nothing new is agreed, however many look at once', async () => {
    await table.decision('The camp is in July.');
    await publish();
    await database().prisma.tableAgreement.deleteMany();
    await Promise.all(
      Array.from({ length: 8 }, () => table.petra.pressNamed('agreed.show', table.ids.table)),
    );
    await database().prisma.task.updateMany({ data: { state: 'done' } });
    await table.petra.pressNamed('agreed.show', table.ids.table);
    expect(await versions()).toHaveLength(1);
  });

  it('is a page, a PDF and a Word document, with who has acknowledged it', async () => {
    await table.decision('The camp is in July.');
    await table.task('Write to the parents');
    await publish();
    const [version] = await versions();
    const { buttons } = await table.ana.pressNamed('agreed.acknowledge', version?.id ?? '');
    const { text } = await opened(linkTo(buttons, 'Read as a page'));
    for (const words of [
      'Decision 2026/1',
      'The camp is in July.',
      'published on 23 November 2026',
      'Write to the parents',
      'Acknowledged by leaders',
      'Youth centre',
      'Ana Zupan',
    ])
      expect(text).toContain(words);
    const pdf = await readPdf(new Uint8Array(await (await fetch(linkTo(buttons, 'PDF'))).arrayBuffer()));
    expect(pdf.text).toContain('The camp is in July.');
    const word = readDocx(new Uint8Array(await (await fetch(linkTo(buttons, 'Word'))).arrayBuffer()));
    expect(word['word/document.xml']).toContain('The camp is in July.');
  });

  it('closes its page to whoever may see no meetings any more', async () => {
    await table.decision('The camp is in July.');
    await publish();
    const delivery = table.deliveries.find(
      ({ to, message }) =>
        to.id === table.ana.id &&
        buttonsOf(message).some((button) => button.kind === 'link' && button.url.includes('/agreement/')),
    );
    const link = linkTo(delivery === undefined ? [] : buttonsOf(delivery.message), 'Read as a page');
    expect((await opened(link)).status).toBe(200);
    await database().prisma.account.updateMany({
      where: { personId: table.ids.ana },
      data: { home: 'T-ELSEWHERE' },
    });
    await database().prisma.membership.updateMany({
      where: { personId: table.ids.ana },
      data: { endDay: new Date('2026-11-22') },
    });
    const closed = await opened(link);
    expect([closed.status, closed.text.includes('July')]).toEqual([403, false]);
  });
});
