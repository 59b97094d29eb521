/** A few deaths of a real process; every point of a day, five times, is test/proof/delivery-killed.test.ts. */
import { describe, expect, it } from '@jest/globals';
import { crash, type Kind } from '../support/delivery/crashes.ts';
import type { Point } from '../support/delivery/points.ts';

const POINTS: Readonly<Record<Kind, readonly Point[]>> = {
  server: [
    { kind: 'statement', name: 'outbox-claim', nth: 1, moment: 'during' },
    { kind: 'call', call: 'deliver', face: 'teams', nth: 3, moment: 'recorded' },
    { kind: 'statement', name: 'commit', since: 'nudge-say', nth: 1, moment: 'after' },
  ],
  embedded: [{ kind: 'call', call: 'deliver', face: 'slack', nth: 2, moment: 'recorded' }],
};

const PATIENCE = 300_000;

describe.each<Kind>(['server', 'embedded'])('A process that sends (%s database)', (kind) => {
  it(
    'loses nothing and doubles nothing it must not when it is killed',
    async () => {
      const { faults, kills, points, messages } = await crash({ kind, seed: 1, points: POINTS[kind] });
      expect(faults).toEqual([]);
      expect(points.size).toBe(POINTS[kind].length);
      expect(kills).toBeGreaterThanOrEqual(points.size);
      expect(messages).toBeGreaterThan(POINTS[kind].length * 30);
    },
    PATIENCE,
  );
});
