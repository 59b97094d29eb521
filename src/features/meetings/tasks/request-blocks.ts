/** What an owner asked about a task, with the answers that can be given. */
import { buttons, facts, press, text, type Block } from '../../../chat/message.ts';
import type { OpenRequest } from '../../../db/task-requests.ts';
import type { Text } from '../../../i18n/text.ts';
import { sayOn, type Voice } from '../voice.ts';
import { AGREE_PRESS, DECLINE_PRESS, HELP_PRESS } from './names.ts';
import { texts } from './texts.ts';

const SENTENCES: Readonly<Record<OpenRequest['kind'], Text>> = {
  'hand-over': texts.toldHandOver,
  'more-time': texts.toldMoreTime,
  'not-relevant': texts.toldDrop,
  help: texts.toldStuck,
};

export const requestLine = ({ say }: Voice, { kind, byName, taskTitle }: OpenRequest): string =>
  say(SENTENCES[kind], { person: byName, task: taskTitle });

export function requestBlocks(voice: Voice, request: OpenRequest): Block[] {
  const day = request.kind === 'more-time' ? request.dueOn : null;
  const told = [
    ...(day === null ? [] : [{ label: voice.say(texts.newDue), value: sayOn(voice, day) }]),
    ...(request.text === '' ? [] : [{ label: request.byName, value: request.text }]),
  ];
  return [
    text(requestLine(voice, request)),
    ...(told.length === 0 ? [] : [facts(...told)]),
    answers(voice, request),
  ];
}

function answers({ say }: Voice, { id, kind }: OpenRequest): Block {
  switch (kind) {
    case 'help':
      return buttons(press(say(texts.canHelp), HELP_PRESS, id, { opensForm: true }));
    case 'hand-over':
      return buttons(
        press(say(texts.takeOver), AGREE_PRESS, id),
        press(say(texts.cannotTake), DECLINE_PRESS, id),
      );
    case 'more-time':
      return buttons(press(say(texts.agree), AGREE_PRESS, id), press(say(texts.decline), DECLINE_PRESS, id));
    case 'not-relevant':
      return buttons(press(say(texts.takeOff), AGREE_PRESS, id), press(say(texts.keepIt), DECLINE_PRESS, id));
  }
}
