/** "I am stuck": a request for help to those who know the task, with partners who propose something near it. */
import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { buttons, facts, list, press, text, type Block } from '../../../chat/message.ts';
import { ask, redraw } from '../../../chat/reply.ts';
import { offersNear } from '../../../db/matches.ts';
import { meetingOf } from '../../../db/meetings.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { taskOf, type TaskCard } from '../../../db/record.ts';
import { askAboutTask, decideRequest, requestOf, type TaskRequest } from '../../../db/task-requests.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { Told } from '../../../domain/match.ts';
import {
  formRitual,
  nameWithMark,
  type ActTurn,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { HELP_FORM, HELP_PRESS, STUCK_FORM, STUCK_PRESS } from './names.ts';
import { answeredReply, concernWithTask, heldTask, isOwn, meantBy, promisedTask } from './promised.ts';
import { texts } from './texts.ts';

interface HelpFields {
  readonly [field: string]: Form['fields'][string];
  readonly what: TextField;
  readonly guarded: CheckboxField;
}

async function stuckForm(turn: LookTurn, state: string): Promise<Form<HelpFields>> {
  const task = await promisedTask(turn, state, 'finish-task');
  if (!isOwn(turn, task)) throw new Refusal(texts.notYours);
  return helpForm(turn, { name: STUCK_FORM, state, title: texts.stuckTitle, label: texts.whatHinders, task });
}

interface Drawn {
  readonly name: string;
  readonly state: string;
  readonly title: typeof texts.stuckTitle;
  readonly label: typeof texts.whatHinders;
  readonly task: TaskCard;
  readonly intro?: readonly Block[];
}

function helpForm(turn: LookTurn, { name, state, title, label, task, intro = [] }: Drawn): Form<HelpFields> {
  const { say, language, direction } = turn;
  return {
    name,
    state,
    language,
    direction,
    title: say(title),
    submit: say(texts.send),
    cancel: say(shared.cancel),
    intro: [text(task.title), ...intro],
    fields: {
      what: {
        kind: 'text',
        lines: 'many',
        label: say(label),
        hint: say(shared.noChildren),
        required: true,
        maxLength: 1000,
      },
      guarded: guardField(turn),
    },
  };
}

export const stuckPress: PressRitual = {
  press: STUCK_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, value) => ask(await stuckForm(turn, value)),
};

export const stuckFormRitual = formRitual<HelpFields>({
  form: STUCK_FORM,
  may: 'ask-for-help',
  title: texts.stuckTitle,
  draw: stuckForm,
  async submit(turn, { answers, state }) {
    const task = await heldTask(turn, state, 'finish-task');
    if (!isOwn(turn, task)) throw new Refusal(texts.notYours);
    const what = answers.what ?? '';
    guardTexts({ what }, answers.guarded);
    await askForHelp(turn, task, what);
    const near = await offersNear(turn.db, `${task.title} ${task.description} ${what}`);
    const more =
      near.length === 0
        ? []
        : [text(turn.say(texts.perhapsThese)), list(near.map((offer) => offerLine(turn, offer)))];
    return answeredReply(turn, { ...meantBy(state), answer: 'stuck', more });
  },
});

const offerLine = (turn: LookTurn, { partner, confirmedOn, title }: Told): string =>
  `${nameWithMark(turn, { name: partner, confirmedOn })}: ${title}`;

/** Those who help with it, whoever moderates, whoever runs the network: each once, never the one who asks. */
async function askForHelp(turn: ActTurn, task: TaskCard, what: string): Promise<void> {
  const requestId = await askAboutTask(
    turn.db,
    { taskId: task.id, kind: 'help', text: what },
    { byId: turn.person.id, now: turn.now },
  );
  const meeting = await meetingOf(turn.db, task.meetingId);
  const runs = await peopleWhoRun(turn.db.sql, turn.network.id);
  const all = [
    ...task.helpers,
    ...(meeting === null ? [] : [meeting.moderatorId]),
    ...runs.map(({ id }) => id),
  ];
  await turn.tellEach(
    [...new Set(all)]
      .filter((personId) => personId !== turn.person.id)
      .map((personId) => ({
        personId,
        key: `task-request:${requestId}:${personId}`,
        why: 'task-request',
        about: task.id,
        compose: (say) => [
          text(say(texts.toldStuck, { person: turn.person.name, task: task.title })),
          facts({ label: say(texts.whatHinders), value: what }),
          buttons(press(say(texts.canHelp), HELP_PRESS, requestId, { style: 'primary', opensForm: true })),
        ],
      })),
  );
}

/** Whoever was asked for help answers; the one who asked hears it. @throws Refusal: not asked, or over */
async function helpAsked(turn: LookTurn, id: string): Promise<{ request: TaskRequest; task: TaskCard }> {
  const request = await requestOf(turn.db, id);
  const task = request === null ? null : await taskOf(turn.db, request.taskId);
  if (request?.kind !== 'help' || task === null) throw new Refusal(texts.noSuchTask);
  const concern = await concernWithTask(turn, task);
  if (!turn.may('decide-task', concern) && concern.isHelper !== true) throw new Refusal(texts.notYours);
  if (task.state !== 'open' && task.state !== 'in-progress')
    throw new Refusal(texts.helpIsOver, { task: task.title });
  return { request, task };
}

async function answerForm(turn: LookTurn, state: string): Promise<Form<HelpFields>> {
  const { request, task } = await helpAsked(turn, state);
  return helpForm(turn, {
    name: HELP_FORM,
    state,
    title: texts.helpTitle,
    label: texts.yourHelp,
    task,
    intro: [facts({ label: request.byName, value: request.text })],
  });
}

export const helpPress: PressRitual = {
  press: HELP_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await answerForm(turn, id)),
};

export const helpFormRitual = formRitual<HelpFields>({
  form: HELP_FORM,
  may: 'ask-for-help',
  title: texts.helpTitle,
  draw: answerForm,
  async submit(turn, { answers, state }) {
    const { request, task } = await helpAsked(turn, state);
    const what = answers.what ?? '';
    guardTexts({ what }, answers.guarded);
    const writing = { byId: turn.person.id, now: turn.now };
    // The first answer settles it; every further one reaches the one who asked all the same.
    await decideRequest(turn.db, request.id, { state: 'agreed', reply: what }, writing);
    await turn.tell({
      personId: request.byId,
      key: `task-help:${request.id}:${turn.person.id}:${turn.now.toISOString()}`,
      why: 'task-help',
      about: task.id,
      compose: (say) => [
        text(say(texts.toldHelp, { person: turn.person.name, task: task.title })),
        facts({ label: turn.person.name, value: what }),
      ],
    });
    return redraw(turn.message(text(turn.say(texts.helpSent, { person: request.byName }))));
  },
});
