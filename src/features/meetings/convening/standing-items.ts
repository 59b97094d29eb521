import { text } from '../../../chat/message.ts';
import { show } from '../../../chat/reply.ts';
import { agendaSoFar, beginAgenda } from '../../../db/convening.ts';
import type { PressRitual } from '../../../engine/feature.ts';
import { chooseLanguage } from '../../../i18n/language.ts';
import { sayIn } from '../../../i18n/text.ts';
import { meetingFor } from '../here.ts';
import { STANDING_PRESS } from './names.ts';
import { showPreview } from './preview.ts';
import { texts } from './texts.ts';

/** The four purposes of regular meetings (seed 001, R61). */
const STANDING = [texts.competences, texts.support, texts.cooperation, texts.problems];

/** Puts the four purposes on the agenda as items, in the network's language; never beside others. */
export const standingPress: PressRitual = {
  press: STANDING_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const meeting = await meetingFor(turn, id, 'change-meeting');
    if ((await agendaSoFar(turn.db, id)).length > 0)
      return show(turn.message(text(turn.say(texts.standingTaken))));
    const say = sayIn(chooseLanguage(turn.network.language));
    const items = STANDING.map((title) => ({ title: say(title), kind: 'standard' }) as const);
    await beginAgenda(turn.db, id, items, { byId: turn.person.id, now: turn.now });
    return showPreview(turn, meeting);
  },
};
