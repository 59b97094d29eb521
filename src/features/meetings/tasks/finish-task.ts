/** "Done": one press, then whoever likes adds a line about the result; or takes it back. */
import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { buttons, facts, press, text, type Block } from '../../../chat/message.ts';
import { ask, redraw } from '../../../chat/reply.ts';
import { meetingOf } from '../../../db/meetings.ts';
import { reopenNudges } from '../../../db/nudges.ts';
import { taskOf, type TaskCard } from '../../../db/record.ts';
import { describeResult, finishTask, reopenTask } from '../../../db/tasks.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import {
  DONE_FOR_FORM,
  DONE_FOR_PRESS,
  DONE_PRESS,
  NOT_DONE_PRESS,
  RESULT_FORM,
  RESULT_PRESS,
} from './names.ts';
import { answeredReply, concernWithTask, heldTask, isOwn, meantBy, promisedTask } from './promised.ts';
import { taskValue } from './task-blocks.ts';
import { texts } from './texts.ts';

export const donePress: PressRitual = {
  press: DONE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const task = await heldTask(turn, value, 'finish-task');
    // On behalf of somebody else it needs a note.
    if (!isOwn(turn, task) && !task.helpers.includes(turn.person.id)) throw new Refusal(texts.notYours);
    await finishTask(turn.db, task, '', { byId: turn.person.id, now: turn.now });
    await tellDone(turn, task);
    const meant = meantBy(value);
    return answeredReply(turn, {
      ...meant,
      answer: 'done',
      more: meant.nudgeId === '' ? [waysBack(turn, taskValue(task.id, ''))] : [],
    });
  },
};

const waysBack = ({ say }: LookTurn, value: string): Block =>
  buttons(
    press(say(texts.addResult), RESULT_PRESS, value, { opensForm: true }),
    press(say(texts.notDone), NOT_DONE_PRESS, value),
  );

/** Its helpers and whoever moderates hear that it is done; not the one who did it. */
async function tellDone(turn: ActTurn, task: TaskCard, evidence = ''): Promise<void> {
  const meeting = await meetingOf(turn.db, task.meetingId);
  const others = [...task.helpers, ...(meeting === null ? [] : [meeting.moderatorId]), task.ownerId ?? ''];
  await turn.tellEach(
    [...new Set(others)]
      .filter((personId) => personId !== '' && personId !== turn.person.id)
      .map((personId) => ({
        personId,
        key: `task-done:${task.id}:${String(task.version)}:${personId}`,
        why: 'task-done',
        about: task.id,
        compose: (say) => [
          text(say(texts.toldDone, { person: turn.person.name, task: task.title })),
          ...(evidence === '' ? [] : [facts({ label: say(texts.result), value: evidence })]),
        ],
      })),
  );
}

/** Not done after all: it is open again, with the day it had. */
export const notDonePress: PressRitual = {
  press: NOT_DONE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const { taskId, nudgeId } = meantBy(value);
    const task = await taskOf(turn.db, taskId);
    if (task === null) throw new Refusal(texts.noSuchTask);
    if (!turn.may('finish-task', await concernWithTask(turn, task))) throw new Refusal(texts.notYours);
    if (task.state === 'done') {
      await reopenTask(turn.db, task, { byId: turn.person.id, now: turn.now });
      await reopenNudges(turn.db, task.id);
    }
    const digest = nudgeId === '' ? null : await turn.digest(nudgeId);
    return redraw(digest ?? turn.message(text(turn.say(texts.openAgain, { task: task.title }))));
  },
};

interface ResultFields {
  readonly [field: string]: Form['fields'][string];
  readonly result: TextField;
  readonly guarded: CheckboxField;
}

/** @throws Refusal: it is not done (any more), or not theirs */
async function doneTask(turn: LookTurn, value: string): Promise<TaskCard> {
  const task = await taskOf(turn.db, meantBy(value).taskId);
  if (task === null) throw new Refusal(texts.noSuchTask);
  if (!turn.may('finish-task', await concernWithTask(turn, task))) throw new Refusal(texts.notYours);
  if (task.state !== 'done') throw new Refusal(texts.openAgain, { task: task.title });
  return task;
}

const resultForm = (
  { say, language, direction, ...turn }: LookTurn,
  { name, state, task }: { readonly name: string; readonly state: string; readonly task: TaskCard },
): Form<ResultFields> => ({
  name,
  state,
  language,
  direction,
  title: say(texts.result),
  submit: say(shared.save),
  cancel: say(shared.cancel),
  intro: [text(task.title)],
  fields: {
    result: {
      kind: 'text',
      lines: 'many',
      label: say(name === DONE_FOR_FORM ? texts.howDone : texts.resultLine),
      hint: say(shared.noChildren),
      required: true,
      maxLength: 500,
      ...(task.evidence === '' ? {} : { value: task.evidence }),
    },
    guarded: guardField({ say, language, direction, ...turn }),
  },
});

export const resultPress: PressRitual = {
  press: RESULT_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, value) =>
    ask(resultForm(turn, { name: RESULT_FORM, state: value, task: await doneTask(turn, value) })),
};

export const resultFormRitual = formRitual<ResultFields>({
  form: RESULT_FORM,
  may: 'ask-for-help',
  title: texts.result,
  draw: async (turn, state) =>
    resultForm(turn, { name: RESULT_FORM, state, task: await doneTask(turn, state) }),
  async submit(turn, { answers, state }) {
    const task = await doneTask(turn, state);
    const result = answers.result ?? '';
    guardTexts({ result }, answers.guarded);
    await describeResult(turn.db, task, result, { byId: turn.person.id, now: turn.now });
    return redraw(turn.message(text(turn.say(texts.resultKept, { task: task.title, result }))));
  },
});

/** Whoever runs the network says for its owner that it is done. */
export const doneForPress: PressRitual = {
  press: DONE_FOR_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, value) =>
    ask(
      resultForm(turn, {
        name: DONE_FOR_FORM,
        state: value,
        task: await promisedTask(turn, value, 'finish-task'),
      }),
    ),
};

export const doneForFormRitual = formRitual<ResultFields>({
  form: DONE_FOR_FORM,
  may: 'ask-for-help',
  title: texts.result,
  draw: async (turn, state) =>
    resultForm(turn, {
      name: DONE_FOR_FORM,
      state,
      task: await promisedTask(turn, state, 'finish-task'),
    }),
  async submit(turn, { answers, state }) {
    const task = await heldTask(turn, state, 'finish-task');
    const result = answers.result ?? '';
    guardTexts({ result }, answers.guarded);
    await finishTask(turn.db, task, result, { byId: turn.person.id, now: turn.now });
    await tellDone(turn, task, result);
    return answeredReply(turn, { ...meantBy(state), answer: 'done' });
  },
});
