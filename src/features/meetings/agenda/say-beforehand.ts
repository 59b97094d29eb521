import type { CheckboxField, Form, TextField } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { itemOf, sayBeforehand, type AgendaItem } from '../../../db/agenda.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { KNOW_FORM, KNOW_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** What a concerned partner knows about an item, for everybody to read before the meeting (R4). */
export const knowPress: PressRitual = {
  press: KNOW_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await knowForm(turn, id)),
};

interface KnowFields {
  readonly [field: string]: Form['fields'][string];
  readonly text: TextField;
  readonly guarded: CheckboxField;
}

/** The item, and the concerned partner for whom the speaker speaks. @throws Refusal: there is none */
async function concerned(turn: LookTurn, id: string): Promise<{ item: AgendaItem; organizationId: string }> {
  const item = await itemOf(turn.db, id);
  if (item === null || item.state === 'withdrawn') throw new Refusal(texts.noSuchItem);
  const own = turn.person.held.map((role) => role.organizationId);
  const partner = item.concerned.find((each) => own.includes(each.id));
  if (partner === undefined) throw new Refusal(texts.notYourPartner);
  return { item, organizationId: partner.id };
}

async function knowForm(turn: LookTurn, id: string): Promise<Form<KnowFields>> {
  const { item } = await concerned(turn, id);
  const { say, language, direction } = turn;
  return {
    name: KNOW_FORM,
    state: id,
    language,
    direction,
    title: say(texts.knowField),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(item.title), ...(item.background === '' ? [] : [text(item.background)])],
    fields: {
      text: {
        kind: 'text',
        lines: 'many',
        label: say(texts.knowField),
        hint: say(shared.noChildren),
        required: true,
        maxLength: 1500,
      },
      guarded: guardField(turn),
    },
  };
}

export const knowFormRitual = formRitual<KnowFields>({
  form: KNOW_FORM,
  may: 'ask-for-help',
  title: texts.knowField,
  draw: knowForm,
  async submit(turn, { answers, state }) {
    const { item, organizationId } = await concerned(turn, state);
    guardTexts({ text: answers.text }, answers.guarded);
    const said = {
      itemId: item.id,
      organizationId,
      personId: turn.person.id,
      text: answers.text ?? '',
      at: turn.now,
    };
    await sayBeforehand(turn.db, said);
    return show(turn.message(text(turn.say(texts.knowThanks))));
  },
});
