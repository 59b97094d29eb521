/**
 * Calendar files (RFC 5545, 5546). One event a meeting; times are UTC instants, which need no description of zones and
 * are the same for everybody; the same UID for ever, and a higher SEQUENCE when answers no longer hold.
 */
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalEventData,
} from 'ical-generator';
import type { MeetingState } from '../domain/meeting.ts';

export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

export interface CalendarGuest extends CalendarPerson {
  /** needs-action, accepted, declined, tentative, delegated. */
  readonly answer: string;
  readonly isOptional: boolean;
}

export interface CalendarEvent {
  /** Constant for the meeting's whole life. */
  readonly uid: string;
  readonly sequence: number;
  readonly state: MeetingState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  /** Null: their address is not known; then nobody is named, because guests without an organizer mean nothing. */
  readonly organizer: CalendarPerson | null;
  readonly guests: readonly CalendarGuest[];
  /** When this was last changed, or asked for. */
  readonly stamp: Date;
}

/** request: an invitation, or the news that it moved; cancel: it will not be; publish: a list to subscribe to. */
export type CalendarMethod = 'request' | 'cancel' | 'publish';

const METHODS = {
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
  publish: ICalCalendarMethod.PUBLISH,
} as const satisfies Record<CalendarMethod, ICalCalendarMethod>;

/** The method in which one meeting is told to somebody. */
export const methodOf = (state: MeetingState): CalendarMethod =>
  state === 'cancelled' || state === 'not-held' ? 'cancel' : 'request';

export interface CalendarFile {
  readonly method: CalendarMethod;
  readonly events: readonly CalendarEvent[];
  /** Of the whole list, for calendars that are subscribed to. */
  readonly name?: string;
  /** How long such calendars may wait before they ask again. */
  readonly refreshSeconds?: number;
}

/** The file. Lines end with CRLF and are folded at 75 octets, never within a character. */
export function calendarFile({ method, events, name, refreshSeconds }: CalendarFile): string {
  const calendar = ical({
    prodId: { company: 'Round Table', product: 'meetings', language: 'EN' },
    method: METHODS[method],
    ...(name === undefined ? {} : { name }),
    ...(refreshSeconds === undefined ? {} : { ttl: refreshSeconds }),
    events: events.map(eventOf),
  });
  return `${calendar.toString()}\r\n`;
}

function eventOf(event: CalendarEvent): ICalEventData {
  const { organizer } = event;
  return {
    id: event.uid,
    sequence: event.sequence,
    stamp: event.stamp,
    start: event.startsAt,
    end: event.endsAt,
    summary: event.title,
    description: event.description,
    location: event.place,
    status: statusOf(event.state),
    ...(organizer === null
      ? {}
      : {
          organizer: { ...organizer, name: asParameter(organizer.name) },
          attendees: event.guests.map((guest) => ({
            name: asParameter(guest.name),
            email: guest.email,
            role: guest.isOptional ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ,
            status: ANSWERS[guest.answer] ?? ICalAttendeeStatus.NEEDSACTION,
            // People answer in chat; a reply by mail would reach the organizer, and not us.
            rsvp: false,
          })),
        }),
  };
}

const ANSWERS: Readonly<Partial<Record<string, ICalAttendeeStatus>>> = {
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  delegated: ICalAttendeeStatus.DELEGATED,
};

/** Convened is not yet certain; from the invitation on it is (domain.md 3.3). */
function statusOf(state: MeetingState): ICalEventStatus {
  if (methodOf(state) === 'cancel') return ICalEventStatus.CANCELLED;
  return state === 'draft' || state === 'convened' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/** A parameter can hold no double quote at all (RFC 5545, 3.2), nor a line break; Hebrew abbreviations have one inside. */
const asParameter = (name: string): string => name.replaceAll('"', '״').replace(/\s+/g, ' ').trim();
