/**
 * Nobody has proposed anything: the channel of the table is asked three days before items are due, without a name, and the
 * day before whoever is invited for a partner. Then the moderator's checklist offers the usual items (domain.md 5.3, 6).
 */
import { buttons, press, text } from '../../../chat/message.ts';
import { meetingsWithoutItems } from '../../../db/agenda.ts';
import { askedPeople, type AskedPerson } from '../../../db/invitation-nudges.ts';
import { toldOf, withdrawWaitingOf } from '../../../db/outbox.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import { standAmong } from '../../../domain/ladder.ts';
import { instantOf } from '../../../domain/local-time.ts';
import {
  isOfPeriod,
  type NudgeRitual,
  type Outlook,
  type SaidBlocks,
  type SweepTurn,
  type ToNudge,
} from '../../../engine/feature.ts';
import { meetingsAhead, titleAndStart, type Dated } from '../ahead.ts';
import { ADD_ITEM_PRESS, AGENDA_PRESS } from '../names.ts';
import { tellTable } from '../tell-table.ts';
import { sayOn } from '../voice.ts';
import { promptBlocks } from './agenda-blocks.ts';
import { ASK_FOR_ITEMS_NUDGE, PROMPT_WHY } from './names.ts';
import { texts } from './texts.ts';

const PERSONAL_DAYS = 1;
/** The prompt in the channel that comes by itself. */
const EMPTY_WHY = 'agenda-empty';

/** A meeting for whose agenda there is still time. */
type Collecting = Dated & { readonly agendaUntil: Day };

export const nudgeForItems: NudgeRitual = {
  nudge: ASK_FOR_ITEMS_NUDGE,
  subject: 'meeting',
  kind: 'agenda',
  // In the channel; those who are invited hear of it themselves on the last day but one.
  days: { label: texts.channelDays, usual: 3, least: 2, most: 14 },
  title: texts.nudgeForItems,
  why: texts.whyForItems,
  async outlook(turn, abouts) {
    const empty = await emptyAgendas(turn, abouts);
    const ids = empty.map(({ id }) => id);
    await withdrawWaitingOf(
      turn.db,
      abouts.filter((id) => !ids.includes(id)),
      [EMPTY_WHY],
    );
    const asked = await askedPeople(turn.db, ids);
    const prompted = await toldOf(turn.db, ids, PROMPT_WHY);
    const outlooks = new Map<string, Outlook>();
    for (const meeting of empty) {
      const people = asked.filter(({ meetingId }) => meetingId === meeting.id);
      const isAsked = prompted.has(meeting.id);
      outlooks.set(meeting.id, await outlookOf(turn, { meeting, people, isAsked }));
    }
    return outlooks;
  },
  async say(turn, { nudges }) {
    const empty = await emptyAgendas(
      turn,
      nudges.map(({ about }) => about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const { id, about } = nudge;
      const meeting = empty.find((each) => each.id === about);
      if (meeting === undefined || !isOfPeriod(nudge, meeting.agendaUntil)) continue;
      const words = turn.say(texts.askForItems, {
        meeting: titleAndStart(turn, meeting),
        day: sayOn(turn, meeting.agendaUntil),
      });
      const ways = buttons(
        press(turn.say(texts.addItem), ADD_ITEM_PRESS, about, { opensForm: true, style: 'primary' }),
        press(turn.say(texts.agenda), AGENDA_PRESS, about),
      );
      said.set(id, { short: words, blocks: [text(words), ways] });
    }
    return said;
  },
};

async function emptyAgendas(
  turn: Parameters<typeof meetingsAhead>[0] & Pick<SweepTurn, 'today'>,
  ids: readonly string[],
): Promise<Collecting[]> {
  const ahead = await meetingsAhead(turn, ids, ['invited']);
  const empty = await meetingsWithoutItems(
    turn.db,
    ahead.map(({ id }) => id),
  );
  return ahead.filter(
    (meeting): meeting is Collecting =>
      empty.has(meeting.id) && meeting.agendaUntil !== null && meeting.agendaUntil >= turn.today,
  );
}

interface Empty {
  readonly meeting: Collecting;
  readonly people: readonly AskedPerson[];
  /** Somebody has asked in the channel already. */
  readonly isAsked: boolean;
}

async function outlookOf(turn: SweepTurn, { meeting, people, isAsked }: Empty): Promise<Outlook> {
  const { agendaUntil } = meeting;
  // Whoever was invited on that day, or later, was asked by the invitation.
  const since = people.map(({ sentOn }) => sentOn).toSorted()[0] ?? turn.today;
  const channel = standAmong([{ day: addDays(agendaUntil, -turn.days) }], { since, today: turn.today });
  const personal = standAmong([{ day: addDays(agendaUntil, -PERSONAL_DAYS) }], { since, today: turn.today });
  if (turn.isOn && channel.now !== null && !isAsked) await askChannel(turn, meeting);
  const nudges = people
    .filter((each) => each.organizationId !== null && each.isInChat && each.answer !== 'declined')
    .map(({ personId }): ToNudge => ({ personId, period: agendaUntil, least: 'standard' }));
  return {
    nudges: personal.now === null ? [] : nudges,
    nextOn: channel.next ?? personal.next,
  };
}

const askChannel = (turn: SweepTurn, meeting: Collecting): Promise<void> =>
  tellTable(turn, {
    meeting,
    key: `${EMPTY_WHY}:${meeting.id}:${meeting.agendaUntil}`,
    why: EMPTY_WHY,
    dueAt: turn.moment(turn.today),
    until: instantOf(`${addDays(meeting.agendaUntil, 1)}T00:00`, turn.network.timeZone),
    people: [],
    compose: (voice) => promptBlocks(voice, meeting),
  });
