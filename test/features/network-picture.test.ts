import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';

describeOnBothDatabases('Who meets whom', (database) => {
  let world: TableWorld;
  beforeEach(async () => {
    world = await meetingWorld(database(), { publicUrl: 'https://table.example' });
  });
  afterEach(() => world.stop());

  const register = async (name: string): Promise<string> => {
    await world.petra.say('partners add');
    await world.petra.submit({
      name,
      contact: `${name.toLowerCase().replace(/\W/g, '')}@example.org`,
      areas: ['sport'],
    });
    return (await database().prisma.organization.findFirstOrThrow({ where: { name } })).id;
  };
  const attends = (personId: string, organizationId: string) =>
    database().prisma.attendance.updateMany({ where: { personId }, data: { organizationId } });

  it('begins with an invitation to register', async () => {
    expect((await world.petra.say('network')).text).toContain('There are no partners yet');
  });

  it('is shown as a picture and says the same in words; who met nobody only to the coordinator', async () => {
    const [school, club, alone] = [
      await register('School'),
      await register('Club'),
      await register('Library'),
    ];
    await attends(world.ids.ana, school);
    await attends(world.ids.ben, club);
    const answer = await world.petra.say('network');
    expect(answer.text).toContain('3 partners; one pair has sat at one table');
    expect(answer.text).toMatch(/(School and Club|Club and School): 1 meeting/);
    expect(answer.text).toMatch(/perhaps the next invitation is for them[^]*Library/);
    expect(answer.text).toMatch(/\(3\)[^]*Club; Library; School/);
    expect(JSON.stringify(answer.buttons)).toContain('https://table.example/pages/network/');
    expect((await world.ana.say('network')).text).not.toContain('perhaps the next invitation');
    expect(alone).not.toBe('');
  });

  it('leaves out meetings of a case group, of long ago, and prospects', async () => {
    await attends(world.ids.ana, await register('School'));
    await attends(world.ids.ben, await register('Club'));
    const { prisma } = database();
    await prisma.roundTable.updateMany({ data: { classification: 'case-group' } });
    expect((await world.petra.say('network')).text).toContain('no two have sat at one table yet');
    await prisma.roundTable.updateMany({ data: { classification: 'round-table' } });
    world.now = new Date('2028-01-10T09:00:00Z');
    expect((await world.petra.say('network')).text).toContain('no two have sat at one table yet');
    await prisma.organization.updateMany({ where: { name: 'Club' }, data: { status: 'prospect' } });
    expect((await world.petra.say('network')).text).toContain('1 partner;');
  });

  it('is nothing for a guest of no partner', async () => {
    await register('School');
    expect((await world.gal.say('network')).text).not.toContain('School');
  });
});
