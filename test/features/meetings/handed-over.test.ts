import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createMeeting } from '../../../src/db/meetings.ts';
import { transaction } from '../../../src/db/turn.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare } from '../../support/world.ts';

describeOnBothDatabases('What is handed over to a group', (database) => {
  let table: TableWorld;
  let bus: string;
  let group: string;
  let other: string;
  beforeEach(async () => {
    table = await meetingWorld(database());
    bus = await table.item('The bus', { state: 'accepted', outcome: null, background: 'It is late.' });
    group = await tableNamed('Transport', table.ids.table);
    other = await tableNamed('Winter table', null);
  });
  afterEach(() => table.stop());

  const tableNamed = async (name: string, parentId: string | null): Promise<string> => {
    const { id } = await database().prisma.roundTable.create({
      data: {
        networkId: table.ids.network,
        name,
        parentId,
        classification: parentId === null ? 'round-table' : 'working-group',
        createdById: table.ids.petra,
        createdAt: table.now,
      },
    });
    return id;
  };
  const planned = (tableId: string): Promise<string> =>
    transaction(database(), table.ids.network, (db) =>
      createMeeting(
        db,
        {
          tableId,
          title: 'Next time',
          level: 'regular',
          isFirst: false,
          commonGoal: 'A bus in time',
          programme: '',
          convenedById: table.ids.petra,
          convenedForId: null,
          moderatorId: table.ids.mojca,
          place: 'Town hall',
          locationId: null,
          startsLocal: '2026-12-20T10:00',
          durationMinutes: 60,
          timeZone: 'Europe/Ljubljana',
          agendaUntil: null,
        },
        { byId: table.ids.petra, now: table.now },
      ),
    );
  /** What stands on the agenda of a meeting. */
  const agendaOf = (meetingId: string) =>
    database().prisma.agendaItem.findMany({
      where: { meetingId, state: { not: 'withdrawn' } },
      select: { title: true, background: true, state: true, carriedFromId: true },
    });
  const carried = (state: string) => ({
    title: 'The bus',
    background: 'The group asks the company.',
    state,
    carriedFromId: bus,
  });
  const end = async (answers: Readonly<Record<string, string>>) => {
    await table.mojca.pressNamed('item.end', bus);
    return table.mojca.submit({ summary: 'The group asks the company.', ...answers });
  };

  it('stands on the agenda of its next meeting, once, however often the item is ended', async () => {
    const next = await planned(group);
    const answer = await end({ outcome: 'handed-over', group });
    expect(bare(answer.text)).toContain('It stands on the agenda of Transport');
    await end({ outcome: 'handed-over', group });
    expect(await agendaOf(next)).toEqual([carried('accepted')]);
    expect(await agendaOf(await planned(group))).toEqual([]);
  });

  it('waits for a meeting that comes to be later', async () => {
    expect(bare((await end({ outcome: 'handed-over', group })).text)).toContain('as soon as there is one');
    const next = await planned(group);
    expect(await agendaOf(next)).toEqual([carried('accepted')]);
  });

  it('is only proposed to a table that is none of its groups', async () => {
    const next = await planned(other);
    await end({ outcome: 'handed-over', group: other });
    expect(await agendaOf(next)).toEqual([carried('proposed')]);
  });

  it('goes along when another group, or none, is named', async () => {
    const [one, two] = [await planned(group), await planned(other)];
    await end({ outcome: 'handed-over', group });
    await end({ outcome: 'handed-over', group: other });
    expect([await agendaOf(one), await agendaOf(two)]).toEqual([[], [carried('proposed')]]);
    await end({ outcome: 'noted', group: '' });
    expect([await agendaOf(one), await agendaOf(two)]).toEqual([[], []]);
  });

  it('is refused for an item with another outcome, and needs no group', async () => {
    const { form } = await end({ outcome: 'noted', group });
    expect(form?.errors?.['group']).toContain('only for what is handed over');
    await end({ outcome: 'handed-over', group: '' });
    expect(await database().prisma.agendaItem.findFirstOrThrow({ where: { id: bus } })).toMatchObject({
      outcome: 'handed-over',
      handedToId: null,
    });
  });
});

describeOnBothDatabases('The guide of the network', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
    await database().prisma.meeting.updateMany({
      where: { id: table.ids.meeting },
      data: { state: 'invited', openedAt: null },
    });
  });
  afterEach(() => table.stop());

  it('stands in the list that opens with a meeting once it is set, and not before', async () => {
    await table.petra.say('setup');
    await table.petra.submit({ guide: 'town.example/guide' });
    const opened = await table.mojca.say('open', CHANNEL);
    expect(JSON.stringify(opened.reply)).toContain('https://town.example/guide');
    await table.petra.say('setup');
    expect(table.petra.last.form?.fields['guide']).toMatchObject({ value: 'https://town.example/guide' });
    await table.petra.submit({ guide: '' });
    await database().prisma.meeting.updateMany({
      where: { id: table.ids.meeting },
      data: { state: 'invited', openedAt: null },
    });
    expect((await table.mojca.say('open', CHANNEL)).text).not.toContain('Our own guide');
  });
});
