/** All meetings of one person, for a calendar that subscribes: a secret address that holds until it is renewed. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { calendarFile } from '../../calendar/calendar-file.ts';
import { calendarMeetings, calendarReader, type CalendarReader } from '../../db/calendar.ts';
import { reading } from '../../db/turn.ts';
import { chooseLanguage } from '../../i18n/language.ts';
import { sendText, sendUnchanged } from '../http.ts';
import { readerOf, type Reader } from '../reader.ts';
import { openSealed } from '../sealed.ts';
import { refuse } from './answer-meeting.ts';
import { eventOf } from './event.ts';
import type { CalendarRoom, CalendarVisit } from './room.ts';
import { texts } from './texts.ts';

const PASS = {
  page: 'feed',
  shape: z.object({ networkId: z.uuid(), personId: z.uuid(), number: z.int().nonnegative() }),
};

const YEAR_MILLISECONDS = 366 * 24 * 60 * 60 * 1000;
/** What we ask of calendars; many of them come as seldom as they like. */
const REFRESH_SECONDS = 60 * 60;
/** They may keep it, and ask before each use whether it still holds. */
const CACHING = 'private, no-cache';

/** GET and HEAD: the past year and everything ahead. Whoever has the same already hears just that. */
export async function answerFeed(room: CalendarRoom, visit: CalendarVisit): Promise<void> {
  const pass = openSealed(room.seal, visit.token.replace(/\.ics$/, ''), PASS);
  if (pass === null)
    return refuse(visit, visit.reader, { status: 404, title: 'lostTitle', text: 'lostText' });
  const now = room.clock();
  const db = reading(room.database, pass.networkId);
  const who = await calendarReader(db, pass.personId, now);
  const reader = who === null ? visit.reader : readerFor(who, visit.reader.prefix);
  // 410: calendars stop asking. A number that holds no more was renewed; without a place in the network nothing is shown.
  if (who === null || !who.isThere || who.feedNumber !== pass.number)
    return refuse(visit, reader, { status: 410, title: 'overTitle', text: 'feedOverText' });
  const meetings = await calendarMeetings(db, pass.personId, new Date(now.getTime() - YEAR_MILLISECONDS));
  const name = reader.say(texts.feedName, { network: who.networkName });
  const content = calendarFile({
    method: 'publish',
    name,
    refreshSeconds: REFRESH_SECONDS,
    events: meetings.map((meeting) => eventOf(meeting, reader.say)),
  });
  const etag = `"${createHash('sha256').update(content).digest('base64url')}"`;
  if (isKnown(visit.request.headers['if-none-match'], etag))
    return sendUnchanged(visit.response, { caching: CACHING, etag });
  sendText(visit.response, {
    type: 'text/calendar; charset=utf-8',
    content,
    fileName: name,
    extension: 'ics',
    caching: CACHING,
    etag,
  });
}

const readerFor = (who: CalendarReader, prefix: string): Reader =>
  readerOf(chooseLanguage(who.language, who.networkLanguage, who.locale), prefix);

/** Proxies that compress mark what they pass on as weak, which is the same content still (RFC 9110, 13.1.2). */
const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag);
