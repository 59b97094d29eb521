import { buttons, press, text } from '../../../chat/message.ts';
import { redraw } from '../../../chat/reply.ts';
import { moveMeetingTo, type Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import { meetingFor, theMeeting } from '../here.ts';
import { CONVENE_PRESS, MOVE_PRESS, OPEN_PRESS } from '../names.ts';
import { watchNext } from '../rhythm/watch-next.ts';
import { NOT_HELD_PRESS } from './names.ts';
import { texts } from './texts.ts';
import { sayStart } from './when.ts';

/** Withdrawn by whatever opens, moves or cancels the meeting. */
export const NEVER_OPENED_WHY = 'meeting-never-opened';
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A day after its start the moderator is asked what became of a meeting, unless it was opened before. */
export async function planNeverOpened(turn: ActTurn, id: string): Promise<void> {
  await withdrawWaiting(turn.db, id, [NEVER_OPENED_WHY]);
  const meeting = await theMeeting(turn, id);
  if (meeting.startsAt === null) return;
  await turn.tell({
    personId: meeting.moderatorId,
    // With each change of the meeting it is another message: one that was withdrawn never comes back.
    key: `never-opened:${id}:${String(meeting.version)}`,
    why: NEVER_OPENED_WHY,
    about: id,
    dueAt: new Date(meeting.startsAt.getTime() + DAY_MILLISECONDS),
    compose: (...[say, language, timeZone]) => [
      text(
        say(texts.wasItHeld, { title: meeting.title, when: sayStart({ say, language, timeZone }, meeting) }),
      ),
      buttons(
        press(say(texts.wasHeld), OPEN_PRESS, id, { style: 'primary' }),
        press(say(texts.wasMoved), MOVE_PRESS, id, { opensForm: true }),
        press(say(texts.wasNotHeld), NOT_HELD_PRESS, id),
      ),
    ],
  });
}

/** "No": it was not held, and its calendar entry is withdrawn. */
export const notHeldPress: PressRitual = {
  press: NOT_HELD_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const meeting = await meetingFor(turn, id, 'change-meeting');
    if (meeting.startsAt === null || meeting.startsAt > turn.now) throw new Refusal(texts.notYetStarted);
    await endAsNotHeld(turn, meeting);
    return redraw(
      turn.message(
        text(turn.say(texts.notedNotHeld, { title: meeting.title })),
        buttons(press(turn.say(texts.convene), CONVENE_PRESS, meeting.tableId, { opensForm: true })),
      ),
    );
  },
};

async function endAsNotHeld(turn: ActTurn, meeting: Meeting): Promise<void> {
  await moveMeetingTo(turn.db, meeting, 'not-held', {
    byId: turn.person.id,
    now: turn.now,
    data: { icalSequence: { increment: 1 } },
  });
  await withdrawWaiting(turn.db, meeting.id, [NEVER_OPENED_WHY]);
  await watchNext(turn, meeting.tableId);
}
