/** Who is invited to a meeting, and who is there. */
import type { Account } from '../chat/message.ts';
import type { Reading } from './handle.ts';

export interface Invited {
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
  /** required, optional, cooperating, guest, informed. */
  readonly role: string;
  /** needs-action, accepted, declined, tentative, delegated, cancelled. */
  readonly answer: string;
  readonly sentAt: Date | null;
}

/** Everybody who is invited to a meeting, by partner and name; those whom a successor replaced are left out. */
export function invitedTo(db: Reading, meetingId: string): Promise<Invited[]> {
  return db.sql<Invited>(
    'invited-to',
    `select i.person_id "personId", p.name, i.organization_id "organizationId", o.name "organizationName", i.role, i.answer, i.sent_at "sentAt"
       from invitation i join person p on p.network_id = $1 and p.id = i.person_id
       left join organization o on o.network_id = $1 and o.id = i.organization_id
      where i.network_id = $1 and i.meeting_id = $2 and i.answer <> 'cancelled' order by o.name_fold nulls last, p.name, p.id`,
    [db.networkId, meetingId],
  );
}

export interface Present {
  readonly personId: string;
  readonly name: string;
  readonly organizationName: string | null;
  /** room, remote. */
  readonly how: string;
  readonly leftAt: Date | null;
  /** Where they can be reached in chat; empty: they are in the room only. */
  readonly accounts: readonly Account[];
}

/** Those who are still there. */
export function stillAt(db: Reading, meetingId: string): Promise<Pick<Present, 'personId'>[]> {
  return db.sql(
    'still-at',
    `select person_id "personId" from attendance where network_id = $1 and meeting_id = $2 and left_at is null order by person_id`,
    [db.networkId, meetingId],
  );
}

/** Everybody noted as present at a meeting, also those who left before its end. */
export function presentAt(db: Reading, meetingId: string): Promise<Present[]> {
  return db.sql<Present>(
    'present-at',
    `select a.person_id "personId", p.name, o.name "organizationName", a.how, a.left_at "leftAt",
       (select coalesce(json_agg(json_build_object('face', c.face, 'home', c.home, 'id', c.account)), '[]')
          from account c where c.network_id = $1 and c.person_id = p.id) accounts
       from attendance a join person p on p.network_id = $1 and p.id = a.person_id
       left join organization o on o.network_id = $1 and o.id = a.organization_id
      where a.network_id = $1 and a.meeting_id = $2 order by o.name_fold nulls last, p.name, p.id`,
    [db.networkId, meetingId],
  );
}
