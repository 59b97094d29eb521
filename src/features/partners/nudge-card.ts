/**
 * Whether a partner's card is still right is asked four times a year (R36): its representatives answer with one press. Two
 * questions without an answer, and the partner comes after the current ones until somebody says that it is right.
 */
import { buttons, facts, press, strong, text, type Fact } from '../../chat/message.ts';
import {
  agingCards,
  letAge,
  letSleep,
  sleepingCards,
  stepsSaid,
  type AgingCard,
} from '../../db/card-nudges.ts';
import type { Said } from '../../db/nudges.ts';
import { partnerCard } from '../../db/partner-card.ts';
import { peopleWhoRun } from '../../db/persons.ts';
import { addDays, type Day } from '../../domain/day.ts';
import {
  isOfPeriod,
  NOTHING_MORE,
  nudgeValue,
  type ComposeTurn,
  type NudgeRitual,
  type Outlook,
  type SaidBlocks,
  type SweepTurn,
} from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { CARD_NUDGE, CHANGE_PRESS, CONFIRM_PRESS, SHOW_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** After a question without an answer. */
const PATIENCE_DAYS = 14;
/** Whoever is away, or lets nothing be said of cards, has not been asked: looked at again then. */
const LOOK_AGAIN_DAYS = 7;
/** For so long those who run the network can still be told that a partner sleeps. */
const NEWS_DAYS = 30;

export const nudgeCard: NudgeRitual = {
  nudge: CARD_NUDGE,
  subject: 'organization',
  kind: 'card',
  // So long after somebody said that it is right.
  days: { label: texts.cardDays, usual: 90, least: 30, most: 366 },
  title: texts.nudgeCard,
  why: texts.whyCard,
  async outlook(turn, abouts) {
    const staleDays = await letAge(turn.db, abouts, turn.today);
    const cards = await agingCards(turn.db, abouts);
    const old = cards.filter((card) => firstDay(turn, card) <= turn.today);
    const said =
      old.length === 0
        ? new Map<string, Day>()
        : await stepsSaid(
            turn.db,
            CARD_NUDGE,
            old.map(({ id }) => id),
          );
    const standings = cards.map((card) => ({ card, standing: standingOf(turn, card, said) }));
    const silent = standings.filter(({ standing }) => standing === 'silent').map(({ card }) => card.id);
    await letSleep(turn.db, silent, turn.now);
    const asked = new Map(standings.map(({ card, standing }) => [card.id, standing]));
    return new Map(
      abouts.flatMap((about): [string, Outlook][] => {
        const standing = asked.get(about) ?? NOTHING_MORE;
        return standing === 'silent' ? [] : [[about, until(standing, staleDays.get(about))]];
      }),
    );
  },
  async say(turn, { personId, nudges }) {
    const cards = await agingCards(
      turn.db,
      nudges.map(({ about }) => about),
    );
    const blocks = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const card = cards.find(({ id }) => id === nudge.about);
      if (nudge.answer !== null) blocks.set(nudge.id, await answeredBlocks(turn, nudge));
      else if (card?.people.includes(personId) === true && isOfPeriod(nudge, card.rightOn))
        blocks.set(nudge.id, asking(turn, card, nudge));
    }
    return blocks;
  },
};

type Dawn = Pick<SweepTurn, 'today' | 'days'>;

const firstDay = ({ days }: Dawn, { rightOn }: AgingCard): Day => addDays(rightOn, days);

/** Looked at again on that day at the latest. */
const until = ({ nudges, nextOn }: Outlook, day: Day | undefined): Outlook => ({
  nudges,
  nextOn: day !== undefined && (nextOn === null || day < nextOn) ? day : nextOn,
});

/** What is due of a card; `silent`: both questions were said, and nobody has answered. */
function standingOf(turn: Dawn, card: AgingCard, said: ReadonlyMap<string, Day>): Outlook | 'silent' {
  const { today } = turn;
  const first = firstDay(turn, card);
  if (today < first) return { nudges: [], nextOn: first };
  for (const step of [1, 2]) {
    const period = `${card.rightOn}:${String(step)}`;
    const saidOn = said.get(`${card.id} ${period}`);
    const nudges = card.people.map((personId) => ({ personId, period, least: 'light' as const }));
    if (saidOn === undefined) return { nudges, nextOn: addDays(today, LOOK_AGAIN_DAYS) };
    const patientUntil = addDays(saidOn, PATIENCE_DAYS);
    if (today < patientUntil) return { nudges, nextOn: patientUntil };
  }
  return 'silent';
}

function asking(turn: ComposeTurn, card: AgingCard, nudge: Said): SaidBlocks {
  const { say } = turn;
  const fact = (label: string, lines: readonly string[]): Fact[] =>
    lines.length === 0 ? [] : [{ label, value: lines.join('; ') }];
  const lines = [...fact(say(texts.cardOffers), card.offers), ...fact(say(texts.cardNeeds), card.needs)];
  return {
    short: say(texts.cardShort, { name: card.name }),
    blocks: [
      text([strong(card.name)]),
      text(say(texts.cardQuestion, { day: sayDate(card.rightOn, turn.language) })),
      ...(lines.length === 0 ? [] : [facts(...lines)]),
      buttons(
        press(say(texts.stillRight), CONFIRM_PRESS, nudgeValue(nudge), { style: 'primary' }),
        press(say(texts.change), CHANGE_PRESS, card.id, { opensForm: true }),
        press(say(texts.show), SHOW_PRESS, card.id),
      ),
    ],
  };
}

async function answeredBlocks(turn: ComposeTurn, { about }: Said): Promise<SaidBlocks> {
  const name = (await partnerCard(turn.db, about))?.name ?? '–';
  const words = turn.say(texts.cardConfirmed, { name });
  return { short: words, blocks: [text(words)] };
}

/** Whoever runs the network hears which partners sleep; runs after the rule that lets them. */
export const nudgeSleeping: NudgeRitual = {
  nudge: 'card-dormant',
  subject: 'organization',
  kind: 'coordination',
  title: texts.nudgeSleeping,
  why: texts.whySleeping,
  async outlook(turn, abouts) {
    const cards = await sleepingCards(turn.db, abouts, addDays(turn.today, -NEWS_DAYS));
    if (cards.length === 0) return new Map();
    const people = await peopleWhoRun(turn.db.sql, turn.network.id);
    return new Map(
      cards.map(({ id, sleepsOn }) => [
        id,
        {
          nudges: people.map((each) => ({ personId: each.id, period: sleepsOn, least: 'light' as const })),
          nextOn: null,
        },
      ]),
    );
  },
  async say(turn, { nudges }) {
    const ids = nudges.map(({ about }) => about);
    const cards = await sleepingCards(turn.db, ids, addDays(turn.today, -2 * NEWS_DAYS));
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const card = cards.find(({ id }) => id === nudge.about);
      if (card === undefined || !isOfPeriod(nudge, card.sleepsOn)) continue;
      const words = turn.say(texts.cardSleeps, { name: card.name });
      const show = press(turn.say(texts.show), SHOW_PRESS, card.id);
      said.set(nudge.id, { short: words, blocks: [text(words), buttons(show)] });
    }
    return said;
  },
};
