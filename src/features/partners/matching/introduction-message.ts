/**
 * What the people of two partners hear when they are introduced: in a conversation of them all where a face opens one,
 * else each by themselves, with the other's professional contact. Both are written as they leave.
 */
import { buttons, facts, press, text, type Block, type Fact } from '../../../chat/message.ts';
import type { Reading } from '../../../db/handle.ts';
import { introductionOf, type Introduction } from '../../../db/introductions.ts';
import { matchOf } from '../../../db/matches.ts';
import { messageSent } from '../../../db/outbox-claims.ts';
import { enqueueEach } from '../../../db/outbox.ts';
import type { PartnerCard } from '../../../db/partner-card.ts';
import { nameOfPerson } from '../../../db/persons.ts';
import type { Match } from '../../../domain/match.ts';
import type { ActTurn, Composer, Composers } from '../../../engine/feature.ts';
import type { Say } from '../../../i18n/text.ts';
import { SHOW_PRESS } from '../names.ts';
import { peopleSpans } from '../partner-card.ts';
import { answerButtons, sidesOf, type Sides } from './both-sides.ts';
import { texts } from './texts.ts';

const TOGETHER = 'partners.introduced-together';
const EACH = 'partners.introduced-each';

const togetherKey = (id: string): string => `introduced:${id}:together`;

/**
 * One message to all of them together; those to each wait until it is known what became of it, and are not wanted where
 * it has arrived. Whoever speaks for both hears it once.
 */
export async function bringBothToTalk({ db, now }: ActTurn, id: string, { from, to }: Sides): Promise<void> {
  const people = [...new Set([...from.people, ...to.people].map((each) => each.id))];
  const row = {
    placeId: null,
    why: 'introduced',
    about: id,
    message: null,
    isAwaited: true,
    dueAt: now,
    createdAt: now,
  };
  await enqueueEach(db, [
    ...(people.length < 2
      ? []
      : [{ ...row, key: togetherKey(id), personId: null, groupIds: people, composer: TOGETHER }]),
    ...people.map((personId) => ({
      ...row,
      key: `introduced:${id}:${personId}`,
      personId,
      composer: EACH,
      follows: togetherKey(id),
    })),
  ]);
}

/** The conversation begins with what it is about and who is who. */
const composeTogether: Composer = async (row, turn) => {
  const introduced = await introducedBy(turn.db, row.about);
  if (introduced === null) return null;
  const { id, match, by, sides } = introduced;
  const { from, to } = sides;
  const { say } = turn;
  return turn.message(
    text(say(texts.meetHere, { one: from.name, other: to.name, by: by || say(texts.somebody) })),
    ...(match === null ? [] : [matchFacts(say, match)]),
    facts(...[from, to].map((card) => ({ label: card.name, value: peopleSpans(card.people) }))),
    buttons(...answerButtons(say, id)),
  );
};

/** Each of them, where they are not in one conversation already. */
const composeEach: Composer = async (row, turn) => {
  const introduced = await introducedBy(turn.db, row.about);
  if (introduced === null) return null;
  const { db } = turn;
  if ((await messageSent(db.sql, db.networkId, togetherKey(introduced.id))) !== null) return null;
  const { id, match, by, sides } = introduced;
  const isOf = ({ people }: PartnerCard): boolean => people.some((each) => each.id === row.personId);
  const [own, other] = isOf(sides.from) ? [sides.from, sides.to] : [sides.to, sides.from];
  // Whoever speaks for neither any more has no use for the contact.
  if (!isOf(own)) return null;
  const { say } = turn;
  return turn.message(
    text(say(texts.meet, { own: own.name, other: other.name, by: by || say(texts.somebody) })),
    ...(match === null ? [] : [matchFacts(say, match)]),
    ...contactBlocks(say, other),
    buttons(...answerButtons(say, id), press(say(texts.showCard), SHOW_PRESS, other.id)),
  );
};

export const introductionComposers: Composers = { [TOGETHER]: composeTogether, [EACH]: composeEach };

interface Introduced extends Pick<Introduction, 'id'> {
  readonly sides: Sides;
  /** Null: they work on the same, or what was matched is over. */
  readonly match: Match | null;
  /** The name of whoever asked; empty: it is not known. */
  readonly by: string;
}

/** Null: there is nothing to introduce any more, or they have said already what came of it. */
async function introducedBy(db: Reading, about: string | null): Promise<Introduced | null> {
  const introduction = await introductionOf(db, about ?? '');
  if (introduction?.state !== 'introduced') return null;
  const sides = await sidesOf(db, introduction);
  if (sides === null) return null;
  const { id, needId, offerId, askedById } = introduction;
  const match = needId === null || offerId === null ? null : await matchOf(db, offerId, needId);
  return { id, sides, match, by: (await nameOfPerson(db, askedById)) ?? '' };
}

const matchFacts = (say: Say, { need, offer }: Match): Block =>
  facts(
    { label: say(texts.need), value: `${need.title} (${need.partner})` },
    { label: say(texts.offer), value: `${offer.title} (${offer.partner})` },
  );

/** Professional contacts only: as the card itself shows them. */
function contactBlocks(say: Say, card: PartnerCard): Block[] {
  const ways = card.contacts.slice(0, 3).map(({ value }) => value);
  const made: Fact[] = [
    { label: say(texts.talkTo), value: peopleSpans(card.people) },
    ...(ways.length === 0 ? [] : [{ label: say(texts.contact), value: ways.join(' · ') }]),
  ];
  return [facts(...made)];
}
