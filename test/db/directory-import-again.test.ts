import { expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import {
  address,
  freshNetwork,
  importing,
  LATER,
  organization,
  phone,
  replacing,
  rowsOf,
  service,
  TOWN,
} from './directory-import-support.ts';

describeOnBothDatabases('Importing a directory again writes', (database) => {
  const { into } = importing(database);

  it('only what has changed', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN);
    const changed = replacing(
      organization('o1', 'Center Luna Kranj', {
        description: 'Pomoč družinam',
        website: 'luna.example',
        email: 'i@luna.example',
      }),
      service(['s2', 'o2'], 'Vadba za vse', { status: 'active' }),
    );
    const summary = await into(network)([...changed, service(['s3', 'o2'], 'Tek')], { now: LATER });
    expect(summary.organisations).toMatchObject({ new: 0, changed: 1, unchanged: 1 });
    expect(summary.services).toMatchObject({ new: 1, changed: 1, unchanged: 1 });
    expect(summary.changes.map(({ name, state, fields }) => [name, state, fields])).toEqual([
      ['Center Luna Kranj', 'changed', ['name']],
      ['Vadba za vse', 'changed', ['title', 'status']],
      ['Tek', 'new', []],
    ]);
    expect(await rowsOf(database(), `select name, version from organization order by external_id`)).toEqual([
      { name: 'Center Luna Kranj', version: 2 },
      { name: 'Športna zveza', version: 2 },
    ]);
    expect(
      await rowsOf(database(), `select fold from finding where source in ('name', 'offer') order by 1`),
    ).toEqual(
      ['center luna kranj', 'skupina za starse', 'sportna zveza', 'tek', 'vadba za vse', 'vsak torek'].map(
        (fold) => ({ fold }),
      ),
    );
    const name = `select name_fold from organization_area where area = 'drugs-prevention'`;
    expect(await rowsOf(database(), name)).toEqual([{ name_fold: 'center luna kranj' }]);
  });

  it('contacts and places anew where the source has others', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN);
    const moved = TOWN.map((raw) =>
      raw.kind === 'address'
        ? address({ locationId: 'l1', lines: 'Nova 2', city: 'Bled' })
        : raw['number'] === '04 111 22 33'
          ? phone('04 555 66 77', { organizationId: 'o1' })
          : raw,
    );
    const summary = await into(network)(moved);
    expect(summary.changes).toMatchObject([
      { name: 'Center Luna', fields: ['contacts', 'locations'] },
      { name: 'Skupina za starše', fields: ['place'] },
    ]);
    expect(await rowsOf(database(), `select address, city from location`)).toEqual([
      { address: 'Nova 2', city: 'Bled' },
    ]);
    expect(
      await rowsOf(database(), `select value from contact_point where kind = 'phone' order by 1`),
    ).toEqual([{ value: '04 111 22 44' }, { value: '04 555 66 77' }]);
  });

  it('an offer under the partner it moved to, and both partners are found accordingly', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN);
    await into(network)(
      replacing(service(['s1', 'o2'], 'Skupina za starše', { description: 'Vsak torek', minimumAge: '18' })),
    );
    expect(
      await rowsOf(
        database(),
        `select o.external_id from organization_area a join organization o on o.id = a.organization_id where a.area = 'drugs-prevention'`,
      ),
    ).toEqual([{ external_id: 'o2' }]);
    expect(
      await rowsOf(
        database(),
        `select o.external_id, c.value from contact_point c join organization o on o.id = c.organization_id where c.offer_id is not null`,
      ),
    ).toEqual([{ external_id: 'o2', value: '04 111 22 44' }]);
  });
});
