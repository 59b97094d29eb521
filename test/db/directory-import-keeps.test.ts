import { expect, it } from '@jest/globals';
import { applyImport } from '../../src/db/directory-import.ts';
import type { Db } from '../../src/db/handle.ts';
import { longTransaction } from '../../src/db/turn.ts';
import type { SourceRecord } from '../../src/domain/directory-record.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import {
  importing,
  NOW,
  LATER,
  OPTIONS,
  source,
  organization,
  service,
  TOWN,
  without,
  replacing,
  freshNetwork,
  contentOf,
  rowsOf,
} from './directory-import-support.ts';

describeOnBothDatabases('Importing a directory leaves', (database) => {
  const { into, previewOf, idOf, act } = importing(database);

  it('everything as it was when it fails in the middle', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN);
    const before = await contentOf(database());
    async function* broken(): AsyncGenerator<SourceRecord> {
      yield* source([organization('o9', 'New one')]);
      throw new Error('the disk went away');
    }
    const options = { ...OPTIONS, areas: ['sport'] };
    const read = longTransaction(database(), network, (db) => applyImport(db, broken(), options));
    await expect(read).rejects.toThrow('the disk went away');
    const failing = (db: Db): Db => ({
      ...db,
      sql: (name, text, values) =>
        name === 'import-findings' ? Promise.reject(new Error('no room')) : db.sql(name, text, values),
    });
    const raws = [...TOWN, organization('o9', 'New one')];
    const written = longTransaction(database(), network, (db) =>
      applyImport(failing(db), source(raws), options),
    );
    await expect(written).rejects.toThrow('no room');
    expect(await contentOf(database())).toBe(before);
  });

  it('everything as it was when it only previews', async () => {
    const network = await freshNetwork(database());
    const before = await contentOf(database());
    const preview = await previewOf(network, TOWN, { areas: ['sport'] });
    expect(preview).toMatchObject({ isEmpty: false, organisations: { new: 2 }, services: { new: 2 } });
    expect(await contentOf(database())).toBe(before);
  });

  it('what people here wrote, and says so', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN);
    const resourceId = await idOf('o1');
    await act(network, async ({ tables, networkId }) => {
      await tables.organization.updateMany({
        where: { id: resourceId },
        data: { description: 'Naše besede' },
      });
      const change = {
        networkId,
        resourceType: 'organization',
        resourceId,
        action: 'update',
        field: 'description',
        at: NOW,
      };
      await tables.change.create({ data: change });
    });
    const told = organization('o1', 'Center Luna', {
      description: 'Njihove besede',
      website: 'luna.example',
      email: 'i@luna.example',
    });
    const kept = await into(network)(replacing(told), { now: LATER });
    expect(kept.organisations).toMatchObject({ kept: 1, changed: 0 });
    expect(kept.changes).toMatchObject([
      { name: 'Center Luna', state: 'kept', fields: [], kept: ['description'] },
    ]);
    const renamed = { ...told, name: 'Center Luna Kranj' };
    const both = await into(network)(replacing(renamed), { now: LATER });
    expect(both.changes).toMatchObject([{ state: 'changed', fields: ['name'], kept: ['description'] }]);
    expect(
      await rowsOf(database(), `select name, description from organization where external_id = 'o1'`),
    ).toEqual([{ name: 'Center Luna Kranj', description: 'Naše besede' }]);
    expect((await into(network)(replacing(renamed))).isEmpty).toBe(true);
  });

  it('an offer closed that people here closed', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN);
    const resourceId = await idOf('o1');
    await act(network, async ({ tables, networkId }) => {
      await tables.offer.updateMany({ where: { externalId: 's1' }, data: { status: 'inactive' } });
      const change = {
        networkId,
        resourceType: 'organization',
        resourceId,
        action: 'update',
        field: 'offers',
        at: NOW,
      };
      await tables.change.create({ data: change });
    });
    await into(network)(
      replacing(service(['s1', 'o1'], 'Skupina za očete', { description: 'Vsak torek', minimumAge: '18' })),
    );
    expect(await rowsOf(database(), `select title, status from offer where external_id = 's1'`)).toEqual([
      { title: 'Skupina za očete', status: 'inactive' },
    ]);
  });

  it('partners and services that the source no longer has', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN);
    const summary = await into(network)(without('o2').filter((raw) => raw['id'] !== 's2'));
    expect(summary).toMatchObject({ organisations: { gone: 1 }, services: { gone: 1 }, isEmpty: true });
    expect(summary.changes.map(({ kind, state, name }) => [kind, state, name])).toEqual([
      ['organization', 'gone', 'Športna zveza'],
      ['service', 'gone', 'Vadba'],
    ]);
    expect(await rowsOf(database(), 'select status from organization')).toHaveLength(2);
  });
});
