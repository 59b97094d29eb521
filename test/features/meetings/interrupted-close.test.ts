import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rehearse, type Rehearsal } from '../../support/interrupted-close.ts';

/** Two points of it; every statement: `npm run proof -- interrupted`. */
describe.each(['embedded', 'server'] as const)('A close whose process is killed (%s database)', (kind) => {
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    rehearsal = await rehearse(kind);
  });
  afterAll(() => rehearsal.close());

  it('is whole, whichever side of the commit of the publication it died on', async () => {
    const { commits, steps } = rehearsal.whole;
    const commit = commits.filter((at) => at <= (steps[2] ?? 0)).at(-1) ?? 0;
    expect(commit).toBeGreaterThan(0);
    await rehearsal.interrupt({ statement: commit, moment: kind === 'server' ? 'during' : 'before' });
  });

  it('loses no message and adds none when it dies while they are sent', async () => {
    await rehearsal.interrupt({ statement: rehearsal.whole.statements - 2, moment: 'after' });
  });
});
