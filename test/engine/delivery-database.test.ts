import { beforeEach, expect, it } from '@jest/globals';
import type { Channel } from '../../src/chat/channel.ts';
import type { Sql } from '../../src/db/handle.ts';
import { isPassing } from '../../src/db/passing.ts';
import { everyNetwork } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { newPost, newTown, NOW, Platform, queue, rowOf, said, type Town } from '../support/ledger.ts';

const named = (message: string, code?: string): Error => Object.assign(new Error(message), { code });

it.each([
  ['a connection that nobody had free', named('timeout exceeded when trying to connect'), true],
  ['a connection that was cut off', named('Connection terminated unexpectedly'), true],
  ['a server that stops', named('terminating connection due to administrator command', '57P01'), true],
  ['a server that is not there', named('connect ECONNREFUSED', 'ECONNREFUSED'), true],
  ['too many connections', named('sorry, too many clients already', '53300'), true],
  ['a statement that takes too long', named('canceling statement due to statement timeout', '57014'), false],
  ['a rule that is broken', named('violates check constraint', '23514'), false],
  ['what a channel says', new Error('failed', { cause: named('reset', 'ECONNRESET') }), false],
])('The database passes over %s: %s', (_, error, passes) => {
  expect(isPassing(error)).toBe(passes);
});

describeOnBothDatabases('A message on its way while the database is away', (database) => {
  let now: Date;
  let platform: Platform;
  let town: Town;
  const clock = () => now;
  beforeEach(async () => {
    now = NOW;
    platform = new Platform(clock);
    town = await newTown(database());
  });

  it('waits, however often it cannot be composed for that, and then leaves', async () => {
    let isAway = true;
    await queue(database(), town, { key: 'k' });
    const { deliverer, logged } = newPost(database(), {
      channels: [platform.channel()],
      clock,
      compose: ({ key }) =>
        isAway
          ? Promise.reject(named('timeout exceeded when trying to connect'))
          : Promise.resolve(said(key)),
    });
    for (let attempt = 0; attempt < 12; attempt++) {
      await deliverer.run();
      now = new Date(now.getTime() + 6_000);
    }
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'queued', attempts: 0, doubtedAt: null });
    isAway = false;
    await deliverer.run();
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'sent' });
    expect(platform.copies('k')).toBe(1);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
    await deliverer.stop();
  });

  it('is sent once, also when how to reach the receiver again cannot be kept', async () => {
    await queue(database(), town, { key: 'k', once: { asksId: null } });
    const whole = platform.channel();
    const channel: Channel = {
      ...whole,
      async deliver(to, message, key) {
        const outcome = await whole.deliver(to, message, key);
        return outcome.kind === 'delivered' ? { ...outcome, reference: 'D1' } : outcome;
      },
    };
    const sql = everyNetwork(database());
    const away: Sql = (name, text, values) =>
      name === 'account-reference' ? Promise.reject(new Error('away')) : sql(name, text, values);
    const { deliverer } = newPost(database(), { channels: [channel], clock, sql: away });
    for (let attempt = 0; attempt < 4; attempt++) {
      await deliverer.run();
      now = new Date(now.getTime() + 15_000);
    }
    await deliverer.stop();
    expect(platform.copies('k')).toBe(1);
    expect(await rowOf(database(), 'k')).toMatchObject({ state: 'sent', repeats: 0 });
  });
});
