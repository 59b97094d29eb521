import { quiet, text } from '../../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../../chat/reply.ts';
import { convenorFor } from '../../../db/agreements.ts';
import { notePlace } from '../../../db/places.ts';
import { changeTable, hasMeetingAhead } from '../../../db/table-editing.ts';
import { bindChannel, createTable } from '../../../db/tables.ts';
import { Refusal } from '../../../domain/errors.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { FOUND_TABLE_PRESS } from '../names.ts';
import {
  CHANGE_TABLE_FORM,
  CHANGE_TABLE_PRESS,
  END_TABLE_PRESS,
  FOUND_TABLE_FORM,
  PAUSE_TABLE_PRESS,
  RESUME_TABLE_PRESS,
} from './names.ts';
import { tableBlocks } from './table-card.ts';
import { tableAnswers, tableForm, type TableFields } from './table-form.ts';
import { texts } from './texts.ts';
import { editingBy, tableHere, theTable } from './this-table.ts';

export const foundTableCommand: CommandRitual = {
  words: 'table found',
  also: {
    en: ['found', 'found table', 'table new'],
    sl: ['ustanovi', 'ustanovi mizo', 'nova miza'],
    cs: ['založit', 'založit stůl', 'nový stůl'],
    he: ['הקמה', 'הקמת שולחן', 'שולחן חדש'],
  },
  argument: null,
  help: texts.foundHelp,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => openFounding(turn),
};

export const foundTablePress: PressRitual = {
  press: FOUND_TABLE_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => openFounding(turn),
};

/** @throws Refusal: they neither run the network nor lead a partner that has agreed */
export async function demandFounding(turn: LookTurn): Promise<void> {
  const agreed = await convenorFor(turn.db, turn.person.id, null, turn.today);
  if (!turn.may('found-table', { isAgreed: agreed.length > 0 })) throw new Refusal(texts.mayNotFound);
}

/** The form that founds a table. @throws Refusal: they may not found one */
export async function openFounding(turn: LookTurn): Promise<Reply> {
  await demandFounding(turn);
  return ask(foundingForm(turn));
}

const isChannel = ({ place }: LookTurn): boolean => place.kind === 'channel' || place.kind === 'group';

const foundingForm = (turn: LookTurn) =>
  tableForm(turn, {
    name: FOUND_TABLE_FORM,
    state: '',
    title: turn.say(texts.foundTitle),
    intro: [
      text(
        isChannel(turn)
          ? turn.say(texts.foundHere)
          : turn.say(texts.foundNowhere, { words: turn.typed('tables here') }),
      ),
    ],
    table: null,
  });

/** Founds a table; it lives in the channel in which that was said, unless another table does already. */
export const foundTableFormRitual = formRitual<TableFields>({
  form: FOUND_TABLE_FORM,
  may: 'see-meetings',
  title: texts.foundTitle,
  draw: (turn) => Promise.resolve(foundingForm(turn)),
  async submit(turn, { answers }) {
    await demandFounding(turn);
    const draft = await tableAnswers(turn, answers, null);
    const id = await createTable(turn.db, draft, editingBy(turn));
    const taken = await liveHere(turn, id);
    return show(
      turn.message(
        text(turn.say(texts.founded, { name: draft.name })),
        ...(taken === null ? [] : [quiet(turn.say(texts.channelIsTaken, { name: taken }))]),
        ...(await tableBlocks(turn, await theTable(turn, id))),
      ),
    );
  },
});

/** Binds the table to this channel, where there is one; the name of the table that lives here already, else null. */
export async function liveHere(turn: ActTurn, tableId: string): Promise<string | null> {
  const other = await tableHere(turn);
  if (other !== null) return other.name;
  const placeId = await notePlace(turn.db, turn, turn.now);
  if (placeId !== null) await bindChannel(turn.db, tableId, placeId);
  return null;
}

export const changeTablePress: PressRitual = {
  press: CHANGE_TABLE_PRESS,
  may: 'run-table',
  turn: 'look',
  run: async (turn, id) => ask(await changeForm(turn, id)),
};

const changeForm = async (turn: LookTurn, id: string) =>
  tableForm(turn, {
    name: CHANGE_TABLE_FORM,
    state: id,
    title: turn.say(texts.changeTitle),
    intro: [],
    table: await theTable(turn, id),
  });

export const changeTableFormRitual = formRitual<TableFields>({
  form: CHANGE_TABLE_FORM,
  may: 'run-table',
  title: texts.changeTitle,
  draw: changeForm,
  async submit(turn, { answers, state }) {
    const table = await theTable(turn, state);
    await changeTable(turn.db, table, await tableAnswers(turn, answers, table), editingBy(turn));
    const changed = await theTable(turn, table.id);
    return show(turn.message(text(turn.say(texts.saved)), ...(await tableBlocks(turn, changed))));
  },
});

type Sentence = typeof texts.paused;

/** Sets the state of a table; one that ends has no meeting ahead. */
const statePress = (name: string, state: string, sentence: Sentence): PressRitual => ({
  press: name,
  may: 'run-table',
  turn: 'act',
  async run(turn, id) {
    const table = await theTable(turn, id);
    if (state === 'ended' && (await hasMeetingAhead(turn.db, table.id)))
      throw new Refusal(texts.hasMeeting, { name: table.name });
    await changeTable(turn.db, table, { state }, editingBy(turn));
    const said = text(turn.say(sentence, { name: table.name }));
    if (state === 'ended') return redraw(turn.message(said));
    return redraw(turn.message(said, ...(await tableBlocks(turn, await theTable(turn, table.id)))));
  },
});

export const pauseTablePress = statePress(PAUSE_TABLE_PRESS, 'paused', texts.paused);
export const resumeTablePress = statePress(RESUME_TABLE_PRESS, 'active', texts.resumed);
export const endTablePress = statePress(END_TABLE_PRESS, 'ended', texts.ended);
