import type { Answers, ChoiceField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, text, type Block } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { addInvitation, invitationOf } from '../../../db/invitations.ts';
import { lockMeeting, type Meeting } from '../../../db/meetings.ts';
import { addPerson, giveRole } from '../../../db/memberships.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { changeMember, endInvitation, plannedAt } from '../../../db/table-editing.ts';
import { addMember, endMember, membersOfTable, type Member, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isPlanned } from '../../../domain/meeting.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { sendInvitation } from '../convening/send-invitation.ts';
import { MEETING_PRESS, TABLE_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { HAND_OVER_FORM, HAND_OVER_PRESS } from './names.ts';
import { everybody, onceEach, personOption, type Chosen } from './people-fields.ts';
import { mayHandOver, membersOf } from './show-members.ts';
import { texts } from './texts.ts';
import { editingBy, tableToChange, theTable, withTable } from './this-table.ts';

export const handOverPress: PressRitual = {
  press: HAND_OVER_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn, id) =>
    withTable(turn, { id, again: HAND_OVER_PRESS, opensForm: true }, async (table) =>
      ask(await drawForm(turn, table.id)),
    ),
};

type HandOverFields = { readonly from: ChoiceField; readonly to: ChoiceField; readonly name: TextField };

/** The choice of none of those who are here. */
const NOBODY = 'nobody';

/** Seats that the speaker may hand over. @throws Refusal: there are none */
async function theirs(turn: LookTurn, table: Table): Promise<Member[]> {
  const members = await membersOfTable(turn.db, table.id);
  const own = members.filter((member) => mayHandOver(turn, member));
  if (own.length === 0) throw new Refusal(texts.notAtTable, { name: table.name });
  return own;
}

/** Who may follow, once for each of their partners: whoever speaks for the same partner; for those who run the network, anybody. */
async function successors(turn: LookTurn, members: readonly Member[]): Promise<Chosen[]> {
  const all = await everybody(turn);
  if (turn.may('run-table')) return all;
  const partners = members.map((member) => member.organizationId);
  return all.filter((each) => each.organizationId !== null && partners.includes(each.organizationId));
}

async function drawForm(turn: LookTurn, state: string): Promise<Form<HandOverFields>> {
  const { say } = turn;
  const table = await theTable(turn, state);
  const members = await theirs(turn, table);
  const people = onceEach(await successors(turn, members));
  const own = members.find((member) => member.personId === turn.person.id) ?? members[0];
  return {
    name: HAND_OVER_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.handOverTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(table.name), text(say(texts.handOverIntro))],
    fields: {
      from: {
        kind: 'choice',
        required: true,
        label: say(texts.from),
        options: members.map((member) => ({ ...personOption(member), value: member.personId })),
        ...(own === undefined ? {} : { value: own.personId }),
      },
      to: {
        kind: 'choice',
        required: true,
        label: say(texts.to),
        options: [
          { value: NOBODY, label: say(texts.nobodyYet) },
          ...people.map((each) => ({ ...personOption(each), value: each.personId })),
        ],
        value: NOBODY,
      },
      name: {
        kind: 'text',
        lines: 'one',
        maxLength: 120,
        label: say(texts.newName),
        hint: say(texts.newNameHint),
      },
    },
  };
}

/** A successor takes the seat, and the invitations to planned meetings (X3). */
export const handOverFormRitual = formRitual<HandOverFields>({
  form: HAND_OVER_FORM,
  may: 'see-meetings',
  title: texts.handOverTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const table = await tableToChange(turn, state);
    const members = await theirs(turn, table);
    const from = members.find((member) => member.personId === answers.from);
    if (from === undefined) throw new Refusal(texts.notAtTable, { name: table.name });
    const to = await successor(turn, { from, members, answers });
    return handOver(turn, table, { from, to });
  },
});

interface Choosing {
  readonly from: Member;
  readonly members: readonly Member[];
  readonly answers: Answers<HandOverFields>;
}

/** @throws Refusal: not exactly one successor; the same person */
async function successor(turn: ActTurn, { from, members, answers }: Choosing): Promise<Chosen> {
  const isNew = answers.name !== null;
  if (isNew === (answers.to !== NOBODY)) throw new Refusal(texts.toWhom, {}, 'to');
  if (answers.to === from.personId) throw new Refusal(texts.samePerson, {}, 'to');
  const { organizationId, organizationName } = from;
  if (answers.name === null) {
    const named = (await successors(turn, members)).filter((each) => each.personId === answers.to);
    const found = named.find((each) => each.organizationId === organizationId) ?? named[0];
    if (found === undefined) throw new Refusal(texts.toWhom, {}, 'to');
    // Whoever leads a partner hands its seats to its people only; the coordinator to anybody.
    if (!turn.may('run-table') && found.organizationId !== organizationId)
      throw new Refusal(texts.samePartner, {}, 'to');
    return found;
  }
  const name = answers.name.replace(/\s+/g, ' ');
  const personId = await addPerson(turn.db, name, turn.now);
  if (organizationId !== null)
    await giveRole(turn.db, { personId, organizationId, role: 'representative' }, editingBy(turn));
  return { personId, name, organizationId, organizationName };
}

