import { expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { importing, organization, service, freshNetwork, rowsOf } from './directory-import-support.ts';

describeOnBothDatabases('Importing a directory', (database) => {
  const { into } = importing(database);

  it('holds names and words that were made to break it', async () => {
    const hostile = `'); drop table offer; -- "\\ {"a":1} ‮\u0000 \uD800 🏳️‍🌈`;
    const network = await freshNetwork(database());
    const clean = hostile.toWellFormed().replaceAll('\u0000', '').replaceAll('\u202E', '');
    const raws = [
      organization('__proto__', clean),
      service(['constructor', '__proto__'], clean, { description: clean }),
    ];
    expect((await into(network)(raws)).organisations.new).toBe(1);
    expect((await into(network)(raws)).isEmpty).toBe(true);
    expect(await rowsOf(database(), 'select title from offer')).toEqual([{ title: clean }]);
  });

  it('takes more partners and services than fit into one batch', async () => {
    const network = await freshNetwork(database());
    const raws = Array.from({ length: 450 }, (_, index) =>
      organization(`o${index}`, `Partner ${index}`),
    ).concat(
      Array.from({ length: 2100 }, (_, index) => service([`s${index}`, `o${index % 450}`], `Offer ${index}`)),
    );
    const heard: string[] = [];
    const summary = await into(network)(raws, { heard: (phase, count) => heard.push(`${phase} ${count}`) });
    expect(summary).toMatchObject({ organisations: { new: 450 }, services: { new: 2100 } });
    expect(heard).toEqual(expect.arrayContaining(['read 2550', 'compared 2550', 'written 450']));
    expect(await rowsOf(database(), `select count(*)::int as count from finding`)).toEqual([{ count: 2550 }]);
    expect((await into(network)(raws)).isEmpty).toBe(true);
  });
});
