import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Database } from '../../src/db/open.ts';
import { mergeOf, mergePartners, undoMerge } from '../../src/db/partner-merge.ts';
import { PARTNER_REFERENCES } from '../../src/db/partner-references.ts';
import { recordOf } from '../../src/db/minutes-record.ts';
import { meetingOf } from '../../src/db/meetings.ts';
import { reading, transaction } from '../../src/db/turn.ts';
import type { Db } from '../../src/db/handle.ts';
import { SHIPPED_VOCABULARY } from '../../src/domain/vocabulary.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { dumped } from '../support/dump.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import { addPartner } from '../support/partner.ts';
import { service, TOWN, importing, rowsOf } from './directory-import-support.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const BOTH = { contacts: 'both', description: 'both', areas: 'both' } as const;

/** Two partners with a row in every table that can point to one. */
async function everywhere(world: TableWorld) {
  const { database, ids } = world;
  const { prisma } = database;
  const networkId = ids.network;
  const both = { people: [ids.ana], needs: ['Volunteers'], areas: ['leisure'] };
  const kept = await addPartner(database, {
    ...both,
    networkId,
    name: 'Brod',
    offers: ['A gym hall', 'Tea'],
  });
  const gone = await addPartner(database, {
    ...both,
    networkId,
    name: 'Youth Brod',
    description: 'Workshops',
    email: 'office@brod.example',
    offers: ['A GYM HALL', 'A club room'],
    people: [ids.ana, ids.ben],
    areas: ['leisure', 'sport'],
  });
  const before = await addPartner(database, { networkId, name: 'Old Brod', status: 'left' });
  await prisma.organization.update({ where: { id: before.id }, data: { mergedIntoId: gone.id } });
  const own = { networkId, organizationId: gone.id };
  const at = new Date('2026-11-20T09:00:00Z');
  for (const [organizationId, value] of [
    [kept.id, '+386 1 555'],
    [gone.id, '+386 1 555'],
    [gone.id, '+386 1 777'],
  ] as const)
    await prisma.contactPoint.create({
      data: { networkId, organizationId, kind: 'phone', value, valueFold: value.replace(/\D/g, '') },
    });
  await prisma.contactPoint.create({
    data: { ...own, offerId: gone.offers[1] ?? null, kind: 'phone', value: '1', valueFold: '1' },
  });
  await prisma.location.createMany({
    data: [
      { networkId, organizationId: kept.id, kind: 'physical', address: 'Main 1', city: 'Brod' },
      { ...own, kind: 'physical', address: 'MAIN 1', city: 'Brod' },
      { ...own, kind: 'physical', address: 'Side 2', city: 'Brod' },
    ],
  });
  const third = await addPartner(database, { networkId, name: 'Gallery' });
  for (const [fromId, toId] of [
    [gone.id, third.id],
    [third.id, gone.id],
  ] as const)
    await prisma.introduction.create({
      data: { networkId, key: `${fromId}:${toId}`, fromId, toId, askedById: ids.ben, askedAt: at },
    });
  const agreementId = randomUUID();
  await prisma.leaderAgreement.create({
    data: {
      ...own,
      id: agreementId,
      leaderId: ids.ben,
      how: 'self',
      state: 'agreed',
      stateOn: at,
      notedById: ids.ben,
      createdAt: at,
    },
  });
  await prisma.outreach.create({
    data: { ...own, byId: ids.petra, commonGoals: 'x', contactedOn: at, result: 'agreed', createdAt: at },
  });
  const proposed = { name: 'Gone', nameFold: 'gone', why: '', contact: '', byId: ids.ben, createdAt: at };
  await prisma.suggestion.create({ data: { ...own, ...proposed, state: 'accepted' } });
  await prisma.tableMember.create({ data: { ...own, tableId: ids.table, personId: ids.ben, startDay: at } });
  await prisma.meeting.update({ where: { id: ids.meeting }, data: { convenedForId: gone.id } });
  await prisma.invitation.create({ data: { ...own, meetingId: ids.meeting, personId: ids.ben } });
  await prisma.attendance.updateMany({ where: { personId: ids.ben }, data: { organizationId: gone.id } });
  const item = await world.item('Holidays', { concerned: [gone.id, kept.id] });
  const alone = await world.item('Nights', { concerned: [gone.id] });
  for (const [itemId, organizationId] of [
    [item, kept.id],
    [item, gone.id],
    [alone, gone.id],
  ] as const)
    await prisma.preRead.create({
      data: { networkId, itemId, organizationId, personId: ids.ana, text: 'x', at },
    });
  const taskId = await world.task('Posters', { ownerId: ids.ben, ownerForId: gone.id, state: 'open' });
  await prisma.taskRequest.create({
    data: {
      networkId,
      taskId,
      kind: 'hand-over',
      byId: ids.ben,
      toId: ids.ana,
      toForId: gone.id,
      createdAt: at,
    },
  });
  const agreed = randomUUID();
  await prisma.tableAgreement.create({
    data: { id: agreed, networkId, tableId: ids.table, version: 1, madeOn: at, document: {}, createdAt: at },
  });
  for (const [personId, organizationId] of [
    [ids.ana, kept.id],
    [ids.ana, gone.id],
    [ids.ben, gone.id],
  ] as const)
    await prisma.agreementAcknowledgement.create({
      data: {
        networkId,
        agreementId: agreed,
        personId,
        organizationId,
        name: 'x',
        organizationName: 'y',
        at,
      },
    });
  await prisma.programme.create({
    data: {
      networkId,
      title: 'Camp',
      kind: 'summer-camp',
      leaderId: ids.ana,
      evaluatorId: ids.ben,
      organizations: [kept.id, gone.id],
      areas: [],
      targetGroup: 'x',
      periodFrom: at,
      place: 'x',
      createdById: ids.ana,
      createdAt: at,
    },
  });
  for (const [about, personId] of [
    [kept.id, ids.ana],
    [gone.id, ids.ana],
    [gone.id, ids.ben],
  ] as const) {
    await prisma.nudge.create({
      data: {
        networkId,
        rule: 'card-still-right',
        about,
        personId,
        period: '1',
        dueOn: at,
        sayAt: at,
        createdAt: at,
      },
    });
    await prisma.nudgeSnooze.create({ data: { networkId, about, personId, untilDay: at } });
  }
  await prisma.outbox.create({
    data: {
      networkId,
      key: 'x',
      personId: ids.ben,
      why: 'x',
      about: gone.id,
      message: {},
      dueAt: at,
      createdAt: at,
    },
  });
  await prisma.change.createMany({
    data: ['organization', 'claim', 'leading'].map((resourceType) => ({
      networkId,
      resourceType,
      resourceId: gone.id,
      organizationId: gone.id,
      action: 'create',
      field: ids.ana,
      at,
    })),
  });
  return { kept: kept.id, gone: gone.id, before: before.id };
}

