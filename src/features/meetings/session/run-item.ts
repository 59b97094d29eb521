/** Items of a meeting, one at a time: started, timed, put back, and ended with an outcome. */
import { buttons, heading, press, quiet, text, type Block } from '../../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../../chat/reply.ts';
import { changeItem, currentItem, itemOf, itemsOf, type AgendaItem } from '../../../db/agenda.ts';
import { expectedAt } from '../../../db/attendance.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { ActTurn, CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { texts as agendaTexts } from '../agenda/texts.ts';
import { demand, meetingFor, withMeeting } from '../here.ts';
import { END_ITEM_PRESS, PRESENT_PRESS } from '../names.ts';
import { tellTable } from '../tell-table.ts';
import type { Voice } from '../voice.ts';
import { endForm } from './end-item.ts';
import { NOT_YET_PRESS, ROUND_PRESS, SPEAK_PRESS, START_ITEM_PRESS, STATUS_PRESS } from './names.ts';
import { OUTCOME_TEXTS } from './outcomes.ts';
import { isAhead, panelBlocks } from './panel.ts';
import { texts } from './texts.ts';

/** The reason of the note that time runs out; what withdraws it when the item ends. */
export const TIME_WHY = 'item-time';
/** The reason of the message that an item has begun. */
export const ITEM_NOW_WHY = 'item-now';

export const startItemPress: PressRitual = {
  press: START_ITEM_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { item, meeting } = await itemAndMeeting(turn, id);
    return start(turn, meeting, item);
  },
};

/** The item under the lock of its meeting. @throws Refusal: not on the agenda any more */
async function itemAndMeeting(turn: ActTurn, id: string): Promise<{ item: AgendaItem; meeting: Meeting }> {
  const known = await itemOf(turn.db, id);
  if (known === null) throw new Refusal(agendaTexts.noSuchItem);
  const meeting = await meetingFor(turn, known.meetingId, 'run-meeting');
  const item = await itemOf(turn.db, id);
  if (item === null || item.state === 'withdrawn') throw new Refusal(agendaTexts.noSuchItem);
  return { item, meeting };
}

async function start(turn: ActTurn, meeting: Meeting, item: AgendaItem): Promise<Reply> {
  const current = await currentItem(turn.db, meeting.id);
  if (current !== null && current.id !== item.id) return endFirst(turn, current);
  if (item.outcome !== null && item.outcome !== 'deferred')
    throw new Refusal(texts.endedAlready, {
      title: item.title,
      outcome: turn.say(OUTCOME_TEXTS[item.outcome]),
    });
  if (current === null) {
    await changeItem(turn.db, item, {
      state: 'in-progress',
      outcome: null,
      startedAt: turn.now,
      endedAt: null,
      byId: turn.person.id,
      now: turn.now,
    });
    await announce(turn, meeting, item);
    await noteTime(turn, item);
  }
  return panel(turn, meeting);
}

const panel = async (turn: LookTurn, meeting: Meeting): Promise<Reply> =>
  redraw(turn.message(...(await panelBlocks(turn, meeting))));

const endFirst = ({ say, message }: LookTurn, current: AgendaItem): Reply =>
  show(
    message(
      text(say(texts.endFirst, { title: current.title })),
      buttons(
        press(say(texts.endThis), END_ITEM_PRESS, current.id, { opensForm: true, style: 'primary' }),
        press(say(texts.notYet), NOT_YET_PRESS, current.id),
      ),
    ),
  );

const announce = async (turn: ActTurn, meeting: Meeting, item: AgendaItem): Promise<void> =>
  tellTable(turn, {
    meeting,
    key: `item-now:${item.id}:${turn.now.toISOString()}`,
    why: ITEM_NOW_WHY,
    about: item.id,
    people: (await expectedAt(turn.db, meeting)).filter(({ isPresent }) => isPresent),
    compose: (voice) => nowPost(voice, meeting, item),
  });

const nowPost = ({ say }: Voice, meeting: Meeting, item: AgendaItem): Block[] => [
  heading(say(texts.now, { title: item.title })),
  ...(item.minutesPlanned === null
    ? []
    : [quiet(say(agendaTexts.minutes, { minutes: item.minutesPlanned }))]),
  ...(item.background === '' ? [] : [text(item.background)]),
  ...item.known.map((each) => text(`${each.partner}: ${each.text}`)),
  buttons(
    press(say(texts.speak), SPEAK_PRESS, item.id, { style: 'primary' }),
    press(say(texts.here), PRESENT_PRESS, meeting.id),
  ),
];

const NOTE_AT = 0.8;

/** A note to whoever runs the meeting, and to nobody else, when most of the time that was planned is over. */
async function noteTime(turn: ActTurn, { id, title, minutesPlanned }: AgendaItem): Promise<void> {
  if (minutesPlanned === null) return;
  const left = Math.max(1, Math.round(minutesPlanned * (1 - NOTE_AT)));
  await turn.tell({
    personId: turn.person.id,
    key: `${TIME_WHY}:${id}:${turn.now.toISOString()}`,
    why: TIME_WHY,
    about: id,
    dueAt: new Date(turn.now.getTime() + minutesPlanned * NOTE_AT * 60_000),
    // "Little time is left" is wrong when none is, and a nuisance after a night without power.
    until: new Date(turn.now.getTime() + minutesPlanned * 60_000),
    compose: (say) => [
      text(say(texts.timeNote, { title, left, planned: minutesPlanned })),
      buttons(
        press(say(texts.endThis), END_ITEM_PRESS, id, { opensForm: true }),
        press(say(texts.round), ROUND_PRESS, id),
      ),
    ],
  });
}

/** Started by mistake: it waits for its turn again. */
export const notYetPress: PressRitual = {
  press: NOT_YET_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, id) {
    const { item, meeting } = await itemAndMeeting(turn, id);
    if (item.state === 'in-progress') {
      await changeItem(turn.db, item, {
        state: 'accepted',
        startedAt: null,
        byId: turn.person.id,
        now: turn.now,
      });
      await withdrawWaiting(turn.db, item.id, [TIME_WHY]);
    }
    return panel(turn, meeting);
  },
};

const MEANT = { id: '', states: ['open'], press: STATUS_PRESS } as const;

/** `/roundtable next`: what is talked about gets its outcome first, then the next item begins. */
export const nextItemCommand: CommandRitual = {
  words: 'next',
  also: { en: ['next item'], sl: ['naslednja točka'], cs: ['další bod'], he: ['הסעיף הבא'] },
  argument: null,
  help: texts.nextHelp,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn) =>
    withMeeting(turn, MEANT, async ({ id }) => {
      const meeting = await meetingFor(turn, id, 'run-meeting');
      const current = await currentItem(turn.db, id);
      if (current !== null) return ask(await endForm(turn, current.id));
      const next = (await itemsOf(turn.db, id)).find(isAhead);
      return next === undefined ? panel(turn, meeting) : start(turn, meeting, next);
    }),
};

/** `/roundtable item done`: the form that ends what is talked about. */
export const itemDoneCommand: CommandRitual = {
  words: 'item done',
  also: {
    en: ['end item'],
    sl: ['točka končana', 'končaj točko'],
    cs: ['bod hotov', 'ukončit bod'],
    he: ['סיום סעיף', 'הסעיף הסתיים'],
  },
  argument: null,
  help: texts.itemDoneHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) =>
    withMeeting(turn, MEANT, async (meeting) => {
      await demand(turn, meeting, 'run-meeting');
      const current = await currentItem(turn.db, meeting.id);
      return current === null ? panel(turn, meeting) : ask(await endForm(turn, current.id));
    }),
};
