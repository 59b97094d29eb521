/** What changed in the directory since some moment, and when a table last met. */
import type { DirectoryChange } from '../domain/directory-changes.ts';
import type { Reading } from './handle.ts';
import { SUBJECT } from './partner-history.ts';

/** Of more changes than these only the newest are gathered. */
export const MOST_GATHERED = 2000;

/** Changes of cards since a moment, the newest first, at most `MOST_GATHERED` and one more: one range of an index. */
export const changesSince = (db: Reading, since: Date): Promise<DirectoryChange[]> =>
  db.sql<DirectoryChange>(
    'directory-changes-since',
    `select c.organization_id "organizationId", o.name partner, o.created_at >= $2::timestamptz "isNew", o.status standing,
        c.resource_type "resourceType", c.resource_id "resourceId", c.action, c.field, c.replacement,
        coalesce(f.title, n.title, q.name) subject, coalesce(f.status, n.status, case when m.end_day is not null then 'ended' end) state
       from (select * from change where network_id = $1 and organization_id is not null and at >= $2::timestamptz
          order by at desc, id desc limit ${String(MOST_GATHERED + 1)}) c
       join organization o on o.network_id = $1 and o.id = c.organization_id and o.status <> 'left'
       ${SUBJECT} order by c.at desc, c.id desc`,
    [db.networkId, since.toISOString()],
  );

export interface LastMeeting {
  readonly title: string;
  /** When it was closed, or should have been over. */
  readonly endedAt: Date;
}

const HELD = `m.state in ('closed', 'minutes-sent', 'evaluated') and m.starts_at < $2::timestamptz
  order by m.starts_at desc limit 1`;
const LAST = `select m.title, coalesce(m.closed_at, m.ends_at, m.starts_at) "endedAt" from meeting m where m.network_id = $1`;

/** The last meeting of a table that was held; null: it has not met yet. */
export async function lastMeetingOfTable(
  db: Reading,
  { tableId, now }: { readonly tableId: string; readonly now: Date },
): Promise<LastMeeting | null> {
  const [row] = await db.sql<LastMeeting>(
    'last-meeting-of-table',
    `${LAST} and m.table_id = $3::uuid and ${HELD}`,
    [db.networkId, now.toISOString(), tableId],
  );
  return row ?? null;
}

/** The last meeting of any table; null: none has met yet. */
export async function lastMeetingOfAll(db: Reading, now: Date): Promise<LastMeeting | null> {
  const [row] = await db.sql<LastMeeting>('last-meeting-of-all', `${LAST} and ${HELD}`, [
    db.networkId,
    now.toISOString(),
  ]);
  return row ?? null;
}

/** The last meeting of the tables at which somebody sits; null: none of them has met yet. */
export async function lastMeetingOfPerson(
  db: Reading,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<LastMeeting | null> {
  const [row] = await db.sql<LastMeeting>(
    'last-meeting-of-person',
    `${LAST} and m.table_id in (select s.table_id from table_member s where s.network_id = $1 and s.person_id = $3 and s.end_day is null)
       and ${HELD}`,
    [db.networkId, now.toISOString(), personId],
  );
  return row ?? null;
}
