import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { exportDirectory } from '../../src/cli/export-directory.ts';
import { importDirectory } from '../../src/cli/import-directory.ts';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { createPartner, type PartnerDraft } from '../../src/db/partners.ts';
import { transaction } from '../../src/db/turn.ts';
import { contactsOf, linesOf } from '../../src/domain/partner.ts';
import { SHIPPED_VOCABULARY } from '../../src/domain/vocabulary.ts';
import { complaintsAbout, complaintsAboutTable } from '../hsds/official.ts';
import { folderOf } from '../hsds/support.ts';
import { bundled } from '../support/bundle.ts';
import { emptyTables, freshServerDatabase, migrationsDirectory } from '../support/database.ts';

const NOW = new Date('2026-11-22T10:00:00Z');

/** Another directory: ids of its own, places, hours, people, a term, an offer that is closed. */
const HARBOUR = {
  'organizations.csv':
    'id,name,alternate_name,description,email,url\n1,Harbour Legal Aid,HLA,"Free help, for ""all""",help@harbour.example,harbour.example\n2,Silent,,,,\n',
  'services.csv':
    'id,organization_id,name,description,status,url,email,eligibility_description,minimum_age,maximum_age,assured_date\n' +
    '11,1,Advice,Rent and food,active,https://harbour.example/a b|c,a@harbour.example,Families,6,18,2026-01-31\n12,1,Old advice,,defunct,,,,,,\n',
  'locations.csv':
    'id,organization_id,name,latitude,longitude\n21,1,Quay house,46.2401,14.3556\n22,1,Mill,,\n',
  'physical_addresses.csv':
    'location_id,address_1,city,state_province,postal_code,country\n21,Quay 1,Kranj,,4000,SI\n22,Mill 2,,,,\n22,Mill 3,Bled,,,\n',
  'accessibility_for_disabilities.csv': 'location_id,accessibility,details\n21,Ramp,At the side\n',
  'services_at_location.csv': 'service_id,location_id\n11,21\n11,22\n',
  'phones.csv':
    'id,organization_id,service_id,contact_id,number,extension,description\n31,1,,,+386 4 123 45 67,12,Front desk\n32,,11,41,041 222 333,,\n',
  'contacts.csv':
    'id,organization_id,service_id,name,title,email\n41,,11,Maja Kos,Lawyer,maja@harbour.example\n',
  'regular_schedules.csv': 'service_id,weekday,opens_at,closes_at\n11,1,08:00,16:00\n11,2,08:00,16:00\n',
  'taxonomy.csv': 'id,name\n5,police\n',
  'service_taxonomy.csv': 'service_id,taxonomy_id\n11,5\n',
};

