import type { ChoicesField, Form, TextField } from '../../../chat/form.ts';
import { buttons, facts, press, strong, text, type Block } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { partnersAlike } from '../../../db/partner-neighbours.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { suggest, waitingAlike, type Suggestion } from '../../../db/suggestions.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { contactsOf } from '../../../domain/partner.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import type { Say } from '../../../i18n/text.ts';
import { texts as shared } from '../texts.ts';
import { ACCEPT_PRESS, DECLINE_PRESS, SUGGEST_FORM, SUGGEST_PRESS } from './names.ts';
import { texts } from './texts.ts';

export const suggestCommand: CommandRitual = {
  words: 'suggest',
  also: {
    en: ['partners suggest', 'propose'],
    sl: ['predlagaj', 'partnerji predlagaj'],
    cs: ['navrhnout', 'partneři navrhnout'],
    he: ['להציע', 'שותפים להציע'],
  },
  argument: null,
  help: texts.help,
  may: 'suggest-partner',
  turn: 'look',
  run: (turn) => Promise.resolve(ask(suggestForm(turn))),
};

export const suggestPress: PressRitual = {
  press: SUGGEST_PRESS,
  may: 'suggest-partner',
  turn: 'look',
  run: (turn) => Promise.resolve(ask(suggestForm(turn))),
};

type SuggestFields = {
  readonly name: TextField;
  readonly areas: ChoicesField;
  readonly why: TextField;
  readonly contact: TextField;
};

function suggestForm(turn: LookTurn): Form<SuggestFields> {
  const { say, language, direction } = turn;
  return {
    name: SUGGEST_FORM,
    state: '',
    language,
    direction,
    title: say(texts.suggest),
    submit: say(shared.send),
    cancel: say(shared.cancel),
    intro: [text(say(texts.intro))],
    fields: {
      name: { kind: 'text', lines: 'one', required: true, maxLength: 200, label: say(texts.name) },
      areas: {
        kind: 'choices',
        label: say(texts.areas),
        options: turn.vocabulary.areas.map(({ slug, labels }) => ({
          value: slug,
          label: cut(labels[language], 75),
        })),
      },
      why: { kind: 'text', lines: 'many', maxLength: 500, label: say(texts.why) },
      contact: { kind: 'text', lines: 'many', maxLength: 500, label: say(texts.contact) },
    },
  };
}

/** Any member proposes a contact (R35). It waits for a coordinator; we write to nobody. */
export const suggestFormRitual = formRitual<SuggestFields>({
  form: SUGGEST_FORM,
  may: 'suggest-partner',
  title: texts.suggest,
  draw: (turn) => Promise.resolve(suggestForm(turn)),
  async submit(turn, { answers }) {
    const name = (answers.name ?? '').replace(/\s+/g, ' ').trim();
    if ((await waitingAlike(turn.db, name)) !== null) throw new Refusal(texts.waitsAlready, { name }, 'name');
    const alike = await partnersAlike(turn.db, {
      name,
      contacts: contactsOf(answers.contact ?? ''),
    });
    const same = alike.find(({ by }) => by === 'name');
    if (same !== undefined) throw new Refusal(texts.isPartner, { name: same.name }, 'name');
    const draft = { name, areas: answers.areas, why: answers.why ?? '', contact: answers.contact ?? '' };
    const id = await suggest(turn.db, draft, { byId: turn.person.id, now: turn.now });
    await tellCoordinators(turn, {
      ...draft,
      id,
      byId: turn.person.id,
      byName: turn.person.name,
      state: 'waiting',
    });
    return show(turn.message(text(turn.say(texts.thanks, { name }))));
  },
});

async function tellCoordinators(turn: ActTurn, suggestion: Suggestion): Promise<void> {
  await turn.tellEach(
    (await peopleWhoRun(turn.db.sql, turn.network.id)).map(({ id }) => ({
      personId: id,
      key: `suggestion:${suggestion.id}:${id}`,
      why: 'suggestion',
      about: suggestion.id,
      compose: (say, language) =>
        questionBlocks(say, suggestion, (slug) => turn.vocabulary.nameOf(slug, language)),
    })),
  );
}

/** What was proposed, by whom, with the two answers. */
export function questionBlocks(
  say: Say,
  { id, name, byName, areas, why, contact }: Suggestion,
  areaName: (slug: string) => string,
): Block[] {
  const row = (label: string, value: string) => (value === '' ? [] : [{ label, value }]);
  const rows = [
    ...row(say(texts.areas), areas.map(areaName).join(', ')),
    ...row(say(texts.why), why),
    ...row(say(texts.contact), contact),
  ];
  return [
    text([strong(say(texts.question, { by: byName || '…', name }))]),
    ...(rows.length === 0 ? [] : [facts(...rows)]),
    buttons(
      press(say(texts.accept), ACCEPT_PRESS, id, { style: 'primary' }),
      press(say(texts.decline), DECLINE_PRESS, id, { opensForm: true }),
    ),
  ];
}
