import { describe, expect, it } from '@jest/globals';
import { complaintsIn, fileOf, folderOf, readAll, recordsIn, unreadable } from './support.ts';

const ORGANIZATIONS = 'id,name,description\n1,Center Luna,Pomoč družinam\n';

const names = async (location: string) =>
  (await recordsIn(location)).map((record) => ('name' in record ? record.name : null));

describe('A directory of CSV tables', () => {
  it('of HSDS 1.1 gives its organisations, services, places, phones, hours and terms', async () => {
    const folder = folderOf({
      'organizations.csv': 'id,name,url\n7,Center Luna,www.luna.example\n',
      'services.csv': 'id,organization_id,name,status\n71,7,Skupina za starše,Active\n',
      'locations.csv': 'id,organization_id,name,latitude,longitude\n72,7,Stara šola,46.05,14.5\n',
      'postal_addresses.csv': 'id,location_id,organization_id,address_1,city\n,,7,Glavna 1,Kranj\n',
      'services_at_location.csv': 'id,service_id,location_id\n,71,72\n',
      'phones.csv':
        'id,location_id,service_id,organization_id,contact_id,number,extension\n,,71,,,04 111 22 33,9\n',
      'regular_schedules.csv':
        'id,service_id,location_id,weekday,opens_at,closes_at\n,71,,Monday,9:00,17:00\n,71,,Sunday,,\n',
      'service_taxonomy.csv': 'id,service_id,taxonomy_id,taxonomy_detail\n,71,5,\n',
      'taxonomy.csv': 'id,name,parent_id,vocabulary\n5,Parenting,,local\n',
    });
    expect(await recordsIn(folder)).toMatchObject([
      { kind: 'location', id: '72', organizationId: '7', latitude: 46.05, longitude: 14.5 },
      { kind: 'organization', id: '7', name: 'Center Luna', website: 'https://www.luna.example/' },
      { kind: 'phone', serviceId: '71', number: '04 111 22 33', extension: '9' },
      { kind: 'address', organizationId: '7', type: 'postal', lines: 'Glavna 1', city: 'Kranj' },
      { kind: 'schedule', serviceId: '71', days: 'MO', opensAt: '09:00', closesAt: '17:00' },
      { kind: 'term-link', serviceId: '71', termId: '5' },
      { kind: 'service', id: '71', organizationId: '7', status: 'active' },
      { kind: 'at-location', serviceId: '71', locationId: '72' },
      { kind: 'term', id: '5', name: 'Parenting', taxonomy: 'local' },
    ]);
  });

  it('of HSDS 3 gives the same kinds under its own names', async () => {
    const folder = folderOf({
      'addresses.csv':
        'id,location_id,address_1,address_2,city,state_province,address_type\na,l,Glavna 1,2. nadstropje,Kranj,Gorenjska,physical\n',
      'attributes.csv': 'id,link_id,link_entity,taxonomy_term_id\nx,s,service,t\n',
      'contacts.csv':
        'id,organization_id,name,title,department,email\nc,o,Ana Novak,vodja,pisarna,ana@luna.example\n',
      'schedules.csv': 'id,service_id,freq,byday,opens_at,closes_at\nh,s,WEEKLY,"TU,TH",10:00:00,18:00:00\n',
      'services.csv':
        'id,organization_id,name,status,eligibility_description,minimum_age,maximum_age,assured_date\ns,o,Svetovanje,temporarily closed,Mladi,12,18,2026-02-03\n',
    });
    expect(await recordsIn(folder)).toMatchObject([
      { kind: 'address', lines: 'Glavna 1, 2. nadstropje', region: 'Gorenjska', type: 'physical' },
      { kind: 'term-link', serviceId: 's', organizationId: null, eitherId: null, termId: 't' },
      { kind: 'contact', organizationId: 'o', name: 'Ana Novak', email: 'ana@luna.example' },
      { kind: 'schedule', days: 'TU,TH', opensAt: '10:00', closesAt: '18:00' },
      {
        kind: 'service',
        status: 'temporarily closed',
        targetGroup: 'Mladi',
        minimumAge: 12,
        maximumAge: 18,
        assuredOn: '2026-02-03',
      },
    ]);
  });

  it('is read with a byte-order mark, Windows line ends, quotes and line breaks inside cells', async () => {
    const table = '\uFEFFid,name,description\r\n1,"Center ""Luna""","prva\r\ndruga"\r\n\r\n2,Vrtec,\r\n';
    const all = await readAll(fileOf('organizations.csv', table));
    expect(all).toMatchObject([
      { record: { name: 'Center "Luna"', description: 'prva\ndruga' }, origin: { line: 2 } },
      { record: { name: 'Vrtec', description: null }, origin: { line: 5 } },
    ]);
  });

  it.each([
    ['semicolons', 'id;name;description\n1;Center, Luna;a;\n'],
    ['tabs', 'id\tname\tdescription\n1\tCenter, Luna\ta\n'],
    ['spelled-out column names', 'ID,Name,Alternate Name\n1,"Center, Luna",L\n'],
  ])('is read with %s', async (_, table) => {
    expect(await names(fileOf('Organizations.csv', table))).toEqual(['Center, Luna']);
  });

  it('is read in UTF-16 where the file says so, and in the encoding that a datapackage names', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ORGANIZATIONS, 'utf16le')]);
    expect(await names(fileOf('organizations.csv', utf16))).toEqual(['Center Luna']);
    const windows1250 = Buffer.from([...Buffer.from('id,name\n1,'), 0xc8, ...Buffer.from('ebela\n')]);
    const description = {
      resources: [{ name: 'organizations', path: 'org-1.csv', encoding: 'windows-1250' }],
    };
    const folder = folderOf({ 'org-1.csv': windows1250, 'datapackage.json': JSON.stringify(description) });
    expect(await names(folder)).toEqual(['Čebela']);
  });

  it('loses the apostrophe with which spreadsheets guard a formula, and only that', async () => {
    const table = `organization_id,number\n1,'+386 1 222 33 44\n1,"=""0038612223344"""\n1,'t Hooft 12345\n`;
    const records = await recordsIn(fileOf('phones.csv', table));
    expect(records).toMatchObject([
      { number: '+386 1 222 33 44' },
      { number: '0038612223344' },
      { number: `'t Hooft 12345` },
    ]);
  });

  it('keeps a formula as the text it is', async () => {
    expect(await names(fileOf('organizations.csv', 'id,name\n1,"=HYPERLINK(""http://x"")"\n'))).toEqual([
      '=HYPERLINK("http://x")',
    ]);
  });

  it('takes NUL, direction overrides and broken letters out of texts', async () => {
    const table = 'id,name\n1,"Lu\u0000na \u202Eabc"\n';
    expect(await names(fileOf('organizations.csv', table))).toEqual(['Luna abc']);
  });

  it('is not impressed by columns named like parts of an object', async () => {
    const table = 'id,name,__proto__,constructor,toString\n1,Luna,polluted,x,y\n';
    expect(await recordsIn(fileOf('organizations.csv', table))).toMatchObject([{ id: '1', name: 'Luna' }]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(await complaintsIn(fileOf('organizations.csv', table))).toEqual([
      'column-unknown organizations.csv __proto__,constructor,tostring',
    ]);
  });

  it('says what it does not use: files, folders and columns that hold something', async () => {
    const folder = folderOf({
      'organizations.csv': 'id,name,tax_id,legal_status\n1,Luna,,Limited\n',
      'programs.csv': 'id,name\n1,x\n',
      'notes.docx': 'x',
      'old/organizations.csv': ORGANIZATIONS,
      'datapackage.json': '{"resources":[{"name":"services","path":"services.csv"}]}',
      '.DS_Store': '',
    });
    expect(await complaintsIn(folder)).toEqual([
      'file-not-used notes.docx',
      'column-not-used organizations.csv legal_status',
      'file-not-used programs.csv',
      'file-missing services.csv',
      'folder-not-read old',
    ]);
  });

  it('is found inside a folder that holds nothing else', async () => {
    expect(await names(folderOf({ 'export/2026/organizations.csv': ORGANIZATIONS }))).toEqual([
      'Center Luna',
    ]);
  });
});

