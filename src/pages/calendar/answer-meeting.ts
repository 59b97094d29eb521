/** One meeting for somebody's calendar: the button under an invitation. */
import { z } from 'zod';
import { calendarFile, methodOf, type CalendarEvent } from '../../calendar/calendar-file.ts';
import { calendarMeeting, calendarReader, type CalendarMeeting } from '../../db/calendar.ts';
import { reading } from '../../db/turn.ts';
import { chooseLanguage } from '../../i18n/language.ts';
import { sendText } from '../http.ts';
import { sendProblem } from '../problem.ts';
import { readerOf, type Reader } from '../reader.ts';
import { openSealed } from '../sealed.ts';
import { eventOf, namedIn } from './event.ts';
import type { CalendarRoom, CalendarVisit } from './room.ts';
import { texts } from './texts.ts';

const PASS = {
  page: 'calendar',
  shape: z.object({
    networkId: z.uuid(),
    meetingId: z.uuid(),
    personId: z.uuid(),
    until: z.iso.datetime(),
  }),
};

/** GET and HEAD: the file, as the meeting stands at this moment; it is never kept. */
export async function answerMeeting(room: CalendarRoom, visit: CalendarVisit): Promise<void> {
  const pass = openSealed(room.seal, visit.token, PASS);
  if (pass === null)
    return refuse(visit, visit.reader, { status: 404, title: 'lostTitle', text: 'lostText' });
  const { networkId, personId, meetingId, until } = pass;
  const now = room.clock();
  const db = reading(room.database, networkId);
  const who = await calendarReader(db, personId, now);
  if (who === null) return refuse(visit, visit.reader, { status: 410, title: 'overTitle', text: 'overText' });
  const reader = readerOf(chooseLanguage(who.language, who.networkLanguage, who.locale), visit.reader.prefix);
  const meeting = await calendarMeeting(db, personId, meetingId);
  // A link may outlive what somebody was here; who was invited keeps the entry, also by a cancellation.
  const isTheirs = who.isThere || (meeting !== null && meeting.answer !== null);
  if (Date.parse(until) <= now.getTime() || !isTheirs)
    return refuse(visit, reader, { status: 410, title: 'overTitle', text: 'overText' });
  if (meeting === null)
    return refuse(visit, reader, { status: 404, title: 'noTimeTitle', text: 'noTimeText' });
  const content = fileFor({ meeting, reader, personId, email: who.email, now });
  sendText(visit.response, {
    type: 'text/calendar; charset=utf-8',
    content,
    fileName: meeting.title,
    extension: 'ics',
    caching: 'no-store',
  });
}

interface Wanted {
  readonly meeting: CalendarMeeting;
  readonly reader: Reader;
  readonly personId: string;
  readonly email: string | null;
  readonly now: Date;
}

function fileFor({ meeting, reader, personId, email, now }: Wanted): string {
  // Somebody who was replaced is not asked any more: for them it is cancelled (domain.md 5.10, X3).
  const state = meeting.answer === 'cancelled' ? 'cancelled' : meeting.state;
  const named = namedIn(meeting, personId, email);
  const method = methodOf(state) === 'request' && named === null ? 'publish' : methodOf(state);
  const event: CalendarEvent = {
    ...eventOf(meeting, reader.say),
    state,
    stamp: now,
    ...(named === null
      ? {}
      : {
          organizer: named.organizer,
          guests: [
            {
              ...named.guest,
              answer: meeting.answer ?? 'needs-action',
              isOptional: meeting.role !== null && meeting.role !== 'required',
            },
          ],
        }),
  };
  return calendarFile({ method, events: [event] });
}

interface Refused {
  readonly status: number;
  readonly title: keyof typeof texts;
  readonly text: keyof typeof texts;
}

/** A page that says what to do next, in the reader's language. */
export function refuse({ response }: CalendarVisit, reader: Reader, { status, title, text }: Refused): void {
  sendProblem(response, reader, { status, title: texts[title], text: texts[text] });
}
