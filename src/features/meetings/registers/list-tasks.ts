import { buttons, facts, heading, press, text, type Block, type Button } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import {
  TASKS_A_PAGE,
  tasksOfOwner,
  tasksOfTable,
  tasksOverdue,
  type RegisteredTask,
} from '../../../db/registers.ts';
import type { Table } from '../../../db/tables.ts';
import { fold } from '../../../domain/fold.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { TASKS_PRESS } from '../names.ts';
import { withTable } from '../tables/this-table.ts';
import { taskBlocks } from '../tasks/task-blocks.ts';
import { OVERDUE_PRESS, TABLE_TASKS_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** Which list is meant, in any of the languages; whatever else is typed means one's own. */
const LISTS = {
  table: [
    'table',
    'this table',
    'here',
    'miza',
    'mize',
    'ta miza',
    'tukaj',
    'stůl',
    'stolu',
    'tento stůl',
    'zde',
    'tady',
    'שולחן',
    'השולחן',
    'השולחן הזה',
    'כאן',
  ],
  overdue: [
    'overdue',
    'late',
    'zamuda',
    'zamude',
    'z zamudo',
    'zamujene',
    'po termínu',
    'zpožděné',
    'באיחור',
    'איחור',
  ],
} as const;

const isIn = (list: readonly string[], argument: string): boolean =>
  list.some((word) => fold(word) === fold(argument));

export const tasksCommand: CommandRitual = {
  words: 'tasks',
  also: {
    en: ['my tasks'],
    sl: ['naloge', 'moje naloge'],
    cs: ['úkoly', 'moje úkoly'],
    he: ['משימות', 'המשימות שלי'],
  },
  argument: texts.tasksArgument,
  help: texts.tasksHelp,
  may: 'ask-for-help',
  isListed: true,
  turn: 'look',
  run(turn, argument) {
    if (isIn(LISTS.table, argument)) return ofTable(turn, '');
    return isIn(LISTS.overdue, argument) ? overdue(turn, '') : mine(turn, '');
  },
};

/** Value: empty, or the last task of the page before. */
export const tasksPress: PressRitual = {
  press: TASKS_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, last) => mine(turn, last),
};

export const tableTasksPress: PressRitual = {
  press: TABLE_TASKS_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn, value) => ofTable(turn, value),
};

export const overduePress: PressRitual = {
  press: OVERDUE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, last) => overdue(turn, last),
};

async function mine(turn: LookTurn, last: string): Promise<Reply> {
  const found = await tasksOfOwner(turn.db, turn.person.id, last);
  const ways = [...toTable(turn), toOverdue(turn)];
  if (found.length === 0) return show(turn.message(text(turn.say(texts.noTasks)), buttons(...ways)));
  const full = found.slice(0, MOST_IN_FULL);
  const rest = found.slice(MOST_IN_FULL, TASKS_A_PAGE);
  return show(
    turn.message(
      heading(turn.say(texts.tasks)),
      ...full.flatMap((task) => taskBlocks(turn, task, { today: turn.today, nudgeId: '' })),
      ...(rest.length === 0 ? [] : [lines(turn, rest, ownNote)]),
      buttons(...more(turn, found, TASKS_PRESS), ...ways),
    ),
  );
}

/** Each with what can be answered about it; what is due later stands in one line each. */
const MOST_IN_FULL = 5;

/** The list of a table is shown to the asker alone: it names people (domain.md 3.5, 12). */
async function ofTable(turn: LookTurn, value: string): Promise<Reply> {
  const [id = '', last = ''] = value.split(' ');
  if (!turn.may('see-meetings'))
    return show(turn.message(text(turn.say(texts.noTableHere)), buttons(toMine(turn))));
  return withTable(turn, { id, again: TABLE_TASKS_PRESS }, (table) => listTable(turn, table, last));
}

async function listTable(turn: LookTurn, table: Table, last: string): Promise<Reply> {
  const found = await tasksOfTable(turn.db, table.id, last);
  const ways = [toMine(turn), toOverdue(turn)];
  return show(
    turn.message(
      heading(turn.say(texts.tasksOfTable, { table: table.name })),
      found.length === 0 ? text(turn.say(texts.noTasksHere)) : lines(turn, found, tableNote),
      buttons(...more(turn, found, TABLE_TASKS_PRESS, `${table.id} `), ...ways),
    ),
  );
}

/** Everybody's to whoever runs the network, one's own to everybody else. */
async function overdue(turn: LookTurn, last: string): Promise<Reply> {
  const isAll = turn.may('run-table');
  const ownerId = isAll ? null : turn.person.id;
  const found = await tasksOverdue(turn.db, { today: turn.today, ownerId, last });
  return show(
    turn.message(
      ...(found.length === 0
        ? [text(turn.say(texts.noneOverdue))]
        : [heading(turn.say(texts.overdue)), lines(turn, found, isAll ? everybodysNote : ownNote)]),
      buttons(...more(turn, found, OVERDUE_PRESS), toMine(turn), ...toTable(turn)),
    ),
  );
}

const toOverdue = (turn: LookTurn): Button => press(turn.say(texts.overdue), OVERDUE_PRESS, '');
const toMine = (turn: LookTurn): Button => press(turn.say(texts.tasks), TASKS_PRESS, '');
const toTable = (turn: LookTurn): Button[] =>
  turn.may('see-meetings') ? [press(turn.say(texts.tasksOfATable), TABLE_TASKS_PRESS, '')] : [];

/** The next page, where there is one. */
function more(turn: LookTurn, found: readonly RegisteredTask[], name: string, before = ''): Button[] {
  const last = found.length > TASKS_A_PAGE ? found[TASKS_A_PAGE - 1] : undefined;
  return last === undefined ? [] : [press(turn.say(texts.more), name, `${before}${last.id}`)];
}

type Note = (turn: LookTurn, task: RegisteredTask) => string;

const lines = (turn: LookTurn, found: readonly RegisteredTask[], note: Note): Block =>
  facts(
    ...found.slice(0, TASKS_A_PAGE).map((task) => ({
      label: task.title,
      value: task.dueOn < turn.today ? `${note(turn, task)}; ${turn.say(texts.isOverdue)}` : note(turn, task),
    })),
  );

const ownNote: Note = ({ say, language }, { dueOn, tableName }) =>
  say(texts.taskNote, { day: sayDate(dueOn, language), table: tableName });
const tableNote: Note = ({ say, language }, { dueOn, ownerName }) =>
  say(texts.taskNoteOf, { owner: ownerName, day: sayDate(dueOn, language) });
const everybodysNote: Note = (turn, task) => `${tableNote(turn, task)}; ${task.tableName}`;

/** What waits for somebody on their start page. */
export async function homeTasks(turn: LookTurn): Promise<Block[]> {
  const found = await tasksOfOwner(turn.db, turn.person.id);
  if (found.length === 0) return [];
  const next = more(turn, found, TASKS_PRESS);
  return [
    heading(turn.say(texts.waits)),
    lines(turn, found, ownNote),
    ...(next.length === 0 ? [] : [buttons(...next)]),
  ];
}
