import { text } from '../../../chat/message.ts';
import { redraw } from '../../../chat/reply.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { recordedDecisions, taskOf, undoRecord } from '../../../db/record.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import { ASK_OWNER_WHY } from '../closing/ask-owner.ts';
import { meetingFor } from '../here.ts';
import { texts as shared } from '../texts.ts';
import { UNDO_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** Takes back what was just written down, as long as the meeting goes on. */
export const undoPress: PressRitual = {
  press: UNDO_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const [kind = '', id = '', meetingId = ''] = value.split('.');
    const meeting = await meetingFor(turn, meetingId, 'run-meeting');
    const isUndone =
      kind === 'task' ? await undoTask(turn, id, meeting.id) : await undoDecision(turn, id, meeting.id);
    return redraw(turn.message(text(turn.say(isUndone ? texts.undone : shared.changedMeanwhile))));
  },
};

async function undoDecision(turn: ActTurn, id: string, meetingId: string): Promise<boolean> {
  const own = (await recordedDecisions(turn.db, meetingId)).find((each) => each.id === id);
  return (
    own !== undefined && undoRecord(turn.db, 'decision', own.id, { byId: turn.person.id, now: turn.now })
  );
}

/** Whoever was not asked yet is not asked any more. */
async function undoTask(turn: ActTurn, id: string, meetingId: string): Promise<boolean> {
  const task = await taskOf(turn.db, id);
  if (task?.meetingId !== meetingId) return false;
  await withdrawWaiting(turn.db, task.id, [ASK_OWNER_WHY]);
  return undoRecord(turn.db, 'task', task.id, { byId: turn.person.id, now: turn.now });
}
