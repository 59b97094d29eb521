import type { Answers, ChoiceField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { addPerson, giveRole } from '../../../db/memberships.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { membersOfTable, type Member, type Table } from '../../../db/tables.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { TABLE_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { HAND_OVER_FORM, HAND_OVER_PRESS } from './names.ts';
import { everybody, onceEach, personOption, type Chosen } from './people-fields.ts';
import { handOverSeat, stillModerates, type SeatPassing } from './seat-passing.ts';
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

async function handOver(turn: ActTurn, table: Table, { from, to }: SeatPassing): Promise<Reply> {
  const moved = await handOverSeat(turn, table, { from, to });
  await tellBoth(turn, table, { from, to });
  const values = { to: to.name, from: from.name, table: table.name, count: moved.count };
  return show(
    turn.message(
      text(turn.say(texts.handedOver, values)),
      ...moved.moderated.map(({ id, title }) => stillModerates(turn, from, { id, title })),
      ...(await membersOf(turn, table)),
    ),
  );
}

async function tellBoth(turn: ActTurn, table: Table, { from, to }: SeatPassing): Promise<void> {
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
