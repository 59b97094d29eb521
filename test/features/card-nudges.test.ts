import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { at, saidOn } from '../support/nudges.ts';
import { addPartner } from '../support/partner.ts';
import { setUpWorld, type Speaking, type World } from '../support/world.ts';

/** The card of the youth centre, for which Ana speaks, was confirmed on 23 November 2026. */
describeOnBothDatabases('The card of a partner', (database) => {
  let world: World & { readonly petra: Speaking };
  let ana: Speaking;
  let id: string;
  let anaId: string;
  let networkId: string;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ana = world.person('Ana Zupan');
    await ana.say('help');
    const { prisma } = database();
    ({ id: networkId } = await prisma.network.findFirstOrThrow());
    ({ id: anaId } = await prisma.person.findFirstOrThrow({ where: { name: 'Ana Zupan' } }));
    ({ id } = await addPartner(database(), {
      networkId,
      name: 'Youth centre',
      areas: ['sport'],
      offers: ['A hall on Tuesdays'],
      people: [anaId],
    }));
    await prisma.organization.updateMany({ data: { confirmedOn: new Date('2026-11-23') } });
  });
  afterEach(() => world.stop());

  const partner = () => database().prisma.organization.findFirstOrThrow({ where: { id } });
  const standings = async () =>
    (await database().prisma.organizationArea.findMany({ where: { organizationId: id } })).map(
      ({ standing }) => standing,
    );
  const away = (from: string, until: string) =>
    database().prisma.personManners.create({
      data: {
        networkId,
        personId: anaId,
        muted: [],
        silentFaces: [],
        awayFrom: new Date(from),
        awayUntil: new Date(until),
      },
    });

  // The ninetieth day is Sunday, 21 February 2027.
  it('is asked about after ninety days, once more after fourteen, and then comes after the current partners', async () => {
    const asked = await saidOn(world, {
      from: '2027-02-19',
      until: '2027-03-21',
      words: 'Is this still right?',
    });
    expect(asked).toEqual(['2027-02-22 08 U-AnaZupan', '2027-03-08 08 U-AnaZupan']);
    expect([(await partner()).status, ...(await standings())]).toEqual(['active', 0]);
    const words = 'was asked twice whether its card is right';
    expect(await saidOn(world, { from: '2027-03-22', until: '2027-03-26', words })).toEqual([
      '2027-03-22 08 U-PetraNovak',
    ]);
    expect([(await partner()).status, ...(await standings())]).toEqual(['dormant', 1]);
    expect((await ana.pressNamed('partners.confirm', id)).text).toContain('Youth centre');
    expect([(await partner()).status, ...(await standings())]).toEqual(['active', 0]);
    expect(await saidOn(world, { from: '2027-03-27', until: '2027-04-02', words })).toEqual([]);
  });

  it('is confirmed by one press in the message, which becomes its result, and rests for another ninety days', async () => {
    const [asked] = await at(world, '2027-02-22T08:10:00Z');
    expect(asked?.text).toContain('A hall on Tuesdays');
    expect(asked?.value('partners.change')).toBe(id);
    const confirmed = await ana.pressNamed('partners.confirm', asked?.value('partners.confirm') ?? '');
    expect(confirmed.reply).toMatchObject({ kind: 'message', replaces: true });
    expect(confirmed.text).toContain('The card of Youth centre is confirmed');
    expect((await partner()).confirmedOn).toEqual(new Date('2027-02-22'));
    const words = 'Is this still right?';
    expect(await saidOn(world, { from: '2027-02-23', until: '2027-03-25', words })).toEqual([]);
    const said = (await at(world, '2027-05-24T08:10:00Z')).filter(({ text }) => text.includes(words));
    expect(said.map(({ to }) => to)).toEqual(['U-AnaZupan']);
  });

  it('is not asked about again by a message that was put off and answered elsewhere', async () => {
    await away('2027-02-20', '2027-03-01');
    expect(await at(world, '2027-02-22T08:10:00Z')).toEqual([]);
    await ana.pressNamed('partners.confirm', id);
    expect(await at(world, '2027-03-02T08:10:00Z')).toEqual([]);
  });

  it('does not count what could not be said: whoever is away is asked when they are back', async () => {
    await away('2027-02-20', '2027-03-31');
    const words = 'Is this still right?';
    expect(await saidOn(world, { from: '2027-02-20', until: '2027-04-09', words })).toEqual([
      '2027-04-01 08 U-AnaZupan',
    ]);
    expect((await partner()).status).toBe('active');
  });

  it('is asked about once after half a year in which nothing ran', async () => {
    const asked = await at(world, '2027-07-01T08:10:00Z');
    expect(asked.map(({ to }) => to)).toEqual(['U-AnaZupan']);
    expect((await partner()).status).toBe('active');
  });

  it('is nobody’s business where nobody can be reached, or where it is a prospect', async () => {
    await addPartner(database(), { networkId, name: 'Imported' });
    await database().prisma.membership.updateMany({
      where: { organizationId: id },
      data: { endDay: new Date('2026-12-01') },
    });
    await addPartner(database(), { networkId, name: 'Prospect', status: 'prospect', people: [anaId] });
    expect(await at(world, '2027-03-01T08:10:00Z')).toEqual([]);
    expect(await at(world, '2027-07-01T08:10:00Z')).toEqual([]);
    expect((await partner()).status).toBe('active');
  });
});
