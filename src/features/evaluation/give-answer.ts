/** What somebody who was there thinks of a meeting: five marks and two things in words, without a name. */
import type { CheckboxField, ChoiceField, Field, Form, TextField } from '../../chat/form.ts';
import { ask, type Reply } from '../../chat/reply.ts';
import { evaluationOfMeeting, lockEvaluation } from '../../db/evaluations.ts';
import { QUESTIONS, type Question } from '../../domain/evaluation.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { introOf, keepAnswer, LONGEST_WORDS, openAs, openFor } from './answering.ts';
import { EVALUATE_PRESS, MEETING_FORM } from './names.ts';
import { guardField, guardTexts } from './privacy-guard.ts';
import { absenceForm } from './tell-absence.ts';
import { texts } from './texts.ts';
import { markOptions, QUESTION_TEXTS } from './words.ts';

/** Opens the form that is meant for whoever presses: of those who were there, or of those who could not come. */
export const evaluatePress: PressRitual = {
  press: EVALUATE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, meetingId): Promise<Reply> {
    const { asked } = await openFor(turn, await evaluationOfMeeting(turn.db, meetingId));
    return ask(asked.wasPresent ? await meetingForm(turn, meetingId) : await absenceForm(turn, meetingId));
  },
};

type MeetingFields = Readonly<Record<Question, ChoiceField>> & {
  readonly [field: string]: Field;
  readonly keep: TextField;
  readonly change: TextField;
  readonly guarded: CheckboxField;
};

async function meetingForm(turn: LookTurn, meetingId: string): Promise<Form<MeetingFields>> {
  const open = await openAs(turn, await evaluationOfMeeting(turn.db, meetingId), true);
  const { say, language, direction } = turn;
  const closed = (question: Question): ChoiceField => ({
    kind: 'choice',
    required: true,
    label: say(QUESTION_TEXTS[question]),
    options: markOptions(say),
  });
  const words = {
    kind: 'text',
    lines: 'many',
    maxLength: LONGEST_WORDS,
    hint: say(texts.wordsHint),
  } as const;
  return {
    name: MEETING_FORM,
    state: meetingId,
    language,
    direction,
    title: say(texts.meetingTitle),
    submit: say(texts.send),
    cancel: say(texts.cancel),
    intro: introOf(turn, open),
    fields: {
      ...(Object.fromEntries(QUESTIONS.map((question) => [question, closed(question)])) as Readonly<
        Record<Question, ChoiceField>
      >),
      keep: { ...words, label: say(texts.keep) },
      change: { ...words, label: say(texts.change) },
      guarded: guardField(turn),
    },
  };
}

export const meetingFormRitual = formRitual<MeetingFields>({
  form: MEETING_FORM,
  may: 'ask-for-help',
  // A draft has its author's name beside it; better that they tick five marks again.
  keepsDrafts: false,
  title: texts.meetingTitle,
  draw: meetingForm,
  async submit(turn, { answers, state }) {
    const { evaluation } = await openAs(turn, await lockEvaluation(turn.db, state), true);
    const words = { keep: answers.keep ?? '', change: answers.change ?? '' };
    guardTexts(words, answers.guarded);
    const marks = Object.fromEntries(
      QUESTIONS.map((question) => [question, Number(answers[question])]),
    ) as Record<Question, number>;
    return keepAnswer(turn, evaluation, { kind: 'meeting', marks, ...words });
  },
});
