/** Partners on somebody's start page: what waits for their answer, and their own cards. */
import { buttons, heading, press, text, type Block } from '../../chat/message.ts';
import { agingCards } from '../../db/card-nudges.ts';
import { introductionsWaiting } from '../../db/introductions.ts';
import { ruleSettings } from '../../db/network-rules.ts';
import { addDays } from '../../domain/day.ts';
import { settingOf, type LookTurn } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { waitingClaims } from './claim-partner.ts';
import { answerButtons } from './matching/both-sides.ts';
import { texts as matching } from './matching/texts.ts';
import { CHANGE_PRESS, CONFIRM_PRESS, REGISTER_PRESS } from './names.ts';
import { nudgeCard } from './nudge-card.ts';
import { ownCards } from './show-partner.ts';
import { texts } from './texts.ts';

const MOST = 3;

/** Who wants to speak for a partner, what came of introductions, and cards that are to be confirmed. */
export async function waitingPartners(turn: LookTurn): Promise<Block[]> {
  const ids = turn.person.held.flatMap(({ organizationId }) => organizationId ?? []);
  return [
    ...(await waitingClaims(turn)),
    ...(ids.length === 0 ? [] : [...(await introductions(turn, ids)), ...(await agingOf(turn, ids))]),
  ];
}

async function introductions({ db, say }: LookTurn, ids: readonly string[]): Promise<Block[]> {
  const waiting = await introductionsWaiting(db, ids, MOST);
  return waiting.flatMap(({ id, from, to }) => [
    text(say(matching.whatCame, { one: from, other: to })),
    buttons(...answerButtons(say, id)),
  ]);
}

/** From the day on which they would be asked by a message too. */
async function agingOf(turn: LookTurn, ids: readonly string[]): Promise<Block[]> {
  const { db, say, today, language } = turn;
  const { days } = settingOf(nudgeCard, await ruleSettings(db));
  const cards = (await agingCards(db, ids)).filter(({ rightOn }) => addDays(rightOn, days) <= today);
  return cards
    .slice(0, MOST)
    .flatMap(({ id, name, rightOn }) => [
      text(`${name}: ${say(texts.cardQuestion, { day: sayDate(rightOn, language) })}`),
      buttons(
        press(say(texts.stillRight), CONFIRM_PRESS, id, { style: 'primary' }),
        press(say(texts.change), CHANGE_PRESS, id, { opensForm: true }),
      ),
    ]);
}

/** The cards of the partners that one speaks for; whoever speaks for none sees how to begin. */
export async function homeCards(turn: LookTurn): Promise<Block[]> {
  const cards = await ownCards(turn);
  const title = heading(turn.say(texts.mineTitle));
  if (cards.length > 0) return [title, ...cards];
  return [
    title,
    text(turn.say(texts.noCardYet)),
    buttons(press(turn.say(texts.register), REGISTER_PRESS, '', { opensForm: true, style: 'primary' })),
  ];
}
