/** What somebody promised comes back to mind: before its day, on it, and after it ever more rarely (domain.md 5.5). */
import { promisedTasks, type PromisedTask } from '../../../db/task-nudges.ts';
import { standOn, type Rung } from '../../../domain/ladder.ts';
import type { NudgeRitual, Outlook, SaidBlocks, SweepTurn } from '../../../engine/feature.ts';
import { answeredBlocks } from './answered.ts';
import { taskBlocks, taskLine } from './task-blocks.ts';
import { texts } from './texts.ts';

/**
 * After six weeks without an answer nobody is reminded any more: the coordinator was told after two and is told once more
 * (nudge-late). It stays in the weekly list.
 */
export const OWNER_LADDER: readonly Rung[] = [
  { days: -14, least: 'active' },
  { days: -3, least: 'active' },
  { days: -1, least: 'standard' },
  { days: 0, least: 'light' },
  { days: 2, least: 'light' },
  { days: 7, least: 'light' },
  { days: 14, least: 'light' },
  { days: 21, least: 'standard' },
  { days: 28, least: 'standard' },
  { days: 35, least: 'standard' },
  { days: 42, least: 'light' },
];

export const nudgeOwner: NudgeRitual = {
  nudge: 'task-due',
  subject: 'task',
  kind: 'tasks',
  days: { label: texts.ownerDays, usual: 7, least: 2, most: 60 },
  title: texts.nudgeOwner,
  why: texts.whyOwner,
  async outlook(turn, abouts) {
    const tasks = await promisedTasks(turn.db, abouts);
    return new Map(tasks.map((task) => [task.id, outlookOf(turn, task)]));
  },
  async say(turn, { personId, nudges }) {
    const tasks = await promisedTasks(
      turn.db,
      nudges.map((nudge) => nudge.about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const task = tasks.find((each) => each.id === nudge.about && each.ownerId === personId);
      if (nudge.answer !== null) said.set(nudge.id, await answeredBlocks(turn, nudge));
      else if (task !== undefined)
        said.set(nudge.id, {
          blocks: taskBlocks(turn, task, { today: turn.today, nudgeId: nudge.id }),
          short: taskLine(turn, task, turn.today),
        });
    }
    return said;
  },
};

/** The first step for everybody is where the network wants it. */
const ladderFrom = (days: number): Rung[] =>
  [
    ...OWNER_LADDER.filter((rung) => rung.days !== -days),
    { days: -days, least: 'standard' as const },
  ].toSorted((a, b) => a.days - b.days);

function outlookOf({ today, days }: Pick<SweepTurn, 'today' | 'days'>, task: PromisedTask): Outlook {
  const { heard, next } = standOn(ladderFrom(days), { due: task.dueOn, since: task.knownSince, today });
  const nudges = heard.map((step) => ({
    personId: task.ownerId,
    period: `${task.dueOn}:${String(step.days)}`,
    least: step.least,
  }));
  return { nudges, nextOn: next };
}
