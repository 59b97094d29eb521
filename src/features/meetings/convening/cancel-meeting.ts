import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { buttons, heading, press, text, type Block } from '../../../chat/message.ts';
import { ask, redraw, type Reply } from '../../../chat/reply.ts';
import { invitationsOf } from '../../../db/invitations.ts';
import { moveMeetingTo, type Meeting } from '../../../db/meetings.ts';
import { withdrawWaiting } from '../../../db/outbox.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { CANCEL_PRESS, CONVENE_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import type { Voice } from '../voice.ts';
import { MODERATING_WHY } from './ask-moderator.ts';
import { calendarLink, calendarUrl } from './invitation-message.ts';
import { CANCEL_FORM } from './names.ts';
import { OF_THE_OLD_TIME } from './move.ts';
import { postToTable } from './post.ts';
import { texts } from './texts.ts';
import { LONGEST_LINE } from './time-and-place.ts';
import { sayStart } from './when.ts';

const STATES = ['draft', 'convened', 'invited'] as const;

export const cancelCommand: CommandRitual = {
  words: 'cancel',
  also: {
    en: ['cancel meeting'],
    sl: ['odpovej', 'odpovej srečanje'],
    cs: ['odvolat', 'zrušit setkání'],
    he: ['ביטול', 'לבטל מפגש'],
  },
  argument: null,
  help: texts.cancelHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) => openCancel(turn, ''),
};

export const cancelPress: PressRitual = {
  press: CANCEL_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) => openCancel(turn, id),
};

const openCancel = (turn: LookTurn, id: string): Promise<Reply> =>
  withMeeting(turn, { id, states: STATES, press: CANCEL_PRESS, opensForm: true }, async (meeting) =>
    ask(await cancelForm(turn, meeting.id)),
  );

type CancelFields = { readonly reason: TextField; readonly guard: CheckboxField };

async function cancelForm(turn: LookTurn, id: string): Promise<Form<CancelFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'change-meeting');
  const { say, language, direction } = turn;
  return {
    name: CANCEL_FORM,
    state: meeting.id,
    language,
    direction,
    title: say(texts.cancelTitle),
    submit: say(texts.cancelMeeting),
    cancel: say(texts.goBack),
    intro: [text(say(texts.cancelIntro, { title: meeting.title, when: sayStart(turn, meeting) }))],
    fields: {
      reason: {
        kind: 'text',
        lines: 'one',
        required: true,
        maxLength: LONGEST_LINE,
        label: say(texts.reason),
        hint: say(texts.reasonHint),
      },
      guard: guardField(turn),
    },
  };
}

/** Everybody who was invited hears it, and calendars take the entry away. */
export const cancelFormRitual = formRitual<CancelFields>({
  form: CANCEL_FORM,
  may: 'ask-for-help',
  title: texts.cancelTitle,
  keepsDrafts: false,
  draw: cancelForm,
  async submit(turn, { answers, state }) {
    const before = await meetingFor(turn, state, 'change-meeting');
    guardTexts({ reason: answers.reason }, answers.guard);
    const wasAnnounced = before.state === 'invited';
    await moveMeetingTo(turn.db, before, 'cancelled', {
      byId: turn.person.id,
      now: turn.now,
      data: {
        cancelledReason: answers.reason,
        ...(wasAnnounced ? { icalSequence: { increment: 1 } } : {}),
      },
    });
    await withdrawWaiting(turn.db, before.id, [...OF_THE_OLD_TIME, MODERATING_WHY]);
    const meeting = await theMeeting(turn, before.id);
    const count = wasAnnounced ? await tellCancelled(turn, meeting) : await tellModerator(turn, meeting);
    return redraw(
      turn.message(
        text(turn.say(texts.cancelledDone, { title: meeting.title, count })),
        buttons(press(turn.say(texts.convene), CONVENE_PRESS, meeting.tableId, { opensForm: true })),
      ),
    );
  },
});

/** How many were told. */
async function tellCancelled(turn: ActTurn, meeting: Meeting): Promise<number> {
  const asked = (await invitationsOf(turn.db, meeting.id)).filter(({ sentAt }) => sentAt !== null);
  const others = new Set([...asked.map(({ personId }) => personId), meeting.moderatorId]);
  for (const personId of others) await tellOne(turn, meeting, personId);
  await postToTable(turn, {
    meeting,
    why: 'meeting-cancelled',
    compose: (voice) => cancelledBlocks(voice, meeting),
  });
  return others.size;
}

async function tellModerator(turn: ActTurn, meeting: Meeting): Promise<number> {
  if (meeting.moderatorId === turn.person.id) return 0;
  await tellOne(turn, meeting, meeting.moderatorId);
  return 1;
}

function tellOne(turn: ActTurn, meeting: Meeting, personId: string): Promise<void> {
  const calendar = calendarUrl(turn, meeting, personId);
  return turn.tell({
    personId,
    key: `meeting-cancelled:${meeting.id}:${personId}`,
    why: 'meeting-cancelled',
    about: meeting.id,
    compose: (...[say, language, timeZone]): Block[] => {
      const voice = { say, language, timeZone };
      const ways = calendarLink(voice, calendar);
      return [...cancelledBlocks(voice, meeting), ...(ways.length === 0 ? [] : [buttons(...ways)])];
    },
  });
}

const cancelledBlocks = (voice: Voice, meeting: Meeting): Block[] => [
  heading(voice.say(texts.cancelled, { title: meeting.title })),
  text(voice.say(texts.wasOn, { when: sayStart(voice, meeting), place: meeting.place })),
  text(voice.say(texts.becauseOf, { reason: meeting.cancelledReason ?? '–' })),
];
