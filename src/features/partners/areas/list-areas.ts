/** The areas of a network, with how many work in each, and the ways to add, rename and hide. */
import type { ChoiceField, Form } from '../../../chat/form.ts';
import { buttons, facts, heading, press, text, type Block, type PressButton } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { lockVocabulary, partnersOfAreas, showArea, termOverrides } from '../../../db/terms.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { SHIPPED_TERMS, Vocabulary, type Term, type TermOverride } from '../../../domain/vocabulary.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { texts as shared } from '../texts.ts';
import {
  AREA_FORM_PRESS,
  AREAS_PRESS,
  CHOOSE_AREA_FORM,
  CHOOSE_AREA_PRESS,
  HIDE_AREA_PRESS,
  SHOW_AREA_PRESS,
} from './names.ts';
import { texts } from './texts.ts';

export const areasCommand: CommandRitual = {
  words: 'areas',
  also: { sl: ['področja'], cs: ['oblasti'], he: ['תחומים'] },
  argument: null,
  help: texts.help,
  may: 'change-vocabulary',
  turn: 'look',
  run: (turn) => showAreas(turn),
};

export const areasPress: PressRitual = {
  press: AREAS_PRESS,
  may: 'change-vocabulary',
  turn: 'look',
  run: (turn) => showAreas(turn),
};

/** The vocabulary as the database holds it at this moment, and the network's own words on it. */
export async function areasNow(
  turn: LookTurn,
): Promise<{ vocabulary: Vocabulary; overrides: TermOverride[] }> {
  const overrides = await termOverrides(turn.db);
  return { vocabulary: new Vocabulary(overrides), overrides };
}

/** Below what was just done. */
export async function showAreas(turn: LookTurn, done: readonly Block[] = []): Promise<Reply> {
  const { say, language } = turn;
  const { vocabulary } = await areasNow(turn);
  const counts = await partnersOfAreas(turn.db);
  const named = ({ slug, labels }: Term): string =>
    say(texts.counted, { area: labels[language], count: counts.get(slug) ?? 0 });
  const shipped = new Set(SHIPPED_TERMS.map(({ slug }) => slug));
  const own = vocabulary.areas.filter(({ slug }) => !shipped.has(slug));
  const hidden = vocabulary.hidden;
  const row = (label: string, terms: readonly Term[]) =>
    terms.length === 0 ? [] : [{ label, value: terms.map(named).join('; ') }];
  return show(
    turn.message(
      ...done,
      heading(say(texts.title)),
      facts(
        ...row(
          say(texts.areas),
          vocabulary.areas.filter(({ slug }) => shipped.has(slug)),
        ),
        ...row(say(texts.own), own),
        ...row(say(texts.hidden), hidden),
      ),
      buttons(
        press(say(texts.add), AREA_FORM_PRESS, '', { opensForm: true, style: 'primary' }),
        press(say(texts.choose), CHOOSE_AREA_PRESS, '', { opensForm: true }),
        ...hidden.slice(0, MOST_HIDDEN).map((term) => againButton(turn, term)),
      ),
    ),
  );
}
const MOST_HIDDEN = 10;

const againButton = (turn: LookTurn, { slug, labels }: Term): PressButton =>
  press(cut(`${turn.say(texts.showAgain)}: ${labels[turn.language]}`, 40), SHOW_AREA_PRESS, slug);

type ChooseFields = { readonly area: ChoiceField };

async function chooseForm(turn: LookTurn): Promise<Form<ChooseFields>> {
  const { say, language, direction } = turn;
  const { vocabulary } = await areasNow(turn);
  return {
    name: CHOOSE_AREA_FORM,
    state: '',
    language,
    direction,
    title: say(texts.areas),
    submit: say(shared.show),
    cancel: say(shared.cancel),
    fields: {
      area: {
        kind: 'choice',
        required: true,
        label: say(texts.which),
        options: vocabulary.areas.map(({ slug, labels }) => ({
          value: slug,
          label: cut(labels[language], 75),
        })),
      },
    },
  };
}

export const chooseAreaPress: PressRitual = {
  press: CHOOSE_AREA_PRESS,
  may: 'change-vocabulary',
  turn: 'look',
  run: async (turn) => ask(await chooseForm(turn)),
};

/** The area that was chosen, with what can be done about it. */
export const chooseAreaFormRitual = formRitual<ChooseFields>({
  form: CHOOSE_AREA_FORM,
  may: 'change-vocabulary',
  title: texts.areas,
  keepsDrafts: false,
  draw: chooseForm,
  async submit(turn, { answers }) {
    const { vocabulary } = await areasNow(turn);
    const term = vocabulary.area(answers.area ?? '');
    if (term === null) throw new Refusal(texts.gone, {}, 'area');
    const label = term.labels[turn.language];
    return show(
      turn.message(
        heading(label),
        ...(term.aliases.length === 0 ? [] : [text(term.aliases.join(', '))]),
        buttons(
          press(turn.say(texts.rename), AREA_FORM_PRESS, term.slug, { opensForm: true }),
          press(turn.say(texts.hide), HIDE_AREA_PRESS, term.slug),
          press(turn.say(texts.areas), AREAS_PRESS, ''),
        ),
      ),
    );
  },
});

export const hideAreaPress: PressRitual = {
  press: HIDE_AREA_PRESS,
  may: 'change-vocabulary',
  turn: 'act',
  run: (turn, slug) => switchArea(turn, slug, false),
};

export const showAreaAgainPress: PressRitual = {
  press: SHOW_AREA_PRESS,
  may: 'change-vocabulary',
  turn: 'act',
  run: (turn, slug) => switchArea(turn, slug, true),
};

async function switchArea(turn: ActTurn, slug: string, isShown: boolean): Promise<Reply> {
  await lockVocabulary(turn.db);
  const { vocabulary } = await areasNow(turn);
  const term = isShown ? vocabulary.hidden.find((each) => each.slug === slug) : vocabulary.area(slug);
  if (term === null || term === undefined) return showAreas(turn, [text(turn.say(texts.gone))]);
  await showArea(turn.db, term, { isShown, writing: { byId: turn.person.id, now: turn.now } });
  const area = term.labels[turn.language];
  const count = (await partnersOfAreas(turn.db)).get(slug) ?? 0;
  return showAreas(turn, [text(turn.say(isShown ? texts.saved : texts.isHidden, { area, count }))]);
}
