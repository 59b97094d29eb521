/** A thousand direct messages at Slack's pace, in virtual time, against a workspace that counts as Slack says it does. */
import { expect, it } from '@jest/globals';
import { pace } from '../../src/adapters/slack/limits.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { after, newPerson, newPost, newTown, NOW, Platform, queue } from '../support/ledger.ts';

const MESSAGES = 1000;
const BURST = 30;
const PER_SECOND = 5;
const FLOOR_SECONDS = (MESSAGES - BURST) / PER_SECOND;
const STEP_SECONDS = 0.25;
const HALF_AN_HOUR = 30 * 60_000;

describeOnBothDatabases('A thousand direct messages', (database) => {
  it(
    'take little longer than the workspace takes them, are never refused, and keep nobody waiting',
    async () => {
      let now = NOW;
      let tokens = BURST;
      let counted = NOW;
      let refused = 0;
      const platform = new Platform(() => now);
      platform.manner = () => {
        tokens = Math.min(BURST, tokens + ((now.getTime() - counted.getTime()) / 1000) * PER_SECOND);
        counted = now;
        if (tokens >= 1) {
          tokens -= 1;
          return 'takes';
        }
        refused += 1;
        return { kind: 'later', retryAfterSeconds: 1, why: 'ratelimited', pauses: 'tenant' };
      };
      const town = await newTown(database());
      const people: string[] = [];
      for (let n = 0; n < MESSAGES; n++)
        people.push(await newPerson(database(), town, { name: `P${String(n)}` }));
      await queue(database(), town, ...people.map((personId, n) => ({ key: `bulk-${String(n)}`, personId })));
      const { deliverer } = newPost(database(), { channels: [platform.channel({ pace })], clock: () => now });
      let waited = 0;
      const isDone = () => platform.received.filter(({ key }) => key.startsWith('bulk')).length === MESSAGES;
      for (let seconds = 0; !isDone() && seconds < 2 * FLOOR_SECONDS; seconds += STEP_SECONDS) {
        now = after(seconds);
        // Every ten seconds somebody does something whose post is awaited.
        const key = `now-${String(seconds)}`;
        const isAsked = seconds % 10 === 5;
        if (isAsked)
          await queue(database(), town, {
            key,
            placeId: town.placeId,
            isAwaited: true,
            dueAt: now,
            createdAt: now,
          });
        await deliverer.run();
        if (isAsked && platform.copies(key) === 0) waited += 1;
      }
      await deliverer.stop();
      const took = (now.getTime() - NOW.getTime()) / 1000;
      const awaited = platform.received.length - MESSAGES;
      process.stdout.write(
        `1,000 messages: ${String(took)} s, x${(took / FLOOR_SECONDS).toFixed(2)} of the floor, ${String(refused)} refused; ` +
          `${String(waited)} of ${String(awaited)} awaited posts had to wait\n`,
      );
      expect(took).toBeLessThanOrEqual(1.15 * FLOOR_SECONDS);
      expect(refused).toBeLessThanOrEqual(MESSAGES / 100);
      expect(waited).toBe(0);
    },
    HALF_AN_HOUR,
  );
});
