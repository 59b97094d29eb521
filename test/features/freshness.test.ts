import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import { at } from '../support/nudges.ts';
import { bare } from '../support/world.ts';
import { addPartner } from '../support/partner.ts';

/** Alder's card was confirmed in September 2025, Birch's in November 2026; today is 23 November 2026. */
describeOnBothDatabases('A card that nobody has confirmed for long', (database) => {
  let world: TableWorld;
  let alder: string;
  let birch: string;
  let alderNeeds: readonly string[];
  beforeEach(async () => {
    world = await meetingWorld(database());
    const { network } = world.ids;
    const common = { networkId: network, areas: ['sport'] };
    ({ id: alder, needs: alderNeeds } = await addPartner(database(), {
      ...common,
      name: 'Alder',
      offers: ['Gym hall with climbing wall'],
      needs: ['A minibus for excursions'],
    }));
    ({ id: birch } = await addPartner(database(), {
      ...common,
      name: 'Birch',
      offers: ['Our minibus on weekends'],
      needs: ['Climbing wall for pupils'],
    }));
    await confirmed(alder, '2025-09-15');
    await confirmed(birch, '2026-11-02');
    await at(world, '2026-11-23T09:00:00Z');
  });
  afterEach(() => world.stop());

  const confirmed = (id: string, day: string) =>
    database().prisma.organization.update({ where: { id }, data: { confirmedOn: new Date(day) } });
  const order = async () => {
    const { text } = await world.petra.say('partners sport');
    return ['Alder', 'Birch'].toSorted((one, other) => text.indexOf(one) - text.indexOf(other));
  };
  const MARK = 'confirmed 14 months ago';

  it('comes after the fresh ones, until somebody says that it is right', async () => {
    expect(await order()).toEqual(['Birch', 'Alder']);
    await world.petra.pressNamed('partners.confirm', alder);
    expect(await order()).toEqual(['Alder', 'Birch']);
  });

  it('comes after them from the day on which it becomes one, without anybody being asked', async () => {
    await world.petra.pressNamed('partners.confirm', alder);
    await at(world, '2027-10-31T22:00:00Z');
    expect(await order()).toEqual(['Alder', 'Birch']);
    await confirmed(birch, '2027-10-20');
    await at(world, '2027-10-31T23:05:00Z');
    expect(await order()).toEqual(['Birch', 'Alder']);
  });

  it('rises when it is changed, as when it is confirmed', async () => {
    await world.petra.pressNamed('partners.change', alder);
    await world.petra.submit({ contact: '+386 1 555 01 02', representative: 'Zora Hribar' });
    expect(await order()).toEqual(['Alder', 'Birch']);
  });

  it('is marked in lists and on the card itself', async () => {
    expect((await world.petra.say('partners sport')).text).toContain(
      'Confirmed 14 months ago: may be out of date',
    );
    expect((await world.petra.pressNamed('partners.show', alder)).text).toContain('Confirmed 14 months ago');
  });

  it('is marked in the overview of opportunities', async () => {
    const { text } = await world.petra.say('partners overview');
    expect(text).toContain(`Alder (${MARK})`);
    expect(text).not.toContain('Birch (');
  });

  it('is marked where others hear that it works on the same', async () => {
    await world.ben.say('partners add');
    await world.ben.submit({ name: 'Cedar', contact: 'www.cedar.example', areas: ['sport'] });
    expect(world.ben.last.text).toContain(`Birch, Alder (${MARK})`);
  });

  it('is marked among the needs that meet offers, and among those who work on the same', async () => {
    expect(bare((await world.petra.say('match')).text)).toContain(`Alder (${MARK}) hopes for: A minibus`);
    expect((await world.petra.pressNamed('partners.neighbours', birch)).text).toContain(
      `Alder (${MARK}) · Sport`,
    );
  });

  it('is marked where its offer may meet a need at the table', async () => {
    const [needId = null] = alderNeeds;
    const id = await world.item('An excursion', { needId, state: 'accepted', outcome: null });
    const { text } = await world.mojca.pressNamed('item.start', id);
    expect(bare(text)).toContain(`Alder (${MARK}) hopes for: A minibus for excursions. Birch can offer`);
  });
});
