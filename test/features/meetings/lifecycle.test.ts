import { expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { play } from '../../support/lifecycle/play.ts';

/** Other stories every time, told with their seed when they break something; five hundred: `npm run proof -- lifecycle`. */
describeOnBothDatabases('The life of a meeting', (database) => {
  it('breaks no rule, whoever does whatever in whichever order', async () => {
    const played = await play(database(), { stories: 8, beats: 50, mostSeconds: 25 });
    expect(played.stories).toBeGreaterThan(0);
  });
});
