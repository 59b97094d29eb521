import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { importDirectory } from '../../src/cli/import-directory.ts';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { bundled } from '../support/bundle.ts';
import { emptyTables, freshServerDatabase, migrationsDirectory } from '../support/database.ts';
import { fileOf, folderOf, zipOf } from '../hsds/support.ts';
import { workbookOf } from '../hsds/workbook.ts';

const TOWN = {
  'organizations.csv': 'id,name,description\n1,Center Luna,Pomoč družinam\n2,Športna zveza,\n',
  'services.csv': 'id,organization_id,name\n11,1,Skupina za starše\n12,9,Izgubljena\n',
  'service_taxonomy.csv': 'service_id,taxonomy_id\n11,5\n',
  'taxonomy.csv': "id,name\n5,Parents' evenings\n",
};

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as it would run in a terminal where somebody answers, or in a script (null). */
async function run(
  typed: readonly string[],
  environment: Readonly<Record<string, string>>,
  answer: string | null = null,
): Promise<Outcome> {
  let out = '';
  let err = '';
  let time = 0;
  const code = await importDirectory(typed, {
    environment,
    now: () => new Date((time += 1000)),
    isTerminal: answer !== null,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    ask: (question) => {
      out += question;
      return Promise.resolve(answer ?? '');
    },
  });
  return { code, out, err };
}

