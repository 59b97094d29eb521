import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { claimDue } from '../../src/db/outbox-claims.ts';
import { withdrawWaiting } from '../../src/db/outbox.ts';
import { everyNetwork, transaction } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import {
  after,
  newPost,
  newTown,
  NOW,
  Platform,
  queue,
  rowOf,
  said,
  type Post,
  type Town,
} from '../support/ledger.ts';

describeOnBothDatabases('A message of which nobody knows whether it arrived', (database) => {
  let now: Date;
  let platform: Platform;
  let town: Town;
  let post: Post;
  const clock = () => now;
  const open = (canLook: boolean) =>
    newPost(database(), { channels: [platform.channel({ canLook })], clock });
  /** Lets time pass in steps, each with a run, as the clock does. */
  const pass = async (seconds: number, step = 15): Promise<void> => {
    for (let gone = 0; gone < seconds; gone += step) {
      now = new Date(now.getTime() + step * 1000);
      await post.deliverer.run();
    }
  };

  beforeEach(async () => {
    now = NOW;
    platform = new Platform(clock);
    town = await newTown(database());
    post = open(true);
  });
  afterEach(() => post.deliverer.stop());

  it('is looked for and found, and not sent again', async () => {
    platform.manner = () => 'takes unheard';
    await queue(database(), town, { key: 'k' });
    await post.deliverer.run();
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'queued', doubtedAt: NOW, attempts: 1 });
    await pass(60);
    expect(platform.copies('k')).toBe(1);
    expect(await rowOf(database(), 'k')).toMatchObject({
      state: 'sent',
      messageId: 'seen-k',
      detail: 'found where it had arrived',
      repeats: 0,
      doubtedAt: null,
    });
  });

  it('is looked for only after a while, and sent without any note when it is not there', async () => {
    platform.manner = () => (platform.calls === 1 ? 'loses unheard' : 'takes');
    await queue(database(), town, { key: 'k' });
    await post.deliverer.run();
    now = after(9);
    await post.deliverer.run();
    expect(platform.looks).toEqual([]);
    await pass(30);
    expect(platform.received.map(({ key, text }) => [key, text])).toEqual([['k', 'k']]);
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'sent', repeats: 0, attempts: 2 });
  });

  it.each([
    ['arrived', 'takes unheard', 'sent'],
    ['did not arrive', 'loses unheard', 'cancelled'],
  ] as const)('whose time is over meanwhile is looked for: it %s', async (_, manner, state) => {
    platform.manner = () => manner;
    await queue(database(), town, { key: 'k', until: after(5) });
    await post.deliverer.run();
    await pass(60);
    expect(platform.calls).toBe(1);
    expect(await rowOf(database(), 'k')).toMatchObject({ state, repeats: 0 });
  });

  it('whose time is over meanwhile is not repeated where we cannot look, nor called one that was not sent', async () => {
    await post.deliverer.stop();
    post = open(false);
    platform.manner = () => 'takes unheard';
    await queue(database(), town, { key: 'k', until: after(5) });
    await post.deliverer.run();
    await pass(60);
    expect(platform.calls).toBe(1);
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'unknown', repeats: 0 });
  });

  it('that is not wanted any more when it is to be repeated stays one of which nobody knows', async () => {
    await post.deliverer.stop();
    let isWanted = true;
    const compose = (row: { readonly key: string }) => Promise.resolve(isWanted ? said(row.key) : null);
    post = newPost(database(), { channels: [platform.channel()], clock, compose });
    platform.manner = () => 'takes unheard';
    await queue(database(), town, { key: 'k' });
    await post.deliverer.run();
    isWanted = false;
    await pass(60);
    expect(platform.calls).toBe(1);
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'unknown', repeats: 1 });
  });

  it('is looked for again later when the platform is too busy to be looked into', async () => {
    platform.manner = () => 'takes unheard';
    platform.finding = { kind: 'later', retryAfterSeconds: 60, why: 'ratelimited', pauses: 'tenant' };
    await queue(database(), town, { key: 'k', once: { asksId: null } });
    await post.deliverer.run();
    await pass(120);
    expect(platform.calls).toBe(1);
    platform.finding = null;
    await pass(120);
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'sent', messageId: 'seen-k' });
  });

  it('is sent once more with a note, and marked, where nobody can look; then never again', async () => {
    post = open(false);
    platform.manner = () => 'takes unheard';
    await queue(database(), town, { key: 'k' });
    await post.deliverer.run();
    await pass(120);
    expect(platform.received.map(({ text }) => text)).toEqual([
      'k',
      'k\nYou may have received this already: we do not know whether it arrived the first time.',
    ]);
    expect(await rowOf(database(), 'k')).toMatchObject({
      state: 'unknown',
      repeats: 1,
      settledAt: expect.any(Date),
    });
    await pass(120);
    expect(platform.calls).toBe(2);
  });

  it('stays open and is asked about where it must never arrive twice and nobody can look', async () => {
    post = open(false);
    platform.manner = ({ key }) => (key === 'k' ? 'takes unheard' : 'takes');
    await queue(database(), town, { key: 'k', placeId: town.placeId, once: { asksId: town.personId } });
    await post.deliverer.run();
    await pass(60);
    expect(platform.copies('k')).toBe(1);
    const row = await rowOf(database(), 'k');
    expect(row).toMatchObject({ state: 'unknown', repeats: 0 });
    expect(await database().prisma.outbox.findMany({ where: { key: { not: 'k' } } })).toMatchObject([
      { personId: town.personId, composer: 'delivery.unsure', about: row.id, state: 'sent', once: false },
    ]);
  });

  it('is asked of the coordinators where nobody was named, or who was named cannot be reached', async () => {
    post = open(false);
    await database().prisma.account.deleteMany({ where: { personId: town.personId } });
    platform.manner = ({ key }) => (key.startsWith('k') ? 'takes unheard' : 'takes');
    await queue(
      database(),
      town,
      { key: 'k-1', placeId: town.placeId, once: { asksId: null } },
      { key: 'k-2', placeId: town.placeId, once: { asksId: town.personId } },
    );
    await post.deliverer.run();
    await pass(60);
    const asked = await database().prisma.outbox.findMany({
      where: { composer: 'delivery.unsure', state: 'sent' },
    });
    expect(asked.map(({ personId }) => personId)).toEqual([town.coordinatorId, town.coordinatorId]);
    expect(new Set(asked.map(({ about }) => about)).size).toBe(2);
    expect(platform.received.filter(({ key }) => key.startsWith('k'))).toHaveLength(2);
  });

  it.each([
    ['found, and not sent again', true, 'after the send', 1, 'sent', 0],
    ['not found, and sent', true, 'before the send', 1, 'sent', 0],
    ['sent once more with a note', false, 'after the send', 2, 'sent', 1],
    ['sent with a note', false, 'before the send', 1, 'sent', 1],
  ] as const)('whose sender died is %s', async (_, canLook, death, copies, state, repeats) => {
    await queue(database(), town, { key: 'k' });
    await claimDue(everyNetwork(database()), {
      now,
      leaseUntil: after(25),
      most: 5,
      allowances: [],
      usual: 5,
    });
    if (death === 'after the send') {
      const [message] = [{ language: 'en', direction: 'ltr', blocks: [] }] as const;
      await platform
        .channel()
        .deliver({ face: 'slack', tenant: 'T1', kind: 'person', id: 'U-Ana' }, message, 'k');
    }
    post = open(canLook);
    await pass(24, 24);
    expect(platform.looks).toEqual([]);
    await pass(30);
    expect(platform.copies('k')).toBe(copies);
    expect(await rowOf(database(), 'k')).toMatchObject({ state, repeats });
  });

  it('is not doubted because its platform said "later"', async () => {
    platform.manner = () =>
      platform.calls < 3 ? { kind: 'later', retryAfterSeconds: 1, why: 'busy' } : 'takes';
    await queue(database(), town, { key: 'k' });
    await post.deliverer.run();
    await pass(60);
    expect(platform.looks).toEqual([]);
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'sent', attempts: 3 });
  });

  it('is not sent by a sender that slept, nor twice by the one that took over', async () => {
    await queue(database(), town, { key: 'slow' }, { key: 'k', dueAt: after(-1) });
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let begun: () => void = () => undefined;
    const isAsleep = new Promise<void>((resolve) => (begun = resolve));
    const sleeper = newPost(database(), {
      channels: [platform.channel({ canLook: true })],
      clock,
      compose: async (row) => {
        begun();
        await asleep;
        return row.message;
      },
    });
    const woken = sleeper.deliverer.run();
    await isAsleep;
    await pass(60);
    expect([platform.copies('k'), platform.copies('slow')]).toEqual([1, 1]);
    wake();
    await woken;
    expect(platform.calls).toBe(2);
    expect((await rowOf(database(), 'k')).state).toBe('sent');
    expect(sleeper.logged.map(({ message }) => message)).toContain(
      'the lease of a message was lost before it was settled',
    );
    await sleeper.deliverer.stop();
  });

  it('is not sent by a sender whose clock went back while it held it', async () => {
    await queue(database(), town, { key: 'k' });
    post = newPost(database(), {
      channels: [platform.channel()],
      clock,
      compose: (row) => {
        now = after(-300);
        return Promise.resolve(row.message);
      },
    });
    await post.deliverer.run();
    expect(platform.calls).toBe(0);
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'queued', leaseToken: null, attempts: 0 });
  });

  it('stays withdrawn when it is withdrawn while it is on its way and did not arrive', async () => {
    await queue(database(), town, { key: 'k', about: 'm', why: 'nudge' });
    platform.manner = async () => {
      await transaction(database(), town.networkId, (db) => withdrawWaiting(db, 'm', ['nudge']));
      return { kind: 'later', retryAfterSeconds: 1, why: 'busy' };
    };
    await post.deliverer.run();
    await pass(60);
    expect(platform.calls).toBe(1);
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'cancelled', leaseToken: null });
  });
});
