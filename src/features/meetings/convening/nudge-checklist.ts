/** What is still open before a meeting, for its moderator: a week before, and the day before (domain.md 5.2, 1). */
import { buttons, list, press, strong, text, type PressButton } from '../../../chat/message.ts';
import { itemsOf, type AgendaItem } from '../../../db/agenda.ts';
import { askedPeople, type AskedPerson } from '../../../db/invitation-nudges.ts';
import type { Said } from '../../../db/nudges.ts';
import { standOn, type Rung } from '../../../domain/ladder.ts';
import {
  isOfPeriod,
  nudgeValue,
  type ComposeTurn,
  type NudgeRitual,
  type SaidBlocks,
} from '../../../engine/feature.ts';
import { ARRANGE_PRESS, TIMES_PRESS } from '../agenda/names.ts';
import { texts as agenda } from '../agenda/texts.ts';
import { meetingsAhead, startDay, titleAndStart, type Dated } from '../ahead.ts';
import { ADD_ITEM_PRESS, INVITE_PRESS } from '../names.ts';
import {
  CHANGE_PLAN_PRESS,
  CHECKLIST_NUDGE,
  MODERATE_NO_PRESS,
  MODERATE_YES_PRESS,
  STANDING_PRESS,
  WHO_PRESS,
} from './names.ts';
import { texts } from './nudge-texts.ts';
import { texts as convening } from './texts.ts';

const LADDER: readonly Rung[] = [
  { days: -7, least: 'standard' },
  { days: -1, least: 'light' },
];
const STATES = ['draft', 'convened', 'invited'] as const;

export const nudgeChecklist: NudgeRitual = {
  nudge: CHECKLIST_NUDGE,
  subject: 'meeting',
  kind: 'moderating',
  title: texts.checklist,
  why: texts.whyChecklist,
  async outlook(turn, abouts) {
    const ahead = await meetingsAhead(turn, abouts, STATES);
    const asked = await askedPeople(
      turn.db,
      ahead.map(({ id }) => id),
    );
    return new Map(
      ahead.map((meeting) => {
        // Whoever has just sent the invitations knows what is open.
        const sent = asked.filter(({ meetingId }) => meetingId === meeting.id).map(({ sentOn }) => sentOn);
        const since = sent.toSorted().at(-1) ?? '';
        const { now, next } = standOn(LADDER, {
          due: startDay(turn, meeting),
          since,
          today: turn.today,
        });
        const period = now === null ? '' : `${meeting.startsLocal ?? ''}:${String(now.days)}`;
        return [
          meeting.id,
          {
            nudges: now === null ? [] : [{ personId: meeting.moderatorId, period, least: now.least }],
            nextOn: next,
          },
        ];
      }),
    );
  },
  async say(turn, { personId, nudges }) {
    const ids = nudges.map(({ about }) => about);
    const ahead = await meetingsAhead(turn, ids, STATES);
    const asked = await askedPeople(turn.db, ids);
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const { id, about } = nudge;
      const meeting = ahead.find((each) => each.id === about);
      if (meeting?.moderatorId !== personId || !isOfPeriod(nudge, meeting.startsLocal ?? '')) continue;
      const points = openPoints(turn, {
        meeting,
        nudge,
        items: await itemsOf(turn.db, about),
        asked: asked.filter(({ meetingId }) => meetingId === about),
      });
      if (points.length > 0) said.set(id, blocksOf(turn, meeting, points));
    }
    return said;
  },
};

const hasDeclined = ({ answer }: Said): boolean => answer === 'declined';

interface Prepared {
  readonly meeting: Dated;
  readonly nudge: Said;
  readonly items: readonly AgendaItem[];
  readonly asked: readonly AskedPerson[];
}

/** What is open, and what mends it. */
interface Point {
  readonly line: string;
  readonly ways: readonly PressButton[];
}

function openPoints(turn: ComposeTurn, { meeting, nudge, items, asked }: Prepared): Point[] {
  const { say } = turn;
  const { id } = meeting;
  const wanted = items.filter(({ state }) => state !== 'done' && state !== 'deferred');
  const untimed = wanted.filter(({ minutesPlanned }) => minutesPlanned === null).length;
  const planned = wanted.reduce((sum, { minutesPlanned }) => sum + (minutesPlanned ?? 0), 0);
  const undecided = wanted.filter(({ state }) => state === 'proposed').length;
  const late = wanted.filter(({ state }) => state === 'late').length;
  const silent = asked.filter(({ answer }) => answer === 'needs-action').length;
  const away = asked.filter(({ answer }) => answer === 'declined').length;
  const point = (isOpen: boolean, line: string, ...ways: readonly PressButton[]): Point[] =>
    isOpen ? [{ line, ways }] : [];
  const arrange = press(say(agenda.arrange), ARRANGE_PRESS, id);
  const times = press(say(agenda.times), TIMES_PRESS, id, { opensForm: true });
  return [
    ...point(
      // Who has just said no sees nothing more of it: the convenor appoints somebody else.
      meeting.moderatorAcceptedAt === null &&
        meeting.moderatorId !== meeting.convenedById &&
        !hasDeclined(nudge),
      say(texts.openAccept),
      press(say(convening.accept), MODERATE_YES_PRESS, nudgeValue(nudge)),
      press(say(convening.iCannot), MODERATE_NO_PRESS, nudgeValue(nudge)),
    ),
    ...point(
      meeting.commonGoal === '',
      say(texts.openGoal),
      ...(meeting.state === 'invited'
        ? []
        : [press(say(convening.change), CHANGE_PLAN_PRESS, id, { opensForm: true })]),
    ),
    ...point(meeting.state !== 'invited', say(texts.openInvite), press(say(texts.invite), INVITE_PRESS, id)),
    ...point(
      wanted.length === 0,
      say(texts.openItems),
      press(say(agenda.addItem), ADD_ITEM_PRESS, id, { opensForm: true }),
      ...(meeting.level === 'regular' && meeting.state !== 'draft'
        ? [press(say(convening.standingItems), STANDING_PRESS, id)]
        : []),
    ),
    ...point(undecided > 0, say(texts.openProposed, { count: undecided }), arrange),
    ...point(late > 0, say(texts.openLate, { count: late }), arrange),
    ...point(untimed > 0, say(texts.openTimes, { count: untimed }), times),
    ...point(
      planned > meeting.durationMinutes,
      say(texts.openTooLong, { planned, length: meeting.durationMinutes }),
      times,
    ),
    ...point(
      silent + away > 0,
      say(texts.openPeople, { silent, away }),
      press(say(convening.who), WHO_PRESS, id),
    ),
  ];
}

function blocksOf(turn: ComposeTurn, meeting: Dated, points: readonly Point[]): SaidBlocks {
  const named = titleAndStart(turn, meeting);
  const ways = new Map(points.flatMap((point) => point.ways.map((way) => [way.press, way] as const)));
  return {
    short: turn.say(texts.checklistShort, { meeting: named, count: points.length }),
    blocks: [
      text([strong(named)]),
      text(turn.say(texts.checklistNote)),
      list(points.map(({ line }) => line)),
      ...(ways.size === 0 ? [] : [buttons(...ways.values())]),
    ],
  };
}
