import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { unzipSync, strFromU8 } from 'fflate';
import { complaintsAbout } from '../hsds/official.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { openOffice, type Office } from './support.ts';

describeOnBothDatabases('The link that exports the directory', (database) => {
  let office: Office;
  let link: string;
  beforeEach(async () => {
    office = await openOffice(database());
    link = await office.link({}, 'export');
    await office.world.petra.say('partners add');
    await office.world.petra.submit({
      name: 'Brod',
      contact: 'www.brod.example',
      areas: ['leisure'],
      needs: 'Čoln',
    });
  });
  afterEach(() => office.close());

  const fetched = async (url: string): Promise<Record<string, string>> => {
    const response = await fetch(url);
    expect(response.status).toBe(200);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
  };
  const exportsLeft = () => readdir(path.join(office.dataDirectory, 'exports'));

  it('gives a zip of JSON that the official schemas accept', async () => {
    const answered = office.nextAnswer();
    const files = await fetched(`${link}/json`);
    const organizations = JSON.parse(files['organizations.json'] ?? '') as Record<string, unknown>[];
    expect(organizations.flatMap((each) => complaintsAbout('organization', each))).toEqual([]);
    expect(organizations).toMatchObject([
      {
        name: 'Brod',
        website: 'https://www.brod.example/',
        attributes: [{ taxonomy_term: { code: 'leisure' } }],
        x_needs: [{ name: 'Čoln', status: 'open' }],
      },
    ]);
    await answered;
    expect(await exportsLeft()).toEqual([]);
  });

  it('gives a zip of CSV that the page imports again, where nothing is new', async () => {
    const response = await fetch(`${link}/csv`);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''Directory%20\d{4}-\d\d-\d\d%20csv\.zip$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const zip = Buffer.from(await response.arrayBuffer());
    const preview = await office.upload(await office.link(), { 'directory.zip': zip });
    expect(preview.text).toContain('there is nothing to import');
  });

  it('says what it would give without making it', async () => {
    const response = await fetch(`${link}/csv`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/zip');
  });

  it('makes them one after another, however many are asked for at once', async () => {
    const all = await Promise.all(['csv', 'json', 'csv'].map((form) => fetched(`${link}/${form}`)));
    expect(all.map((files) => Object.keys(files).length)).toEqual([16, 3, 16]);
  });

  it('clears away what an interrupted export has left', async () => {
    await fetched(`${link}/csv`);
    await writeFile(path.join(office.dataDirectory, 'exports', 'left.zip'), 'half');
    await office.restart();
    await expect(exportsLeft()).rejects.toThrow('ENOENT');
  });

  it('is over after an hour', async () => {
    const old = await office.link(
      { until: new Date(office.world.now.getTime() - 1).toISOString() },
      'export',
    );
    const seen = await office.look(`${old}/csv`);
    expect(seen.status).toBe(410);
    expect(seen.text).toContain('partners export');
  });

  it('opens to those alone who run the network at that moment', async () => {
    const ana = office.world.person('Ana Kovač');
    await ana.say('help');
    const { id: personId } = await database().prisma.person.findFirstOrThrow({
      where: { name: 'Ana Kovač' },
    });
    const hers = await office.look(`${await office.link({ personId }, 'export')}/json`);
    expect(hers.status).toBe(403);
    expect(hers.text).toContain('Only coordinators export the directory');
    await database().prisma.membership.updateMany({ data: { endDay: new Date('2020-01-01') } });
    expect((await office.look(`${link}/csv`)).status).toBe(403);
  });

  it.each([
    ['a form that there is not', '/xml'],
    ['no form', ''],
    ['a token that was changed', 'x/csv'],
  ])('opens nothing with %s', async (_, more) => {
    const seen = await office.look(`${link}${more}`);
    expect(seen.status).toBe(404);
    expect(seen.text).toContain('This link does not open');
  });

  it('opens nothing with the link of another page', async () => {
    const other = (await office.link()).replace('/pages/import/', '/pages/export/');
    expect((await office.look(`${other}/csv`)).status).toBe(404);
  });
});
