import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { dumped, tablesWith } from '../../support/dump.ts';
import { evaluationWorld, marks, type EvaluationWorld } from '../../support/evaluation.ts';
import { CHANNEL } from '../../support/meeting.ts';
import { bare, type Speaking } from '../../support/world.ts';

const KEEP = 'kanarcek-ostane';
const CHANGE = 'kanarcek-drugace';
const AWAY = 'kanarcek-daljava';

describeOnBothDatabases('The evaluation of a meeting', (database) => {
  let world: EvaluationWorld;
  beforeEach(async () => {
    world = await evaluationWorld(database());
  });
  afterEach(() => world.stop());

  const newest = async (who: Speaking) => bare((await world.told(who)).at(-1) ?? '');
  const prisma = () => database().prisma;
  const three = async () => {
    await world.answers(world.mojca, marks(5));
    await world.answers(world.ana, marks(4, { keep: KEEP, change: CHANGE }));
    await world.answers(world.ben, marks(2));
  };

  it('opens with the minutes, for those who were there and those who could not come', async () => {
    expect(await newest(world.ana)).toContain('Say how it was');
    expect(await newest(world.ana)).toContain('30 November');
    expect(bare((await world.told(world.petra)).join())).toContain('Say why');
    await world.ana.pressNamed('evaluation.open', world.ids.meeting);
    expect(Object.keys(world.ana.last.form?.fields ?? {})).toEqual([
      'useful',
      'heard',
      'tasks',
      'forward',
      'setting',
      'keep',
      'change',
      'guarded',
    ]);
    await world.petra.pressNamed('evaluation.open', world.ids.meeting);
    expect(Object.keys(world.petra.last.form?.fields ?? {})).toEqual(['reason', 'words', 'guarded']);
  });

  it('is not opened a second time by corrected minutes', async () => {
    await world.mojca.pressNamed('minutes.edit', world.ids.meeting);
    await world.mojca.submit({ opening: 'Thank you all.' });
    await world.mojca.pressNamed('minutes.send', world.ids.meeting);
    expect(await newest(world.ana)).toContain('Thank you all.');
    expect(await newest(world.ana)).not.toContain('Say how it was');
    expect(await prisma().evaluation.count()).toBe(1);
  });

  it('asks nobody else, and nobody for the form of the others', async () => {
    const stranger = world.person('Tina Tuja');
    expect((await stranger.pressNamed('evaluation.open', world.ids.meeting)).text).toContain(
      'This asks those',
    );
    const forged = await world.petra.sendForm('evaluation.meeting', world.ids.meeting, marks(1));
    expect(bare(forged.text)).toContain('This asks those');
    expect(await prisma().evaluationAnswer.count()).toBe(0);
  });

  it('stands in the list of what is open until it is answered and beyond', async () => {
    const open = await world.ana.say('evaluate');
    expect(open.text).toContain('Safe summer, until 30 November 2026');
    await world.answers(world.ana, marks(4));
    expect((await world.ana.say('evaluate')).text).toContain('answered');
    expect((await world.gal.say('evaluate')).text).toContain('Safe summer');
    world.later(8);
    expect((await world.ana.say('evaluate')).text).toContain('Nothing is open for you');
  });

  it('keeps answers so that no copy of the database tells who wrote what', async () => {
    await three();
    await world.answers(world.petra, { reason: 'time', words: AWAY });
    const rows = await dumped(database());
    for (const words of [KEEP, CHANGE, AWAY]) expect([words, tablesWith(rows, words)]).toEqual([words, []]);
    const answers = await prisma().evaluationAnswer.findMany();
    expect(answers).toHaveLength(4);
    const people = await prisma().person.findMany();
    for (const answer of answers) {
      expect(Object.keys(answer).sort()).toEqual(['evaluationId', 'networkId', 'sealed', 'slot']);
      for (const { id } of people) expect(JSON.stringify(answer)).not.toContain(id);
    }
    // Where somebody's answer could be told from the others by the row that was written last.
    const written = await prisma().$queryRawUnsafe<{ writers: bigint }[]>(
      'select count(distinct xmin::text) writers from evaluation_answer',
    );
    expect(Number(written[0]?.writers)).toBe(1);
    expect(JSON.stringify(world.logged)).not.toMatch(/kanarcek/);
  });

  it('leaves only sums and loose words when it is over', async () => {
    await three();
    world.later(8);
    expect(await world.closes()).toBe(true);
    await world.settle();
    expect(await prisma().evaluationAnswer.count()).toBe(0);
    expect(await prisma().evaluator.count()).toBe(0);
    const evaluation = await prisma().evaluation.findFirstOrThrow();
    expect(evaluation).toMatchObject({
      secret: null,
      asked: 4,
      answered: 3,
      absentAsked: 2,
      absentAnswered: 0,
    });
    expect(evaluation.counts).toMatchObject({ useful: [0, 1, 0, 1, 1] });
    const rows = await dumped(database());
    expect(tablesWith(rows, KEEP)).toEqual(['evaluation_remark']);
    expect(tablesWith(rows, CHANGE)).toEqual(['evaluation_remark']);
    const remarks = rows.filter(({ table }) => table === 'evaluation_remark');
    for (const { id } of await prisma().person.findMany())
      for (const { row } of remarks) expect(row).not.toContain(id);
    expect((await world.meeting()).state).toBe('evaluated');
  });

  it('takes a second answer in place of the first', async () => {
    await three();
    await world.ana.pressNamed('evaluation.open', world.ids.meeting);
    expect(world.ana.last.text).toContain('A new answer replaces the old one');
    await world.ana.submit(marks(1));
    expect(await prisma().evaluationAnswer.count()).toBe(3);
    world.later(8);
    await world.closes();
    expect((await prisma().evaluation.findFirstOrThrow()).counts).toMatchObject({ heard: [1, 1, 0, 0, 1] });
    expect(tablesWith(await dumped(database()), KEEP)).toEqual([]);
  });

  it('tells the result to all who were there, loose words to the moderator and the coordinators only', async () => {
    await three();
    world.later(8);
    await world.closes();
    for (const who of [world.ana, world.ben, world.mojca, world.petra]) {
      const told = await newest(who);
      expect(told).toContain('Answers: 3 of 4');
      expect(told).toContain('3.7');
    }
    for (const who of [world.mojca, world.petra]) expect(await newest(who)).toContain(KEEP);
    for (const who of [world.ana, world.ben]) expect(await newest(who)).not.toContain('kanarcek');
    const shown = await world.ana.pressNamed('evaluation.result', world.ids.meeting);
    expect(shown.text).toContain('Was every voice heard?; Average: 3.7; 1: 0; 2: 1; 3: 0; 4: 1; 5: 1');
    expect(shown.text).not.toContain('kanarcek');
    expect((await world.petra.pressNamed('evaluation.result', world.ids.meeting)).text).toContain(CHANGE);
    expect((await world.gal.pressNamed('evaluation.result', world.ids.meeting)).text).not.toContain('3.7');
  });

  it('shows nothing of fewer than three answers, and forgets them', async () => {
    await world.answers(world.ana, marks(4, { keep: KEEP }));
    await world.answers(world.ben, marks(2));
    world.later(8);
    expect(await world.closes()).toBe(true);
    expect(await newest(world.mojca)).toContain('Too few to show');
    expect(await newest(world.petra)).toContain('Answers: 2 of 4');
    expect(await newest(world.ana)).not.toContain('Too few');
    expect(tablesWith(await dumped(database()), KEEP)).toEqual([]);
    expect(await prisma().evaluation.findFirstOrThrow()).toMatchObject({ counts: null, answered: 2 });
    const shown = await world.ana.pressNamed('evaluation.result', world.ids.meeting);
    expect(shown.text).toContain('Too few to show');
    expect((await world.meeting()).state).toBe('evaluated');
  });

  it('tells why people could not come from three of them on', async () => {
    const more = ['Iva Kos', 'Jan Rus'].map((name) => world.person(name));
    for (const who of more) {
      await who.say('help', CHANNEL);
      const name = who === more[0] ? 'Iva Kos' : 'Jan Rus';
      const { id } = await prisma().person.findFirstOrThrow({ where: { name } });
      const evaluation = await prisma().evaluation.findFirstOrThrow();
      const own = { networkId: world.ids.network, evaluationId: evaluation.id };
      await prisma().evaluator.create({ data: { ...own, personId: id, wasPresent: false } });
    }
    await three();
    await world.answers(world.petra, { reason: 'time', words: AWAY });
    await world.answers(world.gal, { reason: 'time' });
    for (const who of more) await world.answers(who, { reason: 'way' });
    world.later(8);
    await world.closes();
    const told = await newest(world.mojca);
    for (const words of [
      '4 of 4 answered',
      'The time did not suit: 2',
      'The place, or the way there: 2',
      AWAY,
    ])
      expect(told).toContain(words);
    expect(await newest(world.ben)).not.toContain('The time did not suit');
  });

  it('is over after its last day, and closes once', async () => {
    await three();
    world.later(7);
    expect(await world.closes()).toBe(false);
    expect(await world.answers(world.ana, marks(3))).toContain('Thank you');
    world.later(1);
    expect((await world.ana.pressNamed('evaluation.open', world.ids.meeting)).text).toContain('is over');
    const late = await world.ana.sendForm('evaluation.meeting', world.ids.meeting, marks(1));
    expect(late.text).toContain('is over');
    expect(await world.closes()).toBe(true);
    expect(await world.closes()).toBe(false);
    await world.settle();
    expect(await prisma().outbox.count({ where: { why: 'evaluation-result' } })).toBe(5);
  });

  it('holds back what looks like a child, and keeps nothing of it beside the name', async () => {
    await world.ana.pressNamed('evaluation.open', world.ids.meeting);
    await world.ana.submit(marks(4, { keep: 'Pupil John Smith was happy.' }));
    expect(world.ana.last.form?.errors).toEqual({ keep: expect.stringContaining('John Smith') });
    expect(await prisma().draft.count()).toBe(0);
    expect(await prisma().evaluationAnswer.count()).toBe(0);
    await world.ana.submit(marks(4, { keep: 'Everybody was happy.' }));
    expect(world.ana.last.text).toContain('Thank you');
  });

  it('is guarded by the database: no single answer outlives it, no average of two', async () => {
    await three();
    const id = { where: { id: (await prisma().evaluation.findFirstOrThrow()).id } };
    const closing = { closedAt: world.now, secret: null };
    await expect(prisma().evaluation.update({ ...id, data: closing })).rejects.toThrow(/outlive/);
    world.later(8);
    await world.closes();
    await expect(prisma().evaluation.update({ ...id, data: { closedAt: null } })).rejects.toThrow(
      /never changes/,
    );
    const own = { networkId: world.ids.network, evaluationId: id.where.id };
    await expect(
      prisma().evaluationAnswer.create({ data: { ...own, slot: 'x', sealed: 'x' } }),
    ).rejects.toThrow(/while its evaluation is open/);
    await expect(
      prisma().evaluationRemark.create({ data: { ...own, kind: 'absence', text: 'x' } }),
    ).rejects.toThrow(/three answers/);
  });
});
