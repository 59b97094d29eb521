import type { ChoiceField, Form } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask } from '../../../chat/reply.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { texts as tableTexts } from '../tables/texts.ts';
import { texts as shared } from '../texts.ts';
import { personFields, personMeant, whoField, type PersonFields } from './choose-person.ts';
import { HAND_OVER_ROLE_FORM, HAND_OVER_ROLE_PRESS } from './names.ts';
import { peopleToChange } from './our-people.ts';
import { passOn } from './pass-on.ts';
import { texts } from './texts.ts';

export const handOverRolePress: PressRitual = {
  press: HAND_OVER_ROLE_PRESS,
  may: 'register-partner',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, id)),
};

type HandOverFields = PersonFields & { readonly from: ChoiceField };

async function drawForm(turn: LookTurn, state: string): Promise<Form<HandOverFields>> {
  const { say, language, direction } = turn;
  const { partner, theirs } = await peopleToChange(turn, state);
  return {
    name: HAND_OVER_ROLE_FORM,
    state: partner.id,
    language,
    direction,
    title: say(texts.handOverTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(say(texts.handOverIntro, { partner: partner.name }))],
    fields: { from: whoField(say(texts.whose), theirs), ...(await personFields(turn, partner)) },
  };
}

/** "Hand over my place": somebody else speaks for the partner from today on (X3). */
export const handOverRoleFormRitual = formRitual<HandOverFields>({
  form: HAND_OVER_ROLE_FORM,
  may: 'register-partner',
  title: texts.handOverTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const { partner, theirs } = await peopleToChange(turn, state);
    const from = theirs.find((each) => each.personId === answers.from);
    if (from === undefined) throw new Refusal(texts.notThere, { partner: partner.name }, 'from');
    const to = await personMeant(turn, partner, { to: answers.to, name: answers.name, email: null });
    if (to.personId === from.personId) throw new Refusal(tableTexts.samePerson, {}, 'to');
    return passOn(turn, { partner, from, to });
  },
});
