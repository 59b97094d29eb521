/** What follows when a task was written down: its owner is asked when they are not here, and it can be undone. */
import { buttons, press, text } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import type { Expected } from '../../../db/attendance.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { isInChat } from '../../../db/persons.ts';
import type { TaskWords } from '../../../db/record.ts';
import { isRunning } from '../../../domain/meeting.ts';
import type { ActTurn } from '../../../engine/feature.ts';
import { askOwner } from '../closing/ask-owner.ts';
import { CHANGE_TASK_PRESS } from '../names.ts';
import { sayOn } from '../voice.ts';
import { STATUS_PRESS, UNDO_PRESS } from './names.ts';
import { texts } from './texts.ts';

export interface Written {
  readonly meeting: Meeting;
  readonly task: Pick<TaskWords, 'title' | 'ownerId' | 'dueOn'> & { readonly id: string };
  readonly people: readonly Expected[];
  /** Of a task that was changed: which wording it is. */
  readonly wording?: number;
}

/**
 * Whoever is not here has not said yes: the task stays proposed to them until they answer in their own conversation.
 * What the moderator should know of it; empty: the owner heard it.
 */
export async function askIfAbsent(turn: ActTurn, written: Written): Promise<string> {
  const { meeting, task, people, wording } = written;
  const owner = people.find(({ personId }) => personId === task.ownerId);
  if (owner === undefined || owner.isPresent || owner.personId === turn.person.id) return '';
  if (!(await isInChat(turn.db, owner.personId)))
    return turn.say(texts.ownerNotInChat, { person: owner.name });
  await askOwner(turn, {
    meeting,
    task,
    sentence: texts.askedToTake,
    ...(wording === undefined ? {} : { wording }),
  });
  return turn.say(texts.ownerAsked, { person: owner.name });
}

/** The task as it was written down, with the ways back while the meeting goes on. */
export function taskKept(
  turn: ActTurn,
  meeting: Meeting,
  { task, people, note }: Pick<Written, 'task' | 'people'> & { readonly note: string },
): Reply {
  const { say } = turn;
  const person = people.find(({ personId }) => personId === task.ownerId)?.name ?? '';
  const sentence = say(texts.taskKept, { title: task.title, person, day: sayOn(turn, task.dueOn) });
  return show(
    turn.message(
      text(sentence),
      ...(note === '' ? [] : [text(note)]),
      ...(isRunning(meeting.state)
        ? [
            buttons(
              press(say(texts.change), CHANGE_TASK_PRESS, task.id, { opensForm: true }),
              ...(meeting.state === 'open'
                ? [press(say(texts.undo), UNDO_PRESS, `task.${task.id}.${meeting.id}`)]
                : []),
              press(say(texts.status), STATUS_PRESS, meeting.id),
            ),
          ]
        : []),
    ),
  );
}
