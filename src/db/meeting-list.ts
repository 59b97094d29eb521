/** Meetings as a calendar lists them: what is ahead, the next first; what is over, the last first; a page at a time. */
import type { MeetingState } from '../domain/meeting.ts';
import type { LocalTime } from '../domain/local-time.ts';
import type { InvitationAnswer } from './invitations.ts';
import type { Reading } from './handle.ts';

export interface ListedMeeting {
  readonly id: string;
  readonly title: string;
  readonly tableName: string;
  readonly place: string;
  readonly state: MeetingState;
  readonly startsAt: Date;
  readonly startsLocal: LocalTime;
  readonly timeZone: string;
  /** What the reader answered; null: they are not asked. */
  readonly answer: InvitationAnswer | null;
}

export interface MeetingQuestion {
  /** Whose invitations are told, and whose meetings are meant by `mine`. */
  readonly personId: string;
  /** mine: of the reader's tables, and those to which they are invited; all: of the network; else the table's id. */
  readonly scope: string;
  readonly isPast: boolean;
  /** The last meeting of the page before; empty: the first page. */
  readonly after: string;
  readonly now: Date;
}

export const MEETINGS_A_PAGE = 10;

// One that goes on is ahead however late it is; one that was called off is told while people may still go there.
const AHEAD = `(m.state in ('open', 'closing')
  or (m.ends_at > $3::timestamptz and (m.state in ('draft', 'convened', 'invited') or (m.state = 'cancelled' and m.ical_sequence > 0))))`;
// What nobody had heard of when it was called off is no part of anybody's past.
const OVER = `(not ${AHEAD} and (m.state <> 'cancelled' or m.ical_sequence > 0))`;
const SCOPES = {
  all: `$4::text is not null`,
  table: `m.table_id::text = $4`,
  mine: `$4::text is not null and (m.moderator_id = $2 or m.convened_by_id = $2 or i.answer <> 'cancelled'
    or exists (select 1 from attendance a where a.network_id = $1 and a.meeting_id = m.id and a.person_id = $2)
    or exists (select 1 from table_member s where s.network_id = $1 and s.table_id = m.table_id and s.person_id = $2
                 and s.end_day is null and s.role = 'member'))`,
} as const;
const SELECT = `select m.id, m.title, t.name "tableName", m.place, m.state, m.starts_at "startsAt", m.starts_local "startsLocal",
    m.time_zone "timeZone", i.answer
  from meeting m join round_table t on t.network_id = $1 and t.id = m.table_id
  left join invitation i on i.network_id = $1 and i.meeting_id = m.id and i.person_id = $2
 where m.network_id = $1 and m.starts_at is not null`;
/** Where the page before ended; when that meeting was moved meanwhile, the page begins at its new time. */
const AFTER = `(select b.starts_at, b.id from meeting b where b.network_id = $1 and b.id::text = $5)`;

/** At most a page and one more. */
export function meetingsListed(db: Reading, question: MeetingQuestion): Promise<ListedMeeting[]> {
  const { personId, scope, isPast, after, now } = question;
  const kind = scope === 'mine' || scope === 'all' ? scope : 'table';
  const direction = isPast ? 'desc' : 'asc';
  return db.sql<ListedMeeting>(
    `meetings-listed-${kind}-${direction}`,
    `${SELECT} and ${isPast ? OVER : AHEAD} and ${SCOPES[kind]}
       and ($5 = '' or (m.starts_at, m.id) ${isPast ? '<' : '>'} ${AFTER})
     order by m.starts_at ${direction}, m.id ${direction} limit ${String(MEETINGS_A_PAGE + 1)}`,
    [db.networkId, personId, now.toISOString(), scope, after],
  );
}
