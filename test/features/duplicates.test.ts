import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RawAnswers } from '../../src/chat/form.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { bare, setUpWorld, type Speaking, type World } from '../support/world.ts';

const BROD: RawAnswers = {
  name: 'Youth Centre Brod',
  contact: 'www.mc-brod.example\n+386 1 555 01 02',
  representative: 'Ana Kovač',
  areas: ['drugs-prevention'],
  activities: 'Workshops after school',
  offers: 'Workshops on peer pressure\nA gym hall',
  needs: 'Volunteers',
};
const TWIN: RawAnswers = {
  name: 'Youth Center Brod',
  contact: 'office@mc-brod.example\n+386 1 555 01 02',
  representative: 'Bor Zupan',
  areas: ['leisure'],
  activities: 'A club on Fridays',
  offers: 'A gym hall\nA club room',
  needs: 'A bus',
};

describeOnBothDatabases('The list of possible duplicates', (database) => {
  let world: World & { readonly petra: Speaking };
  let ana: Speaking;
  let bor: Speaking;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ana = world.person('Ana Kovač');
    bor = world.person('Bor Zupan');
  });
  afterEach(() => world.stop());

  const register = async (who: Speaking, answers: RawAnswers) => {
    await who.say('partners add');
    await who.submit(answers);
    if (
      who.last.buttons.some(
        (button) => button.kind === 'press' && button.press === 'partners.register-anyway',
      )
    )
      await who.press('No, we are another one');
  };
  const twins = async () => {
    await register(ana, BROD);
    await register(bor, TWIN);
    await world.app.sweep();
  };
  const idOf = async (name: string) =>
    (await world.database.prisma.organization.findFirstOrThrow({ where: { name } })).id;
  const merge = async (answers: RawAnswers = {}) => {
    await world.petra.say('duplicates');
    await world.petra.press('They are the same');
    return world.petra.submit({ name: 'left', ...answers });
  };
  /** As the form shows them: which side a partner stands on is told by its id. */
  const side = async (name: string) => {
    const pair = await world.database.prisma.partnerPair.findFirstOrThrow();
    return pair.leftId === (await idOf(name)) ? 'left' : 'right';
  };

  it('says that nobody looks like another one, and who is still to be compared', async () => {
    expect((await world.petra.say('duplicates')).text).toContain('No two partners look like one');
    await register(ana, BROD);
    expect((await world.petra.say('duplicates')).text).toContain(
      'One partner has changed and is still to be compared',
    );
    await world.app.sweep();
    expect((await world.petra.say('duplicates')).text).not.toContain('still to be compared');
  });

  it('shows two cards side by side, and by what they are alike', async () => {
    await twins();
    const { text } = await world.petra.say('duplicates');
    expect(text).toContain('One pair waits for your look');
    expect(text).toContain('Alike in: name and telephone');
    for (const words of [
      'Youth Centre Brod',
      'Youth Center Brod',
      'Ana Kovač',
      'Bor Zupan',
      'A club on Fridays',
      'registered here',
    ])
      expect(text).toContain(words);
  });

  it('opens by the words of each language', async () => {
    await twins();
    for (const words of ['dvojniki', 'duplicity', 'כפילויות', 'partners duplicates'])
      expect((await world.petra.say(words)).text).toContain('Partners that may be entered twice');
  });

  it('is for whoever runs the network, at the moment of the press', async () => {
    await twins();
    const { id } = await world.database.prisma.partnerPair.findFirstOrThrow();
    expect((await ana.say('duplicates')).text).not.toContain('Brod');
    expect((await ana.pressNamed('duplicates.same', id)).form).toBeNull();
    await ana.pressNamed('duplicates.different', `${id} 0`);
    await ana.sendForm('duplicates.merge', id, {
      name: 'left',
      contacts: 'both',
      description: 'both',
      areas: 'both',
    });
    expect((await world.database.prisma.partnerPair.findFirstOrThrow()).state).toBe('open');
    expect(await world.database.prisma.partnerMerge.count()).toBe(0);
  });

  it('finds a shared website, telephone, e-mail address and person, and nothing where too many share it', async () => {
    const names = ['Library', 'Harbour', 'Orchard', 'Observatory', 'Lighthouse', 'Windmill', 'Foundry'];
    for (const name of names) await register(ana, { ...BROD, name, contact: 'www.facebook.example' });
    await register(bor, { ...TWIN, name: 'Sports Hall', contact: 'hall@town.example' });
    await register(bor, { ...TWIN, name: 'Choir', contact: 'hall@town.example' });
    await world.app.sweep();
    const pairs = await world.database.prisma.partnerPair.findMany();
    expect(pairs.map(({ reasons }) => reasons)).toEqual([['email', 'person']]);
  });

  it('finds a name with one word misspelled, left out, or in another place', async () => {
    const names = [
      'Library Zavrh',
      'Library of Zavrh',
      'Zavrh Library',
      'Kindergarten',
      'Kindergartens',
      'Harbour Museum',
    ];
    for (const [index, name] of names.entries())
      await register(world.person(`Person ${String(index)}`), {
        ...BROD,
        name,
        contact: `www.house-${String(index)}.example`,
        representative: `Person ${String(index)}`,
      });
    await world.app.sweep();
    const { prisma } = world.database;
    const nameOf = new Map((await prisma.organization.findMany()).map((row) => [row.id, row.name]));
    const pairs = (await prisma.partnerPair.findMany()).map(({ leftId, rightId }) =>
      [nameOf.get(leftId) ?? '', nameOf.get(rightId) ?? ''].sort().join(' = '),
    );
    expect(pairs.sort()).toEqual(
      [
        'Library Zavrh = Library of Zavrh',
        'Library Zavrh = Zavrh Library',
        'Library of Zavrh = Zavrh Library',
        'Kindergarten = Kindergartens',
      ].sort(),
    );
  });

  it('keeps two partners apart for ever once somebody has said so', async () => {
    await twins();
    await world.petra.say('duplicates');
    expect((await world.petra.press('They are different')).text).toContain('This pair is not offered again');
    await ana.pressNamed('partners.confirm', await idOf('Youth Centre Brod'));
    await world.app.sweep();
    expect((await world.petra.say('duplicates')).text).toContain('No two partners look like one');
    const { id } = await world.database.prisma.partnerPair.findFirstOrThrow();
    const stale = await world.petra.pressNamed('duplicates.same', id);
    expect(stale.text).toContain(
      'Petra Novak has already said on 23 November 2026 that these are two partners',
    );
  });

  it('puts a pair behind the others', async () => {
    await twins();
    await register(ana, {
      ...BROD,
      name: 'Library Zavrh',
      contact: 'a@zavrh.example',
      representative: 'Eva Kos',
    });
    await register(ana, {
      ...BROD,
      name: 'Library Zavhr',
      contact: 'b@zavrh.example',
      representative: 'Iva Kos',
    });
    await world.app.sweep();
    const first = async () =>
      (await world.petra.say('duplicates')).buttons.find((each) => each.kind === 'press');
    const before = await first();
    expect((await world.petra.press('Later')).text).toContain('now stand at the end of the list');
    expect(await first()).not.toEqual(before);
  });

  it('forgets a pair whose partners are not alike any more', async () => {
    await twins();
    await bor.pressNamed('partners.change', await idOf('Youth Center Brod'));
    await bor.submit({ ...TWIN, name: 'Friday Club', contact: 'club@friday.example' });
    await world.app.sweep();
    expect(await world.database.prisma.partnerPair.count()).toBe(0);
  });

  it('makes one card of two, under the name that was chosen, and tells both', async () => {
    await twins();
    const answer = await merge({ name: await side('Youth Centre Brod') });
    expect(answer.text).toContain('are one partner now, under the name Youth Centre Brod');
    const card = await world.petra.press('Open card');
    for (const words of [
      'Youth Centre Brod',
      'www.mc-brod.example',
      'office@mc-brod.example',
      'Ana Kovač',
      'Bor Zupan',
      'Workshops after school',
      'A club on Fridays',
      'Workshops on peer pressure',
      'A club room',
      'A bus',
    ])
      expect(card.text).toContain(words);
    expect(card.text.match(/gym hall/g)).toHaveLength(1);
    expect(card.text.match(/555 01 02/g)).toHaveLength(1);
    await world.settle();
    const told = world.deliveries.filter(({ key }) => key.startsWith('partners-merged:'));
    expect(told.map(({ to }) => to.kind === 'person' && to.id).sort()).toEqual([ana.id, bor.id]);
    expect(bare(JSON.stringify(told[0]?.message))).toContain('Petra Novak has made one card of them');
  });

  it('keeps what was chosen of each field', async () => {
    await twins();
    const kept = await side('Youth Center Brod');
    const other = kept === 'left' ? 'right' : 'left';
    await merge({ name: kept, contacts: other, description: other, areas: kept });
    const { text } = await world.petra.press('Open card');
    expect(text).toContain('Youth Center Brod');
    expect(text).toContain('www.mc-brod.example');
    expect(text).not.toContain('office@');
    expect(text).toContain('Workshops after school');
    expect(text).not.toContain('A club on Fridays');
    const areas = await world.database.prisma.organizationArea.findMany({ where: { direct: true } });
    expect(areas.map(({ area }) => area)).toEqual(['leisure']);
  });

  it('asks for one description where both are too long for a card, and keeps what was chosen', async () => {
    await register(ana, { ...BROD, activities: 'a'.repeat(2000) });
    await register(bor, { ...TWIN, activities: 'b'.repeat(2000) });
    await world.app.sweep();
    const answer = await merge({ areas: 'left' });
    expect(Object.keys(answer.form?.errors ?? {})).toEqual(['description']);
    expect(answer.form?.typed).toMatchObject({ areas: 'left' });
    expect((await world.petra.submit({ description: 'left' })).text).toContain('are one partner now');
  });

  it('leads the old name, old buttons and old forms to the partner that stays', async () => {
    await twins();
    const gone = await idOf('Youth Center Brod');
    await bor.pressNamed('partners.change', gone);
    const form = bor.last.form;
    await merge({ name: await side('Youth Centre Brod') });
    expect((await ana.say('partners Youth Center Brod')).text).toContain('Youth Centre Brod');
    expect((await ana.pressNamed('partners.show', gone)).text).toContain('Workshops on peer pressure');
    expect((await bor.pressNamed('partners.confirm', gone)).text).toContain('Youth Centre Brod');
    const refused = await bor.sendForm('partners.change', form?.state ?? '', {
      ...TWIN,
      activities: 'Typed meanwhile',
    });
    expect(refused.form?.typed).toMatchObject({ activities: 'Typed meanwhile' });
    await register(world.person('Cene Golob'), { ...TWIN, contact: 'new@else.example' });
    expect((await world.petra.say('partners gym hall')).text).toContain('Youth Centre Brod');
  });

  it('answers a form that is sent twice, and one whose pair was kept apart meanwhile', async () => {
    await twins();
    const { id } = await world.database.prisma.partnerPair.findFirstOrThrow();
    const answers = { name: 'left', contacts: 'both', description: 'both', areas: 'both' };
    await merge();
    const again = await world.petra.sendForm('duplicates.merge', id, answers);
    expect(again.text).toContain('Petra Novak has already merged these two');
    expect(await world.database.prisma.partnerMerge.count()).toBe(1);
    expect((await world.petra.pressNamed('duplicates.later', `${id} 0`)).text).toContain('already merged');
    expect((await world.petra.pressNamed('duplicates.different', 'old 9x')).text).toContain(
      'not in the list any more',
    );
  });

  it('takes a merge back within a day, and tells both', async () => {
    await twins();
    await merge();
    world.now = new Date(world.now.getTime() + 23 * 60 * 60 * 1000);
    expect((await world.petra.say('duplicates')).text).toContain('Merged in the last 24 hours');
    const answer = await world.petra.press('Undo');
    expect(answer.text).toContain('are two partners again');
    expect((await ana.say('my card')).text).toContain('Youth Centre Brod');
    const own = (await bor.say('my card')).text;
    expect(own).toContain('Youth Center Brod');
    expect(own).toContain('A gym hall');
    expect(own).not.toContain('Workshops on peer pressure');
    await world.settle();
    const told = world.deliveries.filter(({ key }) => key.startsWith('partners-parted:'));
    expect(told.map(({ to }) => to.kind === 'person' && to.id).sort()).toEqual([ana.id, bor.id]);
    expect((await world.petra.say('duplicates')).text).toContain('One pair waits');
    const { id } = await world.database.prisma.partnerMerge.findFirstOrThrow();
    expect((await world.petra.pressNamed('duplicates.undo', id)).text).toContain(
      'Petra Novak has already undone this',
    );
  });

  it('takes nothing back after a day, or for somebody else, or of a merge that is not there', async () => {
    await twins();
    await merge();
    const { id } = await world.database.prisma.partnerMerge.findFirstOrThrow();
    await ana.pressNamed('duplicates.undo', id);
    world.now = new Date(world.now.getTime() + 24 * 60 * 60 * 1000);
    expect((await world.petra.pressNamed('duplicates.undo', id)).text).toContain('those are over');
    expect((await world.petra.pressNamed('duplicates.undo', 'x')).text).toContain('no such merge');
    expect((await world.database.prisma.partnerMerge.findFirstOrThrow()).undoneAt).toBeNull();
  });

  it('takes back the later of two merges first', async () => {
    await twins();
    await merge({ name: await side('Youth Centre Brod') });
    const { id } = await world.database.prisma.partnerMerge.findFirstOrThrow();
    await register(world.person('Cene Golob'), {
      ...BROD,
      name: 'Youth Centre of Brod',
      representative: 'Cene Golob',
    });
    await world.app.sweep();
    await world.petra.say('duplicates');
    await world.petra.press('They are the same');
    const { form } = world.petra.last;
    const cene = await idOf('Youth Centre of Brod');
    const pair = await world.database.prisma.partnerPair.findFirstOrThrow({
      where: { id: form?.state ?? '' },
    });
    await world.petra.submit({ name: pair.leftId === cene ? 'left' : 'right' });
    const gone = await idOf('Youth Center Brod');
    expect((await ana.pressNamed('partners.show', gone)).text).toContain('Youth Centre of Brod');
    const refused = await world.petra.pressNamed('duplicates.undo', id);
    expect(refused.text).toContain('was merged into Youth Centre of Brod since');
    const later = await world.database.prisma.partnerMerge.findFirstOrThrow({ where: { id: { not: id } } });
    await world.petra.pressNamed('duplicates.undo', later.id);
    expect((await world.petra.pressNamed('duplicates.undo', id)).text).toContain('are two partners again');
    expect((await ana.pressNamed('partners.show', gone)).text).toContain('Youth Center Brod');
  });

  it('shows and merges nothing of another network', async () => {
    await twins();
    const { id } = await world.database.prisma.partnerPair.findFirstOrThrow();
    const zora = world.person('Zora Hribar', { tenant: 'T-OTHER' });
    await zora.say('setup');
    await zora.submit({ network: 'Elsewhere', person: 'Zora Hribar', language: 'en' });
    expect((await zora.say('duplicates')).text).toContain('No two partners look like one');
    expect((await zora.pressNamed('duplicates.same', id)).text).toContain('not in the list any more');
    await zora.sendForm('duplicates.merge', id, {
      name: 'left',
      contacts: 'both',
      description: 'both',
      areas: 'both',
    });
    expect(await world.database.prisma.partnerMerge.count()).toBe(0);
    await merge();
    const made = await world.database.prisma.partnerMerge.findFirstOrThrow();
    expect((await zora.pressNamed('duplicates.undo', made.id)).text).toContain('no such merge');
  });
});
