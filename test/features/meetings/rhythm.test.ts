import { afterEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';

describeOnBothDatabases('A table without a date ahead', (database) => {
  let table: TableWorld;
  afterEach(() => table.stop());

  const open = async (setting: Parameters<typeof meetingWorld>[1]) => {
    table = await meetingWorld(database(), setting);
  };
  /** What Petra, who coordinates, was told of it by then. */
  const toldBy = async (at: string): Promise<string[]> => {
    table.now = new Date(at);
    return (await table.told(table.petra)).filter((each) => each.includes('has no next meeting'));
  };
  const close = async () => {
    await table.decision('The camp is in July.');
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
  };
  const convene = async (starts: string) => {
    await table.petra.pressNamed('meeting.convene', table.ids.table);
    await table.petra.submit({ goal: 'A camp', starts, place: 'Hall', people: [table.ids.ana] });
  };

  // The world's time is 23 November 2026, 10:00 in Ljubljana.
  it('is told once, in less than a day, when a meeting was closed without a next one', async () => {
    await open({ next: false });
    await table.mojca.pressNamed('meeting.next', table.ids.meeting);
    await table.mojca.submit({ starts: '', place: '', none: 'The summer is over' });
    await close();
    expect(await toldBy('2026-11-23T14:59:00Z')).toEqual([]);
    const [told = '', ...more] = await toldBy('2026-11-23T15:00:00Z');
    expect(more).toEqual([]);
    expect(told).toContain('Safe summer has no next meeting');
    expect(told).toContain('The summer is over');
    for (const name of ['meeting.convene', 'meetings.show', 'table.show']) expect(told).toContain(name);
    expect(await toldBy('2026-12-23T15:00:00Z')).toHaveLength(1);
  });

  it('is not told while the next date is ahead, and a day after it went by unused', async () => {
    await open({});
    await close();
    expect(await toldBy('2026-12-23T14:59:00Z')).toEqual([]);
    expect(await toldBy('2026-12-23T15:00:00Z')).toHaveLength(1);
  });

  it('is told after its only meeting was called off, unless another is convened before', async () => {
    await open({ state: 'invited', next: false });
    await table.petra.pressNamed('meeting.cancel', table.ids.meeting);
    await table.petra.submit({ reason: 'Snow' });
    await convene('2026-12-08T16:00');
    expect(await toldBy('2026-12-09T14:59:00Z')).toEqual([]);
    expect(await toldBy('2026-12-09T15:00:00Z')).toHaveLength(1);
  });

  it('follows a date that is moved, and one that was not held', async () => {
    await open({ state: 'invited', next: false });
    await table.petra.pressNamed('meeting.move', table.ids.meeting);
    await table.petra.submit({ starts: '2026-12-01T10:00', reason: 'Snow' });
    expect(await toldBy('2026-12-01T10:00:00Z')).toEqual([]);
    await table.mojca.pressNamed('meeting.not-held', table.ids.meeting);
    // At 11:00 somebody is still at it; the afternoon of the same day is soon enough.
    expect(await toldBy('2026-12-01T14:59:00Z')).toEqual([]);
    expect(await toldBy('2026-12-01T15:00:00Z')).toHaveLength(1);
    expect(await toldBy('2026-12-05T15:00:00Z')).toHaveLength(1);
  });

  it('is left in peace while it is paused, and told again when it goes on', async () => {
    await open({ state: 'invited', next: false });
    await table.petra.pressNamed('meeting.cancel', table.ids.meeting);
    await table.petra.submit({ reason: 'Snow' });
    await table.petra.pressNamed('table.pause', table.ids.table);
    expect(await toldBy('2026-12-10T17:30:00Z')).toEqual([]);
    await table.petra.pressNamed('table.resume', table.ids.table);
    expect(await toldBy('2026-12-11T07:59:00Z')).toEqual([]);
    expect(await toldBy('2026-12-11T08:00:00Z')).toHaveLength(1);
  });

  it('is told at nine in the morning also where the clock changes in between, with the date of its rhythm', async () => {
    await open({ state: 'invited', next: false });
    await database().prisma.roundTable.updateMany({
      data: { recurrence: 'FREQ=MONTHLY;BYDAY=2TU', usualTime: '16:00' },
    });
    table.now = new Date('2027-03-27T19:00:00Z');
    await table.petra.pressNamed('meeting.cancel', table.ids.meeting);
    await table.petra.submit({ reason: 'Snow' });
    expect(await toldBy('2027-03-28T06:59:00Z')).toEqual([]);
    const [told = ''] = await toldBy('2027-03-28T07:00:00Z');
    expect(told).toContain('Tuesday, 13 April 2027');
  });

  it('tells nobody else', async () => {
    await open({ state: 'invited', next: false });
    await table.petra.pressNamed('meeting.cancel', table.ids.meeting);
    await table.petra.submit({ reason: 'Snow' });
    await toldBy('2026-12-23T15:00:00Z');
    for (const who of [table.mojca, table.ana, table.ben])
      expect((await table.told(who)).join('\n')).not.toContain('has no next meeting');
    expect((await table.posted()).join('\n')).not.toContain('has no next meeting');
  });
});
