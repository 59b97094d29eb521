import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { meetingOf } from '../../../src/db/meetings.ts';
import { recordOf } from '../../../src/db/minutes-record.ts';
import { transaction } from '../../../src/db/turn.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';

describeOnBothDatabases('The people of a partner', (database) => {
  let world: TableWorld;
  let partner: string;
  beforeEach(async () => {
    world = await meetingWorld(database());
    await world.ana.say('partners add');
    await world.ana.submit({ name: 'Youth Centre Brod', contact: 'brod@example.org', areas: ['sport'] });
    partner = (await database().prisma.organization.findFirstOrThrow()).id;
  });
  afterEach(() => world.stop());

  const roles = async () =>
    (
      await database().prisma.membership.findMany({
        where: { organizationId: partner },
        include: { person: true },
        orderBy: [{ person: { name: 'asc' } }, { role: 'asc' }],
      })
    ).map(({ person, role, endDay }) => `${person.name}: ${role}${endDay === null ? '' : ' until today'}`);
  const idOf = async (name: string) =>
    (await database().prisma.person.findFirstOrThrow({ where: { name } })).id;
  /** Ana sits at the table, is invited to its next meeting, and has promised something. */
  const anaHasDuties = async (): Promise<{ readonly task: string; readonly meeting: string }> => {
    const { ids } = world;
    const { prisma } = database();
    const { networkId } = await prisma.roundTable.findFirstOrThrow();
    const on = { networkId, personId: ids.ana, organizationId: partner };
    await prisma.tableMember.create({
      data: { ...on, tableId: ids.table, startDay: new Date('2026-11-01') },
    });
    const meeting = await prisma.meeting.findFirstOrThrow({ where: { state: 'draft' } });
    await prisma.meeting.update({ where: { id: meeting.id }, data: { state: 'invited' } });
    await prisma.invitation.create({
      data: { ...on, meetingId: meeting.id, answer: 'accepted', sending: 1, sentAt: world.now },
    });
    const task = await world.task('Book the bus', {
      ownerId: ids.ana,
      ownerForId: partner,
      dueOn: new Date('2026-12-15'),
      state: 'open',
      acceptedAt: world.now,
    });
    return { task, meeting: meeting.id };
  };

  it('are shown with what each is and since when, to everybody who sees the card', async () => {
    await world.ana.say('people');
    expect(world.ana.last.text).toContain('Who speaks for Youth Centre Brod');
    expect(world.ana.last.text).toMatch(/Represents[^]*Ana Zupan[^]*since/);
    const seen = await world.ben.pressNamed('people.show', partner);
    expect(seen.text).toContain('Ana Zupan');
    expect(seen.buttons.map(({ label }) => label)).toEqual(['The card']);
  });

  it('gain a deputy whom somebody in chat is, however the name is typed, and who hears it', async () => {
    await world.ana.pressNamed('people.add', partner);
    const known = world.ana.last.form?.fields['to'];
    expect(known?.kind === 'choice' ? known.options.map(({ label }) => label) : []).toContain('Ben Levi');
    await world.ana.submit({ name: 'ben  LEVI', role: 'deputy' });
    expect(world.ana.last.text).toContain('Ben Levi now speaks for Youth Centre Brod');
    expect(await roles()).toEqual(['Ana Zupan: representative', 'Ben Levi: deputy']);
    expect((await world.told(world.ben)).join()).toContain('Ana Zupan has noted that you speak for');
    await world.ana.pressNamed('people.add', partner);
    await world.ana.submit({ to: world.ids.ben, role: 'deputy' });
    expect(world.ana.last.form?.errors?.['to']).toContain('is that already');
  });

  it('who speak for another partner already are found by their name, and several of one name are asked for', async () => {
    await world.ben.say('partners add');
    await world.ben.submit({ name: 'Sports Club', contact: 'club@example.org', areas: ['sport'] });
    await world.ana.pressNamed('people.add', partner);
    await world.ana.submit({ name: 'Ben Levi', role: 'deputy' });
    expect(await roles()).toEqual(['Ana Zupan: representative', 'Ben Levi: deputy']);
    expect(await database().prisma.person.count({ where: { name: 'Ben Levi' } })).toBe(1);
    for (const [name, partnerName] of [
      ['Tina Breg', 'Choir'],
      ['Tina Breg', 'Orchestra'],
    ] as const) {
      await world.petra.say('partners add');
      await world.petra.submit({
        name: partnerName,
        contact: `${partnerName}@example.org`,
        representative: name,
        areas: ['sport'],
      });
    }
    await world.ana.pressNamed('people.add', partner);
    await world.ana.submit({ name: 'tina breg', role: 'deputy' });
    expect(world.ana.last.form?.errors?.['name']).toContain('Several people here are called');
    expect(world.ana.last.form?.typed).toMatchObject({ name: 'tina breg' });
  });

  it('who are typed with a known address are not written down twice', async () => {
    await database().prisma.person.update({
      where: { id: world.ids.zora },
      data: { email: 'zora@example.org' },
    });
    await world.ana.pressNamed('people.add', partner);
    await world.ana.submit({ name: 'Z. Hribar', email: 'ZORA@example.org', role: 'representative' });
    expect(await roles()).toEqual(['Ana Zupan: representative', 'Zora Hribar: representative']);
    expect(await database().prisma.person.count({ where: { name: 'Z. Hribar' } })).toBe(0);
  });

  it('are added by their own and the coordinator, not by a deputy or a stranger', async () => {
    await world.ana.pressNamed('people.add', partner);
    await world.ana.submit({ to: world.ids.ben, role: 'deputy' });
    for (const who of [world.ben, world.mojca]) {
      await who.pressNamed('people.add', partner);
      expect(who.last.text).toContain('Only the people of Youth Centre Brod');
    }
    await world.mojca.pressNamed('people.left', partner);
    expect(world.mojca.last.text).toContain('Only the people of Youth Centre Brod');
    await world.petra.pressNamed('people.add', partner);
    await world.petra.submit({ name: 'Tina Breg', role: 'representative' });
    expect(await roles()).toContain('Tina Breg: representative');
  });

  it('hand over the role, the seat, the invitation and, when it is taken, the task', async () => {
    const { task, meeting } = await anaHasDuties();
    await world.ana.pressNamed('people.hand-over', partner);
    await world.ana.submit({ to: world.ids.ben });
    expect(world.ana.last.text).toMatch(
      /Ben Levi speaks for Youth Centre Brod from today on[^]*Seats[^]*1[^]*Invitations[^]*1[^]*Tasks offered[^]*1/,
    );
    expect(await roles()).toEqual(['Ana Zupan: representative until today', 'Ben Levi: representative']);
    const { prisma } = database();
    expect(
      (await prisma.tableMember.findMany({ where: { endDay: null } })).map(({ personId }) => personId),
    ).toEqual([world.ids.ben]);
    const invited = await prisma.invitation.findMany({ where: { meetingId: meeting } });
    expect(Object.fromEntries(invited.map(({ personId, answer }) => [personId, answer]))).toEqual({
      [world.ids.ana]: 'cancelled',
      [world.ids.ben]: 'needs-action',
    });
    // Until it is taken on it stays with her, under her name.
    expect((await prisma.task.findFirstOrThrow({ where: { id: task } })).ownerId).toBe(world.ids.ana);
    expect((await world.told(world.ben)).join()).toContain('Ana Zupan has handed over to you');
    expect((await world.told(world.petra)).join()).toContain('Ben Levi speaks for Youth Centre Brod');
    const { id: request } = await prisma.taskRequest.findFirstOrThrow();
    await world.ben.pressNamed('task-request.agree', request);
    expect(await prisma.task.findFirstOrThrow({ where: { id: task } })).toMatchObject({
      ownerId: world.ids.ben,
      ownerForId: partner,
    });
  });

  it('are not handed over twice by a form that is sent again', async () => {
    await world.ana.pressNamed('people.hand-over', partner);
    await world.petra.pressNamed('people.hand-over', partner);
    await world.ana.submit({ to: 'nobody', name: 'Tina Breg' });
    await world.petra.submit({ from: world.ids.ana, to: world.ids.ben });
    expect(world.petra.last.form?.errors).toHaveProperty('from');
    expect(await roles()).toEqual(['Ana Zupan: representative until today', 'Tina Breg: representative']);
  });

  it('who lead hand over leading, and the successor is asked to confirm the agreement', async () => {
    await world.petra.pressNamed('leader.name', partner);
    await world.petra.submit({ name: 'Ana Zupan' });
    await world.ana.pressNamed('agreement.agree', partner);
    await world.ana.pressNamed('people.hand-over', partner);
    await world.ana.submit({ to: world.ids.ben });
    expect(await roles()).toEqual([
      'Ana Zupan: leader until today',
      'Ana Zupan: representative until today',
      'Ben Levi: leader',
      'Ben Levi: representative',
    ]);
    expect(await database().prisma.leaderAgreement.findFirstOrThrow()).toMatchObject({
      state: 'to-reconfirm',
      leaderId: world.ids.ben,
    });
  });

  it('leave without a successor: role, seat and invitation end, the record stays, and it is told', async () => {
    const { task, meeting } = await anaHasDuties();
    await world.ana.pressNamed('people.left', partner);
    await world.ana.submit({});
    expect(world.ana.last.text).toMatch(/Ana Zupan does not speak for[^]*Tasks without an owner[^]*1/);
    expect(world.ana.last.text).toContain('Nobody speaks for Youth Centre Brod now');
    expect(await roles()).toEqual(['Ana Zupan: representative until today']);
    const { prisma } = database();
    expect(await prisma.tableMember.count({ where: { endDay: null } })).toBe(0);
    expect(await prisma.invitation.findFirstOrThrow({ where: { meetingId: meeting } })).toMatchObject({
      answer: 'cancelled',
    });
    expect((await prisma.task.findFirstOrThrow({ where: { id: task } })).ownerId).toBe(world.ids.ana);
    expect((await world.told(world.petra)).join()).toContain('Ana Zupan does not speak for');
    await world.ana.pressNamed('people.left', partner);
    expect(world.ana.last.text).toContain('Nobody speaks for Youth Centre Brod now');
    const before = await world.petra.pressNamed('people.show', partner);
    expect(before.text).toMatch(/Before[^]*Ana Zupan[^]*until/);
  });

  it('offers their deputies first to whoever cannot come', async () => {
    const { meeting } = await anaHasDuties();
    await world.petra.pressNamed('people.add', partner);
    await world.petra.submit({ name: 'Žiga Zelnik', role: 'deputy' });
    await world.ana.pressNamed('invitation.answer', `delegated ${meeting}`);
    const known = world.ana.last.form?.fields['person'];
    expect(known?.kind === 'choice' ? known.options[1]?.label : '').toBe('Žiga Zelnik, Youth Centre Brod');
    expect(known?.kind === 'choice' ? known.options[1]?.value : '').toBe(await idOf('Žiga Zelnik'));
  });

  it('whose partner is renamed stay in earlier minutes under the name that was valid then', async () => {
    const { prisma } = database();
    await prisma.attendance.updateMany({
      where: { personId: world.ids.ana },
      data: { organizationId: partner },
    });
    const present = () =>
      transaction(database(), world.ids.network, async (db) => {
        const meeting = await meetingOf(db, world.ids.meeting);
        if (meeting === null) throw new Error('the meeting is gone');
        return (await recordOf(db, meeting, { version: 1, opening: '', closing: '' })).present;
      });
    expect(await present()).toContainEqual({ name: 'Ana Zupan', organization: 'Youth Centre Brod' });
    await prisma.meeting.update({
      where: { id: world.ids.meeting },
      data: { startsAt: new Date(world.now.getTime() - 60_000) },
    });
    await world.ana.pressNamed('partners.change', partner);
    await world.ana.submit({ name: 'Brod House of Youth' });
    expect((await prisma.organization.findFirstOrThrow()).name).toBe('Brod House of Youth');
    expect(await present()).toContainEqual({ name: 'Ana Zupan', organization: 'Youth Centre Brod' });
  });
});
