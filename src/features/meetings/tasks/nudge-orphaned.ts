/** Somebody left, and what they promised needs somebody (domain.md 5.5): whoever runs the network, and the leader, hear of it. */
import { buttons, press, strong, text, type Block } from '../../../chat/message.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { departuresOf, promisesOf, type Departure, type PromisedTask } from '../../../db/task-nudges.ts';
import { standOn, type Rung } from '../../../domain/ladder.ts';
import type { ComposeTurn, NudgeRitual, SaidBlocks } from '../../../engine/feature.ts';
import { HAND_OVER_PRESS } from './names.ts';
import { taskLine } from './task-blocks.ts';
import { texts } from './texts.ts';

/** From the day after they left. */
const LADDER: readonly Rung[] = [
  { days: 1, least: 'light' },
  { days: 8, least: 'light' },
  { days: 22, least: 'light' },
];
const MOST_TASKS = 5;

export const nudgeOrphaned: NudgeRitual = {
  nudge: 'task-orphaned',
  subject: 'person',
  kind: 'coordination',
  title: texts.nudgeOrphaned,
  why: texts.whyOrphaned,
  async outlook(turn, abouts) {
    const departures = await departuresOf(turn.db, abouts);
    if (departures.length === 0) return new Map();
    const runs = await peopleWhoRun(turn.db.sql, turn.network.id);
    return new Map(
      departures.map((departure) => {
        const { leftOn, personId, leaders } = departure;
        const { now, next } = standOn(LADDER, { due: leftOn, since: '', today: turn.today });
        const told = new Set([...runs.map(({ id }) => id), ...leaders]);
        told.delete(personId);
        const nudges =
          now === null
            ? []
            : [...told].map((id) => ({
                personId: id,
                period: `${leftOn}:${String(now.days)}`,
                least: now.least,
              }));
        return [personId, { nudges, nextOn: next }];
      }),
    );
  },
  async say(turn, { nudges }) {
    const abouts = nudges.map((nudge) => nudge.about);
    const departures = await departuresOf(turn.db, abouts);
    const tasks = await promisesOf(turn.db, abouts);
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const departure = departures.find((each) => each.personId === nudge.about);
      const own = tasks.filter((task) => task.ownerId === nudge.about);
      if (departure === undefined || own.length === 0) continue;
      said.set(nudge.id, saidOf(turn, departure, own));
    }
    return said;
  },
};

function saidOf(turn: ComposeTurn, { name }: Departure, tasks: readonly PromisedTask[]): SaidBlocks {
  const line = turn.say(texts.orphanedLine, { person: name });
  const blocks: Block[] = [text([strong(line)])];
  for (const task of tasks.slice(0, MOST_TASKS))
    blocks.push(
      text(taskLine(turn, task, turn.today)),
      buttons(press(turn.say(texts.handOver), HAND_OVER_PRESS, task.id, { opensForm: true })),
    );
  if (tasks.length > MOST_TASKS)
    blocks.push(text(turn.say(texts.moreTasks, { count: tasks.length - MOST_TASKS })));
  return { blocks, short: `${line} ${tasks.map((task) => task.title).join(', ')}` };
}
