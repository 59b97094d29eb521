import type { CheckboxField, ChoicesField, Form, TextField } from '../../../chat/form.ts';
import { buttons, heading, press, quiet, text, type Block, type PressButton } from '../../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../../chat/reply.ts';
import { addSeat, changeSeat, removeSeat, seatOf, seatsOf, type Seat } from '../../../db/seats.ts';
import { membersOfTable, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type CommandRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { TABLE_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import {
  ADD_SEAT_PRESS,
  CHANGE_SEAT_PRESS,
  REMOVE_SEAT_PRESS,
  SEAT_FORM,
  SEATS_PRESS,
  TAKE_MEMBERS_PRESS,
} from './names.ts';
import { seatList } from './table-card.ts';
import { topicsField } from './table-form.ts';
import { texts } from './texts.ts';
import { editingBy, theTable, withTable } from './this-table.ts';

export const seatsCommand: CommandRitual = {
  words: 'seats',
  also: { sl: ['sedeži'], cs: ['místa'], he: ['מושבים'] },
  argument: null,
  help: texts.seatsHelp,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => showSeats(turn, ''),
};

export const seatsPress: PressRitual = {
  press: SEATS_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn, id) => showSeats(turn, id),
};

const showSeats = (turn: LookTurn, id: string): Promise<Reply> =>
  withTable(turn, { id, again: SEATS_PRESS }, async (table) =>
    show(turn.message(...(await seatBlocks(turn, table)))),
  );

const MOST_CHANGED = 15;

async function seatBlocks(turn: LookTurn, table: Table): Promise<Block[]> {
  const seats = await seatsOf(turn.db, table.id);
  const members = await membersOfTable(turn.db, table.id);
  const empty = seats.filter((seat) => members.every((member) => member.seatId !== seat.id));
  return [
    heading(table.name),
    ...(seats.length === 0 ? [text(turn.say(texts.noSeats))] : [seatList(turn, seats, members)]),
    ...(empty.length === 0 ? [] : [quiet(turn.say(texts.emptySeats, { count: empty.length }))]),
    buttons(
      ...(turn.may('run-table') ? running(turn, table, seats) : []),
      press(turn.say(texts.show), TABLE_PRESS, table.id),
    ),
  ];
}

const running = ({ say }: LookTurn, table: Table, seats: readonly Seat[]): PressButton[] => [
  press(say(texts.addSeat), ADD_SEAT_PRESS, table.id, { opensForm: true, style: 'primary' }),
  press(say(texts.take), TAKE_MEMBERS_PRESS, table.id, { opensForm: true }),
  ...seats
    .slice(0, MOST_CHANGED)
    .flatMap(({ id, label }) => [
      press(say(texts.changeNamed, { name: cut(label, 20) }), CHANGE_SEAT_PRESS, id, { opensForm: true }),
      press(say(texts.removeNamed, { name: cut(label, 20) }), REMOVE_SEAT_PRESS, id),
    ]),
];

type SeatFields = {
  readonly label: TextField;
  readonly areas: ChoicesField;
  readonly required: CheckboxField;
};

/** The state of the form says what its id is: a table that gets a seat, or a seat that is changed. */
const ofTable = (id: string): string => `table.${id}`;
const ofSeat = (id: string): string => `seat.${id}`;

export const addSeatPress: PressRitual = {
  press: ADD_SEAT_PRESS,
  may: 'run-table',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, ofTable(id))),
};

export const changeSeatPress: PressRitual = {
  press: CHANGE_SEAT_PRESS,
  may: 'run-table',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, ofSeat(id))),
};

/** @throws Refusal: there is none of that id in this network */
async function theSeat(turn: LookTurn, id: string): Promise<Seat> {
  const seat = await seatOf(turn.db, id);
  if (seat === null) throw new Refusal(texts.noSuchSeat);
  return seat;
}

/** The table and the seat that the state of the form names; null: a new seat. */
async function meant(turn: LookTurn, state: string): Promise<{ table: Table; seat: Seat | null }> {
  const [kind = '', id = ''] = state.split('.');
  const seat = kind === 'seat' ? await theSeat(turn, id) : null;
  return { table: await theTable(turn, seat?.tableId ?? id), seat };
}

async function drawForm(turn: LookTurn, state: string): Promise<Form<SeatFields>> {
  const { say } = turn;
  const { table, seat } = await meant(turn, state);
  return {
    name: SEAT_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.seatTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(table.name)],
    fields: {
      label: {
        kind: 'text',
        lines: 'one',
        required: true,
        maxLength: 80,
        label: say(texts.seatLabel),
        value: seat?.label ?? '',
      },
      areas: { ...topicsField(turn, seat?.areas ?? []), label: say(texts.seatAreas) },
      required: { kind: 'checkbox', label: say(texts.seatRequired), value: seat?.isRequired ?? false },
    },
  };
}

export const seatFormRitual = formRitual<SeatFields>({
  form: SEAT_FORM,
  may: 'run-table',
  title: texts.seatTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const { table, seat } = await meant(turn, state);
    const draft = { label: answers.label ?? '', areas: answers.areas, isRequired: answers.required };
    if (seat === null) await addSeat(turn.db, table.id, draft, editingBy(turn));
    else await changeSeat(turn.db, seat, draft, editingBy(turn));
    const said = turn.say(seat === null ? texts.seatAdded : texts.saved);
    return show(turn.message(text(said), ...(await seatBlocks(turn, table))));
  },
});

export const removeSeatPress: PressRitual = {
  press: REMOVE_SEAT_PRESS,
  may: 'run-table',
  turn: 'act',
  async run(turn, id) {
    const seat = await theSeat(turn, id);
    const table = await theTable(turn, seat.tableId);
    const isRemoved = await removeSeat(turn.db, seat, editingBy(turn));
    const said = turn.say(isRemoved ? texts.seatRemoved : texts.seatWasHeld);
    return redraw(turn.message(text(said), ...(await seatBlocks(turn, table))));
  },
};
