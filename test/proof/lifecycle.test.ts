import { expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../support/database.ts';
import { play } from '../support/lifecycle/play.ts';

const HOUR = 3_600_000;

/** Other stories every time: a story that breaks a rule is told with its seed. */
describeOnBothDatabases('The life of a meeting', (database, kind) => {
  it(
    'breaks no rule in five hundred stories, or as many as fifty minutes hold',
    async () => {
      const played = await play(database(), { stories: 500, beats: 80, mostSeconds: 3000 });
      process.stdout.write(`${kind}: ${JSON.stringify(played)}\n`);
      expect(played.publications).toBeGreaterThan(100);
    },
    HOUR,
  );
});
