import { expect, it } from '@jest/globals';
import { partnerCard } from '../../src/db/partner-card.ts';
import { reindex } from '../../src/db/partner-index.ts';
import { reading } from '../../src/db/turn.ts';
import { SHIPPED_VOCABULARY } from '../../src/domain/vocabulary.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { importing, NOW, LATER, TOWN, freshNetwork, contentOf, rowsOf } from './directory-import-support.ts';

describeOnBothDatabases('Importing a directory writes', (database) => {
  const { into, idOf, act } = importing(database);

  it('partners with their contacts, places and offers', async () => {
    await into(await freshNetwork(database()))(TOWN);
    expect(
      await rowsOf(
        database(),
        `select name, name_fold, description, email, website, website_host, status, standing, confirmed_on, version,
                external_source, external_id from organization order by external_id`,
      ),
    ).toEqual([
      {
        ...{
          name: 'Center Luna',
          name_fold: 'center luna',
          description: 'Pomoč družinam',
          email: 'i@luna.example',
        },
        ...{
          website: 'https://luna.example/',
          website_host: 'luna.example',
          status: 'active',
          standing: 1,
        },
        ...{ confirmed_on: null, version: 1, external_source: 'town', external_id: 'o1' },
      },
      {
        ...{
          name: 'Športna zveza',
          name_fold: 'sportna zveza',
          description: '',
          email: null,
          website: null,
        },
        ...{ website_host: null, status: 'active', standing: 1, confirmed_on: null, version: 1 },
        ...{ external_source: 'town', external_id: 'o2' },
      },
    ]);
    expect(
      await rowsOf(
        database(),
        `select title, description, areas, minimum_age, place, schedule, status, external_id from offer order by external_id`,
      ),
    ).toEqual([
      {
        ...{
          title: 'Skupina za starše',
          description: 'Vsak torek',
          areas: ['drugs-prevention'],
          minimum_age: 18,
        },
        ...{ place: 'Stara šola, Kranj', schedule: 'tor. 9:00–12:00', status: 'active', external_id: 's1' },
      },
      {
        ...{ title: 'Vadba', description: null, areas: [], minimum_age: null, place: null, schedule: null },
        ...{ status: 'inactive', external_id: 's2' },
      },
    ]);
    expect(
      await rowsOf(
        database(),
        `select kind, value, value_fold, label, person_name, person_title, offer_id is not null as is_of_offer
           from contact_point order by value`,
      ),
    ).toEqual(
      [
        {
          kind: 'phone',
          value: '04 111 22 33',
          value_fold: '41112233',
          label: null,
          person_name: null,
          person_title: null,
          is_of_offer: false,
        },
        {
          kind: 'phone',
          value: '04 111 22 44',
          value_fold: '41112244',
          label: 'Prijave',
          person_name: null,
          person_title: null,
          is_of_offer: true,
        },
        {
          kind: 'email',
          value: 'ana@luna.example',
          value_fold: 'ana@luna.example',
          label: null,
          person_name: 'Ana Novak',
          person_title: 'vodja',
          is_of_offer: false,
        },
        {
          kind: 'person',
          value: 'Ana Novak',
          value_fold: 'ana novak',
          label: null,
          person_name: 'Ana Novak',
          person_title: 'vodja',
          is_of_offer: false,
        },
      ].sort((left, right) => (left.value < right.value ? -1 : 1)),
    );
    expect(
      await rowsOf(database(), `select kind, name, address, city, latitude, external_id from location`),
    ).toEqual([
      {
        kind: 'physical',
        name: 'Stara šola',
        address: 'Glavna 1',
        city: 'Kranj',
        latitude: 46.2,
        external_id: 'l1',
      },
    ]);
  });

  it('by which areas and words they are found, exactly as registration would', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN, { areas: ['centre-for-social-work'] });
    const found = () =>
      rowsOf(
        database(),
        `select area, direct::text, name_fold as word from organization_area
         union all select source, '', fold from finding order by 1, 2, 3`,
      );
    const imported = await found();
    expect(imported).toContainEqual({ area: 'drugs-prevention', direct: 'false', word: 'center luna' });
    expect(imported).toContainEqual({
      area: 'centre-for-social-work',
      direct: 'true',
      word: 'sportna zveza',
    });
    expect(imported).toContainEqual({ area: 'social-care', direct: 'false', word: 'sportna zveza' });
    expect(imported).toContainEqual({ area: 'place', direct: '', word: 'kranj' });
    expect(imported).not.toContainEqual({ area: 'offer', direct: '', word: 'vadba' });
    const areas = ['centre-for-social-work'];
    for (const id of [await idOf('o1'), await idOf('o2')])
      await act(network, (db) => reindex(db, id, { areas, vocabulary: SHIPPED_VOCABULARY }));
    expect(await found()).toEqual(imported);
  });

  it('one trace a partner, and the run with its summary', async () => {
    const network = await freshNetwork(database());
    const summary = await into(network)(TOWN);
    expect(
      await rowsOf(
        database(),
        `select resource_type, action, field, replacement, by_id from change order by id`,
      ),
    ).toEqual(
      Array(2).fill({
        resource_type: 'organization',
        action: 'import',
        field: null,
        replacement: 'town',
        by_id: null,
      }),
    );
    expect(await rowsOf(database(), `select source, state, summary, settled_at from import_run`)).toEqual([
      {
        source: 'town',
        state: 'applied',
        summary: JSON.parse(JSON.stringify(summary)) as unknown,
        settled_at: NOW,
      },
    ]);
  });

  it('a card that the rest of the product can read', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN);
    const card = await partnerCard(reading(database(), network), await idOf('o1'));
    expect(card).toMatchObject({
      name: 'Center Luna',
      source: 'town',
      offers: [{ title: 'Skupina za starše' }],
    });
  });

  it('nothing at all when it is done again', async () => {
    const network = await freshNetwork(database());
    await into(network)(TOWN, { areas: ['sport'], mappings: new Map([['Parenting', 'social-care']]) });
    const before = await contentOf(database());
    const again = await into(network)(TOWN, { now: LATER });
    expect(await contentOf(database())).toBe(before);
    expect(again).toMatchObject({
      isEmpty: true,
      organisations: { unchanged: 2, new: 0 },
      services: { unchanged: 2, new: 0 },
    });
  });

  it('nothing into another network, nor over another source', async () => {
    const kranj = await freshNetwork(database());
    const bled = await freshNetwork(database());
    await into(kranj)(TOWN);
    expect((await into(bled)(TOWN)).organisations.new).toBe(2);
    const other = await into(kranj)(TOWN, { source: 'state' });
    expect(other.organisations).toMatchObject({ new: 2, unchanged: 0 });
    expect(other.lookalikes).toMatchObject({
      count: 2,
      first: [{ name: 'Center Luna', knownSource: 'town' }, {}],
    });
  });
});
