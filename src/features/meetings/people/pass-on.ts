/** Somebody ceases to speak for a partner: what hangs on them goes to a successor, or ends. Nothing that they did is touched. */
import { facts, text, type Fact } from '../../../chat/message.ts';
import type { Reply } from '../../../chat/reply.ts';
import { lockAgreementOfPartner } from '../../../db/agreements.ts';
import { lockTask } from '../../../db/closing.ts';
import { revokeDelegation } from '../../../db/delegations.ts';
import { leadersOf } from '../../../db/leaders.ts';
import { lockMeeting } from '../../../db/meetings.ts';
import { endRole, giveRole } from '../../../db/memberships.ts';
import { belongingsOf, dutiesOf, type Duties } from '../../../db/partner-people.ts';
import { isInChat } from '../../../db/persons.ts';
import { taskOf } from '../../../db/record.ts';
import { endInvitation } from '../../../db/table-editing.ts';
import { endMember, membersOfTable } from '../../../db/tables.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isPlanned } from '../../../domain/meeting.ts';
import type { Role } from '../../../domain/permission.ts';
import type { ActTurn } from '../../../engine/feature.ts';
import type { Text } from '../../../i18n/text.ts';
import { makeLeader } from '../leaders/change-leader.ts';
import { editingBy } from '../leaders/our-partner.ts';
import { handOverSeat, passInvitations, stillModerates, type Moved } from '../tables/seat-passing.ts';
import { tableToChange } from '../tables/this-table.ts';
import { askThem } from '../tasks/hand-over-task.ts';
import type { Leaving, Successor } from './our-people.ts';
import { showPeople } from './show-people.ts';
import { tellOfLeaving } from './tell-of-leaving.ts';
import { texts } from './texts.ts';

/** What somebody is to a partner and does for it now; whoever else wants to change that waits. @throws Refusal: nothing any more */
async function held(turn: ActTurn, { partner, from }: Leaving): Promise<{ roles: Role[]; duties: Duties }> {
  await lockAgreementOfPartner(turn.db, partner.id);
  const roles = (await belongingsOf(turn.db, partner.id))
    .filter(({ personId, endDay }) => personId === from.personId && endDay === null)
    .map(({ role }) => role);
  if (roles.length === 0) throw new Refusal(texts.notThere, { partner: partner.name });
  const duties = await dutiesOf(turn.db, { personId: from.personId, organizationId: partner.id });
  return { roles, duties };
}

/** Roles, seats and invitations go over today; delegations end; tasks are offered one by one (domain.md 5.4). */
export async function passOn(
  turn: ActTurn,
  { partner, from, to }: Leaving & { readonly to: Successor },
): Promise<Reply> {
  const { roles, duties } = await held(turn, { partner, from });
  const people = { from, to: { ...to, organizationId: partner.id } };
  let seats = 0;
  const moved: Moved[] = [];
  for (const id of duties.tables) {
    const table = await tableToChange(turn, id);
    const sits = (await membersOfTable(turn.db, id)).find(({ personId }) => personId === from.personId);
    if (sits === undefined) continue;
    moved.push(await handOverSeat(turn, table, { from: sits, to: people.to }));
    seats += 1;
  }
  moved.push(await passInvitations(turn, duties.meetings, people));
  for (const role of roles) await passRole(turn, { partner, from, to }, role);
  for (const id of duties.delegations) await revokeDelegation(turn.db, id, editingBy(turn));
  const offered = await offerTasks(turn, duties.tasks, people.to);
  const moderated = new Map(moved.flatMap((each) => each.moderated.map((meeting) => [meeting.id, meeting])));
  await tellOfLeaving(turn, { partner, from, to });
  return showPeople(turn, partner.id, [
    text(turn.say(texts.handedOver, { to: to.name, from: from.name, partner: partner.name })),
    ...counts(turn, [
      [texts.seats, seats],
      [texts.invitations, moved.reduce((sum, { count }) => sum + count, 0)],
      [texts.offered, offered],
      [texts.waiting, duties.tasks.length - offered],
    ]),
    ...[...moderated.values()].map((meeting) => stillModerates(turn, from, meeting)),
  ]);
}

async function passRole(
  turn: ActTurn,
  { partner, from, to }: Leaving & { readonly to: Successor },
  role: Role,
): Promise<void> {
  const organizationId = partner.id;
  if (role === 'leader') {
    const others = (await leadersOf(turn.db, partner.id)).filter((each) => each.personId !== from.personId);
    await makeLeader(turn, { ...to, partner, isInstead: others.length === 0 });
  } else await giveRole(turn.db, { personId: to.personId, organizationId, role }, editingBy(turn));
  await endRole(turn.db, { personId: from.personId, organizationId, role }, editingBy(turn));
}

/** How many were offered; whoever is not in chat cannot take one on there. */
async function offerTasks(
  turn: ActTurn,
  taskIds: readonly string[],
  to: { readonly personId: string; readonly organizationId: string },
): Promise<number> {
  if (!(await isInChat(turn.db, to.personId))) return 0;
  let offered = 0;
  for (const id of taskIds) {
    await lockTask(turn.db, id);
    const task = await taskOf(turn.db, id);
    if (task === null) continue;
    await askThem(turn, task, { to, note: '' });
    offered += 1;
  }
  return offered;
}

/** The role, the seats and the invitations end today; tasks wait for a new owner. */
export async function endWithoutSuccessor(turn: ActTurn, { partner, from }: Leaving): Promise<Reply> {
  const { roles, duties } = await held(turn, { partner, from });
  const { personId, name } = from;
  const editing = editingBy(turn);
  for (const tableId of duties.tables) {
    await tableToChange(turn, tableId);
    await endMember(turn.db, { tableId, personId }, { ...editing, lastDay: turn.today });
  }
  const moderated = [];
  let invitations = 0;
  for (const meetingId of duties.meetings) {
    const meeting = await lockMeeting(turn.db, meetingId);
    if (meeting === null || !isPlanned(meeting.state)) continue;
    if ((await endInvitation(turn.db, { meetingId, personId }, editing)) !== null) invitations += 1;
    if (meeting.moderatorId === personId) moderated.push(meeting);
  }
  for (const role of roles) await endRole(turn.db, { personId, organizationId: partner.id, role }, editing);
  for (const id of duties.delegations) await revokeDelegation(turn.db, id, editing);
  await tellOfLeaving(turn, { partner, from, to: null });
  return showPeople(turn, partner.id, [
    text(turn.say(texts.ended, { name, partner: partner.name })),
    ...counts(turn, [
      [texts.seats, duties.tables.length],
      [texts.invitations, invitations],
      [texts.waiting, duties.tasks.length],
    ]),
    ...moderated.map((meeting) => stillModerates(turn, from, meeting)),
  ]);
}

function counts(turn: ActTurn, of: readonly (readonly [Text, number])[]) {
  const shown: Fact[] = of.flatMap(([label, count]) =>
    count === 0 ? [] : [{ label: turn.say(label), value: String(count) }],
  );
  return shown.length === 0 ? [] : [facts(...shown)];
}
