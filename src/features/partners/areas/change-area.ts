import type { ChoiceField, Form, TextField } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask } from '../../../chat/reply.ts';
import { lockVocabulary, OWN_AREAS, saveArea } from '../../../db/terms.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { areaAnsweringTo, slugFor } from '../../../domain/own-area.ts';
import { SHIPPED_TERMS, type Term } from '../../../domain/vocabulary.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { chooseLanguage, LANGUAGES, type Language } from '../../../i18n/language.ts';
import { texts as shared } from '../texts.ts';
import { areasNow, showAreas } from './list-areas.ts';
import { AREA_FORM, AREA_FORM_PRESS } from './names.ts';
import { texts } from './texts.ts';

type AreaFields = Readonly<Record<Language, TextField>> & {
  readonly under: ChoiceField;
  readonly aliases: TextField;
};

const NO_PARENT = 'none';
const LONGEST_NAME = 60;

export const areaFormPress: PressRitual = {
  press: AREA_FORM_PRESS,
  may: 'change-vocabulary',
  turn: 'look',
  run: async (turn, slug) => ask(await drawForm(turn, slug)),
};

/** The network's own language first. */
const languagesOf = (turn: LookTurn): Language[] => {
  const own = chooseLanguage(turn.network.language);
  return [own, ...LANGUAGES.filter((each) => each !== own)];
};

async function drawForm(turn: LookTurn, slug: string): Promise<Form<AreaFields>> {
  const { say, language, direction } = turn;
  const { vocabulary, overrides } = await areasNow(turn);
  const term = slug === '' ? null : vocabulary.area(slug);
  if (slug !== '' && term === null) throw new Refusal(texts.gone);
  const own = overrides.find((each) => each.slug === slug);
  const name = (each: Language, at: number): TextField => ({
    kind: 'text',
    lines: 'one',
    maxLength: LONGEST_NAME,
    required: at === 0,
    label: say(texts[each]),
    ...(term === null ? {} : { value: term.labels[each] }),
  });
  const names = Object.fromEntries(languagesOf(turn).map((each, at) => [each, name(each, at)]));
  return {
    name: AREA_FORM,
    state: slug,
    language,
    direction,
    title: term === null ? say(texts.formNew) : say(texts.rename),
    submit: say(shared.send),
    cancel: say(shared.cancel),
    intro: [text(say(texts.formIntro))],
    fields: {
      ...(names as Record<Language, TextField>),
      under: {
        kind: 'choice',
        required: true,
        label: say(texts.under),
        // Partners stand under an area's parent too: it is chosen once.
        options:
          term === null
            ? [
                { value: NO_PARENT, label: say(texts.underNone) },
                ...vocabulary.rootAreas.map((each) => ({
                  value: each.slug,
                  label: cut(each.labels[language], 75),
                })),
              ]
            : [parentOption(turn, vocabulary.area(term.parent ?? ''))],
        value: term?.parent ?? NO_PARENT,
      },
      aliases: {
        kind: 'text',
        lines: 'one',
        maxLength: 300,
        label: say(texts.aliases),
        hint: say(texts.aliasesHint),
        ...(own === undefined || own.aliases.length === 0 ? {} : { value: own.aliases.join(', ') }),
      },
    },
  };
}

const parentOption = (turn: LookTurn, parent: Term | null) => ({
  value: parent?.slug ?? NO_PARENT,
  label: parent === null ? turn.say(texts.underNone) : cut(parent.labels[turn.language], 75),
});

/** Adds an area, or calls one otherwise in this network. */
export const areaFormRitual = formRitual<AreaFields>({
  form: AREA_FORM,
  may: 'change-vocabulary',
  title: texts.formNew,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    await lockVocabulary(turn.db);
    const { vocabulary, overrides } = await areasNow(turn);
    const term = state === '' ? null : vocabulary.area(state);
    if (state !== '' && term === null) throw new Refusal(texts.gone);
    const given = languagesOf(turn).flatMap((each) => {
      const label = answers[each]?.replace(/\s+/g, ' ').trim() ?? '';
      return label === '' ? [] : [[each, label] as const];
    });
    const [first] = given;
    if (first === undefined) throw new Refusal(texts.noName, {}, chooseLanguage(turn.network.language));
    const aliases = [...new Set((answers.aliases ?? '').split(',').map((each) => each.trim()))].filter(
      Boolean,
    );
    const all = [...vocabulary.areas, ...vocabulary.hidden];
    const other = areaAnsweringTo(all, [...given.map(([, label]) => label), ...aliases], term?.slug ?? null);
    if (other !== null) throw new Refusal(texts.taken, { area: other.labels[turn.language] }, first[0]);
    const taken = new Set([...SHIPPED_TERMS.map(({ slug }) => slug), ...overrides.map(({ slug }) => slug)]);
    const parent = answers.under === NO_PARENT ? null : (vocabulary.area(answers.under ?? '')?.slug ?? null);
    await saveArea(
      turn.db,
      term?.taxonomy ?? OWN_AREAS,
      {
        slug:
          term?.slug ??
          slugFor([...given.filter(([each]) => each !== 'he').map(([, label]) => label)], taken),
        parent: term === null ? parent : term.parent,
        labels: Object.fromEntries(given),
        aliases,
      },
      { byId: turn.person.id, now: turn.now },
    );
    return showAreas(turn, [text(turn.say(texts.saved, { area: answers[turn.language] ?? first[1] }))]);
  },
});
