import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { lockMeeting, type Meeting } from '../../../db/meetings.ts';
import { draftOf, sentMinutes, type MinutesRow } from '../../../db/minutes.ts';
import { answerCorrection, askForCorrection, correctionOf } from '../../../db/minutes-corrections.ts';
import { addDays, dayAt } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import { CORRECTION_DAYS } from '../../../domain/minutes.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { MINUTES_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { sayOn } from '../voice.ts';
import { CORRECT_FORM, CORRECT_PRESS, DECLINE_CORRECTION_PRESS, TAKE_CORRECTION_PRESS } from './names.ts';
import { concernWithMinutes } from './show-minutes.ts';
import { texts } from './texts.ts';

/** "Something is wrong": until a week after the minutes were sent. */
export const correctPress: PressRitual = {
  press: CORRECT_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await correctForm(turn, id)),
};

interface CorrectFields {
  readonly [field: string]: Form['fields'][string];
  readonly text: TextField;
  readonly guarded: CheckboxField;
}

async function correctForm(turn: LookTurn, id: string): Promise<Form<CorrectFields>> {
  await correctable(turn, await theMeeting(turn, id));
  const { say, language, direction } = turn;
  return {
    name: CORRECT_FORM,
    state: id,
    language,
    direction,
    title: say(texts.correctionTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: {
      text: {
        kind: 'text',
        lines: 'many',
        label: say(texts.correctionText),
        hint: say(shared.noChildren),
        required: true,
        maxLength: 2000,
      },
      guarded: guardField(turn),
    },
  };
}

/** The minutes that can be corrected now. @throws Refusal: none were sent, the time is over, or it is not theirs to ask */
async function correctable(turn: LookTurn, meeting: Meeting): Promise<MinutesRow> {
  if (!turn.may('ask-for-correction', await concernWithMinutes(turn, meeting)))
    throw new Refusal(shared.noSuchMeeting);
  const sent = await sentMinutes(turn.db, meeting.id);
  if (sent?.sentAt == null)
    throw new Refusal(texts.notYet, { title: meeting.title, moderator: meeting.moderatorName });
  const until = addDays(dayAt(sent.sentAt, turn.network.timeZone), CORRECTION_DAYS);
  if (turn.today > until) throw new Refusal(texts.correctionTooLate, { day: sayOn(turn, until) });
  return sent;
}

export const correctFormRitual = formRitual<CorrectFields>({
  form: CORRECT_FORM,
  may: 'ask-for-help',
  title: texts.correctionTitle,
  draw: correctForm,
  async submit(turn, { answers, state }) {
    const meeting = await theMeeting(turn, state);
    const sent = await correctable(turn, meeting);
    const wanted = answers.text ?? '';
    guardTexts({ text: wanted }, answers.guarded);
    const asked = { minutesId: sent.id, personId: turn.person.id, text: wanted };
    const id = await askForCorrection(turn.db, asked, turn.now);
    await turn.tell({
      personId: meeting.moderatorId,
      key: `correction:${id}`,
      why: 'correction-asked',
      about: meeting.id,
      compose: (say) => [
        text(say(texts.toldCorrection, { person: turn.person.name, title: meeting.title })),
        text(wanted),
        buttons(
          press(say(texts.take), TAKE_CORRECTION_PRESS, id, { style: 'primary' }),
          press(say(texts.decline), DECLINE_CORRECTION_PRESS, id),
        ),
      ],
    });
    return show(turn.message(text(turn.say(texts.correctionSent, { moderator: meeting.moderatorName }))));
  },
});

/** "I correct it" begins the next version; "it stays as it is" says so to the one who asked. */
const answering = (pressName: string, state: 'taken' | 'declined'): PressRitual => ({
  press: pressName,
  may: 'ask-for-help',
  turn: 'act',
  run: (turn, id) => answer(turn, id, state),
});

async function answer(turn: ActTurn, id: string, state: 'taken' | 'declined'): Promise<Reply> {
  const correction = await correctionOf(turn.db, id);
  const meeting = correction === null ? null : await lockMeeting(turn.db, correction.meetingId);
  if (correction === null || meeting === null) throw new Refusal(texts.answered);
  if (!turn.may('send-minutes', await concernWithMinutes(turn, meeting)))
    throw new Refusal(texts.onlyModerator, { moderator: meeting.moderatorName });
  if (!(await answerCorrection(turn.db, id, { state, answer: '', now: turn.now })))
    throw new Refusal(texts.answered);
  if (state === 'taken') await draftOf(turn.db, meeting.id, turn.now);
  const told = state === 'taken' ? texts.toldTaken : texts.toldDeclined;
  await turn.tell({
    personId: correction.personId,
    key: `correction-answered:${id}`,
    why: 'correction-answered',
    about: meeting.id,
    compose: (say) => [text(say(told, { title: meeting.title }))],
  });
  const sentence =
    state === 'taken' ? turn.say(texts.taken) : turn.say(texts.declined, { person: correction.name });
  return show(
    turn.message(
      text(sentence),
      buttons(press(turn.say(texts.showMinutes), MINUTES_PRESS, meeting.id, { style: 'primary' })),
    ),
  );
}

export const takeCorrectionPress = answering(TAKE_CORRECTION_PRESS, 'taken');
export const declineCorrectionPress = answering(DECLINE_CORRECTION_PRESS, 'declined');