describe('A record of a table', () => {
  const services = (row: string) =>
    complaintsIn(
      fileOf(
        'services.csv',
        `id,organization_id,name,email,url,status,minimum_age,assured_date\n1,1,Ok,,,,,\n${row}\n`,
      ),
    );

  it.each([
    ['has no id', ',1,Svetovanje,,,,,', 'id-missing services.csv:3'],
    ['has no name', '2,1,  ,,,,,', 'name-missing services.csv:3'],
    ['has no organisation', '2,,Svetovanje,,,,,', 'organization-missing services.csv:3'],
    ['has a name that nobody could read', `2,1,${'x'.repeat(301)},,,,,`, 'too-long services.csv:3'],
    ['has too many cells', '2,1,Svetovanje,,,,,,več', 'wrong-column-count services.csv:3'],
    ['has too few cells', '2,1,Svetovanje', 'wrong-column-count services.csv:3'],
  ])('is refused with its line when it %s', async (_, row, complaint) => {
    expect(await services(row)).toEqual([complaint]);
  });

  it('is counted from where it begins, after cells that hold line breaks', async () => {
    expect(await services('2,1,"tri\nvrstice\ndolgo",,,,,\n3,1,,,,,,')).toEqual([
      'name-missing services.csv:6',
    ]);
  });

  it.each([
    ['an e-mail address', '2,1,A,not at all,,,,', 'not-an-email email'],
    ['a web address', '2,1,A,,javascript:alert(1),,,', 'not-a-url url'],
    ['a status', '2,1,A,,,maybe,,', 'not-a-status status'],
    ['a number', '2,1,A,,,,twelve,', 'not-a-number minimumAge'],
    ['a day that exists', '2,1,A,,,,,2026-02-31', 'not-a-date assuredOn'],
  ])('is taken without what is not %s, and says so', async (_, row, fault) => {
    const [code, field] = fault.split(' ');
    const table = `id,organization_id,name,email,url,status,minimum_age,assured_date\n${row}\n`;
    const [said, taken] = await readAll(fileOf('services.csv', table));
    expect(said).toMatchObject({ is: 'fault', fault: { weight: 'field', code, values: { field } } });
    expect(taken).toMatchObject({ is: 'record', record: { id: '2', name: 'A', [field ?? '']: null } });
  });

  it('is read in time when its cells were made to be slow', async () => {
    const spaces = `9:00${' '.repeat(200_000)}x`;
    const digits = `${'1-'.repeat(100_000)}x`;
    const table = `service_id,weekday,opens_at,closes_at\n1,MO,${spaces},${digits}\n`;
    const started = process.hrtime.bigint();
    expect(await complaintsIn(fileOf('schedules.csv', table))).toEqual([
      'not-a-time schedules.csv:2',
      'not-a-time schedules.csv:2',
    ]);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(10_000);
  });
});

