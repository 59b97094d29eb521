import { expect, it } from '@jest/globals';
import { PreviewOutdated, UnknownArea } from '../../src/db/directory-import.ts';
import type { RawRecord } from '../../src/domain/directory-record.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import {
  importing,
  organization,
  service,
  location,
  atLocation,
  phone,
  schedule,
  described,
  TOWN,
  without,
  freshNetwork,
} from './directory-import-support.ts';

describeOnBothDatabases('Importing a directory refuses', (database) => {
  const { into, previewOf } = importing(database);

  const refusalsOf = async (raws: readonly RawRecord[]) => {
    const summary = await previewOf(await freshNetwork(database()), raws);
    return summary.refusals.map(({ code, kind, line, id }) => `${code} ${kind ?? ''} ${id ?? ''}:${line}`);
  };

  it('what belongs to nothing in the directory, with its line', async () => {
    expect(
      await refusalsOf([
        organization('o1', 'Center Luna'),
        service(['s1', 'nobody'], 'Svetovanje'),
        location('l1', { organizationId: 'nobody' }),
        phone('04 111 22 33', { serviceId: 'nothing' }),
        phone('04 111 22 33', {}),
        atLocation('nothing', 'nowhere'),
        described('nothing', 'none'),
      ]),
    ).toEqual([
      'unknown-organization service s1:3',
      'unknown-organization location l1:4',
      'dangling-link phone :5',
      'link-missing phone :6',
      'dangling-link at-location nothing@nowhere:7',
      'dangling-link term-link :8',
    ]);
  });

  it('a second record of the same id, unless it says the same', async () => {
    const twice = [
      organization('o1', 'Center Luna'),
      organization('o1', 'Center Luna'),
      organization('o1', 'Drugi'),
    ];
    expect(await refusalsOf(twice)).toEqual(['duplicate-id organization o1:4']);
  });

  it('a service once, and counts what went with it', async () => {
    const raws = [
      organization('o1', ''),
      service(['s1', 'o1'], 'Svetovanje'),
      phone('04 111 22 33', { serviceId: 's1' }),
      schedule('MO', { serviceId: 's1' }),
    ];
    const summary = await previewOf(await freshNetwork(database()), raws);
    expect(summary).toMatchObject({
      organisations: { refused: 1 },
      services: { refused: 1 },
      others: { refused: 0, alongRefused: 2 },
      refusalCounts: { 'name-missing': 1, 'unknown-organization': 1 },
    });
  });

  it('to do something else than was agreed to', async () => {
    const network = await freshNetwork(database());
    const { digest } = await previewOf(network, TOWN);
    await expect(into(network)(without('s2'), { expected: digest })).rejects.toThrow(PreviewOutdated);
    expect((await into(network)(TOWN, { expected: digest })).organisations.new).toBe(2);
  });

  it('an area that the network does not have, and names the nearest', async () => {
    const network = await freshNetwork(database());
    const typed = into(network)(TOWN, { areas: ['polise'] });
    await expect(typed).rejects.toMatchObject({ slug: 'polise', near: ['police'] });
    await expect(into(network)(TOWN, { mappings: new Map([['Parenting', 'nowhere']]) })).rejects.toThrow(
      UnknownArea,
    );
  });
});
