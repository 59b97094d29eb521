import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare, type Answer } from '../../support/world.ts';

const labels = (answer: Answer): string[] => answer.buttons.map((button) => bare(button.label));

describeOnBothDatabases('The register of decisions', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  const publish = async (...wordings: string[]) => {
    for (const each of wordings) await table.decision(each);
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
  };
  const otherTable = async (): Promise<string> => {
    const { id } = await database().prisma.roundTable.create({
      data: {
        networkId: table.ids.network,
        name: 'Winter group',
        topics: [],
        createdById: table.ids.petra,
        createdAt: table.now,
      },
    });
    return id;
  };

  it.each([
    ['what did we decide about the bus?'],
    ['What did we decide about “BUS”'],
    ['decisions bus pays'],
    ['kaj smo odločili o busu'],
    ['co jsme rozhodli o busu'],
  ])('answers %j', async (question) => {
    await publish('The town pays the bus.', 'The camp is in July.');
    const { text } = await table.petra.say(question);
    expect(text).toContain('The town pays the bus.');
    expect(text).not.toContain('July');
  });

  it('finds other forms of a word, and says that they are other forms', async () => {
    await publish('Občina plača avtobus za tabor.', 'Šolska knjižnica je odprta.', 'האוטובוס נוסע ביולי.');
    expect((await table.petra.say('kaj smo odločili o avtobusu')).text).toMatch(
      /another form[^]*plača avtobus/,
    );
    expect((await table.petra.say('decisions avtobus')).text).not.toContain('another form');
    expect((await table.petra.say('מה החלטנו על באוטובוס')).text).toContain('נוסע ביולי');
    expect((await table.petra.say('decisions vesolje')).text).toContain('No published decision speaks of');
  });

  it.each(['דואל', 'דוא"ל', 'דוא״ל', 'דוא”ל', '\u200Fדוא"ל\u200E'])(
    'finds a Hebrew abbreviation typed %j',
    async (typed) => {
      await publish('הודעות נשלחות בדוא״ל בלבד.');
      expect((await table.petra.say(`מה החלטנו ${typed}`)).text).toContain('הודעות נשלחות');
    },
  );

  it('finds one by its number, in the table where it is asked first', async () => {
    await publish('The town pays the bus.', 'The camp is in July.');
    const snow = await table.decision('Snow comes early.', {
      tableId: await otherTable(),
      readVersion: 1,
      attestedById: table.ids.mojca,
      attestedAt: table.now,
    });
    // The database takes a published decision only from a meeting that is being closed.
    await database().prisma.meeting.update({ where: { id: table.ids.meeting }, data: { state: 'closing' } });
    await database().prisma.decision.update({
      where: { id: snow },
      data: { state: 'published', year: 2026, number: 2, publishedAt: table.now },
    });
    const { text } = await table.petra.say('decisions 2026/2', CHANNEL);
    expect(text.indexOf('July')).toBeGreaterThan(0);
    expect(text.indexOf('Snow')).toBeGreaterThan(text.indexOf('July'));
    expect(text).not.toContain('pays the bus');
    expect((await table.petra.say('decisions 2031/7')).text).toContain('No published decision speaks of');
  });

  it('finds the last word of a long one', async () => {
    await publish(`${'We talked about many things, and agreed. '.repeat(45)}Finally: zvezdarna.`);
    expect((await table.petra.say('decisions zvezdarna')).text).toContain('Finally: zvezdarna.');
  });

  it('takes signs and wildcards for what they are', async () => {
    await publish('The camp is in July.');
    expect((await table.petra.say('decisions %')).text).toContain('What was decided');
    expect((await table.petra.say('decisions z%')).text).toContain('No published decision');
    for (const words of ["'; drop table decision; --", '\\', '()*&|!:', 'x'.repeat(500), '🙂'])
      expect((await table.petra.say(`decisions ${words}`)).reply.kind).toBe('message');
  });

  it('goes on at other tables with the same words, and by the name of a table', async () => {
    const other = await otherTable();
    await publish('The camp is in July.');
    await database().prisma.decision.updateMany({ data: { tableId: other } });
    const here = await table.petra.say('decisions camp', CHANNEL);
    expect(here.text).toContain('No published decision of Safe summer speaks of “camp”');
    expect((await table.petra.press('Ask all tables')).text).toContain('July');
    expect((await table.petra.say('decisions winter group')).text).toContain('Decisions of Winter group');
  });

  it('is nowhere an end: each empty answer has a way on', async () => {
    const none = await table.petra.say('decisions');
    expect(labels(none)).toEqual(['Meetings']);
    const here = await table.petra.say('decisions', CHANNEL);
    expect(here.text).toContain('Safe summer has not published a decision yet');
    expect(labels(here)).toEqual(['All decisions', 'Meetings']);
    expect((await table.petra.press('Meetings')).text).toContain('Meetings ahead of Safe summer');
  });

  it('pages through what was found by words, also in another form', async () => {
    await publish(...Array.from({ length: 12 }, (_, index) => `Avtobus številka ${String(index + 1)}.`));
    const first = await table.petra.say('decisions avtobusi');
    expect(first.text.match(/Avtobus/g)).toHaveLength(10);
    const second = await table.petra.press('Earlier ones');
    expect(second.text.match(/Avtobus/g)).toHaveLength(2);
    expect(labels(second)).not.toContain('Earlier ones');
    // A button of an older version, or one that was changed, begins again.
    expect((await table.petra.pressNamed('decisions.more', 'nothing')).text).toContain('What was decided');
  });

  it('lists what is to be looked at again, of this table or of all, page by page, and no replaced one', async () => {
    await publish(...Array.from({ length: 12 }, (_, index) => `Rule ${String(index + 1)}.`));
    const other = await otherTable();
    await database().prisma.decision.updateMany({ data: { reviewOn: new Date('2026-11-20') } });
    const [first, second] = await database().prisma.decision.findMany({ orderBy: { position: 'asc' } });
    await database().prisma.decision.update({
      where: { id: first?.id ?? '' },
      data: { reviewOn: new Date('2027-01-01') },
    });
    await database().prisma.decision.update({ where: { id: second?.id ?? '' }, data: { tableId: other } });
    await table.petra.say('decisions', CHANNEL);
    const page = await table.petra.press('To look at again');
    expect(page.text).toContain('to be looked at again on 20 November 2026');
    expect(page.text.match(/Rule/g)).toHaveLength(10);
    expect(labels(page)).not.toContain('More');
    await table.petra.pressNamed('decisions.review', 'all');
    expect((await table.petra.press('More')).text.match(/Rule/g)).toHaveLength(1);
    for (const value of ['', 'x', `all ${randomUUID()}`])
      expect((await table.petra.pressNamed('decisions.review', value)).reply.kind).toBe('message');
  });

  it('is shown to nobody who may not see meetings', async () => {
    await publish('The camp is in July.');
    await table.gal.say('help');
    for (const [name, value] of [
      ['decisions.show', ''],
      ['decisions.show', table.ids.table],
      ['decisions.review', 'all'],
      ['tasks.table', table.ids.table],
    ] as const)
      expect((await table.gal.pressNamed(name, value)).text).not.toMatch(/July|Safe summer/);
  });
});

