import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Block } from '../../../src/chat/message.ts';
import { LANGUAGES } from '../../../src/i18n/language.ts';
import { openCalendars, PUBLIC_URL, readCalendar } from '../../pages/calendar-support.ts';
import { describeOnBothDatabases, emptyTables, freshDatabase } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { bare, setUpWorld, type Answer } from '../../support/world.ts';

/** The lines under each month, as they are listed. */
const months = ({ reply }: Answer): Record<string, string[]> => {
  const blocks: readonly Block[] = reply.kind === 'message' ? reply.message.blocks : [];
  const found: Record<string, string[]> = {};
  let month = '';
  for (const block of blocks) {
    if (block.kind === 'text' && typeof block.text !== 'string' && block.text[0]?.kind === 'strong')
      month = block.text[0].text;
    if (block.kind === 'list')
      found[month] = block.items.map((item) =>
        typeof item === 'string' ? item : item.map((span) => ('text' in span ? span.text : '')).join(''),
      );
  }
  return found;
};
const labels = (answer: Answer): string[] => answer.buttons.map((button) => bare(button.label));

describeOnBothDatabases('The calendar', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database(), { state: 'closed' });
    await database().prisma.meeting.updateMany({
      where: { sequenceNo: 2 },
      data: { state: 'invited' },
    });
    table.now = new Date('2026-11-24T09:00:00Z');
  });
  afterEach(() => table.stop());

  let sequence = 10;
  const meet = async (day: string, more: object = {}): Promise<string> => {
    const id = randomUUID();
    await database().prisma.meeting.create({
      data: {
        id,
        networkId: table.ids.network,
        tableId: table.ids.table,
        sequenceNo: sequence++,
        title: `On ${day}`,
        commonGoal: 'A summer camp',
        convenedById: table.ids.petra,
        moderatorId: table.ids.mojca,
        place: 'Hall',
        durationMinutes: 60,
        timeZone: 'Europe/Ljubljana',
        state: 'invited',
        icalUid: id,
        startsLocal: `${day}T16:00`,
        startsAt: new Date(`${day}T15:00:00Z`),
        endsAt: new Date(`${day}T16:00:00Z`),
        createdAt: table.now,
        ...more,
      },
    });
    return id;
  };

  it('shows in a table’s channel what is ahead of it, month by month, with a way to each card', async () => {
    await meet('2026-12-01');
    await meet('2027-01-12', { state: 'draft' });
    const shown = await table.ana.say('calendar', CHANNEL);
    expect(shown.text).toContain('Meetings ahead of Safe summer');
    expect(months(shown)).toEqual({
      'December 2026': [
        'Tuesday, 1 December 2026 at 16:00 · On 2026-12-01 · Safe summer · Hall',
        'Tuesday, 22 December 2026 at 16:00 · Safe summer · School library',
      ],
      'January 2027': [
        'Tuesday, 12 January 2027 at 16:00 · On 2027-01-12 · Safe summer · Hall · not convened yet',
      ],
    });
    expect((await table.ana.press('22 Dec · Safe summer')).text).toContain('School library');
  });

  it('shows what is over behind Earlier, the last first, and leads back', async () => {
    await meet('2026-10-06', { state: 'not-held', icalSequence: 1 });
    await meet('2026-10-20', { state: 'minutes-sent', noNextReason: 'Done' });
    await table.ana.say('calendar', CHANNEL);
    const past = await table.ana.press('Earlier');
    expect(past.text).toContain('Past meetings of Safe summer');
    expect(months(past)).toEqual({
      'November 2026': ['Monday, 23 November 2026 at 10:00 · Safe summer · School library'],
      'October 2026': [
        'Tuesday, 20 October 2026 at 17:00 · On 2026-10-20 · Safe summer · Hall · the minutes are out',
        'Tuesday, 6 October 2026 at 17:00 · On 2026-10-06 · Safe summer · Hall · was not held',
      ],
    });
    expect((await table.ana.press('What is ahead')).text).toContain('Meetings ahead of Safe summer');
  });

  it('goes on page by page, each meeting once, in both directions', async () => {
    const days = Array.from({ length: 24 }, (_, index) => `2027-02-${String(index + 1).padStart(2, '0')}`);
    for (const day of days) await meet(day);
    let page = await table.ana.say('calendar', CHANNEL);
    const seen = Object.values(months(page)).flat();
    while (labels(page).includes('Later')) {
      page = await table.ana.press('Later');
      seen.push(...Object.values(months(page)).flat());
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    table.now = new Date('2027-03-01T09:00:00Z');
    await table.ana.say('calendar', CHANNEL);
    const back: string[] = [];
    for (page = await table.ana.press('Earlier'); ; page = await table.ana.press('Earlier')) {
      back.push(...Object.values(months(page)).flat());
      if (!labels(page).includes('Earlier')) break;
    }
    expect(back).toHaveLength(26);
    expect(back[0]).toContain('24 February 2027');
    expect(back.at(-1)).toContain('23 November 2026');
  });

  it('keeps what goes on and what was just called off in sight, and not what nobody had heard of', async () => {
    await meet('2026-11-20', { state: 'open' });
    await meet('2026-12-02', { state: 'cancelled', icalSequence: 1, cancelledReason: 'Snow' });
    await meet('2026-12-03', { state: 'cancelled', cancelledReason: 'A slip' });
    const { text } = await table.ana.say('calendar', CHANNEL);
    expect(text).toMatch(/On 2026-11-20.*goes on now/);
    expect(text).toMatch(/On 2026-12-02.*called off/);
    expect(text).not.toContain('On 2026-12-03');
    await meet('2026-11-17');
    const { text: past } = await table.ana.press('Earlier');
    expect(past).toMatch(/On 2026-11-17.*was not opened here/);
  });

  it('shows one’s own in one’s own conversation, with what one has answered; a coordinator sees all', async () => {
    await database().prisma.attendance.deleteMany({});
    const mine = await meet('2026-12-01');
    await database().prisma.invitation.create({
      data: {
        networkId: table.ids.network,
        meetingId: mine,
        personId: table.ids.ana,
        answer: 'tentative',
      },
    });
    const own = await table.ana.say('koledar');
    expect(Object.values(months(own)).flat()).toEqual([
      'Tuesday, 1 December 2026 at 16:00 · On 2026-12-01 · Safe summer · Hall · perhaps you come',
    ]);
    expect(Object.values(months(await table.ana.press('All tables'))).flat()).toHaveLength(2);
    expect(Object.values(months(await table.ana.press('Only mine'))).flat()).toHaveLength(1);
    expect((await table.petra.say('calendar')).text).toContain('of all tables');
  });

  it('tells each reader in their own zone, with the clock of the place beside it', async () => {
    await meet('2027-03-26', { timeZone: 'Asia/Jerusalem', startsAt: new Date('2027-03-26T14:00:00Z') });
    await database().prisma.person.update({
      where: { id: table.ids.ben },
      data: { timeZone: 'Asia/Jerusalem', language: 'he' },
    });
    const { text } = await table.ben.say('לוח שנה', CHANNEL);
    expect(bare(text)).toContain('26 במרץ 2027 בשעה 17:00');
    expect(bare((await table.ana.say('calendar', CHANNEL)).text)).toContain(
      '26 March 2027 at 15:00 (17:00 by the clock of Asia/Jerusalem)',
    );
  });

  it('says what to do next where nothing is planned, nothing is over, or nothing is one’s own', async () => {
    await database().prisma.attendance.deleteMany({});
    const none = await table.ben.say('calendar');
    expect(none.text).toContain('No meeting of yours is planned');
    expect(labels(none)).toEqual(expect.arrayContaining(['All tables', 'Convene a meeting', 'Round tables']));
    await database().prisma.meeting.deleteMany({});
    const empty = await table.petra.say('calendar', CHANNEL);
    expect(empty.text).toContain('Safe summer has no meeting planned');
    expect((await table.petra.press('Earlier')).text).toContain('Nothing is over yet');
    await table.petra.say('calendar', CHANNEL);
    expect((await table.petra.press('Convene a meeting')).form?.name).toBe('convene-meeting');
  });

  it('shows a guest only where they are invited, whatever button they press', async () => {
    await table.gal.say('help');
    expect((await table.gal.say('calendar')).text).toContain('No meeting of yours is planned');
    for (const value of ['all', table.ids.table, `${table.ids.table} past`])
      expect((await table.gal.pressNamed('meetings.show', value)).text).not.toContain('Safe summer');
    const { id } = await database().prisma.person.findFirstOrThrow({ where: { name: 'Gal Gost' } });
    const meetingId = await meet('2026-12-01');
    await database().prisma.invitation.create({
      data: { networkId: table.ids.network, meetingId, personId: id },
    });
    const { text } = await table.gal.say('calendar');
    expect(text).toMatch(/On 2026-12-01.*you have not answered yet/);
    expect(text).not.toContain('22 December');
  });

  it('takes old and foreign buttons kindly', async () => {
    for (const value of ['x', '  ', `all past ${randomUUID()}`, `${table.ids.table} ahead nothing`])
      expect((await table.ana.pressNamed('meetings.show', value)).reply.kind).toBe('message');
    for (const value of [`${table.ids.table} 99`, `${table.ids.table} x`])
      expect((await table.ana.pressNamed('timeline.show', value)).text).toContain('Timeline of Safe summer');
    expect((await table.ana.pressNamed('timeline.show', 'nothing')).text).not.toContain('Timeline');
  });

  it('is found on the start page and behind a table, without any word', async () => {
    await table.petra.say('help');
    expect((await table.petra.press('Meetings')).text).toContain('Meetings ahead');
    await table.ana.say('table', CHANNEL);
    expect((await table.ana.press('Meetings')).text).toContain('Meetings ahead of Safe summer');
  });
});

