import type { ChoiceField, Form } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { changeMember } from '../../../db/table-editing.ts';
import { endMember, membersOfTable, type Member, type Table } from '../../../db/tables.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { texts as shared } from '../texts.ts';
import { CHANGE_MEMBER_FORM, CHANGE_MEMBER_PRESS } from './names.ts';
import { personOption } from './people-fields.ts';
import { membersOf } from './show-members.ts';
import { demandFreeSeat, NO_SEAT, roleOptions, seatField } from './take-members.ts';
import { texts } from './texts.ts';
import { editingBy, tableToChange, theTable, withTable } from './this-table.ts';

export const changeMemberPress: PressRitual = {
  press: CHANGE_MEMBER_PRESS,
  may: 'run-table',
  turn: 'look',
  run: (turn, id) =>
    withTable(turn, { id, again: CHANGE_MEMBER_PRESS, opensForm: true }, async (table) =>
      ask(await drawForm(turn, table.id)),
    ),
};

type MemberFields = { readonly who: ChoiceField; readonly role: ChoiceField; readonly seat: ChoiceField };

/** The choice that ends a membership. */
const OUT = 'out';
/** The choice that leaves somebody on their seat. */
const SAME = 'same';

/** @throws Refusal: no such table; nobody sits at it */
async function drawForm(turn: LookTurn, state: string): Promise<Form<MemberFields>> {
  const { say } = turn;
  const table = await theTable(turn, state);
  const members = await membersOfTable(turn.db, table.id);
  if (members.length === 0) throw new Refusal(texts.noMembers);
  const seats = await seatField(turn, table.id);
  return {
    name: CHANGE_MEMBER_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.changeMemberTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(table.name)],
    fields: {
      who: {
        kind: 'choice',
        required: true,
        label: say(texts.who),
        options: members.map((member) => ({ ...personOption(member), value: member.personId })),
      },
      role: {
        kind: 'choice',
        required: true,
        label: say(texts.role),
        options: [...roleOptions(turn), { value: OUT, label: say(texts.roleOut) }],
        value: 'member',
      },
      seat: { ...seats, options: [{ value: SAME, label: say(texts.asItIs) }, ...seats.options], value: SAME },
    },
  };
}

/** Another role or seat, or out of the table: ended and dated, never deleted. */
export const changeMemberFormRitual = formRitual<MemberFields>({
  form: CHANGE_MEMBER_FORM,
  may: 'run-table',
  title: texts.changeMemberTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const table = await tableToChange(turn, state);
    const members = await membersOfTable(turn.db, table.id);
    const member = members.find((each) => each.personId === answers.who);
    if (member === undefined) throw new Refusal(texts.noSuchTable);
    if (answers.role === OUT) return takeOut(turn, table, member);
    const seatId = answers.seat === SAME ? member.seatId : answers.seat === NO_SEAT ? null : answers.seat;
    if (seatId !== null) await demandFreeSeat(turn, table, { seatId, people: [member] });
    const change = { role: answers.role ?? 'member', seatId, writing: editingBy(turn) };
    await changeMember(turn.db, table.id, member, change);
    return show(turn.message(text(turn.say(texts.saved)), ...(await membersOf(turn, table))));
  },
});

async function takeOut(turn: ActTurn, table: Table, { personId, name }: Member): Promise<Reply> {
  await endMember(turn.db, { tableId: table.id, personId }, { ...editingBy(turn), lastDay: turn.today });
  if (personId !== turn.person.id)
    await turn.tell({
      personId,
      key: `table-left:${table.id}:${personId}:${turn.now.toISOString()}`,
      why: 'table-left',
      about: table.id,
      compose: (say) => [text(say(texts.toldLeft, { table: table.name }))],
    });
  return show(turn.message(text(turn.say(texts.leftTable, { name })), ...(await membersOf(turn, table))));
}
