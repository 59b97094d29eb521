import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { addPartner, type Partner } from '../../support/partner.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare, type Speaking } from '../../support/world.ts';

describeOnBothDatabases('A first meeting', (database) => {
  let table: TableWorld;
  let school: Partner;
  let club: Partner;
  beforeEach(async () => {
    table = await meetingWorld(database(), { state: 'invited', isFirst: true });
    await database().prisma.attendance.deleteMany();
    school = await addPartner(database(), {
      networkId: table.ids.network,
      name: 'Primary school Brod',
      description: 'Lessons and lunches',
      email: 'office@brod.example',
      areas: ['drugs-prevention'],
      offers: ['A room'],
      needs: ['A gym hall'],
      people: [table.ids.ben],
    });
    club = await addPartner(database(), {
      networkId: table.ids.network,
      name: 'Sports club',
      offers: ['Gym hall'],
      people: [table.ids.ana],
    });
    await invite(table.ids.ben, school.id);
    await invite(table.ids.ana, club.id);
  });
  afterEach(() => table.stop());

  const invite = (personId: string, organizationId: string) =>
    database().prisma.invitation.create({
      data: { networkId: table.ids.network, meetingId: table.ids.meeting, personId, organizationId },
    });
  const overviews = async () =>
    (await table.posted()).filter((post) => post.includes('Overview of opportunities'));
  const pressOf = async (who: Speaking) => {
    await table.settle();
    const buttons = table.deliveries
      .filter(({ to }) => to.kind === 'person' && to.id === who.id)
      .flatMap(({ message }) => message.blocks)
      .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    const found = buttons.find((button) => button.label === 'Fill in what is missing');
    if (found?.kind !== 'press') throw new Error('nobody asked');
    return who.pressNamed(found.press, found.value);
  };

  it('shows its moderator how to lead it, and nobody else', async () => {
    const answer = await table.mojca.say('open', CHANNEL);
    expect(answer.reply).toMatchObject({ to: 'asker' });
    for (const words of ['For you alone', 'Let everybody say who they are', 'Balance the interests'])
      expect(answer.text).toContain(words);
    for (const post of await table.posted()) expect(post).not.toContain('For you alone');
    expect((await table.mojca.say('open', CHANNEL)).text).not.toContain('For you alone');
  });

  it('begins with the overview: one block a partner, six columns', async () => {
    await table.mojca.say('open', CHANNEL);
    const [overview = '', ...more] = await overviews();
    expect(more).toEqual([]);
    for (const words of [
      'Primary school Brod',
      'office@brod.example',
      'Ben Levi',
      'Lessons and lunches',
      'A room',
      'A gym hall',
      'Sports club',
      'not said yet',
    ])
      expect(overview).toContain(words);
    for (const column of [
      'Website, contact',
      'Representative',
      'Main areas, activities',
      'What can you propose?',
      'What do you hope for',
    ])
      expect(overview.split(column)).toHaveLength(3);
    expect(overview).not.toContain('drugs-prevention');
  });

  it('pages the overview of many partners, and leaves none out', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `Partner number ${String(index + 1)}.`);
    for (const [index, name] of names.entries()) {
      const person = await database().prisma.person.create({
        data: { networkId: table.ids.network, name: `Person ${String(index)}`, createdAt: table.now },
      });
      const { id } = await addPartner(database(), {
        networkId: table.ids.network,
        name,
        description: 'A long story about what we do. '.repeat(60),
        people: [person.id],
      });
      await invite(person.id, id);
    }
    await table.mojca.say('open', CHANNEL);
    const pages = await overviews();
    expect(pages).toHaveLength(3);
    for (const name of names) expect(pages.filter((page) => page.includes(`"${name}"`))).toHaveLength(1);
    for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThan(28_000);
  });

  it('asks each partner in its own conversation for what is missing only', async () => {
    await table.mojca.say('open', CHANNEL);
    expect(await table.told(table.ben)).toEqual([]);
    expect((await table.told(table.ana)).at(-1)).toContain('4 places are still empty');
    const { form } = await pressOf(table.ana);
    expect(Object.keys(form?.fields ?? {})).toEqual(['contact', 'areas', 'activities', 'needs', 'guarded']);
    expect((await table.ana.submit({})).text).toContain('Fill in at least one');
    await table.ana.submit({ contact: 'club@sport.example', areas: ['sport'], needs: 'Referees\nA van' });
    const row = await database().prisma.organization.findFirstOrThrow({ where: { id: club.id } });
    expect(row).toMatchObject({ email: 'club@sport.example', name: 'Sports club', version: 2 });
    const needs = await database().prisma.need.findMany({ where: { organizationId: club.id } });
    expect(needs.map(({ title, status }) => [title, status]).sort()).toEqual([
      ['A van', 'open'],
      ['Referees', 'open'],
    ]);
    expect(await database().prisma.offer.findMany({ where: { organizationId: club.id } })).toMatchObject([
      { title: 'Gym hall', status: 'active' },
    ]);
    const post = (await table.posted()).at(-1) ?? '';
    expect(post).toContain('A row of the overview is fuller now');
    expect(post).toContain('Referees; A van');
    const again = await pressOf(table.ana);
    expect(Object.keys(again.form?.fields ?? {})).toEqual(['activities', 'guarded']);
  });

  it('lets nobody fill in the row of somebody else', async () => {
    await table.mojca.say('open', CHANNEL);
    const value = `${table.ids.meeting}.${club.id}`;
    const answer = await table.ben.pressNamed('overview.fill', value);
    expect(bare(answer.text)).toContain('Only those who speak for Sports club');
    expect((await table.petra.pressNamed('overview.fill', value)).form?.name).toBe('fill-overview');
    expect((await table.ben.pressNamed('overview.fill', `${table.ids.meeting}.${school.id}`)).text).toContain(
      'Nothing is missing',
    );
    for (const bad of ['', 'x.y', `${table.ids.meeting}.${table.ids.ana}`])
      expect((await table.ana.pressNamed('overview.fill', bad)).form).toBeNull();
  });

  it('holds back what looks like a child’s personal data in a row', async () => {
    await table.mojca.say('open', CHANNEL);
    await pressOf(table.ana);
    await table.ana.submit({ needs: 'A place for pupil Janez Novak' });
    expect(await database().prisma.need.count({ where: { organizationId: club.id } })).toBe(0);
  });

  it('ends without decisions, silently', async () => {
    await table.mojca.say('open', CHANNEL);
    await table.ana.pressNamed('meeting.here', table.ids.meeting);
    await table.mojca.say('close', CHANNEL);
    expect((await table.meeting()).state).toBe('closing');
  });

  it('is the only one with an overview; the guide is there each time', async () => {
    await database().prisma.meeting.updateMany({
      where: { id: table.ids.meeting },
      data: { isFirst: false },
    });
    const answer = await table.mojca.say('open', CHANNEL);
    expect(answer.text).toContain('For you alone');
    expect(answer.text).not.toContain('Let everybody say who they are');
    expect(await overviews()).toEqual([]);
    expect(await table.told(table.ana)).toEqual([]);
  });
});
