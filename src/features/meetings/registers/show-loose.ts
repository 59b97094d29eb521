import { buttons, facts, heading, press, text } from '../../../chat/message.ts';
import { show } from '../../../chat/reply.ts';
import { looseTasks } from '../../../db/queue.ts';
import { cut } from '../../../domain/cut.ts';
import type { PressRitual } from '../../../engine/feature.ts';
import { CHANGE_TASK_PRESS } from '../names.ts';
import { sayOn } from '../voice.ts';
import { LOOSE_PRESS } from './names.ts';
import { texts } from './texts.ts';

const MOST = 20;

/** Open tasks that need somebody, for whoever runs the network: each can be given to somebody else. */
export const loosePress: PressRitual = {
  press: LOOSE_PRESS,
  may: 'run-table',
  turn: 'look',
  async run(turn) {
    const { say } = turn;
    const tasks = await looseTasks(turn.db, MOST);
    if (tasks.length === 0) return show(turn.message(text(say(texts.noneLoose))));
    return show(
      turn.message(
        heading(say(texts.looseTitle)),
        facts(
          ...tasks.map((task) => ({
            label: cut(task.title, 75),
            value: [task.tableName, task.ownerName ?? say(texts.nobodyYet), sayOn(turn, task.dueOn)]
              .filter((part) => part !== '')
              .join(' · '),
          })),
        ),
        buttons(
          ...tasks.map(({ id, title }) => press(cut(title, 40), CHANGE_TASK_PRESS, id, { opensForm: true })),
        ),
      ),
    );
  },
};
