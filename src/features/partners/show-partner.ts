import { buttons, press, text, type Block } from '../../chat/message.ts';
import { show } from '../../chat/reply.ts';
import { partnerCard } from '../../db/partner-card.ts';
import { partnersOfPerson } from '../../db/memberships.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { MAP_PRESS, REGISTER_PRESS, SHOW_PRESS } from './names.ts';
import { cardBlocks } from './partner-card.ts';
import { showMap } from './show-map.ts';
import { texts } from './texts.ts';

/** One partner's whole card. */
export const showPartnerPress: PressRitual = {
  press: SHOW_PRESS,
  may: 'see-directory',
  turn: 'look',
  async run(turn, id) {
    const card = await partnerCard(turn.db, id);
    if (card === null) return showMap(turn, [text(turn.say(texts.cardGone))]);
    return show(turn.message(...cardBlocks(turn, card), ...ways(turn)));
  },
};

/** The cards of the partners that one speaks for. */
export const showMineCommand: CommandRitual = {
  words: 'partners mine',
  also: {
    en: ['my card', 'mine', 'partners edit'],
    sl: ['partnerji moji', 'moj vpis'],
    cs: ['partneři moji', 'moje karta'],
    he: ['שותפים שלי', 'הכרטיס שלי'],
  },
  argument: null,
  help: texts.mineHelp,
  may: 'register-partner',
  turn: 'look',
  async run(turn) {
    const cards = await ownCards(turn);
    if (cards.length === 0) return show(turn.message(text(turn.say(texts.noCardYet)), ...ways(turn)));
    return show(turn.message(...cards, ...ways(turn)));
  },
};

/** Whole, one after the other; empty: they speak for no partner. */
export async function ownCards(turn: LookTurn): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const { id } of await partnersOfPerson(turn.db, turn.person.id)) {
    const card = await partnerCard(turn.db, id);
    if (card !== null) blocks.push(...cardBlocks(turn, card));
  }
  return blocks;
}

const ways = (turn: LookTurn): Block[] => [
  buttons(
    press(turn.say(texts.map), MAP_PRESS, ''),
    press(turn.say(texts.register), REGISTER_PRESS, '', { opensForm: true }),
  ),
];
