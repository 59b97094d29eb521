/** Three days before a meeting hardly anybody has answered: whoever planned it is asked what to do (domain.md 5.3, 6). */
import { buttons, list, press, strong, text } from '../../../chat/message.ts';
import { askedPeople, type AskedPerson } from '../../../db/invitation-nudges.ts';
import type { Said } from '../../../db/nudges.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import { standAmong } from '../../../domain/ladder.ts';
import {
  answerNudge,
  isOfPeriod,
  nudgedBy,
  nudgeValue,
  type ComposeTurn,
  type NudgeRitual,
  type Outlook,
  type PressRitual,
  type SaidBlocks,
  type SweepTurn,
} from '../../../engine/feature.ts';
import { show } from '../../../chat/reply.ts';
import { meetingsAhead, startDay, titleAndStart, type Dated } from '../ahead.ts';
import { demand, theMeeting } from '../here.ts';
import { MOVE_PRESS } from '../names.ts';
import { FEW_ANSWERS_NUDGE, GO_ON_ANYWAY_PRESS, WHO_PRESS } from './names.ts';
import { texts } from './nudge-texts.ts';
import { texts as convening } from './texts.ts';

const DAYS_BEFORE = 3;
/** Up to this share of answers somebody decides what to do. */
const FEW = 0.3;

export const nudgeFewAnswers: NudgeRitual = {
  nudge: FEW_ANSWERS_NUDGE,
  subject: 'meeting',
  kind: 'moderating',
  title: texts.fewAnswers,
  why: texts.whyFewAnswers,
  async outlook(turn, abouts) {
    const ahead = await meetingsAhead(turn, abouts, ['invited']);
    const asked = await askedPeople(
      turn.db,
      ahead.map(({ id }) => id),
    );
    return new Map(ahead.map((meeting) => [meeting.id, outlookOf(turn, meeting, of(meeting, asked))]));
  },
  async say(turn, { personId, nudges }) {
    const ids = nudges.map(({ about }) => about);
    const ahead = await meetingsAhead(turn, ids, ['invited']);
    const asked = await askedPeople(turn.db, ids);
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const meeting = ahead.find(({ id }) => id === nudge.about);
      if (meeting === undefined || !plannersOf(meeting).includes(personId)) continue;
      if (nudge.answer !== null) said.set(nudge.id, goingOn(turn, meeting));
      else if (isOfPeriod(nudge, String(meeting.icalSequence)) && areFew(of(meeting, asked)))
        said.set(nudge.id, asking(turn, { meeting, nudge, asked: of(meeting, asked) }));
    }
    return said;
  },
};

const of = ({ id }: Dated, asked: readonly AskedPerson[]): AskedPerson[] =>
  asked.filter(({ meetingId }) => meetingId === id);
const answersIn = (asked: readonly AskedPerson[]): number =>
  asked.filter(({ answer }) => answer !== 'needs-action').length;
const areFew = (asked: readonly AskedPerson[]): boolean =>
  asked.length > 0 && answersIn(asked) / asked.length <= FEW;
const plannersOf = ({ convenedById, moderatorId }: Dated): string[] => [
  ...new Set([convenedById, moderatorId]),
];

function outlookOf(turn: SweepTurn, meeting: Dated, asked: readonly AskedPerson[]): Outlook {
  const since =
    asked
      .map(({ sentOn }): Day => sentOn)
      .toSorted()
      .at(-1) ?? null;
  const step = { day: addDays(startDay(turn, meeting), -DAYS_BEFORE) };
  const { now, next } = standAmong([step], { since, today: turn.today });
  const isDue = now !== null && areFew(asked);
  const period = String(meeting.icalSequence);
  return {
    nudges: isDue
      ? plannersOf(meeting).map((personId) => ({ personId, period, least: 'light' as const }))
      : [],
    nextOn: next,
  };
}

interface Few {
  readonly meeting: Dated;
  readonly nudge: Said;
  readonly asked: readonly AskedPerson[];
}

const MOST_NAMED = 20;

function asking(turn: ComposeTurn, { meeting, nudge, asked }: Few): SaidBlocks {
  const { say } = turn;
  const count = { answers: answersIn(asked), asked: asked.length };
  const silent = asked.filter(({ answer }) => answer === 'needs-action').map(({ name }) => name);
  return {
    short: say(texts.fewShort, { ...count, meeting: titleAndStart(turn, meeting) }),
    blocks: [
      text([strong(titleAndStart(turn, meeting))]),
      text(say(texts.fewNote, count)),
      list(silent.slice(0, MOST_NAMED)),
      buttons(
        press(say(texts.callThem), WHO_PRESS, meeting.id),
        press(say(convening.move), MOVE_PRESS, meeting.id, { opensForm: true }),
        press(say(texts.goOn), GO_ON_ANYWAY_PRESS, nudgeValue(nudge)),
      ),
    ],
  };
}

function goingOn(turn: ComposeTurn, meeting: Dated): SaidBlocks {
  const words = turn.say(texts.goesOn, { meeting: titleAndStart(turn, meeting) });
  return { short: words, blocks: [text(words)] };
}

/** "Go on": it stays as it is planned, and nobody asks again. */
export const goOnAnywayPress: PressRitual = {
  press: GO_ON_ANYWAY_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const { about, nudgeId } = nudgedBy(value);
    const meeting = await theMeeting(turn, about);
    await demand(turn, meeting, 'change-meeting');
    return answerNudge(turn, { rule: FEW_ANSWERS_NUDGE, about, nudgeId, answer: 'go-on' }, () =>
      show(turn.message(text(turn.say(texts.goesOn, { meeting: meeting.title })))),
    );
  },
};