describe('A table that cannot be read', () => {
  const LATIN = Buffer.concat([
    Buffer.from('id,name\n1,Luna\n2,'),
    Buffer.from([0x8a, 0x6f]),
    Buffer.from('la\n'),
  ]);

  it.each([
    ['is empty', '', 'no-header organizations.csv:1'],
    ['lacks a column it needs', 'id,name\n1,A\n', 'column-missing services.csv:1'],
    ['names a column twice', 'id,name,Name\n', 'column-twice organizations.csv:1'],
    ['never closes a quotation mark', 'id,name\n1,A\n2,"B\n3,C\n', 'broken-csv organizations.csv:3'],
    ['goes on after a closing quotation mark', 'id,name\n1,"A"B\n', 'broken-csv organizations.csv:2'],
    ['is not in UTF-8', LATIN, 'not-utf8 organizations.csv:3'],
  ])('is refused as a whole when it %s', async (_, content, reason) => {
    const name = reason.replace(/^\S+ |:\d+$/g, '');
    expect(await unreadable(fileOf(name, content))).toBe(reason);
  });

  it('is refused at a cell that never ends, long before it fills the memory', async () => {
    const table = `id,name\n1,"${'x'.repeat(3 * 1024 * 1024)}\n`;
    expect(await unreadable(fileOf('organizations.csv', table))).toMatch(
      /^broken-csv organizations\.csv:\d+$/,
    );
  });

  it('is found when wrong bytes come after many good ones', async () => {
    const good = 'x,y\n'.repeat(20_000);
    const table = Buffer.concat([Buffer.from(`id,name\n${good}`), Buffer.from([0xe8, 0x0a])]);
    expect(await unreadable(fileOf('organizations.csv', table))).toBe('not-utf8 organizations.csv:20002');
  });

  it('is not looked for where nothing is, and not found in a folder of other things', async () => {
    expect(await unreadable('/nowhere/at/all')).toBe('not-found all:0');
    expect(await unreadable(folderOf({ 'letter.txt': 'x' }))).toBe('nothing-to-read directory:0');
  });
});
