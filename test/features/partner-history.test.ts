import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { at } from '../support/nudges.ts';
import { setUpWorld, type Speaking, type World } from '../support/world.ts';

/** Ana represents the youth centre; Petra coordinates. */
describeOnBothDatabases('The history of a card', (database) => {
  let world: World & { readonly petra: Speaking };
  let ana: Speaking;
  let id: string;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ana = world.person('Ana Kovač');
    await ana.say('partners add');
    await ana.submit({
      name: 'Youth Centre Brod',
      contact: '+386 1 555 01 02',
      representative: 'Ana Kovač',
      areas: ['leisure'],
      offers: 'A gym hall on Tuesdays',
    });
    ({ id } = await database().prisma.organization.findFirstOrThrow());
  });
  afterEach(() => world.stop());

  const hours = (count: number) => {
    world.now = new Date(world.now.getTime() + count * 60 * 60 * 1000);
  };

  it('says who changed what, when, from what to what, the newest first', async () => {
    hours(1);
    await world.petra.pressNamed('partners.change', id);
    await world.petra.submit({ activities: 'Workshops', areas: ['leisure', 'sport'] });
    hours(1);
    await ana.say('offers');
    await ana.press('End it');
    await ana.say('my card');
    const { text } = await ana.press('History');
    for (const words of [
      '23 November 2026 at 11:00, Petra Novak: Main activities: – → Workshops',
      'Main areas: Leisure activities → Leisure activities; Sport',
      '23 November 2026 at 12:00, Ana Kovač: Ended: A gym hall on Tuesdays',
      '23 November 2026 at 10:00, Ana Kovač: Registered',
      'From now on: Ana Kovač (representative)',
    ])
      expect(text).toContain(words);
    expect(text.indexOf('Ended:')).toBeLessThan(text.indexOf('Workshops'));
    expect(text.indexOf('Workshops')).toBeLessThan(text.indexOf('Registered'));
  });

  it('says what happened by itself because a day had come', async () => {
    await ana.pressNamed('line.add', `offer.${id}`);
    await ana.submit({ title: 'Climbing', until: '2026-11-30' });
    await at(world, '2026-12-01T09:00:00Z');
    const { text } = await ana.pressNamed('partners.history', id);
    expect(text).toContain('by itself: Ended: Climbing');
  });

  it('is turned page by page to its end, each change once', async () => {
    for (let day = 1; day <= 23; day++) {
      hours(1);
      await ana.pressNamed('line.add', `need.${id}`);
      await ana.submit({ title: `Need number ${String(day)}.` });
    }
    const seen: string[] = [];
    let page = await ana.pressNamed('partners.history', id);
    for (;;) {
      seen.push(...[...page.text.matchAll(/Need number \d+\./g)].map(([words]) => words));
      if (!page.buttons.some(({ label }) => label === 'Older')) break;
      page = await ana.press('Older');
    }
    expect(seen).toEqual(Array.from({ length: 23 }, (_, at) => `Need number ${String(23 - at)}.`));
    expect(page.text).toContain('Registered');
  });

  it('is for its own people and the coordinator only', async () => {
    const bor = world.person('Bor Zupan');
    expect((await bor.pressNamed('partners.history', id)).text).toContain('Only its own people');
    expect((await bor.pressNamed('partners.show', id)).buttons.map(({ label }) => label)).not.toContain(
      'History',
    );
    expect((await world.petra.pressNamed('partners.history', id)).text).toContain('Registered');
  });
});
