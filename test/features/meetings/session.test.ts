import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare } from '../../support/world.ts';

describeOnBothDatabases('A meeting that goes on', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database(), { state: 'invited', next: false });
    await database().prisma.attendance.deleteMany();
  });
  afterEach(() => table.stop());

  it('is opened by its moderator, with the goal first and a button for being present', async () => {
    await table.mojca.say('open', CHANNEL);
    expect((await table.meeting()).state).toBe('open');
    const posted = (await table.posted()).at(-1) ?? '';
    expect(posted).toContain('Our goal:');
    expect(posted).toContain('I’m here');
  });

  it('is not opened by anybody else', async () => {
    await table.ana.say('open', CHANNEL);
    expect(bare(table.ana.last.text)).toContain('Only the moderator');
    expect((await table.meeting()).state).toBe('invited');
  });

  it('asks whether now is right when it is opened long before its start', async () => {
    table.now = new Date('2026-11-23T07:00:00Z');
    await table.mojca.say('open', CHANNEL);
    expect((await table.meeting()).state).toBe('invited');
    await table.mojca.press('Open now');
    expect((await table.meeting()).state).toBe('open');
  });

  it('notes whoever says that they are here, once', async () => {
    await table.mojca.say('open', CHANNEL);
    await database().prisma.invitation.create({
      data: { networkId: table.ids.network, meetingId: table.ids.meeting, personId: table.ids.ana },
    });
    await table.ana.pressNamed('meeting.here', table.ids.meeting);
    await table.ana.pressNamed('meeting.here', table.ids.meeting);
    expect(await database().prisma.attendance.count()).toBe(1);
  });

  it('ends an item with its outcome and what was said', async () => {
    const item = await table.item('The bus', { state: 'accepted', outcome: null });
    await table.mojca.say('open', CHANNEL);
    await table.mojca.pressNamed('item.end', item);
    await table.mojca.submit({ outcome: 'noted', summary: 'It runs at seven.' });
    expect(await database().prisma.agendaItem.findFirst()).toMatchObject({ state: 'done', outcome: 'noted' });
  });

  it('writes a decision down word for word, and takes it back', async () => {
    await table.mojca.say('open', CHANNEL);
    await table.mojca.say('decide The camp begins in July', CHANNEL);
    await table.mojca.submit({});
    const [decision] = await database().prisma.decision.findMany();
    expect(decision).toMatchObject({ text: 'The camp begins in July', state: 'recorded' });
    await table.mojca.press('Undo');
    expect(await database().prisma.decision.findFirst()).toMatchObject({ state: 'withdrawn' });
  });

  it('lets nobody but the moderator write decisions down', async () => {
    await table.mojca.say('open', CHANNEL);
    await table.ana.say('decide Something else', CHANNEL);
    expect(table.ana.last.form).toBeNull();
  });

  it('lets the moderator tick those who are in the room', async () => {
    await table.mojca.say('open', CHANNEL);
    await table.mojca.press('Who is here');
    await table.mojca.submit({ people: [table.ids.mojca] });
    expect(await database().prisma.attendance.findMany()).toMatchObject([{ how: 'room' }]);
  });
});
