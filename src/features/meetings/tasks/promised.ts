/** The task that is answered, who answers, and the message that becomes its own result. */
import { text, type Block } from '../../../chat/message.ts';
import { redraw, type Reply } from '../../../chat/reply.ts';
import { lockTask } from '../../../db/closing.ts';
import { meetingOf } from '../../../db/meetings.ts';
import { answerNudges } from '../../../db/nudges.ts';
import { taskOf, type TaskCard } from '../../../db/record.ts';
import { dayAt } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { Concern } from '../../../domain/permission.ts';
import type { ActTurn, LookTurn } from '../../../engine/feature.ts';
import { sayOn } from '../voice.ts';
import { answeredWords, type TaskAnswer } from './answered.ts';
import { texts } from './texts.ts';

export interface Meant {
  readonly taskId: string;
  /** Empty: it did not stand in a message of the day. */
  readonly nudgeId: string;
}

export function meantBy(value: string): Meant {
  const [taskId = '', nudgeId = ''] = value.split(' ');
  return { taskId, nudgeId };
}

/** What somebody is to a task. */
export async function concernWithTask(turn: LookTurn, task: TaskCard): Promise<Concern> {
  const meeting = await meetingOf(turn.db, task.meetingId);
  return {
    isOwner: task.ownerId === turn.person.id,
    isHelper: task.helpers.includes(turn.person.id),
    isModerator: meeting?.moderatorId === turn.person.id,
  };
}

export type TaskAction = 'change-task' | 'finish-task' | 'decide-task';

/** @throws Refusal: it is over (with the day and the one who closed it), it is not theirs, or there is no such task */
export async function promisedTask(turn: LookTurn, value: string, action: TaskAction): Promise<TaskCard> {
  const task = await taskOf(turn.db, meantBy(value).taskId);
  if (task === null) throw new Refusal(texts.noSuchTask);
  if (!turn.may(action, await concernWithTask(turn, task))) throw new Refusal(texts.notYours);
  if (task.state !== 'open' && task.state !== 'in-progress') throw isOver(turn, task);
  return task;
}

function isOver(turn: LookTurn, task: TaskCard): Refusal {
  const named = { task: task.title };
  if (task.state === 'proposed') return new Refusal(texts.notYetOpen, named);
  if (task.doneAt === null) return new Refusal(texts.wasCancelled, named);
  const day = sayOn(turn, dayAt(task.doneAt, turn.timeZone));
  return new Refusal(texts.wasDone, { ...named, day, person: task.doneByName ?? '' });
}

/** As `promisedTask`, held until the transaction is over: whoever presses second finds what the first one did. */
export async function heldTask(turn: ActTurn, value: string, action: TaskAction): Promise<TaskCard> {
  await lockTask(turn.db, meantBy(value).taskId);
  return promisedTask(turn, value, action);
}

/** Whoever runs the network answers for somebody else. */
export const isOwn = (turn: LookTurn, task: TaskCard): boolean => task.ownerId === turn.person.id;

interface Answered extends Meant {
  readonly answer: TaskAnswer;
  /** Stands under the sentence where it was no message of the day. */
  readonly more?: readonly Block[];
}

/** The message in which it stood becomes its result. */
export async function answeredReply(
  turn: ActTurn,
  { taskId, nudgeId, answer, more = [] }: Answered,
): Promise<Reply> {
  await answerNudges(turn.db, { personId: turn.person.id, about: taskId, answer, now: turn.now });
  const digest = nudgeId === '' ? null : await turn.digest(nudgeId);
  if (digest !== null) return redraw({ ...digest, blocks: [...digest.blocks, ...more] });
  const task = await taskOf(turn.db, taskId);
  if (task === null) throw new Error('a task that was answered is not there');
  return redraw(turn.message(text(await answeredWords(turn, task, answer)), ...more));
}
