import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '../../src/domain/directory-record.ts';
import { readDirectory } from '../../src/hsds/directory.ts';
import { complaintsIn, fileOf, folderOf, readAll, recordsIn, unreadable, zipOf } from './support.ts';
import { HEADINGS, LUNA, workbookOf, type Cell, type SheetOf } from './workbook.ts';

const sheet = (rows: readonly (readonly Cell[])[], more: Partial<SheetOf> = {}): SheetOf => ({
  name: 'List1',
  rows,
  ...more,
});
const columnsIn = (all: readonly SourceRecord[]) =>
  all.flatMap((each) =>
    each.is === 'columns' ? each.columns.map(({ heading, field }) => [heading, field]) : [],
  );
const names = async (location: string) =>
  (await recordsIn(location)).flatMap((record) => (record.kind === 'organization' ? [record.name] : []));

describe('A table of partners in a workbook', () => {
  it('is read by the six columns of the first meeting', async () => {
    const records = await recordsIn(workbookOf([sheet([HEADINGS, LUNA])]));
    expect(records[0]).toMatchObject({
      kind: 'organization',
      name: 'Center Luna',
      website: 'https://www.luna.example/',
      email: 'info@luna.example',
      description: 'Šport, delavnice za otroke in njihove starše',
    });
    const of = (kind: string) => records.filter((record) => record.kind === kind);
    expect(of('contact-detail')).toMatchObject([
      { type: 'url', value: 'https://www.luna.example/' },
      { type: 'email', value: 'info@luna.example' },
      { type: 'phone', value: '041 555 666' },
    ]);
    expect(of('contact')).toMatchObject([{ name: 'Ana Kovač' }]);
    expect(of('service')).toMatchObject([{ name: 'Plavanje' }, { name: 'Skupina za starše' }]);
    expect(of('need')).toMatchObject([{ title: 'Prostor za 20 ljudi' }]);
    expect(of('term-link')).toMatchObject([{ termName: 'Šport' }]);
  });

  it.each([
    [
      'English',
      [
        'Partner name',
        'Website, contact',
        'Representative',
        'Main areas, activities',
        'What can you propose?',
        'What do you hope for, or expect help with?',
      ],
    ],
    ['Slovenian', HEADINGS],
    [
      'Czech',
      [
        'Název partnera',
        'Web, kontakt',
        'Zástupce',
        'Hlavní oblasti, činnosti',
        'Co můžete nabídnout?',
        'V čem doufáte v pomoc, nebo ji očekáváte?',
      ],
    ],
    [
      'Hebrew',
      [
        'שם השותף',
        'אתר, פרטי קשר',
        'נציג/ה',
        'תחומים עיקריים, פעילויות',
        'מה ביכולתכם להציע?',
        'למה אתם מקווים, או במה אתם מצפים לעזרה?',
      ],
    ],
  ])('is known by its headings in %s', async (_, headings) => {
    const all = await readAll(workbookOf([sheet([headings, LUNA])]));
    expect(columnsIn(all).map(([, field]) => field)).toEqual([
      'name',
      'contact',
      'representative',
      'areas',
      'offers',
      'needs',
    ]);
  });

  it('may have titles above it, other columns beside it, and several columns of one kind', async () => {
    const location = workbookOf([
      sheet([
        ['Seznam partnerjev'],
        [null, null],
        ['št.', 'NAZIV PARTNERJA', 'Telefon', 'E-pošta', 'Opombe'],
        [1, 'Brod', 41555666, 'brod@brod.example', 'pozneje'],
      ]),
    ]);
    const records = await recordsIn(location);
    expect(records).toMatchObject([
      { kind: 'organization', name: 'Brod', email: 'brod@brod.example' },
      { type: 'phone', value: '41555666' },
      { type: 'email' },
    ]);
  });

  it('is taken from every sheet of partners, and from no other or hidden one', async () => {
    const location = workbookOf([
      sheet([['Navodila'], ['Izpolnite']], { name: 'Navodila' }),
      sheet([HEADINGS, LUNA], { name: 'Šole', prefix: 'x' }),
      sheet([HEADINGS, ['Brod']], { name: 'Društva' }),
      sheet([HEADINGS, ['Skriti']], { name: 'Staro', hidden: true }),
    ]);
    expect(await names(location)).toEqual(['Center Luna', 'Brod']);
    expect(await complaintsIn(location)).toEqual(['file-not-used partnerji.xlsx: Navodila']);
  });

  it('says of each record in which row and sheet it stands', async () => {
    const all = await readAll(workbookOf([sheet([['Naslov'], HEADINGS, LUNA, ['Brod']])]));
    const origins = all.flatMap((each) =>
      each.is === 'record' && each.record.kind === 'organization' ? [each.origin] : [],
    );
    expect(origins).toEqual([
      { file: 'partnerji.xlsx', line: 3, path: 'List1' },
      { file: 'partnerji.xlsx', line: 4, path: 'List1' },
    ]);
  });

  it('is asked about where no column is the name, and taken once somebody has said which', async () => {
    const location = workbookOf([
      sheet([
        ['Kdo', 'Kje', 'Kaj'],
        ['Brod', 'brod@brod.example', 'Čolni'],
      ]),
    ]);
    expect(await complaintsIn(location)).toEqual(['no-name-column partnerji.xlsx: List1 Kdo,Kje,Kaj']);
    const said = new Map([
      ['kdo', 'name'],
      ['kje', 'contact'],
      ['kaj', ''],
    ] as const);
    const records: SourceRecord[] = [];
    for await (const record of readDirectory(location, said)) records.push(record);
    expect(columnsIn(records)).toEqual([
      ['Kdo', 'name'],
      ['Kje', 'contact'],
      ['Kaj', ''],
    ]);
    expect(records.filter((each) => each.is === 'record')).toHaveLength(2);
  });

  it('refuses a row without a name, with a formula, a merge or a cell that is too long, each with its reason', async () => {
    const location = workbookOf([
      sheet(
        [
          HEADINGS,
          [null, 'nobody@brod.example'],
          ['Brod', null, null, null, { type: 'str', xml: '<f>A1&amp;B1</f><v>Čolni</v>' }],
          ['Most'],
          [null, 'most@most.example'],
          ['Dolga', 'x'.repeat(1024 ** 2)],
          ['Luna'],
        ],
        { merged: ['A4:A5'] },
      ),
    ]);
    expect(await complaintsIn(location)).toEqual([
      'name-missing partnerji.xlsx:2',
      'formula-cell partnerji.xlsx:3',
      'merged-cells partnerji.xlsx:4',
      'merged-cells partnerji.xlsx:5',
      'too-long partnerji.xlsx:6',
    ]);
    expect(await names(location)).toEqual(['Luna']);
  });

  it('takes rich text, texts in the cell itself and large numbers, and no pronunciation or error', async () => {
    const location = workbookOf([
      sheet([
        HEADINGS,
        [
          {
            type: 'inlineStr',
            xml: '<is><r><t>Mladi</t></r><r><t xml:space="preserve"> Kranj</t></r><rPh><t>x</t></rPh></is>',
          },
          { type: 'n', xml: '<v>4.1555666E7</v>' },
          { type: 'e', xml: '<v>#REF!</v>' },
        ],
      ]),
    ]);
    expect(await recordsIn(location)).toMatchObject([
      { name: 'Mladi Kranj' },
      { type: 'phone', value: '41555666' },
    ]);
  });
});

