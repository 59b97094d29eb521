import { buttons, press, quiet, text } from '../../../chat/message.ts';
import { redraw, show } from '../../../chat/reply.ts';
import { noteChange } from '../../../db/changes.ts';
import { notePlace } from '../../../db/places.ts';
import { bindChannel, tablesOf } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { CommandRitual, PressRitual } from '../../../engine/feature.ts';
import { FOUND_TABLE_PRESS } from '../names.ts';
import { BIND_TABLE_PRESS } from './names.ts';
import { tableBlocks } from './table-card.ts';
import { texts } from './texts.ts';
import { editingBy, tableHere, theTable } from './this-table.ts';

/** One table lives in several channels, in Slack and in Teams: offers those that could live in this one. */
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
  may: 'run-table',
  turn: 'look',
  async run(turn) {
    if (turn.place.kind !== 'channel' && turn.place.kind !== 'group') throw new Refusal(texts.notInChannel);
    const here = await tableHere(turn);
    const tables = (await tablesOf(turn.db)).filter((table) => table.id !== here?.id);
    const choices = tables
      .slice(0, 20)
      .map((table) =>
        press(turn.say(texts.bindHere, { name: cut(table.name, 25) }), BIND_TABLE_PRESS, table.id),
      );
    return show(
      turn.message(
        text(turn.say(texts.whichLivesHere)),
        ...(here === null ? [] : [quiet(turn.say(texts.livesHereNow, { name: here.name }))]),
        buttons(...choices, press(turn.say(texts.found), FOUND_TABLE_PRESS, '', { opensForm: true })),
      ),
    );
  },
};

export const bindTablePress: PressRitual = {
  press: BIND_TABLE_PRESS,
  may: 'run-table',
  turn: 'act',
  async run(turn, id) {
    const table = await theTable(turn, id);
    const before = await tableHere(turn);
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
    }
    return redraw(
      turn.message(text(turn.say(texts.bound, { name: table.name })), ...(await tableBlocks(turn, table))),
    );
  },
};
