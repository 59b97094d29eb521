import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { slugFor } from '../../src/domain/own-area.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { setUpWorld, type Speaking, type World } from '../support/world.ts';

describeOnBothDatabases('The areas of a network', (database) => {
  let world: World & { readonly petra: Speaking };
  let ana: Speaking;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ana = world.person('Ana Kovač');
    await ana.say('help');
  });
  afterEach(() => world.stop());

  const add = async (answers: Readonly<Record<string, string>>) => {
    await world.petra.say('areas');
    await world.petra.press('Add an area');
    return world.petra.submit({ under: 'none', ...answers });
  };
  const areaOptions = async (who: Speaking): Promise<readonly string[]> => {
    await who.say('partners add');
    const field = who.last.form?.fields['areas'];
    return field?.kind === 'choices' ? field.options.map(({ value }) => value) : [];
  };

  it('are the coordinator’s to change, and nobody else’s', async () => {
    expect((await world.petra.say('areas')).text).toContain('Areas of this network');
    expect((await ana.say('areas')).text).not.toContain('Areas of this network');
    await ana.pressNamed('areas.hide', 'sport');
    await ana.pressNamed('areas.change', '');
    expect(ana.last.form).toBeNull();
    expect(await database().prisma.term.count()).toBe(0);
  });

  it('gain one that is offered in forms and found in any language, by its slug and its other words', async () => {
    expect(
      (await add({ en: 'Libraries', sl: 'Knjižnice', aliases: 'bralnica, reading room' })).text,
    ).toContain('“Libraries” can be chosen from now on');
    expect(await areaOptions(ana)).toContain('libraries');
    await ana.submit({ name: 'Brod Library', contact: 'lib@example.org', areas: ['libraries'] });
    for (const words of ['libraries', 'knjiznice', 'reading room'])
      expect((await ana.say(`partners ${words}`)).text).toContain('Brod Library');
    expect((await world.petra.say('areas')).text).toMatch(/Your own[^]*Libraries \(1\)/);
    expect((await ana.say('partners map')).text).toContain('Libraries');
  });

  it('stand under another where they belong to it, so that its partners are found there as well', async () => {
    await add({ en: 'Chess', under: 'sport' });
    await ana.say('partners add');
    await ana.submit({ name: 'Chess Club', contact: 'chess@example.org', areas: ['chess'] });
    expect((await ana.say('partners sport')).text).toContain('Chess Club');
  });

  it('are not called as another one is already, in no language and no spelling; what was typed stays', async () => {
    const answer = await add({ en: 'SPORT', sl: 'Nekaj' });
    expect(answer.form?.errors?.['en']).toContain('is called already');
    expect(answer.form?.typed).toMatchObject({ sl: 'Nekaj' });
    await add({ en: 'Libraries', aliases: 'šport' });
    expect(world.petra.last.form?.errors).toHaveProperty('en');
  });

  it('are called otherwise here, and keep their slug', async () => {
    await world.petra.pressNamed('areas.change', 'sport');
    await world.petra.submit({ en: 'Games and sport' });
    expect((await ana.say('partners map')).text).not.toContain('no such');
    expect(await areaOptions(ana)).toContain('sport');
    const field = ana.last.form?.fields['areas'];
    expect(
      field?.kind === 'choices' ? field.options.find(({ value }) => value === 'sport')?.label : '',
    ).toContain('Games and sport');
  });

  it('are hidden without a card losing them, and shown again', async () => {
    await ana.say('partners add');
    await ana.submit({ name: 'Sports Club', contact: 'club@example.org', areas: ['sport'] });
    await world.petra.pressNamed('areas.hide', 'sport');
    expect(world.petra.last.text).toContain('One partner keeps it on its card');
    expect(await areaOptions(world.petra)).not.toContain('sport');
    expect(await database().prisma.organizationArea.count({ where: { area: 'sport', direct: true } })).toBe(
      1,
    );
    await world.petra.pressNamed('areas.hide', 'sport');
    expect(world.petra.last.text).toContain('There is no such area any more');
    await world.petra.pressNamed('areas.show-again', 'sport');
    expect(await areaOptions(world.petra)).toContain('sport');
  });

  it('are still found by their names where they are hidden, and stand on cards under them', async () => {
    await ana.say('partners add');
    await ana.submit({ name: 'Sports Club', contact: 'club@example.org', areas: ['sport'] });
    await world.petra.pressNamed('areas.hide', 'sport');
    for (const words of ['partners sport', 'partners špor', 'partners ספורט']) {
      const { text } = await ana.say(words);
      expect([words, text]).toEqual([words, expect.stringContaining('Sports Club')]);
    }
    expect((await ana.say('my card')).text).toMatch(/Areas: Sport/);
    expect((await ana.pressNamed('partners.area', 'sport')).text).toContain('Sports Club');
    expect((await ana.pressNamed('partners.area', 'nonsense')).text).toContain('Who works in which area');
  });

  it('take an answer to a form that was open while one of them was hidden, or come back with what was typed', async () => {
    await ana.say('partners add');
    await world.petra.pressNamed('areas.hide', 'sport');
    await ana.submit({ name: 'Sports Club', contact: 'club@example.org', areas: ['sport'] });
    expect(ana.last.form?.typed).toMatchObject({ name: 'Sports Club' });
    await ana.submit({ areas: ['leisure'] });
    expect((await ana.say('partners Sports Club')).text).toContain('Sports Club');
  });
});

it('An area without a letter of ours is numbered, and no slug is given twice', () => {
  const taken = new Set(['sport', 'area-2']);
  expect(slugFor(['Knjižnice in branje'], taken)).toBe('knjiznice-in-branje');
  expect(slugFor(['Sport!'], taken)).toBe('sport-2');
  expect(slugFor(['ספריות'], taken)).toBe('area-3');
  expect(slugFor([], taken)).toBe('area-3');
});
