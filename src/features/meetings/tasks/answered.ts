/** What became of a task whose reminder was answered: it takes the place of the reminder. */
import { buttons, press, text } from '../../../chat/message.ts';
import { openRequest } from '../../../db/task-requests.ts';
import type { Said } from '../../../db/nudges.ts';
import { taskOf, type TaskCard } from '../../../db/record.ts';
import type { LookTurn, SaidBlocks } from '../../../engine/feature.ts';
import { sayDay } from '../../../i18n/format.ts';
import { NOT_DONE_PRESS, RESULT_PRESS } from './names.ts';
import { taskValue } from './task-blocks.ts';
import { texts } from './texts.ts';

type Reader = Pick<LookTurn, 'db' | 'say' | 'language'>;

/** What an owner answered about a task. */
export type TaskAnswer = 'done' | 'more-time' | 'hand-over' | 'stuck' | 'not-relevant';

export async function answeredBlocks(turn: Reader, nudge: Said): Promise<SaidBlocks> {
  const task = await taskOf(turn.db, nudge.about);
  if (task === null) throw new Error('a task that was answered is not there');
  const words = await answeredWords(turn, task, nudge.answer);
  const value = taskValue(task.id, nudge.id);
  return {
    short: words,
    blocks:
      nudge.answer === 'done' && task.state === 'done'
        ? [
            text(words),
            buttons(
              press(turn.say(texts.addResult), RESULT_PRESS, value, { opensForm: true }),
              press(turn.say(texts.notDone), NOT_DONE_PRESS, value),
            ),
          ]
        : [text(words)],
  };
}

/** The same as a sentence. */
export async function answeredWords(turn: Reader, task: TaskCard, answer: string | null): Promise<string> {
  const { say, language } = turn;
  const named = { task: task.title };
  switch (answer as TaskAnswer) {
    case 'done':
      return say(texts.answeredDone, named);
    case 'more-time': {
      const asked = await openRequest(turn.db, task.id, 'more-time');
      return asked === null
        ? say(texts.answeredMoreTime, {
            ...named,
            day: task.dueOn === null ? '' : sayDay(task.dueOn, language),
          })
        : say(texts.askedMoreTime, named);
    }
    case 'hand-over': {
      const asked = await openRequest(turn.db, task.id, 'hand-over');
      return asked?.toName == null
        ? say(texts.answeredOther, named)
        : say(texts.answeredHandOver, { ...named, person: asked.toName });
    }
    case 'stuck':
      return say(texts.answeredStuck, named);
    case 'not-relevant':
      return say(texts.answeredNotRelevant, named);
    default:
      return say(texts.answeredOther, named);
  }
}
