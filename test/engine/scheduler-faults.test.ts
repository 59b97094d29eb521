/**
 * What is known to go wrong with schedulers of others, each as a story: a timer that does not tick or ticks at odd moments, a
 * clock that is put forward or back, two processes, one bad row, people and meetings that are not there any more.
 * Whole years of clock changes: clock-changes.test.ts. Changes while somebody is put off or away: features/nudges.
 */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { text } from '../../src/chat/message.ts';
import { feature, type Feature, type NudgeRitual } from '../../src/engine/feature.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import { received, reminding } from '../support/reminders.ts';
import { createWorld, type Delivery, type World } from '../support/world.ts';
import { sentence } from './desk.ts';

const NIGHT = '2026-12-15T03:00:00Z';
/** Nine in the morning in Ljubljana. */
const NINE = '2026-12-15T08:00:00Z';

describeOnBothDatabases('A task that is due on a Tuesday', (database) => {
  let world: TableWorld;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
    await promised('Book the bus', '2026-12-15');
    // Everything before that day was said.
    await at('2026-12-14T09:00:00Z');
  });
  afterEach(() => world.stop());

  const { at, promised, pressNewest } = reminding(() => world);
  const toAna = (deliveries: readonly Delivery[]) => deliveries.filter(({ to }) => to.id === world.ana.id);
  /** How often Ana hears of it in beats at these moments of the day. */
  const heard = async (...times: readonly string[]): Promise<number[]> => {
    const counts: number[] = [];
    for (const time of times) counts.push(toAna(await at(`2026-12-15T${time}Z`)).length);
    return counts;
  };

  it('is said as soon as we are back when we were down over the hour at which it should be', async () => {
    expect(await heard('07:30', '08:30', '08:31', '09:00')).toEqual([0, 1, 0, 0]);
  });

  it('is said the day after when a whole day was missed, as what it is then', async () => {
    const [said, ...more] = toAna(await at('2026-12-16T08:00:00Z'));
    expect(more).toEqual([]);
    expect(said === undefined ? '' : received(said).text).toContain('was due Tuesday, 15 December 2026');
    expect(await at('2026-12-16T08:01:00Z')).toEqual([]);
  });

  it('is said in the evening only until eight, and else the next morning', async () => {
    expect(await heard('07:59', '19:01', '22:30')).toEqual([0, 0, 0]);
    expect(await at('2026-12-16T07:59:00Z')).toEqual([]);
    expect(await at('2026-12-16T08:00:00Z')).toHaveLength(1);
  });

  it('is said once whenever the timer ticks: late, in bursts, twice at once, or hours apart', async () => {
    let seed = 7;
    const odd = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most;
    const days: string[] = [];
    for (let moment = Date.parse(NIGHT); moment < Date.parse('2027-01-07T00:00:00Z');) {
      // Bursts of a few seconds, and now and then a gap of up to five hours.
      moment += odd(4) === 0 ? odd(5 * 3_600_000) : odd(9_000);
      world.now = new Date(moment);
      const before = world.deliveries.length;
      await Promise.all(odd(2) === 0 ? [world.app.sweep()] : [world.app.sweep(), world.app.sweep()]);
      await world.settle();
      for (const each of toAna(world.deliveries.slice(before)))
        days.push(`${world.now.toISOString().slice(0, 10)} ${received(each).text.includes('Book the bus')}`);
    }
    expect(days).toEqual(
      ['2026-12-15', '2026-12-17', '2026-12-22', '2026-12-29', '2027-01-05'].map((day) => `${day} true`),
    );
  });

  it.each([
    ['an hour forward, over the hour', ['07:30', '08:30', '08:31']],
    ['an hour forward, and back again', ['07:30', '08:30', '07:31', '08:30', '08:31']],
    ['an hour back, after it was said', ['07:59', '08:00', '07:01', '07:59', '08:00', '08:01']],
    ['five minutes back, around the hour', ['07:58', '08:02', '07:57', '08:00', '08:02', '08:03']],
  ])('is said once when the clock is put %s', async (_, times) => {
    const counts = await heard(...times);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    // At the first moment that shows the hour, and not later.
    expect(counts.indexOf(1)).toBe(times.findIndex((time) => time >= '08:00'));
  });

  it('is said once when the clock goes back over midnight, after the day had begun', async () => {
    expect(await at('2026-12-14T23:05:00Z')).toEqual([]);
    expect(await at('2026-12-14T22:05:00Z')).toEqual([]);
    expect(await at('2026-12-14T23:05:00Z')).toEqual([]);
    expect(await heard('08:00', '08:01')).toEqual([1, 0]);
  });

  it('is said once by two processes that sweep and send at the same moment', async () => {
    const other = createWorld(database());
    other.now = world.now = new Date(NINE);
    const before = world.deliveries.length;
    for (let beat = 0; beat < 3; beat++) {
      await Promise.all([world.app.sweep(), other.app.sweep()]);
      await Promise.all([world.settle(), other.settle()]);
    }
    expect(toAna([...world.deliveries.slice(before), ...other.deliveries])).toHaveLength(1);
    await other.stop();
  });

  it('comes back on the day until which it was put off, in the one message of that day', async () => {
    expect(await heard('08:00')).toEqual([1]);
    await pressNewest(world.ana, 'nudge.later');
    await world.ana.submit({ day: '2026-12-17' });
    await promised('Print posters', '2026-12-24');
    // Two regular steps are on the 17th too: two days after the one, a week before the other.
    expect(await at('2026-12-16T09:00:00Z')).toEqual([]);
    const [said, ...more] = toAna(await at('2026-12-17T09:00:00Z'));
    expect(more).toEqual([]);
    for (const title of ['Book the bus', 'Print posters'])
      expect(said === undefined ? '' : received(said).text).toContain(title);
    expect(toAna(await at('2026-12-17T10:00:00Z'))).toEqual([]);
  });

  it('is not said any more when it was done between the queue and the sending', async () => {
    world.outcome = () => ({
      kind: 'later',
      retryAfterSeconds: 60,
      why: 'ratelimited',
      pauses: 'conversation',
    });
    expect(await heard('08:00')).toEqual([0]);
    world.outcome = () => ({ kind: 'delivered', messageId: 'm' });
    await database().prisma.task.updateMany({
      data: { state: 'done', doneAt: world.now, doneById: world.ids.ana },
    });
    expect(await heard('08:10', '09:00')).toEqual([0, 0]);
  });

  it('is said by the clock of a zone that is half an hour off', async () => {
    await database().prisma.network.updateMany({ data: { timeZone: 'Asia/Kolkata' } });
    await database().prisma.person.updateMany({ data: { timeZone: 'Asia/Kolkata' } });
    expect(await heard('03:29', '03:30', '03:31')).toEqual([0, 1, 0]);
  });
});

