/** Tasks on somebody's start page: what they are asked about others' tasks, what they were given, what is due soon. */
import { text, type Block } from '../../../chat/message.ts';
import { declinedBy } from '../../../db/changes.ts';
import { tasksOfOwner } from '../../../db/registers.ts';
import { requestsTo } from '../../../db/task-requests.ts';
import { addDays } from '../../../domain/day.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { ownerAnswers } from '../closing/ask-owner.ts';
import { requestBlocks } from './request-blocks.ts';
import { taskBlocks, taskLine } from './task-blocks.ts';

/** What is due within so many days can be answered there at once. */
const SOON_DAYS = 7;
const MOST = 3;

export async function waitingTasks(turn: LookTurn): Promise<Block[]> {
  const { db, person, today, say } = turn;
  const asked = await requestsTo(db, person.id, turn.may('decide-task', {}));
  const own = await tasksOfOwner(db, person.id);
  const open = own.filter(({ acceptedAt }) => acceptedAt === null);
  // What somebody has said is not theirs is the moderator's to settle.
  const declined = await declinedBy(
    db,
    person.id,
    open.map(({ id }) => id),
  );
  const given = open.filter(({ id }) => !declined.has(id));
  const soon = own.filter(
    ({ acceptedAt, dueOn }) => acceptedAt !== null && dueOn <= addDays(today, SOON_DAYS),
  );
  return [
    ...asked.flatMap((request) => requestBlocks(turn, request)),
    ...given
      .slice(0, MOST)
      .flatMap((task) => [text(taskLine(turn, task, today)), ownerAnswers(say, task.id)]),
    ...soon.slice(0, MOST).flatMap((task) => taskBlocks(turn, task, { today, nudgeId: '' })),
  ];
}
