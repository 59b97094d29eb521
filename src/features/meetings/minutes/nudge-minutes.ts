/**
 * The clock of the minutes (R32, domain.md 5.2, 6): the next morning, the day before they are due and on that day their
 * moderator; the day after, whoever coordinates, who may send them then.
 */
import { buttons, press, text } from '../../../chat/message.ts';
import { meetingsAmong, type Meeting } from '../../../db/meetings.ts';
import type { Said } from '../../../db/nudges.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { addDays, dayAt, daysBetween, type Day } from '../../../domain/day.ts';
import { standAmong } from '../../../domain/ladder.ts';
import type { Intensity } from '../../../domain/manners.ts';
import type { ComposeTurn, NudgeRitual, Outlook, SaidBlocks, SweepTurn } from '../../../engine/feature.ts';
import { MINUTES_PRESS } from '../names.ts';
import { sayOn } from '../voice.ts';
import { DELIVERY_PRESS, MINUTES_LATE_NUDGE, MINUTES_NUDGE, SEND_MINUTES_PRESS } from './names.ts';
import { sendConfirm } from './show-minutes.ts';
import { texts } from './texts.ts';

/** Held, closed, and the minutes are not sent. */
type Owed = Meeting & { readonly minutesDueOn: Day };

async function owedAmong(turn: Pick<SweepTurn, 'db'> | ComposeTurn, ids: readonly string[]): Promise<Owed[]> {
  const found = await meetingsAmong(turn.db, ids);
  return found.filter(
    (meeting): meeting is Owed => meeting.state === 'closed' && meeting.minutesDueOn !== null,
  );
}

interface Step {
  readonly day: Day;
  readonly least: Intensity;
}

function stepsOf(turn: SweepTurn, { closedAt, minutesDueOn }: Owed): Step[] {
  const nextMorning = addDays(dayAt(closedAt ?? turn.now, turn.network.timeZone), 1);
  const dayBefore = addDays(minutesDueOn, -1);
  return [
    ...(nextMorning < dayBefore ? [{ day: nextMorning, least: 'active' } as const] : []),
    ...(nextMorning <= dayBefore ? [{ day: dayBefore, least: 'standard' } as const] : []),
    { day: minutesDueOn, least: 'light' },
  ];
}

export const nudgeMinutes: NudgeRitual = {
  nudge: MINUTES_NUDGE,
  subject: 'meeting',
  kind: 'minutes',
  title: texts.nudgeMinutes,
  why: texts.whyMinutes,
  async outlook(turn, abouts) {
    const owed = await owedAmong(turn, abouts);
    return new Map(owed.map((meeting) => [meeting.id, outlookOf(turn, meeting)]));
  },
  say: (turn, { personId, nudges }) => sayOwed(turn, nudges, (meeting) => meeting.moderatorId === personId),
};

function outlookOf(turn: SweepTurn, meeting: Owed): Outlook {
  const { now, next } = standAmong(stepsOf(turn, meeting), { since: null, today: turn.today });
  const period = now === null ? '' : `${meeting.minutesDueOn}:${now.day}`;
  return {
    nudges: now === null ? [] : [{ personId: meeting.moderatorId, period, least: now.least }],
    nextOn: next,
  };
}

export const nudgeMinutesLate: NudgeRitual = {
  nudge: MINUTES_LATE_NUDGE,
  subject: 'meeting',
  kind: 'coordination',
  title: texts.nudgeMinutesLate,
  why: texts.whyMinutesLate,
  async outlook(turn, abouts) {
    const owed = await owedAmong(turn, abouts);
    if (owed.length === 0) return new Map();
    const people = await peopleWhoRun(turn.db.sql, turn.network.id);
    return new Map(
      owed.map((meeting) => {
        const step = { day: addDays(meeting.minutesDueOn, 1) };
        const { now, next } = standAmong([step], { since: null, today: turn.today });
        const period = meeting.minutesDueOn;
        const nudges = people.map(({ id }) => ({ personId: id, period, least: 'light' as const }));
        return [meeting.id, { nudges: now === null ? [] : nudges, nextOn: next }];
      }),
    );
  },
  say: (turn, { nudges }) => sayOwed(turn, nudges, (meeting) => meeting.minutesDueOn < turn.today),
};

async function sayOwed(
  turn: ComposeTurn,
  nudges: readonly Said[],
  isTheirs: (meeting: Owed) => boolean,
): Promise<ReadonlyMap<string, SaidBlocks>> {
  const ids = nudges.map(({ about }) => about);
  const owed = await owedAmong(turn, ids);
  const said = new Map<string, SaidBlocks>();
  for (const nudge of nudges) {
    const meeting = owed.find(({ id }) => id === nudge.about);
    if (nudge.answer !== null) said.set(nudge.id, sentBlocks(turn, nudge.about));
    else if (meeting !== undefined && isTheirs(meeting)) said.set(nudge.id, owedBlocks(turn, meeting, nudge));
  }
  return said;
}

function owedBlocks(turn: ComposeTurn, meeting: Owed, nudge: Said): SaidBlocks {
  const { say } = turn;
  const days = daysBetween(turn.today, meeting.minutesDueOn);
  const named = {
    title: meeting.title,
    moderator: meeting.moderatorName,
    day: sayOn(turn, meeting.minutesDueOn),
  };
  const words = say(
    days < 0 ? texts.minutesLate : days === 0 ? texts.minutesToday : texts.minutesUntil,
    named,
  );
  return {
    short: words,
    blocks: [
      text(words),
      buttons(
        press(say(texts.readDraft), MINUTES_PRESS, meeting.id, { style: 'primary' }),
        press(say(texts.send), SEND_MINUTES_PRESS, `${meeting.id} ${nudge.id}`, {
          confirm: sendConfirm(turn),
        }),
      ),
    ],
  };
}

function sentBlocks(turn: ComposeTurn, meetingId: string): SaidBlocks {
  const words = turn.say(texts.minutesAreSent);
  return {
    short: words,
    blocks: [text(words), buttons(press(turn.say(texts.delivery), DELIVERY_PRESS, meetingId))],
  };
}
