import type { Part } from '../part.ts';
import { changeDecisionPress } from './change-decision.ts';
import { changeTaskPress } from './change-task.ts';
import { decideCommand, decideFormRitual, decidePress, decisionFromMessagePress } from './decide.ts';
import { endItemFormRitual, endItemPress } from './end-item.ts';
import { fillFormRitual, fillPress } from './fill-overview.ts';
import { matchPress } from './match-task.ts';
import { DECISION_FROM_MESSAGE_PRESS, TASK_FROM_MESSAGE_PRESS } from './names.ts';
import { herePress, openCommand, openNowPress, openPress } from './open-meeting.ts';
import { refreshPress, statusCommand, statusPress } from './panel.ts';
import { decisionReaction, taskReaction } from './react.ts';
import { taskCommand, taskFormRitual, taskFromMessagePress, taskPress } from './record-task.ts';
import { roundCommand, roundPress, spokeFormRitual, spokePress } from './round.ts';
import { itemDoneCommand, nextItemCommand, notYetPress, startItemPress } from './run-item.ts';
import { texts } from './texts.ts';
import { attendanceFormRitual, attendancePress } from './tick-present.ts';
import { undoPress } from './undo-record.ts';
import { speakPress } from './want-to-speak.ts';

/** While a meeting goes on. */
export const session: Part = {
  commands: [
    openCommand,
    statusCommand,
    nextItemCommand,
    roundCommand,
    itemDoneCommand,
    decideCommand,
    taskCommand,
  ],
  presses: [
    openPress,
    openNowPress,
    herePress,
    attendancePress,
    statusPress,
    refreshPress,
    startItemPress,
    notYetPress,
    endItemPress,
    roundPress,
    spokePress,
    speakPress,
    decidePress,
    decisionFromMessagePress,
    changeDecisionPress,
    taskPress,
    taskFromMessagePress,
    changeTaskPress,
    matchPress,
    undoPress,
    fillPress,
  ],
  forms: [
    attendanceFormRitual,
    endItemFormRitual,
    spokeFormRitual,
    decideFormRitual,
    taskFormRitual,
    fillFormRitual,
  ],
  reactions: [decisionReaction, taskReaction],
  shortcuts: [
    {
      shortcut: 'record_decision',
      label: 'Record as decision',
      title: texts.recordDecision,
      description: 'Write this message down as a decision of the meeting that goes on',
      press: DECISION_FROM_MESSAGE_PRESS,
      isOnMessage: true,
    },
    {
      shortcut: 'record_task',
      label: 'Record as task',
      title: texts.recordTask,
      description: 'Make a task of this message, at the meeting that goes on',
      press: TASK_FROM_MESSAGE_PRESS,
      isOnMessage: true,
    },
  ],
};
