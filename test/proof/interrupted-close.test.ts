import { describe, expect, it } from '@jest/globals';
import { rehearse, type Kind, type Point } from '../support/interrupted-close.ts';
import type { Moment } from '../db/support/closer.ts';

const HOUR = 3_600_000;
/**
 * Before a statement is after the one before it. The embedded database is in the same process, so nothing is ever under
 * way to it; to a server a statement, or a commit, may be.
 */
const MOMENTS: Readonly<Record<Kind, readonly Moment[]>> = {
  embedded: ['after'],
  server: ['during', 'after'],
};

describe.each(['embedded', 'server'] as const)('A close (%s database)', (kind) => {
  it(
    'is whole, wherever it was killed',
    async () => {
      const rehearsal = await rehearse(kind);
      const { statements, steps, commits } = rehearsal.whole;
      process.stdout.write(
        `${kind}: ${statements} statements; steps end after ${steps.join(', ')}; commits are ${commits.join(', ')}\n`,
      );
      const points: Point[] = [{ statement: 1, moment: 'before' }];
      for (let statement = 1; statement <= statements; statement++)
        for (const moment of MOMENTS[kind]) points.push({ statement, moment });
      const since = performance.now();
      try {
        await rehearsal.interruptEach(points);
      } finally {
        await rehearsal.close();
      }
      const seconds = Math.round((performance.now() - since) / 1000);
      process.stdout.write(`${kind}: whole after ${points.length} kills, in ${seconds} s\n`);
      expect(statements).toBeGreaterThan(50);
    },
    HOUR,
  );
});
