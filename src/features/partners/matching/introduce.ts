/** Two partners are brought together: the people of each get the other's professional contact, and say what came of it. */
import {
  buttons,
  facts,
  person,
  plain,
  press,
  text,
  type Block,
  type Fact,
  type Span,
} from '../../../chat/message.ts';
import { redraw, show, type Reply } from '../../../chat/reply.ts';
import {
  answerIntroduction,
  introduce,
  introductionOf,
  type Introduction,
} from '../../../db/introductions.ts';
import { matchOf } from '../../../db/matches.ts';
import { partnerCard, type PartnerCard } from '../../../db/partner-card.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { Match } from '../../../domain/match.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import type { Say, Text } from '../../../i18n/text.ts';
import {
  INTRODUCE_PRESS,
  MATCHES_PRESS,
  MATCH_PRESS,
  NOT_US_PRESS,
  SHOW_PRESS,
  WORKS_PRESS,
} from '../names.ts';
import { answerButtons, mayIntroduce } from './both-sides.ts';
import { texts } from './texts.ts';

/** Between the partner of a need and the one whose offer may meet it. */
export const matchPress: PressRitual = {
  press: MATCH_PRESS,
  may: 'see-directory',
  turn: 'act',
  async run(turn, value) {
    const [needId = '', offerId = ''] = value.split(' ');
    const match = await matchOf(turn.db, offerId, needId);
    if (match === null) throw new Refusal(texts.matchGone, { command: turn.typed('match') });
    return bringTogether(turn, {
      fromId: match.need.organizationId,
      toId: match.offer.organizationId,
      match,
    });
  },
};

/** Between two partners who work on the same. */
export const introducePress: PressRitual = {
  press: INTRODUCE_PRESS,
  may: 'see-directory',
  turn: 'act',
  async run(turn, value) {
    const [fromId = '', toId = ''] = value.split(' ');
    return bringTogether(turn, { fromId, toId, match: null });
  },
};

interface Pair {
  readonly fromId: string;
  readonly toId: string;
  readonly match: Match | null;
}

interface Sides {
  readonly from: PartnerCard;
  readonly to: PartnerCard;
}

/** @throws Refusal: one of them is gone, it is neither of theirs, nobody speaks for one of them, they were already */
async function bringTogether(turn: ActTurn, { fromId, toId, match }: Pair): Promise<Reply> {
  const sides = await sidesOf(turn, { fromId, toId });
  if (!mayIntroduce(turn, fromId, toId)) throw new Refusal(texts.notYours);
  for (const card of [sides.from, sides.to])
    if (card.people.length === 0) throw new Refusal(texts.nobodySpeaks, { partner: card.name });
  const about = match === null ? null : { needId: match.need.id, offerId: match.offer.id };
  const id = await introduce(
    turn.db,
    { fromId, toId, match: about },
    { personId: turn.person.id, now: turn.now },
  );
  if (id === null) throw new Refusal(texts.already);
  await tellBoth(turn, { id, match, sides });
  return redraw(
    turn.message(
      text(turn.say(texts.introduced, { one: sides.from.name, other: sides.to.name })),
      buttons(press(turn.say(texts.matches), MATCHES_PRESS, '')),
    ),
  );
}

async function sidesOf(turn: ActTurn, { fromId, toId }: Omit<Pair, 'match'>): Promise<Sides> {
  const from = await partnerCard(turn.db, fromId);
  const to = await partnerCard(turn.db, toId);
  if (from === null || to === null || from.id === to.id) throw new Refusal(texts.partnerGone);
  return { from, to };
}

interface Told {
  readonly id: string;
  readonly match: Match | null;
  readonly sides: Sides;
}

