import { beforeEach, expect, it } from '@jest/globals';
import type { Channel } from '../../src/chat/channel.ts';
import type { Sql } from '../../src/db/handle.ts';
import { everyNetwork } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { newPost, newTown, NOW, Platform, queue, rowOf, type Town } from '../support/ledger.ts';

const POINTS = [
  'after the claim',
  'before the platform took it',
  'after the platform took it',
  'before it was written down',
] as const;
type Point = (typeof POINTS)[number];

describeOnBothDatabases('A deliverer that dies', (database) => {
  let now: Date;
  let platform: Platform;
  let town: Town;
  const clock = () => now;

  beforeEach(async () => {
    now = NOW;
    platform = new Platform(clock);
    town = await newTown(database());
  });

  /** Runs a deliverer until it reaches the point, where it stops for ever. */
  const dieAt = async (point: Point, canLook: boolean): Promise<void> => {
    let died: () => void = () => undefined;
    const death = new Promise<void>((resolve) => (died = resolve));
    const never = <T>(): Promise<T> => {
      died();
      return new Promise<T>(() => undefined);
    };
    const whole = platform.channel({ canLook });
    const channel: Channel = {
      ...whole,
      async deliver(to, message, key) {
        if (point === 'before the platform took it') return never();
        const outcome = await whole.deliver(to, message, key);
        return point === 'after the platform took it' ? never() : outcome;
      },
    };
    const sql = everyNetwork(database());
    const dying: Sql = (name, text, values) =>
      name === 'outbox-settle' && point === 'before it was written down' ? never() : sql(name, text, values);
    const { deliverer } = newPost(database(), {
      channels: [channel],
      clock,
      sql: dying,
      compose: (row) => (point === 'after the claim' ? never() : Promise.resolve(row.message)),
    });
    void deliverer.run();
    await death;
  };
  const pass = async (canLook: boolean): Promise<void> => {
    const { deliverer } = newPost(database(), { channels: [platform.channel({ canLook })], clock });
    for (let step = 0; step < 8; step++) {
      now = new Date(now.getTime() + 15_000);
      await deliverer.run();
    }
    await deliverer.stop();
  };

  it.each(POINTS)(
    '%s loses and doubles nothing where we can look, whatever kind of message it is',
    async (point) => {
      await queue(
        database(),
        town,
        { key: 'k' },
        { key: 'once', placeId: town.placeId, once: { asksId: null } },
      );
      await dieAt(point, true);
      await pass(true);
      expect([platform.copies('k'), platform.copies('once')]).toEqual([1, 1]);
      for (const key of ['k', 'once'])
        expect(await rowOf(database(), key)).toMatchObject({ state: 'sent', repeats: 0 });
    },
  );

  it.each(POINTS)(
    '%s where we cannot look: repeats once and notes it, and asks about what must not double',
    async (point) => {
      await queue(
        database(),
        town,
        { key: 'k' },
        { key: 'once', placeId: town.placeId, once: { asksId: null } },
      );
      await dieAt(point, false);
      const already = platform.copies('once');
      await pass(false);
      expect(platform.copies('once')).toBe(already);
      expect(await rowOf(database(), 'once')).toMatchObject({ state: 'unknown', repeats: 0 });
      expect(await rowOf(database(), 'k')).toMatchObject({ state: 'sent', repeats: 1 });
      expect(platform.copies('k')).toBeGreaterThanOrEqual(1);
      expect(platform.copies('k')).toBeLessThanOrEqual(2);
      expect(platform.received.filter(({ key }) => key.startsWith('unsure:'))).toHaveLength(1);
    },
  );
});
