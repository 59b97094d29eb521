import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { dataOfPerson } from '../../src/db/person-data.ts';
import { reading } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { dumped, tablesWith } from '../support/dump.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import { TENANT } from '../support/world.ts';

const NAME = 'Ana Zupan';
const EMAIL = 'ana.zupan@canary.example';
const FORMER = 'former representative of Youth Centre Brod';

describeOnBothDatabases('What is kept about a person', (database) => {
  let world: TableWorld;
  let partner: string;
  beforeEach(async () => {
    world = await meetingWorld(database(), { publicUrl: 'https://table.example' });
    await world.ana.say('partners add');
    await world.ana.submit({ name: 'Youth Centre Brod', contact: EMAIL, areas: ['sport'] });
    partner = (await database().prisma.organization.findFirstOrThrow()).id;
    await database().prisma.person.update({ where: { id: world.ids.ana }, data: { email: EMAIL } });
  });
  afterEach(() => world.stop());

  /** The name and the address in every kind of record in which they may stand. */
  const leaveTraces = async (): Promise<void> => {
    const { prisma } = database();
    const { ids } = world;
    const { networkId } = await prisma.roundTable.findFirstOrThrow();
    const own = { networkId, personId: ids.ana };
    await prisma.contactPoint.create({
      data: {
        networkId,
        organizationId: partner,
        kind: 'phone',
        value: '+386 40 111 222',
        valueFold: '38640111222',
        personName: NAME,
      },
    });
    await prisma.tableMember.create({
      data: { ...own, tableId: ids.table, organizationId: partner, startDay: new Date('2026-11-01') },
    });
    const meeting = await prisma.meeting.findFirstOrThrow({ where: { state: 'draft' } });
    await prisma.invitation.create({
      data: { ...own, meetingId: meeting.id, answer: 'accepted', note: `${NAME} comes` },
    });
    await world.item('Parking', { background: `Asked by ${NAME}.`, summary: `(${NAME}) will see` });
    await world.task(`${NAME} books the bus`, {
      ownerId: ids.ana,
      ownerForId: partner,
      dueOn: new Date('2026-12-15'),
      state: 'open',
    });
    await prisma.minutes.create({
      data: {
        networkId,
        meetingId: ids.meeting,
        version: 1,
        state: 'sent',
        opening: `Thanks to ${NAME}!`,
        document: {
          present: [{ name: NAME, organization: 'Youth Centre Brod' }],
          items: [{ title: `What ${NAME} said` }],
        },
        createdAt: world.now,
        sentAt: world.now,
      },
    });
    await prisma.outbox.create({
      data: {
        networkId,
        key: randomUUID(),
        personId: ids.ben,
        why: 'x',
        message: { text: `${NAME} asks` },
        state: 'sent',
        dueAt: world.now,
        createdAt: world.now,
      },
    });
    await prisma.outbox.create({
      data: {
        networkId,
        key: randomUUID(),
        personId: ids.ana,
        why: 'x',
        message: { text: 'for her' },
        state: 'queued',
        dueAt: new Date('2027-01-01'),
        createdAt: world.now,
      },
    });
    await prisma.draft
      .create({
        data: { ...own, form: 'f', state: '', answers: Buffer.from(NAME), savedAt: world.now } as never,
      })
      .catch(() => undefined);
    await world.ana.pressNamed('people.add', partner);
    await world.ana.submit({ name: 'Tina Breg', role: 'deputy' });
  };
  const erase = async () => {
    await world.ana.say('my-data');
    await world.ana.press('Erase');
    return world.ana.submit({ sure: true });
  };

  it('is said in plain words to the person alone, also in a channel', async () => {
    await world.ana.say('my-data');
    expect(world.ana.last.text).toMatch(/What is kept about you[^]*Accounts[^]*1[^]*Roles and seats[^]*1/);
    await world.ben.pressNamed('person.data', world.ids.ana);
    expect(world.ben.last.text).toContain('Only they themselves and the coordinator see this');
    await world.ben.say('my-data Ana');
    expect(world.ben.last.text).toContain('Only they themselves');
    await world.ben.pressNamed('person.erase', world.ids.ana);
    expect(world.ben.last.text).toContain('Only they themselves');
    await world.ben.pressNamed('person.file', world.ids.ana);
    expect(world.ben.last.text).toContain('Only they themselves');
  });

  it('is got whole: every record of theirs, and nobody else’s address', async () => {
    await leaveTraces();
    await database().prisma.person.update({
      where: { id: world.ids.ben },
      data: { email: 'ben@canary.example' },
    });
    const data = await dataOfPerson(reading(database(), world.ids.network), world.ids.ana);
    const written = JSON.stringify(data);
    for (const part of [NAME, EMAIL, `${NAME} books the bus`, `${NAME} comes`, 'for her', world.ana.id])
      expect(written).toContain(part);
    expect(written).not.toContain('ben@canary.example');
    expect(written).not.toContain('Ben Levi');
    expect(written).not.toMatch(/link_code|lease_token|reference"/);
  });

  it('is gone once it is erased, wherever it stood, and the record names the partner instead', async () => {
    await leaveTraces();
    const before = await dumped(database());
    expect(tablesWith(before, NAME).length).toBeGreaterThanOrEqual(8);
    const answer = await erase();
    expect(answer.text).toContain(FORMER);
    await world.settle();
    const after = await dumped(database());
    for (const trace of [NAME, EMAIL, '+386 40 111 222', world.ana.id, 'for her'])
      expect([trace, tablesWith(after, trace)]).toEqual([trace, []]);
    const { prisma } = database();
    const minutes = await prisma.minutes.findFirstOrThrow();
    expect(minutes).toMatchObject({
      opening: `Thanks to ${FORMER}!`,
      document: { present: [{ name: FORMER }], items: [{ title: `What ${FORMER} said` }] },
    });
    expect((await world.petra.pressNamed('meeting.attendance', world.ids.meeting)).text).not.toContain(NAME);
    expect(await prisma.membership.count({ where: { personId: world.ids.ana, endDay: null } })).toBe(0);
    expect(await prisma.tableMember.count({ where: { personId: world.ids.ana, endDay: null } })).toBe(0);
    expect((await prisma.task.findFirstOrThrow()).ownerId).toBe(world.ids.ana);
    expect((await world.told(world.petra)).join()).toContain('had their personal data erased');
  });

  it('stays as it is until the tick is set, and is erased once', async () => {
    await world.ana.say('my-data');
    await world.ana.press('Erase');
    await world.ana.submit({});
    expect(world.ana.last.form?.errors).toHaveProperty('sure');
    await world.petra.pressNamed('person.erase', world.ids.ana);
    await world.ana.submit({ sure: true });
    await world.petra.submit({ sure: true });
    expect(world.petra.last.text).toContain('not here any more');
  });

  it('does not come back: whoever writes again is somebody new', async () => {
    await erase();
    await world.ana.say('help');
    const { personId } = await database().prisma.account.findFirstOrThrow({
      where: { account: world.ana.id },
    });
    expect(personId).not.toBe(world.ids.ana);
    expect((await world.ana.say('people')).text).toContain('You do not speak for a partner yet');
  });

  it('keeps the words of somebody else who has the same name', async () => {
    await database().prisma.person.create({
      data: { networkId: world.ids.network, name: NAME, createdAt: world.now },
    });
    await world.item('Parking', { background: `Asked by ${NAME}.` });
    const answer = await erase();
    expect(answer.text).toContain('could mean somebody else too');
    expect((await database().prisma.agendaItem.findFirstOrThrow()).background).toBe(`Asked by ${NAME}.`);
  });

  it('is not erased of the only one who runs the network', async () => {
    await world.petra.say('my-data');
    await world.petra.press('Erase');
    expect(world.petra.last.text).toContain('Nobody else coordinates this network');
  });

  it('is taken and erased by the coordinator for somebody without chat, and noted', async () => {
    await world.petra.say('my-data hribar');
    expect(world.petra.last.text).toContain('What is kept about Zora Hribar');
    await world.petra.press('Everything as a file');
    expect(JSON.stringify(world.petra.last.buttons)).toContain('https://table.example/pages/my-data/');
    const { prisma } = database();
    expect(await prisma.change.count({ where: { resourceId: world.ids.zora, action: 'export' } })).toBe(1);
    await world.petra.pressNamed('person.erase', world.ids.zora);
    await world.petra.submit({ sure: true });
    expect(await prisma.person.findFirstOrThrow({ where: { id: world.ids.zora } })).toMatchObject({
      name: 'former participant',
      erasedAt: world.now,
    });
    await world.petra.pressNamed('person.file', world.ids.ana);
    expect((await world.told(world.ana)).join()).toContain('Petra Novak asked for a file');
  });

  it('of two accounts that are one person goes together', async () => {
    const other = world.person('Ana Z. Zupan', { home: TENANT });
    await other.say('help');
    const code = /link ([A-Z0-9-]{11})/.exec((await world.ana.say('link')).text)?.[1] ?? '';
    await other.say(`link ${code}`);
    const { personId } = await database().prisma.account.findFirstOrThrow({ where: { account: other.id } });
    await world.ana.pressNamed('person.link-yes', personId);
    await erase();
    await world.settle();
    expect(tablesWith(await dumped(database()), 'Zupan')).toEqual([]);
  });
});