/** Also whoever asked, so that each has the other's contact before them; somebody who speaks for both hears it once. */
async function tellBoth(turn: ActTurn, { id, match, sides }: Told): Promise<void> {
  const { from, to } = sides;
  const receivers = new Map<string, { readonly own: PartnerCard; readonly other: PartnerCard }>([
    ...to.people.map((each) => [each.id, { own: to, other: from }] as const),
    ...from.people.map((each) => [each.id, { own: from, other: to }] as const),
  ]);
  await turn.tellEach(
    [...receivers].map(([personId, { own, other }]) => ({
      personId,
      key: `introduced:${id}:${personId}`,
      why: 'introduced',
      about: id,
      compose: (say: Say) => [
        text(
          say(texts.meet, { own: own.name, other: other.name, by: turn.person.name || say(texts.somebody) }),
        ),
        ...(match === null ? [] : [matchFacts(say, match)]),
        ...contactBlocks(say, other),
        buttons(...answerButtons(say, id), press(say(texts.showCard), SHOW_PRESS, other.id)),
      ],
    })),
  );
}

const matchFacts = (say: Say, { need, offer }: Match): Block =>
  facts(
    { label: say(texts.need), value: `${need.title} (${need.partner})` },
    { label: say(texts.offer), value: `${offer.title} (${offer.partner})` },
  );

/** Professional contacts only: as the card itself shows them. */
function contactBlocks(say: Say, card: PartnerCard): Block[] {
  const people = card.people.flatMap((each, at): Span[] => [
    ...(at === 0 ? [] : [plain(', ')]),
    person(each.name, each.accounts),
  ]);
  const ways = card.contacts.slice(0, 3).map(({ value }) => value);
  const made: Fact[] = [
    { label: say(texts.talkTo), value: people },
    ...(ways.length === 0 ? [] : [{ label: say(texts.contact), value: ways.join(' · ') }]),
  ];
  return [facts(...made)];
}

export const worksPress = answering(WORKS_PRESS, 'accepted');
export const notUsPress = answering(NOT_US_PRESS, 'declined');

function answering(name: string, state: 'accepted' | 'declined'): PressRitual {
  return {
    press: name,
    may: 'see-directory',
    turn: 'act',
    run: (turn, id) => answer(turn, id, state),
  };
}

const ANSWERED: Readonly<Record<'accepted' | 'declined', { readonly own: Text; readonly others: Text }>> = {
  accepted: { own: texts.worksNoted, others: texts.worksTold },
  declined: { own: texts.notUsNoted, others: texts.notUsTold },
};

/** @throws Refusal: it is not theirs, or somebody was first */
async function answer(turn: ActTurn, id: string, state: 'accepted' | 'declined'): Promise<Reply> {
  const introduction = await introductionOf(turn.db, id);
  if (introduction === null) throw new Refusal(texts.matchGone, { command: turn.typed('match') });
  const { fromId, toId } = introduction;
  if (!mayIntroduce(turn, fromId, toId)) throw new Refusal(texts.notYours);
  const sides = await sidesOf(turn, introduction);
  const by = { personId: turn.person.id, now: turn.now };
  if (!(await answerIntroduction(turn.db, { id, state }, by)))
    throw new Refusal(texts.answeredAlready, { command: turn.typed('match') });
  await tellAnswer(turn, { introduction, sides, state });
  const { from, to } = sides;
  return show(turn.message(text(turn.say(ANSWERED[state].own, { one: from.name, other: to.name }))));
}

interface Answered {
  readonly introduction: Introduction;
  readonly sides: Sides;
  readonly state: 'accepted' | 'declined';
}

/** Everybody of both sides and whoever had asked, but for the one who answered. */
async function tellAnswer(turn: ActTurn, { introduction, sides, state }: Answered): Promise<void> {
  const { from, to } = sides;
  const people = new Set([...from.people, ...to.people].map((each) => each.id)).add(introduction.askedById);
  people.delete(turn.person.id);
  await turn.tellEach(
    [...people].map((personId) => ({
      personId,
      key: `introduction-${state}:${introduction.id}:${personId}`,
      why: 'introduction-answered',
      about: introduction.id,
      compose: (say: Say) => [
        text(
          say(ANSWERED[state].others, {
            one: from.name,
            other: to.name,
            by: turn.person.name || say(texts.somebody),
          }),
        ),
      ],
    })),
  );
}
