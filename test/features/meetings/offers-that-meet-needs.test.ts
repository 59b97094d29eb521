import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { addPartner, type Partner, type PartnerSetting } from '../../support/partner.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare, valuesOf, type Answer } from '../../support/world.ts';

describeOnBothDatabases('Offers that meet a need of an item', (database) => {
  let table: TableWorld;
  let school: Partner;
  let club: Partner;
  beforeEach(async () => {
    table = await meetingWorld(database());
    const add = (card: Omit<PartnerSetting, 'networkId'>) =>
      addPartner(database(), { networkId: table.ids.network, ...card });
    school = await add({
      name: 'Primary school Brod',
      needs: ['A gym hall on Tuesdays', 'Drivers for the summer camp'],
      people: [table.ids.ben],
    });
    club = await add({ name: 'Sports club', offers: ['Gym hall, Tuesday evening'], people: [table.ids.ana] });
    await add({ name: 'Police', offers: ['Talks about safe roads'] });
    await add({ name: 'Gymnasts', status: 'prospect', offers: ['Gym hall every day'] });
    await add({ name: 'Old gym', offers: ['Gym hall in spring'], offerStatus: 'inactive' });
    await database().prisma.organization.updateMany({ data: { confirmedOn: new Date('2026-11-02') } });
    for (const [personId, organizationId] of [
      [table.ids.ana, club.id],
      [table.ids.ben, school.id],
    ] as const)
      await database().prisma.attendance.updateMany({ where: { personId }, data: { organizationId } });
  });
  afterEach(() => table.stop());

  const started = async (title: string, more: object = {}): Promise<Answer> => {
    const id = await table.item(title, { state: 'accepted', outcome: null, ...more });
    return table.mojca.pressNamed('item.start', id);
  };
  const possible =
    'Primary school Brod hopes for: A gym hall on Tuesdays. Sports club can offer: Gym hall, Tuesday evening.';

  it('are shown to the moderator when the item that answers the need starts, and to nobody else', async () => {
    const answer = await started('Winter sports', { needId: school.needs[0] });
    expect(bare(answer.text)).toContain(possible);
    expect(answer.buttons.filter(({ label }) => label === 'Make it a task')).toHaveLength(1);
    for (const words of ['Police', 'Gymnasts', 'Old gym']) expect(answer.text).not.toContain(words);
    for (const post of await table.posted()) expect(post).not.toContain('Sports club');
  });

  it('are found by a partner whom the item concerns', async () => {
    expect(bare((await started('Winter', { concerned: [school.id] })).text)).toContain(possible);
  });

  it('are found by the words of the item itself', async () => {
    expect(bare((await started('Which gym hall can we use?')).text)).toContain(possible);
  });

  it('are found by an area that both name', async () => {
    await database().prisma.need.updateMany({
      where: { id: school.needs[1] ?? '' },
      data: { areas: ['police'] },
    });
    await database().prisma.offer.updateMany({
      where: { title: 'Talks about safe roads' },
      data: { areas: ['police'] },
    });
    expect(bare((await started('Summer', { needId: school.needs[1] })).text)).toContain(
      'Police can offer: Talks about safe roads',
    );
  });

  it('are not made up where nothing fits', async () => {
    const answer = await started('Parking');
    expect(answer.text).not.toContain('Possible together');
  });

  it('become a task with both partners in it', async () => {
    const item = await table.item('Winter sports', {
      state: 'accepted',
      outcome: null,
      needId: school.needs[0],
    });
    await table.mojca.pressNamed('item.start', item);
    await table.mojca.press('Make it a task');
    const { form } = table.mojca.last;
    if (form === null) throw new Error('no form');
    expect(valuesOf(form)).toMatchObject({
      what: 'Gym hall, Tuesday evening: Sports club, Primary school Brod',
      owner: table.ids.ana,
      helpers: [table.ids.ben],
      item,
    });
    await table.mojca.submit({ due: '2026-12-01' });
    expect(await database().prisma.task.findMany()).toMatchObject([
      { ownerId: table.ids.ana, ownerForId: club.id, helpers: [table.ids.ben], itemId: item },
    ]);
  });

  it('that are gone meanwhile are told kindly', async () => {
    await started('Winter sports', { needId: school.needs[0] });
    await database().prisma.offer.updateMany({ where: {}, data: { status: 'inactive' } });
    expect((await table.mojca.press('Make it a task')).text).toContain('Somebody changed this meanwhile');
    expect((await table.ana.pressNamed('task.from-match', randomUUID())).form).toBeNull();
    expect((await table.mojca.say('status', CHANNEL)).text).not.toContain('Possible together');
  });

  it('are the moderator’s to press', async () => {
    const item = await table.item('Winter', { state: 'accepted', outcome: null, needId: school.needs[0] });
    await table.mojca.pressNamed('item.start', item);
    const value = `${item}.${club.offers[0] ?? ''}.${school.needs[0] ?? ''}`;
    expect(bare((await table.ana.pressNamed('task.from-match', value)).text)).toContain('Only the moderator');
  });
});
