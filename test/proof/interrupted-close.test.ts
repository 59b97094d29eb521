import { describe, expect, it } from '@jest/globals';
import { rehearse, type Kind } from '../support/interrupted-close.ts';
import type { Moment } from '../db/support/closer.ts';

const HOUR = 3_600_000;
/** The embedded database is in the same process: nothing is ever under way to it. */
const MOMENTS: Readonly<Record<Kind, readonly Moment[]>> = {
  embedded: ['before', 'after'],
  server: ['before', 'during', 'after'],
};

describe.each(['embedded', 'server'] as const)('A close (%s database)', (kind) => {
  it(
    'is whole, wherever it was killed',
    async () => {
      const rehearsal = await rehearse(kind);
      const { statements, steps } = rehearsal.whole;
      process.stdout.write(`${kind}: ${statements} statements, steps end after ${steps.join(', ')}\n`);
      try {
        for (let statement = 1; statement <= statements; statement++)
          for (const moment of MOMENTS[kind]) await rehearsal.interrupt(statement, moment);
      } finally {
        await rehearsal.close();
      }
      expect(statements).toBeGreaterThan(50);
    },
    HOUR,
  );
});
