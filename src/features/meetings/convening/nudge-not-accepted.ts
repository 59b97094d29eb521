/** Whoever was asked to moderate has not said yes: two days later the one who convened hears of it. */
import { buttons, press, text } from '../../../chat/message.ts';
import { moderatorsAskedOn } from '../../../db/invitation-nudges.ts';
import { addDays } from '../../../domain/day.ts';
import { standAmong } from '../../../domain/ladder.ts';
import {
  isOfPeriod,
  NOTHING_MORE,
  type ComposeTurn,
  type NudgeRitual,
  type SaidBlocks,
} from '../../../engine/feature.ts';
import { meetingsAhead, titleAndStart, type Dated } from '../ahead.ts';
import { MEETING_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { APPOINT_PRESS, NOT_ACCEPTED_NUDGE } from './names.ts';
import { texts } from './nudge-texts.ts';
import { texts as convening } from './texts.ts';

const STATES = ['draft', 'convened', 'invited'] as const;

export const nudgeNotAccepted: NudgeRitual = {
  nudge: NOT_ACCEPTED_NUDGE,
  subject: 'meeting',
  kind: 'moderating',
  days: { label: texts.notAcceptedDays, usual: 2, least: 1, most: 14 },
  title: texts.notAccepted,
  why: texts.whyNotAccepted,
  async outlook(turn, abouts) {
    const open = (await meetingsAhead(turn, abouts, STATES)).filter(isOpen);
    const asked = await moderatorsAskedOn(
      turn.db,
      open.map(({ id }) => id),
    );
    return new Map(
      open.map((meeting) => {
        const askedOn = asked.get(meeting.id);
        if (askedOn === undefined) return [meeting.id, NOTHING_MORE];
        const step = { day: addDays(askedOn, turn.days) };
        const { now, next } = standAmong([step], { since: null, today: turn.today });
        const nudge = {
          personId: meeting.convenedById,
          period: periodOf(meeting),
          least: 'light' as const,
        };
        return [meeting.id, { nudges: now === null ? [] : [nudge], nextOn: next }];
      }),
    );
  },
  async say(turn, { personId, nudges }) {
    const ids = nudges.map(({ about }) => about);
    const open = (await meetingsAhead(turn, ids, STATES)).filter(isOpen);
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const meeting = open.find(({ id }) => id === nudge.about);
      if (meeting?.convenedById === personId && isOfPeriod(nudge, periodOf(meeting)))
        said.set(nudge.id, blocksOf(turn, meeting));
    }
    return said;
  },
};

const isOpen = ({ moderatorAcceptedAt, moderatorId, convenedById }: Dated): boolean =>
  moderatorAcceptedAt === null && moderatorId !== convenedById;

/** Somebody else is asked anew. */
const periodOf = ({ moderatorId }: Dated): string => moderatorId;

function blocksOf(turn: ComposeTurn, meeting: Dated): SaidBlocks {
  const { say } = turn;
  const words = say(texts.notAcceptedNote, {
    person: meeting.moderatorName,
    meeting: titleAndStart(turn, meeting),
  });
  return {
    short: words,
    blocks: [
      text(words),
      buttons(
        press(say(convening.appoint), APPOINT_PRESS, meeting.id, { opensForm: true }),
        press(say(shared.showMeeting), MEETING_PRESS, meeting.id),
      ),
    ],
  };
}
