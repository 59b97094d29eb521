/** A meeting as an event of somebody's calendar, in their language. */
import type { CalendarEvent, CalendarPerson } from '../../calendar/calendar-file.ts';
import type { CalendarMeeting } from '../../db/calendar.ts';
import { isPlanned } from '../../domain/meeting.ts';
import type { Say } from '../../i18n/text.ts';
import { texts } from './texts.ts';

/** The event of one meeting without anybody's address: what is said to everybody who is invited. */
export function eventOf(meeting: CalendarMeeting, say: Say): CalendarEvent {
  return {
    uid: meeting.icalUid,
    sequence: meeting.icalSequence,
    state: meeting.state,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    title: meeting.title,
    description: descriptionOf(meeting, say),
    place: meeting.place,
    organizer: null,
    guests: [],
    stamp: meeting.changedAt,
  };
}

/** Who asks and who is asked, where both can be named; null: nobody is. */
export interface Named {
  readonly organizer: CalendarPerson;
  readonly guest: CalendarPerson;
}

/**
 * Calendars take a request only from somebody else, and for an address of their own; so whoever convenes a meeting, and
 * whoever has no address with us, gets it as an event that is told to them.
 */
export function namedIn(meeting: CalendarMeeting, personId: string, email: string | null): Named | null {
  const { convenedById, convenedByEmail, convenedByName, readerName } = meeting;
  if (email === null || convenedByEmail === null || convenedById === personId) return null;
  if (email.toLowerCase() === convenedByEmail.toLowerCase()) return null;
  return {
    organizer: { name: convenedByName, email: convenedByEmail },
    guest: { name: readerName, email },
  };
}

function descriptionOf(meeting: CalendarMeeting, say: Say): string {
  const { commonGoal, convenedByName, convenedForName, moderatorName, programme, agenda } = meeting;
  const asks = meeting.state === 'invited' && meeting.answer === 'needs-action';
  const parts = [
    ...(meeting.state === 'cancelled'
      ? [say(texts.cancelled, { reason: meeting.cancelledReason ?? '–' })]
      : []),
    ...(commonGoal === '' ? [] : [say(texts.goal, { goal: commonGoal })]),
    [
      convenedForName === null
        ? say(texts.convenedBy, { person: convenedByName })
        : say(texts.convenedFor, { person: convenedByName, partner: convenedForName }),
      say(texts.moderator, { person: moderatorName }),
    ].join('\n'),
    ...(programme === '' ? [] : [`${say(texts.programme)}\n${programme}`]),
    ...(agenda.length === 0 || !isPlanned(meeting.state)
      ? []
      : [[say(texts.agenda), ...agenda.map((title, index) => `${String(index + 1)}. ${title}`)].join('\n')]),
    ...(asks ? [say(texts.answerInChat)] : []),
  ];
  return parts.join('\n\n');
}
