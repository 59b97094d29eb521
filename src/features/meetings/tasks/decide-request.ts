/** What was asked about a task is agreed or declined; the one who asked hears it. */
import { buttons, press, text } from '../../../chat/message.ts';
import { redraw } from '../../../chat/reply.ts';
import { lockTask } from '../../../db/closing.ts';
import { reopenNudges } from '../../../db/nudges.ts';
import { taskOf, type TaskCard } from '../../../db/record.ts';
import { decideRequest, requestOf, type TaskRequest } from '../../../db/task-requests.ts';
import { cancelTask, giveTask, putOffTask } from '../../../db/tasks.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import type { Text } from '../../../i18n/text.ts';
import { sayOn } from '../voice.ts';
import { AGREE_PRESS, DECLINE_PRESS, HAND_OVER_PRESS, MORE_TIME_PRESS } from './names.ts';
import { concernWithTask } from './promised.ts';
import { texts } from './texts.ts';

/** Whoever takes on what is overdue has so many days from now. */
const NEW_OWNER_DAYS = 14;

interface Asked {
  readonly request: TaskRequest;
  readonly task: TaskCard;
}

/** @throws Refusal: it was answered or withdrawn already (by whom), or is not theirs to answer */
async function asked(turn: ActTurn, id: string): Promise<Asked> {
  const request = await requestOf(turn.db, id);
  if (request === null) throw new Refusal(texts.noSuchTask);
  await lockTask(turn.db, request.taskId);
  const task = await taskOf(turn.db, request.taskId);
  if (task === null || request.kind === 'help') throw new Refusal(texts.noSuchTask);
  if (!(await isTheirs(turn, request, task))) throw new Refusal(texts.notYours);
  // Read again under the lock.
  const now = await requestOf(turn.db, id);
  if (now?.state !== 'open')
    throw new Refusal(texts.answeredAlready, { task: task.title, person: now?.decidedByName ?? '' });
  return { request: now, task };
}

async function isTheirs(turn: ActTurn, request: TaskRequest, task: TaskCard): Promise<boolean> {
  switch (request.kind) {
    case 'hand-over':
      return request.toId === turn.person.id;
    case 'not-relevant':
      return turn.may('decide-task', await concernWithTask(turn, task));
    case 'more-time':
      return turn.may('decide-task', {});
    case 'help':
      return false;
  }
}

export const agreePress: PressRitual = {
  press: AGREE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { request, task } = await asked(turn, id);
    const writing = { byId: turn.person.id, now: turn.now };
    await decideRequest(turn.db, request.id, { state: 'agreed' }, writing);
    switch (request.kind) {
      case 'more-time':
        await putOffTask(turn.db, task, request.dueOn ?? turn.today, writing);
        await tellAsker(turn, { request, task }, texts.toldAgreedTime);
        return redraw(turn.message(text(turn.say(texts.agreedTime, { task: task.title }))));
      case 'not-relevant':
        await cancelTask(turn.db, task, writing);
        await tellAsker(turn, { request, task }, texts.toldTakenOff);
        return redraw(turn.message(text(turn.say(texts.takenOff, { task: task.title }))));
      default:
        return takeOver(turn, { request, task });
    }
  },
};

async function takeOver(turn: ActTurn, { request, task }: Asked) {
  const dueOn = dueOfNewOwner(turn, task);
  await giveTask(
    turn.db,
    task,
    { ownerId: turn.person.id, ownerForId: request.toForId, dueOn },
    { byId: turn.person.id, now: turn.now },
  );
  await tellAsker(turn, { request, task }, texts.toldTakenOver);
  if (task.ownerId !== null && task.ownerId !== request.byId)
    await tellAsker(turn, { request: { ...request, byId: task.ownerId }, task }, texts.toldTakenOver);
  return redraw(
    turn.message(
      text(turn.say(texts.takenOver, { task: task.title, day: sayOn(turn, dueOn) })),
      buttons(press(turn.say(texts.moreTime), MORE_TIME_PRESS, task.id, { opensForm: true })),
    ),
  );
}

const dueOfNewOwner = (turn: ActTurn, task: TaskCard): Day =>
  task.dueOn !== null && task.dueOn > turn.today ? task.dueOn : addDays(turn.today, NEW_OWNER_DAYS);

export const declinePress: PressRitual = {
  press: DECLINE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { request, task } = await asked(turn, id);
    await decideRequest(turn.db, request.id, { state: 'declined' }, { byId: turn.person.id, now: turn.now });
    // The owner is reminded of it as before.
    await reopenNudges(turn.db, task.id);
    await tellAsker(turn, { request, task }, DECLINED[request.kind]);
    return redraw(
      turn.message(text(turn.say(texts.declinedKept, { task: task.title, person: request.byName }))),
    );
  },
};

const DECLINED: Readonly<Record<TaskRequest['kind'], Text>> = {
  'more-time': texts.toldNoMoreTime,
  'hand-over': texts.toldNotTaken,
  'not-relevant': texts.toldKept,
  help: texts.toldKept,
};

/** Tells the one who asked; where nobody took it over, with the way to ask somebody else. */
const tellAsker = (turn: ActTurn, { request, task }: Asked, sentence: Text): Promise<void> =>
  turn.tell({
    personId: request.byId,
    key: `task-request-answer:${request.id}:${request.byId}`,
    why: 'task-request-answer',
    about: task.id,
    compose: (say, language, timeZone) => [
      text(
        say(sentence, {
          person: turn.person.name,
          task: task.title,
          day: sayOn({ say, language, timeZone }, request.dueOn),
        }),
      ),
      ...(sentence === texts.toldNotTaken
        ? [buttons(press(say(texts.handOver), HAND_OVER_PRESS, task.id, { opensForm: true }))]
        : []),
    ],
  });