interface HandingOver {
  readonly from: Member;
  readonly to: Chosen;
}

async function handOver(turn: ActTurn, table: Table, { from, to }: HandingOver): Promise<Reply> {
  const { id: tableId } = table;
  await endMember(turn.db, { tableId, personId: from.personId }, { ...editingBy(turn), lastDay: turn.today });
  const role = from.role === 'informed' ? 'informed' : 'member';
  const { seatId } = from;
  if (!(await addMember(turn.db, { ...to, tableId, seatId, role }, editingBy(turn))))
    await moveSeat(turn, table, { from, to });
  await tellBoth(turn, table, { from, to });
  const moved = await moveInvitations(turn, tableId, { from, to });
  const values = { to: to.name, from: from.name, table: table.name, count: moved.count };
  return show(
    turn.message(
      text(turn.say(texts.handedOver, values)),
      ...moved.moderated.map(({ id, title }) => stillModerates(turn, from, { id, title })),
      ...(await membersOf(turn, table)),
    ),
  );
}

/** Moderating is not handed over with a seat: somebody else accepts it first. */
const stillModerates = (
  turn: LookTurn,
  { name }: Member,
  { id, title }: Pick<Meeting, 'id' | 'title'>,
): Block =>
  buttons(
    press(turn.say(texts.stillModerates, { name: cut(name, 15), title: cut(title, 10) }), MEETING_PRESS, id),
  );

interface Moved {
  /** How many invitations. */
  readonly count: number;
  /** Meetings that the one before still moderates. */
  readonly moderated: readonly Meeting[];
}

/** Moves the invitations to all planned meetings of the table. */
async function moveInvitations(turn: ActTurn, tableId: string, people: HandingOver): Promise<Moved> {
  const moderated: Meeting[] = [];
  let count = 0;
  for (const { id } of await plannedAt(turn.db, tableId)) {
    const meeting = await lockMeeting(turn.db, id);
    if (meeting === null || !isPlanned(meeting.state)) continue;
    if (await moveInvitation(turn, meeting, people)) count += 1;
    if (meeting.moderatorId === people.from.personId) moderated.push(meeting);
  }
  return { count, moderated };
}

/** A successor who sits at the table already takes the seat too, unless they hold another one. */
async function moveSeat(turn: ActTurn, table: Table, { from, to }: HandingOver): Promise<void> {
  const sits = (await membersOfTable(turn.db, table.id)).find((each) => each.personId === to.personId);
  if (sits === undefined) return;
  const role = from.role === 'member' ? 'member' : sits.role;
  const change = { role, seatId: sits.seatId ?? from.seatId, writing: editingBy(turn) };
  await changeMember(turn.db, table.id, sits, change);
}

const ROLES = ['required', 'optional', 'cooperating', 'guest'] as const;

/** The old invitation is cancelled, the successor gets one; at once, when invitations are out. True: there was one. */
async function moveInvitation(turn: ActTurn, meeting: Meeting, { from, to }: HandingOver): Promise<boolean> {
  const { id: meetingId } = meeting;
  const ended = await endInvitation(turn.db, { meetingId, personId: from.personId }, editingBy(turn));
  if (ended === null) return false;
  const role = ROLES.find((each) => each === ended.role) ?? 'required';
  const isNew = await addInvitation(turn.db, meetingId, { ...to, role }, editingBy(turn));
  const invitation = await invitationOf(turn.db, meetingId, to.personId);
  if (isNew && ended.wasSent && invitation !== null) await sendInvitation(turn, meeting, invitation);
  return true;
}

async function tellBoth(turn: ActTurn, table: Table, { from, to }: HandingOver): Promise<void> {
  const key = `seat-handed-over:${table.id}:${turn.now.toISOString()}`;
  const values = { from: from.name, to: to.name, table: table.name };
  const coordinators = (await peopleWhoRun(turn.db.sql, turn.network.id)).map(({ id }) => id);
  const told = new Map([
    ...coordinators.map((id) => [id, texts.toldHandedOver] as const),
    [from.personId, texts.toldHandedOver] as const,
    [to.personId, texts.toldSuccessor] as const,
  ]);
  told.delete(turn.person.id);
  for (const [personId, sentence] of told)
    await turn.tell({
      personId,
      key: `${key}:${personId}`,
      why: 'seat-handed-over',
      about: table.id,
      compose: (say) => [text(say(sentence, values)), buttons(press(say(texts.show), TABLE_PRESS, table.id))],
    });
}
