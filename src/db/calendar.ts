/** What stands in somebody's own calendar: one meeting behind a link, or all of theirs in a feed. */
import type { MeetingState } from '../domain/meeting.ts';
import type { InvitationAnswer } from './invitations.ts';
import { noteChange, type Writing } from './changes.ts';
import type { Db, Reading } from './handle.ts';

/** Who opens a calendar link, as far as it matters there. */
export interface CalendarReader {
  readonly email: string | null;
  /** Their own choice; then the network's; then what their platform said last. */
  readonly language: string | null;
  readonly networkLanguage: string;
  readonly locale: string | null;
  readonly networkName: string;
  /** They belong to a workspace of the network, hold a role, or sit at a table. */
  readonly isThere: boolean;
  /** The number of the feed's link that holds. */
  readonly feedNumber: number;
}

/** Null: nobody of that id (any more). */
export async function calendarReader(
  db: Reading,
  personId: string,
  now: Date,
): Promise<CalendarReader | null> {
  const [row] = await db.sql<CalendarReader>(
    'calendar-reader',
    `select p.email, p.language, n.language "networkLanguage", n.name "networkName", p.feed_number "feedNumber",
       (select a.locale from account a where a.network_id = $1 and a.person_id = p.id order by a.seen_at desc limit 1) locale,
       exists (select 1 from account a join tenant h on h.network_id = $1 and h.face = a.face and h.tenant = a.home and h.left_at is null
                where a.network_id = $1 and a.person_id = p.id)
       or exists (select 1 from membership m where m.network_id = $1 and m.person_id = p.id
                    and (m.end_day is null or m.end_day > ($3::timestamptz at time zone n.time_zone)::date))
       or exists (select 1 from table_member s where s.network_id = $1 and s.person_id = p.id and s.end_day is null) "isThere"
     from person p join network n on n.id = $1 where p.network_id = $1 and p.id = $2`,
    [db.networkId, personId, now.toISOString()],
  );
  return row ?? null;
}

export interface CalendarMeeting {
  readonly id: string;
  readonly icalUid: string;
  readonly icalSequence: number;
  readonly state: MeetingState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly commonGoal: string;
  readonly programme: string;
  readonly place: string;
  readonly cancelledReason: string | null;
  readonly convenedById: string;
  readonly convenedByName: string;
  readonly convenedByEmail: string | null;
  readonly convenedForName: string | null;
  readonly moderatorName: string;
  /** Titles on the agenda so far, in order. */
  readonly agenda: readonly string[];
  /** What the reader answered; null: they are not invited. */
  readonly answer: InvitationAnswer | null;
  /** required, optional ...; null: they are not invited. */
  readonly role: string | null;
  readonly readerName: string;
  /** When somebody last changed its state, time or place. */
  readonly changedAt: Date;
}

const SELECT = `select m.id, m.ical_uid "icalUid", m.ical_sequence "icalSequence", m.state, m.starts_at "startsAt", m.ends_at "endsAt",
  m.title, m.common_goal "commonGoal", m.programme, m.place, m.cancelled_reason "cancelledReason",
  m.convened_by_id "convenedById", c.name "convenedByName", c.email "convenedByEmail", o.name "convenedForName",
  p.name "moderatorName", i.answer, i.role, r.name "readerName",
  array(select a.title from agenda_item a where a.network_id = $1 and a.meeting_id = m.id
           and a.state not in ('withdrawn', 'late', 'deferred') order by a.position, a.id) agenda,
  greatest(m.created_at, (select max(x.at) from change x
    where x.network_id = $1 and x.resource_type = 'meeting' and x.resource_id = m.id)) "changedAt"
 from meeting m join person p on p.network_id = $1 and p.id = m.moderator_id
 join person c on c.network_id = $1 and c.id = m.convened_by_id
 join person r on r.network_id = $1 and r.id = $2
 left join organization o on o.network_id = $1 and o.id = m.convened_for_id
 left join invitation i on i.network_id = $1 and i.meeting_id = m.id and i.person_id = $2
 where m.network_id = $1 and m.starts_at is not null`;

/** One meeting as it stands now, for one reader; null: there is none of that id, or it has no time. */
export async function calendarMeeting(
  db: Reading,
  personId: string,
  meetingId: string,
): Promise<CalendarMeeting | null> {
  const [row] = await db.sql<CalendarMeeting>('calendar-meeting', `${SELECT} and m.id = $3`, [
    db.networkId,
    personId,
    meetingId,
  ]);
  return row ?? null;
}

const MOST_IN_A_FEED = 500;

/**
 * Meetings that begin after `since` and are somebody's own: they moderate, convened, are invited, were there, or sit at
 * the table. The latest first. Cancelled ones only where people had heard of them.
 */
export function calendarMeetings(db: Reading, personId: string, since: Date): Promise<CalendarMeeting[]> {
  return db.sql<CalendarMeeting>(
    'calendar-meetings',
    `${SELECT} and m.starts_at > $3::timestamptz and (m.state not in ('cancelled', 'not-held') or m.ical_sequence > 0)
       and (m.moderator_id = $2 or m.convened_by_id = $2 or i.answer <> 'cancelled'
         or exists (select 1 from attendance a where a.network_id = $1 and a.meeting_id = m.id and a.person_id = $2)
         or exists (select 1 from table_member s where s.network_id = $1 and s.table_id = m.table_id and s.person_id = $2
                      and s.end_day is null and s.role = 'member'))
     order by m.starts_at desc, m.id limit ${String(MOST_IN_A_FEED)}`,
    [db.networkId, personId, since.toISOString()],
  );
}

/** The number of somebody's feed link that holds now. */
export async function feedNumberOf(db: Reading, personId: string): Promise<number> {
  const [row] = await db.sql<{ feedNumber: number }>(
    'feed-number',
    `select feed_number "feedNumber" from person where network_id = $1 and id = $2`,
    [db.networkId, personId],
  );
  return row?.feedNumber ?? 0;
}

/** Ends every link that was given out; the number of the one that holds from now on. */
export async function renewFeed(db: Db, personId: string, writing: Writing): Promise<number> {
  await db.tables.person.updateMany({ where: { id: personId }, data: { feedNumber: { increment: 1 } } });
  await noteChange(db, writing, {
    resourceType: 'person',
    resourceId: personId,
    action: 'update',
    field: 'calendar-feed',
  });
  return feedNumberOf(db, personId);
}
