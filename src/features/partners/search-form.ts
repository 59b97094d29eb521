import { ask } from '../../chat/reply.ts';
import type { ChoiceField, Form, TextField } from '../../chat/form.ts';
import { Refusal } from '../../domain/errors.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { areaLabel } from './partner-card.ts';
import { findPartners } from './find-partners.ts';
import { FIND_FORM, FIND_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** A type, not an interface: only that is a record of fields too. */
type SearchFields = { readonly word: TextField; readonly area: ChoiceField };

function searchForm(turn: LookTurn): Form<SearchFields> {
  return {
    name: FIND_FORM,
    state: '',
    language: turn.language,
    direction: turn.direction,
    title: turn.say(texts.searchTitle),
    submit: turn.say(texts.searchSend),
    cancel: turn.say(texts.cancel),
    fields: {
      word: { kind: 'text', lines: 'one', maxLength: 200, label: turn.say(texts.searchWord) },
      area: {
        kind: 'choice',
        label: turn.say(texts.searchArea),
        options: turn.vocabulary.areas.map(({ slug }) => ({ value: slug, label: areaLabel(turn, slug) })),
      },
    },
  };
}

/** For people who cannot or will not type a command. */
export const openSearchPress: PressRitual = {
  press: FIND_PRESS,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => Promise.resolve(ask(searchForm(turn))),
};

export const searchFormRitual = formRitual<SearchFields>({
  form: FIND_FORM,
  may: 'see-directory',
  title: texts.searchTitle,
  keepsDrafts: false,
  draw: (turn) => Promise.resolve(searchForm(turn)),
  submit(turn, { answers }) {
    if (answers.word !== null && answers.area !== null) throw new Refusal(texts.searchOne, {}, 'area');
    const wanted = answers.word ?? answers.area;
    if (wanted === null) throw new Refusal(texts.searchEmpty, {}, 'word');
    return findPartners(turn, wanted);
  },
});
