import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask, type Reply } from '../../../chat/reply.ts';
import { venues } from '../../../db/convening.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { Refusal } from '../../../domain/errors.ts';
import { dayOf, instantOf } from '../../../domain/local-time.ts';
import { formRitual, type CommandRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { sayDay, sayList } from '../../../i18n/format.ts';
import { demand, meetingFor, theMeeting, withMeeting } from '../here.ts';
import { MOVE_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { MOVE_FORM } from './names.ts';
import { move } from './move.ts';
import { whereOf } from './plan.ts';
import { texts } from './texts.ts';
import {
  LONGEST_LINE,
  placeFields,
  timeFields,
  type PlaceFields,
  type TimeFields,
} from './time-and-place.ts';
import { doubts, sayStart, workingDaysAround } from './when.ts';

const STATES = ['draft', 'convened', 'invited'] as const;

export const moveCommand: CommandRitual = {
  words: 'move',
  also: {
    en: ['move meeting', 'postpone'],
    sl: ['prestavi', 'prestavi srečanje'],
    cs: ['přesunout', 'přesunout setkání', 'odložit'],
    he: ['הזזה', 'להזיז', 'דחייה'],
  },
  argument: null,
  help: texts.moveHelp,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) => openMove(turn, ''),
};

export const movePress: PressRitual = {
  press: MOVE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, id) => openMove(turn, id),
};

const openMove = (turn: LookTurn, id: string): Promise<Reply> =>
  withMeeting(turn, { id, states: STATES, press: MOVE_PRESS, opensForm: true }, async (meeting) =>
    ask(await moveForm(turn, meeting.id)),
  );

type MoveFields = TimeFields &
  PlaceFields & {
    readonly reason: TextField;
    readonly anyway: CheckboxField;
    readonly guard: CheckboxField;
  };

async function moveForm(turn: LookTurn, id: string): Promise<Form<MoveFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'change-meeting');
  const { say, language, direction } = turn;
  return {
    name: MOVE_FORM,
    state: meeting.id,
    language,
    direction,
    title: say(texts.moveTitle),
    submit: say(texts.move),
    cancel: say(shared.cancel),
    intro: [text(say(texts.moveIntro, { title: meeting.title, when: sayStart(turn, meeting) }))],
    fields: await moveFields(turn, meeting),
  };
}

async function moveFields(turn: LookTurn, meeting: Meeting): Promise<MoveFields> {
  const { say } = turn;
  const { locationId, place } = meeting;
  return {
    ...timeFields(turn, {
      starts: meeting.startsLocal,
      zone: meeting.timeZone,
      minutes: meeting.durationMinutes,
    }),
    ...placeFields(turn, { venues: await venues(turn.db), locationId, place }),
    reason: {
      kind: 'text',
      lines: 'one',
      maxLength: LONGEST_LINE,
      label: say(texts.reason),
      hint: say(texts.reasonHint),
    },
    anyway: { kind: 'checkbox', label: say(texts.anyway) },
    guard: guardField(turn),
  };
}

/** Another time or place: everybody is asked again, and calendars hear of it (domain.md 5.3.5, X2). */
export const moveFormRitual = formRitual<MoveFields>({
  form: MOVE_FORM,
  may: 'ask-for-help',
  title: texts.moveTitle,
  keepsDrafts: false,
  draw: moveForm,
  async submit(turn, { answers, state }) {
    const meeting = await meetingFor(turn, state, 'change-meeting');
    guardTexts({ reason: answers.reason }, answers.guard);
    const startsLocal = answers.starts ?? '';
    if (instantOf(startsLocal, meeting.timeZone) <= turn.now)
      throw new Refusal(texts.inThePast, {}, 'starts');
    const isSameTime = startsLocal === meeting.startsLocal;
    if (!isSameTime && !answers.anyway) refuseDoubtful(turn, startsLocal, meeting.timeZone);
    const durationMinutes = answers.minutes ?? meeting.durationMinutes;
    const to = { startsLocal, durationMinutes, ...whereOf(await venues(turn.db), answers) };
    const isSame = isSameTime && durationMinutes === meeting.durationMinutes && to.place === meeting.place;
    if (isSame) throw new Refusal(texts.nothingMoved, {}, 'starts');
    return move(turn, meeting, { ...to, reason: answers.reason ?? '' });
  },
});

/** A weekend, a holiday, an hour that is left out: said with the working days around, and kept by a tick. @throws Refusal */
function refuseDoubtful(turn: LookTurn, startsLocal: string, timeZone: string): void {
  const doubted = doubts(turn, startsLocal, timeZone);
  if (doubted.length === 0) return;
  const days = workingDaysAround(dayOf(startsLocal), turn.network, turn.today);
  throw new Refusal(
    texts.doubtful,
    {
      doubt: doubted.join(' '),
      days: sayList(
        days.map((day) => sayDay(day, turn.language)),
        turn.language,
      ),
      tick: turn.say(texts.anyway),
    },
    'starts',
  );
}