describeOnBothDatabases('The register of tasks', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  const tasks = async (count: number, more: object = {}) => {
    for (let index = 1; index <= count; index++)
      await table.task(`Task ${String(index).padStart(2, '0')}`, { state: 'open', ...more });
  };
  const titles = (answer: Answer): string[] => answer.text.match(/Task \d\d/g) ?? [];

  it('shows every task, twenty a page', async () => {
    await tasks(45);
    for (const [words, place] of [
      ['tasks', undefined],
      ['tasks table', CHANNEL],
    ] as const) {
      const seen = titles(await table.ana.say(words, place));
      expect(seen).toHaveLength(20);
      seen.push(...titles(await table.ana.press('More')));
      const last = await table.ana.press('More');
      expect(labels(last)).not.toContain('More');
      expect(new Set([...seen, ...titles(last)]).size).toBe(45);
    }
  });

  it('goes on after a task that was done meanwhile', async () => {
    await tasks(25);
    const first = titles(await table.ana.say('tasks'));
    await database().prisma.task.updateMany({
      where: { title: { in: first } },
      data: { state: 'done', doneAt: table.now, doneById: table.ids.ana },
    });
    expect(titles(await table.ana.press('More'))).toHaveLength(5);
  });

  it('marks what is overdue, wherever it stands', async () => {
    await tasks(1);
    table.now = new Date('2026-12-05T09:00:00Z');
    expect((await table.ana.say('tasks')).text).toMatch(/Task 01[^]*was due Tuesday, 1 December/);
    expect((await table.ana.home()).text).toMatch(/Task 01[^]*overdue/);
    expect((await table.petra.say('tasks overdue')).text).toMatch(/Task 01[^]*Ana Zupan[^]*Safe summer/);
  });

  it.each(['tasks miza', 'naloge ta miza', 'úkoly tento stůl', 'משימות השולחן'])(
    'understands %j',
    async (words) => {
      await tasks(1);
      expect((await table.ana.say(words, CHANNEL)).text).toContain('Tasks of Safe summer');
    },
  );

  it('asks which table is meant where no table lives, and finds the way from everywhere', async () => {
    await tasks(1);
    expect((await table.petra.say('tasks table')).text).toContain('Tasks of Safe summer');
    expect(labels(await table.mojca.say('tasks'))).toEqual(['Tasks of a table', 'Overdue']);
    expect(labels(await table.mojca.press('Overdue'))).toEqual(['My tasks', 'Tasks of a table']);
    await table.petra.say('help');
    expect(titles(await table.petra.press('My tasks'))).toEqual([]);
  });
});
