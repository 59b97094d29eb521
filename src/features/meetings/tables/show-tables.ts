import { buttons, heading, list, press, text, type Block } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { meetingsIn, type Meeting } from '../../../db/meetings.ts';
import { tablesOf, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { isRunning } from '../../../domain/meeting.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { whenOf } from '../here.ts';
import { FOUND_TABLE_PRESS, TABLE_PRESS, TABLES_PRESS } from '../names.ts';
import { tableBlocks } from './table-card.ts';
import { texts } from './texts.ts';
import { withTable } from './this-table.ts';

export const tablesCommand: CommandRitual = {
  words: 'tables',
  also: {
    en: ['round tables'],
    sl: ['mize', 'okrogle mize'],
    cs: ['stoly', 'kulaté stoly'],
    he: ['שולחנות', 'שולחנות עגולים'],
  },
  argument: null,
  help: texts.tablesHelp,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => showTables(turn),
};

export const tablesPress: PressRitual = {
  press: TABLES_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => showTables(turn),
};

export const tableCommand: CommandRitual = {
  words: 'table',
  also: { sl: ['miza'], cs: ['stůl'], he: ['שולחן'] },
  argument: null,
  help: texts.tableHelp,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => showTable(turn, ''),
};

export const tablePress: PressRitual = {
  press: TABLE_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn, id) => showTable(turn, id),
};

const showTable = (turn: LookTurn, id: string): Promise<Reply> =>
  withTable(turn, { id, again: TABLE_PRESS }, async (table) =>
    show(turn.message(...(await tableBlocks(turn, table)))),
  );

const MOST_SHOWN = 20;

async function showTables(turn: LookTurn): Promise<Reply> {
  const tables = await tablesOf(turn.db);
  const found = press(turn.say(texts.found), FOUND_TABLE_PRESS, '', { opensForm: true });
  const ways: Block[] = [
    buttons(
      ...tables.slice(0, MOST_SHOWN).map((table) =>
        press(cut(table.name, 40), TABLE_PRESS, table.id, {
          described: cut(turn.say(texts.showNamed, { name: table.name }), 75),
        }),
      ),
      found,
    ),
  ];
  if (tables.length === 0) return show(turn.message(text(turn.say(texts.noTables)), ...ways));
  const meetings = await meetingsIn(turn.db, ['open', 'closing', 'convened', 'invited']);
  const lines = tables.map((table) => lineOf(turn, table, { tables, meetings }));
  return show(turn.message(heading(turn.say(texts.tables)), list(lines), ...ways));
}

interface Around {
  readonly tables: readonly Table[];
  readonly meetings: readonly Meeting[];
}

function lineOf(turn: LookTurn, table: Table, { tables, meetings }: Around): string {
  const { say } = turn;
  const own = meetings.filter((meeting) => meeting.tableId === table.id);
  const running = own.find((meeting) => isRunning(meeting.state));
  const [first] = own;
  const planned = first === undefined ? say(texts.noNext) : say(texts.nextIs, { when: whenOf(turn, first) });
  const paused = table.state === 'paused' ? say(texts.isPaused) : planned;
  const next = running === undefined ? paused : say(texts.goesOn);
  const parent = tables.find((each) => each.id === table.parentId)?.name;
  const { name } = table;
  return parent === undefined
    ? say(texts.listLine, { name, next })
    : say(texts.listGroupLine, { name, parent, next });
}
