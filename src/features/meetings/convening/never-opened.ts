/** A meeting that was never opened here: the day after, its moderator is asked what became of it (domain.md 5.2). */
import { buttons, press, text } from '../../../chat/message.ts';
import { redraw } from '../../../chat/reply.ts';
import { meetingsAmong, moveMeetingTo, type Meeting } from '../../../db/meetings.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import {
  answerNudge,
  isOfPeriod,
  nudgedBy,
  type ActTurn,
  type ComposeTurn,
  type NudgeRitual,
  type PressRitual,
  type SaidBlocks,
} from '../../../engine/feature.ts';
import { startDay, type Dated } from '../ahead.ts';
import { meetingFor } from '../here.ts';
import { CONVENE_PRESS, MOVE_PRESS, OPEN_PRESS } from '../names.ts';
import { NEVER_OPENED_NUDGE, NOT_HELD_PRESS } from './names.ts';
import { texts as nudgeTexts } from './nudge-texts.ts';
import { texts } from './texts.ts';
import { sayStart } from './when.ts';

export const nudgeNeverOpened: NudgeRitual = {
  nudge: NEVER_OPENED_NUDGE,
  subject: 'meeting',
  kind: 'moderating',
  title: nudgeTexts.neverOpened,
  why: nudgeTexts.whyNeverOpened,
  async outlook(turn, abouts) {
    const planned = (await meetingsAmong(turn.db, abouts)).filter(isInvited);
    return new Map(
      planned.map((meeting) => {
        const due = addDays(startDay(turn, meeting), 1);
        const isDue = due <= turn.today;
        const nudge = {
          personId: meeting.moderatorId,
          period: meeting.startsLocal ?? '',
          least: 'light' as const,
        };
        return [meeting.id, { nudges: isDue ? [nudge] : [], nextOn: isDue ? null : due }];
      }),
    );
  },
  async say(turn, { personId, nudges }) {
    const known = await meetingsAmong(
      turn.db,
      nudges.map(({ about }) => about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const meeting = known.find(({ id }) => id === nudge.about);
      if (meeting?.moderatorId !== personId) continue;
      if (nudge.answer !== null && meeting.state === 'not-held')
        said.set(nudge.id, notedBlocks(turn, meeting));
      else if (
        isInvited(meeting) &&
        isOfPeriod(nudge, meeting.startsLocal ?? '') &&
        dayAfter(turn, meeting) <= turn.today
      )
        said.set(nudge.id, asking(turn, meeting, nudge.id));
    }
    return said;
  },
};

const isInvited = (meeting: Meeting): meeting is Dated =>
  meeting.state === 'invited' && meeting.startsAt !== null;
const dayAfter = (turn: Pick<ComposeTurn, 'network'>, meeting: Dated): Day =>
  addDays(startDay(turn, meeting), 1);

function asking(turn: ComposeTurn, meeting: Dated, nudgeId: string): SaidBlocks {
  const { say } = turn;
  const words = say(texts.wasItHeld, { title: meeting.title, when: sayStart(turn, meeting) });
  return {
    short: words,
    blocks: [
      text(words),
      buttons(
        press(say(texts.wasHeld), OPEN_PRESS, meeting.id, { style: 'primary' }),
        press(say(texts.wasMoved), MOVE_PRESS, meeting.id, { opensForm: true }),
        press(say(texts.wasNotHeld), NOT_HELD_PRESS, `${meeting.id} ${nudgeId}`),
      ),
    ],
  };
}

function notedBlocks({ say }: Pick<ComposeTurn, 'say'>, { title, tableId }: Meeting): SaidBlocks {
  const words = say(texts.notedNotHeld, { title });
  const convene = press(say(texts.convene), CONVENE_PRESS, tableId, { opensForm: true });
  return { short: words, blocks: [text(words), buttons(convene)] };
}

/** "No": it was not held, and its calendar entry is withdrawn. */
export const notHeldPress: PressRitual = {
  press: NOT_HELD_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const { about, nudgeId } = nudgedBy(value);
    const meeting = await meetingFor(turn, about, 'change-meeting');
    if (meeting.startsAt === null || meeting.startsAt > turn.now) throw new Refusal(texts.notYetStarted);
    await endAsNotHeld(turn, meeting);
    return answerNudge(turn, { rule: NEVER_OPENED_NUDGE, about, nudgeId, answer: 'not-held' }, () =>
      redraw(turn.message(...notedBlocks(turn, meeting).blocks)),
    );
  },
};

const endAsNotHeld = (turn: ActTurn, meeting: Meeting): Promise<void> =>
  moveMeetingTo(turn.db, meeting, 'not-held', {
    byId: turn.person.id,
    now: turn.now,
    data: { icalSequence: { increment: 1 } },
  });
