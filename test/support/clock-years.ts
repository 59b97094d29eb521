/** Minutes go by over towns: the real sweep and the real deliverer in each, and what people got beside what they should get. */
import { forgetOld } from '../../src/db/housekeeping.ts';
import type { Database } from '../../src/db/open.ts';
import { everyNetwork } from '../../src/db/turn.ts';
import { expectedFor, keyOfTold, type Told } from './reminder-oracle.ts';
import { foundTown, readReminders, type Dues, type TownPlan } from './reminder-towns.ts';
import { dayAtWall, instantAt, Wall, type Minute } from './wall-clock.ts';
import { createWorld } from './world.ts';

export interface Compared {
  readonly expected: number;
  readonly messages: number;
  readonly missed: readonly string[];
  readonly doubled: readonly string[];
  readonly unexpected: readonly string[];
  /** Told, but in another minute: `what person day: HH:MMZ instead of HH:MMZ`. */
  readonly misplaced: readonly string[];
  /** How many of each rule. */
  readonly byRule: Readonly<Record<string, number>>;
}

export interface Years {
  readonly towns: readonly TownPlan[];
  /** Every minute in which the clock of the machine beats, in order. */
  readonly swept: Int32Array;
  /** Called after each day of that machine. */
  readonly onDay?: ((day: string) => void) | undefined;
}

export async function liveThrough(database: Database, { towns, swept, onDay }: Years): Promise<Compared> {
  const [first = 0, last = 0] = [swept[0], swept.at(-1)];
  const walls = new Map<string, Wall>();
  const wallOf = (zone: string): Wall => {
    const wall = walls.get(zone) ?? new Wall(zone, first, last + 1);
    walls.set(zone, wall);
    return wall;
  };
  const dues: Dues[] = [];
  for (const town of towns) dues.push(await foundTown(database, town));
  const expected = towns.flatMap((town, at) =>
    town.people.flatMap((person) =>
      expectedFor({ person, town, dues: dues[at]?.get(person.name) ?? [], swept, wallOf }),
    ),
  );
  const zones = new Map(towns.flatMap(({ people }) => people.map(({ name, zone }) => [name, zone])));
  const { told, messages } = await record(database, { swept, onDay }, (person, minute) =>
    dayAtWall(wallOf(zones.get(person) ?? '').at(minute)),
  );
  return { ...compare(expected, told), messages };
}

async function record(
  database: Database,
  { swept, onDay }: Pick<Years, 'swept' | 'onDay'>,
  dayOf: (person: string, minute: Minute) => string,
): Promise<{ readonly told: Told[]; readonly messages: number }> {
  const world = createWorld(database);
  const sql = everyNetwork(database);
  const told: Told[] = [];
  let messages = 0;
  let machineDay = '';
  for (const minute of swept) {
    world.now = instantAt(minute);
    if ((await world.app.sweep()).told > 0) {
      await world.app.deliver();
      for (const { to, message } of world.deliveries.splice(0)) {
        messages += 1;
        const day = dayOf(to.id, minute);
        told.push(...readReminders(message).map((what) => ({ what, person: to.id, day, minute })));
      }
    }
    const day = dayAtWall(minute);
    if (day === machineDay) continue;
    machineDay = day;
    await forgetOld(sql, world.now);
    onDay?.(day);
  }
  await world.stop();
  return { told, messages };
}

function compare(expected: readonly Told[], told: readonly Told[]): Omit<Compared, 'messages'> {
  const wanted = new Map(expected.map((each) => [keyOfTold(each), each]));
  const got = new Map<string, Told[]>();
  for (const each of told) got.set(keyOfTold(each), [...(got.get(keyOfTold(each)) ?? []), each]);
  const byRule: Record<string, number> = {};
  for (const { what } of told) {
    const rule = what.slice(0, what.indexOf(' '));
    byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  return {
    expected: expected.length,
    missed: [...wanted.keys()].filter((key) => !got.has(key)),
    doubled: [...got].filter(([, times]) => times.length > 1).map(([key]) => key),
    unexpected: [...got.keys()].filter((key) => !wanted.has(key)),
    misplaced: [...got].flatMap(([key, [one]]) => {
      const should = wanted.get(key)?.minute;
      if (should === undefined || one === undefined || one.minute === should) return [];
      return [`${key}: ${shown(one.minute)} instead of ${shown(should)}`];
    }),
    byRule,
  };
}

const shown = (minute: Minute): string => `${instantAt(minute).toISOString().slice(0, 16)}Z`;

/** Minutes of several days of UTC, from the first minute of the first to the last of the last. */
export const minutesOf = (days: readonly string[]): Int32Array => {
  const perDay = 24 * 60;
  const minutes = new Int32Array(days.length * perDay);
  days.forEach((day, at) => {
    const first = Date.parse(`${day}T00:00Z`) / 60_000;
    for (let more = 0; more < perDay; more++) minutes[at * perDay + more] = first + more;
  });
  return minutes;
};
