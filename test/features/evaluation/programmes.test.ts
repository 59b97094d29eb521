import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RawAnswers } from '../../../src/chat/form.ts';
import { nextEvaluation } from '../../../src/domain/programme.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { addPartner } from '../../support/partner.ts';
import { bare, type Speaking } from '../../support/world.ts';

describeOnBothDatabases('The evaluation of a programme', (database) => {
  let world: TableWorld;
  let youth: string;
  beforeEach(async () => {
    world = await meetingWorld(database());
    const { network, ana } = world.ids;
    youth = (await addPartner(database(), { networkId: network, name: 'Youth centre', people: [ana] })).id;
  });
  afterEach(() => world.stop());

  const programme = (more: RawAnswers = {}): RawAnswers => ({
    title: 'Summer camp',
    kind: 'summer-camp',
    areas: ['leisure'],
    target: 'Children from the quarter',
    planned: '40',
    from: '2026-12-01',
    until: '2026-12-10',
    place: 'School',
    partners: [youth],
    leader: world.ids.ana,
    evaluator: world.ids.ben,
    budget: '1000',
    ...more,
  });
  const enter = async (more: RawAnswers = {}) => {
    await world.ana.say('programmes add');
    return (await world.ana.submit(programme(more))).text;
  };
  const report = (more: RawAnswers = {}): RawAnswers => ({
    reached: '23',
    goal: '4',
    worked: 'Trips to the river.',
    used: '600',
    'goes-on': 'changed',
    ...more,
  });
  const on = (day: string) => {
    world.now = new Date(`${day}T10:00:00Z`);
  };
  const newest = async (who: Speaking) => bare((await world.told(who)).at(-1) ?? '');
  const reports = () => database().prisma.programmeEvaluation.findMany({ orderBy: { opensOn: 'asc' } });

  it('is asked of the named evaluator when the programme ends, and told beforehand', async () => {
    expect(await enter()).toContain('Ben Levi evaluates it from 11 December 2026');
    expect(await newest(world.ben)).toContain('named as the evaluator of “Summer camp”');
    const [planned] = await reports();
    expect((await world.ben.pressNamed('programme.evaluate', planned?.id ?? '')).text).toContain(
      'opens on 11 December',
    );
    on('2026-12-11');
    expect(await newest(world.ben)).toContain('It is time to evaluate');
    expect((await world.ben.say('evaluate')).text).toContain('Summer camp, until 25 December 2026');
    expect((await world.ana.pressNamed('programme.evaluate', planned?.id ?? '')).text).toContain(
      'Only the named evaluator',
    );
  });

  it('says how many it reached of those it was planned for, and what share of its money was used', async () => {
    await enter();
    on('2026-12-11');
    await world.ben.say('evaluate');
    await world.ben.pressNamed('programme.evaluate', (await reports())[0]?.id ?? '');
    expect((await world.ben.submit(report())).text).toContain('is handed in');
    const list = (await world.petra.say('programmes')).text;
    for (const words of ['reached 23 of 40 planned (58 %)', 'goal met: 4 of 5', 'used 600 of 1000 (60 %)'])
      expect(list).toContain(words);
    expect(list).toContain('Trips to the river.');
    expect(list).not.toContain('self-evaluation');
    expect(await newest(world.ana)).toContain('Ben Levi has evaluated “Summer camp”');
    expect((await world.ben.pressNamed('programme.evaluate', (await reports())[0]?.id ?? '')).text).toContain(
      'handed in already',
    );
  });

  it.each([
    ['who leads it', {}, true],
    ['who only evaluates it', { evaluator: 'ben' }, false],
  ] as const)('by one %s is marked as their own or not', async (_who, more, isSelf) => {
    const evaluator = 'evaluator' in more ? world.ids.ben : world.ids.ana;
    await enter({ evaluator });
    on('2026-12-11');
    const who = isSelf ? world.ana : world.ben;
    const opened = await who.pressNamed('programme.evaluate', (await reports())[0]?.id ?? '');
    expect(opened.text.includes('marked as a self-evaluation')).toBe(isSelf);
    await who.submit(report());
    expect((await world.petra.say('programmes')).text.includes('self-evaluation')).toBe(isSelf);
  });

  it('of somebody who speaks for a partner that carries it is a self-evaluation as well', async () => {
    const { network, ben } = world.ids;
    await database().prisma.membership.create({
      data: {
        networkId: network,
        organizationId: youth,
        personId: ben,
        role: 'representative',
        startDay: new Date('2026-10-01'),
      },
    });
    await enter();
    on('2026-12-11');
    await world.ben.pressNamed('programme.evaluate', (await reports())[0]?.id ?? '');
    await world.ben.submit(report());
    expect((await reports())[0]?.isSelf).toBe(true);
  });

  it('is brought back to mind until it is handed in', async () => {
    await enter();
    const heard: string[] = [];
    for (let day = 10; day < 32; day++) {
      on(`2026-12-${String(day)}`);
      const before = world.deliveries.length;
      await world.app.sweep();
      await world.settle();
      const said = world.deliveries.slice(before).map(({ message }) => bare(JSON.stringify(message)));
      if (said.some((each) => each.includes('is due by 25 December'))) heard.push(`${String(day)}.`);
      if (day === 28) {
        await world.ben.pressNamed('programme.evaluate', (await reports())[0]?.id ?? '');
        await world.ben.submit(report());
      }
    }
    // A week before, the day before; Christmas and Boxing Day are free in Slovenia, and the 28th is a Monday.
    expect(heard).toEqual(['18.', '24.', '28.']);
  });

  it('comes every year as long as it goes on', async () => {
    await enter({ until: '' });
    on('2027-12-01');
    await world.ben.pressNamed('programme.evaluate', (await reports())[0]?.id ?? '');
    await world.ben.submit(report());
    expect((await reports()).map(({ kind, opensOn }) => [kind, opensOn.toISOString().slice(0, 10)])).toEqual([
      ['yearly', '2027-12-01'],
      ['yearly', '2028-12-01'],
    ]);
    on('2028-12-01');
    await world.ben.pressNamed('programme.evaluate', (await reports())[1]?.id ?? '');
    await world.ben.submit(report({ 'goes-on': 'no' }));
    expect(await reports()).toHaveLength(2);
    expect((await world.petra.say('programmes')).text).toContain('ended');
  });

  it('asks once for what is long past', async () => {
    await enter({ from: '2022-03-01', until: '' });
    expect((await reports()).map(({ opensOn }) => opensOn.toISOString().slice(0, 10))).toEqual([
      '2026-03-01',
    ]);
    expect(await newest(world.ben)).toContain('It is time to evaluate');
  });

  it('holds back a child, a period that ends before it begins, and a programme of a stranger', async () => {
    expect(await enter({ target: 'Pupil John Smith' })).toContain('personal data of a child');
    expect(await enter({ until: '2026-11-01' })).toContain('before the first');
    expect((await world.person('Tina Tuja').say('programmes add')).form).toBeNull();
    expect(await database().prisma.programme.count()).toBe(0);
  });
});

it.each([
  ['at its end', '2026-06-01', '2026-08-31', null, ['end', '2026-09-01']],
  ['never again after its end', '2026-06-01', '2026-08-31', '2026-09-01', null],
  ['once a year', '2024-02-29', null, null, ['yearly', '2025-02-28']],
  ['on the leap day where there is one', '2024-02-29', null, '2027-02-28', ['yearly', '2028-02-29']],
  [
    'at its end rather than on the same day for the year',
    '2025-01-01',
    '2025-12-31',
    null,
    ['end', '2026-01-01'],
  ],
] as const)('A programme is evaluated %s', (_when, from, until, after, expected) => {
  const next = nextEvaluation({ from, until }, after);
  expect(next === null ? null : [next.kind, next.opensOn]).toEqual(expected);
});
