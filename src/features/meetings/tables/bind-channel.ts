import type { ChoiceField, Form } from '../../../chat/form.ts';
import { buttons, press, quiet, text } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { noteChange } from '../../../db/changes.ts';
import { notePlace } from '../../../db/places.ts';
import { bindChannel, membersOfTable, tablesOf, tablesOfPerson, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type CommandRitual, type LookTurn } from '../../../engine/feature.ts';
import { coordinatorIds, ownName, tellOthers } from '../leaders/our-partner.ts';
import { TABLE_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { openFounding } from './found-table.ts';
import { BIND_TABLE_FORM } from './names.ts';
import { tableBlocks } from './table-card.ts';
import { texts } from './texts.ts';
import { editingBy, tableHere, theTable } from './this-table.ts';

/**
 * One table lives in several channels, in Slack and in Teams: offers those that could live in this one. Whoever runs the
 * network may be in one of these workspaces only: people of the table bring it into theirs.
 */
export const tablesHereCommand: CommandRitual = {
  words: 'tables here',
  also: {
    en: ['table here'],
    sl: ['mize tukaj', 'miza tukaj'],
    cs: ['stoly tady', 'stůl tady'],
    he: ['שולחנות כאן', 'שולחן כאן'],
  },
  argument: null,
  help: texts.hereHelp,
  may: 'see-meetings',
  turn: 'look',
  async run(turn) {
    const here = await placeToBind(turn);
    const others = await othersToBind(turn, here);
    if (others.length > 0) return ask(bindForm(turn, here, others));
    return here === null ? openFounding(turn) : show(turn.message(...(await tableBlocks(turn, here))));
  },
};

type BindFields = { readonly table: ChoiceField };

/** A form, not buttons: it is sent from where it was asked for, also where answers go to somebody's own conversation. */
const bindForm = (
  { say, language, direction }: LookTurn,
  here: Table | null,
  tables: readonly Table[],
): Form<BindFields> => ({
  name: BIND_TABLE_FORM,
  state: '',
  language,
  direction,
  title: say(texts.tables),
  submit: say(shared.save),
  cancel: say(shared.cancel),
  ...(here === null ? {} : { intro: [quiet(say(texts.livesHereNow, { name: here.name }))] }),
  fields: {
    table: {
      kind: 'choice',
      required: true,
      label: say(texts.whichLivesHere),
      options: tables.map(({ id, name }) => ({ value: id, label: cut(name, 75) })),
      ...(tables.length === 1 && tables[0] !== undefined ? { value: tables[0].id } : {}),
    },
  },
});

/** The table that lives here already, or null. @throws Refusal: this is no channel */
async function placeToBind(turn: LookTurn): Promise<Table | null> {
  if (turn.place.kind !== 'channel' && turn.place.kind !== 'group') throw new Refusal(texts.notInChannel);
  return tableHere(turn);
}

const othersToBind = async (turn: LookTurn, here: Table | null): Promise<Table[]> =>
  (await tablesToBind(turn, here)).filter((table) => table.id !== here?.id);

/** @throws Refusal: they do not run the network, and sit at no table or another table lives here already */
async function tablesToBind(turn: LookTurn, here: Table | null): Promise<Table[]> {
  if (turn.may('run-table')) return tablesOf(turn.db);
  const own = await ownTables(turn);
  const mayBeHere = here === null || own.some(({ id }) => id === here.id);
  if (own.length === 0 || !mayBeHere) throw new Refusal(texts.mayNotBind);
  return here === null ? own : [here];
}

/** Those at which the speaker sits; whoever only gets the minutes does not. */
async function ownTables(turn: LookTurn): Promise<Table[]> {
  const own: Table[] = [];
  for (const table of await tablesOfPerson(turn.db, turn.person.id)) {
    const members = await membersOfTable(turn.db, table.id);
    if (members.some(({ personId, role }) => personId === turn.person.id && role === 'member'))
      own.push(table);
  }
  return own;
}

export const bindTableFormRitual = formRitual<BindFields>({
  form: BIND_TABLE_FORM,
  may: 'see-meetings',
  title: texts.tables,
  keepsDrafts: false,
  async draw(turn) {
    const here = await placeToBind(turn);
    return bindForm(turn, here, await othersToBind(turn, here));
  },
  async submit(turn, { answers }) {
    const before = await placeToBind(turn);
    const table = await theTable(turn, answers.table ?? '');
    if (!(await tablesToBind(turn, before)).some((each) => each.id === table.id))
      throw new Refusal(texts.mayNotBind);
    if (before?.id !== table.id) await bindHere(turn, table, before);
    return show(
      turn.message(text(turn.say(texts.bound, { name: table.name })), ...(await tableBlocks(turn, table))),
    );
  },
});

async function bindHere(turn: ActTurn, table: Table, before: Table | null): Promise<void> {
  const placeId = await notePlace(turn.db, turn, turn.now);
  if (placeId === null) throw new Refusal(texts.notInChannel);
  await bindChannel(turn.db, table.id, placeId);
  await noteChange(turn.db, editingBy(turn), {
    resourceType: 'round-table',
    resourceId: table.id,
    action: 'update',
    field: 'channel',
    ...(before === null ? {} : { previous: before.id }),
    replacement: placeId,
  });
  if (!turn.may('run-table')) await tellBound(turn, table);
}

/** The coordinator hears where a table speaks now. */
const tellBound = async (turn: ActTurn, table: Table): Promise<void> =>
  tellOthers(turn, await coordinatorIds(turn), {
    about: table.id,
    key: `table-bound:${table.id}:${turn.now.toISOString()}`,
    why: 'table-bound',
    compose: (say) => [
      text(
        say(texts.toldBound, { person: ownName(turn), table: table.name, channel: turn.place.name ?? '–' }),
      ),
      buttons(press(say(texts.show), TABLE_PRESS, table.id)),
    ],
  });
