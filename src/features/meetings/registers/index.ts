import { press } from '../../../chat/message.ts';
import { DECISIONS_PRESS, TASKS_PRESS } from '../names.ts';
import type { Part } from '../part.ts';
import { decisionsCommand, decisionsPress, moreDecisionsPress } from './find-decisions.ts';
import { homeTasks, overduePress, tableTasksPress, tasksCommand, tasksPress } from './list-tasks.ts';
import { nudgeReview } from './nudge-review.ts';
import { reviewPress } from './review-decisions.ts';
import { loosePress } from './show-loose.ts';
import { texts } from './texts.ts';

/** What was decided, and who promised what. */
export const registers: Part = {
  commands: [decisionsCommand, tasksCommand],
  presses: [
    decisionsPress,
    moreDecisionsPress,
    reviewPress,
    tasksPress,
    tableTasksPress,
    overduePress,
    loosePress,
  ],
  nudges: [nudgeReview],
  start: (turn) => [
    ...(turn.may('see-meetings') ? [press(turn.say(texts.decisions), DECISIONS_PRESS, '')] : []),
    press(turn.say(texts.tasks), TASKS_PRESS, ''),
  ],
  home: homeTasks,
};
