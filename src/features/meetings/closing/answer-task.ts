import { buttons, facts, press, text } from '../../../chat/message.ts';
import { redraw } from '../../../chat/reply.ts';
import { acceptTask, declineTask, lockTask, type OwnedTask } from '../../../db/closing.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { CHANGE_TASK_PRESS } from '../names.ts';
import { sayOn } from '../voice.ts';
import { ACCEPT_TASK_PRESS, NOT_MINE_PRESS } from './names.ts';
import { texts } from './texts.ts';

const ANSWERED = ['proposed', 'open', 'in-progress'];

/** @throws Refusal: it is done or withdrawn, or somebody else's by now */
async function ownTask(turn: ActTurn, id: string): Promise<OwnedTask> {
  const task = await lockTask(turn.db, id);
  if (task === null || !ANSWERED.includes(task.state)) throw new Refusal(texts.taskIsOver);
  if (task.ownerId !== turn.person.id) throw new Refusal(texts.notYourTask);
  return task;
}

/** "I will do it": the message becomes its own answer. */
export const acceptTaskPress: PressRitual = {
  press: ACCEPT_TASK_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const task = await ownTask(turn, id);
    if (task.acceptedAt === null) await acceptTask(turn.db, task, { byId: turn.person.id, now: turn.now });
    const said = { title: task.title, day: sayOn(turn, task.dueOn) };
    return redraw(turn.message(text(turn.say(texts.taskAccepted, said))));
  },
};

/** "This is not mine": the moderator looks for somebody else; until then it stays where it is (domain.md 3.3). */
export const notMinePress: PressRitual = {
  press: NOT_MINE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const task = await ownTask(turn, id);
    const meeting = await theMeeting(turn, task.meetingId);
    await declineTask(turn.db, task, { byId: turn.person.id, now: turn.now });
    await turn.tell({
      personId: meeting.moderatorId,
      key: `task-declined:${task.id}:${turn.person.id}`,
      why: 'task-declined',
      about: task.id,
      compose: (say) => [
        text(say(texts.toldDeclined, { person: turn.person.name })),
        facts({ label: say(texts.tasksTitle), value: task.title }),
        buttons(press(say(texts.changeOwner), CHANGE_TASK_PRESS, task.id, { opensForm: true })),
      ],
    });
    const said = { moderator: meeting.moderatorName };
    return redraw(turn.message(text(turn.say(texts.taskDeclined, said))));
  },
};
