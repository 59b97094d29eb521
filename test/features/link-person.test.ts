import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import { addPartner } from '../support/partner.ts';
import { TENANT, type Speaking } from '../support/world.ts';

describeOnBothDatabases('Somebody with an account on Slack and one on Teams', (database) => {
  let world: TableWorld;
  let onTeams: Speaking;
  beforeEach(async () => {
    world = await meetingWorld(database());
    const { prisma } = database();
    const { networkId } = await prisma.tenant.findFirstOrThrow({ where: { tenant: TENANT } });
    await prisma.tenant.create({
      data: { face: 'teams', tenant: 'T-TEAMS', networkId },
    });
    onTeams = world.person('Ana Z.', { face: 'teams', tenant: 'T-TEAMS' });
    world.now = new Date(world.now.getTime() + 60_000);
    await onTeams.say('help');
  });
  afterEach(() => world.stop());

  const later = (minutes: number) => {
    world.now = new Date(world.now.getTime() + minutes * 60_000);
  };
  const personOf = async (face: string) =>
    (
      await database().prisma.account.findFirstOrThrow({
        where: { face, account: face === 'teams' ? onTeams.id : world.ana.id },
      })
    ).personId;
  const codeOf = async (who: Speaking): Promise<string> =>
    /link ([A-Z0-9]{5}-[A-Z0-9]{5})/.exec((await who.say('link')).text)?.[1] ?? 'none';
  const asked = async (): Promise<string> => {
    await onTeams.say(`link ${await codeOf(world.ana)}`);
    return personOf('teams');
  };

  it('is one person once both have said so: seats, tasks and answers of both are theirs', async () => {
    const { prisma } = database();
    const teamsPerson = await personOf('teams');
    const { networkId } = await prisma.roundTable.findFirstOrThrow();
    for (const personId of [world.ids.ana, teamsPerson])
      await prisma.tableMember.create({
        data: { networkId, tableId: world.ids.table, personId, startDay: new Date('2026-11-01') },
      });
    await world.task('Book the bus', { ownerId: teamsPerson, dueOn: new Date('2026-12-15'), state: 'open' });
    const asker = await asked();
    expect(onTeams.last.text).toContain('Now confirm it in the other place');
    expect(await personOf('teams')).not.toBe(world.ids.ana);
    expect((await world.told(world.ana)).at(-1)).toContain('Somebody who is Ana Z. on Microsoft Teams');
    await world.ana.pressNamed('person.link-yes', asker);
    expect(world.ana.last.text).toContain('Ana Z. on Microsoft Teams is you too');
    expect(await personOf('teams')).toBe(world.ids.ana);
    expect(await prisma.tableMember.count({ where: { endDay: null } })).toBe(1);
    expect((await onTeams.say('tasks')).text).toContain('Book the bus');
    expect(await prisma.person.findFirstOrThrow({ where: { id: teamsPerson } })).toMatchObject({
      joinedIntoId: world.ids.ana,
    });
  });

  it('is invited to a meeting once, if both were', async () => {
    const { prisma } = database();
    const teamsPerson = await personOf('teams');
    const { networkId } = await prisma.roundTable.findFirstOrThrow();
    const meeting = await prisma.meeting.findFirstOrThrow({ where: { state: 'draft' } });
    for (const personId of [world.ids.ana, teamsPerson])
      await prisma.invitation.create({
        data: { networkId, meetingId: meeting.id, personId, answer: 'accepted' },
      });
    await world.ana.pressNamed('person.link-yes', await asked());
    const rows = await prisma.invitation.findMany({ where: { meetingId: meeting.id } });
    expect(Object.fromEntries(rows.map(({ personId, answer }) => [personId, answer]))).toEqual({
      [world.ids.ana]: 'accepted',
      [teamsPerson]: 'cancelled',
    });
  });

  it('was at a meeting once, and has one set of manners, where both were and had', async () => {
    const { prisma } = database();
    const teamsPerson = await personOf('teams');
    const { networkId } = await prisma.roundTable.findFirstOrThrow();
    await prisma.attendance.create({
      data: {
        networkId,
        meetingId: world.ids.meeting,
        personId: teamsPerson,
        byId: world.ids.mojca,
        arrivedAt: world.now,
      },
    });
    for (const personId of [world.ids.ana, teamsPerson])
      await prisma.personManners.create({ data: { networkId, personId, muted: [], silentFaces: [] } });
    await world.ana.pressNamed('person.link-yes', await asked());
    expect(await prisma.attendance.count({ where: { personId: { in: [world.ids.ana, teamsPerson] } } })).toBe(
      1,
    );
    expect((await prisma.personManners.findMany()).map(({ personId }) => personId)).toEqual([world.ids.ana]);
  });

  it('goes on under the record that is older, whichever of them made the code', async () => {
    const code = await codeOf(onTeams);
    await world.ana.say(`link ${code.toLowerCase().replace('-', ' ')}`);
    await onTeams.pressNamed('person.link-yes', world.ids.ana);
    expect(await personOf('teams')).toBe(world.ids.ana);
    expect(await personOf('slack')).toBe(world.ids.ana);
  });

  it('is not joined by a code that is wrong, late, used, or their own', async () => {
    await onTeams.say('link ABCDE-FGHJK');
    expect(onTeams.last.text).toContain('This code is not valid');
    const late = await codeOf(world.ana);
    later(16);
    await onTeams.say(`link ${late}`);
    expect(onTeams.last.text).toContain('This code is not valid');
    const own = await codeOf(world.ana);
    await world.ana.say(`link ${own}`);
    expect(world.ana.last.text).toContain('This code is not valid');
    await onTeams.say(`link ${own}`);
    expect(onTeams.last.text).toContain('Now confirm it');
    await world.ben.say(`link ${own}`);
    expect(world.ben.last.text).toContain('This code is not valid');
  });

  it('is not joined to somebody who saw the code: who made it says no, and both hear what that means', async () => {
    const asker = await asked();
    await world.ana.pressNamed('person.link-no', asker);
    expect(world.ana.last.text).toContain('Nothing was joined');
    await world.settle();
    expect(await personOf('teams')).toBe(asker);
    await world.ana.pressNamed('person.link-yes', asker);
    expect(world.ana.last.text).toContain('This was answered already');
    expect(await personOf('teams')).toBe(asker);
  });

  it('is joined to nobody by a button that was made up, or that waited for longer than a day', async () => {
    const asker = await asked();
    await world.ben.pressNamed('person.link-yes', asker);
    expect(world.ben.last.text).toContain('This was answered already');
    await world.ana.pressNamed('person.link-yes', world.ids.ben);
    await world.ana.pressNamed('person.link-yes', 'nonsense');
    later(25 * 60);
    await world.ana.pressNamed('person.link-yes', asker);
    expect(world.ana.last.text).toContain('This was answered already');
    expect(await personOf('teams')).toBe(asker);
  });

  describe('and somebody known by name only', () => {
    /** Zora was typed as who speaks for the library; the account is Zora's too. */
    let library: string;
    let zora: Speaking;
    beforeEach(async () => {
      const { id } = await addPartner(database(), {
        networkId: world.ids.network,
        name: 'Library',
        people: [world.ids.zora],
      });
      library = id;
      zora = world.person('Zora H.');
      await zora.say('help');
    });
    const accountId = async () =>
      (await database().prisma.account.findFirstOrThrow({ where: { account: zora.id } })).personId;
    const chooses = async () => {
      await world.petra.say('my-data Zora Hribar');
      await world.petra.press('Somebody with an account');
      return world.petra.submit({ to: await accountId() });
    };

    it('are one once the coordinator has said who it is and the account has said yes', async () => {
      const chosen = await chooses();
      expect(chosen.text).toContain('Zora H. is asked whether they are Zora Hribar');
      expect((await world.told(zora)).at(-1)).toContain(
        'that you are Zora Hribar, who is noted here (Library)',
      );
      expect((await zora.say('my card')).text).not.toContain('Library');
      const answer = await zora.pressNamed('person.link-yes', world.ids.zora);
      expect(answer.text).toContain('What stood under your name is yours now');
      expect((await zora.say('my card')).text).toContain('Library');
      expect(
        (await database().prisma.membership.findMany({ where: { organizationId: library } })).length,
      ).toBe(1);
      // Once is enough, and now she is in chat.
      expect((await zora.pressNamed('person.link-yes', world.ids.zora)).text).toContain('answered already');
    });

    it('stay two when the account says no, and the coordinator hears it', async () => {
      await chooses();
      const answer = await zora.pressNamed('person.link-no', world.ids.zora);
      expect(answer.text).toContain('Nothing was joined, and whoever asked hears it.');
      expect((await world.told(world.petra)).at(-1)).toContain('says that they are not Zora Hribar');
      expect(await accountId()).not.toBe(world.ids.zora);
      // Nobody tries to reach a name.
      expect(await database().prisma.outbox.count({ where: { personId: world.ids.zora } })).toBe(0);
    });

    it('is offered for nobody who has an account, and to nobody but whoever runs the network', async () => {
      await world.petra.say('my-data Ana Zupan');
      expect(world.petra.last.buttons.map(({ label }) => label)).not.toContain('Somebody with an account');
      expect((await world.petra.pressNamed('person.known', world.ids.ana)).text).toContain(
        'has an account already',
      );
      expect((await world.ben.pressNamed('person.known', world.ids.zora)).form).toBeNull();
      // A press without a question joins nothing.
      expect((await zora.pressNamed('person.link-yes', world.ids.zora)).text).toContain('answered already');
    });
  });
});
