/** The sandbox as it is started without any configuration: its calendar links open where its page is. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { isFolded, readCalendar } from '../pages/calendar-support.ts';
import { startTable, type RunningTable } from '../support/process.ts';

describe('The sandbox’s calendar', () => {
  let table: RunningTable;
  beforeAll(async () => {
    table = await startTable({}, { embedded: true });
    await post('/sandbox/example', {});
  });
  afterAll(() => table.close());

  /** As a browser does: with the cookie and the token of the page from which it is sent. */
  const post = async (path: string, fields: Readonly<Record<string, string>>) => {
    const start = await fetch(`${table.url}/`, { headers: { 'accept-language': 'sl' } });
    const cookie = start.headers.getSetCookie().map((each) => each.split(';')[0] ?? '');
    const token =
      parse(await start.text())
        .querySelector('input[name=token]')
        ?.getAttribute('value') ?? '';
    const headers = { 'accept-language': 'sl', cookie: cookie.join('; ') };
    const body = new URLSearchParams({ token, nonce: randomUUID(), ...fields });
    const sent = await fetch(table.url + path, { method: 'POST', redirect: 'manual', headers, body });
    return fetch(new URL(sent.headers.get('location') ?? '/', table.url), { headers });
  };
  /** The addresses of ours on the page on which somebody says something. */
  const said = async (words: string): Promise<string[]> => {
    const page = parse(await (await post('/p/coordinator/say', { words, place: 'personal' })).text());
    return page.querySelectorAll('a').map((link) => link.getAttribute('href') ?? '');
  };

  it('is fed from the address that it gives, and each meeting has its link', async () => {
    const { prisma } = table.database;
    const { id: networkId } = await prisma.network.findFirstOrThrow();
    const { personId } = await prisma.account.findFirstOrThrow({ where: { account: 'coordinator' } });
    const createdAt = new Date();
    const startsAt = new Date(Math.ceil(createdAt.getTime() / 60_000) * 60_000 + 3 * 86_400_000);
    const { id: tableId } = await prisma.roundTable.create({
      data: { networkId, name: 'Varno poletje', topics: [], createdById: personId, createdAt },
    });
    await prisma.meeting.create({
      data: {
        networkId,
        tableId,
        sequenceNo: 1,
        title: 'Varno poletje',
        commonGoal: 'Poletni tabor za vse otroke v občini, tudi za tiste, ki sicer nikamor ne gredo',
        place: 'Šolska knjižnica',
        convenedById: personId,
        moderatorId: personId,
        durationMinutes: 60,
        timeZone: 'Europe/Ljubljana',
        startsLocal: '2030-01-01T10:00',
        startsAt,
        endsAt: new Date(startsAt.getTime() + 3600_000),
        state: 'invited',
        icalUid: 'tabor@round-table',
        createdAt,
      },
    });
    const feed = (await said('/roundtable calendar feed')).find((link) => link.endsWith('.ics')) ?? '';
    expect(feed.startsWith(`${table.url}/pages/feed/`)).toBe(true);
    const { headers, ...response } = await get(feed);
    expect([response.status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(isFolded(response.body)).toBe(true);
    expect(readCalendar(response.body).events.map(({ uid, start }) => [uid, start])).toEqual([
      ['tabor@round-table', startsAt],
    ]);
    const links = await said('/roundtable meeting');
    const link = links.find((each) => each.startsWith(`${table.url}/pages/calendar/`)) ?? '';
    const [event] = readCalendar((await get(link)).body).events;
    expect([event?.uid, event?.place]).toEqual(['tabor@round-table', 'Šolska knjižnica']);
    expect(table.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  const get = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
});
