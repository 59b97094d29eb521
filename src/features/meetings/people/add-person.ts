import type { ChoiceField, EmailField, Form } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask } from '../../../chat/reply.ts';
import { giveRole } from '../../../db/memberships.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { editingBy, ownName, tellOthers } from '../leaders/our-partner.ts';
import { texts as shared } from '../texts.ts';
import { personFields, personMeant, type PersonFields } from './choose-person.ts';
import { ADD_PERSON_FORM, ADD_PERSON_PRESS, PEOPLE_PRESS } from './names.ts';
import { mayAdd, peopleHere, type OurPeople } from './our-people.ts';
import { showPeople } from './show-people.ts';
import { texts } from './texts.ts';

type AddFields = PersonFields & { readonly email: EmailField; readonly role: ChoiceField };

/** @throws Refusal: there is no such partner, or it is not theirs to say */
async function toAdd(turn: LookTurn, id: string): Promise<OurPeople> {
  const people = await peopleHere(turn, id);
  if (!mayAdd(turn, people.partner.id)) throw new Refusal(texts.notYours, { partner: people.partner.name });
  return people;
}

async function drawForm(turn: LookTurn, state: string): Promise<Form<AddFields>> {
  const { say, language, direction } = turn;
  const { partner } = await toAdd(turn, state);
  return {
    name: ADD_PERSON_FORM,
    state: partner.id,
    language,
    direction,
    title: say(texts.addTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(partner.name)],
    fields: {
      ...(await personFields(turn, partner)),
      email: { kind: 'email', label: say(texts.email), hint: say(texts.emailHint) },
      role: {
        kind: 'choice',
        required: true,
        label: say(texts.asWhat),
        options: [
          { value: 'deputy', label: say(texts.asDeputy) },
          { value: 'representative', label: say(texts.asRepresentative) },
        ],
        value: 'deputy',
      },
    },
  };
}

export const addPersonPress: PressRitual = {
  press: ADD_PERSON_PRESS,
  may: 'register-partner',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, id)),
};

/** Somebody else of a partner, by name: a deputy, or one more representative. */
export const addPersonFormRitual = formRitual<AddFields>({
  form: ADD_PERSON_FORM,
  may: 'register-partner',
  title: texts.addTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const { partner, now } = await toAdd(turn, state);
    const role = answers.role === 'representative' ? 'representative' : 'deputy';
    const { personId, name } = await personMeant(turn, partner, answers);
    if (now.some((each) => each.personId === personId && each.role === role))
      throw new Refusal(texts.addedBefore, { name }, answers.name === null ? 'to' : 'name');
    await giveRole(turn.db, { personId, organizationId: partner.id, role }, editingBy(turn));
    await tellOthers(turn, [personId], {
      about: partner.id,
      key: `person-added:${partner.id}:${turn.now.toISOString()}`,
      why: 'person-added',
      compose: (say) => [
        text(say(texts.toldAdded, { by: ownName(turn), partner: partner.name })),
        buttons(press(say(texts.people), PEOPLE_PRESS, partner.id)),
      ],
    });
    const done = turn.say(texts.added, { name, partner: partner.name });
    return showPeople(turn, partner.id, [text(done)]);
  },
});
