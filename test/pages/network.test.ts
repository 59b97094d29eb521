import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { describeOnBothDatabases } from '../support/database.ts';
import { openOffice, type Office } from './support.ts';

describeOnBothDatabases('The page of who meets whom', (database) => {
  let office: Office;
  let link: string;
  beforeEach(async () => {
    office = await openOffice(database());
    link = await office.link({}, 'network');
    for (const [name, area] of [
      ['Šola <Brod>', 'leisure'],
      ['Klub', 'sport'],
      ['Knjižnica', 'sport'],
    ] as const) {
      await office.world.petra.say('partners add');
      await office.world.petra.submit({ name, contact: `${area}${name.length}@example.org`, areas: [area] });
    }
  });
  afterEach(() => office.close());

  const page = async (question = '') => parse(await (await fetch(`${link}${question}`)).text());
  const idOf = async (name: string) =>
    (await database().prisma.organization.findFirstOrThrow({ where: { name } })).id;

  it('shows every partner in the picture and in the list, each with its own address', async () => {
    const root = await page();
    expect(root.querySelectorAll('.network-list li')).toHaveLength(3);
    expect(root.querySelectorAll('.network svg a')).toHaveLength(3);
    expect(root.querySelector('.network svg')?.text).toContain('Šola <Brod>');
    expect(root.querySelector('.network svg')?.toString()).toContain('Šola &lt;Brod&gt;');
    expect(root.querySelectorAll('script')).toHaveLength(0);
  });

  it('shows the partners of one area, and one partner with whom it met', async () => {
    const sport = await page('?area=sport');
    expect(sport.querySelectorAll('.network-list a').map((each) => each.text)).toEqual(['Klub', 'Knjižnica']);
    expect(sport.querySelector('.chips a[aria-current]')?.text).toContain('(2)');
    const klub = await page(`?partner=${await idOf('Klub')}`);
    expect(klub.querySelector('section h2')?.text).toBe('Klub');
    expect(klub.querySelector('section')?.text).toContain('At no table with others yet');
    expect((await page("?area=x&partner=' or 1=1")).querySelectorAll('.network-list li')).toHaveLength(3);
  });

  it('is closed after a day, to whoever left, and to a letter that was changed', async () => {
    expect((await fetch(`${link.slice(0, -2)}xx`)).status).toBe(404);
    await database().prisma.tenant.updateMany({ data: { tenant: 'T-OTHER' } });
    await database().prisma.membership.deleteMany();
    expect((await fetch(link)).status).toBe(403);
    office.world.now = new Date(office.world.now.getTime() + 25 * 3600_000);
    expect((await fetch(link)).status).toBe(410);
  });
});
