/** Why somebody who was invited could not come: one reason, and what would help, without a name. */
import type { CheckboxField, ChoiceField, Field, Form, TextField } from '../../chat/form.ts';
import { evaluationOfMeeting, lockEvaluation } from '../../db/evaluations.ts';
import { REASONS, type Reason } from '../../domain/evaluation.ts';
import { formRitual, type LookTurn } from '../../engine/feature.ts';
import { introOf, keepAnswer, LONGEST_WORDS, openAs } from './answering.ts';
import { ABSENCE_FORM } from './names.ts';
import { guardField, guardTexts } from './privacy-guard.ts';
import { texts } from './texts.ts';
import { REASON_TEXTS } from './words.ts';

interface AbsenceFields {
  readonly [field: string]: Field;
  readonly reason: ChoiceField;
  readonly words: TextField;
  readonly guarded: CheckboxField;
}

export async function absenceForm(turn: LookTurn, meetingId: string): Promise<Form<AbsenceFields>> {
  const open = await openAs(turn, await evaluationOfMeeting(turn.db, meetingId), false);
  const { say, language, direction } = turn;
  return {
    name: ABSENCE_FORM,
    state: meetingId,
    language,
    direction,
    title: say(texts.absenceTitle),
    submit: say(texts.send),
    cancel: say(texts.cancel),
    intro: introOf(turn, open),
    fields: {
      reason: {
        kind: 'choice',
        required: true,
        label: say(texts.reason),
        options: REASONS.map((reason) => ({ value: reason, label: say(REASON_TEXTS[reason]) })),
      },
      words: {
        kind: 'text',
        lines: 'many',
        maxLength: LONGEST_WORDS,
        label: say(texts.reasonWords),
        hint: say(texts.wordsHint),
      },
      guarded: guardField(turn),
    },
  };
}

export const absenceFormRitual = formRitual<AbsenceFields>({
  form: ABSENCE_FORM,
  may: 'ask-for-help',
  keepsDrafts: false,
  title: texts.absenceTitle,
  draw: absenceForm,
  async submit(turn, { answers, state }) {
    const { evaluation } = await openAs(turn, await lockEvaluation(turn.db, state), false);
    const words = answers.words ?? '';
    guardTexts({ words }, answers.guarded);
    // The form takes no other values.
    const reason = answers.reason as Reason;
    return keepAnswer(turn, evaluation, { kind: 'absence', reason, words });
  },
});
