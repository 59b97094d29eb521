import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../support/meeting.ts';
import { addPartner } from '../support/partner.ts';

/** The table met on 23 November 2026, until half past eleven; the day after, partners change. Ana represents the club. */
describeOnBothDatabases('What changed in the directory', (database) => {
  let world: TableWorld;
  let club: string;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'closed' });
    ({ id: club } = await addPartner(database(), {
      networkId: world.ids.network,
      name: 'Climbing club',
      areas: ['sport'],
      offers: ['A hall on Tuesdays', 'Ropes'],
      needs: ['A bus'],
      people: [world.ids.ana],
    }));
    world.now = new Date('2026-11-24T09:00:00Z');
  });
  afterEach(() => world.stop());

  const register = async (name: string) => {
    await world.ben.say('partners add');
    await world.ben.submit({
      name,
      contact: `www.${name.toLowerCase()}.example`,
      areas: ['leisure'],
      offers: 'Chess',
    });
  };

  it('is told by what it is: partners, people, offers, needs and cards', async () => {
    await register('Library');
    await world.ana.pressNamed('line.add', `offer.${club}`);
    await world.ana.submit({ title: 'Night hikes' });
    await world.ana.pressNamed('partners.change', club);
    await world.ana.submit({
      activities: 'Climbing',
      contact: 'club@club.example',
      offers: 'Ropes\nNight hikes',
      representative: 'Cene Hrast',
    });
    await world.ana.pressNamed('partners.lines', `need.${club}`);
    await world.petra.pressNamed('partners.lines', `need.${club}`);
    await world.petra.press('Help was found');
    const { text } = await world.petra.say('changes', CHANNEL);
    expect(text).toContain('Since the last meeting (Safe summer, 23 November 2026)');
    for (const words of [
      'New partners\nLibrary: registered',
      'Climbing club: new: Cene Hrast; not any more: Ana Zupan',
      'New offers\nClimbing club: Night hikes',
      'Ended offers\nClimbing club: A hall on Tuesdays',
      'Ended needs\nClimbing club: A bus (help was found)',
      'Changed cards\nClimbing club: ',
    ])
      expect(text.replaceAll(/[\u2066-\u2069]/g, '')).toContain(words);
    expect(text).not.toContain('Chess');
    expect(text).not.toContain('New needs');
  });

  it('leaves out what began and ended since, what was said at the meeting, and what only confirms', async () => {
    world.now = new Date('2026-11-23T10:00:00Z');
    await world.ana.pressNamed('line.add', `offer.${club}`);
    await world.ana.submit({ title: 'Told at the meeting' });
    world.now = new Date('2026-11-24T09:00:00Z');
    await world.ana.pressNamed('line.add', `need.${club}`);
    await world.ana.submit({ title: 'A slip' });
    const { id } = await database().prisma.need.findFirstOrThrow({ where: { title: 'A slip' } });
    await world.ana.pressNamed('line.end', `need.${id}.1.withdrawn`);
    await world.ana.pressNamed('partners.confirm', club);
    const { text } = await world.ana.say('changes', CHANNEL);
    expect(text).toContain(
      'Nothing has changed. To look further back, add a day: /roundtable changes 2026-10-01',
    );
  });

  it('is told since a day that is typed, in any of the usual ways, and refuses what is none', async () => {
    await register('Library');
    for (const typed of ['2026-11-24', '24. 11. 2026', '24.11.2026', '24/11/2026']) {
      const { text } = await world.petra.say(`changes ${typed}`);
      expect([typed, text]).toEqual([typed, expect.stringContaining('Since 24 November 2026')]);
      expect(text).toContain('Library');
    }
    expect((await world.petra.say('changes 2026-02-30')).text).toContain(
      'I do not know the day “2026-02-30”',
    );
    expect((await world.petra.say('changes 2027-01-01')).text).toContain('This day is still to come');
    world.now = new Date('2026-11-25T09:00:00Z');
    expect((await world.petra.say('changes 2026-11-25')).text).toContain('Nothing has changed');
  });

  it('is told to a coordinator since any table met, and of a quarter to whoever sits at none', async () => {
    await register('Library');
    expect((await world.petra.say('changes')).text).toContain('Since the last meeting (Safe summer');
    const { text } = await world.ben.say('changes');
    expect(text).toContain('There was no meeting here yet: since 26 August 2026');
    expect(text).toContain('Library');
  });

  it('is read to its end, section by section, page by page', async () => {
    const names = Array.from({ length: 27 }, (_, at) => `Partner${String(at + 1).padStart(2, '0')}`);
    for (const name of names) await register(name);
    const first = await world.petra.say('changes', CHANNEL);
    expect(first.text).toContain('Partner05');
    expect(first.text).not.toContain('Partner06');
    const seen: string[] = [];
    let page = await world.petra.press('All 27: New partners');
    for (;;) {
      seen.push(...[...page.text.matchAll(/^(Partner\d\d):/gm)].map(([, name = '']) => name));
      if (!page.buttons.some(({ label }) => label === 'Next 7')) break;
      page = await world.petra.press('Next 7');
    }
    expect(seen).toEqual(names);
    expect((await world.petra.press('What changed')).text).toContain('Since 23 November 2026');
  });

  it('is one press away from the agenda of the next meeting, and for whoever may see the directory', async () => {
    await register('Library');
    const agenda = await world.ana.say('agenda', CHANNEL);
    expect(agenda.buttons.map(({ label }) => label)).toContain('What changed among partners');
    expect((await world.ana.press('What changed among partners')).text).toContain('Library');
    const guest = world.person('Guest', { home: 'T-ELSEWHERE' });
    expect((await guest.say('changes')).text).not.toContain('Library');
    for (const forged of ['table.x', 'since.x', 'since.999999999999999.people.9999', 'x.y.z'])
      expect((await world.petra.pressNamed('partners.changes', forged)).text).toContain(
        'What changed among partners',
      );
  });
});
