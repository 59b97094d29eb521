import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Channel, Pace } from '../../src/chat/channel.ts';
import { text } from '../../src/chat/message.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import {
  after,
  newPerson,
  newPost,
  newTown,
  NOW,
  Platform,
  queue,
  rowOf,
  type Post,
  type Town,
} from '../support/ledger.ts';

const PACE: Pace = { conversation: { burst: 2, perSecond: 1 }, tenant: { burst: 10, perSecond: 5 } };
const seconds = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;

describeOnBothDatabases('The deliverer among many', (database) => {
  let now: Date;
  let platform: Platform;
  let post: Post;
  const clock = () => now;
  const begin = (channels: readonly Channel[]): void => {
    post = newPost(database(), { channels, clock });
  };
  /** Lets time pass in steps, each with a run, as the timer does. */
  const pass = async (length: number, step = 1): Promise<void> => {
    for (let gone = 0; gone < length; gone += step) {
      now = new Date(now.getTime() + step * 1000);
      await post.deliverer.run();
    }
  };
  const flood = (town: Town, count: number) =>
    database().pool.query(
      `insert into outbox (network_id, key, place_id, why, message, due_at, created_at, route)
       select $1, 'flood-' || n, $2, 'test', $3, $4::timestamptz - make_interval(secs => n), $4, $5 from generate_series(1, $6) n`,
      [
        town.networkId,
        town.placeId,
        JSON.stringify({ language: 'en', direction: 'ltr', blocks: [text('flood')] }),
        NOW,
        `slack/${town.tenant}`,
        count,
      ],
    );

  beforeEach(() => {
    now = NOW;
    platform = new Platform(clock);
    begin([platform.channel({ pace: PACE })]);
  });
  afterEach(() => post.deliverer.stop());

  it('keeps 49 towns waiting for no second behind one that has 10,000 messages due for longer', async () => {
    const flooded = await newTown(database(), 'T-flooded');
    await flood(flooded, 10_000);
    for (let each = 1; each < 50; each++)
      await queue(database(), await newTown(database(), `T-${String(each)}`), {
        key: `calm-${String(each)}`,
      });
    await post.deliverer.run();
    const calm = platform.received.filter(({ key }) => key.startsWith('calm'));
    expect(calm).toHaveLength(49);
    expect(calm.map(({ at }) => seconds(NOW, at))).toEqual(Array(49).fill(0));
    expect(platform.received.length - calm.length).toBeLessThanOrEqual(PACE.conversation.burst);
  });

  it('sends into a tenant and into a conversation as fast as they take it, and not faster', async () => {
    const town = await newTown(database());
    await queue(
      database(),
      town,
      ...Array.from({ length: 20 }, (_, n) => ({ key: `channel-${String(n)}`, placeId: town.placeId })),
    );
    await post.deliverer.run();
    await pass(30);
    const times = platform.received.map(({ at }) => seconds(NOW, at));
    expect(times).toHaveLength(20);
    // Two at once, then one a second.
    expect(Math.max(...times)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...times)).toBeLessThanOrEqual(20);
    for (let second = 0; second < 30; second++)
      expect(times.filter((at) => at >= second && at < second + 1).length).toBeLessThanOrEqual(2);
  });

  it('counts no attempt and takes no lease for what had no turn yet', async () => {
    const town = await newTown(database());
    await flood(town, 200);
    await post.deliverer.run();
    const { rows } = await database().pool.query<{ attempts: number; leased: number }>(
      `select sum(attempts)::int attempts, count(lease_token)::int leased from outbox where state = 'queued'`,
    );
    expect(rows).toEqual([{ attempts: 0, leased: 0 }]);
  });

  it('sends first what somebody waits for, and has a little kept free for it', async () => {
    const town = await newTown(database());
    const people = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        return newPerson(database(), town, { name: `P${String(n)}` });
      }),
    );
    await queue(
      database(),
      town,
      ...people.map((personId, n) => ({ key: `bulk-${String(n)}`, personId, dueAt: after(-60) })),
    );
    await post.deliverer.run();
    expect(platform.received).toHaveLength(8);
    await queue(
      database(),
      town,
      { key: 'now-1', placeId: town.placeId, isAwaited: true },
      { key: 'now-2', personId: town.coordinatorId, isAwaited: true },
    );
    await post.deliverer.run();
    expect(
      platform.received
        .slice(8)
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(['now-1', 'now-2']);
    await pass(10);
    expect(platform.received).toHaveLength(42);
  });

  it('waits for exactly the tenant that asked for it, as long as it asked, at most a quarter of an hour, and says so', async () => {
    const [busy, calm] = [await newTown(database(), 'T-busy'), await newTown(database(), 'T-calm')];
    platform.manner = ({ to }) =>
      to.tenant === 'T-busy' && now < after(900)
        ? { kind: 'later', retryAfterSeconds: 86_400, why: 'ratelimited', pauses: 'tenant' }
        : 'takes';
    await queue(database(), busy, { key: 'busy-1' }, { key: 'busy-2', personId: busy.coordinatorId });
    await post.deliverer.run();
    const asked = platform.calls;
    expect(asked).toBeLessThanOrEqual(2);
    await queue(database(), calm, { key: 'calm-1', dueAt: after(30) });
    await queue(database(), busy, {
      key: 'busy-3',
      placeId: busy.placeId,
      dueAt: after(30),
      isAwaited: true,
    });
    await pass(890, 10);
    expect(platform.received.map(({ key }) => key)).toEqual(['calm-1']);
    expect(platform.calls).toBe(asked + 1);
    expect(post.logged.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { face: 'slack', code: 'ratelimited', retryAfterSeconds: 86_400 } },
      ...Array.from({ length: asked - 1 }, () => ({})),
    ]);
    await pass(60, 10);
    expect(platform.received.map(({ key }) => key).toSorted()).toEqual([
      'busy-1',
      'busy-2',
      'busy-3',
      'calm-1',
    ]);
    expect(await rowOf(database(), 'busy-1')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('waits for exactly the conversation that asked for it', async () => {
    const town = await newTown(database());
    platform.manner = ({ to }) =>
      to.kind === 'channel' && now < after(60)
        ? { kind: 'later', retryAfterSeconds: 60, why: '429', pauses: 'conversation' }
        : 'takes';
    const channel = Array.from({ length: 12 }, (_, n) => ({
      key: `channel-${String(n)}`,
      placeId: town.placeId,
    }));
    await queue(database(), town, ...channel, { key: 'person', dueAt: after(5) });
    await post.deliverer.run();
    await pass(10);
    expect(platform.received.map(({ key }) => key)).toEqual(['person']);
    expect(platform.calls).toBe(2);
    await pass(120);
    expect(platform.received).toHaveLength(13);
  });

  it('learns that a tenant takes less, and slowly tries more again', async () => {
    const town = await newTown(database());
    const people: string[] = [];
    for (let n = 0; n < 120; n++) people.push(await newPerson(database(), town, { name: `P${String(n)}` }));
    await queue(database(), town, ...people.map((personId, n) => ({ key: `bulk-${String(n)}`, personId })));
    platform.manner = () =>
      platform.calls === 20 ? { kind: 'later', retryAfterSeconds: 1, why: '429', pauses: 'tenant' } : 'takes';
    await pass(4);
    const before = platform.received.length;
    await pass(5);
    const slow = platform.received.length - before;
    await pass(15);
    const soFar = platform.received.length;
    await pass(5);
    const faster = platform.received.length - soFar;
    expect(slow).toBeLessThan(20);
    expect(faster).toBeGreaterThan(slow);
    expect(faster).toBeLessThanOrEqual(25);
  });

  it('is not stopped by rows that break at the head of a thousand', async () => {
    const town = await newTown(database());
    begin([platform.channel()]);
    await queue(database(), town, { key: 'poisoned', dueAt: after(-100) });
    await flood(town, 999);
    platform.manner = ({ key }) => {
      if (key === 'poisoned') throw new Error('cannot be drawn');
      return 'takes';
    };
    await post.deliverer.run();
    expect(platform.received).toHaveLength(999);
    await pass(60, 5);
    expect(await rowOf(database(), 'poisoned')).toMatchObject({ state: 'failed', attempts: 3 });
  });

  it('stops with a tenant within one step when it was left, and tries nothing more there', async () => {
    const town = await newTown(database());
    await flood(town, 50);
    await post.deliverer.run();
    const before = platform.calls;
    await database().prisma.tenant.updateMany({ data: { leftAt: now } });
    await pass(60);
    expect(platform.calls).toBe(before);
  });

  it('holds everything back, and loses nothing, while a tenant does not let us in', async () => {
    const town = await newTown(database());
    begin([platform.channel()]);
    platform.manner = () =>
      now < after(600)
        ? { kind: 'never', why: 'forbidden', detail: 'invalid_auth', pauses: 'tenant' }
        : 'takes';
    await queue(database(), town, { key: 'a' }, { key: 'b', placeId: town.placeId });
    await post.deliverer.run();
    const asked = platform.calls;
    await pass(600, 20);
    expect(platform.calls).toBe(asked);
    await pass(600, 20);
    expect(platform.received.map(({ key }) => key).toSorted()).toEqual(['a', 'b']);
  });

  it('is wakened when something is due and when there is room again', async () => {
    const town = await newTown(database());
    const sleeps: { readonly milliseconds: number; readonly work: () => void }[] = [];
    let hasSlept: () => void = () => undefined;
    post = newPost(database(), {
      channels: [
        platform.channel({
          pace: { conversation: { burst: 9, perSecond: 9 }, tenant: { burst: 1, perSecond: 1 } },
        }),
      ],
      clock,
      wakeAfter: (milliseconds, work) => {
        sleeps.push({ milliseconds, work });
        hasSlept();
        return () => undefined;
      },
    });
    const nextSleep = async (act: () => unknown) => {
      const slept = new Promise<void>((resolve) => (hasSlept = resolve));
      act();
      await slept;
      return sleeps.at(-1);
    };
    await queue(
      database(),
      town,
      { key: 'a' },
      { key: 'b', placeId: town.placeId },
      { key: 'c', dueAt: after(3) },
    );
    const first = await nextSleep(() => post.deliverer.run());
    expect(first?.milliseconds).toBe(1000);
    now = after(1);
    expect((await nextSleep(() => first?.work()))?.milliseconds).toBe(1000);
    expect(platform.received).toHaveLength(2);
    now = after(2);
    expect((await nextSleep(() => sleeps.at(-1)?.work()))?.milliseconds).toBe(1000);
    now = after(3);
    const idle = await nextSleep(() => sleeps.at(-1)?.work());
    expect(platform.received).toHaveLength(3);
    now = after(9);
    expect((await nextSleep(() => idle?.work()))?.milliseconds).toBe(5000);
  });
});
