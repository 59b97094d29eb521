/** Whatever kills the process that sends, whenever: nothing is lost, and nothing doubled that must not be. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/db/open.ts';
import { migrationsDirectory } from '../support/database.ts';
import { allPoints } from '../support/delivery/all-points.ts';
import { crash, type Kind, type Outcome } from '../support/delivery/crashes.ts';

const SEEDS = [1, 2, 3, 4, 5];
const HOUR = 3_600_000;
/** Of a line that are under way at once: six, and two more that somebody waits for (engine/deliver). */
const MOST_AT_ONCE = 8;

let made: string;
beforeAll(async () => {
  made = await mkdtemp(path.join(os.tmpdir(), 'made-'));
  await (await openDatabase({ kind: 'embedded', directory: made }, migrationsDirectory)).close();
});
afterAll(() => rm(made, { recursive: true }));

/** Two at a time, as there are two cores. */
async function twoAtATime<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const left = [...all];
  const results: R[] = [];
  const goOn = async () => {
    for (let each = left.shift(); each !== undefined; each = left.shift()) results.push(await work(each));
  };
  await Promise.all([goOn(), goOn()]);
  return results;
}

describe.each<Kind>(['server', 'embedded'])('A process that sends (%s database)', (kind) => {
  it(
    'loses nothing and doubles nothing it must not, wherever it is killed',
    async () => {
      const since = performance.now();
      const outcomes = await twoAtATime(SEEDS, (seed) =>
        crash({ kind, seed, points: allPoints(kind, seed), from: made }),
      );
      report(kind, outcomes, (performance.now() - since) / 1000);
      expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
      const points = new Set(outcomes.flatMap((outcome) => [...outcome.points]));
      expect(points.size).toBeGreaterThanOrEqual(25);
      const atOnce = Math.max(...outcomes.map(({ doubledAtOnce }) => doubledAtOnce));
      expect(atOnce).toBeLessThanOrEqual(MOST_AT_ONCE);
    },
    HOUR,
  );
});

function report(kind: Kind, outcomes: readonly Outcome[], seconds: number): void {
  const sum = (number: (outcome: Outcome) => number): number =>
    outcomes.reduce((all, outcome) => all + number(outcome), 0);
  const points = new Set(outcomes.flatMap((outcome) => [...outcome.points]));
  const kills = sum((outcome) => outcome.kills);
  const doubled = sum((outcome) => outcome.doubled);
  const atOnce = Math.max(...outcomes.map(({ doubledAtOnce }) => doubledAtOnce));
  process.stdout.write(
    `${kind}: ${kills} kills at ${points.size} points, ${sum(({ messages }) => messages)} messages, ` +
      `${sum(({ looks }) => looks)} looks, ${sum(({ faults }) => faults.length)} faults; where we cannot look ` +
      `${doubled} doubled by kills (${(doubled / kills).toFixed(2)} a kill, at most ${atOnce}), ` +
      `${sum(({ doubledUnheard }) => doubledUnheard)} by lost answers, all noted; ${sum(({ unknown }) => unknown)} unknown; ` +
      `${Math.round(seconds)} s\n`,
  );
}
