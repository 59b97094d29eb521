import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare } from '../../support/world.ts';

describeOnBothDatabases('The agenda of a meeting', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database(), { state: 'invited', next: false });
    await database().prisma.invitation.create({
      data: { networkId: table.ids.network, meetingId: table.ids.meeting, personId: table.ids.ana },
    });
  });
  afterEach(() => table.stop());

  const items = () =>
    database().prisma.agendaItem.findMany({
      where: { meetingId: table.ids.meeting },
      orderBy: { position: 'asc' },
    });
  const propose = async (title: string, more: Readonly<Record<string, string | boolean>> = {}) => {
    await table.ana.say('agenda add', CHANNEL);
    return table.ana.submit({ title, ...more });
  };

  it('takes an item from anybody who is invited, and says so in the channel', async () => {
    const answer = await propose('The bus', { minutes: '20' });
    expect(bare(answer.text)).toContain('“The bus” is proposed');
    expect(await items()).toMatchObject([{ title: 'The bus', state: 'proposed', minutesPlanned: 20 }]);
    expect((await table.posted()).at(-1)).toContain('The bus');
  });

  it('takes no item from somebody who has nothing to do with the meeting', async () => {
    await table.gal.pressNamed('agenda.add', table.ids.meeting);
    expect(table.gal.last.form).toBeNull();
    expect(await items()).toEqual([]);
  });

  it('keeps what comes after the day for items as late', async () => {
    await database().prisma.meeting.updateMany({
      where: { id: table.ids.meeting },
      data: { agendaUntil: new Date('2026-11-20') },
    });
    await propose('The bus');
    expect(await items()).toMatchObject([{ state: 'late' }]);
  });

  it('holds back what looks like a child’s personal data until somebody answers for it', async () => {
    await propose('About pupil Janez Novak');
    expect(await items()).toEqual([]);
    await table.ana.submit({ title: 'About pupil Janez Novak', guarded: true });
    expect(await items()).toHaveLength(1);
  });

  it('is put in order by the moderator, and only by them', async () => {
    await propose('First');
    await propose('Second');
    await table.ana.pressNamed('agenda.arrange', table.ids.meeting);
    expect(bare(table.ana.last.text)).toContain('Only the moderator');
    await table.mojca.pressNamed('agenda.arrange', table.ids.meeting);
    await table.mojca.press('Down');
    await table.mojca.press('Accept');
    expect(await items()).toMatchObject([
      { title: 'Second', state: 'accepted' },
      { title: 'First', state: 'proposed' },
    ]);
  });

  it('lets whoever proposed an item take it back', async () => {
    await propose('The bus');
    const [item] = await items();
    await table.ben.pressNamed('item.withdraw', item?.id ?? '');
    expect(await items()).toMatchObject([{ state: 'proposed' }]);
    await table.ana.pressNamed('item.withdraw', item?.id ?? '');
    expect(await items()).toMatchObject([{ state: 'withdrawn' }]);
  });
});
