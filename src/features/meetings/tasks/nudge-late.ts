/** A task that stays without an answer: whoever runs the network hears of it, and again when reminding ends (X5, X6). */
import { buttons, press, strong, text } from '../../../chat/message.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { promisedTasks, reminded, type PromisedTask } from '../../../db/task-nudges.ts';
import { standOn, type Rung } from '../../../domain/ladder.ts';
import type { NudgeRitual, Outlook, SaidBlocks } from '../../../engine/feature.ts';
import { DONE_FOR_PRESS, HAND_OVER_PRESS, NOT_RELEVANT_PRESS } from './names.ts';
import { nudgeOwner, OWNER_LADDER } from './nudge-owner.ts';
import { taskValue, whenDue } from './task-blocks.ts';
import { texts } from './texts.ts';

/** On the owner's last step reminding ends. */
const LAST_DAYS = OWNER_LADDER.at(-1)?.days ?? 0;
const LATE_LADDER: readonly Rung[] = [
  { days: 14, least: 'light' },
  { days: LAST_DAYS, least: 'light' },
];

export const nudgeLate: NudgeRitual = {
  nudge: 'task-late',
  subject: 'task',
  kind: 'coordination',
  title: texts.nudgeLate,
  why: texts.whyLate,
  async outlook(turn, abouts) {
    const tasks = await promisedTasks(turn.db, abouts);
    const runs = tasks.length === 0 ? [] : await peopleWhoRun(turn.db.sql, turn.network.id);
    return new Map(tasks.map((task) => [task.id, outlookOf(task, turn.today, runs)]));
  },
  async say(turn, { nudges }) {
    const abouts = nudges.map((nudge) => nudge.about);
    const tasks = await promisedTasks(turn.db, abouts);
    const counts = await reminded(turn.db, { rule: nudgeOwner.nudge, abouts });
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const task = tasks.find((each) => each.id === nudge.about);
      // Answered meanwhile: more time was taken, so this day is not its day any more.
      if (task === undefined || !nudge.period.startsWith(task.dueOn)) continue;
      const line = turn.say(texts.lateLine, {
        person: task.ownerName,
        task: task.title,
        when: whenDue(turn, task.dueOn, turn.today),
        count: counts.get(task.id) ?? 0,
      });
      const value = taskValue(task.id, nudge.id);
      const isLast = nudge.period.endsWith(`:${String(LAST_DAYS)}`);
      said.set(nudge.id, {
        short: line,
        blocks: [
          text([strong(line)]),
          ...(isLast ? [text(turn.say(texts.lateStops))] : []),
          buttons(
            press(turn.say(texts.doneFor), DONE_FOR_PRESS, value, { opensForm: true }),
            press(turn.say(texts.handOver), HAND_OVER_PRESS, value, { opensForm: true }),
            press(turn.say(texts.notRelevant), NOT_RELEVANT_PRESS, value, { opensForm: true }),
          ),
        ],
      });
    }
    return said;
  },
};

function outlookOf(task: PromisedTask, today: string, runs: readonly { readonly id: string }[]): Outlook {
  const { now, next } = standOn(LATE_LADDER, { due: task.dueOn, since: task.knownSince, today });
  if (now === null) return { nudges: [], nextOn: next };
  const period = `${task.dueOn}:${String(now.days)}`;
  const others = runs.filter(({ id }) => id !== task.ownerId);
  return {
    nudges: others.map(({ id }) => ({ personId: id, period, least: now.least })),
    nextOn: next,
  };
}
