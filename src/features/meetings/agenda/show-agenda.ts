import { buttons, press, text } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { itemsOf } from '../../../db/agenda.ts';
import { concernWith, type Meeting } from '../../../db/meetings.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isPlanned, isTimeFor } from '../../../domain/meeting.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { meetingFor, withMeeting } from '../here.ts';
import { ADD_ITEM_PRESS, AGENDA_PRESS, CHANGES_PRESS } from '../names.ts';
import { tellTable } from '../tell-table.ts';
import { texts as shared } from '../texts.ts';
import { agendaBlocks, promptBlocks } from './agenda-blocks.ts';
import { ARRANGE_PRESS, PROMPT_WHY } from './names.ts';
import { texts } from './texts.ts';

export const AHEAD = ['open', 'closing', 'invited', 'convened', 'draft'] as const;

export const agendaCommand: CommandRitual = {
  words: 'agenda',
  also: { sl: ['dnevni red'], cs: ['program', 'agenda'], he: ['סדר היום', 'סדר יום'] },
  argument: null,
  help: texts.help,
  may: 'ask-for-help',
  isListed: true,
  turn: 'look',
  run: (turn) =>
    withMeeting(turn, { id: '', states: AHEAD, press: AGENDA_PRESS }, (meeting) => showAgenda(turn, meeting)),
};

export const agendaPress: PressRitual = {
  press: AGENDA_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) =>
    withMeeting(turn, { id, states: AHEAD, press: AGENDA_PRESS }, (meeting) => showAgenda(turn, meeting)),
};

export async function showAgenda(turn: LookTurn, meeting: Meeting): Promise<Reply> {
  const concern = await concernWith(turn.db, meeting, turn.person.id);
  if (!turn.may('see-meetings', concern)) throw new Refusal(shared.noSuchMeeting);
  const items = await itemsOf(turn.db, meeting.id);
  return show(
    turn.message(
      ...agendaBlocks(turn, meeting, items),
      buttons(
        ...(isTimeFor('propose-item', meeting.state)
          ? [
              press(turn.say(texts.addItem), ADD_ITEM_PRESS, meeting.id, {
                opensForm: true,
                style: 'primary' as const,
              }),
            ]
          : []),
        ...(items.length > 0 && turn.may('order-agenda', concern) && isTimeFor('order-agenda', meeting.state)
          ? [press(turn.say(texts.arrange), ARRANGE_PRESS, meeting.id)]
          : []),
        ...(isPlanned(meeting.state) && turn.may('see-directory')
          ? [press(turn.say(texts.directoryChanges), CHANGES_PRESS, `table.${meeting.tableId}`)]
          : []),
      ),
    ),
  );
}

/** `/roundtable agenda ask`: the prompt in the shared channel, where everybody can press. */
export const askForItemsCommand: CommandRitual = {
  words: 'agenda ask',
  also: { sl: ['dnevni red vprašaj'], cs: ['program zeptat se'], he: ['סדר היום בקשה'] },
  argument: null,
  help: texts.askHelp,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn) =>
    withMeeting(turn, { id: '', states: AHEAD, press: AGENDA_PRESS }, async ({ id }) => {
      const meeting = await meetingFor(turn, id, 'order-agenda');
      await tellTable(turn, {
        meeting,
        key: `agenda-prompt:${meeting.id}:${turn.today}`,
        why: PROMPT_WHY,
        people: [],
        compose: (voice) => promptBlocks(voice, meeting),
      });
      return show(turn.message(text(turn.say(texts.promptDone))));
    }),
};
