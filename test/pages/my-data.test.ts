import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { openOffice, type Office } from './support.ts';

describeOnBothDatabases('The link to everything that is kept about a person', (database) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(database());
  });
  afterEach(() => office.close());

  const linkTo = async (): Promise<string> => {
    const { prisma } = database();
    const { personId, networkId } = await prisma.account.findFirstOrThrow({ where: { name: 'Petra Novak' } });
    return office.link({ networkId, personId, byId: personId }, 'my-data');
  };

  it('gives them a file, whole, which nobody keeps', async () => {
    const response = await fetch(await linkTo());
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const data = (await response.json()) as { person: { name: string }[]; tables: object };
    expect(data.person).toMatchObject([{ name: 'Petra Novak' }]);
    expect(Object.keys(data.tables)).toEqual(
      expect.arrayContaining(['account.person_id', 'membership.person_id']),
    );
  });

  it('is closed once the person is erased, after its hour, and to whoever changes a letter', async () => {
    const link = await linkTo();
    expect((await fetch(`${link.slice(0, -2)}xx`)).status).toBe(404);
    await database().prisma.person.updateMany({ data: { erasedAt: office.world.now } });
    expect((await fetch(link)).status).toBe(403);
    office.world.now = new Date(office.world.now.getTime() + 61 * 60_000);
    const late = await fetch(link);
    expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('my-data')]);
  });
});