describeOnBothDatabases('The timeline of a table', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  const sits = (who: 'ana' | 'ben' | 'mojca', startDay: string, more: object = {}) =>
    database().prisma.tableMember.create({
      data: {
        networkId: table.ids.network,
        tableId: table.ids.table,
        personId: table.ids[who],
        startDay: new Date(startDay),
        ...more,
      },
    });

  it('tells founding, people, meetings and decisions, the newest first', async () => {
    await sits('ana', '2026-11-02');
    await sits('mojca', '2026-11-02');
    await sits('ben', '2026-11-05', { endDay: new Date('2026-11-20') });
    for (const wording of ['The camp is in July.', 'The bus is free.']) await table.decision(wording);
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    const { text } = await table.petra.say('timeline', CHANNEL);
    const lines = text.split('\n').filter((line) => line.includes(' · '));
    expect(lines.map((line) => line.replace(/^\W+/, ''))).toEqual([
      '23 November 2026 · 2 decisions: 2026/1 to 2026/2.',
      '23 November 2026 · Meeting: Safe summer; 4 people were there.',
      '20 November 2026 · No longer at the table: Ben Levi.',
      '5 November 2026 · New at the table: Ben Levi.',
      '2 November 2026 · New at the table: Ana Zupan and Mojca Kos.',
      '1 November 2026 · The table was founded.',
    ]);
    expect((await table.petra.press('Decisions')).text).toContain('Decisions of Safe summer');
  });

  it('is paged, and shows nothing of tomorrow', async () => {
    for (let day = 1; day <= 20; day++) {
      const startDay = `2026-10-${String(day).padStart(2, '0')}`;
      await sits('ben', startDay, { endDay: new Date('2026-12-31') });
    }
    const first = await table.petra.say('timeline', CHANNEL);
    expect(first.text).not.toContain('No longer');
    expect(first.text.match(/New at the table/g)).toHaveLength(10);
    const second = await table.petra.press('Earlier');
    expect(second.text.match(/New at the table/g)).toHaveLength(10);
    expect(labels(second)).not.toContain('Earlier');
    expect((await table.petra.press('Later')).text).toBe(first.text);
  });

  it('is nothing for somebody who may not see meetings', async () => {
    await table.gal.say('help');
    expect((await table.gal.pressNamed('timeline.show', table.ids.table)).text).not.toContain('Safe summer');
  });
});

