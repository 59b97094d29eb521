import {
  buttons,
  heading,
  link,
  list,
  press,
  quiet,
  strong,
  text,
  type Button,
} from '../../../chat/message.ts';
import { redraw, show } from '../../../chat/reply.ts';
import { feedNumberOf, renewFeed } from '../../../db/calendar.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { MEETINGS_PRESS } from '../names.ts';
import { FEED_PRESS, RENEW_FEED_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** The address from which one's own calendar fetches all meetings; only the one who asks sees it, wherever they ask. */
export const feedCommand: CommandRitual = {
  words: 'calendar feed',
  also: {
    en: ['feed', 'my calendar'],
    sl: ['vir koledarja', 'moj koledar'],
    cs: ['odkaz kalendáře', 'můj kalendář'],
    he: ['קישור ליומן', 'היומן שלי'],
  },
  argument: null,
  help: texts.feedHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn) => show(feedMessage(turn, await feedNumberOf(turn.db, turn.person.id))),
};

export const feedPress: PressRitual = {
  press: FEED_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn) => show(feedMessage(turn, await feedNumberOf(turn.db, turn.person.id))),
};

/** Every address that was given out ends. A second press of the same button finds it ended already, and renews nothing. */
export const renewFeedPress: PressRitual = {
  press: RENEW_FEED_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, ended) {
    const known = await feedNumberOf(turn.db, turn.person.id);
    if (ended !== String(known)) return redraw(feedMessage(turn, known));
    const number = await renewFeed(turn.db, turn.person.id, { byId: turn.person.id, now: turn.now });
    return redraw(feedMessage(turn, number, turn.say(texts.feedRenewed)));
  },
};

/** Where calendars can reach us. */
export const feedButton = (turn: LookTurn): Button[] =>
  addressOf(turn, 0) === null ? [] : [press(turn.say(texts.toOwnCalendar), FEED_PRESS, '')];

/** The number is sealed in it: an address holds as long as it is the one that stands with the person. */
function addressOf(turn: LookTurn, number: number): string | null {
  const url = turn.page('feed', { networkId: turn.network.id, personId: turn.person.id, number });
  return url === null ? null : `${url}.ics`;
}

/** @throws Refusal: nobody can reach our pages */
function feedMessage(turn: LookTurn, number: number, before = '') {
  const { say } = turn;
  const url = addressOf(turn, number);
  if (url === null) throw new Refusal(texts.noAddress);
  return turn.message(
    heading(say(texts.feedTitle)),
    ...(before === '' ? [] : [text([strong(before)])]),
    text(say(texts.feedHow)),
    text([link(url, url)]),
    list([say(texts.feedGoogle), say(texts.feedOutlook), say(texts.feedApple)]),
    quiet(say(texts.feedSecret)),
    buttons(
      press(say(texts.renewFeed), RENEW_FEED_PRESS, String(number), {
        confirm: {
          title: say(texts.renewFeed),
          text: say(texts.renewSure),
          yes: say(texts.renewFeed),
          no: say(texts.keepFeed),
        },
      }),
      press(say(texts.meetings), MEETINGS_PRESS, 'mine'),
    ),
  );
}
