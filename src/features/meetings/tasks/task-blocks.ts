/** A task in a message to its owner, with everything they can answer. */
import { buttons, press, strong, plain, text, type Block, type Line } from '../../../chat/message.ts';
import type { PromisedTask } from '../../../db/task-nudges.ts';
import { daysBetween, type Day } from '../../../domain/day.ts';
import { sayDay } from '../../../i18n/format.ts';
import type { Voice } from '../voice.ts';
import { DONE_PRESS, HAND_OVER_PRESS, MORE_TIME_PRESS, NOT_RELEVANT_PRESS, STUCK_PRESS } from './names.ts';
import { texts } from './texts.ts';

type Shown = Pick<PromisedTask, 'id' | 'title' | 'dueOn' | 'tableName'>;

/** "until Tuesday, 15 December", "today", "since Tuesday, 15 December": when it is due, as seen on that day. */
export function whenDue({ say, language }: Pick<Voice, 'say' | 'language'>, dueOn: Day, today: Day): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return say(texts.dueToday);
  if (days === 1) return say(texts.dueTomorrow);
  return say(days > 0 ? texts.dueUntil : texts.dueSince, { day: sayDay(dueOn, language) });
}

/** The task in one line. */
export const taskLine = (voice: Pick<Voice, 'say' | 'language'>, task: Shown, today: Day): Line => [
  strong(task.title),
  plain(` · ${whenDue(voice, task.dueOn, today)} · ${task.tableName}`),
];

interface InMessage {
  readonly today: Day;
  /** The nudge in whose message it stands; empty: none. */
  readonly nudgeId: string;
}

/** The value of a press about a task. */
export const taskValue = (taskId: string, nudgeId: string): string =>
  nudgeId === '' ? taskId : `${taskId} ${nudgeId}`;

export function taskBlocks(
  voice: Pick<Voice, 'say' | 'language'>,
  task: Shown,
  { today, nudgeId }: InMessage,
): Block[] {
  const { say } = voice;
  const value = taskValue(task.id, nudgeId);
  const described = (label: string) => ({ described: `${label}: ${task.title}`.slice(0, 75) });
  const form = (label: string) => ({ opensForm: true, ...described(label) });
  return [
    text(taskLine(voice, task, today)),
    buttons(
      press(say(texts.done), DONE_PRESS, value, { style: 'primary', ...described(say(texts.done)) }),
      press(say(texts.moreTime), MORE_TIME_PRESS, value, form(say(texts.moreTime))),
      press(say(texts.handOver), HAND_OVER_PRESS, value, form(say(texts.handOver))),
      press(say(texts.stuck), STUCK_PRESS, value, form(say(texts.stuck))),
      press(say(texts.notRelevant), NOT_RELEVANT_PRESS, value, form(say(texts.notRelevant))),
    ),
  ];
}
