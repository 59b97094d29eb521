import { buttons, facts, heading, press, text } from '../../chat/message.ts';
import { show } from '../../chat/reply.ts';
import { staleCards } from '../../db/queue.ts';
import { cut } from '../../domain/cut.ts';
import type { PressRitual } from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { waitingClaims } from './claim-partner.ts';
import { CLAIMS_PRESS, MAP_PRESS, SHOW_PRESS, STALE_PRESS } from './names.ts';
import { texts } from './texts.ts';

const MOST = 20;

/** Cards of partners with people that nobody has confirmed for long: somebody asks them. */
export const stalePress: PressRitual = {
  press: STALE_PRESS,
  may: 'answer-claims',
  turn: 'look',
  async run(turn) {
    const { say } = turn;
    const cards = await staleCards(turn.db, turn.today, MOST);
    const map = press(say(texts.map), MAP_PRESS, '');
    if (cards.length === 0) return show(turn.message(text(say(texts.noneStale)), buttons(map)));
    return show(
      turn.message(
        heading(say(texts.staleTitle)),
        facts(
          ...cards.map(({ name, confirmedOn }) => ({
            label: name,
            value:
              confirmedOn === null
                ? say(texts.neverConfirmed)
                : say(texts.confirmed, { day: sayDate(confirmedOn, turn.language) }),
          })),
        ),
        buttons(...cards.map(({ id, name }) => press(cut(name, 40), SHOW_PRESS, id)), map),
      ),
    );
  },
};

/** Questions who speaks for whom that nobody has answered. */
export const claimsPress: PressRitual = {
  press: CLAIMS_PRESS,
  may: 'answer-claims',
  turn: 'look',
  async run(turn) {
    const waiting = await waitingClaims(turn);
    return show(turn.message(...(waiting.length === 0 ? [text(turn.say(texts.noClaims))] : waiting)));
  },
};
