/** Two partners are brought together: the people of each get the other's professional contact, and say what came of it. */
import { buttons, press, text } from '../../../chat/message.ts';
import { redraw, show, type Reply } from '../../../chat/reply.ts';
import {
  answerIntroduction,
  introduce,
  introductionOf,
  type Introduction,
} from '../../../db/introductions.ts';
import { matchOf } from '../../../db/matches.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { Match } from '../../../domain/match.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import type { Say, Text } from '../../../i18n/text.ts';
import { INTRODUCE_PRESS, MATCHES_PRESS, MATCH_PRESS, NOT_US_PRESS, WORKS_PRESS } from '../names.ts';
import { mayIntroduce, sidesOf, type Sides } from './both-sides.ts';
import { bringBothToTalk } from './introduction-message.ts';
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

/** @throws Refusal: one of them is gone, it is neither of theirs, nobody speaks for one of them, they were already */
async function bringTogether(turn: ActTurn, { fromId, toId, match }: Pair): Promise<Reply> {
  const sides = await bothSides(turn, { fromId, toId });
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
  await bringBothToTalk(turn, id, sides);
  return redraw(
    turn.message(
      text(turn.say(texts.introduced, { one: sides.from.name, other: sides.to.name })),
      buttons(press(turn.say(texts.matches), MATCHES_PRESS, '')),
    ),
  );
}

/** @throws Refusal: one of them is not there any more */
async function bothSides(turn: ActTurn, pair: Pick<Pair, 'fromId' | 'toId'>): Promise<Sides> {
  const sides = await sidesOf(turn.db, pair);
  if (sides === null) throw new Refusal(texts.partnerGone);
  return sides;
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
  const sides = await bothSides(turn, introduction);
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
