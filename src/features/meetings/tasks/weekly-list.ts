/** Once a week, everything somebody still has to do; nothing when there is nothing (peers: a daily list is too much). */
import { buttons, list, press, text } from '../../../chat/message.ts';
import { receiversOf } from '../../../db/nudges.ts';
import { promisesOf } from '../../../db/task-nudges.ts';
import { addDays, daysBetween, type Day } from '../../../domain/day.ts';
import { weekdayOf } from '../../../domain/holidays.ts';
import type { NudgeRitual, Outlook, SaidBlocks } from '../../../engine/feature.ts';
import { TASKS_PRESS } from '../names.ts';
import { texts as registerTexts } from '../registers/texts.ts';
import { taskLine } from './task-blocks.ts';
import { texts } from './texts.ts';

/** After a longer silence of ours the list of last week is not said any more: the next one comes soon. */
const STILL_SAID_DAYS = 2;
const MOST_TASKS = 20;

export const weeklyList: NudgeRitual = {
  nudge: 'task-week',
  subject: 'person',
  kind: 'tasks',
  title: texts.nudgeWeekly,
  why: texts.whyWeekly,
  async outlook(turn, abouts) {
    const tasks = await promisesOf(turn.db, abouts);
    const owners = [...new Set(tasks.map((task) => task.ownerId))];
    const receivers = await receiversOf(turn.db, owners);
    return new Map(
      owners.map((personId) => {
        const known = tasks.filter((task) => task.ownerId === personId).map((task) => task.knownSince);
        const weekday = receivers.get(personId)?.weeklyDay ?? 0;
        return [personId, outlookOf(personId, { known, weekday, today: turn.today })];
      }),
    );
  },
  async say(turn, { personId, nudges }) {
    const tasks = await promisesOf(turn.db, [personId]);
    const last = nudges.at(-1);
    if (tasks.length === 0 || last === undefined) return new Map();
    const line = turn.say(texts.weeklyLine, { count: tasks.length });
    const said: SaidBlocks = {
      short: line,
      blocks: [
        text(line),
        list(tasks.slice(0, MOST_TASKS).map((task) => taskLine(turn, task, turn.today))),
        buttons(press(turn.say(registerTexts.tasks), TASKS_PRESS, '')),
      ],
    };
    return new Map([[last.id, said]]);
  },
};

interface Week {
  /** Since when each open task is known. */
  readonly known: readonly Day[];
  /** ISO weekday; 0: no list. */
  readonly weekday: number;
  readonly today: Day;
}

function outlookOf(personId: string, { known, weekday, today }: Week): Outlook {
  if (weekday === 0) return { nudges: [], nextOn: null };
  const day = addDays(today, -((weekdayOf(today) - weekday + 7) % 7));
  const isNow = daysBetween(day, today) <= STILL_SAID_DAYS && known.some((since) => since < day);
  return {
    nudges: isNow ? [{ personId, period: `week:${day}`, least: 'light' }] : [],
    nextOn: addDays(day, 7),
  };
}
