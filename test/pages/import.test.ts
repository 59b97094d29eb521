import { stat, utimes, mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { zipOf } from '../hsds/support.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { importedElsewhere, openOffice, TOWN, type Files, type Office, type Seen } from './support.ts';

describeOnBothDatabases('The page that imports a directory', (database) => {
  let office: Office;
  let link: string;
  beforeEach(async () => {
    office = await openOffice(database());
    link = await office.link();
  });
  afterEach(() => office.close());

  const names = async () =>
    (await database().prisma.organization.findMany({ orderBy: { name: 'asc' } })).map((each) => each.name);
  /** Cells of a row of the counts: new, changed, unchanged, kept, refused, gone. */
  const counts = (seen: Seen, row: 'Partners' | 'Services') =>
    seen.page
      .querySelectorAll('.counts tbody tr')
      .find((each) => each.querySelector('th')?.text === row)
      ?.querySelectorAll('td')
      .map((cell) => Number(cell.text));
  const imported = async (files: Files = TOWN) => office.press(await office.upload(link, files), 'import');
  const runs = () => database().prisma.importRun.findMany({ orderBy: { createdAt: 'asc' } });

  it('shows what would change, and changes nothing', async () => {
    const preview = await office.upload(link, TOWN);
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('What importing “town” would do');
    expect(counts(preview, 'Partners')).toEqual([2, 0, 0, 0, 0, 0]);
    expect(counts(preview, 'Services')).toEqual([1, 0, 0, 0, 1, 0]);
    expect(preview.page.querySelector('.refusals tbody')?.text).toMatch(
      /services\.csv, line 3.*Lost.*Its organisation is not in this directory\./s,
    );
    expect(await names()).toEqual([]);
  });

  it('imports what was previewed, tells it in chat, and deletes the files', async () => {
    const done = await imported();
    expect(done.text).toContain('“town” is imported');
    expect(await names()).toEqual(['<b>Sports</b> & play', 'Center Luna']);
    await office.world.settle();
    const [run] = await runs();
    const told = office.world.deliveries.find((delivery) => delivery.key === `import:${run?.id ?? ''}`);
    expect(JSON.stringify(told?.message.blocks)).toContain('New partners');
    expect(await office.left()).toEqual([]);
    expect((await office.world.petra.say('partners luna')).text).toContain('Center Luna');
  });

  it('shows names as the text they are', async () => {
    const done = await imported();
    expect(done.page.toString()).toContain('&lt;b&gt;Sports&lt;/b&gt; &amp; play');
    expect(done.page.querySelector('main b')).toBeNull();
  });

  it('takes a zip as it takes its files, and says that nothing is new when it comes again', async () => {
    const zip = zipOf(Object.entries(TOWN).map(([name, content]) => ({ name: `town/${name}`, content })));
    const files = { 'town.zip': readFileSync(zip) };
    const first = await office.upload(link, files);
    expect(counts(first, 'Partners')).toEqual([2, 0, 0, 0, 0, 0]);
    await office.press(first, 'import');
    const again = await office.upload(link, TOWN);
    expect(again.text).toContain('there is nothing to import');
    expect(counts(again, 'Partners')).toEqual([0, 0, 2, 0, 0, 0]);
    expect(counts(again, 'Services')).toEqual([0, 0, 1, 0, 1, 0]);
    expect(again.page.querySelector('button[value="import"]')).toBeNull();
  });

  it('asks what a term means, previews it, imports it, and remembers it', async () => {
    const preview = await office.upload(link, TOWN);
    expect(preview.page.querySelector('.terms tbody tr')?.text).toMatch(/Evenings for parents\s*1/);
    const changed = await office.press(preview, 'import', { 'term.0': 'leisure' });
    expect(changed.text).toContain('You changed something, so this is a new preview');
    expect(await names()).toEqual([]);
    expect((await office.press(changed, 'import')).text).toContain('“town” is imported');
    expect((await office.world.petra.say('partners leisure')).text).toContain('Center Luna');
    const again = await office.upload(link, TOWN);
    expect(again.page.querySelector('select option[selected]')?.getAttribute('value')).toBe('leisure');
    expect(again.text).toContain('there is nothing to import');
  });

  it('gives everybody in the directory the areas that were ticked, before or in the preview', async () => {
    const preview = await office.upload(link, TOWN, { source: 'Town', area: 'leisure' });
    const ticked = (seen: Seen) =>
      seen.page.querySelectorAll('input[checked]').map((box) => box.getAttribute('value'));
    expect(ticked(preview)).toEqual(['leisure']);
    const again = await office.press(preview, 'preview', { area: 'drugs-prevention' });
    expect(ticked(again).sort()).toEqual(['drugs-prevention', 'leisure']);
    await office.press(again, 'import');
    expect((await office.world.petra.say('partners drugs-prevention')).text).toContain('Center Luna');
  });

  it('shows a new preview instead when partners changed in the meantime', async () => {
    const preview = await office.upload(link, TOWN);
    await importedElsewhere(database(), TOWN);
    const outdated = await office.press(preview, 'import');
    expect(outdated.text).toContain('Somebody changed partners here meanwhile');
    expect(counts(outdated, 'Partners')).toEqual([0, 0, 2, 0, 0, 0]);
    expect((await runs()).map((run) => run.state).sort()).toEqual(['applied', 'previewed']);
  });

  it('shows the latest preview to somebody who presses on an earlier one', async () => {
    const first = await office.upload(link, TOWN);
    await office.press(first, 'preview', { 'term.0': 'leisure' });
    const stale = await office.press(first, 'import');
    expect(stale.text).toContain('The page was an earlier preview');
    expect(await names()).toEqual([]);
  });

  it('imports once, however often it is pressed', async () => {
    const preview = await office.upload(link, TOWN);
    const seen = await Promise.all([1, 2, 3].map(() => office.press(preview, 'import')));
    expect(seen.map((each) => each.text.includes('is imported'))).toEqual([true, true, true]);
    expect(await names()).toHaveLength(2);
    expect(await database().prisma.outbox.count({ where: { why: 'import-applied' } })).toBe(1);
  });

  it('throws an import away with its files', async () => {
    const preview = await office.upload(link, TOWN);
    expect(await office.left()).not.toEqual([]);
    const gone = await office.press(preview, 'discard');
    expect(gone.text).toContain('Nothing was imported, and the files are deleted.');
    expect(await office.left()).toEqual([]);
    expect((await office.look(preview.url)).text).toContain('Thrown away');
  });

  it('offers what was begun under a new link, until other files take its place', async () => {
    const preview = await office.upload(link, TOWN);
    const start = await office.look(await office.link());
    expect(start.text).toContain('You began to import “town”');
    const way = start.page.querySelector('main a')?.getAttribute('href') ?? '';
    expect((await office.look(office.url + way)).text).toContain('What importing “town” would do');
    await office.upload(link, TOWN, { source: 'Another' });
    expect((await office.look(preview.url)).text).toContain('Thrown away');
    expect((await runs()).map((run) => run.state).sort()).toEqual(['discarded', 'previewed']);
  });

  it('keeps uploaded files for our own user only, and for a day', async () => {
    await office.upload(link, TOWN);
    const [run] = await office.left();
    const folder = path.join(office.dataDirectory, 'imports', run ?? '');
    const mode = async (file: string) => (await stat(file)).mode & 0o777;
    expect(await mode(folder)).toBe(0o700);
    expect(await mode(path.join(folder, 'services.csv'))).toBe(0o600);
    const old = path.join(office.dataDirectory, 'imports', 'left-behind');
    await mkdir(old);
    const dayAgo = new Date(office.machine.getTime() - 25 * 3600_000);
    await utimes(old, dayAgo, dayAgo);
    await office.pages.start();
    expect((await office.left()).filter((name) => !name.includes('/'))).toEqual([run]);
  });

  it('says so when the files are gone before the import, with a way to choose them again', async () => {
    const preview = await office.upload(link, TOWN);
    office.machine = new Date(office.machine.getTime() + 25 * 3600_000);
    await office.pages.start();
    const seen = await office.press(preview, 'import');
    expect(seen.text).toContain('The files are no longer here');
    expect((await office.press(seen, 'discard')).text).toContain('Import another directory');
  });

  it('speaks the language of the link, Hebrew from right to left', async () => {
    const start = await office.look(await office.link({ language: 'he' }));
    expect(start.page.querySelector('html')?.getAttribute('dir')).toBe('rtl');
    expect(start.text).toContain('ייבוא מאגר שירותים');
    const preview = await office.upload(await office.link({ language: 'sl' }), TOWN);
    expect(preview.text).toContain('Njegove organizacije ni v tem imeniku.');
  });

  it('lets no script, frame or other site near its pages', async () => {
    const { headers, page } = await office.look(link);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(page.querySelectorAll('script, [style], style')).toEqual([]);
    const style = page.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    expect((await fetch(office.url + style)).headers.get('content-type')).toContain('text/css');
  });
});

describeOnBothDatabases('The link to the import page', (database) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(database());
  });
  afterEach(() => office.close());

  it('does not open when it was changed, or is of another kind', async () => {
    const link = await office.link();
    for (const url of [`${link}x`, `${office.url}/pages/import/`, `${office.url}/pages/import/v1.abc`]) {
      const seen = await office.look(url);
      expect([url, seen.status]).toEqual([url, 404]);
      expect(seen.text).toContain('This link does not open');
    }
    expect((await office.look(`${office.url}/pages/other`)).status).toBe(404);
  });

  it('is over after an hour, for looking and for sending', async () => {
    const link = await office.link();
    office.world.now = new Date(office.world.now.getTime() + 3600_000);
    const seen = await office.look(link);
    expect(seen.status).toBe(410);
    expect(seen.text).toContain('Ask for a new one in chat');
    expect((await office.upload(link, TOWN)).status).toBe(410);
    expect(await office.left()).toEqual([]);
  });

  it('opens only for somebody who runs that network now', async () => {
    const { prisma } = database();
    const ana = office.world.person('Ana Kovač');
    await ana.say('help');
    const { id: personId } = await prisma.person.findFirstOrThrow({ where: { name: 'Ana Kovač' } });
    const refused = await office.look(await office.link({ personId }));
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Only coordinators import a directory');
    const stranger = office.world.person('Maja', { tenant: 'T-OTHER' });
    await stranger.say('help');
    const { id: networkId } = await prisma.network.findFirstOrThrow({
      where: { name: { not: 'Sončna Reka' } },
    });
    expect((await office.look(await office.link({ networkId }))).status).toBe(403);
    const link = await office.link();
    const preview = await office.upload(link, TOWN);
    await prisma.membership.updateMany({ data: { endDay: new Date('2026-11-22') } });
    expect((await office.look(link)).status).toBe(403);
    expect((await office.press(preview, 'import')).status).toBe(403);
    expect((await office.upload(link, TOWN)).status).toBe(403);
    expect(await prisma.organization.count()).toBe(0);
  });

  it('shows nobody the import of another coordinator', async () => {
    const { prisma } = database();
    const preview = await office.upload(await office.link(), TOWN);
    await office.world.person('Ana Kovač').say('help');
    const { id: personId } = await prisma.person.findFirstOrThrow({ where: { name: 'Ana Kovač' } });
    const { id: networkId } = await prisma.network.findFirstOrThrow();
    const role = { networkId, personId, role: 'coordinator', startDay: new Date('2026-11-01') };
    await prisma.membership.create({ data: role });
    const run = preview.url.split('/').at(-1) ?? '';
    const seen = await office.look(`${await office.link({ personId })}/${run}`);
    expect(seen.status).toBe(404);
    expect(seen.text).toContain('This import is not here');
    expect((await office.look(`${await office.link()}/not-a-run`)).status).toBe(404);
  });

  it('takes no form from another site', async () => {
    const link = await office.link();
    const body = () => new URLSearchParams({ do: 'import' });
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      {},
    ]) {
      const seen = await office.post(link, body(), headers);
      expect([headers, seen.status]).toEqual([headers, 403]);
    }
    expect((await office.post(link, body(), { origin: office.url })).status).toBe(422);
  });
});
