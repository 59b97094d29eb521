import { describe, expect, it } from '@jest/globals';
import { killed, powerless, type Survival } from '../db/support/survival.ts';

const HOUR = 3_600_000;
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function report(name: string, { found, cleanly }: Survival): void {
  const again = found.slice(1).map(({ milliseconds }) => milliseconds);
  const sum = (of: 'lost' | 'orphans') => found.reduce((total, one) => total + one[of], 0);
  process.stdout.write(
    `${name}: ${found.length} openings, ${found.at(-1)?.acknowledged ?? 0} acknowledged, ${sum('lost')} lost, ` +
      `${sum('orphans')} orphans; reopening ${Math.round(median(again))} ms, after a clean close ${Math.round(cleanly)} ms\n`,
  );
}

const expectWhole = ({ found }: Survival) =>
  expect(
    found.filter(({ opened, lost, orphans, faults }) => !opened || lost + orphans + faults.length > 0),
  ).toEqual([]);

describe('The embedded database', () => {
  it(
    'loses nothing in a hundred kills',
    async () => {
      const survival = await killed(100);
      report('100 kills', survival);
      expectWhole(survival);
    },
    HOUR,
  );

  it(
    'loses nothing in fifty power cuts',
    async () => {
      const survival = await powerless(50);
      report('50 power cuts', survival);
      expectWhole(survival);
    },
    HOUR,
  );
});
