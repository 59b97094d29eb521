import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { drawForm } from '../../../src/adapters/slack/form.ts';
import type { RawAnswers } from '../../../src/chat/form.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { words } from '../../support/slack/face.ts';
import { bare, valuesOf, type Speaking } from '../../support/world.ts';

describeOnBothDatabases('What is written down in a meeting', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  const decisions = () => database().prisma.decision.findMany({ orderBy: { position: 'asc' } });
  const tasks = () => database().prisma.task.findMany({ orderBy: { position: 'asc' } });
  const form = (who: Speaking = table.mojca) => {
    if (who.last.form === null) throw new Error(`no form; ${who.last.text}`);
    return who.last.form;
  };
  /** Takes somebody out of the room; they stay invited. */
  const goes = async (personId: string) => {
    await database().prisma.attendance.deleteMany({ where: { personId } });
    await database().prisma.invitation.create({
      data: { networkId: table.ids.network, meetingId: table.ids.meeting, personId },
    });
  };
  const recordTask = async (answers: RawAnswers) => {
    await table.mojca.say('task Ask the bus company', CHANNEL);
    return table.mojca.submit({ owner: table.ids.ana, due: '2026-12-01', ...answers });
  };

  it('is a decision by consensus, unless something else is said', async () => {
    await table.mojca.say('decide The camp begins in July', CHANNEL);
    await table.mojca.submit({});
    expect(await decisions()).toMatchObject([
      {
        text: 'The camp begins in July',
        madeBy: 'consensus',
        votesFor: null,
        itemId: null,
        recordedLater: false,
      },
    ]);
  });

  it('is a counted decision with its numbers, which are asked for', async () => {
    await table.mojca.say('decide The camp begins in July', CHANNEL);
    expect(bare((await table.mojca.submit({ way: 'count' })).text)).toContain('How many were for it?');
    await table.mojca.submit({ text: 'The camp begins in July', way: 'count', for: '7', against: '1' });
    expect(await decisions()).toMatchObject([
      { madeBy: 'count', votesFor: 7, votesAgainst: 1, votesAbstain: 0 },
    ]);
  });

  it('refuses numbers of something that was not counted, and keeps what was typed', async () => {
    await table.mojca.say('decide The camp begins in July', CHANNEL);
    const answer = await table.mojca.submit({ for: '7' });
    expect(answer.text).toContain('made by counting');
    expect(form().typed).toMatchObject({ text: 'The camp begins in July', for: '7' });
    await table.mojca.submit({ way: 'correspondence', for: '' });
    expect(await decisions()).toMatchObject([{ madeBy: 'correspondence', votesFor: null }]);
  });

  it('belongs to the item that is talked about, or to the one that just ended', async () => {
    const item = await table.item('The bus', { state: 'in-progress', outcome: null });
    await table.mojca.say('decide The town pays the bus', CHANNEL);
    await table.mojca.submit({});
    await table.mojca.pressNamed('item.end', item);
    await table.mojca.submit({ outcome: 'decided', summary: 'The town pays.' });
    await table.mojca.press('Task');
    expect(valuesOf(form())['item']).toBe(item);
    expect((await decisions())[0]?.itemId).toBe(item);
  });

  it('opens with the words that were typed, also when a form with others was left before', async () => {
    await table.mojca.say('decide One', CHANNEL);
    await table.mojca.abandon({ text: 'One and more' });
    await table.mojca.say('decide Two', CHANNEL);
    expect(valuesOf(form())['text']).toBe('Two');
    await table.mojca.say('decide One', CHANNEL);
    expect(valuesOf(form())['text']).toBe('One and more');
  });

  it('is a task with exactly one responsible person and a day', async () => {
    await table.mojca.say('task Ask the bus company', CHANNEL);
    const { fields } = form();
    expect([fields['owner']?.kind, fields['helpers']?.kind]).toEqual(['choice', 'choices']);
    await table.mojca.submit({ owner: '', due: '' });
    expect(Object.keys(form().errors ?? {})).toEqual(['owner', 'due']);
    await table.mojca.submit({ owner: `${table.ids.ana},${table.ids.ben}`, due: '2026-12-01' });
    expect(Object.keys(form().errors ?? {})).toEqual(['owner']);
    expect(await tasks()).toEqual([]);
    const answer = await table.mojca.submit({
      owner: table.ids.ana,
      helpers: [table.ids.ben, table.ids.ana],
      due: '2026-12-01',
    });
    expect(bare(answer.text)).toContain('Ask the bus company – Ana Zupan');
    expect(await tasks()).toMatchObject([
      {
        title: 'Ask the bus company',
        ownerId: table.ids.ana,
        helpers: [table.ids.ben],
        state: 'proposed',
        acceptedAt: null,
      },
    ]);
  });

  it('has no task that is due before the meeting', async () => {
    expect(bare((await recordTask({ due: '2026-11-22' })).text)).toContain('The meeting is on');
    await table.mojca.submit({ what: 'Ask', owner: table.ids.ana, due: '2026-11-23' });
    expect(await tasks()).toHaveLength(1);
  });

  it('offers those who are here first, then who is expected, then everybody of the network', async () => {
    await goes(table.ids.ben);
    await table.mojca.say('task', CHANNEL);
    const field = form().fields['owner'];
    const names = field?.kind === 'choice' ? field.options.map(({ label }) => label) : [];
    expect(names).toEqual(['Ana Zupan', 'Mojca Kos', 'Zora Hribar', 'Ben Levi', 'Petra Novak']);
  });

  it('offers as many people as a form holds, those who are here before all others', async () => {
    await database().prisma.organization.create({
      data: {
        id: table.ids.table,
        networkId: table.ids.network,
        name: 'Large partner',
        nameFold: 'large partner',
        status: 'active',
        createdAt: table.now,
        updatedAt: table.now,
      },
    });
    const people = Array.from({ length: 900 }, (_, index) => ({
      id: randomUUID(),
      networkId: table.ids.network,
      name: `Person ${String(index)} with a long name`,
      createdAt: table.now,
    }));
    await database().prisma.person.createMany({ data: people });
    await database().prisma.membership.createMany({
      data: people.map(({ id }) => ({
        networkId: table.ids.network,
        personId: id,
        organizationId: table.ids.table,
        role: 'representative',
        startDay: table.now,
      })),
    });
    await table.mojca.say('task', CHANNEL);
    const { owner, helpers } = form().fields;
    if (owner?.kind !== 'choice' || helpers?.kind !== 'choices') throw new Error('no lists');
    expect([owner.options.length, helpers.options.length]).toEqual([800, 400]);
    expect(owner.options[0]?.label).toBe('Ana Zupan');
    const drawing = { tenant: 'T-TOWN', place: CHANNEL, depth: 1, words, salt: 's' };
    expect(Buffer.byteLength(JSON.stringify(drawForm(form(), drawing)))).toBeLessThan(250_000);
  });

  it('names the decision from which a task comes', async () => {
    const decision = await table.decision('The town pays the bus.');
    await recordTask({ decision });
    expect((await tasks())[0]?.decisionId).toBe(decision);
  });

  it('asks an owner who is not here at once, and the task stays proposed until they accept', async () => {
    await goes(table.ids.ben);
    const answer = await recordTask({ owner: table.ids.ben });
    expect(bare(answer.text)).toContain('Ben Levi is not here');
    const [asked = ''] = await table.told(table.ben);
    expect(asked).toContain('You are asked to take on a task');
    const [task] = await tasks();
    expect(task).toMatchObject({ state: 'proposed', acceptedAt: null });
    await table.ben.pressNamed('task.accept', task?.id ?? '');
    expect((await tasks())[0]).toMatchObject({ state: 'proposed', acceptedAt: table.now });
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('Close without decisions');
    await table.mojca.press('Publish');
    expect((await tasks())[0]).toMatchObject({ state: 'open', acceptedAt: table.now });
    expect((await table.told(table.ben)).filter((each) => each.includes('task'))).toHaveLength(1);
  });

  it('asks nobody who is here before the close', async () => {
    await recordTask({});
    expect(await table.told(table.ana)).toEqual([]);
  });

  it('says when an owner can only be asked in person', async () => {
    await goes(table.ids.zora);
    expect(bare((await recordTask({ owner: table.ids.zora })).text)).toContain(
      'Zora Hribar is neither here nor in chat',
    );
  });

  it('is changed by the same forms, with what stands there', async () => {
    await recordTask({ helpers: [table.ids.zora] });
    const [task] = await tasks();
    await table.mojca.press('Change');
    expect(valuesOf(form())).toMatchObject({
      what: 'Ask the bus company',
      owner: table.ids.ana,
      due: '2026-12-01',
      helpers: [table.ids.zora],
    });
    await table.mojca.submit({ owner: table.ids.mojca, due: '2026-12-08' });
    expect(await tasks()).toMatchObject([
      { id: task?.id, ownerId: table.ids.mojca, dueOn: new Date('2026-12-08'), version: 2 },
    ]);
    await table.mojca.say('decide The camp begins in July', CHANNEL);
    await table.mojca.submit({});
    await table.mojca.press('Change');
    expect(valuesOf(form())).toMatchObject({ text: 'The camp begins in July', way: 'consensus' });
    await table.mojca.submit({ text: 'The camp begins in August' });
    expect(await decisions()).toMatchObject([{ text: 'The camp begins in August', version: 2 }]);
    const trace = await database().prisma.change.findMany({ where: { resourceId: task?.id ?? '' } });
    expect(trace.map(({ field, previous, replacement }) => [field, previous, replacement])).toContainEqual([
      'owner',
      table.ids.ana,
      table.ids.mojca,
    ]);
  });

  it('is not overwritten by a form that was drawn before somebody else saved', async () => {
    const decision = await table.decision('The camp is in July.');
    await table.petra.pressNamed('decision.change', decision);
    await table.mojca.pressNamed('decision.change', decision);
    await table.mojca.submit({ text: 'The camp is in August.' });
    expect((await table.petra.submit({ text: 'The camp is in June.' })).text).toContain(
      'Somebody changed this meanwhile',
    );
    const task = await table.task('Write to the parents');
    await table.petra.pressNamed('task.change', task);
    await table.mojca.pressNamed('task.change', task);
    await table.mojca.submit({ what: 'Call the parents' });
    expect((await table.petra.submit({ what: 'Visit the parents' })).text).toContain(
      'Somebody changed this meanwhile',
    );
    expect([(await decisions())[0]?.text, (await tasks())[0]?.title]).toEqual([
      'The camp is in August.',
      'Call the parents',
    ]);
  });

  it('is read again when it is changed after the read-back, and confirmations are void', async () => {
    const decision = await table.decision('The camp is in July.');
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    const [post] = table.deliveries.filter(({ to }) => to.id === CHANNEL.id).slice(-1);
    const answers = post?.message.blocks.at(-1);
    if (answers?.kind !== 'buttons' || answers.buttons[0]?.kind !== 'press') throw new Error('no Confirm');
    await table.ana.pressNamed(answers.buttons[0].press, answers.buttons[0].value);
    await table.mojca.pressNamed('decision.change', decision);
    const panel = await table.mojca.submit({ text: 'The camp is in July.', way: 'count', for: '4' });
    expect(bare(panel.text)).toContain('Not read aloud yet: 1');
    expect(bare(panel.text)).toContain('confirmed 0');
    expect((await table.posted()).at(-1)).toContain('The camp is in July.');
    await table.mojca.pressNamed('closing.publish', table.ids.meeting);
    expect((await decisions())[0]).toMatchObject({ state: 'recorded', version: 2, madeBy: 'count' });
  });

  it('does not read a decision again when only its day of review is changed', async () => {
    const decision = await table.decision('The camp is in July.');
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.pressNamed('decision.change', decision);
    await table.mojca.submit({ review: '2027-05-01' });
    await table.mojca.press('Publish');
    expect((await decisions())[0]).toMatchObject({ state: 'published', version: 1 });
  });

  it('is mended at the check before the read-back', async () => {
    await table.decision('The camp is in July.');
    await table.task('Ask the bus company', { ownerId: null, dueOn: null });
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('Task: Ask the bus company');
    await table.mojca.submit({ owner: table.ids.ben, due: '2026-12-03' });
    await table.mojca.say('close', CHANNEL);
    expect((await table.meeting()).state).toBe('closing');
  });

  it('takes a task back, and whoever was not asked yet is not asked', async () => {
    await goes(table.ids.ben);
    table.outcome = () => ({ kind: 'later', retryAfterSeconds: 60, why: 'busy' });
    await recordTask({ owner: table.ids.ben });
    await table.mojca.press('Undo');
    table.outcome = () => ({ kind: 'delivered', messageId: randomUUID() });
    table.now = new Date(table.now.getTime() + 600_000);
    expect(await table.told(table.ben)).toEqual([]);
    const [task] = await tasks();
    expect(task?.state).toBe('withdrawn');
    expect(
      (await table.mojca.pressNamed('record.undo', `task.${task?.id ?? ''}.${table.ids.meeting}`)).text,
    ).toContain('changed this meanwhile');
    expect((await table.ben.pressNamed('task.accept', task?.id ?? '')).text).toContain('not open any more');
  });

  it('takes nothing back that belongs to another meeting', async () => {
    const task = await table.task('Write to the parents');
    const { nextId } = await table.meeting();
    await database().prisma.task.updateMany({ where: { id: task }, data: { meetingId: nextId ?? '' } });
    await table.mojca.pressNamed('record.undo', `task.${task}.${table.ids.meeting}`);
    expect((await tasks())[0]?.state).toBe('proposed');
  });

  it('lets the moderator find somebody else when an owner says that it is not theirs, also after the close', async () => {
    const task = await table.task('Write to the parents');
    await table.decision('The camp is in July.');
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    await table.ana.pressNamed('task.accept', task);
    expect(bare((await table.mojca.pressNamed('task.change', task)).text)).toContain(
      'Ana Zupan has taken this task on',
    );
    await table.ana.pressNamed('task.not-mine', task);
    await table.mojca.pressNamed('task.change', task);
    expect(bare((await table.mojca.submit({ owner: table.ids.ben })).text)).toContain('Ben Levi');
    expect((await table.told(table.ben)).at(-1)).toContain('You are asked to take on a task');
    await table.ben.pressNamed('task.accept', task);
    expect((await tasks()).find(({ id }) => id === task)).toMatchObject({
      ownerId: table.ids.ben,
      state: 'open',
      acceptedAt: table.now,
    });
  });

  it('is for the moderator and whoever stands in, and for nobody else', async () => {
    const decision = await table.decision('The camp is in July.');
    const task = await table.task('Write to the parents');
    for (const who of [table.ana, table.gal]) {
      for (const [press, value] of [
        ['task.add', table.ids.meeting],
        ['task.change', task],
        ['decision.change', decision],
        ['record.undo', `task.${task}.${table.ids.meeting}`],
      ] as const) {
        const answer = await who.pressNamed(press, value);
        expect([press, answer.form]).toEqual([press, null]);
        expect(bare(answer.text)).toContain('Only the moderator');
      }
    }
    await table.petra.pressNamed('task.change', task);
    expect(form(table.petra).name).toBe('record-task');
  });

  it('is closed to changes when it is published, done or withdrawn', async () => {
    const decision = await table.decision('The camp is in July.');
    const task = await table.task('Write to the parents', { state: 'withdrawn' });
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    expect((await table.mojca.pressNamed('decision.change', decision)).text).toContain(
      'published, withdrawn',
    );
    expect((await table.mojca.pressNamed('task.change', task)).text).toContain('not open any more');
    for (const value of ['', 'x', "' or 1=1 --", table.ids.network])
      for (const press of ['decision.change', 'task.change', 'record.undo', 'task.from-match'])
        expect((await table.mojca.pressNamed(press, value)).reply.kind).toBe('message');
  });

  it('holds back what looks like a child’s personal data until somebody answers for it', async () => {
    await table.mojca.say('task Visit pupil Janez Novak', CHANNEL);
    await table.mojca.submit({ owner: table.ids.ana, due: '2026-12-01' });
    expect(await tasks()).toEqual([]);
    await table.mojca.submit({ owner: table.ids.ana, due: '2026-12-01', what: 'Visit the pupil' });
    expect(await tasks()).toMatchObject([{ title: 'Visit the pupil' }]);
  });

  it('is not asked about again at the close when somebody has answered for it', async () => {
    await table.mojca.say('decide Pupil Janez Novak gets a lift', CHANNEL);
    expect((await table.mojca.submit({})).text).toContain('personal data of a child');
    await table.mojca.submit({ text: 'Pupil Janez Novak gets a lift', guarded: true });
    await table.mojca.say('close', CHANNEL);
    expect((await table.meeting()).state).toBe('closing');
    await table.mojca.pressNamed('decision.change', (await decisions())[0]?.id ?? '');
    await table.mojca.submit({ text: 'Pupil Maja Novak gets a lift', guarded: true });
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    expect((await table.meeting()).state).toBe('closed');
  });

  it('comes from a message, too', async () => {
    const shortcut = (name: string, about: string) =>
      table.mojca.send({
        kind: 'shortcut',
        id: randomUUID(),
        speaker: {
          account: { face: 'slack', home: 'T-TOWN', id: table.mojca.id },
          tenant: 'T-TOWN',
          name: 'Mojca Kos',
        },
        place: CHANNEL,
        shortcut: name,
        about,
      });
    await shortcut('record_decision', 'The camp begins in July');
    expect(valuesOf(form())['text']).toBe('The camp begins in July');
    await table.mojca.submit({});
    await shortcut('record_task', 'Ask the bus company\nThey answered last year: Tuesday.');
    expect(valuesOf(form())).toMatchObject({
      what: 'Ask the bus company',
      details: 'Ask the bus company\nThey answered last year: Tuesday.',
    });
    await table.mojca.submit({ owner: table.ids.ana, due: '2026-12-01' });
    expect([(await decisions()).length, (await tasks()).length]).toEqual([1, 1]);
  });

  it('is marked as written later when the meeting was opened after its end', async () => {
    await database().prisma.meeting.updateMany({
      where: { id: table.ids.meeting },
      data: { state: 'invited', openedAt: null },
    });
    table.now = new Date('2026-11-24T08:00:00Z');
    await table.mojca.say('open', CHANNEL);
    await table.mojca.say('decide The camp begins in July', CHANNEL);
    await table.mojca.submit({});
    await recordTask({ due: '2026-11-23' });
    expect(await decisions()).toMatchObject([{ recordedLater: true }]);
    await table.mojca.say('close', CHANNEL);
    expect((await table.meeting()).state).toBe('closing');
  });
});
