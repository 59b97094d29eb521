/** A kind of reminders is switched off, and on again, with one press. Value: the kind. */
import { buttons, press, text } from '../../chat/message.ts';
import { redraw, show } from '../../chat/reply.ts';
import { mannersOf } from '../../db/manners.ts';
import { NUDGE_KINDS, type NudgeKind } from '../../domain/manners.ts';
import { KIND_TEXTS, type ActTurn, type PressRitual } from '../../engine/feature.ts';
import { kindsOf } from './kinds.ts';
import { OFF_PRESS, ON_PRESS } from './names.ts';
import { changeButton, mannersBlocks } from './reminder-words.ts';
import { demandOn, keep } from './set-reminders.ts';
import { texts } from './texts.ts';

export const offPress: PressRitual = {
  press: OFF_PRESS,
  may: 'change-own-settings',
  turn: 'act',
  run: (turn, value) => switchKind(turn, value, false),
};

export const onPress: PressRitual = {
  press: ON_PRESS,
  may: 'change-own-settings',
  turn: 'act',
  run: (turn, value) => switchKind(turn, value, true),
};

/** @throws Refusal: it has to stay on */
async function switchKind(turn: ActTurn, value: string, isOn: boolean) {
  const { say } = turn;
  const before = await mannersOf(turn.db, turn.person.id);
  const kind = kindsOf(turn).find((each) => each === value);
  if (kind === undefined)
    return show(turn.message(...mannersBlocks(turn, before), buttons(changeButton(turn))));
  const muted = NUDGE_KINDS.filter((each) => (each === kind ? !isOn : before.muted.includes(each)));
  await demandOn(turn, { muted, before, field: null });
  await keep(turn, { ...before, muted });
  const named = { kind: say(KIND_TEXTS[kind]) };
  return redraw(
    turn.message(
      text(say(isOn ? texts.isOn : texts.isOff, named)),
      buttons(...(isOn ? [] : [backOn(turn, kind)]), changeButton(turn)),
    ),
  );
}

const backOn = ({ say }: ActTurn, kind: NudgeKind) => press(say(texts.onAgain), ON_PRESS, kind);