describeOnBothDatabases('Merging two partners', (database) => {
  const acting = (world: TableWorld) => ({
    editing: { byId: world.ids.petra, now: NOW, today: '2026-11-24', vocabulary: SHIPPED_VOCABULARY },
    within: <T>(work: (db: Db) => Promise<T>) => transaction(database(), world.ids.network, work),
  });
  const merged = async (world: TableWorld, keptId: string, goneId: string) => {
    const { editing, within } = acting(world);
    const id = await within((db) => mergePartners(db, { keptId, goneId, choice: BOTH }, editing));
    if (id === null) throw new Error('nothing was merged');
    return id;
  };
  const undone = async (world: TableWorld, mergeId: string) => {
    const { editing, within } = acting(world);
    return within(async (db) => {
      const shown = await mergeOf(db, mergeId);
      if (shown === null) throw new Error('there is no such merge');
      return undoMerge(db, shown, editing);
    });
  };
  /** How many rows of a table hold that id in that column. */
  const pointing = async (
    of: Database,
    { table, column, type }: (typeof PARTNER_REFERENCES)[number],
    id: string,
  ) => {
    const held = type === 'uuid[]' ? `'${id}'::uuid = any (${column})` : `${column}::text = '${id}'`;
    const [row] = await rowsOf(of, `select count(*)::int as count from ${table} where ${held}`);
    return (row as { count: number } | undefined)?.count ?? 0;
  };

  it('leads a row of every table that points to the one to the other, but what both have said', async () => {
    const world = await meetingWorld(database());
    const { kept, gone } = await everywhere(world);
    for (const reference of PARTNER_REFERENCES)
      expect([reference.table, reference.column, await pointing(database(), reference, gone)]).not.toContain(
        0,
      );
    await merged(world, kept, gone);
    const left = new Map<string, number>();
    for (const reference of PARTNER_REFERENCES) {
      const count = await pointing(database(), reference, gone);
      if (count > 0) left.set(`${reference.table}.${reference.column}`, count);
      expect([reference.table, await pointing(database(), reference, kept)]).not.toContain(0);
    }
    expect(Object.fromEntries(left)).toEqual({
      'agreement_acknowledgement.organization_id': 1,
      // The record of the merge itself.
      'change.organization_id': 1,
      'change.resource_id': 1,
      'contact_point.organization_id': 1,
      'location.organization_id': 1,
      'nudge.about': 1,
      'nudge_snooze.about': 1,
      'pre_read.organization_id': 1,
    });
    await world.stop();
  });

  it('closes what would stand twice: a role, an offer and a need of the same words', async () => {
    const world = await meetingWorld(database());
    const { kept, gone } = await everywhere(world);
    await merged(world, kept, gone);
    const { prisma } = database();
    const roles = await prisma.membership.findMany({ where: { organizationId: kept, endDay: null } });
    expect(roles.map(({ personId }) => personId).sort()).toEqual([world.ids.ana, world.ids.ben].sort());
    const offers = await prisma.offer.findMany({
      where: { organizationId: kept, status: 'active' },
      orderBy: { position: 'asc' },
    });
    expect(offers.map(({ title }) => title)).toEqual(['A gym hall', 'Tea', 'A club room']);
    expect(await prisma.need.count({ where: { organizationId: kept, status: 'open' } })).toBe(1);
    await world.stop();
  });

  /** Everything but what says that it was done. */
  const state = async () =>
    (await dumped(database()))
      .filter(({ table }) => !['change', 'partner_merge', 'partner_merge_move', 'nudge_plan'].includes(table))
      .map(({ table, row }) => {
        const said = JSON.parse(row) as Record<string, unknown>;
        // Derived rows are written anew; contacts are as well, and are put in order.
        const unsaid =
          table === 'finding' || table === 'organization_area'
            ? ['id']
            : table === 'contact_point'
              ? ['position']
              : table === 'organization'
                ? ['version', 'updated_at']
                : [];
        const kept = Object.entries(said).filter(([column]) => !unsaid.includes(column));
        return `${table} ${JSON.stringify(kept)}`;
      })
      .sort();

  it('and parting them again leaves everything exactly as it was', async () => {
    const world = await meetingWorld(database());
    const { kept, gone } = await everywhere(world);
    // Once written anew, what they are found by is what the cards say.
    await undone(world, await merged(world, kept, gone));
    const before = await state();
    const id = await merged(world, kept, gone);
    expect(await state()).not.toEqual(before);
    expect(await undone(world, id)).toEqual({ left: 0 });
    expect(await state()).toEqual(before);
    const history = await database().prisma.change.findMany({ where: { resourceId: gone } });
    expect(history.map(({ action }) => action).sort()).toEqual(
      ['create', 'create', 'create', 'merge', 'merge', 'unmerge', 'unmerge'].sort(),
    );
    await world.stop();
  });

  it('parted again, leaves with the one that stayed what came in between, and what was led elsewhere where it is', async () => {
    const world = await meetingWorld(database());
    const { kept, gone } = await everywhere(world);
    const id = await merged(world, kept, gone);
    const { prisma } = database();
    const networkId = world.ids.network;
    const third = await addPartner(database(), { networkId, name: 'Harbour' });
    await prisma.offer.updateMany({ where: { title: 'A club room' }, data: { organizationId: third.id } });
    await prisma.outreach.deleteMany({});
    await prisma.organization.update({ where: { id: kept }, data: { description: 'Said since' } });
    await prisma.contactPoint.create({
      data: { networkId, organizationId: kept, kind: 'phone', value: '+386 1 999', valueFold: '3861999' },
    });
    await prisma.contactPoint.deleteMany({ where: { organizationId: kept, valueFold: '3861555' } });
    const held = { networkId, organizationId: kept, role: 'leader', startDay: NOW };
    await prisma.membership.create({ data: { ...held, personId: world.ids.mojca } });
    expect(await undone(world, id)).toEqual({ left: 2 });
    const contactsOf = async (organizationId: string) =>
      (await prisma.contactPoint.findMany({ where: { organizationId, offerId: null } }))
        .map(({ value }) => value)
        .sort();
    expect(await contactsOf(kept)).toEqual(['+386 1 999']);
    expect(await contactsOf(gone)).toEqual(['+386 1 555', '+386 1 777']);
    expect(await prisma.membership.count({ where: { organizationId: kept, role: 'leader' } })).toBe(1);
    expect(await prisma.offer.count({ where: { organizationId: third.id } })).toBe(1);
    const card = await prisma.organization.findFirstOrThrow({ where: { id: kept } });
    expect(card).toMatchObject({ description: 'Said since', email: null });
    await world.stop();
  });

  it('is recorded as somebody said it then, in a record that is drawn anew', async () => {
    const world = await meetingWorld(database());
    const { kept, gone } = await everywhere(world);
    const draw = async () => {
      const db = reading(database(), world.ids.network);
      const meeting = await meetingOf(db, world.ids.meeting);
      if (meeting === null) throw new Error('the meeting is gone');
      return recordOf(db, meeting, { version: 1, opening: '', closing: '' });
    };
    const before = await draw();
    expect(JSON.stringify(before)).toContain('Youth Brod');
    await merged(world, kept, gone);
    expect(await draw()).toEqual(before);
    await world.stop();
  });

  it('of two at once lets one win', async () => {
    const world = await meetingWorld(database());
    const { kept, gone } = await everywhere(world);
    const { editing, within } = acting(world);
    const merge = (keptId: string, goneId: string) =>
      within((db) => mergePartners(db, { keptId, goneId, choice: BOTH }, editing));
    const ids = await Promise.all([merge(kept, gone), merge(gone, kept)]);
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    await world.stop();
  });

  it('lets no later import of a directory bring the other one back, and leads its offers to the one that stays', async () => {
    const world = await meetingWorld(database());
    const { into } = importing(database);
    await into(world.ids.network)(TOWN);
    const { prisma } = database();
    const [first, second] = await prisma.organization.findMany({ orderBy: { externalId: 'asc' } });
    if (first === undefined || second === undefined) throw new Error('the town has two partners');
    await merged(world, first.id, second.id);
    const changed = TOWN.map((raw) =>
      raw.kind === 'organization' && raw['id'] === second.externalId
        ? { ...raw, name: 'Renamed there' }
        : raw,
    );
    const extra = service(['s9', second.externalId ?? ''], 'A new service');
    const summary = await into(world.ids.network)([...changed, extra]);
    expect(summary.organisations).toMatchObject({ new: 0, changed: 0 });
    expect(await prisma.organization.count({ where: { status: { not: 'left' } } })).toBe(1);
    expect(await prisma.organization.count()).toBe(2);
    const offers = await prisma.offer.findMany();
    expect(offers.map(({ title }) => title)).toContain('A new service');
    expect(offers.filter(({ organizationId }) => organizationId !== first.id)).toEqual([]);
    expect(await prisma.organizationArea.count({ where: { organizationId: second.id } })).toBe(0);
    expect(await prisma.finding.count({ where: { organizationId: second.id } })).toBe(0);
    expect((await into(world.ids.network)([...changed, extra])).isEmpty).toBe(true);
    await world.stop();
  });
});
