/** "Not relevant any more": whoever moderates takes it off the list, or keeps it. */
import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { buttons, facts, press, text } from '../../../chat/message.ts';
import { ask } from '../../../chat/reply.ts';
import { meetingOf } from '../../../db/meetings.ts';
import { askAboutTask } from '../../../db/task-requests.ts';
import { cancelTask } from '../../../db/tasks.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { AGREE_PRESS, DECLINE_PRESS, NOT_RELEVANT_FORM, NOT_RELEVANT_PRESS } from './names.ts';
import { answeredReply, concernWithTask, heldTask, meantBy, promisedTask } from './promised.ts';
import { texts } from './texts.ts';

interface DropFields {
  readonly [field: string]: Form['fields'][string];
  readonly why: TextField;
  readonly guarded: CheckboxField;
}

async function dropForm(turn: LookTurn, state: string): Promise<Form<DropFields>> {
  const task = await promisedTask(turn, state, 'change-task');
  const { say, language, direction } = turn;
  return {
    name: NOT_RELEVANT_FORM,
    state,
    language,
    direction,
    title: say(texts.dropTitle),
    submit: say(texts.dropSend),
    cancel: say(shared.cancel),
    intro: [text(task.title)],
    fields: {
      why: {
        kind: 'text',
        lines: 'many',
        label: say(texts.whyDrop),
        hint: say(shared.noChildren),
        required: true,
        maxLength: 500,
      },
      guarded: guardField(turn),
    },
  };
}

export const dropPress: PressRitual = {
  press: NOT_RELEVANT_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, value) => ask(await dropForm(turn, value)),
};

export const dropFormRitual = formRitual<DropFields>({
  form: NOT_RELEVANT_FORM,
  may: 'ask-for-help',
  title: texts.dropTitle,
  draw: dropForm,
  async submit(turn, { answers, state }) {
    const task = await heldTask(turn, state, 'change-task');
    const why = answers.why ?? '';
    guardTexts({ why }, answers.guarded);
    const writing = { byId: turn.person.id, now: turn.now };
    const meant = meantBy(state);
    const common = { taskId: task.id, kind: 'not-relevant', text: why } as const;
    if (turn.may('decide-task', await concernWithTask(turn, task))) {
      await askAboutTask(turn.db, { ...common, state: 'agreed' }, writing);
      await cancelTask(turn.db, task, writing);
      return answeredReply(turn, { ...meant, answer: 'not-relevant' });
    }
    const requestId = await askAboutTask(turn.db, common, writing);
    const meeting = await meetingOf(turn.db, task.meetingId);
    if (meeting === null) throw new Error('a task without its meeting');
    await turn.tell({
      personId: meeting.moderatorId,
      key: `task-request:${requestId}:${meeting.moderatorId}`,
      why: 'task-request',
      about: task.id,
      compose: (say) => [
        text(say(texts.toldDrop, { person: turn.person.name, task: task.title })),
        facts({ label: say(texts.whyDrop), value: why }),
        buttons(
          press(say(texts.takeOff), AGREE_PRESS, requestId, { style: 'primary' }),
          press(say(texts.keepIt), DECLINE_PRESS, requestId),
        ),
      ],
    });
    return answeredReply(turn, { ...meant, answer: 'not-relevant' });
  },
});
