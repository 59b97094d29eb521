import type { Form } from '../../../chat/form.ts';
import { ask } from '../../../chat/reply.ts';
import { itemInHand } from '../../../db/agenda.ts';
import { recordTask } from '../../../db/record.ts';
import { formRitual, type CommandRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { TASK_PRESS } from '../names.ts';
import { guardTexts } from '../privacy-guard.ts';
import { changeTaskForm, isTaskChange, saveTaskChange } from './change-task.ts';
import { drawMatch, isMatch, meetingOfMatch } from './match-task.ts';
import { TASK_FORM, TASK_FROM_MESSAGE_PRESS } from './names.ts';
import { askIfAbsent, taskKept } from './task-kept.ts';
import { doers, LONGEST_TASK, taskForm, taskWords, type TaskFields } from './task-form.ts';
import { texts } from './texts.ts';
import { meetingIn, stateWith } from './typed.ts';

const MEANT = { id: '', states: ['open'], press: TASK_PRESS, opensForm: true } as const;

/** `/roundtable task Ask the bus company`: the form, with what was typed as the task. */
export const taskCommand: CommandRitual = {
  words: 'task',
  also: {
    sl: ['naloga', 'zapiši nalogo'],
    cs: ['úkol', 'nový úkol'],
    he: ['משימה', 'משימה חדשה'],
  },
  argument: texts.wordsArgument,
  help: texts.taskHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, words) =>
    withMeeting(turn, MEANT, async ({ id }) => ask(await newTaskForm(turn, id, { title: words.trim() }))),
};

export const taskPress: PressRitual = {
  press: TASK_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { ...MEANT, id }, async (meeting) => ask(await newTaskForm(turn, meeting.id))),
};

/** From the menu of a message: its first line becomes the task, all of it what one should know. */
export const taskFromMessagePress: PressRitual = {
  press: TASK_FROM_MESSAGE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, about) => withMeeting(turn, MEANT, async ({ id }) => ask(await taskFormAbout(turn, id, about))),
};

/** The form of a task that a message is about. */
export function taskFormAbout(turn: LookTurn, meetingId: string, about: string): Promise<Form<TaskFields>> {
  const words = about.trim();
  const [title = ''] = words.split('\n');
  const isWhole = title === words && title.length <= LONGEST_TASK;
  return newTaskForm(turn, meetingId, { title, description: isWhole ? '' : words });
}

interface Given {
  readonly title: string;
  readonly description?: string;
}

const newTaskForm = (turn: LookTurn, id: string, given: Given = { title: '' }): Promise<Form<TaskFields>> =>
  drawNew(turn, stateWith(id, given.title + (given.description ?? '')), given);

async function drawNew(
  turn: LookTurn,
  state: string,
  given: Given = { title: '' },
): Promise<Form<TaskFields>> {
  const meeting = await theMeeting(turn, meetingIn(state));
  await demand(turn, meeting, 'run-meeting');
  const itemId = await itemInHand(turn.db, meeting.id);
  return taskForm(turn, { state, meeting, words: { ...given, itemId } });
}

export const taskFormRitual = formRitual<TaskFields>({
  form: TASK_FORM,
  may: 'ask-for-help',
  title: texts.task,
  draw(turn, state) {
    if (isTaskChange(state)) return changeTaskForm(turn, state);
    return isMatch(state) ? drawMatch(turn, state) : drawNew(turn, state);
  },
  async submit(turn, { answers, state }) {
    if (isTaskChange(state)) return saveTaskChange(turn, state, answers);
    const meetingId = isMatch(state) ? await meetingOfMatch(turn, state) : meetingIn(state);
    const meeting = await meetingFor(turn, meetingId, 'run-meeting');
    const people = await doers(turn, meeting);
    const words = taskWords(turn, meeting, { answers, people });
    guardTexts({ what: words.title, details: words.description }, answers.guarded);
    const id = await recordTask(
      turn.db,
      { ...words, tableId: meeting.tableId, meetingId: meeting.id },
      { byId: turn.person.id, now: turn.now },
    );
    const task = { ...words, id };
    const note = await askIfAbsent(turn, { meeting, task, people });
    return taskKept(turn, meeting, { task, people, note });
  },
});
