import { buttons, heading, press, quiet, text, type Message } from '../../chat/message.ts';
import { announce } from '../../chat/reply.ts';
import type { CommandRitual, LookTurn } from '../../engine/feature.ts';
import { chooseLanguage, directionOf } from '../../i18n/language.ts';
import { sayIn } from '../../i18n/text.ts';
import { FIND_PRESS, REGISTER_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** Asks everybody in the shared channel to register; guests of other organisations can press what they cannot type. */
export const postPromptCommand: CommandRitual = {
  words: 'partners prompt',
  also: {
    sl: ['partnerji povabi', 'povabi'],
    cs: ['partneři vyzvat', 'vyzvat'],
    he: ['שותפים הזמנה', 'הזמנה להירשם'],
  },
  argument: null,
  help: texts.promptHelp,
  may: 'post-prompt',
  turn: 'look',
  run: (turn) => Promise.resolve(announce(promptMessage(turn))),
};

/** What everybody in a channel sees is in the network's language. */
function promptMessage(turn: LookTurn): Message {
  const language = chooseLanguage(turn.network.language);
  const say = sayIn(language);
  return {
    language,
    direction: directionOf(language),
    blocks: [
      heading(say(texts.promptTitle)),
      text(say(texts.promptText)),
      quiet(say(texts.formPrivacy)),
      buttons(
        press(say(texts.register), REGISTER_PRESS, '', { opensForm: true, style: 'primary' }),
        press(say(texts.find), FIND_PRESS, '', { opensForm: true }),
      ),
    ],
  };
}
