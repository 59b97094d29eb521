/** The history of a card: who changed what, when, from what to what. For its own people and whoever runs the network. */
import { buttons, facts, heading, press, quiet, text } from '../../chat/message.ts';
import { show } from '../../chat/reply.ts';
import { CHANGES_A_PAGE, historyOfCard, type CardChange } from '../../db/partner-history.ts';
import type { LookTurn, PressRitual } from '../../engine/feature.ts';
import { sayInstant } from '../../i18n/format.ts';
import { isolate } from '../../i18n/text.ts';
import { wordsOfChange } from './change-words.ts';
import { editableCard } from './editable-card.ts';
import { historyTexts as texts } from './history-texts.ts';
import { HISTORY_PRESS, SHOW_PRESS } from './names.ts';
import { texts as shared } from './texts.ts';

export const historyPress: PressRitual = {
  press: HISTORY_PRESS,
  may: 'register-partner',
  turn: 'look',
  async run(turn, value) {
    const { say } = turn;
    const [id = '', last = ''] = value.split('.');
    const card = await editableCard(turn, id);
    const found = await historyOfCard(turn.db, card.id, last);
    const shown = found.slice(0, CHANGES_A_PAGE);
    const next = found.length > CHANGES_A_PAGE ? shown.at(-1) : undefined;
    return show(
      turn.message(
        heading(say(texts.historyOf, { name: card.name })),
        ...(shown.length === 0
          ? [text(say(last === '' ? texts.noHistory : texts.noMoreHistory))]
          : [facts(...shown.map((change) => factOf(turn, change)))]),
        ...(last === '' ? [quiet(say(texts.whoSeesHistory))] : []),
        buttons(
          ...(next === undefined
            ? []
            : [press(say(texts.olderHistory), HISTORY_PRESS, `${card.id}.${next.id}`)]),
          press(say(shared.show), SHOW_PRESS, card.id),
        ),
      ),
    );
  },
};

function factOf(turn: LookTurn, change: CardChange) {
  const when = sayInstant(change.at, turn.language, turn.timeZone);
  const who =
    change.byName === null
      ? turn.say(texts.byItself)
      : isolate(change.byName === '' ? turn.say(shared.somebody) : change.byName, turn.language);
  return { label: `${when}, ${who}`, value: wordsOfChange(turn, change) };
}