/** Partners as people register them, with what no other directory has a place for. */
const REGISTERED: readonly PartnerDraft[] = [
  {
    name: 'Center Šola, "Luna"',
    contacts: contactsOf('https://luna.example\nluna@luna.example\n+386 41 555 666\nGlavni trg 3, Kranj'),
    areas: ['sport', 'police'],
    description: '=ne formula\n- ampak vrstica',
    offers: linesOf('Skupina za starše\nPlavanje'),
    needs: linesOf('Prostor za 20 ljudi\nPrevoz'),
  },
  {
    name: 'שכנים',
    contacts: contactsOf('04 234 56 78 / 9'),
    areas: [],
    description: '',
    offers: [],
    needs: linesOf('מתנדבים'),
  },
];

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('The export command', () => {
  let database: Database;
  let environment: Readonly<Record<string, string>>;
  let drop: () => Promise<void>;
  let root: string;

  beforeAll(async () => {
    const server = await freshServerDatabase();
    drop = server.drop;
    environment = { DATABASE_URL: server.url };
    database = await openDatabase({ kind: 'server', url: server.url }, migrationsDirectory);
  });
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'round-table-export-'));
  });
  afterEach(async () => {
    rmSync(root, { recursive: true, force: true });
    await emptyTables(database);
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  async function run(command: typeof exportDirectory, ...typed: readonly string[]): Promise<Outcome> {
    let out = '';
    let err = '';
    let time = 0;
    const code = await command(typed, {
      environment,
      now: () => new Date((time += 10_000)),
      isTerminal: false,
      out: (text) => void (out += text),
      err: (text) => void (err += text),
    });
    return { code, out, err };
  }
  const importing: typeof exportDirectory = (typed, around) =>
    importDirectory(typed, { ...around, ask: () => Promise.resolve('') });

  async function network(name: string): Promise<string> {
    const place = { name, language: 'sl', timeZone: 'Europe/Ljubljana', workDays: [1], createdAt: NOW };
    return (await database.prisma.network.create({ data: place })).id;
  }

  /** A network with partners that registered, and others that were imported. */
  async function town(): Promise<string> {
    const id = await network('Kranj');
    const by = await database.prisma.person.create({
      data: { networkId: id, name: 'Petra Novak', email: 'petra@home.example', createdAt: NOW },
    });
    const editing = { byId: by.id, now: NOW, today: '2026-11-22', vocabulary: SHIPPED_VOCABULARY } as const;
    for (const draft of REGISTERED)
      await transaction(database, id, (db) => createPartner(db, draft, editing));
    const { code, err } = await run(importing, folderOf(HARBOUR, 'harbour'), '--yes', '--network', id);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return id;
  }
  const contents = (folder: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(folder)
        .sort()
        .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
    );
  async function exported(id: string, format: string, name: string): Promise<Record<string, string>> {
    const folder = path.join(root, name);
    const { code, err } = await run(exportDirectory, folder, '--format', format, '--network', id);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return contents(folder);
  }
  const rowsOf = (text: string) => parse<Record<string, string>>(text, { columns: true });

  it('writes CSV whose every row the official schemas accept', async () => {
    const files = await exported(await town(), 'csv', 'out');
    const tables = Object.entries(files).filter(([name]) => name.endsWith('.csv') && !name.startsWith('x_'));
    expect(tables.flatMap(([name, text]) => complaintsAboutTable(name, rowsOf(text)))).toEqual([]);
    const counts = Object.fromEntries(tables.map(([name, text]) => [name, rowsOf(text).length]));
    expect(counts).toMatchObject({
      'organizations.csv': 4,
      'services.csv': 4,
      'locations.csv': 2,
      'addresses.csv': 3,
      'accessibility.csv': 1,
      'phones.csv': 4,
      'contacts.csv': 2,
      'schedules.csv': 1,
      'attributes.csv': 3,
      'service_at_location.csv': 2,
      'taxonomy_terms.csv': SHIPPED_VOCABULARY.areas.length,
    });
  });

  it('describes every one of its tables in datapackage.json', async () => {
    const files = await exported(await town(), 'csv', 'out');
    const described = JSON.parse(files['datapackage.json'] ?? '') as {
      resources: {
        path: string;
        schema: { fields: { name: string; constraints: { required: boolean } }[] };
      }[];
    };
    const headings = described.resources.map(({ path: file, schema }) => [
      file,
      schema.fields.map((field) => field.name).join(','),
    ]);
    const written = Object.entries(files).filter(([name]) => name.endsWith('.csv'));
    expect(Object.fromEntries(headings)).toEqual(
      Object.fromEntries(written.map(([name, text]) => [name, text.split('\r\n', 1)[0]])),
    );
    const empty = described.resources.flatMap(({ path: file, schema }) =>
      rowsOf(files[file] ?? '').flatMap((row) =>
        schema.fields
          .filter((field) => field.constraints.required && row[field.name] === '')
          .map((field) => `${file} ${field.name}`),
      ),
    );
    expect(empty).toEqual([]);
  });

  it('writes JSON whose every item the official schemas accept, with everything that hangs on it', async () => {
    const files = await exported(await town(), 'json', 'out');
    const items = (name: string) => JSON.parse(files[name] ?? '') as Record<string, unknown>[];
    expect(Object.keys(files)).toEqual(['organizations.json', 'services.json', 'taxonomy_terms.json']);
    const complaints = [
      ...items('organizations.json').flatMap((each) => complaintsAbout('organization', each)),
      ...items('services.json').flatMap((each) => complaintsAbout('service', each)),
      ...items('taxonomy_terms.json').flatMap((each) => complaintsAbout('taxonomy_term', each)),
    ];
    expect(complaints).toEqual([]);
    const advice = items('services.json').find((each) => each['name'] === 'Advice');
    expect(advice).toMatchObject({
      status: 'active',
      url: 'https://harbour.example/a%20b%7Cc',
      minimum_age: 6,
      assured_date: '2026-01-31',
      contacts: [
        {
          name: 'Maja Kos',
          title: 'Lawyer',
          email: 'maja@harbour.example',
          phones: [{ number: '041 222 333' }],
        },
      ],
      schedules: [{ description: expect.stringContaining('8:00–16:00') as unknown }],
      attributes: [{ link_type: 'partner-area', taxonomy_term: { code: 'police' } }],
    });
    const harbour = items('organizations.json').find((each) => each['name'] === 'Harbour Legal Aid');
    expect(harbour).toMatchObject({
      phones: [{ number: '+386 4 123 45 67', extension: 12, description: 'Front desk' }],
      locations: [
        { name: 'Quay house', latitude: 46.2401, addresses: [{ city: 'Kranj', state_province: '' }] },
        { name: 'Mill', addresses: [{ address_1: 'Mill 2' }, { address_1: 'Mill 3', city: 'Bled' }] },
      ],
    });
  });

  it.each(['csv', 'json'])(
    'comes back whole (%s): another network exports the same again',
    async (format) => {
      const kranj = await town();
      const first = await exported(kranj, format, 'first');
      const bled = await network('Bled');
      const back = await run(importing, path.join(root, 'first'), '--yes', '--network', bled);
      expect(back.out).not.toContain('Refused');
      expect(back.out).toMatch(/Partners +4 +0 +0 +0 +0 +0\nServices +4 +0 +0 +0 +0 +0/);
      expect(await exported(bled, format, 'second')).toEqual(first);
      const needs = await database.prisma.need.findMany({
        where: { networkId: bled },
        orderBy: { title: 'asc' },
      });
      expect(needs.map((need) => need.title).sort()).toEqual(
        ['Prevoz', 'Prostor za 20 ljudi', 'מתנדבים'].sort(),
      );
    },
  );

  it.each(['csv', 'json'])('changes nothing where it came from (%s), under any name', async (format) => {
    const kranj = await town();
    await exported(kranj, format, 'out');
    const before = await database.prisma.organization.findMany({ orderBy: { id: 'asc' } });
    const same = await run(importing, path.join(root, 'out'), '--yes', '--network', kranj);
    expect(same.out).toMatch(/Partners +0 +0 +4 +0 +0 +0\nServices +0 +0 +4 +0 +0 +0/);
    expect(same.out).toContain('Everything was here already: nothing was changed.');
    expect(await database.prisma.organization.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  it('changes nothing the second time in another network, and brings what was changed since', async () => {
    const kranj = await town();
    await exported(kranj, 'csv', 'out');
    const bled = await network('Bled');
    const there = ['--source', 'kranj', '--yes', '--network', bled];
    await run(importing, path.join(root, 'out'), ...there);
    const second = await run(importing, path.join(root, 'out'), ...there);
    expect(second.out).toMatch(/Partners +0 +0 +4 +0 +0 +0/);
    const need = await database.prisma.need.findFirstOrThrow({
      where: { networkId: kranj, title: 'Prevoz' },
    });
    await database.prisma.need.update({ where: { id: need.id }, data: { status: 'met' } });
    await database.prisma.need.updateMany({
      where: { networkId: kranj, title: 'Prostor za 20 ljudi' },
      data: { description: 'Tudi zvečer', neededBy: new Date('2027-01-15'), areas: ['sport'] },
    });
    await exported(kranj, 'csv', 'later');
    const third = await run(importing, path.join(root, 'later'), ...there);
    expect(third.out).toMatch(/Partners +0 +1 +3 +0 +0 +0/);
    const after = await database.prisma.need.findMany({
      where: { networkId: bled },
      orderBy: { title: 'asc' },
    });
    expect(
      after.map(({ title, status, description, areas }) => ({ title, status, description, areas })),
    ).toEqual([
      { title: 'Prevoz', status: 'withdrawn', description: null, areas: [] },
      { title: 'Prostor za 20 ljudi', status: 'open', description: 'Tudi zvečer', areas: ['sport'] },
      { title: 'מתנדבים', status: 'open', description: null, areas: [] },
    ]);
  });

  it('keeps what people here have written since it went out', async () => {
    const kranj = await town();
    await exported(kranj, 'json', 'out');
    await database.prisma.organization.updateMany({
      where: { networkId: kranj, name: 'שכנים' },
      data: { description: 'New words' },
    });
    const { out } = await run(importing, path.join(root, 'out'), '--yes', '--network', kranj);
    expect(out).toMatch(/Partners +0 +0 +3 +1 +0 +0/);
    const [partner] = await database.prisma.organization.findMany({
      where: { networkId: kranj, name: 'שכנים' },
    });
    expect(partner?.description).toBe('New words');
  });

  it('holds nobody who speaks with the bot, and nobody who has left', async () => {
    const kranj = await town();
    await database.prisma.organization.updateMany({ where: { name: 'Silent' }, data: { status: 'left' } });
    const text = Object.values(await exported(kranj, 'csv', 'out')).join('\n');
    expect(text).not.toContain('Petra');
    expect(text).not.toContain('petra@home.example');
    expect(text).not.toContain('Silent');
  });

  it('guards cells that a spreadsheet would run, and reads them as they were', async () => {
    const files = await exported(await town(), 'csv', 'out');
    const rows = rowsOf(files['organizations.csv'] ?? '');
    expect(rows.map((row) => row['description'])).toContain("'=ne formula\n- ampak vrstica");
    expect(rowsOf(files['phones.csv'] ?? '').map((row) => row['number'])).toContain('+386 41 555 666');
  });

  it('writes a zip, for our own user only, which the import takes', async () => {
    const kranj = await town();
    const target = path.join(root, 'new', 'kranj.zip');
    const { code, out } = await run(exportDirectory, target, '--network', kranj);
    expect(code).toBe(0);
    expect(out).toContain(`Exported 4 partners, 4 services and 3 needs into ${target}.`);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(root, 'new'))).toEqual(['kranj.zip']);
    const bled = await network('Bled');
    const back = await run(importing, target, '--yes', '--network', bled);
    expect(back.out).toMatch(/Partners +4 +0 +0 +0 +0 +0\nServices +4 +0 +0 +0 +0 +0/);
  });

  it('touches nothing that is there already', async () => {
    await town();
    const file = path.join(root, 'mine.zip');
    writeFileSync(file, 'mine');
    const taken = await run(exportDirectory, file);
    expect(taken).toMatchObject({ code: 1 });
    expect(taken.err).toContain('is there already');
    expect(taken.err).toContain('Nothing was exported.');
    const full = await run(exportDirectory, root);
    expect(full.err).toContain('is not empty');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(readdirSync(root)).toEqual(['mine.zip']);
  });

  it('leaves nothing behind when it breaks in the middle', async () => {
    await town();
    await database.pool.query(`alter table need rename to need_away`);
    const broken = await run(exportDirectory, path.join(root, 'out'));
    await database.pool.query(`alter table need_away rename to need`);
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.err).toContain('Nothing was exported.');
    expect(readdirSync(root)).toEqual([]);
  });

  it.each([
    ['no place', [], 'Where to?'],
    ['two places', ['a', 'b'], 'One place at a time'],
    ['one file of several', ['town.json'], 'town.zip'],
    ['a form that there is not', ['a', '--format', 'xml'], 'csv and json'],
    ['an unknown option', ['a', '--fast'], '--fast'],
  ])('explains what is wrong with %s', async (_, typed, words) => {
    const { code, err } = await run(exportDirectory, ...typed);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('shows how it is used', async () => {
    const { code, out } = await run(exportDirectory, '--help');
    expect(code).toBe(0);
    expect(out).toContain('npm run export -- <folder or file.zip>');
  });

  it('runs as a process of its own, which ends with the same code', async () => {
    await town();
    const target = path.join(root, 'out');
    const child = spawn(process.execPath, [bundled('src/cli/export.ts'), target], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    expect(out).toContain('Exported 4 partners');
    expect(readdirSync(target)).toContain('organizations.csv');
  });
});
