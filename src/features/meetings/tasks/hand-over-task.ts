/** "Hand over": somebody else is asked; until they take it on it stays where it is (domain.md 3.3, X4). */
import type { CheckboxField, ChoiceField, Form, TextField } from '../../../chat/form.ts';
import { buttons, facts, press, text } from '../../../chat/message.ts';
import { ask } from '../../../chat/reply.ts';
import type { Expected } from '../../../db/attendance.ts';
import { isInChat } from '../../../db/persons.ts';
import type { TaskCard } from '../../../db/record.ts';
import { askAboutTask } from '../../../db/task-requests.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { doers } from '../session/task-form.ts';
import { texts as shared } from '../texts.ts';
import { sayOn } from '../voice.ts';
import { AGREE_PRESS, DECLINE_PRESS, HAND_OVER_FORM, HAND_OVER_PRESS } from './names.ts';
import { answeredReply, heldTask, meantBy, promisedTask } from './promised.ts';
import { texts } from './texts.ts';

interface HandOverFields {
  readonly [field: string]: Form['fields'][string];
  readonly to: ChoiceField;
  readonly note: TextField;
  readonly guarded: CheckboxField;
}

/** So many people fit into the list of one form. */
const MOST_PEOPLE = 800;

const others = async (turn: LookTurn, task: TaskCard): Promise<Expected[]> =>
  (await doers(turn, await theMeeting(turn, task.meetingId)))
    .filter(({ personId }) => personId !== task.ownerId)
    .slice(0, MOST_PEOPLE);

async function handOverForm(turn: LookTurn, state: string): Promise<Form<HandOverFields>> {
  const task = await promisedTask(turn, state, 'change-task');
  const people = await others(turn, task);
  if (people.length === 0) throw new Refusal(texts.nobodyElse);
  const { say, language, direction } = turn;
  return {
    name: HAND_OVER_FORM,
    state,
    language,
    direction,
    title: say(texts.handOverTitle),
    submit: say(texts.askThem),
    cancel: say(shared.cancel),
    intro: [text(task.title)],
    fields: {
      to: {
        kind: 'choice',
        label: say(texts.toWhom),
        hint: say(texts.toWhomHint),
        required: true,
        options: people.map(({ personId, name, organizationName }) => ({
          value: personId,
          label: cut(organizationName === null ? name : `${name}, ${organizationName}`, 75),
        })),
      },
      note: {
        kind: 'text',
        lines: 'many',
        label: say(texts.noteToThem),
        hint: say(shared.noChildren),
        maxLength: 500,
      },
      guarded: guardField(turn),
    },
  };
}

export const handOverPress: PressRitual = {
  press: HAND_OVER_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, value) => ask(await handOverForm(turn, value)),
};

export const handOverFormRitual = formRitual<HandOverFields>({
  form: HAND_OVER_FORM,
  may: 'ask-for-help',
  title: texts.handOverTitle,
  draw: handOverForm,
  async submit(turn, { answers, state }) {
    const task = await heldTask(turn, state, 'change-task');
    const to = (await others(turn, task)).find(({ personId }) => personId === answers.to);
    if (to === undefined) throw new Refusal(texts.nobodyElse, {}, 'to');
    if (!(await isInChat(turn.db, to.personId)))
      throw new Refusal(texts.notReachable, { person: to.name }, 'to');
    guardTexts({ note: answers.note }, answers.guarded);
    await askThem(turn, task, { to, note: answers.note ?? '' });
    return answeredReply(turn, { ...meantBy(state), answer: 'hand-over' });
  },
});

/** Asks somebody who is in chat whether they take a task on. */
export async function askThem(
  turn: ActTurn,
  task: TaskCard,
  { to, note }: { readonly to: Pick<Expected, 'personId' | 'organizationId'>; readonly note: string },
): Promise<void> {
  const requestId = await askAboutTask(
    turn.db,
    { taskId: task.id, kind: 'hand-over', text: note, toId: to.personId, toForId: to.organizationId },
    { byId: turn.person.id, now: turn.now },
  );
  await turn.tell({
    personId: to.personId,
    key: `task-request:${requestId}:${to.personId}`,
    why: 'task-request',
    about: task.id,
    compose: (say, language, timeZone) => [
      text(say(texts.toldHandOver, { person: turn.person.name, task: task.title })),
      facts(
        { label: say(texts.dueNow), value: sayOn({ say, language, timeZone }, task.dueOn) },
        ...(note === '' ? [] : [{ label: say(texts.noteToThem), value: note }]),
      ),
      buttons(
        press(say(texts.takeOver), AGREE_PRESS, requestId, { style: 'primary' }),
        press(say(texts.cannotTake), DECLINE_PRESS, requestId),
      ),
    ],
  });
}
