import type { ChoiceField, Form, TextField } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { peopleOfPartner } from '../../../db/leaders.ts';
import { addPerson } from '../../../db/memberships.ts';
import { fold } from '../../../domain/fold.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { texts as shared } from '../texts.ts';
import { lead } from './lead-partner.ts';
import { NAME_LEADER_FORM, NAME_LEADER_PRESS } from './names.ts';
import { thePartner } from './our-partner.ts';
import { partnerField } from './partner-field.ts';
import { texts } from './texts.ts';

/** A coordinator says who leads a partner; for changes of leadership too. */
export const nameLeaderPress: PressRitual = {
  press: NAME_LEADER_PRESS,
  may: 'answer-claims',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, id)),
};

type NameFields = { readonly partner: ChoiceField; readonly name: TextField; readonly how: ChoiceField };

async function drawForm(turn: LookTurn, state: string): Promise<Form<NameFields>> {
  const { say } = turn;
  return {
    name: NAME_LEADER_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.nameLeaderTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    fields: {
      partner: await partnerField(turn, state),
      name: { kind: 'text', lines: 'one', required: true, maxLength: 200, label: say(texts.nameLeaderName) },
      how: {
        kind: 'choice',
        required: true,
        label: say(texts.nameLeaderHow),
        options: [
          { value: 'instead', label: say(texts.howInstead) },
          { value: 'beside', label: say(texts.howBeside) },
        ],
        value: 'instead',
      },
    },
  };
}

export const nameLeaderFormRitual = formRitual<NameFields>({
  form: NAME_LEADER_FORM,
  may: 'answer-claims',
  title: texts.nameLeaderTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers }) {
    const partner = await thePartner(turn, answers.partner ?? '');
    const { personId, name } = await personNamed(turn, partner.id, answers.name ?? '');
    await lead(turn, partner, { personId, name, isInstead: answers.how === 'instead' });
    return show(turn.message(text(turn.say(texts.leadsNow, { name, partner: partner.name }))));
  },
});

/** Somebody of a partner by their name, however it is spelled; a name nobody there has is a new person. */
export async function personNamed(
  turn: ActTurn,
  organizationId: string,
  typed: string,
): Promise<{ readonly personId: string; readonly name: string }> {
  const name = typed.replace(/\s+/g, ' ');
  const people = await peopleOfPartner(turn.db, organizationId);
  const known = people.find((person) => fold(person.name) === fold(name));
  return known ?? { personId: await addPerson(turn.db, name, turn.now), name };
}
