import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare } from '../../support/world.ts';

/** What people do who do not know the way, or who are quicker than each other. */
describeOnBothDatabases('The close of a meeting', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  const decisions = () => database().prisma.decision.findMany({ orderBy: { position: 'asc' } });
  const readBack = async (...wordings: string[]) => {
    const ids: string[] = [];
    for (const each of wordings) ids.push(await table.decision(each));
    await table.mojca.say('close', CHANNEL);
    return ids;
  };
  const CHILD = 'Učenec Janez Kranjski dobi spremstvo na poti.';

  it('takes an edit after the reading aloud as another text, which is read aloud again', async () => {
    const [first = ''] = await readBack('The camp is in July.');
    await table.mojca.press('I have read them aloud');
    await table.mojca.pressNamed('closing.reword', first);
    await table.mojca.submit({ text: 'The camp is in August.' });
    const stale = await table.mojca.pressNamed('closing.publish', table.ids.meeting);
    expect(bare(stale.text)).toContain('Not read aloud yet: 1');
    expect(await decisions()).toMatchObject([{ state: 'recorded', version: 2, readVersion: 1 }]);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    expect(await decisions()).toMatchObject([{ state: 'published', text: 'The camp is in August.' }]);
  });

  it('leaves everything as it is when somebody else presses the moderator’s very buttons', async () => {
    const [first = ''] = await readBack('The camp is in July.');
    const wording = `${table.ids.meeting} 1.1.1`;
    const before = [await decisions(), await table.meeting(), await database().prisma.change.count()];
    for (const who of [table.ana, table.ben, table.gal])
      for (const [press, value] of [
        ['meeting.close', table.ids.meeting],
        ['closing.attest', wording],
        ['closing.publish', table.ids.meeting],
        ['closing.back', table.ids.meeting],
        ['closing.panel', table.ids.meeting],
        ['closing.reword', first],
        ['closing.defer', first],
        ['closing.withdraw', first],
        ['meeting.next', table.ids.meeting],
        ['meeting.reopen', table.ids.meeting],
      ] as const)
        expect(bare((await who.pressNamed(press, value)).text)).toContain('Only the moderator, Mojca Kos');
    expect([await decisions(), await table.meeting(), await database().prisma.change.count()]).toEqual(
      before,
    );
  });

  it('closes nothing in the channel of another table, and leads to where the meeting is', async () => {
    const elsewhere = { kind: 'channel', id: 'C-OTHER', name: 'other' } as const;
    await table.mojca.say('help', elsewhere);
    const { prisma } = database();
    const place = await prisma.place.findFirstOrThrow({ where: { place: elsewhere.id } });
    const other = {
      id: randomUUID(),
      networkId: table.ids.network,
      name: 'School meals',
      topics: [],
      createdById: table.ids.petra,
      createdAt: table.now,
    };
    await prisma.roundTable.create({ data: other });
    await prisma.tableChannel.create({
      data: { networkId: table.ids.network, placeId: place.id, tableId: other.id },
    });
    await table.decision('The camp is in July.');
    const answer = await table.mojca.say('close', elsewhere);
    expect(answer.text).toContain('no such meeting here now');
    expect((await table.meeting()).state).toBe('open');
    const [way] = answer.buttons;
    if (way?.kind !== 'press') throw new Error('no way is offered');
    await table.mojca.pressNamed(way.press, way.value);
    expect((await table.meeting()).state).toBe('closing');
  });

  it('reads the decisions back once when two begin at the same moment', async () => {
    await table.decision('The camp is in July.');
    await Promise.all(
      [table.mojca, table.petra, table.mojca, table.petra].map((who) => who.say('close', CHANNEL)),
    );
    expect((await table.meeting()).closingRound).toBe(1);
    expect(await table.posted()).toHaveLength(1);
  });

  it('attests nothing by a button of the read-back before', async () => {
    await readBack('The camp is in July.');
    const old = table.mojca.last.buttons.find((button) => button.label === 'I have read them aloud');
    await table.mojca.press('Back to the meeting');
    await readBack('The town pays the bus.');
    if (old?.kind !== 'press') throw new Error('no button');
    const answer = await table.mojca.pressNamed(old.press, old.value);
    expect(answer.text).toContain('The wording changed');
    expect((await decisions()).map((each) => each.readVersion)).toEqual([null, null]);
  });

  it('keeps both wordings when two change a decision at the same moment, one after the other', async () => {
    const [first = ''] = await readBack('The camp is in July.');
    const texts = ['The camp is in August.', 'The camp is in September.'];
    await Promise.all(
      [table.mojca, table.petra].map((who, index) =>
        who.sendForm('reword-decision', first, { text: texts[index] ?? '' }),
      ),
    );
    const [decision] = await decisions();
    expect([decision?.version, texts.includes(decision?.text ?? '')]).toEqual([3, true]);
    const changes = await database().prisma.change.findMany({ where: { resourceId: first, field: 'text' } });
    expect(changes).toHaveLength(2);
    expect(changes.map((each) => each.previous)).toContain('The camp is in July.');
    expect(changes.map((each) => each.replacement)).toContain(decision?.text);
  });

  it('keeps no child’s data in a new wording, an objection or a reason, until somebody answers for it', async () => {
    const [first = ''] = await readBack('The camp is in July.');
    await table.mojca.pressNamed('closing.reword', first);
    expect((await table.mojca.submit({ text: CHILD })).form).not.toBeNull();
    await table.ana.pressNamed('closing.dispute', table.ids.meeting);
    expect((await table.ana.submit({ decision: first, reason: CHILD })).form).not.toBeNull();
    await table.mojca.pressNamed('meeting.next', table.ids.meeting);
    expect((await table.mojca.submit({ none: CHILD })).form).not.toBeNull();
    expect(await database().prisma.readBackResponse.count()).toBe(0);
    expect(JSON.stringify([await decisions(), await table.meeting(), await table.posted()])).not.toContain(
      'Janez',
    );
    await table.mojca.pressNamed('closing.reword', first);
    await table.mojca.submit({ text: CHILD, guarded: true });
    await table.mojca.pressNamed('closing.panel', table.ids.meeting);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    expect(await decisions()).toMatchObject([{ text: CHILD, state: 'published' }]);
  });

  it('leaves a trace of a next meeting that is not held after all', async () => {
    const { nextId } = await table.meeting();
    await table.mojca.pressNamed('meeting.next', table.ids.meeting);
    await table.mojca.submit({ none: 'The camp is over.' });
    expect(await database().prisma.change.findMany({ where: { resourceId: nextId ?? '' } })).toMatchObject([
      { field: 'state', previous: 'draft', replacement: 'cancelled', byId: table.ids.mojca },
    ]);
  });
});
