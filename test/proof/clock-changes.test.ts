/**
 * Every minute from 2026 to 2031 through the real sweep and the real deliverer, in three zones, with their own weeks and with
 * weeks without a day off: what arrived beside what an oracle that shares no code with ours says should arrive, and when.
 */
import { expect, it } from '@jest/globals';
import { liveThrough, minutesOf } from '../support/clock-years.ts';
import { freshDatabase } from '../support/database.ts';
import type { TownPlan } from '../support/reminder-towns.ts';
import { addDaysTo, changeDays } from '../support/wall-clock.ts';

const [FROM, UNTIL] = ['2026-01-01', '2032-01-01'] as const;
const TWO_HOURS = 2 * 60 * 60_000;

const WEEKS: readonly (readonly [string, readonly number[]])[] = [
  ['Europe/Ljubljana', [1, 2, 3, 4, 5]],
  ['Europe/Prague', [1, 2, 3, 4, 5]],
  ['Asia/Jerusalem', [7, 1, 2, 3, 4]],
];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const ZONES = WEEKS.map(([zone]) => zone);

const CHANGES = [...new Set(ZONES.flatMap((zone) => changeDays(zone, FROM, UNTIL)))].toSorted();
/** About every seventh week. */
const ORDINARY = Array.from({ length: 43 }, (_, at) => addDaysTo('2026-02-03', at * 50));

const TOWNS: TownPlan[] = WEEKS.flatMap(([zone, own], at) =>
  [own, EVERY_DAY].map((workDays, kind): TownPlan => {
    const name = `n${String(at)}${String(kind)}`;
    const somebody = (who: string, hour: string) => ({
      name: `${who}${name}`,
      zone,
      hour,
      wants: 'standard' as const,
      weekly: 0,
    });
    return {
      name,
      zone,
      workDays,
      people: [
        somebody('Petra', '09:00'),
        somebody('Ana', '02:30'),
        { ...somebody('Ben', '01:30'), wants: 'active' },
        { ...somebody('Cene', '09:00'), wants: 'light', weekly: at === 2 ? 7 : 1 },
        { ...somebody('Dana', '02:30'), zone: ZONES[(at + 2) % ZONES.length] ?? zone },
        { ...somebody('Eva', '09:00'), zone: ZONES[(at + 1) % ZONES.length] ?? zone, weekly: 5 },
      ],
      days: [...CHANGES, ...ORDINARY].toSorted(),
      from: FROM,
      until: UNTIL,
    };
  }),
);

const everyDay = (): string[] => {
  const days: string[] = [];
  for (let day: string = FROM; day < UNTIL; day = addDaysTo(day, 1)) days.push(day);
  return days;
};

it(
  'six years of minutes lose nothing, double nothing, and say everything in its minute',
  async () => {
    const began = performance.now();
    const swept = minutesOf(everyDay());
    const database = await freshDatabase('embedded');
    const onDay = (day: string): void => {
      if (day.endsWith('-01'))
        process.stdout.write(`${day.slice(0, 7)}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    };
    const { byRule, expected, messages, ...wrong } = await liveThrough(database, {
      towns: TOWNS,
      swept,
      onDay,
    });
    await database.close();
    const counts = Object.entries(byRule).map(([rule, count]) => `${rule} ${String(count)}`);
    process.stdout.write(
      `${String(swept.length)} minutes, ${String(CHANGES.length)} days on which clocks change, ${String(TOWNS.length)} networks: ` +
        `${String(expected)} nudges expected (${counts.join(', ')}) in ${String(messages)} messages; ` +
        `${String(wrong.missed.length)} missed, ${String(wrong.doubled.length)} doubled, ` +
        `${String(wrong.unexpected.length)} unexpected, ${String(wrong.misplaced.length)} in another minute; ` +
        `${((performance.now() - began) / 1000).toFixed(0)} s\n`,
    );
    expect(CHANGES).toHaveLength(18);
    expect(expected).toBeGreaterThan(20_000);
    expect(wrong).toEqual({ missed: [], doubled: [], unexpected: [], misplaced: [] });
  },
  TWO_HOURS,
);
