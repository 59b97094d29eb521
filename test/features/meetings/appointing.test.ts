import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare } from '../../support/world.ts';

describeOnBothDatabases('Who moderates', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database(), { state: 'convened', next: false });
    table.now = new Date('2026-11-20T09:00:00Z');
  });
  afterEach(() => table.stop());

  const moderator = async () =>
    (await database().prisma.meeting.findFirstOrThrow({ where: { id: table.ids.meeting } })).moderatorId;

  it('is not changed in the plan by whoever moderates: that is for the one who convened, or a coordinator', async () => {
    await table.mojca.pressNamed('meeting.change-plan', table.ids.meeting);
    const people = [table.ids.petra];
    const refused = await table.mojca.submit({ moderator: table.ids.petra, people });
    expect(bare(refused.text)).toContain('is for Petra Novak, who convenes the meeting');
    expect(await moderator()).toBe(table.ids.mojca);
    await table.mojca.submit({ moderator: table.ids.mojca, people, goal: 'A winter camp' });
    expect(await moderator()).toBe(table.ids.mojca);

    await table.petra.pressNamed('meeting.change-plan', table.ids.meeting);
    await table.petra.submit({ moderator: table.ids.petra, people });
    expect(await moderator()).toBe(table.ids.petra);
    expect(await database().prisma.change.findMany({ where: { field: 'moderator' } })).toMatchObject([
      { previous: table.ids.mojca, replacement: table.ids.petra, byId: table.ids.petra },
    ]);
  });
});
