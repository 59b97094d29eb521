/** A seat passes from one to another: the place at the table, and the invitations to its planned meetings (X3). */
import { buttons, press, type Block } from '../../../chat/message.ts';
import { addInvitation, invitationOf } from '../../../db/invitations.ts';
import { lockMeeting, type Meeting } from '../../../db/meetings.ts';
import { changeMember, endInvitation, plannedAt } from '../../../db/table-editing.ts';
import { addMember, endMember, membersOfTable, type Member, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { isPlanned } from '../../../domain/meeting.ts';
import type { ActTurn, LookTurn } from '../../../engine/feature.ts';
import { MEETING_PRESS } from '../names.ts';
import { sendInvitation } from '../convening/send-invitation.ts';
import type { Chosen } from './people-fields.ts';
import { texts } from './texts.ts';
import { editingBy } from './this-table.ts';

export interface HandingOver {
  readonly from: Pick<Member, 'personId' | 'name'>;
  readonly to: Pick<Chosen, 'personId' | 'name' | 'organizationId'>;
}

/** The same of somebody who sits at a table. */
export interface SeatPassing extends HandingOver {
  readonly from: Member;
}

export interface Moved {
  /** How many invitations. */
  readonly count: number;
  /** Meetings that the one before still moderates. */
  readonly moderated: readonly Meeting[];
}

/** The one before sits there until today; the successor from today on. Nobody is told but those who are invited. */
export async function handOverSeat(turn: ActTurn, table: Table, { from, to }: SeatPassing): Promise<Moved> {
  const { id: tableId } = table;
  await endMember(turn.db, { tableId, personId: from.personId }, { ...editingBy(turn), lastDay: turn.today });
  const role = from.role === 'informed' ? 'informed' : 'member';
  const { seatId } = from;
  if (!(await addMember(turn.db, { ...to, tableId, seatId, role }, editingBy(turn))))
    await moveSeat(turn, table, { from, to });
  const planned = (await plannedAt(turn.db, tableId)).map(({ id }) => id);
  return passInvitations(turn, planned, { from, to });
}

/** Moves the invitations to these meetings, as far as they are still planned. */
export async function passInvitations(
  turn: ActTurn,
  meetingIds: readonly string[],
  people: HandingOver,
): Promise<Moved> {
  const moderated: Meeting[] = [];
  let count = 0;
  for (const id of meetingIds) {
    const meeting = await lockMeeting(turn.db, id);
    if (meeting === null || !isPlanned(meeting.state)) continue;
    if (await passInvitation(turn, meeting, people)) count += 1;
    if (meeting.moderatorId === people.from.personId) moderated.push(meeting);
  }
  return { count, moderated };
}

/** A successor who sits at the table already takes the seat too, unless they hold another one. */
async function moveSeat(turn: ActTurn, table: Table, { from, to }: SeatPassing): Promise<void> {
  const sits = (await membersOfTable(turn.db, table.id)).find((each) => each.personId === to.personId);
  if (sits === undefined) return;
  const role = from.role === 'member' ? 'member' : sits.role;
  const change = { role, seatId: sits.seatId ?? from.seatId, writing: editingBy(turn) };
  await changeMember(turn.db, table.id, sits, change);
}

const ROLES = ['required', 'optional', 'cooperating', 'guest'] as const;

/** The old invitation is cancelled, the successor gets one; at once, when invitations are out. True: there was one. */
async function passInvitation(turn: ActTurn, meeting: Meeting, { from, to }: HandingOver): Promise<boolean> {
  const { id: meetingId } = meeting;
  const ended = await endInvitation(turn.db, { meetingId, personId: from.personId }, editingBy(turn));
  if (ended === null) return false;
  const role = ROLES.find((each) => each === ended.role) ?? 'required';
  const isNew = await addInvitation(turn.db, meetingId, { ...to, role }, editingBy(turn));
  const invitation = await invitationOf(turn.db, meetingId, to.personId);
  if (isNew && ended.wasSent && invitation !== null) await sendInvitation(turn, meeting, invitation);
  return true;
}

/** Moderating is not handed over with a seat: somebody else accepts it first. */
export const stillModerates = (
  turn: LookTurn,
  { name }: Pick<Member, 'name'>,
  { id, title }: Pick<Meeting, 'id' | 'title'>,
): Block =>
  buttons(
    press(turn.say(texts.stillModerates, { name: cut(name, 15), title: cut(title, 10) }), MEETING_PRESS, id),
  );
