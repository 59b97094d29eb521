import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { plainText } from '../../src/chat/plain-text.ts';
import { text } from '../../src/chat/message.ts';
import { enqueueEach } from '../../src/db/outbox.ts';
import { transaction } from '../../src/db/turn.ts';
import { feature, type Composers, type ComposeTurn } from '../../src/engine/feature.ts';
import { features } from '../../src/features/index.ts';
import { createApp } from '../../src/app.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

describeOnBothDatabases('A message that is composed when it is sent', (database) => {
  let world: World;
  let waiting: string[];
  let turns: ComposeTurn[];
  let ids: { networkId: string; personId: string };

  beforeEach(async () => {
    waiting = ['the minutes', 'two tasks'];
    turns = [];
    const composers: Composers = {
      letter: (row, turn) => {
        turns.push(turn);
        const link = turn.page('letter', { key: row.key });
        const said = `${row.why} of ${String(row.about)}: ${waiting.join(', ')} (${turn.typed('help')}, ${String(link)})`;
        return Promise.resolve(waiting.length === 0 ? null : turn.message(text(said)));
      },
    };
    world = createWorld(database(), { features: [...features, feature({ name: 'letters', composers })] });
    await world.person('Ana', { locale: 'sl-SI' }).home();
    await world.settle();
    world.deliveries.length = 0;
    const { networkId, id } = await database().prisma.person.findFirstOrThrow();
    ids = { networkId, personId: id };
  });
  afterEach(() => world.stop());

  const enqueue = (key: string, more: { composer?: string; until?: Date; dueAt?: Date } = {}) =>
    transaction(database(), ids.networkId, (db) =>
      enqueueEach(db, [
        {
          key,
          personId: ids.personId,
          placeId: null,
          why: 'digest',
          about: 'town',
          message: null,
          composer: 'letter',
          dueAt: NOW,
          createdAt: NOW,
          ...more,
        },
      ]),
    );
  const stateOf = async (key: string) => {
    const { state, detail } = await database().prisma.outbox.findFirstOrThrow({ where: { key } });
    return [state, detail];
  };

  it('says what is true then, in the language of the receiver and as their face types it', async () => {
    await enqueue('d-1', { dueAt: after(60) });
    waiting = ['one task'];
    world.now = after(60);
    await world.settle();
    expect(world.deliveries.map(({ message }) => [message.language, plainText(message)])).toEqual([
      ['sl', 'digest of town: one task (/roundtable help, null)'],
    ]);
    expect(turns[0]).toMatchObject({
      now: after(60),
      today: '2026-11-23',
      face: 'slack',
      timeZone: 'Europe/Ljubljana',
      network: { id: ids.networkId },
      db: { networkId: ids.networkId },
    });
    expect(await stateOf('d-1')).toEqual(['sent', null]);
  });

  it('is not sent when there is nothing to say any more, and never again', async () => {
    await enqueue('d-1');
    waiting = [];
    await world.settle();
    waiting = ['late'];
    await world.settle();
    expect(world.deliveries).toEqual([]);
    expect(await stateOf('d-1')).toEqual(['cancelled', 'not wanted any more']);
  });

  it('is not composed when its time is over', async () => {
    await enqueue('over', { until: after(60) });
    await enqueue('in time', { until: after(61) });
    world.now = after(60);
    await world.settle();
    expect(world.deliveries.map(({ key }) => key)).toEqual(['in time']);
    expect(turns).toHaveLength(1);
    expect(await stateOf('over')).toEqual(['cancelled', 'its time is over']);
  });

  it('links to our pages where people reach them', async () => {
    world.publicUrl = 'https://rt.example.org';
    await enqueue('d-1');
    await world.settle();
    expect(
      plainText(world.deliveries[0]?.message ?? { language: 'en', direction: 'ltr', blocks: [] }),
    ).toMatch(/https:\/\/rt\.example\.org\/pages\/letter\/\S+\)$/);
  });

  it('is a bug, and tried again later, where no feature has its composer', async () => {
    await enqueue('d-1', { composer: 'nobody' });
    await world.settle();
    expect(String(world.expectBug().fields['error'])).toBe('Error: no composer nobody');
    expect(await stateOf('d-1')).toEqual(['queued', 'failed while sending']);
  });

  it('refuses two composers of one name at the start', () => {
    const twice = feature({ name: 'twice', composers: { digest: () => Promise.resolve(null) } });
    const parts = {
      database: database(),
      clock: () => NOW,
      encryptionKey: new Uint8Array(32),
      defaults: { name: 'Town', language: 'en', timeZone: 'UTC' },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      features: [twice, twice],
    } as const;
    expect(() => createApp(parts)).toThrow('two composers have one name');
  });

  it('does not fit into the ledger without a message and without a composer', async () => {
    await expect(
      database().pool.query(
        `insert into outbox (network_id, key, person_id, why, message, due_at, created_at)
         values ($1, 'mute', $2, 'test', null, $3, $3)`,
        [ids.networkId, ids.personId, NOW],
      ),
    ).rejects.toThrow(/outbox_said/);
  });
});