describe('The import command', () => {
  let database: Database;
  let environment: Readonly<Record<string, string>>;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const server = await freshServerDatabase();
    drop = server.drop;
    environment = { DATABASE_URL: server.url };
    database = await openDatabase({ kind: 'server', url: server.url }, migrationsDirectory);
  });
  afterEach(() => emptyTables(database));
  afterAll(async () => {
    await database.close();
    await drop();
  });

  async function network(
    name: string,
    tenants: readonly { face: string; tenant: string }[] = [],
  ): Promise<string> {
    const place = {
      name,
      language: 'en',
      timeZone: 'Europe/Ljubljana',
      workDays: [1],
      createdAt: new Date(0),
    };
    const { id } = await database.prisma.network.create({ data: place });
    for (const tenant of tenants) await database.prisma.tenant.create({ data: { ...tenant, networkId: id } });
    return id;
  }
  const partners = () => database.prisma.organization.count();

  it('imports with --yes, counts what it refused, and finds nothing to do the second time', async () => {
    await network('Kranj');
    const folder = folderOf(TOWN, 'town');
    const first = await run([folder, '--yes', '--area', 'social-care'], environment);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('Directory "town" into the network Kranj');
    expect(first.out).toMatch(/Partners +2 +0 +0 +0 +0 +0\nServices +1 +0 +0 +0 +1 +0/);
    expect(first.out).toContain(
      'services.csv, line 3: service Izgubljena: Its organisation is not in this directory. [9]',
    );
    expect(first.out).toContain('Every partner of this directory works in: social-care');
    expect(first.out).toContain(
      'Imported: 2 new and 0 changed partners, 1 new and 0 changed services. REFUSED: 1 records',
    );
    expect(await partners()).toBe(2);
    const second = await run([folder, '--yes'], environment);
    expect(second.code).toBe(0);
    expect(second.out).toContain('Everything was here already: nothing was changed.');
  });

  it('names every term without a meaning, with the words to type that give it one', async () => {
    await network('Kranj');
    const folder = folderOf(TOWN, 'town');
    const first = await run([folder, '--dry-run'], environment);
    expect(first.out).toContain(`--map 'Parents'\\'' evenings=<area>'   (1 record)`);
    const lines = fileOf('map.txt', "# of the town\nParents' evenings=social-care\n");
    const second = await run([folder, '--yes', '--map-file', lines], environment);
    expect(second.out).toContain("Parents' evenings (1 record) = social-care");
    expect(await database.prisma.organizationArea.findMany({ select: { area: true } })).toEqual([
      { area: 'social-care' },
    ]);
  });

  it('takes a table of partners, says which columns it does not know, and remembers what they hold', async () => {
    await network('Kranj');
    const rows = [
      ['Kdo', 'Kontakt', 'Barva'],
      ['Brod', 'brod@brod.example', 'modra'],
    ];
    const table = workbookOf([{ name: 'List1', rows }]);
    const first = await run([table, '--yes'], environment);
    expect(first.out).toContain("--column 'Kdo=<field>'   (not used)");
    expect(await partners()).toBe(0);
    const second = await run([table, '--yes', '--column', 'Kdo=name'], environment);
    expect(second.out).toContain('  Kdo = name\n  Kontakt = contact');
    expect(second.out).toContain('Imported: 1 new and 0 changed partners');
    const third = await run([table, '--yes'], environment);
    expect(third.out).toContain('Everything was here already');
  });

  it('changes nothing with --dry-run', async () => {
    await network('Kranj');
    const { code, out } = await run([folderOf(TOWN), '--dry-run', '--yes'], environment);
    expect(code).toBe(0);
    expect(out).toContain('Nothing was changed (--dry-run).');
    expect(await partners()).toBe(0);
  });

  it('changes nothing without a yes: in a script, or when the person says no', async () => {
    await network('Kranj');
    const script = await run([folderOf(TOWN)], environment);
    expect(script).toMatchObject({ code: 3 });
    expect(script.out).toContain('run it again with --yes');
    const no = await run([folderOf(TOWN)], environment, 'n');
    expect(no).toMatchObject({ code: 3 });
    expect(no.out).toMatch(/Import this\? \(yes\/no\) Nothing was changed\.\n$/);
    expect(await partners()).toBe(0);
  });

  it('imports what was previewed once the person says yes', async () => {
    await network('Kranj');
    const { code, out } = await run(
      [zipOf([{ name: 'organizations.csv', content: TOWN['organizations.csv'] }])],
      environment,
      'yes',
    );
    expect(code).toBe(0);
    expect(out).toContain('Would be new (partners):\n  Center Luna\n  Športna zveza');
    expect(await partners()).toBe(2);
  });

  it('shows on a terminal how far it is, on one line', async () => {
    await network('Kranj');
    const { out } = await run([folderOf(TOWN), '--dry-run'], environment, '');
    expect(out).toMatch(/\r\d+ records read +\r\d+ partners and services compared/);
  });

  it('takes a network by its id, its workspace, its tenant or as the sandbox', async () => {
    const kranj = await network('Kranj', [{ face: 'slack', tenant: 'T0KRANJ' }]);
    const bled = await network('Bled', [{ face: 'web', tenant: 'sandbox' }]);
    for (const [named, id] of [
      ['T0KRANJ', kranj],
      ['sandbox', bled],
      [bled, bled],
    ]) {
      const { code, out } = await run([folderOf(TOWN), '--dry-run', '--network', named ?? ''], environment);
      expect(code).toBe(0);
      expect(out).toContain(`(${id ?? ''})`);
    }
  });

  it('asks which network when there are several, and says what to do when there is none', async () => {
    const none = await run([folderOf(TOWN), '--yes'], environment);
    expect(none).toMatchObject({ code: 2 });
    expect(none.err).toContain('npm start');
    const kranj = await network('Kranj', [{ face: 'slack', tenant: 'T0KRANJ' }]);
    await network('Bled');
    const several = await run([folderOf(TOWN), '--yes'], environment);
    expect(several).toMatchObject({ code: 2 });
    expect(several.err).toContain(`${kranj}  Kranj (Slack workspace T0KRANJ)`);
    const wrong = await run([folderOf(TOWN), '--yes', '--network', 'T0NOWHERE'], environment);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain('There is no network "T0NOWHERE"');
    expect(await partners()).toBe(0);
  });

  it.each([
    ['no path', [], 'Which directory?'],
    ['two paths', ['a', 'b'], 'One directory at a time'],
    ['an unknown option', ['a', '--fast'], '--fast'],
    ['a mapping without a meaning', ['a', '--map', 'Shelter'], 'term of the directory=area'],
    ['a column of no field', ['a', '--column', 'Kdo=who'], 'name, contact, representative'],
    ['a language we do not speak', ['a', '--language', 'fr'], 'en, sl, cs, he'],
    ['a file of mappings that is not there', ['a', '--map-file', '/nowhere'], 'cannot be read'],
  ])('explains what is wrong with %s', async (_, typed, words) => {
    const { code, err } = await run(typed, environment);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('explains an area that does not exist, and what it may have been', async () => {
    await network('Kranj');
    const { code, err } = await run([folderOf(TOWN), '--yes', '--area', 'polise'], environment);
    expect(code).toBe(2);
    expect(err).toContain('There is no area "polise". Did you mean police?');
  });

  it('fails with file and line when the directory cannot be read', async () => {
    await network('Kranj');
    const broken = folderOf({ ...TOWN, 'services.csv': 'id,organization_id,name\n11,1,"never closed\n' });
    const { code, err } = await run([broken, '--yes'], environment);
    expect(code).toBe(1);
    expect(err).toContain('services.csv, line 2:');
    expect(err).toContain('Nothing was imported.');
    expect(await partners()).toBe(0);
  });

  it('takes its name for the directory from the folder that says something', async () => {
    await network('Kranj');
    const folder = folderOf(
      { 'export/csv/organizations.csv': TOWN['organizations.csv'] },
      'Imenik Občine Kranj',
    );
    const { out } = await run([path.join(folder, 'export/csv'), '--dry-run'], environment);
    expect(out).toContain('Directory "imenik-obcine-kranj"');
  });

  it('shows how it is used', async () => {
    const { code, out } = await run(['--help'], environment);
    expect(code).toBe(0);
    expect(out).toContain('npm run import -- <path>');
  });

  it('runs as a process of its own, which ends with the same code', async () => {
    await network('Kranj');
    const child = spawn(process.execPath, [bundled('src/cli/import.ts'), folderOf(TOWN)], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(out).toContain('run it again with --yes');
    expect(code).toBe(3);
  });
});

describe('The import command on the embedded database', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'round-table-import-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('does not touch a database that a running server holds, and names the ways out', async () => {
    const embedded = { kind: 'embedded', directory: path.join(directory, 'data') } as const;
    const server = await openDatabase(embedded, migrationsDirectory);
    const place = {
      name: 'Kranj',
      language: 'he',
      timeZone: 'Asia/Jerusalem',
      workDays: [7],
      createdAt: new Date(0),
    };
    await server.prisma.network.create({ data: place });
    const environment = { DATA_DIR: embedded.directory };
    const refused = await run([folderOf(TOWN), '--yes'], environment);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain(`Stop process ${process.pid}`);
    expect(refused.err).toContain('npm run move');
    await server.close();
    expect((await run([folderOf(TOWN), '--yes'], environment)).code).toBe(0);
  });
});
