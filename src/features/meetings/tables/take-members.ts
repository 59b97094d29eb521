import type { Answers, ChoiceField, ChoicesField, Form, Option } from '../../../chat/form.ts';
import { buttons, press, text, type Block } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { candidatesInAreas } from '../../../db/convening.ts';
import { peopleOfPartners } from '../../../db/leaders.ts';
import { seatsOf } from '../../../db/seats.ts';
import { addMember, membersOfTable, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { TABLE_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { TAKE_MEMBERS_FORM, TAKE_MEMBERS_PRESS } from './names.ts';
import {
  chosenFrom,
  everybody,
  onceEach,
  personOption,
  representativesOf,
  type Chosen,
} from './people-fields.ts';
import { membersOf } from './show-members.ts';
import { topicsField } from './table-form.ts';
import { texts } from './texts.ts';
import { editingBy, tableToChange, theTable, withTable } from './this-table.ts';

export const takeMembersPress: PressRitual = {
  press: TAKE_MEMBERS_PRESS,
  may: 'run-table',
  turn: 'look',
  run: (turn, id) =>
    withTable(turn, { id, again: TAKE_MEMBERS_PRESS, opensForm: true }, async (table) =>
      ask(await drawForm(turn, table.id)),
    ),
};

type TakeFields = {
  readonly areas: ChoicesField;
  readonly partners: ChoicesField;
  readonly people: ChoicesField;
  readonly role: ChoiceField;
  readonly seat: ChoiceField;
};

/** The choice of no seat. */
export const NO_SEAT = 'none';

async function drawForm(turn: LookTurn, state: string): Promise<Form<TakeFields>> {
  const { say } = turn;
  const table = await theTable(turn, state);
  const people = await everybody(turn);
  return {
    name: TAKE_MEMBERS_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.takeTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(table.name), text(say(texts.takeIntro))],
    fields: {
      areas: { ...topicsField(turn, []), label: say(texts.byArea) },
      partners: { kind: 'choices', label: say(texts.byPartner), options: partnerOptions(people) },
      people: { kind: 'choices', label: say(texts.byPerson), options: people.map(personOption) },
      role: {
        kind: 'choice',
        required: true,
        label: say(texts.role),
        options: roleOptions(turn),
        value: 'member',
      },
      seat: await seatField(turn, table.id),
    },
  };
}

export const roleOptions = ({ say }: LookTurn): Option[] => [
  { value: 'member', label: say(texts.roleMember) },
  { value: 'informed', label: say(texts.roleInformed) },
];

/** The seats of a table to choose from, and none. */
export const seatField = async (turn: LookTurn, tableId: string): Promise<ChoiceField> => ({
  kind: 'choice',
  required: true,
  label: turn.say(texts.seat),
  options: [
    { value: NO_SEAT, label: turn.say(texts.noSeat) },
    ...(await seatsOf(turn.db, tableId)).map(({ id, label }) => ({ value: id, label: cut(label, 75) })),
  ],
  value: NO_SEAT,
});

function partnerOptions(people: readonly Chosen[]): Option[] {
  const found = new Map<string, string>();
  for (const { organizationId, organizationName } of people)
    if (organizationId !== null && organizationName !== null) found.set(organizationId, organizationName);
  return [...found].map(([value, name]) => ({ value, label: cut(name, 75) }));
}

/** Takes everybody to the table who was chosen by area, by partner or by name. */
export const takeMembersFormRitual = formRitual<TakeFields>({
  form: TAKE_MEMBERS_FORM,
  may: 'run-table',
  title: texts.takeTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const table = await tableToChange(turn, state);
    const people = await chosenPeople(turn, answers);
    const seatId = answers.seat === NO_SEAT ? null : answers.seat;
    if (seatId !== null) await demandFreeSeat(turn, table, { seatId, people });
    const role = answers.role === 'informed' ? 'informed' : 'member';
    const added = await takeAll(turn, table, { people, role, seatId });
    const names = added.map((person) => person.name).join(', ');
    const said = added.length === 0 ? turn.say(texts.allSitAlready) : turn.say(texts.taken, { names });
    return show(turn.message(text(said), ...(await membersOf(turn, table))));
  },
});

/** @throws Refusal: nobody was chosen; nobody speaks for what was chosen */
async function chosenPeople(turn: LookTurn, answers: Answers<TakeFields>): Promise<Chosen[]> {
  const { areas, partners, people: values } = answers;
  if (areas.length + partners.length + values.length === 0)
    throw new Refusal(texts.chooseSomebody, {}, 'people');
  const inAreas = areas.length === 0 ? [] : await candidatesInAreas(turn.db, areas);
  const organizations = [...partners, ...inAreas.flatMap((each) => each.organizationId ?? [])];
  const found = onceEach([
    ...chosenFrom(await everybody(turn), values),
    ...representativesOf(await peopleOfPartners(turn.db), organizations),
  ]);
  if (found.length === 0) throw new Refusal(texts.nobodyFound, {}, 'areas');
  return found;
}

/** @throws Refusal: several people for one seat; somebody else holds it */
export async function demandFreeSeat(
  turn: LookTurn,
  table: Table,
  { seatId, people }: { readonly seatId: string; readonly people: readonly { readonly personId: string }[] },
): Promise<void> {
  if (people.length > 1) throw new Refusal(texts.oneSeatOnePerson, {}, 'seat');
  const holder = (await membersOfTable(turn.db, table.id)).find((member) => member.seatId === seatId);
  if (holder !== undefined && holder.personId !== people[0]?.personId)
    throw new Refusal(texts.seatIsHeld, { name: holder.name }, 'seat');
}

interface Taking {
  readonly people: readonly Chosen[];
  readonly role: 'member' | 'informed';
  readonly seatId: string | null;
}

/** Takes them to the table and tells each; those who were not there yet. */
export async function takeAll(
  turn: ActTurn,
  table: Table,
  { people, role, seatId }: Taking,
): Promise<Chosen[]> {
  const added: Chosen[] = [];
  for (const person of people) {
    const { personId, organizationId } = person;
    const member = { tableId: table.id, personId, organizationId, seatId, role };
    if (await addMember(turn.db, member, editingBy(turn))) added.push(person);
  }
  for (const person of added)
    if (person.personId !== turn.person.id) await tellTaken(turn, table, { person, role });
  return added;
}

const tellTaken = (
  turn: ActTurn,
  table: Table,
  { person, role }: { readonly person: Chosen; readonly role: Taking['role'] },
): Promise<void> =>
  turn.tell({
    personId: person.personId,
    key: `table-taken:${table.id}:${person.personId}:${turn.now.toISOString()}`,
    why: 'table-taken',
    about: table.id,
    compose: (say): Block[] => [
      text(
        role === 'informed'
          ? say(texts.toldInformed, { table: table.name })
          : say(texts.toldTaken, {
              table: table.name,
              partner: person.organizationName ?? turn.network.name,
              purpose: table.purpose,
            }),
      ),
      buttons(press(say(texts.show), TABLE_PRESS, table.id)),
    ],
  });
