import { expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld } from '../support/meeting.ts';
import { PRESSES, publishedOnce } from '../support/press-at-once.ts';

const HOUR = 3_600_000;
const ROUNDS = 200;

/** Twenty presses of the moderator and of the coordinator at once, two hundred times. */
describeOnBothDatabases('Publish, pressed by twenty at once', (database, kind) => {
  it(
    'publishes once, two hundred times',
    async () => {
      const table = await meetingWorld(database());
      for (let round = 0; round < ROUNDS; round++) await publishedOnce(database(), table, round);
      expect(await database().prisma.decision.count({ where: { state: 'published' } })).toBe(ROUNDS);
      await table.settle();
      const told = table.deliveries.filter(({ key }) => key.startsWith('decisions:'));
      expect(new Set(told.map(({ key }) => key)).size).toBe(ROUNDS);
      expect(told).toHaveLength(ROUNDS);
      await table.stop();
      process.stdout.write(`${kind}: ${ROUNDS} publications of ${ROUNDS * PRESSES} presses\n`);
    },
    HOUR,
  );
});
