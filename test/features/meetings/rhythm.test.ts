import { afterEach, expect, it } from '@jest/globals';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { at, saidOn, type Heard } from '../../support/nudges.ts';

describeOnBothDatabases('A table without a date ahead', (database) => {
  let table: TableWorld;
  afterEach(() => table.stop());

  const open = async (setting: Parameters<typeof meetingWorld>[1]) => {
    table = await meetingWorld(database(), setting);
  };
  const words = 'has no next meeting';
  /** What Petra, who coordinates, is told of it at that moment. */
  const toldAt = async (instant: string): Promise<Heard[]> =>
    (await at(table, instant)).filter(({ to, text }) => to === table.petra.id && text.includes(words));
  const toldOn = (from: string, until: string): Promise<string[]> => saidOn(table, { from, until, words });
  const close = async () => {
    await table.decision('The camp is in July.');
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
  };
  const callOff = async () => {
    await table.petra.pressNamed('meeting.cancel', table.ids.meeting);
    await table.petra.submit({ reason: 'Snow' });
  };
  const convene = async (starts: string) => {
    await table.petra.pressNamed('meeting.convene', table.ids.table);
    await table.petra.submit({ goal: 'A camp', starts, place: 'Hall', people: [table.ids.ana] });
  };

  // The world's time is Monday, 23 November 2026, 10:00 in Ljubljana.
  it('is told once, the next morning, when a meeting was closed without a next one', async () => {
    await open({ next: false });
    await table.mojca.pressNamed('meeting.next', table.ids.meeting);
    await table.mojca.submit({ starts: '', place: '', none: 'The summer is over' });
    await close();
    expect(await toldAt('2026-11-23T18:00:00Z')).toEqual([]);
    expect(await toldAt('2026-11-24T07:59:00Z')).toEqual([]);
    const [told, ...more] = await toldAt('2026-11-24T08:00:00Z');
    expect(more).toEqual([]);
    expect(told?.text).toContain('Safe summer has no next meeting');
    expect(told?.text).toContain('The summer is over');
    for (const press of ['meeting.convene', 'meetings.show', 'table.show'])
      expect(told?.value(press)).toBe(table.ids.table);
    expect(await toldOn('2026-11-25', '2026-12-23')).toEqual([]);
  });

  it('is not told while the next date is ahead, and the day after it went by unused', async () => {
    await open({});
    await close();
    expect(await toldOn('2026-12-18', '2026-12-24')).toEqual(['2026-12-23 08 U-PetraNovak']);
  });

  it('is told after its only meeting was called off, unless another is convened before', async () => {
    await open({ state: 'invited', next: false });
    await callOff();
    await convene('2026-12-08T16:00');
    expect(await toldOn('2026-11-24', '2026-12-10')).toEqual(['2026-12-09 08 U-PetraNovak']);
  });

  it('follows a date that is moved, and is told once of one that was not held', async () => {
    await open({ state: 'invited', next: false });
    await table.petra.pressNamed('meeting.move', table.ids.meeting);
    await table.petra.submit({ starts: '2026-12-01T10:00', reason: 'Snow' });
    expect(await toldOn('2026-11-24', '2026-12-01')).toEqual([]);
    expect(await toldOn('2026-12-02', '2026-12-02')).toEqual(['2026-12-02 08 U-PetraNovak']);
    await table.mojca.pressNamed('meeting.not-held', table.ids.meeting);
    expect(await toldOn('2026-12-03', '2026-12-08')).toEqual([]);
  });

  it('is left in peace while it is paused, and told again when it goes on', async () => {
    await open({ state: 'invited', next: false });
    await callOff();
    await table.petra.pressNamed('table.pause', table.ids.table);
    expect(await toldOn('2026-11-24', '2026-12-10')).toEqual([]);
    await table.petra.pressNamed('table.resume', table.ids.table);
    expect(await toldOn('2026-12-10', '2026-12-12')).toEqual(['2026-12-11 08 U-PetraNovak']);
  });

  it('is told at nine in the morning also where the clock changes in between, with the date of its rhythm', async () => {
    await open({ state: 'invited', next: false });
    await database().prisma.roundTable.updateMany({
      data: { recurrence: 'FREQ=MONTHLY;BYDAY=2TU', usualTime: '16:00' },
    });
    // A Saturday; clocks change in the night, and the next working day is Monday.
    table.now = new Date('2027-03-27T19:00:00Z');
    await callOff();
    expect(await toldAt('2027-03-28T12:00:00Z')).toEqual([]);
    expect(await toldAt('2027-03-29T06:59:00Z')).toEqual([]);
    const [told] = await toldAt('2027-03-30T07:00:00Z');
    expect(told?.text).toContain('Tuesday, 13 April 2027');
  });

  it('is told late, once, after ten days in which nothing ran, and not when it has a date by then', async () => {
    await open({ state: 'invited', next: false });
    await callOff();
    expect(await toldAt('2026-12-03T08:10:00Z')).toHaveLength(1);
    expect(await toldOn('2026-12-03', '2026-12-05')).toEqual([]);
  });

  it('tells nobody else, and not its coordinator while they are away', async () => {
    await open({ state: 'invited', next: false });
    await database().prisma.personManners.create({
      data: {
        networkId: table.ids.network,
        personId: table.ids.petra,
        muted: [],
        silentFaces: [],
        awayFrom: new Date('2026-11-24'),
        awayUntil: new Date('2026-11-29'),
      },
    });
    await callOff();
    expect(await toldOn('2026-11-24', '2026-12-02')).toEqual(['2026-11-30 08 U-PetraNovak']);
    expect((await table.posted()).join('\n')).not.toContain(words);
  });
});
