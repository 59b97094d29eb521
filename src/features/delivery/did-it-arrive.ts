import { buttons, press, quiet, text, type Message } from '../../chat/message.ts';
import { plainText } from '../../chat/plain-text.ts';
import { redraw } from '../../chat/reply.ts';
import { noteArrived, queueAgain, undelivered } from '../../db/undelivered.ts';
import { cut } from '../../domain/cut.ts';
import { Refusal } from '../../domain/errors.ts';
import type { ActTurn, Composer, PressRitual } from '../../engine/feature.ts';
import { texts } from './texts.ts';

const IS_THERE_PRESS = 'delivery.there';
const SEND_AGAIN_PRESS = 'delivery.again';
/** Of the message in question: enough to know it again. */
const FIRST_WORDS = 80;

/** Asks whether a message arrived that must not be sent twice; nothing when somebody has answered. */
export const composeQuestion: Composer = async ({ about }, turn) => {
  const lost = await undelivered(turn.db, about ?? '');
  if (lost?.state !== 'unknown') return null;
  const { say } = turn;
  const isToPerson = lost.personId !== null;
  const name = (isToPerson ? lost.personName : lost.placeName) ?? '';
  const words = firstWords(lost.message);
  return turn.message(
    text(
      say(isToPerson ? texts.toPerson : texts.toChannel, { name: name === '' ? say(texts.somebody) : name }),
    ),
    ...(words === '' ? [] : [quiet(say(texts.itBegins, { words }))]),
    text(say(isToPerson ? texts.askThem : texts.lookThere)),
    buttons(
      press(say(texts.isThere), IS_THERE_PRESS, lost.id, { style: 'primary' }),
      press(say(texts.sendAgain), SEND_AGAIN_PRESS, lost.id),
    ),
  );
};

const firstWords = (message: Message | null): string =>
  message === null ? '' : cut(plainText(message).split('\n')[0] ?? '', FIRST_WORDS);

/** It arrived: it is never sent again. */
export const isTherePress: PressRitual = {
  press: IS_THERE_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn, id) => settle(turn, id, { change: noteArrived, said: texts.notedThere }),
};

/** It did not: it leaves once more. */
export const sendAgainPress: PressRitual = {
  press: SEND_AGAIN_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn, id) => settle(turn, id, { change: queueAgain, said: texts.sentAgain }),
};

interface Settling {
  readonly change: typeof noteArrived;
  readonly said: typeof texts.notedThere;
}

/** @throws Refusal: it is not theirs to answer, or somebody has */
async function settle(turn: ActTurn, id: string, { change, said }: Settling) {
  const lost = await undelivered(turn.db, id);
  const isOwn = lost?.asksId === turn.person.id;
  if (!turn.may('settle-delivery', { isOwn })) throw new Refusal(texts.notYours);
  if (lost?.state === 'unknown' && lost.isForgotten && change === queueAgain)
    throw new Refusal(texts.forgotten);
  if (lost === null || !(await change(turn.db, lost.id, turn.now))) throw new Refusal(texts.alreadySettled);
  return redraw(turn.message(text(turn.say(said))));
}
