/** Whoever has not answered an invitation is asked again: three days after it, and two working days before the meeting. */
import { buttons, press, quiet, strong, plain, text, type Block } from '../../../chat/message.ts';
import { askedPeople, type AskedPerson } from '../../../db/invitation-nudges.ts';
import type { Said } from '../../../db/nudges.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import { workDayBefore } from '../../../domain/holidays.ts';
import { standAmong } from '../../../domain/ladder.ts';
import type { Intensity } from '../../../domain/manners.ts';
import {
  isOfPeriod,
  type ComposeTurn,
  type NudgeRitual,
  type Outlook,
  type SaidBlocks,
  type SweepTurn,
  type ToNudge,
} from '../../../engine/feature.ts';
import { earliest, meetingsAhead, startDay, titleAndStart, type Dated } from '../ahead.ts';
import { MEETING_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { ANSWERED, answerWays } from './invitation-message.ts';
import { INVITED_NUDGE } from './names.ts';
import { texts } from './nudge-texts.ts';

/** Working days of the network before the meeting. */
const SOON_WORK_DAYS = 2;

interface Step {
  readonly day: Day;
  readonly name: 'waiting' | 'soon';
  readonly least: Intensity;
}

export const nudgeInvited: NudgeRitual = {
  nudge: INVITED_NUDGE,
  subject: 'meeting',
  kind: 'invitations',
  days: { label: texts.invitedDays, usual: 3, least: 1, most: 14 },
  title: texts.invited,
  why: texts.whyInvited,
  async outlook(turn, abouts) {
    const ahead = await meetingsAhead(turn, abouts, ['invited']);
    const asked = await askedPeople(
      turn.db,
      ahead.map(({ id }) => id),
    );
    return new Map(
      ahead.map((meeting) => {
        const silent = asked.filter((each) => each.meetingId === meeting.id && isSilent(each));
        return [meeting.id, outlookOf(turn, meeting, silent)];
      }),
    );
  },
  async say(turn, { personId, nudges }) {
    const ids = nudges.map(({ about }) => about);
    const ahead = await meetingsAhead(turn, ids, ['invited', 'open']);
    const asked = (await askedPeople(turn.db, ids)).filter((each) => each.personId === personId);
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const meeting = ahead.find(({ id }) => id === nudge.about);
      const own = asked.find(({ meetingId }) => meetingId === nudge.about);
      if (meeting === undefined || own === undefined) continue;
      if (nudge.answer !== null) said.set(nudge.id, answered(turn, meeting, own));
      // Another sending has its own steps: the meeting was moved.
      else if (isSilent(own) && isOfPeriod(nudge, String(own.sending)))
        said.set(nudge.id, asking(turn, meeting, nudge));
    }
    return said;
  },
};

const isSilent = ({ answer, isInChat }: AskedPerson): boolean => answer === 'needs-action' && isInChat;

function outlookOf(turn: SweepTurn, meeting: Dated, silent: readonly AskedPerson[]): Outlook {
  const soon = workDayBefore(startDay(turn, meeting), SOON_WORK_DAYS, turn.network);
  const standings = silent.map((person) => ({
    person,
    ...standAmong(stepsOf(person, { soon, waitingDays: turn.days }), {
      since: person.sentOn,
      today: turn.today,
    }),
  }));
  return {
    nudges: standings.flatMap(({ person, now }): ToNudge[] =>
      now === null
        ? []
        : [
            {
              personId: person.personId,
              period: `${String(person.sending)}:${now.name}`,
              least: now.least,
            },
          ],
    ),
    nextOn: earliest(standings.map(({ next }) => next)),
  };
}

/** Where the meeting is so near that both would come together, only the second is said. */
function stepsOf(
  { sentOn }: AskedPerson,
  { soon, waitingDays }: { readonly soon: Day; readonly waitingDays: number },
): Step[] {
  const waiting = addDays(sentOn, waitingDays);
  return [
    ...(waiting < soon ? [{ day: waiting, name: 'waiting', least: 'standard' } as const] : []),
    { day: soon, name: 'soon', least: 'light' },
  ];
}

function asking(turn: ComposeTurn, meeting: Dated, nudge: Said): SaidBlocks {
  const blocks: Block[] = [
    text([
      strong(meeting.commonGoal === '' ? meeting.title : meeting.commonGoal),
      plain(`\n${titleAndStart(turn, meeting)}`),
      ...(meeting.place === '' ? [] : [plain(`\n${meeting.place}`)]),
    ]),
    quiet(turn.say(texts.noAnswerYet, { person: meeting.convenedByName })),
    buttons(
      ...answerWays(turn, meeting, nudge.id),
      press(turn.say(shared.showMeeting), MEETING_PRESS, meeting.id),
    ),
  ];
  return { blocks, short: turn.say(texts.invitedShort, { meeting: titleAndStart(turn, meeting) }) };
}

function answered(turn: ComposeTurn, meeting: Dated, own: AskedPerson): SaidBlocks {
  const words = `${titleAndStart(turn, meeting)}: ${turn.say(ANSWERED[own.answer], { name: '–' })}`;
  return { short: words, blocks: [text(words)] };
}
