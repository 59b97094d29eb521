import { describe, expect, it } from '@jest/globals';
import { complaintsIn, fileOf, folderOf, readAll, recordsIn, unreadable } from './support.ts';

const PHONE = { id: 'p1', number: '04 111 22 33' };
const SERVICE = {
  id: 's1',
  name: 'Svetovanje',
  status: 'active',
  phones: [PHONE],
  schedules: [{ id: 'h1', freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '12:00' }],
  service_at_locations: [
    {
      id: 'x1',
      location: {
        id: 'l1',
        location_type: 'physical',
        name: 'Stara šola',
        addresses: [{ address_1: 'Glavna 1', city: 'Kranj' }],
      },
    },
  ],
  attributes: [{ id: 'a1', taxonomy_term: { id: 't1', code: 'FAM', name: 'Families' } }],
};
const ORGANIZATION = {
  id: 'o1',
  name: 'Center Luna',
  contacts: [{ id: 'c1', name: 'Ana Novak', phones: [{ number: '04 999 88 77' }] }],
  services: [SERVICE],
};

const short = async (location: string) =>
  (await readAll(location)).flatMap((each) =>
    each.is === 'record'
      ? [`${each.record.kind}${each.embedded ? ' inside' : ''} ${each.origin.path ?? ''}`]
      : [],
  );

describe('A directory in JSON', () => {
  it('is taken apart where an organisation holds everything that belongs to it', async () => {
    const records = await recordsIn(fileOf('organization_full.json', JSON.stringify(ORGANIZATION)));
    expect(records).toMatchObject([
      { kind: 'organization', id: 'o1' },
      { kind: 'contact', id: 'c1', organizationId: 'o1' },
      { kind: 'phone', contactId: 'c1', organizationId: 'o1', number: '04 999 88 77' },
      { kind: 'service', id: 's1', organizationId: 'o1' },
      { kind: 'phone', serviceId: 's1' },
      { kind: 'schedule', serviceId: 's1', days: 'MO' },
      { kind: 'at-location', id: 'x1', serviceId: 's1', locationId: 'l1' },
      { kind: 'location', id: 'l1' },
      { kind: 'address', locationId: 'l1', city: 'Kranj' },
      { kind: 'term-link', serviceId: 's1', termId: 't1' },
      { kind: 'term', id: 't1', code: 'FAM' },
    ]);
  });

  it('is taken apart where a service holds its organisation', async () => {
    const service = { ...SERVICE, organization: { id: 'o1', name: 'Center Luna' } };
    const records = await recordsIn(fileOf('service.json', JSON.stringify(service)));
    expect(records[0]).toMatchObject({ kind: 'service', organizationId: 'o1' });
    expect(records.at(-1)).toMatchObject({ kind: 'organization', id: 'o1' });
  });

  it('marks what stands inside something else, and says by a path where it stands', async () => {
    expect(await short(fileOf('x.json', JSON.stringify({ id: 'o1', name: 'A', phones: [PHONE] })))).toEqual([
      'organization $',
      'phone inside $.phones[0]',
    ]);
  });

  it.each([
    [
      'the pages of an API',
      { total_items: 2, contents: [ORGANIZATION, { id: 'o2', name: 'B' }] },
      '$.contents[1]',
    ],
    ['a plain list', [ORGANIZATION, { id: 'o2', name: 'B' }], '$[1]'],
    [
      'tables in one file',
      {
        'organizations.csv': [
          { id: 'o1', name: 'A' },
          { id: 'o2', name: 'B' },
        ],
      },
      '$.organizations.csv[1]',
    ],
  ])('is read from %s', async (_, content, path) => {
    const found = await short(fileOf('x.json', JSON.stringify(content)));
    expect(found.filter((each) => each.startsWith('organization')).at(-1)).toBe(`organization ${path}`);
  });

  it('is read with one record a line, each told with its line', async () => {
    const lines = [{ id: 'o1', name: 'A' }, { id: 'o2' }, { id: 'o3', name: 'C' }].map((each) =>
      JSON.stringify(each),
    );
    const file = fileOf('organizations.ndjson', lines.join('\n'));
    expect((await recordsIn(file)).map((record) => 'id' in record && record.id)).toEqual(['o1', 'o3']);
    expect(await complaintsIn(file)).toEqual(['name-missing organizations.ndjson:2']);
  });

  it('tells the line of a record in a file that was laid out for people', async () => {
    const file = fileOf(
      'organizations.json',
      JSON.stringify([{ id: 'o1', name: 'A' }, { id: 'o2' }], null, 2),
    );
    expect(await complaintsIn(file)).toEqual(['name-missing organizations.json:6']);
  });

  it('keeps numbers as they are spelled, however long', async () => {
    const file = fileOf('organizations.json', '[{"id": 12345678901234567890, "name": "A"}]');
    expect(await recordsIn(file)).toMatchObject([{ id: '12345678901234567890' }]);
  });

  it('is not impressed by keys named like parts of an object', async () => {
    const text =
      '[{"id":"1","name":"A","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]';
    expect(await recordsIn(fileOf('organizations.json', text))).toMatchObject([{ id: '1' }]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('says which of its members are none of a directory', async () => {
    const file = fileOf('x.json', '[{"id":"1","name":"A"},\n7,\n{"colour":"red"}]');
    expect(await complaintsIn(file)).toEqual(['not-a-record x.json:2', 'not-a-record x.json:3']);
  });

  it('passes over tables that have no place here, and says so once', async () => {
    const tables = {
      'programs.csv': [
        { id: 1, name: 'x' },
        { id: 2, name: 'y' },
      ],
      'organizations.csv': [{ id: 1, name: 'A' }],
    };
    const file = fileOf('tabular.json', JSON.stringify(tables));
    expect(await complaintsIn(file)).toEqual(['file-not-used tabular.json: programs.csv']);
    expect(await complaintsIn(fileOf('empty.json', '{"total_items":0,"contents":[]}'))).toEqual([]);
  });

  it('may be a folder of such files', async () => {
    const folder = folderOf({
      'organization_list.json': JSON.stringify({ contents: [{ id: 'o1', name: 'A' }] }),
      'taxonomy_term_list.json': JSON.stringify({
        contents: [{ id: 't1', name: 'Families', taxonomy: 'x' }],
      }),
      'taxonomies.json': JSON.stringify([{ id: 'x', name: 'X' }]),
    });
    expect((await recordsIn(folder)).map((record) => record.kind)).toEqual(['organization', 'term']);
    expect(await complaintsIn(folder)).toEqual(['file-not-used taxonomies.json']);
  });

  it.each([
    ['ends too early', '[{"id":"1",\n"name":', 'broken-json x.json:2'],
    ['is not JSON', 'id,name\n', 'broken-json x.json:1'],
    ['is nested beyond reason', '['.repeat(5000), 'broken-json x.json:1'],
    [
      'holds a single record beyond reason',
      `[{"id":"${'x'.repeat(33 * 1024 * 1024)}"}]`,
      'too-large x.json:1',
    ],
  ])('is refused as a whole when it %s', async (_, content, reason) => {
    expect(await unreadable(fileOf('x.json', content))).toBe(reason);
  });
});
