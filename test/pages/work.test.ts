import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { emptyTables, freshServerDatabase, migrationsDirectory } from '../support/database.ts';
import { openOffice, TOWN, type Office, type Seen } from './support.ts';

// On a server only: the embedded database has one session, so nothing else can hold up the work from outside.
describe('The work on a directory', () => {
  let database: Database;
  let url: string;
  let drop: () => Promise<void>;
  let office: Office;
  let link: string;
  /** Another session; while it holds the network's import lock, an import waits in the middle. */
  let other: pg.Client;
  beforeAll(async () => {
    ({ url, drop } = await freshServerDatabase());
    database = await openDatabase({ kind: 'server', url }, migrationsDirectory);
  });
  beforeEach(async () => {
    await emptyTables(database);
    other = new pg.Client({ connectionString: url });
    await other.connect();
    office = await openOffice(database);
    link = await office.link();
  });
  afterEach(async () => {
    await other.end();
    await office.close();
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  const hold = () =>
    other.query(`select pg_advisory_lock(hashtextextended('import ' || id::text, 0)) from network`);
  const release = () => other.query('select pg_advisory_unlock_all()');
  /** Presses Import and does not wait for what comes of it. */
  const pressImport = async (preview: Seen): Promise<string> => {
    const digest = preview.page.querySelector('input[name=digest]')?.getAttribute('value') ?? '';
    const response = await fetch(preview.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ do: 'import', digest }),
    });
    expect(response.status).toBe(303);
    return office.url + (response.headers.get('location') ?? '');
  };

  it('is waited for on a page that renews itself and can be left, and everything leads to it', async () => {
    const preview = await office.upload(link, TOWN);
    await hold();
    const run = await pressImport(preview);
    const waiting = await office.ask(run);
    expect(waiting.headers.get('refresh')).toBe('3');
    expect(waiting.text).toContain('The directory is being imported');
    expect(waiting.text).not.toContain('Luna');
    expect(office.url + ((await office.ask(link)).headers.get('location') ?? '')).toBe(run);
    const again = await fetch(link, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new FormData(),
    });
    expect(office.url + (again.headers.get('location') ?? '')).toBe(run);
    await release();
    expect((await office.look(run)).text).toContain('“town” is imported');
  });

  it('is shown to nobody else', async () => {
    const preview = await office.upload(link, TOWN);
    await hold();
    const run = await pressImport(preview);
    await office.world.person('Ana Kovač').say('help');
    const { id: personId } = await database.prisma.person.findFirstOrThrow({ where: { name: 'Ana Kovač' } });
    const seen = await office.ask(run.replace(link, await office.link({ personId })));
    expect(seen.headers.get('refresh')).toBeNull();
    expect(seen.text).toContain('Only coordinators import a directory');
    await release();
    await office.look(run);
  });

  it('leaves nothing half done when the process stops, says so afterwards, and can be done again', async () => {
    const preview = await office.upload(link, TOWN);
    await hold();
    const run = await pressImport(preview);
    const stopped = office.pages.stop();
    await release();
    await stopped;
    expect(await database.prisma.organization.count()).toBe(0);
    await office.restart();
    const interrupted = await office.look(run);
    expect(interrupted.text).toContain('The work was interrupted');
    expect(interrupted.text).toContain('Nothing was imported and nothing is half done');
    const second = await office.press(interrupted, 'preview');
    expect(second.text).toContain('What importing “town” would do');
    expect((await office.press(second, 'import')).text).toContain('“town” is imported');
  });

  it('says a reference when it fails by a bug, keeps the preview, and can be tried again', async () => {
    const preview = await office.upload(link, TOWN);
    await other.query('alter table offer rename to offer_away');
    const failed = await office.press(preview, 'import');
    await other.query('alter table offer_away rename to offer');
    const bug = office.world.expectBug();
    expect(failed.text).toContain('Something broke on our side');
    expect(failed.text).toContain(String(bug.fields['reference']));
    expect(await database.prisma.organization.count()).toBe(0);
    const second = await office.press(failed, 'preview');
    expect((await office.press(second, 'import')).text).toContain('“town” is imported');
  });
});
