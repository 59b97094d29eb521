import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RawAnswers } from '../../src/chat/form.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';

describeOnBothDatabases('A contact that somebody proposes', (database) => {
  let world: TableWorld;
  beforeEach(async () => {
    world = await meetingWorld(database());
  });
  afterEach(() => world.stop());

  const proposed = async (answers: RawAnswers = {}): Promise<string> => {
    await world.ana.say('suggest');
    await world.ana.submit({
      name: 'Brod Library',
      areas: ['leisure'],
      why: 'They have a hall',
      contact: 'lib@brod.example',
      ...answers,
    });
    return (await database().prisma.suggestion.findFirst({ orderBy: { createdAt: 'desc' } }))?.id ?? '';
  };
  const organizations = () =>
    database().prisma.organization.findMany({ select: { name: true, status: true, introducedById: true } });

  it('waits for the coordinator, who hears of it; nobody else is written to', async () => {
    await proposed();
    expect(world.ana.last.text).toContain('Brod Library waits for the coordinator');
    expect((await world.told(world.petra)).at(-1)).toContain('Ana Zupan proposes');
    expect(await organizations()).toEqual([]);
    expect(world.deliveries.every(({ to }) => to.kind === 'channel' || to.id === world.petra.id)).toBe(true);
  });

  it('becomes a prospect when it is taken in, with who brought it in on its card, and they hear it', async () => {
    const id = await proposed();
    await world.petra.pressNamed('suggestion.accept', id);
    expect(world.petra.last.text).toContain('Brod Library is among the prospects');
    expect(await organizations()).toEqual([
      { name: 'Brod Library', status: 'prospect', introducedById: world.ids.ana },
    ]);
    expect((await world.told(world.ana)).at(-1)).toContain('has taken in Brod Library');
    const found = await world.ben.say('partners library');
    expect(found.text).toContain('Brod Library');
    await world.petra.press('Open card');
    expect(world.petra.last.text).toMatch(/Introduced by[^]*Ana Zupan/);
    const { id: partner } = await database().prisma.organization.findFirstOrThrow();
    expect((await world.ben.pressNamed('partners.show', partner)).text).not.toContain('Introduced by');
  });

  it('is taken in once, whoever presses and how often', async () => {
    const id = await proposed();
    await world.petra.pressNamed('suggestion.accept', id);
    await world.petra.pressNamed('suggestion.accept', id);
    expect(world.petra.last.text).toContain('has been answered already');
    await world.petra.pressNamed('suggestion.decline', id);
    expect(world.petra.last.text).toContain('has been answered already');
    expect(await organizations()).toHaveLength(1);
    await world.petra.pressNamed('suggestion.accept', 'nonsense');
    expect(world.petra.last.text).toContain('not here any more');
  });

  it('has its bringer thanked when it agrees to take part, once', async () => {
    const id = await proposed();
    await world.petra.pressNamed('suggestion.accept', id);
    const contact = async (result: string) => {
      await world.petra.say('outreach Brod Library');
      await world.petra.submit({ goals: 'Readings', result, leader: 'Metka Lipar' });
    };
    const thanked = async () =>
      (await world.told(world.ana)).filter((each) => each.includes('has agreed to take part')).length;
    await contact('later');
    expect(await thanked()).toBe(0);
    await contact('agreed');
    expect(await thanked()).toBe(1);
    await contact('agreed');
    expect(await thanked()).toBe(1);
  });

  it('is declined with a reason that the proposer reads', async () => {
    const id = await proposed();
    await world.petra.pressNamed('suggestion.decline', id);
    await world.petra.submit({ reason: 'They begin in autumn.' });
    expect(world.petra.last.text).toContain('was not taken in');
    expect((await world.told(world.ana)).at(-1)).toContain('They begin in autumn.');
    expect(await organizations()).toEqual([]);
  });

  it('is proposed once, and not when it is a partner already; what was typed stays', async () => {
    await proposed();
    await world.ben.say('suggest');
    await world.ben.submit({ name: 'BROD  library', why: 'Books' });
    expect(world.ben.last.form?.errors?.['name']).toContain('has been proposed already');
    expect(world.ben.last.form?.typed).toMatchObject({ why: 'Books' });
    await world.ben.say('partners add');
    await world.ben.submit({ name: 'Chess Club', contact: 'chess@example.org', areas: ['sport'] });
    await world.ana.say('suggest');
    await world.ana.submit({ name: 'Chess Club' });
    expect(world.ana.last.form?.errors?.['name']).toContain('is here already');
  });

  it('is answered by whoever runs the network only, and stands in what waits for them', async () => {
    const id = await proposed();
    await world.ben.pressNamed('suggestion.accept', id);
    await world.ben.pressNamed('suggestion.decline', id);
    expect(await organizations()).toEqual([]);
    expect((await world.ben.say('suggestions')).text).not.toContain('Brod Library');
    expect((await world.petra.say('suggestions')).text).toContain('Brod Library');
    expect((await world.gal.say('suggest')).form).toBeNull();
  });
});
