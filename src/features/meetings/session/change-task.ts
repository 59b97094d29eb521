import type { Answers, Form } from '../../../chat/form.ts';
import { ask, type Reply } from '../../../chat/reply.ts';
import { concernWith, lockMeeting, type Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { changeTask, taskOf, type TaskCard } from '../../../db/record.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isClosed, isRunning } from '../../../domain/meeting.ts';
import type { ActTurn, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { ASK_OWNER_WHY } from '../closing/ask-owner.ts';
import { theMeeting } from '../here.ts';
import { CHANGE_TASK_PRESS } from '../names.ts';
import { guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { askIfAbsent, taskKept } from './task-kept.ts';
import { doers, taskForm, taskWords, type TaskFields } from './task-form.ts';
import { texts } from './texts.ts';

const PREFIX = 'change.';

/** Whether a form's state means a task that is written down already: its id, and the version that was shown. */
export const isTaskChange = (state: string): boolean => state.startsWith(PREFIX);

const stateOf = ({ id, version }: TaskCard): string => `${PREFIX}${id}.${String(version)}`;
const idIn = (state: string): string => state.split('.')[1] ?? '';

export const changeTaskPress: PressRitual = {
  press: CHANGE_TASK_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const task = await openTask(turn, id);
    return ask(await changeTaskForm(turn, stateOf(task)));
  },
};

/** @throws Refusal: it is done, withdrawn, or the moderator's own duty; or it was never there */
async function openTask(turn: LookTurn, id: string): Promise<TaskCard> {
  const task = await taskOf(turn.db, id);
  if (task === null) throw new Refusal(shared.changedMeanwhile);
  if (!OPEN.includes(task.state) || task.duty !== null) throw new Refusal(texts.taskIsOver);
  return task;
}

const OPEN = ['proposed', 'open', 'in-progress'];

/**
 * While the meeting goes on its moderator changes every task of it; afterwards only one that nobody has taken on yet,
 * when whoever was asked says that it is not theirs.
 *
 * @throws Refusal: not this person, not now
 */
async function demandChange(turn: LookTurn, task: TaskCard, meeting: Meeting): Promise<void> {
  const concern = await concernWith(turn.db, meeting, turn.person.id);
  if (!turn.may('run-meeting', concern))
    throw new Refusal(shared.onlyModerator, { moderator: meeting.moderatorName });
  if (isRunning(meeting.state)) return;
  if (!isClosed(meeting.state)) throw new Refusal(shared.notNow, { title: meeting.title });
  if (task.acceptedAt !== null) throw new Refusal(texts.ownerHasIt, { person: task.ownerName ?? '' });
}

export async function changeTaskForm(turn: LookTurn, state: string): Promise<Form<TaskFields>> {
  const task = await openTask(turn, idIn(state));
  const meeting = await theMeeting(turn, task.meetingId);
  await demandChange(turn, task, meeting);
  return taskForm(turn, { state, meeting, words: task, task });
}

export async function saveTaskChange(
  turn: ActTurn,
  state: string,
  answers: Answers<TaskFields>,
): Promise<Reply> {
  const meeting = await lockMeeting(turn.db, (await openTask(turn, idIn(state))).meetingId);
  // Read again under the lock: its owner may have answered, or somebody else saved, since the form was drawn.
  const task = await openTask(turn, idIn(state));
  if (meeting === null) throw new Refusal(shared.noSuchMeeting);
  await demandChange(turn, task, meeting);
  if (stateOf(task) !== state) throw new Refusal(shared.changedMeanwhile);
  const people = await doers(turn, meeting);
  const words = taskWords(turn, meeting, { answers, people });
  guardTexts({ what: words.title, details: words.description }, answers.guarded);
  await changeTask(turn.db, task, words, { byId: turn.person.id, now: turn.now });
  const changed = { ...words, id: task.id };
  if (!isAnother(task, changed)) return taskKept(turn, meeting, { task: changed, people, note: '' });
  await withdrawWaiting(turn.db, task.id, [ASK_OWNER_WHY]);
  const note = await askIfAbsent(turn, {
    meeting,
    task: changed,
    people: isRunning(meeting.state) ? people : people.map((each) => ({ ...each, isPresent: false })),
    wording: task.version + 1,
  });
  return taskKept(turn, meeting, { task: changed, people, note });
}

/** What its owner was asked is not what it is now. */
const isAnother = (before: TaskCard, now: Pick<TaskCard, 'title' | 'ownerId' | 'dueOn'>): boolean =>
  before.title !== now.title || before.ownerId !== now.ownerId || before.dueOn !== now.dueOn;