describeOnBothDatabases('One’s own calendar', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database(), { state: 'invited', publicUrl: PUBLIC_URL });
  });
  afterEach(() => table.stop());

  const addressIn = (answer: Answer): string =>
    /https:\/\/rt\.example\/\S+\.ics/.exec(answer.text)?.[0] ?? '';

  it('is fed from an address that only its owner sees, until they renew it', async () => {
    const calendars = await openCalendars(database(), table);
    const given = await table.ana.say('calendar feed', CHANNEL);
    expect(given.reply).toMatchObject({ kind: 'message', to: 'asker' });
    const address = addressIn(given);
    const read = readCalendar((await calendars.get(address)).body);
    expect(read.events.map((each) => each.title)).toEqual(['Safe summer']);
    expect((await calendars.get(addressIn(await table.ana.say('my calendar')))).status).toBe(200);
    const renewed = await table.ana.press('Renew the address');
    expect(renewed.text).toContain('The old address has ended');
    expect((await calendars.get(address)).status).toBe(410);
    expect((await calendars.get(addressIn(renewed))).status).toBe(200);
    // Pressed once more on the old message: the address that was just given stays.
    await table.ana.pressNamed('feed.renew', '0');
    expect((await calendars.get(addressIn(renewed))).status).toBe(200);
    await calendars.close();
  });

  it('is offered beside the list, and the link under a meeting opens', async () => {
    const calendars = await openCalendars(database(), table);
    await table.ana.say('calendar', CHANNEL);
    expect((await table.ana.press('In my own calendar')).text).toContain('Google Calendar');
    const card = await table.ana.pressNamed('meeting.show', table.ids.meeting);
    const link = card.buttons.flatMap((each) => (each.kind === 'link' ? [each.url] : []))[0] ?? '';
    const { events } = readCalendar((await calendars.get(link)).body);
    expect(events.map((each) => each.uid)).toEqual([table.ids.meeting]);
    await calendars.close();
  });
});

describe('The calendar in every language', () => {
  it.each(LANGUAGES)('in %s speaks of no address where calendars cannot reach us', async (language) => {
    const database = await freshDatabase('embedded');
    await emptyTables(database);
    const world = await setUpWorld(database, { language });
    const list = await world.petra.say('calendar');
    expect(list.text.length).toBeGreaterThan(20);
    expect(list.buttons.some((each) => each.kind === 'press' && each.press === 'feed.show')).toBe(false);
    const feed = await world.petra.say('calendar feed');
    expect(feed.text).not.toContain('.ics');
    expect(feed.buttons.length).toBeGreaterThan(2);
    await world.stop();
    await database.close();
  });
});
