import type { CheckboxField, ChoiceField, ChoicesField, Form, TextField } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { noteChange } from '../../../db/changes.ts';
import { partnersToChoose, peopleOfPartners, type PartnerName } from '../../../db/leaders.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { OUTREACH_PRESS, TO_CONTACT_FORM, TO_CONTACT_PRESS } from './names.ts';
import { editingBy, ownName, tellAll } from './our-partner.ts';
import { MOST_PARTNERS } from './partner-field.ts';
import { texts } from './texts.ts';

export const toContactCommand: CommandRitual = {
  words: 'outreach ask',
  also: { sl: ['stik prosi'], cs: ['kontakt požádat'], he: ['קשר בקשה'] },
  argument: null,
  help: texts.toContactHelp,
  may: 'run-table',
  turn: 'look',
  run: async (turn) => ask(await drawForm(turn)),
};

export const toContactPress: PressRitual = {
  press: TO_CONTACT_PRESS,
  may: 'run-table',
  turn: 'look',
  run: async (turn) => ask(await drawForm(turn)),
};

type ContactFields = {
  readonly partners: ChoicesField;
  readonly who: ChoiceField;
  readonly points: TextField;
  readonly guard: CheckboxField;
};

/** A to-do with more partners than these is one that nobody does. */
const MOST_AT_ONCE = 10;

/** @throws Refusal: no leader is known who could make a contact */
async function drawForm(turn: LookTurn): Promise<Form<ContactFields>> {
  const { say } = turn;
  const leaders = await reachableLeaders(turn);
  if (leaders.length === 0) throw new Refusal(texts.nobodyToAsk);
  const partners = await partnersToChoose(turn.db, '', MOST_PARTNERS);
  return {
    name: TO_CONTACT_FORM,
    state: '',
    language: turn.language,
    direction: turn.direction,
    title: say(texts.toContactTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(say(texts.toContactIntro))],
    fields: {
      partners: {
        kind: 'choices',
        required: true,
        max: MOST_AT_ONCE,
        label: say(texts.partners),
        options: partners.map(({ id, name }) => ({ value: id, label: cut(name, 75) })),
      },
      who: { kind: 'choice', required: true, label: say(texts.who), options: leaders },
      points: { kind: 'text', lines: 'many', maxLength: 1000, label: say(texts.talkingPoints) },
      guard: guardField(turn),
    },
  };
}

async function reachableLeaders(turn: LookTurn): Promise<{ value: string; label: string }[]> {
  const people = await peopleOfPartners(turn.db);
  const leaders = people.filter((person) => person.role === 'leader' && person.accounts.length > 0);
  const options = leaders.map(({ personId, name, organizationName }) => ({
    value: personId,
    label: cut(`${name} (${organizationName})`, 75),
  }));
  return [...new Map(options.map((option) => [option.value, option])).values()];
}

/** A leader gets a to-do: these partners are contacted in person. Nothing goes to the partners (R13). */
export const toContactFormRitual = formRitual<ContactFields>({
  form: TO_CONTACT_FORM,
  may: 'run-table',
  title: texts.toContactTitle,
  draw: drawForm,
  async submit(turn, { answers }) {
    guardTexts({ points: answers.points }, answers.guard);
    const chosen = new Set(answers.partners);
    const partners = (await partnersToChoose(turn.db, '', MOST_PARTNERS)).filter(({ id }) => chosen.has(id));
    const personId = answers.who ?? '';
    await askFor(turn, { partners, personId, points: answers.points ?? '' });
    const people = await peopleOfPartners(turn.db);
    const name = people.find((person) => person.personId === personId)?.name ?? '';
    return answered(turn, name, partners.length);
  },
});

const answered = (turn: LookTurn, name: string, count: number): Reply =>
  show(turn.message(text(turn.say(texts.toContactAsked, { name, count }))));

interface ToContact {
  readonly partners: readonly PartnerName[];
  readonly personId: string;
  readonly points: string;
}

async function askFor(turn: ActTurn, { partners, personId, points }: ToContact): Promise<void> {
  for (const { id } of partners)
    await noteChange(turn.db, editingBy(turn), {
      resourceType: 'to-contact',
      resourceId: id,
      action: 'create',
      field: personId,
    });
  await tellAll(turn, [personId], {
    about: personId,
    key: `to-contact:${turn.now.toISOString()}`,
    why: 'to-contact',
    compose: (say) => [
      text(say(texts.toldToContact, { person: ownName(turn), count: partners.length })),
      ...(points === '' ? [] : [text(say(texts.talkingPointsAre, { text: points }))]),
      buttons(
        ...partners.map(({ id, name }) =>
          press(say(texts.called, { name: cut(name, 24) }), OUTREACH_PRESS, id, { opensForm: true }),
        ),
      ),
    ],
  });
}
