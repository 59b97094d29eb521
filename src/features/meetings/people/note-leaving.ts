import type { ChoiceField, Form } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask } from '../../../chat/reply.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { texts as shared } from '../texts.ts';
import { whoField } from './choose-person.ts';
import { LEFT_FORM, LEFT_PRESS } from './names.ts';
import { peopleToChange } from './our-people.ts';
import { endWithoutSuccessor } from './pass-on.ts';
import { texts } from './texts.ts';

export const leftPress: PressRitual = {
  press: LEFT_PRESS,
  may: 'register-partner',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, id)),
};

type LeftFields = { readonly who: ChoiceField };

async function drawForm(turn: LookTurn, state: string): Promise<Form<LeftFields>> {
  const { say, language, direction } = turn;
  const { partner, theirs } = await peopleToChange(turn, state);
  return {
    name: LEFT_FORM,
    state: partner.id,
    language,
    direction,
    title: say(texts.leftTitle),
    submit: say(texts.end),
    cancel: say(shared.cancel),
    intro: [text(partner.name), text(say(texts.leftIntro))],
    fields: { who: whoField(say(texts.who), theirs) },
  };
}

/** Somebody goes, and nobody follows yet. */
export const leftFormRitual = formRitual<LeftFields>({
  form: LEFT_FORM,
  may: 'register-partner',
  title: texts.leftTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const { partner, theirs } = await peopleToChange(turn, state);
    const from = theirs.find((each) => each.personId === answers.who);
    if (from === undefined) throw new Refusal(texts.notThere, { partner: partner.name }, 'who');
    return endWithoutSuccessor(turn, { partner, from });
  },
});
