import { heading, text } from '../../chat/message.ts';
import { show } from '../../chat/reply.ts';
import { makeConnectCode } from '../../db/networks.ts';
import type { CommandRitual } from '../../engine/feature.ts';
import { texts } from './texts.ts';

/** A code that brings another workspace or tenant into this network. */
export const connectCommand: CommandRitual = {
  words: 'connect',
  also: { sl: ['poveži', 'povezava'], cs: ['připojit'], he: ['חיבור'] },
  argument: null,
  help: texts.connectHelp,
  may: 'connect-tenant',
  turn: 'act',
  async run(turn) {
    const code = await makeConnectCode(turn.db, turn.now);
    return show(
      turn.message(heading(turn.say(texts.connectTitle)), text(code), text(turn.say(texts.connectText))),
    );
  },
};
