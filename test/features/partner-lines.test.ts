import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RawAnswers } from '../../src/chat/form.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { at } from '../support/nudges.ts';
import { setUpWorld, type Speaking, type World } from '../support/world.ts';

const YOUTH_CENTRE: RawAnswers = {
  name: 'Youth Centre Brod',
  contact: '+386 1 555 01 02',
  representative: 'Ana Kovač',
  areas: ['leisure'],
  offers: 'A gym hall on Tuesdays',
  needs: 'Volunteers for the summer camp',
};

const WORKSHOPS: RawAnswers = {
  title: 'Climbing workshops',
  description: 'With two trainers',
  areas: ['drugs-prevention'],
  target: 'Pupils of the third triad',
  'age-from': '12',
  'age-to': '15',
  place: 'Boulder hall',
  capacity: '20 places',
  from: '',
  until: '2026-12-20',
};

/** Ana represents the youth centre; Petra coordinates. It is Monday, 23 November 2026. */
describeOnBothDatabases('An offer or a need of a partner', (database) => {
  let world: World & { readonly petra: Speaking };
  let ana: Speaking;
  let id: string;
  beforeEach(async () => {
    world = await setUpWorld(database());
    ana = world.person('Ana Kovač');
    await ana.say('partners add');
    await ana.submit(YOUTH_CENTRE);
    ({ id } = await database().prisma.organization.findFirstOrThrow());
  });
  afterEach(() => world.stop());

  const add = async (who: Speaking, answers: RawAnswers, kind = 'offer') => {
    await who.pressNamed('line.add', `${kind}.${id}`);
    return who.submit(answers);
  };
  const offer = (title: string) => database().prisma.offer.findFirstOrThrow({ where: { title } });
  const finds = async (words: string) => {
    const { text } = await world.petra.say(`partners ${words}`);
    return text.includes('Youth Centre Brod');
  };

  it('is added by itself, with everything that is known of it, and found by its words and areas', async () => {
    await ana.say('offers');
    expect(ana.last.text).toContain('A gym hall on Tuesdays');
    await ana.press('Add an offer');
    const answer = await ana.submit(WORKSHOPS);
    expect(answer.text).toContain('Saved: Climbing workshops');
    for (const known of ['third triad', 'ages 12–15', 'Boulder hall', '20 places', 'until 20 December 2026'])
      expect(answer.text).toContain(known);
    expect(await finds('climbing')).toBe(true);
    expect(await finds('drugs-prevention')).toBe(true);
    expect((await ana.say('my card')).text).toContain('Climbing workshops (');
    await add(ana, { title: 'A bus', until: '2027-06-30' }, 'need');
    expect((await ana.say('needs')).text).toContain('A bus (until 30 June 2027)');
  });

  it('is changed by itself, and what somebody else wrote meanwhile is not overwritten', async () => {
    await add(ana, WORKSHOPS);
    const { id: lineId } = await offer('Climbing workshops');
    await ana.pressNamed('line.change', `offer.${lineId}`);
    await world.petra.pressNamed('line.change', `offer.${lineId}`);
    await world.petra.submit({ place: 'Old mill' });
    const refused = await ana.submit({ capacity: '12 places' });
    expect(refused.text).toContain('Somebody changed this while you were writing');
    expect(refused.form?.typed).toMatchObject({ capacity: '12 places', place: 'Boulder hall' });
    expect(await offer('Climbing workshops')).toMatchObject({ place: 'Old mill', capacity: '20 places' });
    await ana.submit({ place: 'Old mill' });
    expect(await offer('Climbing workshops')).toMatchObject({ place: 'Old mill', capacity: '12 places' });
    const trace = await database().prisma.change.findMany({
      where: { resourceId: lineId, action: 'update' },
      orderBy: { at: 'asc' },
    });
    expect(trace.map(({ field, previous, replacement }) => [field, previous, replacement])).toEqual([
      ['place', 'Boulder hall', 'Old mill'],
      ['capacity', '20 places', '12 places'],
    ]);
    expect(new Set(trace.map(({ organizationId }) => organizationId))).toEqual(new Set([id]));
  });

  it('ends with one press, is not found any more, and is brought back when that was a slip', async () => {
    await ana.say('offers');
    await ana.press('End it');
    expect(ana.last.reply).toMatchObject({ replaces: true });
    expect(await finds('gym hall')).toBe(false);
    const end = ana.last;
    await ana.press('Bring it back');
    expect(await finds('gym hall')).toBe(true);
    const stale = end.buttons.find((button) => button.kind === 'press' && button.press === 'line.reopen');
    const again = await ana.pressNamed('line.reopen', stale?.kind === 'press' ? stale.value : '');
    expect(again.text).toContain('Somebody has changed this meanwhile');
    await ana.say('needs');
    await ana.press('Help was found');
    expect(await database().prisma.need.findFirstOrThrow()).toMatchObject({ status: 'met' });
  });

  it('is refused with the next step where its days or ages are turned round, and comes back as it was typed', async () => {
    for (const [wrong, field] of [
      [{ from: '2026-12-24' }, 'until'],
      [{ until: '2026-11-22' }, 'until'],
      [{ 'age-from': '16' }, 'age-to'],
      [{ description: 'For Janez Novak, born 3. 4. 2014' }, 'description'],
    ] as const) {
      const answer = await add(ana, { ...WORKSHOPS, ...wrong });
      expect([wrong, Object.keys(answer.form?.errors ?? {})]).toEqual([wrong, [field]]);
      expect(answer.form?.typed).toMatchObject({ title: 'Climbing workshops', ...wrong });
    }
    expect(await database().prisma.offer.count()).toBe(1);
  });

  it('is its own people’s business and the coordinator’s, who is named to them', async () => {
    const bor = world.person('Bor Zupan');
    expect((await bor.pressNamed('line.add', `offer.${id}`)).text).toContain('Only its own people');
    expect((await bor.pressNamed('partners.lines', `offer.${id}`)).buttons.map(({ label }) => label)).toEqual(
      ['Open card'],
    );
    const { id: lineId } = await offer('A gym hall on Tuesdays');
    await bor.pressNamed('line.end', `offer.${lineId}.1.inactive`);
    expect(await offer('A gym hall on Tuesdays')).toMatchObject({ status: 'active' });
    await add(world.petra, WORKSHOPS);
    await world.settle();
    const told = world.deliveries.filter(({ to }) => to.id === ana.id);
    expect(told.map(({ message }) => JSON.stringify(message.blocks))).toEqual([
      expect.stringContaining('The coordinator wrote on the card of'),
    ]);
    expect(
      await database().prisma.change.findFirstOrThrow({ where: { resourceType: 'offer' } }),
    ).toMatchObject({
      action: 'create',
      replacement: 'Climbing workshops',
    });
  });

  it('says kindly who speaks for nobody, and asks whoever speaks for several', async () => {
    const bor = world.person('Bor Zupan');
    expect((await bor.say('offers')).text).toContain('You do not speak for a partner yet');
    await ana.say('partners add');
    await ana.submit({ ...YOUTH_CENTRE, name: 'Climbing club', contact: 'www.club.example', offers: '' });
    expect((await ana.say('offers')).text).toContain('You speak for several partners');
    expect((await ana.press('Climbing club')).text).toContain('Nothing is proposed at the moment');
  });

  it('keeps what stands on its record when the six columns tell it in other words', async () => {
    await add(ana, WORKSHOPS);
    const { id: lineId } = await offer('Climbing workshops');
    await ana.pressNamed('partners.change', id);
    await ana.submit({ offers: 'A swimming pool\nClimbing workshop on Fridays' });
    expect(await database().prisma.offer.findFirstOrThrow({ where: { id: lineId } })).toMatchObject({
      title: 'Climbing workshop on Fridays',
      capacity: '20 places',
      status: 'active',
    });
    expect(await offer('A gym hall on Tuesdays')).toMatchObject({ status: 'inactive' });
    expect(await offer('A swimming pool')).toMatchObject({ status: 'active', capacity: null });
  });

  it('begins on its first day and ends after its last one by itself', async () => {
    await add(ana, { ...WORKSHOPS, from: '2026-12-01' });
    expect(await finds('climbing')).toBe(false);
    expect((await ana.say('offers')).text).toContain('from 1 December 2026');
    await at(world, '2026-11-30T23:05:00Z');
    expect(await finds('climbing')).toBe(true);
    await at(world, '2026-12-20T22:55:00Z');
    expect(await finds('climbing')).toBe(true);
    await at(world, '2026-12-20T23:05:00Z');
    expect(await finds('climbing')).toBe(false);
    expect(await finds('drugs-prevention')).toBe(false);
    expect((await world.petra.pressNamed('partners.show', id)).text).not.toContain('Climbing');
    const [ended] = await database().prisma.change.findMany({
      where: { field: 'status', replacement: 'inactive' },
    });
    expect(ended).toMatchObject({
      resourceType: 'offer',
      byId: null,
      previous: 'active',
      organizationId: id,
    });
  });

  it('is asked about once, two weeks before its last day, and goes on for a year with one press', async () => {
    await add(ana, { ...WORKSHOPS, until: '2027-01-29' });
    expect(await at(world, '2027-01-14T08:10:00Z')).toEqual([]);
    const [asked] = await at(world, '2027-01-15T08:10:00Z');
    expect([asked?.to, asked?.text]).toEqual([ana.id, expect.stringContaining('Climbing workshops')]);
    expect(asked?.text).toContain('This ends on 29 January 2027. Does it go on?');
    expect(await at(world, '2027-01-18T08:10:00Z')).toEqual([]);
    const answer = await ana.pressNamed('line.prolong', asked?.value('line.prolong') ?? '');
    expect(answer.reply).toMatchObject({ replaces: true });
    expect(answer.text).toContain('It goes on for another year');
    expect(await offer('Climbing workshops')).toMatchObject({ validUntil: new Date('2028-01-29') });
    const again = await ana.pressNamed('line.prolong', asked?.value('line.prolong') ?? '');
    expect(again.text).toContain('It goes on for another year');
    expect(await offer('Climbing workshops')).toMatchObject({ validUntil: new Date('2028-01-29') });
    await at(world, '2027-01-30T08:10:00Z');
    expect(await finds('climbing')).toBe(true);
  });

  it('has ended after days in which nothing ran, and nobody is asked about what is over', async () => {
    await add(ana, WORKSHOPS);
    const said = await at(world, '2026-12-28T08:10:00Z');
    expect(said.map(({ text }) => text).filter((text) => text.includes('Climbing'))).toEqual([]);
    expect(await finds('climbing')).toBe(false);
  });
});
