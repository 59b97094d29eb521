/** "More time": another day and why; the third time whoever runs the network is asked (domain.md 5.5). */
import type { CheckboxField, DateField, Form, TextField } from '../../../chat/form.ts';
import { buttons, facts, press, text } from '../../../chat/message.ts';
import { ask } from '../../../chat/reply.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import type { TaskCard } from '../../../db/record.ts';
import { askAboutTask, timesExtended } from '../../../db/task-requests.ts';
import { putOffTask } from '../../../db/tasks.ts';
import type { Day } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { sayOn } from '../voice.ts';
import { AGREE_PRESS, DECLINE_PRESS, MORE_TIME_FORM, MORE_TIME_PRESS } from './names.ts';
import { answeredReply, heldTask, isOwn, meantBy, promisedTask } from './promised.ts';
import { texts } from './texts.ts';

/** So often the owner moves the day alone. */
const FREE_EXTENSIONS = 2;

interface MoreTimeFields {
  readonly [field: string]: Form['fields'][string];
  readonly until: DateField;
  readonly why: TextField;
  readonly guarded: CheckboxField;
}

async function moreTimeForm(turn: LookTurn, state: string): Promise<Form<MoreTimeFields>> {
  const task = await ownTask(turn, state);
  const { say, language, direction } = turn;
  return {
    name: MORE_TIME_FORM,
    state,
    language,
    direction,
    title: say(texts.moreTimeTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(task.title), facts({ label: say(texts.dueNow), value: sayOn(turn, task.dueOn) })],
    fields: {
      until: { kind: 'date', label: say(texts.newDue), required: true },
      why: {
        kind: 'text',
        lines: 'many',
        label: say(texts.whyMore),
        hint: say(shared.noChildren),
        required: true,
        maxLength: 500,
      },
      guarded: guardField(turn),
    },
  };
}

/** @throws Refusal: only whoever promised it asks for more time */
async function ownTask(turn: LookTurn, value: string): Promise<TaskCard> {
  const task = await promisedTask(turn, value, 'change-task');
  if (!isOwn(turn, task)) throw new Refusal(texts.notYours);
  return task;
}

export const moreTimePress: PressRitual = {
  press: MORE_TIME_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, value) => ask(await moreTimeForm(turn, value)),
};

export const moreTimeFormRitual = formRitual<MoreTimeFields>({
  form: MORE_TIME_FORM,
  may: 'ask-for-help',
  title: texts.moreTimeTitle,
  draw: moreTimeForm,
  async submit(turn, { answers, state }) {
    await ownTask(turn, state);
    const task = await heldTask(turn, state, 'change-task');
    const until = answers.until ?? '';
    if (until <= turn.today) throw new Refusal(texts.dueAhead, {}, 'until');
    if (until === task.dueOn) throw new Refusal(texts.sameDay, {}, 'until');
    guardTexts({ why: answers.why }, answers.guarded);
    await extend(turn, task, { until, why: answers.why ?? '' });
    return answeredReply(turn, { ...meantBy(state), answer: 'more-time' });
  },
});

async function extend(
  turn: ActTurn,
  task: TaskCard,
  { until, why }: { readonly until: Day; readonly why: string },
): Promise<void> {
  const writing = { byId: turn.person.id, now: turn.now };
  const runs = await peopleWhoRun(turn.db.sql, turn.network.id);
  const isFree = (await timesExtended(turn.db, task.id)) < FREE_EXTENSIONS;
  const common = { taskId: task.id, kind: 'more-time', text: why, dueOn: until } as const;
  // Whoever runs the network needs nobody's leave but their own.
  if (isFree || runs.some(({ id }) => id === turn.person.id)) {
    await askAboutTask(turn.db, { ...common, state: 'agreed' }, writing);
    return putOffTask(turn.db, task, until, writing);
  }
  const requestId = await askAboutTask(turn.db, common, writing);
  await turn.tellEach(
    runs.map(({ id: personId }) => ({
      personId,
      key: `task-request:${requestId}:${personId}`,
      why: 'task-request',
      about: task.id,
      compose: (say, language, timeZone) => [
        text(say(texts.toldMoreTime, { person: turn.person.name, task: task.title })),
        facts(
          { label: say(texts.dueNow), value: sayOn({ say, language, timeZone }, task.dueOn) },
          { label: say(texts.newDue), value: sayOn({ say, language, timeZone }, until) },
          { label: say(texts.whyMore), value: why },
        ),
        buttons(
          press(say(texts.agree), AGREE_PRESS, requestId, { style: 'primary' }),
          press(say(texts.decline), DECLINE_PRESS, requestId),
        ),
      ],
    })),
  );
}
