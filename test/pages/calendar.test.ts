import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { describeOnBothDatabases } from '../support/database.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import { bare } from '../support/world.ts';
import { isFolded, openCalendars, readCalendar, type Calendars, type Got } from './calendar-support.ts';

describeOnBothDatabases('The link that puts a meeting into a calendar', (database) => {
  let table: TableWorld;
  let calendars: Calendars;
  beforeEach(async () => {
    table = await meetingWorld(database(), { state: 'invited' });
    calendars = await openCalendars(database(), table);
  });
  afterEach(async () => {
    await calendars.close();
    await table.stop();
  });

  type Who = 'petra' | 'mojca' | 'ana' | 'ben';
  const linkOf = (who: Who, more: object = {}): string =>
    calendars.link('calendar', {
      networkId: table.ids.network,
      meetingId: table.ids.meeting,
      personId: table.ids[who],
      until: new Date(table.now.getTime() + 3600_000).toISOString(),
      ...more,
    });
  const change = (data: object) =>
    database().prisma.meeting.update({ where: { id: table.ids.meeting }, data });
  const describe = (who: Who, data: object) =>
    database().prisma.person.update({ where: { id: table.ids[who] }, data });
  const invite = (who: Who, answer: string, more: object = {}) =>
    database().prisma.invitation.create({
      data: {
        networkId: table.ids.network,
        meetingId: table.ids.meeting,
        personId: table.ids[who],
        answer,
        ...more,
      },
    });
  const eventOf = ({ status, body }: Got) => {
    expect(status).toBe(200);
    const { method, events } = readCalendar(body);
    const [event] = events;
    if (event === undefined || events.length > 1) throw new Error('not one event');
    return { method, ...event };
  };

  it('gives that one meeting: its UID, its SEQUENCE, UTC instants, goal, programme, agenda and people', async () => {
    await change({ icalSequence: 2, programme: 'Coffee first' });
    await table.item('The camp', { state: 'accepted', outcome: null });
    await table.item('Too late', { state: 'late', outcome: null });
    const got = await calendars.get(linkOf('ana'));
    const event = eventOf(got);
    expect([event.uid, event.sequence, event.status]).toEqual([table.ids.meeting, 2, 'CONFIRMED']);
    expect(got.body).toContain('DTSTART:20261123T090000Z\r\n');
    expect(got.body).toContain('DTEND:20261123T103000Z\r\n');
    expect([event.title, event.place]).toEqual(['Safe summer', 'School library']);
    for (const words of ['A summer camp', 'Petra Novak', 'Mojca Kos', 'Coffee first', '1. The camp'])
      expect(event.description).toContain(words);
    expect(event.description).not.toContain('Too late');
  });

  it('is a request from the convenor that names the receiver alone, with what they answered in chat', async () => {
    await describe('petra', { email: 'petra@town.example' });
    await describe('ana', { email: 'ana@school.example' });
    await describe('ben', { email: 'ben@club.example' });
    await invite('ana', 'tentative');
    await invite('ben', 'declined');
    const event = eventOf(await calendars.get(linkOf('ana')));
    expect(event.method).toBe('REQUEST');
    expect(event.organizer).toBe('mailto:petra@town.example');
    expect(event.attendees).toEqual([['mailto:ana@school.example', 'TENTATIVE', 'FALSE']]);
    await database().prisma.invitation.updateMany({ data: { answer: 'needs-action' } });
    const asked = eventOf(await calendars.get(linkOf('ana')));
    expect(asked.attendees).toEqual([['mailto:ana@school.example', 'NEEDS-ACTION', 'FALSE']]);
    expect(asked.description).toContain('answer in chat');
  });

  it('is an event that is simply told where a calendar could not be asked: to the convenor, without an address', async () => {
    await describe('petra', { email: 'petra@town.example' });
    for (const who of ['petra', 'ana'] as const) {
      const event = eventOf(await calendars.get(linkOf(who)));
      expect([event.method, event.organizer, event.attendees]).toEqual(['PUBLISH', null, []]);
    }
  });

  it('follows the meeting: a higher SEQUENCE at the new time, under the same UID', async () => {
    const before = eventOf(await calendars.get(linkOf('ana')));
    await change({
      startsLocal: '2027-04-06T16:00',
      startsAt: new Date('2027-04-06T14:00:00Z'),
      endsAt: new Date('2027-04-06T15:30:00Z'),
      place: 'Youth centre',
      icalSequence: { increment: 1 },
    });
    const after = eventOf(await calendars.get(linkOf('ana')));
    expect(after.uid).toBe(before.uid);
    expect(after.sequence).toBe(before.sequence + 1);
    expect([after.start.toISOString(), after.place]).toEqual(['2027-04-06T14:00:00.000Z', 'Youth centre']);
  });

  it.each(['cancelled', 'not-held'])('takes a meeting that is %s out of the calendar', async (state) => {
    await describe('petra', { email: 'petra@town.example' });
    await describe('ana', { email: 'ana@school.example' });
    await invite('ana', 'accepted');
    await change({ state, icalSequence: 3, cancelledReason: 'The hall is closed' });
    const event = eventOf(await calendars.get(linkOf('ana')));
    expect([event.method, event.status, event.sequence]).toEqual(['CANCEL', 'CANCELLED', 3]);
    expect(event.organizer).toBe('mailto:petra@town.example');
    expect(event.description.includes('The hall is closed')).toBe(state === 'cancelled');
  });

  it('takes it out for somebody who was replaced, and for nobody else', async () => {
    await invite('ana', 'cancelled');
    expect(eventOf(await calendars.get(linkOf('ana'))).method).toBe('CANCEL');
    expect(eventOf(await calendars.get(linkOf('ben'))).method).toBe('PUBLISH');
  });

  it('says it in the language of its receiver, folded by octets, whatever was written', async () => {
    await describe('ana', { language: 'he' });
    const goal = 'מחנה קיץ לכל הילדים בשכונה, עם "בית ספר פתוח"; '.repeat(12).trim();
    const title = 'Čas za šolo v naravi: řeřicha, žluťoučký kůň & דוא"ל '.repeat(5).trim();
    await change({ commonGoal: goal, title, place: 'Šolska 5,\nučilnica; levo' });
    const got = await calendars.get(linkOf('ana'));
    const event = eventOf(got);
    expect(isFolded(got.body)).toBe(true);
    expect(bare(event.description)).toContain(`המטרה המשותפת: ${goal}`);
    expect([event.title, event.place]).toEqual([title, 'Šolska 5,\nučilnica; levo']);
    expect(got.headers.get('content-disposition')).toMatch(
      /^attachment; filename="round-table\.ics"; filename\*=UTF-8''[\x21-\x7e]+\.ics$/,
    );
  });

  it('is a file that nobody keeps, also when only its head is asked for', async () => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, body } = await calendars.ask(method, linkOf('ana'));
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(Number(headers.get('content-length'))).toBeGreaterThan(300);
      expect(body === '').toBe(method === 'HEAD');
    }
  });

  it('ends when its time is over, with a page in the language of its receiver', async () => {
    await describe('ana', { language: 'he' });
    const got = await calendars.get(linkOf('ana', { until: table.now.toISOString() }));
    expect(got.status).toBe(410);
    const page = parse(got.body);
    expect(page.querySelector('html')?.getAttribute('dir')).toBe('rtl');
    expect(page.text).toContain('לוח שנה');
    expect(got.headers.get('cache-control')).toBe('no-store');
  });

  it('does not open for a stranger, for somebody who is gone, or when it was changed', async () => {
    const nobody = { personId: '00000000-0000-4000-8000-000000000000' };
    expect((await calendars.get(linkOf('ana', nobody))).status).toBe(410);
    const link = linkOf('ana');
    const broken = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`;
    expect((await calendars.get(broken, { 'accept-language': 'cs' })).body).toContain('se neotevře');
    expect((await calendars.get(broken)).status).toBe(404);
    // What is sealed for another page opens nothing here.
    expect((await calendars.get(link.replace('/calendar/', '/feed/'))).status).toBe(404);
    await database().prisma.account.deleteMany({ where: { personId: table.ids.ana } });
    expect((await calendars.get(link)).status).toBe(410);
    await invite('ana', 'accepted');
    expect((await calendars.get(link)).status).toBe(200);
  });

  it('says that there is nothing where the meeting has no time, or is not there', async () => {
    await change({ state: 'draft', startsLocal: null, startsAt: null, endsAt: null });
    expect((await calendars.get(linkOf('ana'))).status).toBe(404);
    const other = linkOf('ana', { meetingId: '00000000-0000-4000-8000-000000000000' });
    expect((await calendars.get(other)).body).toContain('nothing for the calendar');
  });

  it('takes nothing that is sent to it', async () => {
    expect((await calendars.ask('POST', linkOf('ana'))).status).toBe(404);
    expect((await calendars.ask('DELETE', linkOf('ana'))).status).toBe(405);
  });
});

describeOnBothDatabases('The calendar feed', (database) => {
  let table: TableWorld;
  let calendars: Calendars;
  beforeEach(async () => {
    table = await meetingWorld(database(), { state: 'invited' });
    calendars = await openCalendars(database(), table);
    for (const who of ['ana', 'ben'] as const) await sits(who);
  });
  afterEach(async () => {
    await calendars.close();
    await table.stop();
  });

  const sits = (who: 'ana' | 'ben', tableId = table.ids.table) =>
    database().prisma.tableMember.create({
      data: {
        networkId: table.ids.network,
        tableId,
        personId: table.ids[who],
        startDay: new Date('2026-11-01'),
      },
    });
  const feedOf = (who: 'petra' | 'ana' | 'ben' | 'zora', number = 0): string =>
    `${calendars.link('feed', { networkId: table.ids.network, personId: table.ids[who], number })}.ics`;
  const feed = async (who: 'petra' | 'ana' | 'ben') => readCalendar((await calendars.get(feedOf(who))).body);

  it('publishes every meeting of one’s tables, held and planned, each as it stands', async () => {
    const { method, name, events } = await feed('ana');
    expect([method, name]).toEqual(['PUBLISH', 'Round Table, Sončna Reka']);
    expect(events.map((each) => [each.start.toISOString(), each.status])).toEqual([
      ['2026-12-22T15:00:00.000Z', 'TENTATIVE'],
      ['2026-11-23T09:00:00.000Z', 'CONFIRMED'],
    ]);
  });

  it('names no address and no guest, and says no more than the invitation', async () => {
    await database().prisma.person.updateMany({ data: { email: 'somebody@town.example' } });
    const { body } = await calendars.get(feedOf('ana'));
    expect(body).not.toMatch(/ATTENDEE|ORGANIZER|@town/);
    for (const name of ['Ben Levi', 'Zora Hribar']) expect(body).not.toContain(name);
  });

  it('goes a year back, and leaves other tables alone', async () => {
    const other = await database().prisma.roundTable.create({
      data: {
        networkId: table.ids.network,
        name: 'Other',
        createdById: table.ids.petra,
        createdAt: table.now,
      },
    });
    await database().prisma.meeting.update({
      where: { id: table.ids.meeting },
      data: { startsAt: new Date('2025-11-01T09:00:00Z'), endsAt: new Date('2025-11-01T10:30:00Z') },
    });
    expect((await feed('ana')).events).toHaveLength(1);
    await database().prisma.meeting.updateMany({ data: { tableId: other.id } });
    await database().prisma.attendance.deleteMany({});
    expect((await feed('ana')).events).toHaveLength(0);
    await sits('ana', other.id);
    expect((await feed('ana')).events).toHaveLength(1);
  });

  it('marks as cancelled what people had heard of, and leaves out what they had not', async () => {
    const both = { state: 'cancelled', cancelledReason: 'The hall is closed' };
    await database().prisma.meeting.updateMany({ data: both });
    await database().prisma.meeting.update({
      where: { id: table.ids.meeting },
      data: { icalSequence: 1 },
    });
    const { events } = await feed('ana');
    expect(events.map((each) => [each.uid, each.status, each.sequence])).toEqual([
      [table.ids.meeting, 'CANCELLED', 1],
    ]);
  });

  it('answers in a few bytes as long as nothing changed', async () => {
    const first = await calendars.get(feedOf('ana'));
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    table.now = new Date(table.now.getTime() + 3600_000);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await calendars.get(feedOf('ana'), { 'if-none-match': known });
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    const head = await calendars.ask('HEAD', feedOf('ana'));
    expect([head.status, head.body, head.headers.get('etag')]).toEqual([200, '', etag]);
    await database().prisma.meeting.updateMany({ data: { place: 'Youth centre' } });
    const changed = await calendars.get(feedOf('ana'), { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.body).toContain('Youth centre');
  });

  it('ends when it is renewed, and when somebody’s place in the network ends', async () => {
    expect((await calendars.get(feedOf('ana'))).status).toBe(200);
    await database().prisma.person.update({ where: { id: table.ids.ana }, data: { feedNumber: 1 } });
    expect((await calendars.get(feedOf('ana'))).status).toBe(410);
    expect((await calendars.get(feedOf('ana', 1))).status).toBe(200);
    await database().prisma.tableMember.updateMany({ data: { endDay: new Date('2026-11-20') } });
    await database().prisma.account.deleteMany({ where: { personId: table.ids.ana } });
    const over = await calendars.get(feedOf('ana', 1), { 'accept-language': 'sl' });
    expect(over.status).toBe(410);
    expect(over.body).not.toContain('BEGIN:VCALENDAR');
  });

  it('does not open with somebody else’s or a broken secret', async () => {
    const broken = feedOf('ana').replace(/..\.ics$/, '.ics');
    expect((await calendars.get(broken)).status).toBe(404);
    expect((await calendars.get(`https://rt.example/pages/feed/${table.ids.ana}.ics`)).status).toBe(404);
    await database().prisma.account.deleteMany({ where: { personId: table.ids.zora } });
    expect((await calendars.get(feedOf('zora'))).status).toBe(410);
  });
});
