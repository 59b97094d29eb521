import { request } from 'node:http';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/open.ts';
import { zipOf } from '../hsds/support.ts';
import { emptyTables, freshDatabase } from '../support/database.ts';
import { openOffice, TOWN, type Office } from './support.ts';

const BOUNDARY = 'round-table-test';
const FROM_HERE = {
  'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  'sec-fetch-site': 'same-origin',
};

const field = (name: string, value: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, content: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n`;
const END = `--${BOUNDARY}--\r\n`;
const ORGANIZATIONS = 'id,name\n1,Center Luna\n';

describe('An upload', () => {
  let database: Database;
  let office: Office;
  let link: string;
  beforeAll(async () => {
    database = await freshDatabase('embedded');
  });
  beforeEach(async () => {
    await emptyTables(database);
    office = await openOffice(database, { limits: { bytes: 20_000, files: 5 } });
    link = await office.link();
  });
  afterEach(() => office.close());
  afterAll(() => database.close());

  const send = (...parts: readonly string[]) => office.post(link, parts.join(''), FROM_HERE);
  /** Nothing was begun, and nothing is left on the disk. */
  const nothingStays = async () => {
    expect(await office.left()).toEqual([]);
    expect(await database.prisma.importRun.count()).toBe(0);
  };

  it('is refused when it is too big, with what was typed before it', async () => {
    const seen = await office.upload(
      link,
      { 'organizations.csv': 'x'.repeat(30_000) },
      { source: 'Our <town>' },
    );
    expect(seen.status).toBe(413);
    expect(seen.text).toContain('larger than 200 MB');
    expect(seen.page.querySelector('#source')?.getAttribute('value')).toBe('Our <town>');
    await nothingStays();
  });

  it('is refused when it is too big and does not say so beforehand', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(link, { method: 'POST', headers: FROM_HERE }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      });
      sending.on('error', reject);
      sending.write(field('source', 'town'));
      sending.write(file('organizations.csv', 'x'.repeat(30_000)));
      sending.end(END);
    });
    expect(status).toBe(413);
    await nothingStays();
  });

  it('leaves nothing when it breaks off in the middle', async () => {
    const over = office.nextAnswer();
    const sending = request(link, { method: 'POST', headers: FROM_HERE });
    sending.on('error', () => undefined);
    sending.write(field('source', 'town') + file('organizations.csv', ORGANIZATIONS));
    sending.write(file('services.csv', 'id,na').trimEnd(), () => sending.destroy());
    await over;
    await nothingStays();
  });

  it.each([
    ['../../../outside.csv'],
    ['/etc/organizations.csv'],
    ['..\\..\\organizations.csv'],
    ['C:\\organizations.csv'],
    ['.'],
    ['..'],
    ['a\u0000b.csv'],
    ['.organizations.csv'],
  ])('writes a file called %j nowhere but into its folder', async (name) => {
    await send(
      field('source', 'town'),
      file(name, ORGANIZATIONS),
      file('services.csv', 'id,organization_id,name\n'),
      END,
    );
    const left = await office.left();
    const [run] = left;
    expect(left.filter((each) => each !== run && !each.startsWith(`${run ?? '?'}/`))).toEqual([]);
    expect(left.join('\n')).not.toContain('..');
  });

  it.each([
    ['no file', [field('source', 'town'), END], 'No file was chosen'],
    ['a file without a name', [field('source', 'town'), file('', ''), END], 'No file was chosen'],
    [
      'no name of the directory',
      [file('organizations.csv', ORGANIZATIONS), END],
      'Give the directory a name',
    ],
    [
      'a name of signs only',
      [field('source', '—/—'), file('organizations.csv', ORGANIZATIONS), END],
      'Give the directory a name',
    ],
    [
      'two files of one name',
      [field('source', 'town'), file('a.csv', 'id'), file('x/A.csv', 'id'), END],
      'Two files have the same name: A.csv',
    ],
    [
      'a zip and files',
      [field('source', 'town'), file('a.zip', ''), file('organizations.csv', ORGANIZATIONS), END],
      'either one zip or the files',
    ],
    [
      'too many files',
      [field('source', 'town'), ...[1, 2, 3, 4, 5, 6].map((each) => file(`${each}.csv`, 'id')), END],
      'more than 100 files',
    ],
    ['no form at all', ['garbage'], 'They did not arrive whole'],
    [
      'a form without an end',
      [field('source', 'town'), file('organizations.csv', ORGANIZATIONS)],
      'They did not arrive whole',
    ],
  ] as const)('is refused in words with %s', async (_, parts, words) => {
    const seen = await send(...parts);
    expect(seen.status).toBe(422);
    expect(seen.page.querySelector('[role=alert]')?.text).toContain(words);
    expect(seen.page.querySelector('form input[type=file]')).not.toBeNull();
    await nothingStays();
  });

  it('is refused in words when it is no form', async () => {
    const seen = await office.post(link, '{"files":[]}', {
      ...FROM_HERE,
      'content-type': 'application/json',
    });
    expect(seen.status).toBe(422);
    await nothingStays();
  });

  it.each([
    ['no directory', { 'photo.png': 'x' }, 'There is no directory of services (HSDS) in it'],
    ['a broken zip', { 'town.zip': 'PK no zip' }, 'This zip cannot be opened'],
    ['a zip that leaves its folder', { 'town.zip': readFileSync(zipAway()) }, 'it could do harm'],
    ['a broken table', { 'organizations.csv': 'id,name\n1,"Center Luna\n' }, 'organizations.csv'],
    [
      'a table without its columns',
      { 'organizations.csv': 'id,title\n1,Luna\n' },
      'organizations.csv, line 1: A column that the table needs is missing.',
    ],
  ])('says why it cannot be read when it holds %s, and leads back', async (_, files, words) => {
    const seen = await office.upload(link, files);
    expect(seen.text).toContain('The directory cannot be read');
    expect(seen.text).toContain(words);
    expect(seen.text).toContain('Nothing was imported');
    await office.press(seen, 'discard');
    expect(await office.left()).toEqual([]);
  });

  it('shows what stands in hostile files as text', async () => {
    const evil = '<script>alert(1)</script>';
    const seen = await office.upload(
      link,
      {
        ...TOWN,
        'organizations.csv': `id,name\n1,"${evil}"\n`,
        'services.csv': `id,organization_id,name\n5,77,"${evil}"\n`,
        'service_taxonomy.csv': 'service_id,taxonomy_id\n',
        'evil<img src=x onerror=alert(1)>.csv': 'id\n',
      },
      { source: '"><img src=x>' },
    );
    expect(seen.text).toContain('What importing “img-src-x” would do');
    expect(seen.page.querySelectorAll('script, img')).toEqual([]);
    expect(seen.page.toString()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});

function zipAway(): string {
  return zipOf([{ name: '../organizations.csv', content: ORGANIZATIONS }]);
}