describe('A workbook that cannot be read', () => {
  const compound = (more: string): Buffer =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(more, 'utf16le'),
      Buffer.alloc(100),
    ]);
  const named = (entries: Parameters<typeof zipOf>[0]): string =>
    fileOf('p.xlsx', readFileSync(zipOf(entries)));

  it('is refused by what is wrong with it', async () => {
    expect(await unreadable(fileOf('p.xlsx', 'Ime,Kontakt'))).toBe('broken-workbook p.xlsx:0');
    expect(await unreadable(fileOf('p.xlsx', compound('EncryptedPackage')))).toBe(
      'encrypted-workbook p.xlsx:0',
    );
    expect(await unreadable(fileOf('p.xls', compound('Workbook')))).toBe('old-workbook p.xls:0');
    expect(await unreadable(named([{ name: 'mimetype', content: 'x' }]))).toBe('broken-workbook p.xlsx:0');
    expect(await unreadable(workbookOf([sheet([])], 'p.xlsx'))).toBe('nothing-to-read p.xlsx:0');
  });

  it('is refused where its XML is broken, or declares entities', async () => {
    const relations =
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';
    const book = '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>';
    const parts = (content: string) =>
      named([
        { name: 'xl/workbook.xml', content: book },
        { name: 'xl/_rels/workbook.xml.rels', content: relations },
        { name: 'xl/worksheets/sheet1.xml', content },
      ]);
    expect(await unreadable(parts('<worksheet><sheetData><row></worksheet>'))).toBe(
      'broken-workbook p.xlsx:0',
    );
    const entities = '<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>';
    expect(await unreadable(parts(entities))).toBe('broken-workbook p.xlsx:0');
  });

  it('is refused where it would grow without end', async () => {
    const bomb = Buffer.alloc(64 * 1024 ** 2);
    expect(await unreadable(named([{ name: 'xl/workbook.xml', content: bomb }]))).toBe('unsafe-zip p.xlsx:0');
  });
});

describe('A table of partners in CSV', () => {
  it('is read as one in a workbook', async () => {
    const location = fileOf(
      'prijave.csv',
      'Ime partnerja;Spletno mesto, kontakt;Kaj lahko predlagate?\nBrod;brod@brod.example;"Čolni\nVesla"\n;;Nekaj\n',
    );
    expect(await recordsIn(location)).toMatchObject([
      { kind: 'organization', name: 'Brod' },
      { kind: 'contact-detail' },
      { kind: 'service', name: 'Čolni' },
      { kind: 'service', name: 'Vesla' },
    ]);
    expect(await complaintsIn(location)).toEqual(['name-missing prijave.csv:4']);
  });

  it('is passed over beside tables of HSDS, and where its headings are none of ours', async () => {
    const beside = folderOf({
      'organizations.csv': 'id,name\n1,Brod\n',
      'list.csv': 'Name,Contact\nLuna,x\n',
    });
    expect(await names(beside)).toEqual(['Brod']);
    expect(await complaintsIn(beside)).toEqual(['file-not-used list.csv']);
    expect(await unreadable(fileOf('list.csv', 'a,b\n1,2\n'))).toBe('nothing-to-read list.csv:0');
  });
});
