import { text } from '../../../chat/message.ts';
import { keepApart, partnerPair, putOffPair, type PartnerPairRow } from '../../../db/partner-pairs.ts';
import type { ActTurn, PressRitual } from '../../../engine/feature.ts';
import type { Text } from '../../../i18n/text.ts';
import { DIFFERENT_PRESS, PUT_OFF_PRESS } from './names.ts';
import { listAfter, skipOf, staleReply } from './show-duplicates.ts';
import { texts } from './texts.ts';

/** Says something of an open pair, and shows the list after it. */
const settling = (
  press: string,
  sentence: Text,
  settle: (turn: ActTurn, pair: PartnerPairRow) => Promise<boolean>,
): PressRitual => ({
  press,
  may: 'merge-partners',
  turn: 'act',
  async run(turn, value) {
    const [id = '', skipped] = value.split(' ');
    const skip = skipOf(skipped);
    const pair = await partnerPair(turn.db, id);
    if (pair?.state !== 'open' || !(await settle(turn, pair))) return staleReply(turn, id, skip);
    return listAfter(turn, skip, text(turn.say(sentence, { one: pair.left.name, other: pair.right.name })));
  },
});

/** "They are different": remembered, and not offered again. */
export const differentPress = settling(DIFFERENT_PRESS, texts.keptApart, (turn, { id }) =>
  keepApart(turn.db, id, { byId: turn.person.id, now: turn.now }),
);

/** "Later": behind the others. */
export const putOffPress = settling(PUT_OFF_PRESS, texts.putOff, (turn, { id }) =>
  putOffPair(turn.db, id, turn.now),
);