describeOnBothDatabases('Somebody who is not there', (database) => {
  let world: TableWorld;
  beforeEach(async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
  });
  afterEach(() => world.stop());

  const { at, promised } = reminding(() => world);
  const days = async (from: string, count: number): Promise<Delivery[]> => {
    const said: Delivery[] = [];
    for (let day = 0; day < count; day++)
      said.push(...(await at(new Date(Date.parse(from) + day * 86_400_000).toISOString())));
    return said;
  };
  const about = (said: readonly Delivery[], words: string) =>
    said.filter((each) => received(each).text.includes(words)).map(({ to }) => to.id);

  it('in any chat and owns a task holds up nobody, and whoever runs the network hears of the silence', async () => {
    await promised('Call the library', '2026-12-15', { ownerId: world.ids.zora });
    await promised('Book the bus', '2026-12-15');
    const said = await days('2026-12-15T09:00:00Z', 16);
    expect(new Set(about(said, 'Book the bus'))).toEqual(new Set([world.ana.id, world.petra.id]));
    expect(new Set(about(said, 'Call the library'))).toEqual(new Set([world.petra.id]));
    expect(about(said, 'Zora Hribar cannot be reached')).toEqual([world.petra.id]);
  });

  it('to hear of what is late leaves its owner’s reminders as they are, and hears of it once there is somebody', async () => {
    const { prisma } = database();
    await prisma.membership.updateMany({
      where: { role: 'coordinator' },
      data: { endDay: new Date('2026-12-01') },
    });
    await promised('Book the bus', '2026-12-15');
    const owner = about(await days('2026-12-15T09:00:00Z', 30), 'Book the bus');
    expect(new Set(owner)).toEqual(new Set([world.ana.id]));
    await prisma.membership.create({
      data: {
        networkId: world.ids.network,
        personId: world.ids.ben,
        role: 'coordinator',
        startDay: new Date('2027-01-14'),
      },
    });
    expect(about(await days('2027-01-14T09:00:00Z', 14), 'Book the bus')).toContain(world.ben.id);
  });

  it('with an account although they coordinate breaks nothing', async () => {
    const { prisma } = database();
    await prisma.account.deleteMany({ where: { personId: world.ids.petra } });
    await promised('Book the bus', '2026-12-15');
    const said = await days('2026-12-15T09:00:00Z', 16);
    expect(new Set(about(said, 'Book the bus'))).toEqual(new Set([world.ana.id]));
    const unreached = await prisma.outbox.findMany({ where: { personId: world.ids.petra, why: 'digest' } });
    expect(new Set(unreached.map(({ state }) => state))).toEqual(new Set(['failed']));
    const nobody = world.logged.filter(({ level }) => level !== 'info');
    expect(nobody.map(({ message }) => message)).toEqual(
      nobody.map(() => expect.stringContaining('nobody can be told')),
    );
  });
});

