/** Invitations as the rules of nudges see them: many meetings at once. */
import type { Day } from '../domain/day.ts';
import type { Reading } from './handle.ts';
import type { InvitationAnswer } from './invitations.ts';

export interface AskedPerson {
  readonly meetingId: string;
  readonly personId: string;
  readonly name: string;
  /** The partner for whom they are asked. */
  readonly organizationId: string | null;
  readonly answer: InvitationAnswer;
  readonly sending: number;
  /** Local day of the network on which they were asked last. */
  readonly sentOn: Day;
  /** Whether they can be reached in chat at all. */
  readonly isInChat: boolean;
}

/** Everybody whose invitation to one of these meetings has left, by name. */
export const askedPeople = (db: Reading, meetingIds: readonly string[]): Promise<AskedPerson[]> =>
  db.sql<AskedPerson>(
    'nudge-asked-people',
    `select i.meeting_id "meetingId", i.person_id "personId", p.name, i.organization_id "organizationId", i.answer, i.sending,
       (i.sent_at at time zone n.time_zone)::date::text "sentOn",
       exists (select 1 from account a where a.network_id = $1 and a.person_id = i.person_id) "isInChat"
     from invitation i join network n on n.id = i.network_id
     join person p on p.network_id = $1 and p.id = i.person_id
    where i.network_id = $1 and i.meeting_id = any ($2::uuid[]) and i.sent_at is not null and i.answer <> 'cancelled'
    order by p.name, p.id`,
    [db.networkId, meetingIds],
  );

/** On which local day of the network the moderators of these meetings were asked last, by the meeting. */
export async function moderatorsAskedOn(
  db: Reading,
  meetingIds: readonly string[],
): Promise<Map<string, Day>> {
  const rows = await db.sql<{ about: string; day: Day }>(
    'nudge-moderators-asked',
    `select o.about, (max(o.created_at) at time zone n.time_zone)::date::text "day"
       from outbox o join network n on n.id = o.network_id
      where o.network_id = $1 and o.about = any ($2::text[]) and o.why = 'asked-to-moderate'
      group by o.about, n.time_zone`,
    [db.networkId, meetingIds],
  );
  return new Map(rows.map((row) => [row.about, row.day]));
}
