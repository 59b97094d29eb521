import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Place } from '../../src/chat/request.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import { addPartner, type Partner } from '../support/partner.ts';

const HOME: Place = { kind: 'home', id: 'home' };

/** What stands under "Waiting for you", before one's own things. */
const waiting = (text: string): string =>
  text.slice(text.indexOf('Waiting for you'), text.indexOf('Your organisation'));

describeOnBothDatabases('The start page', (database) => {
  let world: TableWorld;
  let school: Partner;
  let club: Partner;
  beforeEach(async () => {
    world = await meetingWorld(database());
    const { ids } = world;
    const partner = (name: string, person: string, more: object = {}) =>
      addPartner(database(), { networkId: ids.network, name, areas: ['sport'], people: [person], ...more });
    school = await partner('School', ids.ana, { needs: ['A gymnasium'] });
    club = await partner('Sports club', ids.ben, { offers: ['A gymnasium'] });
    await database().prisma.organization.updateMany({ data: { confirmedOn: new Date('2026-11-20') } });
  });
  afterEach(() => world.stop());

  it('says to somebody without a role what they can do, and that nothing waits', async () => {
    const { text, buttons } = await world.person('Nika Vovk').home();
    expect(waiting(text)).toContain('Nothing is waiting for you.');
    expect(text).toContain('You do not speak for a partner yet.');
    const labels = buttons.map(({ label }) => label);
    for (const label of ['Register our organisation', 'Find a partner', 'Settings', 'My data', 'Help'])
      expect(labels).toContain(label);
  });

  it('is read by words in four languages where a face has no page of its own', async () => {
    const page = (await world.ana.home()).text;
    for (const words of ['home', 'domov', 'domů', 'בית']) {
      const { reply, text } = await world.ana.say(words);
      expect([words, reply.kind, text]).toEqual([words, 'message', page]);
    }
  });

  it('asks for the answer to an invitation, and takes it there', async () => {
    const { prisma } = database();
    const next = await prisma.meeting.findFirstOrThrow({ where: { sequenceNo: 2 } });
    const invite = (personId: string, sentAt: Date | null) =>
      prisma.invitation.create({
        data: { networkId: world.ids.network, meetingId: next.id, personId, role: 'required', sentAt },
      });
    await prisma.meeting.updateMany({ where: { id: next.id }, data: { state: 'invited' } });
    await invite(world.ids.ana, world.now);
    await invite(world.ids.ben, null);
    const before = await world.ana.home();
    expect(waiting(before.text)).toContain('Safe summer, Tuesday, 22 December 2026 at 16:00');
    const after = await world.ana.press('I come', HOME);
    expect(after.reply.kind).toBe('home');
    expect(waiting(after.text)).toContain('Nothing is waiting for you.');
    // What was not sent yet is not asked about.
    expect(waiting((await world.ben.home()).text)).toContain('Nothing is waiting for you.');
  });

  it('asks whoever was named whether they moderate', async () => {
    const { prisma } = database();
    await prisma.meeting.updateMany({ where: { sequenceNo: 2 }, data: { state: 'convened' } });
    expect(waiting((await world.mojca.home()).text)).toContain('Safe summer');
    const after = await world.mojca.press('I will moderate', HOME);
    expect(waiting(after.text)).not.toContain('[I will moderate]');
  });

  it('shows tasks that are due soon with their answers, and those that somebody was only given', async () => {
    const { prisma } = database();
    const task = async (title: string, dueOn: string, acceptedAt: Date | null) => {
      const id = await world.task(title, { ownerId: world.ids.ana, dueOn: new Date(dueOn) });
      await prisma.task.updateMany({ where: { id }, data: { state: 'open', acceptedAt } });
    };
    await task('Call the bus company', '2026-11-27', world.now);
    await task('Print the leaflets', '2026-12-20', null);
    await task('Much later', '2027-02-01', world.now);
    const { text } = await world.ana.home();
    expect(waiting(text)).toMatch(/Call the bus company.*\n\[Done\]/);
    expect(waiting(text)).toMatch(/Print the leaflets.*\n\[I will do it\]/);
    expect(waiting(text)).not.toContain('Much later');
    const done = await world.ana.press('Done', HOME);
    expect(waiting(done.text)).not.toContain('Call the bus company');
  });

  it('asks nothing more of whoever has said no', async () => {
    const { prisma } = database();
    await prisma.meeting.updateMany({ where: { sequenceNo: 2 }, data: { state: 'convened' } });
    await world.mojca.home();
    const refused = await world.mojca.press('I cannot', HOME);
    expect(waiting(refused.text)).toContain('Nothing is waiting for you.');
    const id = await world.task('Print the leaflets', {
      ownerId: world.ids.ana,
      dueOn: new Date('2026-12-20'),
    });
    await prisma.task.updateMany({ where: { id }, data: { state: 'open', acceptedAt: null } });
    expect(waiting((await world.ana.home()).text)).toContain('Print the leaflets');
    const given = await world.ana.press('This is not mine', HOME);
    expect(waiting(given.text)).toContain('Nothing is waiting for you.');
  });

  it('shows what an owner asked to whoever answers it', async () => {
    const id = await world.task('Find a driver', { ownerId: world.ids.ana, dueOn: new Date('2026-12-20') });
    await database().prisma.task.updateMany({
      where: { id },
      data: { state: 'open', acceptedAt: world.now },
    });
    await database().prisma.taskRequest.create({
      data: {
        networkId: world.ids.network,
        taskId: id,
        kind: 'hand-over',
        byId: world.ids.ana,
        toId: world.ids.ben,
        createdAt: world.now,
      },
    });
    expect(waiting((await world.ben.home()).text)).toContain('Find a driver');
    for (const other of [world.ana, world.petra])
      expect(waiting((await other.home()).text)).not.toContain('Find a driver');
  });

  it('asks what came of an introduction', async () => {
    await world.ana.pressNamed('partners.match', `${school.needs[0] ?? ''} ${club.offers[0] ?? ''}`);
    expect(waiting((await world.ana.home()).text)).toContain('School and Sports club have been introduced');
    expect(waiting((await world.ben.home()).text)).toContain('School and Sports club have been introduced');
    const answered = await world.ben.press('It works', HOME);
    expect(answered.text).toContain('do it together');
    expect(waiting((await world.ana.home()).text)).toContain('Nothing is waiting for you.');
  });

  it('asks whether a card is still right from the day on which a message would, by the rule of the network', async () => {
    const { prisma } = database();
    const confirmed = (day: string) =>
      prisma.organization.updateMany({ where: { id: school.id }, data: { confirmedOn: new Date(day) } });
    await confirmed('2026-08-26');
    expect(waiting((await world.ana.home()).text)).toContain('Nothing is waiting for you.');
    await confirmed('2026-08-25');
    expect(waiting((await world.ana.home()).text)).toContain('School: Is this still right?');
    const after = await world.ana.press('Still right', HOME);
    expect(waiting(after.text)).toContain('Nothing is waiting for you.');
    await confirmed('2026-08-25');
    await prisma.networkRule.create({
      data: {
        networkId: world.ids.network,
        rule: 'card-still-right',
        days: 120,
        isOn: true,
        changedById: world.ids.petra,
        changedAt: world.now,
      },
    });
    expect(waiting((await world.ana.home()).text)).toContain('Nothing is waiting for you.');
  });

  it('counts for whoever runs the network what waits in it, and for nobody else', async () => {
    await world.ana.say('suggest');
    await world.ana.submit({ name: 'The library', why: 'They have rooms.' });
    expect(waiting((await world.petra.home()).text)).toMatch(/suggested|proposed/i);
    expect(waiting((await world.ana.home()).text)).toContain('Nothing is waiting for you.');
  });
});
