import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { plainText } from '../../src/chat/plain-text.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { addPartner, type Partner } from '../support/partner.ts';
import { setUpWorld, TENANT, type Speaking, type World } from '../support/world.ts';

/** Ana speaks for the school, Ben, who is in Teams, for the sports club; nobody for the gallery. */
describeOnBothDatabases('Partners who could do something for each other', (database) => {
  let world: World & { readonly petra: Speaking };
  let ana: Speaking;
  let ben: Speaking;
  let school: Partner;
  let club: Partner;
  let gallery: Partner;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ana = world.person('Ana Zupan');
    ben = await inTeams('Ben Levi');
    for (const each of [ana, ben]) await each.say('help');
    const { prisma } = database();
    const { id: networkId } = await prisma.network.findFirstOrThrow();
    const idOf = async (name: string) => (await prisma.person.findFirstOrThrow({ where: { name } })).id;
    school = await addPartner(database(), {
      networkId,
      name: 'School',
      areas: ['sport'],
      needs: ['A gymnasium on Tuesdays'],
      offers: ['Classrooms in summer'],
      people: [await idOf('Ana Zupan')],
    });
    club = await addPartner(database(), {
      networkId,
      name: 'Sports club',
      areas: ['sport'],
      email: 'club@example.org',
      needs: ['Classrooms for a course'],
      offers: ['Gymnasium, also on Tuesdays'],
      people: [await idOf('Ben Levi')],
    });
    gallery = await addPartner(database(), { networkId, name: 'Gallery', areas: ['sport'] });
    await prisma.organization.updateMany({ data: { confirmedOn: new Date('2026-11-02') } });
  });
  afterEach(() => world.stop());

  /** Somebody of the same network whose organisation has Teams. */
  async function inTeams(name: string): Promise<Speaking> {
    const { prisma } = database();
    const { id: networkId } = await prisma.network.findFirstOrThrow();
    await prisma.tenant.create({ data: { networkId, face: 'teams', tenant: 'their-tenant' } });
    return world.person(name, { face: 'teams', tenant: 'their-tenant' });
  }

  const value = () => `${school.needs[0] ?? ''} ${club.offers[0] ?? ''}`;
  const told = (who: Speaking) =>
    world.deliveries.filter(({ to }) => to.id === who.id).map(({ message }) => plainText(message));
  const states = async () =>
    (await database().prisma.introduction.findMany()).map(({ state }) => state).toSorted();

  it('see it by words in four languages, with the reason, both of what they need and of what they offer', async () => {
    for (const words of ['match', 'ujemanja', 'shody', 'התאמות'])
      expect([words, (await ana.say(words)).text]).toEqual([words, expect.stringContaining('Gymnasium')]);
    const answer = await ana.say('match');
    expect(answer.text).toContain('School hopes for: A gymnasium on Tuesdays');
    expect(answer.text).toContain('Sports club proposes: Gymnasium, also on Tuesdays');
    expect(answer.text).toContain('Sports club hopes for: Classrooms for a course');
    expect(answer.text).toContain('Both use the same words');
  });

  it('hear what to do when they speak for nobody', async () => {
    const answer = await world.person('Cene Novak').say('match');
    expect(answer.text).toContain('Register your organisation');
    expect(answer.buttons.length).toBeGreaterThan(0);
  });

  it('are introduced by one press: each hears why, with the other’s professional contact', async () => {
    await ana.say('match');
    const answer = await ana.pressNamed('partners.match', value());
    expect(answer.text).toContain('School and Sports club have been introduced');
    await world.settle();
    const [toAna] = told(ana);
    const [toBen] = told(ben);
    expect(toAna).toContain('Ben Levi');
    expect(toAna).toContain('club@example.org');
    expect(toBen).toContain('Ana Zupan introduces you: Sports club and School could do something together.');
    expect(toBen).toContain('A gymnasium on Tuesdays (School)');
    expect(await states()).toEqual(['introduced']);
    expect((await ana.say('match')).text).toContain('introduced');
    expect((await ben.pressNamed('partners.match', value())).text).toContain('introduced already');
  });

  it('say what came of it, once, and the others hear it', async () => {
    await ana.pressNamed('partners.match', value());
    await world.settle();
    const { id } = await database().prisma.introduction.findFirstOrThrow();
    expect((await ben.pressNamed('partners.match-works', id)).text).toContain('do it together');
    await world.settle();
    expect(told(ana).at(-1)).toContain('Ben Levi says: it works.');
    expect(told(ben)).toHaveLength(1);
    expect((await ana.pressNamed('partners.match-not', id)).text).toContain('Somebody has said already');
    expect(await states()).toEqual(['accepted']);
    expect((await ana.say('match')).text).toContain('they do it together');
  });

  it('are not shown again what was not for them', async () => {
    await ana.pressNamed('partners.match', value());
    const { id } = await database().prisma.introduction.findFirstOrThrow();
    await ana.pressNamed('partners.match-not', id);
    expect((await ana.say('match')).text).not.toContain('A gymnasium on Tuesdays');
    expect((await world.petra.say('match')).text).not.toContain('A gymnasium on Tuesdays');
  });

  it('are brought together by whoever runs the network, page by page, and by nobody else', async () => {
    const answer = await world.petra.say('match');
    expect(answer.text).toContain('School hopes for: A gymnasium on Tuesdays');
    expect((await world.person('Cene Novak').pressNamed('partners.match', value())).text).toContain(
      'Only whoever speaks for one of the two partners',
    );
    expect(await states()).toEqual([]);
    await world.petra.pressNamed('partners.match', value());
    await world.settle();
    expect([told(ana).length, told(ben).length]).toEqual([1, 1]);
    for (let n = 0; n < 25; n++)
      await addPartner(database(), {
        networkId: (await database().prisma.network.findFirstOrThrow()).id,
        name: `Partner ${String(n)}`,
        needs: [`Something rare ${String(n)}`],
      });
    const pages: string[] = [];
    for (let page = await world.petra.say('match'); ; page = await world.petra.press('More')) {
      pages.push(page.text);
      if (!page.buttons.some(({ label }) => label === 'More')) break;
    }
    expect(pages).toHaveLength(2);
    expect(pages.join('\n')).toContain('A gymnasium on Tuesdays');
  });

  it('who work on the same are shown to each other, and introduced without a need', async () => {
    const answer = await ana.pressNamed('partners.neighbours', school.id);
    expect(answer.text).toContain('Sports club');
    expect(answer.text).toContain('Gallery');
    expect((await ana.pressNamed('partners.introduce', `${school.id} ${club.id}`)).text).toContain(
      'introduced',
    );
    expect((await ben.pressNamed('partners.introduce', `${club.id} ${school.id}`)).text).toContain('already');
    expect((await ana.pressNamed('partners.neighbours', school.id)).text).toContain('introduced');
  });

  describe('and whose people are all in one Slack', () => {
    let cene: Speaking;
    beforeEach(async () => {
      cene = world.person('Cene Novak');
      await cene.say('help');
      const { prisma } = database();
      const { id: personId } = await prisma.person.findFirstOrThrow({ where: { name: 'Cene Novak' } });
      await prisma.membership.updateMany({ where: { organizationId: club.id }, data: { personId } });
    });
    const together = () => world.deliveries.filter(({ to }) => to.kind === 'group');

    it('meet in a conversation of theirs, in which both can say what came of it, and hear nothing else', async () => {
      await ana.pressNamed('partners.match', value());
      await world.settle();
      const [first, ...others] = together();
      expect(others).toEqual([]);
      expect(first?.to).toMatchObject({ face: 'slack', id: [ana.id, cene.id].toSorted().join(' ') });
      const { id } = await database().prisma.introduction.findFirstOrThrow();
      const said = plainText(first?.message ?? { language: 'en', direction: 'ltr', blocks: [] });
      expect(said).toContain('Ana Zupan introduces you to each other: School and Sports club');
      expect(said).toContain('A gymnasium on Tuesdays (School)');
      expect(said).toMatch(/School: .*Ana Zupan/);
      expect(said).toMatch(/Sports club: .*Cene Novak/);
      expect([told(ana), told(cene)]).toEqual([[], []]);
      const group = { kind: 'group', id: 'G1' } as const;
      const answer = await cene.send({
        kind: 'press',
        press: 'partners.match-works',
        value: id,
        id: 'press-in-group',
        speaker: {
          account: { face: 'slack', home: TENANT, id: cene.id },
          tenant: TENANT,
          name: 'Cene Novak',
        },
        place: group,
      });
      expect(answer.text).toContain('do it together');
    });

    it('get each other’s contact by themselves where Slack does not let us open a conversation', async () => {
      world.outcome = ({ to }) =>
        to.kind === 'group'
          ? { kind: 'never', why: 'forbidden', detail: 'missing_scope' }
          : { kind: 'delivered', messageId: 'D1/1' };
      await ana.pressNamed('partners.match', value());
      await world.settle();
      await world.settle();
      expect(told(ana)).toEqual([expect.stringContaining('Cene Novak')]);
      expect(told(cene)).toEqual([expect.stringContaining('Ana Zupan')]);
      // Nobody is troubled with it: all of them were reached.
      expect(told(world.petra)).toEqual([]);
    });

    it('get it by themselves where one of them wants nothing from Slack', async () => {
      const { prisma } = database();
      const { id: personId, networkId } = await prisma.person.findFirstOrThrow({
        where: { name: 'Cene Novak' },
      });
      await prisma.personManners.create({ data: { networkId, personId, silentFaces: ['slack'] } });
      await ana.pressNamed('partners.match', value());
      await world.settle();
      await world.settle();
      expect(together()).toEqual([]);
      expect([told(ana).length, told(cene).length]).toEqual([1, 1]);
    });

    it('read it in the language that all of them read, else in the network’s', async () => {
      const speak = (name: string, language: string) =>
        database().prisma.person.updateMany({ where: { name }, data: { language } });
      await speak('Ana Zupan', 'sl');
      await speak('Cene Novak', 'sl');
      await ana.pressNamed('partners.match', value());
      await world.settle();
      await speak('Cene Novak', 'cs');
      await ana.pressNamed('partners.introduce', `${school.id} ${club.id}`);
      await world.settle();
      expect(together().map(({ message }) => message.language)).toEqual(['sl', 'en']);
    });
  });

  it('are never brought together with somebody for whom nobody speaks', async () => {
    const answer = await ana.pressNamed('partners.introduce', `${school.id} ${gallery.id}`);
    expect(answer.text).toContain('Nobody speaks for Gallery yet');
    expect(await states()).toEqual([]);
  });

  it('hear that a need is gone, and where what stands is', async () => {
    await database().prisma.need.updateMany({ data: { status: 'withdrawn' } });
    expect((await ana.pressNamed('partners.match', value())).text).toContain('does not stand any more');
    expect((await ana.say('match')).text).toContain('No offer meets an open need at present');
  });
});
