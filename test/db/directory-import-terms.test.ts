import { expect, it } from '@jest/globals';
import { type ImportSummary } from '../../src/db/directory-import.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import {
  importing,
  organization,
  service,
  term,
  described,
  TOWN,
  freshNetwork,
  rowsOf,
} from './directory-import-support.ts';

describeOnBothDatabases('Importing a directory understands', (database) => {
  const { into, previewOf } = importing(database);

  const termsOf = (summary: ImportSummary) =>
    summary.terms.map(({ name, records, state, slug }) => [name, records, state, slug]);

  it('terms that are spelled like ours, and lists the others with their use', async () => {
    const preview = await previewOf(await freshNetwork(database()), [
      ...TOWN,
      term('t3', 'Polce'),
      term('t4', 'Never used'),
      described('s2', 't2'),
      described('s2', 't3'),
    ]);
    expect(termsOf(preview)).toEqual([
      ['Parenting', 2, 'unmapped', null],
      ['Addiction prevention', 1, 'mapped', 'drugs-prevention'],
      ['Polce', 1, 'suggested', null],
    ]);
    expect(preview.terms.at(-1)?.suggestions).toEqual(['police']);
  });

  it('what was said about terms and areas, and remembers it', async () => {
    const network = await freshNetwork(database());
    const said = {
      areas: ['sport'],
      mappings: new Map([
        ['PARENTING', 'social-care'],
        ['unheard of', 'police'],
      ]),
    };
    const first = await into(network)(TOWN, said);
    expect(first.unusedMappings).toEqual(['unheard of']);
    const areas = () =>
      rowsOf(database(), `select distinct area from organization_area order by 1`).then((rows) =>
        rows.map((row) => (row as { area: string }).area),
      );
    expect(await areas()).toEqual(['drugs-prevention', 'social-care', 'sport']);
    const again = await into(network)(TOWN);
    expect(again).toMatchObject({ areas: ['sport'], isEmpty: true });
    expect(termsOf(again)).toContainEqual(['Parenting', 1, 'mapped', 'social-care']);
    const changed = await into(network)(TOWN, { areas: [], mappings: new Map([['parenting', '']]) });
    expect(changed.organisations.changed).toBe(2);
    expect(termsOf(changed)).toContainEqual(['Parenting', 1, 'ignored', null]);
    expect(await areas()).toEqual(['drugs-prevention']);
    expect((await into(network)(TOWN)).isEmpty).toBe(true);
  });

  it('a term by the one above it', async () => {
    const raws = [
      ...TOWN,
      term('t5', 'Sports'),
      term('t6', 'Chess', { parentId: 't5' }),
      described('s1', 't6'),
    ];
    const preview = await previewOf(await freshNetwork(database()), raws);
    expect(termsOf(preview)).toContainEqual(['Chess', 1, 'mapped', 'sport']);
  });

  it('descriptions that are terms in all but name, where there are no terms', async () => {
    const kinds = ['Self-help', 'Representation'];
    const services = Array.from({ length: 12 }, (_, index) =>
      service([`s${index}`, 'o1'], `Help ${index}`, { description: kinds[index % 2] ?? null }),
    );
    const network = await freshNetwork(database());
    const mappings = new Map([['Representation', 'child-legal-protection']]);
    const summary = await into(network)([organization('o1', 'Legal aid'), ...services], { mappings });
    expect(termsOf(summary)).toEqual([
      ['Representation', 6, 'mapped', 'child-legal-protection'],
      ['Self-help', 6, 'unmapped', null],
    ]);
    expect(await rowsOf(database(), `select area, direct from organization_area order by 1`)).toEqual([
      { area: 'child-legal-protection', direct: false },
      { area: 'child-protection', direct: false },
    ]);
  });
});