describeOnBothDatabases('A country that moves its clock change', (database) => {
  let world: TableWorld;
  afterEach(() => world.stop());

  const { at, promised } = reminding(() => world);
  /** As other data of time zones had it: everything that is ahead is an hour late. */
  const planByOtherData = async (): Promise<void> => {
    const { pool } = database();
    await pool.query(
      `update nudge_plan set next_at = next_at + interval '1 hour', planned_by = 'other data'`,
    );
    await pool.query(`update nudge set say_at = say_at + interval '1 hour' where state = 'waiting'`);
    await pool.query(
      `update meeting set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'`,
    );
  };
  /** The process starts anew, with its own data. */
  const restart = async (instant: string): Promise<World> => {
    const fresh = createWorld(database());
    fresh.now = new Date(instant);
    await fresh.app.heartbeat.start();
    await fresh.app.heartbeat.stop();
    await fresh.settle();
    return fresh;
  };

  it('is followed at the next start: what waits is said at its hour on the wall', async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
    await promised('Book the bus', '2026-12-15');
    await at('2026-12-14T09:00:00Z');
    await at('2026-12-15T03:00:00Z');
    expect(await database().prisma.nudge.count({ where: { state: 'waiting' } })).toBe(1);
    await planByOtherData();
    const fresh = await restart('2026-12-15T04:00:00Z');
    fresh.now = new Date('2026-12-15T07:59:00Z');
    await fresh.app.sweep();
    await fresh.settle();
    expect(fresh.deliveries).toEqual([]);
    fresh.now = new Date(NINE);
    await fresh.app.sweep();
    await fresh.settle();
    expect(fresh.deliveries).toHaveLength(1);
    await fresh.stop();
  });

  it('leaves meetings ahead at their hour on the wall, and what was as it was', async () => {
    world = await meetingWorld(database(), { state: 'minutes-sent' });
    await planByOtherData();
    const fresh = await restart('2026-12-01T04:00:00Z');
    const { prisma } = database();
    const [past, ahead] = await prisma.meeting.findMany({ orderBy: { startsAt: 'asc' } });
    expect(past).toMatchObject({ startsAt: new Date('2026-11-23T10:00:00Z'), icalSequence: 0 });
    expect(ahead).toMatchObject({
      startsLocal: '2026-12-22T16:00',
      startsAt: new Date('2026-12-22T15:00:00Z'),
      endsAt: new Date('2026-12-22T16:30:00Z'),
      icalSequence: 1,
    });
    const again = await restart('2026-12-01T05:00:00Z');
    expect(await prisma.meeting.findFirst({ where: { id: ahead?.id ?? '' } })).toMatchObject({
      icalSequence: 1,
    });
    await fresh.stop();
    await again.stop();
  });
});

describeOnBothDatabases('One object that a rule cannot bear', (database) => {
  let town: TableWorld;
  let world: World;
  let isMended: boolean;
  let broken: string;
  const due = { period: 'once', least: 'light' } as const;
  const rule: NudgeRitual = {
    nudge: 'poisonous',
    subject: 'task',
    kind: 'tasks',
    title: sentence('Poison'),
    why: sentence('A test of rules'),
    outlook(_turn, abouts) {
      if (!isMended && abouts.includes(broken)) throw new TypeError('this row breaks a rule');
      return Promise.resolve(
        new Map(abouts.map((id) => [id, { nudges: [{ ...due, personId: town.ids.ana }], nextOn: null }])),
      );
    },
    say: (_turn, { nudges }) =>
      Promise.resolve(
        new Map(nudges.map(({ id, about }) => [id, { blocks: [text(`about ${about}`)], short: about }])),
      ),
  };
  const features: readonly Feature[] = [feature({ name: 'poisonous', nudges: [rule] })];

  beforeEach(async () => {
    isMended = false;
    town = await meetingWorld(database(), { state: 'minutes-sent' });
    world = createWorld(database(), { features });
    world.now = new Date(NIGHT);
    await world.app.sweep();
  });
  afterEach(async () => {
    await world.stop();
    await town.stop();
  });

  const words = () => world.deliveries.map((each) => received(each).text);

  it('is told with a reference and looked at again after an hour; all others are said at once', async () => {
    const tasks: string[] = [];
    for (let count = 0; count < 5; count++) tasks.push(await town.task(`Task ${String(count)}`));
    broken = tasks[0] ?? '';
    world.now = new Date(NINE);
    await world.app.sweep();
    await world.settle();
    expect(words()).toHaveLength(1);
    for (const id of tasks.slice(1)) expect(words()[0]).toContain(id);
    expect(words()[0]).not.toContain(broken);
    expect(world.expectBug()).toMatchObject({
      fields: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) },
    });

    isMended = true;
    world.now = new Date('2026-12-15T08:59:00Z');
    await world.app.sweep();
    await world.settle();
    expect(words()).toHaveLength(1);
    world.now = new Date('2026-12-15T09:00:00Z');
    await world.app.sweep();
    await world.settle();
    // The message of that day has left: it goes with the next one.
    expect(words()).toHaveLength(1);
    world.now = new Date('2026-12-16T08:00:00Z');
    await world.app.sweep();
    await world.settle();
    expect(words().at(-1)).toContain(broken);
  });
});
