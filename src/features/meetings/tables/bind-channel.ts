import { buttons, press, quiet, text } from '../../../chat/message.ts';
import { redraw, show } from '../../../chat/reply.ts';
import { noteChange } from '../../../db/changes.ts';
import { notePlace } from '../../../db/places.ts';
import { bindChannel, membersOfTable, tablesOf, tablesOfPerson, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { coordinatorIds, ownName, tellOthers } from '../leaders/our-partner.ts';
import { FOUND_TABLE_PRESS, TABLE_PRESS } from '../names.ts';
import { BIND_TABLE_PRESS } from './names.ts';
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
    if (turn.place.kind !== 'channel' && turn.place.kind !== 'group') throw new Refusal(texts.notInChannel);
    const here = await tableHere(turn);
    const tables = (await tablesToBind(turn, here)).filter((table) => table.id !== here?.id);
    if (here !== null && tables.length === 0 && !turn.may('run-table'))
      return show(turn.message(...(await tableBlocks(turn, here))));
    const found = turn.may('run-table')
      ? [press(turn.say(texts.found), FOUND_TABLE_PRESS, '', { opensForm: true })]
      : [];
    const choices = tables
      .slice(0, 20)
      .map((table) =>
        press(turn.say(texts.bindHere, { name: cut(table.name, 25) }), BIND_TABLE_PRESS, table.id),
      );
    return show(
      turn.message(
        text(turn.say(texts.whichLivesHere)),
        ...(here === null ? [] : [quiet(turn.say(texts.livesHereNow, { name: here.name }))]),
        buttons(...choices, ...found),
      ),
    );
  },
};

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

export const bindTablePress: PressRitual = {
  press: BIND_TABLE_PRESS,
  may: 'see-meetings',
  turn: 'act',
  async run(turn, id) {
    const table = await theTable(turn, id);
    const before = await tableHere(turn);
    if (!(await tablesToBind(turn, before)).some((each) => each.id === table.id))
      throw new Refusal(texts.mayNotBind);
    const placeId = await notePlace(turn.db, turn, turn.now);
    if (placeId === null) throw new Refusal(texts.notInChannel);
    if (before?.id !== table.id) {
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
    return redraw(
      turn.message(text(turn.say(texts.bound, { name: table.name })), ...(await tableBlocks(turn, table))),
    );
  },
};

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
