import { text } from '../../../chat/message.ts';
import {
  acknowledge,
  acknowledgementsOf,
  agreementVersion,
  newestAgreement,
} from '../../../db/table-agreements.ts';
import { lockTable } from '../../../db/table-editing.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { PressRitual } from '../../../engine/feature.ts';
import { ACKNOWLEDGE_PRESS } from './names.ts';
import { leadingHere, showAgreed } from './show-agreed.ts';
import { texts } from './texts.ts';

/** A leader says that they have read a version; of one that was replaced they get the newer one first. */
export const acknowledgePress: PressRitual = {
  press: ACKNOWLEDGE_PRESS,
  may: 'see-meetings',
  turn: 'act',
  async run(turn, id) {
    const asked = await agreementVersion(turn.db, id);
    if (asked === null) throw new Refusal(texts.notHere, { words: turn.typed('agreement document') });
    await lockTable(turn.db, asked.tableId);
    const own = await leadingHere(turn, asked);
    if (own.length === 0) throw new Refusal(texts.onlyLeaders, { words: turn.typed('our agreement') });
    const newest = await newestAgreement(turn.db, asked.tableId);
    if (newest !== null && newest.id !== asked.id)
      return showAgreed(turn, newest, [text(turn.say(texts.replaced))]);
    const before = await acknowledgementsOf(turn.db, asked.id);
    const missing = own.filter(
      ({ organizationId }) =>
        !before.some((each) => each.personId === turn.person.id && each.organizationId === organizationId),
    );
    if (missing.length === 0) return showAgreed(turn, asked, [text(turn.say(texts.already))]);
    await acknowledge(turn.db, asked.id, { as: missing, byId: turn.person.id, now: turn.now });
    return showAgreed(turn, asked, [text(turn.say(texts.thanks))]);
  },
};
