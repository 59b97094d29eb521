import { buttons, facts, heading, press, text, type Block } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { tasksOfOwner, tasksOfTable, tasksOverdue, type RegisteredTask } from '../../../db/registers.ts';
import { tableOfPlace } from '../../../db/tables.ts';
import { fold } from '../../../domain/fold.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { TASKS_PRESS } from '../names.ts';
import { texts } from './texts.ts';

const OVERDUE_PRESS = 'tasks.overdue';

/** Which list is meant, in any of the languages; whatever else is typed means one's own. */
const LISTS = {
  table: ['table', 'here', 'miza', 'mize', 'tukaj', 'stul', 'stolu', 'zde', 'שולחן', 'כאן'],
  overdue: ['overdue', 'late', 'zamuda', 'zamude', 'zamujene', 'po terminu', 'באיחור', 'איחור'],
} as const;

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
    const wanted = fold(argument);
    if (LISTS.table.some((word) => fold(word) === wanted)) return ofTable(turn);
    return LISTS.overdue.some((word) => fold(word) === wanted) ? overdue(turn) : mine(turn);
  },
};

export const tasksPress: PressRitual = {
  press: TASKS_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) => mine(turn),
};

export const overduePress: PressRitual = {
  press: OVERDUE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) => overdue(turn),
};

async function mine(turn: LookTurn): Promise<Reply> {
  const found = await tasksOfOwner(turn.db, turn.person.id);
  if (found.length === 0) return show(turn.message(text(turn.say(texts.noTasks))));
  return show(turn.message(heading(turn.say(texts.tasks)), own(turn, found), overdueButton(turn)));
}

/** The list of a table is shown to the asker alone: it names people (domain.md 3.5, 12). */
async function ofTable(turn: LookTurn): Promise<Reply> {
  const isShared = turn.place.kind === 'channel' || turn.place.kind === 'group';
  const table = isShared ? await tableOfPlace(turn.db, turn.face, turn.place.id) : null;
  if (table === null || !turn.may('see-meetings'))
    return show(turn.message(text(turn.say(texts.noTableHere))));
  const found = await tasksOfTable(turn.db, table.id);
  const title = heading(turn.say(texts.tasksOfTable, { table: table.name }));
  return show(
    found.length === 0
      ? turn.message(text(turn.say(texts.noTasksHere)))
      : turn.message(title, ofOthers(turn, found), overdueButton(turn)),
  );
}

/** Everybody's to whoever runs the network, one's own to everybody else. */
async function overdue(turn: LookTurn): Promise<Reply> {
  const isAll = turn.may('run-table');
  const found = await tasksOverdue(turn.db, turn.today, isAll ? null : turn.person.id);
  return show(
    found.length === 0
      ? turn.message(text(turn.say(texts.noneOverdue)))
      : turn.message(heading(turn.say(texts.overdue)), isAll ? ofOthers(turn, found) : own(turn, found)),
  );
}

const overdueButton = (turn: LookTurn): Block => buttons(press(turn.say(texts.overdue), OVERDUE_PRESS, ''));

const own = (turn: LookTurn, found: readonly RegisteredTask[]): Block =>
  facts(
    ...found.map((task) => ({
      label: task.title,
      value: turn.say(texts.taskNote, { day: sayDate(task.dueOn, turn.language), table: task.tableName }),
    })),
  );

const ofOthers = (turn: LookTurn, found: readonly RegisteredTask[]): Block =>
  facts(
    ...found.map((task) => ({
      label: task.title,
      value: turn.say(texts.taskNoteOf, { owner: task.ownerName, day: sayDate(task.dueOn, turn.language) }),
    })),
  );

/** What waits for somebody on their start page. */
export async function homeTasks(turn: LookTurn): Promise<Block[]> {
  const found = await tasksOfOwner(turn.db, turn.person.id);
  return found.length === 0 ? [] : [heading(turn.say(texts.waits)), own(turn, found)];
}
