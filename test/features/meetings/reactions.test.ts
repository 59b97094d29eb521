import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Place, Sign } from '../../../src/chat/request.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare, TENANT, valuesOf, type Answer, type Speaking } from '../../support/world.ts';

describeOnBothDatabases('A sign on a message', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  interface Put {
    readonly ours?: string | null;
    readonly about?: string;
    readonly place?: Place;
    readonly tenant?: string;
  }
  const put = (
    who: Speaking,
    sign: Sign,
    { ours = null, about, place = CHANNEL, tenant = TENANT }: Put = {},
  ): Promise<Answer> =>
    who.send({
      kind: 'reaction',
      id: randomUUID(),
      speaker: { account: { face: 'slack', home: tenant, id: who.id }, tenant },
      place,
      sign,
      ours,
      ...(about === undefined ? {} : { about }),
    });
  const labels = (answer: Answer) => answer.buttons.map(({ label }) => bare(label));
  const NOTHING = { kind: 'nothing' };

  it('offers to write it down to whoever runs the meeting, for their eyes, by an empty form, and can be undone', async () => {
    const offered = await put(table.mojca, '✅');
    expect(offered.reply).toMatchObject({ kind: 'message', to: 'asker', replaces: false });
    expect(bare(offered.text)).toContain('Safe summer');
    expect(labels(offered)).toEqual(['Decision']);
    const { form } = await table.mojca.press('Decision', CHANNEL);
    expect(form === null ? null : valuesOf(form)['text']).toBeUndefined();
    await table.mojca.submit({ text: 'The camp is in July.' });
    expect(await database().prisma.decision.count({ where: { state: 'recorded' } })).toBe(1);
    await table.mojca.press('Undo');
    expect(await database().prisma.decision.count({ where: { state: 'recorded' } })).toBe(0);
  });

  it('offers a task by the other sign', async () => {
    expect(labels(await put(table.mojca, '📌'))).toEqual(['Task']);
    const { form } = await table.mojca.press('Task', CHANNEL);
    expect(form?.name).toBe('record-task');
  });

  it('opens the form with what stands in the message, where that can be read', async () => {
    const decision = await put(table.mojca, '✅', { about: 'The camp begins in July' });
    expect(decision.form === null ? null : valuesOf(decision.form)['text']).toBe('The camp begins in July');
    const task = await put(table.mojca, '📌', { about: 'Ask the bus company\nby Tuesday' });
    expect(task.form === null ? null : valuesOf(task.form)).toMatchObject({
      what: 'Ask the bus company',
      details: 'Ask the bus company\nby Tuesday',
    });
  });

  it('on our card of an item ends the item that is talked about, and no other', async () => {
    const bus = await table.item('The bus', { state: 'accepted', outcome: null });
    await table.mojca.say('status', CHANNEL);
    await table.mojca.press('Start: The bus');
    await table.settle();
    const card = await database().prisma.outbox.findFirstOrThrow({ where: { why: 'item-now' } });
    const ours = card.messageId ?? '';
    expect(await put(table.ana, '✅', { ours })).toMatchObject({ reply: NOTHING });
    const offered = await put(table.mojca, '✅', { ours });
    expect(bare(offered.text)).toContain('Is “The bus” agreed?');
    await table.mojca.press('End this item');
    await table.mojca.submit({ outcome: 'noted', summary: 'Agreed: earlier.' });
    expect(await database().prisma.agendaItem.findFirstOrThrow({ where: { id: bus } })).toMatchObject({
      outcome: 'noted',
    });
    expect((await put(table.mojca, '✅', { ours })).reply).toEqual(NOTHING);
    expect((await put(table.mojca, '✅', { ours: 'C1/another' })).reply).toEqual(NOTHING);
  });

  it('is met with silence from everybody else, elsewhere, and while no meeting is open', async () => {
    for (const sign of ['✅', '📌'] as const) {
      expect((await put(table.ana, sign)).reply).toEqual(NOTHING);
      expect((await put(table.mojca, sign, { place: { kind: 'channel', id: 'C-ELSE' } })).reply).toEqual(
        NOTHING,
      );
      expect((await put(table.mojca, sign, { place: { kind: 'personal', id: 'D1' } })).reply).toEqual(
        NOTHING,
      );
    }
    await database().prisma.meeting.updateMany({
      where: { id: table.ids.meeting },
      data: { state: 'closing' },
    });
    expect((await put(table.mojca, '✅')).reply).toEqual(NOTHING);
  });

  it('makes nobody known: neither a person whom we have not met, nor the network of another workspace', async () => {
    const people = await database().prisma.person.count();
    const networks = await database().prisma.network.count();
    expect((await put(table.person('Nobody Yet'), '✅')).reply).toEqual(NOTHING);
    expect((await put(table.person('Far Away'), '✅', { tenant: 'T-FAR' })).reply).toEqual(NOTHING);
    expect(await database().prisma.person.count()).toBe(people);
    expect(await database().prisma.network.count()).toBe(networks);
  });

  it('stands in help', async () => {
    expect(bare((await table.mojca.say('help')).text)).toContain(
      '✅: put on a message while a meeting goes on',
    );
  });
});
