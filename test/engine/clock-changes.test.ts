/**
 * The days on which clocks change, minute by minute, in zones that change by an hour, by half an hour and not at all; nothing
 * runs between them. A proof goes through every minute of six years (test/proof/clock-changes.test.ts).
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/open.ts';
import { liveThrough, minutesOf, type Compared } from '../support/clock-years.ts';
import { freshDatabase } from '../support/database.ts';
import type { TownPlan } from '../support/reminder-towns.ts';
import { addDaysTo, changeDays } from '../support/wall-clock.ts';

const [FROM, UNTIL] = ['2026-01-01', '2028-01-01'] as const;
const ZONES = [
  'Europe/Ljubljana',
  'Europe/Prague',
  'Asia/Jerusalem',
  'Asia/Kolkata',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
];
const CHANGES = [...new Set(ZONES.flatMap((zone) => changeDays(zone, FROM, UNTIL)))].toSorted();
/** From the day before each change to the day after, wherever on earth it is that day. */
const DAYS = [
  ...new Set(CHANGES.flatMap((day) => [-1, 0, 1].map((more) => addDaysTo(day, more)))),
].toSorted();
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const TOWNS: TownPlan[] = ZONES.map((zone, at) => {
  const elsewhere = ZONES[(at + 2) % ZONES.length] ?? zone;
  const somebody = (name: string, hour: string) => ({
    name: `${name}${String(at)}`,
    zone,
    hour,
    wants: 'standard' as const,
    weekly: 0,
  });
  return {
    name: `n${String(at)}`,
    zone,
    workDays: EVERY_DAY,
    people: [
      somebody('Petra', '09:00'),
      somebody('Ana', '02:30'),
      { ...somebody('Ben', '01:30'), wants: 'active' },
      { ...somebody('Cene', '02:10'), wants: 'light', weekly: 7 },
      { ...somebody('Dana', '02:00'), zone: elsewhere },
    ],
    days: CHANGES,
    from: FROM,
    until: UNTIL,
  };
});

describe('Around every clock change of two years', () => {
  let database: Database;
  let compared: Compared;
  beforeAll(async () => {
    database = await freshDatabase('embedded');
    compared = await liveThrough(database, { towns: TOWNS, swept: minutesOf(DAYS) });
  });
  afterAll(() => database.close());

  it('there is something of every rule to say on each of these days', () => {
    expect(CHANGES).toHaveLength(10);
    expect(Object.keys(compared.byRule).toSorted()).toEqual([
      'agreement-unanswered',
      'agreement-waiting',
      'network-queue',
      'programme-report',
      'task-due',
      'task-late',
      'task-request',
      'task-week',
    ]);
    expect(compared.expected).toBeGreaterThan(1000);
  });

  it('everybody hears what they should, once, nothing else, and in its very minute', () => {
    const { missed, doubled, unexpected, misplaced } = compared;
    expect({ missed, doubled, unexpected, misplaced }).toEqual({
      missed: [],
      doubled: [],
      unexpected: [],
      misplaced: [],
    });
  });
});
