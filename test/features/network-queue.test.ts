import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld, published, type TableWorld } from '../support/meeting.ts';
import { at, saidOn } from '../support/nudges.ts';
import { addPartner } from '../support/partner.ts';

/** The first day is Monday, 23 November 2026; Petra coordinates. */
describeOnBothDatabases('What waits in a network', (database) => {
  let world: TableWorld;
  afterEach(() => world.stop());

  const words = 'This waits in the network:';

  it('is told on Mondays to whoever runs it, with a button for each, and not when nothing waits', async () => {
    world = await meetingWorld(database(), { state: 'not-held', next: false });
    await at(world, '2026-11-23T10:00:00Z');
    expect(await saidOn(world, { from: '2026-11-24', until: '2026-12-08', words })).toEqual([
      '2026-11-30 08 U-PetraNovak',
      '2026-12-07 08 U-PetraNovak',
    ]);
    const [told] = await at(world, '2026-12-14T08:10:00Z');
    expect(told?.text).toContain('Tables without a date ahead');
    expect(told?.buttons.map((button) => (button.kind === 'press' ? button.press : ''))).toContain(
      'tables.show',
    );
    await database().prisma.roundTable.updateMany({ data: { state: 'paused' } });
    expect(await saidOn(world, { from: '2026-12-15', until: '2026-12-29', words })).toEqual([]);
  });

  it('holds tasks that need somebody, leaders, claims, decisions and old cards, each counted and shown', async () => {
    world = await meetingWorld(database(), { state: 'closing' });
    const { prisma } = database();
    const { network, meeting, ana, ben } = world.ids;
    await prisma.meeting.updateMany({ where: { id: meeting }, data: { closedAt: world.now } });
    const centre = await addPartner(database(), { networkId: network, name: 'Youth centre', people: [ben] });
    await addPartner(database(), { networkId: network, name: 'Imported' });
    await world.task('Book the bus', { state: 'open', acceptedAt: world.now, ownerForId: centre.id });
    const declined = await world.task('Clean the hall', {
      state: 'open',
      ownerId: ben,
      ownerForId: centre.id,
    });
    const noted = { networkId: network, at: world.now, byId: ben };
    await prisma.change.createMany({
      data: [
        { ...noted, resourceType: 'task', resourceId: declined, action: 'update', field: 'declined' },
        { ...noted, resourceType: 'claim', resourceId: centre.id, action: 'create', field: ana },
      ],
    });
    await prisma.leaderAgreement.create({
      data: {
        networkId: network,
        organizationId: centre.id,
        leaderId: ben,
        how: 'self',
        state: 'requested',
        stateOn: world.now,
        notedById: ana,
        createdAt: world.now,
      },
    });
    await published(world, { text: 'The camp is in July.', number: 1, reviewOn: '2026-11-27' });
    const told = (await at(world, '2026-11-30T08:10:00Z')).find(({ to }) => to === world.petra.id);
    for (const line of [
      'People who say that they speak for a partner: 1',
      'Tasks whose owner has left the partner: 1',
      'Tasks that nobody has taken on: 1',
      'Leaders who have yet to answer: 1',
      'Decisions to look at again: 1',
      'Cards that nobody has confirmed for long: 1',
    ])
      expect(told?.text).toContain(line);
    expect(told?.text).not.toContain('Tables without a date');
    for (const [press, shown] of [
      ['partners.claims', 'Ana Zupan'],
      ['tasks.loose', 'Clean the hall'],
      ['tasks.loose', 'Book the bus'],
      ['leaders.show', 'Youth centre'],
      ['decisions.review', 'The camp is in July.'],
      ['partners.stale', 'Youth centre'],
    ] as const)
      expect((await world.petra.pressNamed(press, told?.value(press) ?? '')).text).toContain(shown);
    expect((await world.petra.pressNamed('partners.stale', '')).text).not.toContain('Imported');
    for (const press of ['partners.claims', 'tasks.loose', 'partners.stale'])
      expect((await world.ana.pressNamed(press, '')).text).not.toMatch(/Clean the hall|Youth centre/);
  });

  it('waits while its coordinator is away, and comes once after ten days in which nothing ran', async () => {
    world = await meetingWorld(database(), { state: 'not-held', next: false });
    await at(world, '2026-11-23T10:00:00Z');
    await database().prisma.personManners.create({
      data: {
        networkId: world.ids.network,
        personId: world.ids.petra,
        muted: [],
        silentFaces: [],
        awayFrom: new Date('2026-11-28'),
        awayUntil: new Date('2026-12-03'),
      },
    });
    expect(await saidOn(world, { from: '2026-11-29', until: '2026-12-05', words })).toEqual([
      '2026-12-04 08 U-PetraNovak',
    ]);
    const late = (await at(world, '2026-12-17T08:10:00Z')).filter(({ text }) => text.includes(words));
    expect(late.map(({ to }) => to)).toEqual(['U-PetraNovak']);
    expect(await saidOn(world, { from: '2026-12-17', until: '2026-12-19', words })).toEqual([]);
  });

  it('is a matter of its own network alone', async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
    const { prisma } = database();
    const { createdAt, ...other } = await prisma.network.findFirstOrThrow();
    const stranger = await prisma.network.create({ data: { ...other, id: randomUUID(), createdAt } });
    await addPartner(database(), { networkId: stranger.id, name: 'Elsewhere' });
    expect(await saidOn(world, { from: '2026-11-30', until: '2026-12-01', words })).toEqual([]);
  });
});
