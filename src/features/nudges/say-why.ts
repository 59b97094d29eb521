import { buttons, list, plain, press, spansOf, strong, text } from '../../chat/message.ts';
import type { Block, Button, Line } from '../../chat/message.ts';
import { show } from '../../chat/reply.ts';
import { mannersOf, type OwnManners } from '../../db/manners.ts';
import type { NudgeKind } from '../../domain/manners.ts';
import { KIND_TEXTS, WHY_PRESS, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { sayDay } from '../../i18n/format.ts';
import { whyItStaysOn } from './kinds.ts';
import { OFF_PRESS } from './names.ts';
import { changeButton } from './reminder-words.ts';
import { texts } from './texts.ts';
import { thingsInMessage, unknownMessage, type InMessage } from './this-message.ts';

/** Value: a nudge of the message. */
export const whyPress: PressRitual = {
  press: WHY_PRESS,
  may: 'change-own-settings',
  turn: 'look',
  async run(turn, nudgeId) {
    const things = await thingsInMessage(turn, nudgeId);
    if (things === null) return unknownMessage(turn);
    const own = await mannersOf(turn.db, turn.person.id);
    const { say } = turn;
    return show(
      turn.message(
        text([strong(say(texts.whyTitle))]),
        ...byRule(turn, things),
        text(say(texts.onceADay, { hour: own.digestTime })),
        text(say(texts.whatCanChange)),
        buttons(changeButton(turn), ...(await offButtons(turn, things, own))),
      ),
    );
  },
};

/** Of each rule what it is called, why one gets it, and what it said. */
function byRule(turn: LookTurn, things: readonly InMessage[]): Block[] {
  return [...turn.rules].flatMap(([name, rule]) => {
    const said = things.filter(({ nudge }) => nudge.rule === name);
    return said.length === 0
      ? []
      : [
          text([strong(turn.say(rule.title))]),
          text(turn.say(rule.why)),
          list(said.map((each) => sinceWhen(turn, each))),
        ];
  });
}

const sinceWhen = ({ say, language }: LookTurn, { nudge, line }: InMessage): Line => [
  ...spansOf(line ?? say(texts.settled)),
  plain(` · ${say(texts.becameDue, { day: sayDay(nudge.dueOn, language) })}`),
];

/** Only what may be switched off: why the rest stays on is said where somebody tries. */
async function offButtons(turn: LookTurn, things: readonly InMessage[], own: OwnManners): Promise<Button[]> {
  const kinds = new Set(things.flatMap(({ nudge }) => turn.rules.get(nudge.rule)?.kind ?? []));
  const made: Button[] = [];
  for (const kind of kinds)
    if (!own.muted.includes(kind) && (await whyItStaysOn(turn, kind)) === null)
      made.push(offButton(turn, kind));
  return made;
}

const offButton = ({ say }: LookTurn, kind: NudgeKind): Button =>
  press(say(texts.off, { kind: say(KIND_TEXTS[kind]) }), OFF_PRESS, kind);
