import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { linkTo, opened, openPages, type OpenPages } from '../support/papers.ts';
import { readDocx, readPdf } from '../support/read-files.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';

const CENTRE = {
  name: 'Youth centre Brod',
  contact: 'www.mc-brod.example\n+386 1 555 01 02',
  representative: 'Ana Kovač',
  areas: ['drugs-prevention', 'leisure'],
  activities: 'Workshops after school',
  offers: '- Workshops\n- Gym hall on Tuesdays',
  needs: 'Volunteers',
};

describeOnBothDatabases('The overview of opportunities', (database) => {
  let world: TableWorld;
  let pages: OpenPages;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'invited', isFirst: true });
    pages = await openPages(world);
  });
  afterEach(async () => {
    await pages.close();
    await world.stop();
  });
  const register = async (name: string) => {
    await world.ana.say('partners add');
    await world.ana.submit({
      ...CENTRE,
      name,
      contact: `www.${name.length.toString()}.example`,
      needs: name === CENTRE.name ? CENTRE.needs : '',
    });
  };

  it('invites to fill the first row while there is none', async () => {
    expect((await world.petra.say('partners overview')).text).toContain(
      'No partner stands in the overview yet',
    );
  });

  it('has the six columns of the first meeting and a row for each partner, in chat, as a page, PDF and Word', async () => {
    await register(CENTRE.name);
    await register('Sports club');
    const answer = await world.petra.say('partners overview');
    const { page, text } = await opened(linkTo(answer.buttons, 'Read as a page'));
    const pdf = await readPdf(
      new Uint8Array(await (await fetch(linkTo(answer.buttons, 'PDF'))).arrayBuffer()),
    );
    const word = readDocx(new Uint8Array(await (await fetch(linkTo(answer.buttons, 'Word'))).arrayBuffer()));
    for (const words of [
      'What can you propose?',
      'Youth centre Brod',
      'Sports club',
      'Gym hall on Tuesdays',
      'Volunteers',
    ])
      for (const shown of [answer.text, text, pdf.text.replace(/\s+/g, ' '), word['word/document.xml'] ?? ''])
        expect(shown).toContain(words);
    expect(page.querySelectorAll('thead th').map((each) => each.text)).toEqual([
      'Partner name',
      'Website, contact',
      'Representative',
      'Main areas, activities',
      'What can you propose?',
      'What do you hope for, or expect help with?',
    ]);
    expect(page.querySelectorAll('tbody tr')).toHaveLength(2);
    expect(page.querySelector('tbody tr:first-child td:last-child')?.text).toBe('–');
    expect(word['word/document.xml']).toContain('w:orient="landscape"');
  });

  it('of a first meeting has the partners who are invited to it', async () => {
    await register(CENTRE.name);
    await register('Sports club');
    const club = await database().prisma.organization.findFirstOrThrow({ where: { name: 'Sports club' } });
    await database().prisma.invitation.create({
      data: {
        networkId: world.ids.network,
        meetingId: world.ids.meeting,
        personId: world.ids.ben,
        organizationId: club.id,
      },
    });
    await world.mojca.pressNamed('meeting.show', world.ids.meeting);
    const answer = await world.mojca.press('Overview of opportunities');
    expect(answer.text).toContain('Sports club');
    expect(answer.text).not.toContain('Youth centre Brod');
    const { text } = await opened(linkTo(answer.buttons, 'Read as a page'));
    expect(text).toContain('1 partner');
    expect(text).not.toContain('Youth centre Brod');
  });

  it('shows ten rows in chat and says where the others are', async () => {
    await register(CENTRE.name);
    const centre = await database().prisma.organization.findFirstOrThrow();
    await database().prisma.organization.createMany({
      data: Array.from({ length: 11 }, (_, at) => ({
        ...centre,
        id: undefined,
        name: `Z ${String(at)}`,
        nameFold: `z ${String(at)}`,
      })) as never,
    });
    const answer = await world.petra.say('overview');
    expect(answer.text).toContain('2 more partners: the page and the files have them all.');
    expect(
      (await opened(linkTo(answer.buttons, 'Read as a page'))).page.querySelectorAll('tbody tr'),
    ).toHaveLength(12);
  });

  it('is closed to a guest who speaks for no partner, also by a link that they once got', async () => {
    await register(CENTRE.name);
    const answer = await world.ben.say('partners overview');
    const link = linkTo(answer.buttons, 'PDF');
    expect((await fetch(link)).status).toBe(200);
    await database().prisma.account.updateMany({
      where: { personId: world.ids.ben },
      data: { home: 'T-ELSEWHERE' },
    });
    const closed = await opened(link);
    expect([closed.status, closed.text.includes('Register your organisation')]).toEqual([403, true]);
    expect((await world.gal.say('partners overview')).text).not.toContain('Youth centre');
  });
});
