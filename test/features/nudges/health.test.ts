import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { reminding } from '../../support/reminders.ts';

describeOnBothDatabases('How delivery goes', (database) => {
  let world: TableWorld;
  const { at, promised } = reminding(() => world);
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
    await world.settle();
  });
  afterEach(() => world.stop());

  it('is told in four languages to whoever runs the network, and to nobody else', async () => {
    for (const words of ['health', 'dostava', 'doručování', 'מסירה'])
      expect([words, (await world.petra.say(words)).text]).toEqual([
        words,
        expect.stringContaining('How delivery goes'),
      ]);
    expect((await world.ana.say('health')).text).not.toContain('How delivery goes');
    expect((await world.ana.pressNamed('health.show', '')).text).not.toContain('How delivery goes');
    expect((await world.ana.say('help')).text).not.toContain('/roundtable health');
    expect((await world.petra.say('help')).text).toContain('/roundtable health');
  });

  it('says that all is well, with the numbers', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    const { text } = await world.petra.say('health');
    expect(text).toContain('All is well');
    expect(text).toContain('Waits to leave now: 0');
    expect(text).toContain('Sent today: 1');
    expect(text).toContain('Not delivered (7 days): 0');
    expect(text).toContain('Looked for what is due: 8 December 2026 at 09:10');
    expect(text).toContain('Connected: Slack (1)');
    expect(text).toContain('Away: nobody');
  });

  it('begins a new day at the network’s own midnight', async () => {
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    world.now = new Date('2026-12-08T22:59:00Z');
    expect((await world.petra.say('health')).text).toContain('Sent today: 1');
    world.now = new Date('2026-12-08T23:01:00Z');
    expect((await world.petra.say('health')).text).toContain('Sent today: 0');
  });

  it('says when the clock stands still, and when it has never looked', async () => {
    expect((await world.petra.say('health')).text).toContain('Nobody has looked for what is due');
    expect(world.petra.last.text).toContain('Looked for what is due: not yet');
    await at('2026-12-08T08:10:00Z');
    world.now = new Date('2026-12-08T08:24:00Z');
    expect((await world.petra.say('health')).text).toContain('All is well');
    world.now = new Date('2026-12-08T08:26:00Z');
    expect((await world.petra.say('health')).text).toContain('the process may stand still');
  });

  it('says what waits for too long, and since when', async () => {
    await at('2026-12-08T08:10:00Z');
    await queue('2026-12-08T08:20:00Z');
    await queue('2026-12-20T08:00:00Z');
    world.now = new Date('2026-12-08T08:22:00Z');
    expect((await world.petra.say('health')).text).toContain('All is well');
    expect(world.petra.last.text).toContain(
      'Waits to leave now: 1, the oldest since 8 December 2026 at 09:20',
    );
    expect(world.petra.last.text).toContain('Planned for later: 1');
    await database().prisma.outbox.updateMany({
      where: { key: 'queue:2026-12-08T08:20:00Z' },
      data: { dueAt: new Date('2026-12-08T08:01:00Z') },
    });
    expect((await world.petra.say('health')).text).toContain('Messages wait longer than they should');
  });

  it('names whom nothing reaches, and what to do next, until they are reached again', async () => {
    world.outcome = ({ to }) =>
      to.id === world.ana.id
        ? { kind: 'never', why: 'forbidden', detail: 'blocked' }
        : { kind: 'delivered', messageId: randomUUID() };
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-08T08:10:00Z');
    const { text } = await world.petra.say('health');
    expect(text).toContain('Cannot be reached: Ana Zupan');
    expect(text).toContain('write “help” to Round Table once');
    expect(text).toContain('Not delivered (7 days): 1');
    expect(text).not.toContain('Book the bus');
    world.outcome = () => ({ kind: 'delivered', messageId: randomUUID() });
    await at('2026-12-14T08:10:00Z');
    expect((await world.petra.say('health')).text).toContain('All is well');
  });

  it('tells apart what was refused, what was tried in vain, and a channel that is closed', async () => {
    await settled({ detail: 'refused: too long', personId: world.ids.ben });
    await settled({ detail: 'failed while sending', personId: world.ids.mojca });
    const place = await database().prisma.place.findFirstOrThrow();
    await settled({ detail: 'gone: no such channel', placeId: place.id });
    await settled({ state: 'unknown', detail: 'no answer', personId: world.ids.zora });
    const { text } = await world.petra.say('health');
    expect(text).toContain('The platform did not take it: Ben Levi');
    expect(text).toContain('Tried many times in vain: Mojca Kos');
    expect(text).toContain('Cannot be written to: round-table');
    expect(text).toContain('/roundtable tables here');
    expect(text).toContain('Of some messages nobody knows whether they arrived');
    expect(text).not.toContain('Zora');
    world.now = new Date('2026-12-08T09:00:00Z');
    expect((await world.petra.say('health')).text).not.toContain('Ben Levi');
  });

  it('says that somebody is away and until when, and names a face that was removed', async () => {
    await world.ana.say('reminders');
    await world.ana.submit({ 'away-until': '2026-11-27' });
    const { network: networkId } = world.ids;
    await database().prisma.tenant.create({
      data: { networkId, face: 'teams', tenant: 'M-TOWN', leftAt: new Date('2026-11-20T09:00:00Z') },
    });
    const { text } = await world.petra.say('health');
    expect(text).toContain('Away: Ana Zupan until 27 November 2026');
    expect(text).toContain('Microsoft Teams is not connected any more.');
    world.now = new Date('2026-11-28T09:00:00Z');
    expect((await world.petra.say('health')).text).toContain('Away: nobody');
  });

  it('knows nothing of other networks', async () => {
    const other = world.person('Dana Bar', { tenant: 'T-OTHER' });
    await other.say('setup');
    await other.submit({ network: 'Elsewhere', person: 'Dana Bar', language: 'en' });
    await at('2026-11-23T09:10:00Z');
    await queue('2026-11-23T08:00:00Z');
    await settled({ detail: 'gone: left', personId: world.ids.ben });
    await world.ana.say('reminders');
    await world.ana.submit({ 'away-until': '2026-11-27' });
    const { text } = await other.say('health');
    expect(text).toContain('All is well');
    expect(text).toContain('Not delivered (7 days): 0');
    expect(text).not.toMatch(/Ben|Ana/);
    expect((await world.petra.say('health')).text).toMatch(/Ben Levi[^]*Ana Zupan/);
  });

  const queue = (due: string) =>
    database().prisma.outbox.create({
      data: {
        networkId: world.ids.network,
        key: `queue:${due}`,
        personId: world.ids.ana,
        why: 'test',
        message: { language: 'en', direction: 'ltr', blocks: [] },
        dueAt: new Date(due),
        createdAt: new Date('2026-11-23T08:00:00Z'),
      },
    });
  const settled = (row: {
    readonly detail: string;
    readonly state?: string;
    readonly personId?: string;
    readonly placeId?: string;
  }) =>
    database().prisma.outbox.create({
      data: {
        networkId: world.ids.network,
        key: randomUUID(),
        why: 'test',
        message: { language: 'en', direction: 'ltr', blocks: [] },
        state: 'failed',
        dueAt: world.now,
        createdAt: world.now,
        settledAt: world.now,
        ...row,
      },
    });
});
