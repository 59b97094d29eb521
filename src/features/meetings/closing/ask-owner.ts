import { buttons, facts, press, text, type Block } from '../../../chat/message.ts';
import type { ClosingTask } from '../../../db/closing.ts';
import type { Meeting } from '../../../db/meetings.ts';
import type { ActTurn, Telling } from '../../../engine/feature.ts';
import type { Say, Text } from '../../../i18n/text.ts';
import { sayOn } from '../voice.ts';
import { ACCEPT_TASK_PRESS, NOT_MINE_PRESS } from './names.ts';
import { texts } from './texts.ts';

export interface Asked {
  readonly meeting: Pick<Meeting, 'title'>;
  readonly task: Pick<ClosingTask, 'id' | 'title' | 'ownerId' | 'dueOn'>;
  /** With the meeting's title. */
  readonly sentence: Text;
  /** Which wording of the task is meant; the same is asked once, at the meeting or after it. */
  readonly wording?: number;
}

/** What withdraws the question before it has left. */
export const ASK_OWNER_WHY = 'task-given';

/** The question to the owner of a task whether they do it, for their own conversation; nobody to ask: empty. */
export function questionToOwner({ meeting, task, sentence, wording }: Asked): Telling[] {
  if (task.ownerId === null) return [];
  return [
    {
      personId: task.ownerId,
      key: `task-given:${task.id}:${task.ownerId}${wording === undefined ? '' : `:${String(wording)}`}`,
      why: ASK_OWNER_WHY,
      about: task.id,
      compose: (say, language, timeZone) => [
        text(say(sentence, { title: meeting.title })),
        facts(
          { label: say(texts.tasksTitle), value: task.title },
          { label: say(texts.taskDue), value: sayOn({ say, language, timeZone }, task.dueOn) },
        ),
        ownerAnswers(say, task.id),
      ],
    },
  ];
}

/** Whether whoever was given a task does it. */
export const ownerAnswers = (say: Say, taskId: string): Block =>
  buttons(
    press(say(texts.acceptTask), ACCEPT_TASK_PRESS, taskId, { style: 'primary' }),
    press(say(texts.notMine), NOT_MINE_PRESS, taskId),
  );

export const askOwner = (turn: ActTurn, asked: Asked): Promise<void> => turn.tellEach(questionToOwner(asked));
