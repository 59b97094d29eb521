/** How an agenda looks. */
import { buttons, heading, list, press, quiet, text, type Block } from '../../../chat/message.ts';
import type { AgendaItem } from '../../../db/agenda.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { ADD_ITEM_PRESS } from '../names.ts';
import { sayOn, sayWhen, type Voice } from '../voice.ts';
import { texts } from './texts.ts';

/** Items in their order, with minutes, whom they concern and what is known beforehand. */
export function agendaBlocks(voice: Voice, meeting: Meeting, items: readonly AgendaItem[]): Block[] {
  const { say } = voice;
  const planned = items.reduce((sum, item) => sum + (item.minutesPlanned ?? 0), 0);
  const length = meeting.durationMinutes;
  return [
    heading(say(texts.title, { title: meeting.title, when: sayWhen(voice, meeting) })),
    ...(items.length === 0
      ? [text(say(texts.empty))]
      : [
          list(
            items.map((item) => itemLine(voice, item)),
            true,
          ),
          quiet(say(texts.time, { planned, length })),
        ]),
    ...(planned > length ? [text(say(texts.tooLong))] : []),
  ];
}

/** One item in one line (and what concerned partners said). */
export function itemLine({ say }: Voice, item: AgendaItem): string {
  const notes = [
    ...(item.minutesPlanned === null ? [] : [say(texts.minutes, { minutes: item.minutesPlanned })]),
    ...(item.state === 'late' ? [say(texts.late)] : []),
    ...(item.state === 'proposed' ? [say(texts.proposed)] : []),
    ...item.concerned.map((partner) => partner.name),
  ];
  const first = notes.length === 0 ? item.title : `${item.title} (${notes.join(', ')})`;
  return [first, item.background, ...item.known.map((each) => `${each.partner}: ${each.text}`)]
    .filter((line) => line !== '')
    .join('\n');
}

/** Asks everybody who reads it what should be talked about. */
export function promptBlocks(voice: Voice, meeting: Meeting): Block[] {
  const { say } = voice;
  return [
    text(say(texts.prompt, { when: sayWhen(voice, meeting) })),
    ...(meeting.agendaUntil === null
      ? []
      : [text(say(texts.promptUntil, { day: sayOn(voice, meeting.agendaUntil) }))]),
    buttons(press(say(texts.addItem), ADD_ITEM_PRESS, meeting.id, { opensForm: true, style: 'primary' })),
  ];
}
