import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { HEADINGS, LUNA, workbookOf, type Cell } from '../hsds/workbook.ts';
import { fileOf } from '../hsds/support.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { openOffice, type Office, type Seen } from './support.ts';

const workbook = (...rows: readonly (readonly Cell[])[]) => ({
  'partnerji.xlsx': readFileSync(workbookOf([{ name: 'List1', rows }])),
});

describeOnBothDatabases('The page that imports a table of partners', (database) => {
  let office: Office;
  let link: string;
  beforeEach(async () => {
    office = await openOffice(database());
    link = await office.link();
  });
  afterEach(() => office.close());

  const chosen = (seen: Seen): Record<string, string | undefined> =>
    Object.fromEntries(
      seen.page
        .querySelectorAll('select[name^="column."]')
        .map((select) => [
          select.closest('tr')?.querySelector('th')?.text ?? '',
          select.querySelector('option[selected]')?.getAttribute('value'),
        ]),
    );
  const count = (seen: Seen, at: number) =>
    Number(seen.page.querySelectorAll('.counts tbody tr td')[at]?.text);

  it('takes the six columns of the first meeting as people register them', async () => {
    const preview = await office.upload(link, workbook(HEADINGS, LUNA));
    expect(chosen(preview)).toEqual(
      Object.fromEntries(
        HEADINGS.map((heading, at) => [
          heading,
          ['name', 'contact', 'representative', 'areas', 'offers', 'needs'][at],
        ]),
      ),
    );
    expect((await office.press(preview, 'import')).text).toContain('“town” is imported');
    const { petra } = office.world;
    const overview = await petra.say('overview');
    for (const words of ['Center Luna', '041 555 666', 'Ana Kovač', 'Plavanje', 'Prostor za 20 ljudi'])
      expect(JSON.stringify(overview)).toContain(words);
    expect((await petra.say('partners šport')).text).toContain('Center Luna');
    const again = await office.upload(link, workbook(HEADINGS, LUNA));
    expect(again.text).toContain('there is nothing to import');
  });

  it('brings what was changed in the table since, and keeps the partner', async () => {
    await office.press(await office.upload(link, workbook(HEADINGS, LUNA)), 'import');
    const changed = LUNA.map((cell, at) => (at === 5 ? 'Prevoz' : cell));
    await office.press(await office.upload(link, workbook(HEADINGS, changed)), 'import');
    const needs = await database().prisma.need.findMany({ orderBy: { title: 'asc' } });
    expect(needs.map(({ title, status }) => [title, status])).toEqual([
      ['Prevoz', 'open'],
      ['Prostor za 20 ljudi', 'withdrawn'],
    ]);
    expect(await database().prisma.organization.count()).toBe(1);
  });

  it('asks what columns hold that it does not know, and remembers the answer', async () => {
    const table = workbook(['Kdo', 'Kje', 'Barva'], ['Brod', 'brod@brod.example', 'modra']);
    const preview = await office.upload(link, table);
    expect(preview.text).toContain('no column is known as the name of the partner');
    expect(chosen(preview)).toEqual({ Kdo: '-', Kje: '-', Barva: '-' });
    const said = await office.press(preview, 'preview', { 'column.0': 'name', 'column.1': 'contact' });
    expect(chosen(said)).toEqual({ Kdo: 'name', Kje: 'contact', Barva: '-' });
    expect(count(said, 0)).toBe(1);
    expect((await office.press(said, 'import')).text).toContain('“town” is imported');
    expect((await database().prisma.organization.findFirstOrThrow()).email).toBe('brod@brod.example');
    const next = await office.upload(link, workbook(['Kdo', 'Kje'], ['Brod', 'brod@brod.example'], ['Most']));
    expect(chosen(next)).toEqual({ Kdo: 'name', Kje: 'contact' });
    expect(count(next, 0)).toBe(1);
    expect(count(next, 2)).toBe(1);
  });

  it('shows a new preview when a column was changed on the way to importing', async () => {
    const preview = await office.upload(link, workbook(HEADINGS, LUNA));
    const changed = await office.press(preview, 'import', { 'column.2': '-' });
    expect(changed.text).toContain('You changed something, so this is a new preview');
    await office.press(changed, 'import');
    expect(await database().prisma.contactPoint.count({ where: { kind: 'person' } })).toBe(0);
  });

  it('shows refused rows with line and reason, and takes the others', async () => {
    const formula = { type: 'str', xml: '<f>A1</f><v>x</v>' };
    const preview = await office.upload(
      link,
      workbook(HEADINGS, LUNA, [null, 'x@x.example'], ['Brod', formula]),
    );
    const refusals = preview.page.querySelector('.refusals tbody')?.text ?? '';
    expect(refusals).toMatch(/partnerji\.xlsx, line 3.*It has no name\./s);
    expect(refusals).toMatch(/partnerji\.xlsx, line 4.*cell B4 holds a formula/s);
    expect(count(preview, 0)).toBe(1);
    expect(count(preview, 4)).toBe(2);
  });

  it.each([
    ['no workbook', 'x', 'This is no workbook, or a damaged one'],
    [
      'one with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'protected by a password',
    ],
    ['an old one', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a workbook of an old kind'],
  ])('says what to do with %s', async (_, content, words) => {
    const seen = await office.upload(link, { 'p.xlsx': readFileSync(fileOf('p.xlsx', content)) });
    expect(seen.text).toContain(words);
    expect(await database().prisma.organization.count()).toBe(0);
  });
});
