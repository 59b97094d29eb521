/** A message that goes out once more, although nobody knows whether it arrived the first time, says so. */
import { quiet, type Message } from '../../chat/message.ts';
import { chooseLanguage } from '../../i18n/language.ts';
import { sayIn } from '../../i18n/text.ts';
import { texts } from '../texts.ts';

export const withRepeatNote = (message: Message): Message => ({
  ...message,
  blocks: [...message.blocks, quiet(sayIn(chooseLanguage(message.language))(texts.mayBeRepeat))],
});
