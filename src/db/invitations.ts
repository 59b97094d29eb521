/** Invitations: who is asked, what they answered, and whether it reached them. */
import { randomUUID } from 'node:crypto';
import { noteChange, type Writing } from './changes.ts';
import type { Candidate } from './convening.ts';
import type { Db, Reading } from './handle.ts';

export type InvitationAnswer =
  'needs-action' | 'accepted' | 'declined' | 'tentative' | 'delegated' | 'cancelled';

export interface Invitation {
  readonly id: string;
  readonly meetingId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
  /** required, optional, cooperating, guest, informed. */
  readonly role: string;
  readonly answer: InvitationAnswer;
  readonly delegatedToId: string | null;
  /** Who comes instead. */
  readonly delegateName: string | null;
  readonly sending: number;
  readonly sentAt: Date | null;
  /** What became of its message: queued, sent, unknown, failed, cancelled; null: not sent yet. */
  readonly delivery: string | null;
  /** Whether they can be reached in chat at all. */
  readonly isInChat: boolean;
}

const SELECT = `select i.id, i.meeting_id "meetingId", i.person_id "personId", p.name, p.email, i.organization_id "organizationId",
  o.name "organizationName", i.role, i.answer, i.delegated_to_id "delegatedToId", d.name "delegateName", i.sending,
  i.sent_at "sentAt", x.state delivery,
  exists (select 1 from account a where a.network_id = $1 and a.person_id = p.id) "isInChat"
 from invitation i join person p on p.network_id = $1 and p.id = i.person_id
 left join person d on d.network_id = $1 and d.id = i.delegated_to_id
 left join organization o on o.network_id = $1 and o.id = i.organization_id
 left join outbox x on x.network_id = $1 and x.key = 'invitation:' || i.id || ':' || i.sending
where i.network_id = $1 and i.meeting_id::text = $2`;

/** The key of an invitation's message; `SELECT` above finds it by this. */
export const invitationKey = ({ id, sending }: Pick<Invitation, 'id' | 'sending'>): string =>
  `invitation:${id}:${String(sending)}`;

/** Everybody who is asked to a meeting, by partner and name; those whom a successor replaced are left out. */
export function invitationsOf(db: Reading, meetingId: string): Promise<Invitation[]> {
  return db.sql<Invitation>(
    'invitations-of',
    `${SELECT} and i.answer <> 'cancelled' order by o.name_fold nulls last, p.name, p.id`,
    [db.networkId, meetingId],
  );
}

/** Somebody's own invitation to a meeting, or null. */
export async function invitationOf(
  db: Reading,
  meetingId: string,
  personId: string,
): Promise<Invitation | null> {
  const [row] = await db.sql<Invitation>(
    'invitation-of',
    `${SELECT} and i.person_id::text = $3 and i.answer <> 'cancelled'`,
    [db.networkId, meetingId, personId],
  );
  return row ?? null;
}

export interface OwnInvitation extends Pick<Invitation, 'answer' | 'delegateName'> {
  readonly meetingId: string;
}

/** Somebody's own invitations to these meetings, as far as they have been sent. */
export const ownInvitations = (
  db: Reading,
  personId: string,
  meetingIds: readonly string[],
): Promise<OwnInvitation[]> =>
  db.sql<OwnInvitation>(
    'invitations-own',
    `select i.meeting_id "meetingId", i.answer, d.name "delegateName" from invitation i
       left join person d on d.network_id = $1 and d.id = i.delegated_to_id
      where i.network_id = $1 and i.person_id = $2 and i.meeting_id = any ($3::uuid[])
        and i.sent_at is not null and i.answer <> 'cancelled'`,
    [db.networkId, personId, meetingIds],
  );

export interface Guest extends Pick<Candidate, 'personId' | 'organizationId'> {
  readonly role?: 'required' | 'optional' | 'cooperating' | 'guest';
}

/** Notes that somebody is to be invited; who is on the list already stays as they are. True: they are new on it. */
export async function addInvitation(
  db: Db,
  meetingId: string,
  { personId, organizationId, role = 'required' }: Guest,
  writing: Writing,
): Promise<boolean> {
  const known = await db.tables.invitation.findFirst({ where: { meetingId, personId } });
  if (known !== null && known.answer !== 'cancelled') return false;
  const id = known?.id ?? randomUUID();
  const fresh = { organizationId, role, answer: 'needs-action', sentAt: null, repliedAt: null };
  if (known === null)
    await db.tables.invitation.create({
      data: { ...fresh, id, networkId: db.networkId, meetingId, personId },
    });
  else await db.tables.invitation.updateMany({ where: { id }, data: { ...fresh, delegatedToId: null } });
  await noteChange(db, writing, { resourceType: 'invitation', resourceId: id, action: 'create' });
  return true;
}

/** Takes somebody off the list of a meeting to which nobody was invited yet. */
export async function dropUnsentInvitations(
  db: Db,
  meetingId: string,
  keep: readonly string[],
  writing: Writing,
): Promise<void> {
  const where = { meetingId, sentAt: null, personId: { notIn: [...keep] } };
  const gone = await db.tables.invitation.findMany({ where });
  await db.tables.invitation.deleteMany({ where });
  for (const { id } of gone)
    await noteChange(db, writing, { resourceType: 'invitation', resourceId: id, action: 'end' });
}

/** Notes that an invitation leaves now; its next sending's number. */
export async function noteSending(db: Db, invitation: Pick<Invitation, 'id'>, now: Date): Promise<number> {
  await db.tables.invitation.updateMany({
    where: { id: invitation.id },
    data: { sentAt: now, sending: { increment: 1 } },
  });
  const row = await db.tables.invitation.findFirst({ where: { id: invitation.id } });
  return row?.sending ?? 0;
}

/** Writes what somebody answered, with a trace. `delegatedToId`: who comes instead. */
export async function noteAnswer(
  db: Db,
  invitation: Pick<Invitation, 'id' | 'answer'>,
  given: { readonly answer: InvitationAnswer; readonly delegatedToId: string | null },
  writing: Writing,
): Promise<void> {
  await db.tables.invitation.updateMany({
    where: { id: invitation.id },
    data: { ...given, repliedAt: writing.now },
  });
  await noteChange(db, writing, {
    resourceType: 'invitation',
    resourceId: invitation.id,
    action: 'update',
    field: 'answer',
    previous: invitation.answer,
    replacement: given.answer,
  });
}

/** Another time or place: everybody is asked again. */
export async function askAgain(db: Db, meetingId: string): Promise<void> {
  await db.tables.invitation.updateMany({
    where: { meetingId, answer: { not: 'cancelled' } },
    data: { answer: 'needs-action', repliedAt: null, delegatedToId: null },
  });
}

/** Somebody by name and address: the one who has that address already, else a new person. */
export async function personByAddress(
  db: Db,
  { name, email }: { readonly name: string; readonly email: string | null },
  now: Date,
): Promise<string> {
  const known =
    email === null
      ? null
      : await db.tables.person.findFirst({ where: { email: { equals: email, mode: 'insensitive' } } });
  if (known !== null) return known.id;
  const id = randomUUID();
  await db.tables.person.create({ data: { id, networkId: db.networkId, name, email, createdAt: now } });
  return id;
}
