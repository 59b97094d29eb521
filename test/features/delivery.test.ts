import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { plainText } from '../../src/chat/plain-text.ts';
import { enqueueEach } from '../../src/db/outbox.ts';
import { transaction } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { said } from '../support/ledger.ts';
import { createWorld, type Speaking, type World } from '../support/world.ts';

describeOnBothDatabases('When a message does not arrive', (database) => {
  let world: World;
  let coordinator: Speaking;
  let other: Speaking;
  let ids: { networkId: string; coordinatorId: string; otherId: string; placeId: string };

  beforeEach(async () => {
    world = createWorld(database());
    coordinator = world.person('Cilka', { locale: 'en-GB' });
    await coordinator.say('setup');
    await coordinator.submit({
      network: 'Town',
      person: 'Cilka Kos',
      language: 'en',
      zone: 'Europe/Ljubljana',
      days: ['1', '2', '3', '4', '5'],
      code: '',
    });
    other = world.person('Ana', { locale: 'en-GB' });
    await other.say('help');
    await other.say('help', { kind: 'channel', id: 'C1', name: '#school' });
    await world.settle();
    const { prisma } = database();
    const { networkId, personId: coordinatorId } = await prisma.membership.findFirstOrThrow();
    const { id: otherId } = await prisma.person.findFirstOrThrow({ where: { id: { not: coordinatorId } } });
    await prisma.person.updateMany({ where: { id: otherId }, data: { name: 'Ana' } });
    const { id: placeId } = await prisma.place.findFirstOrThrow();
    ids = { networkId, coordinatorId, otherId, placeId };
    world.deliveries.length = 0;
  });
  afterEach(() => world.stop());

  const queue = (key: string, to: { personId: string | null; placeId: string | null }, asksId?: string) =>
    transaction(database(), ids.networkId, (db) =>
      enqueueEach(db, [
        {
          key,
          ...to,
          why: 'test',
          about: null,
          message: said(`The words of ${key}`),
          dueAt: world.now,
          createdAt: world.now,
          ...(asksId === undefined ? {} : { once: { asksId } }),
        },
      ]),
    );
  const toOther = () => ({ personId: ids.otherId, placeId: null });
  const toChannel = () => ({ personId: null, placeId: ids.placeId });
  const told = () => world.deliveries.map(({ message }) => plainText(message));
  const stateOf = async (key: string) =>
    (await database().prisma.outbox.findFirstOrThrow({ where: { key } })).state;

  it('the coordinator hears once that somebody cannot be reached, with what helps, and no channel does', async () => {
    const refused = { kind: 'never', why: 'gone', detail: 'user_not_found' } as const;
    world.outcome = ({ key }) => (key.startsWith('m') ? refused : { kind: 'delivered', messageId: key });
    for (const key of ['m-1', 'm-2', 'm-3']) await queue(key, toOther());
    await world.settle();
    await queue('m-4', toOther());
    await world.settle();
    expect(world.deliveries.map(({ to }) => to.kind)).toEqual(['person']);
    expect(told()[0]).toMatch(
      /^Ana cannot be reached: .* messages? ha(s|ve) not arrived\.\nWhat helps: call them/,
    );
    expect(await stateOf('m-1')).toBe('failed');
  });

  it('is silent about a coordinator who cannot be reached when there is no other, and logs it', async () => {
    world.outcome = () => ({ kind: 'never', why: 'forbidden', detail: 'cannot_dm_bot' });
    await queue('m-1', { personId: ids.coordinatorId, placeId: null });
    await world.settle();
    await world.settle();
    expect(await database().prisma.outbox.count({ where: { composer: { not: null } } })).toBe(0);
    const line = world.logged.findIndex(({ message }) => message.includes('nobody can be told'));
    expect(world.logged.splice(line, 1)).toMatchObject([
      { level: 'warn', fields: { trouble: 'unreachable' } },
    ]);
  });

  it('a channel that takes nothing any more is told of too', async () => {
    world.outcome = ({ key }) =>
      key === 'm'
        ? { kind: 'never', why: 'gone', detail: 'is_archived' }
        : { kind: 'delivered', messageId: key };
    await queue('m', toChannel());
    await world.settle();
    expect(told()).toEqual([expect.stringContaining('I cannot write into the channel #school any more')]);
  });

  it('whoever caused what must not double answers by a button whether it is there; others may not', async () => {
    world.outcome = ({ key }) =>
      key === 'm' ? { kind: 'unknown', detail: 'lost' } : { kind: 'delivered', messageId: key };
    await queue('m', toChannel(), ids.coordinatorId);
    await world.settle();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('It begins with: “The words of m”');
    expect(told()[0]).toContain('Please look in the channel whether it is there.');
    expect(told()[0]).toContain('into the channel #school was on its way');
    const { id } = await database().prisma.outbox.findFirstOrThrow({ where: { key: 'm' } });
    expect((await other.pressNamed('delivery.there', id)).text).toContain('Only whoever was asked');
    expect((await coordinator.pressNamed('delivery.there', id)).text).toContain('Noted: it arrived');
    expect(await stateOf('m')).toBe('sent');
    expect((await coordinator.pressNamed('delivery.again', id)).text).toContain('answered already');
    expect((await coordinator.pressNamed('delivery.again', 'forged')).text).toContain('answered already');
  });

  it('it is sent again when it is not there, once', async () => {
    let isLost = true;
    world.outcome = ({ key }) =>
      key === 'm' && isLost ? { kind: 'unknown', detail: 'lost' } : { kind: 'delivered', messageId: key };
    await queue('m', toChannel(), ids.coordinatorId);
    await world.settle();
    isLost = false;
    world.deliveries.length = 0;
    const { id } = await database().prisma.outbox.findFirstOrThrow({ where: { key: 'm' } });
    expect((await coordinator.pressNamed('delivery.again', id)).text).toContain('being sent again');
    await world.settle();
    expect(told()).toEqual(['The words of m']);
    expect(await stateOf('m')).toBe('sent');
  });
  it('whose words are forgotten is not sent again, and whoever asks hears what to do', async () => {
    world.outcome = ({ key }) =>
      key === 'm' ? { kind: 'unknown', detail: 'lost' } : { kind: 'delivered', messageId: key };
    await queue('m', toChannel(), ids.coordinatorId);
    await world.settle();
    const { prisma } = database();
    await database().pool.query(`update outbox set message = null where key = 'm'`);
    const { id } = await prisma.outbox.findFirstOrThrow({ where: { key: 'm' } });
    expect((await coordinator.pressNamed('delivery.again', id)).text).toContain('Please tell them yourself');
    expect(await stateOf('m')).toBe('unknown');
    expect((await coordinator.pressNamed('delivery.there', id)).text).toContain('Noted: it arrived');
  });
});
