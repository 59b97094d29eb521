import type {
  CheckboxField,
  ChoiceField,
  ChoicesField,
  DateField,
  Field,
  Form,
  NumberField,
  TextField,
} from '../../chat/form.ts';
import { buttons, press, text } from '../../chat/message.ts';
import { ask, show, type Reply } from '../../chat/reply.ts';
import { candidates } from '../../db/convening.ts';
import { partnersToChoose } from '../../db/leaders.ts';
import { addProgramme, type ProgrammeDraft } from '../../db/programmes.ts';
import { cut } from '../../domain/cut.ts';
import { Refusal } from '../../domain/errors.ts';
import { PROGRAMME_KINDS, type ProgrammeKind } from '../../domain/programme.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../engine/feature.ts';
import { sayDate } from '../../i18n/format.ts';
import { ADD_PROGRAMME_PRESS, PROGRAMME_FORM, PROGRAMMES_PRESS } from './names.ts';
import { planNextReport } from './plan-report.ts';
import { guardField, guardTexts } from './privacy-guard.ts';
import { texts } from './programme-texts.ts';
import { KIND_TEXTS } from './programme-words.ts';

export const addProgrammeCommand: CommandRitual = {
  words: 'programmes add',
  also: {
    en: ['programs add', 'programme add'],
    sl: ['programi dodaj'],
    cs: ['programy přidat'],
    he: ['תכניות הוספה', 'תוכניות הוספה'],
  },
  argument: null,
  help: texts.addHelp,
  may: 'add-programme',
  turn: 'look',
  run: async (turn) => ask(await programmeForm(turn)),
};

export const addProgrammePress: PressRitual = {
  press: ADD_PROGRAMME_PRESS,
  may: 'add-programme',
  turn: 'look',
  run: async (turn) => ask(await programmeForm(turn)),
};

interface ProgrammeFields {
  readonly [field: string]: Field;
  readonly title: TextField;
  readonly kind: ChoiceField;
  readonly areas: ChoicesField;
  readonly target: TextField;
  readonly planned: NumberField;
  readonly from: DateField;
  readonly until: DateField;
  readonly place: TextField;
  readonly partners: ChoicesField;
  readonly leader: ChoiceField;
  readonly evaluator: ChoiceField;
  readonly budget: NumberField;
  readonly guarded: CheckboxField;
}

const MOST_PARTNERS = 400;
const MOST_NUMBER = 1_000_000_000;

/** @throws Refusal: there is no partner yet */
async function programmeForm(turn: LookTurn): Promise<Form<ProgrammeFields>> {
  const { say, language, direction, vocabulary } = turn;
  const partners = await partnersToChoose(turn.db, '', MOST_PARTNERS);
  if (partners.length === 0) throw new Refusal(texts.noPartners);
  const people = (await candidates(turn.db)).map(({ personId, name, organizationName }) => ({
    value: personId,
    label: cut(organizationName === null ? name : `${name}, ${organizationName}`, 75),
  }));
  const own = people.some(({ value }) => value === turn.person.id) ? { value: turn.person.id } : {};
  const line = { kind: 'text', lines: 'one', required: true, maxLength: 200 } as const;
  const person = { kind: 'choice', required: true, options: people } as const;
  const held = turn.person.held.flatMap(({ organizationId }) => organizationId ?? []);
  return {
    name: PROGRAMME_FORM,
    state: '',
    language,
    direction,
    title: say(texts.add),
    submit: say(texts.save),
    cancel: say(texts.cancel),
    fields: {
      title: { ...line, label: say(texts.title) },
      kind: {
        kind: 'choice',
        required: true,
        label: say(texts.kind),
        options: PROGRAMME_KINDS.map((kind) => ({ value: kind, label: say(KIND_TEXTS[kind]) })),
      },
      areas: {
        kind: 'choices',
        required: true,
        label: say(texts.areas),
        options: vocabulary.areas.map(({ slug, labels }) => ({
          value: slug,
          label: cut(labels[language], 75),
        })),
      },
      target: { ...line, label: say(texts.targetGroup), hint: say(texts.targetHint) },
      planned: { kind: 'number', min: 0, max: MOST_NUMBER, label: say(texts.planned) },
      from: { kind: 'date', required: true, label: say(texts.from) },
      until: { kind: 'date', label: say(texts.until), hint: say(texts.untilHint) },
      place: { ...line, label: say(texts.place) },
      partners: {
        kind: 'choices',
        required: true,
        label: say(texts.partners),
        options: partners.map(({ id, name }) => ({ value: id, label: cut(name, 75) })),
        value: partners.filter(({ id }) => held.includes(id)).map(({ id }) => id),
      },
      leader: { ...person, ...own, label: say(texts.leader) },
      evaluator: { ...person, label: say(texts.evaluator), hint: say(texts.evaluatorHint) },
      budget: { kind: 'number', min: 0, max: MOST_NUMBER, label: say(texts.budget) },
      guarded: guardField(turn),
    },
  };
}

export const programmeFormRitual = formRitual<ProgrammeFields>({
  form: PROGRAMME_FORM,
  may: 'add-programme',
  title: texts.add,
  draw: programmeForm,
  async submit(turn, { answers }) {
    const { title, from, leader, evaluator } = answers;
    if (title === null || from === null || leader === null || evaluator === null)
      throw new Error('the form asks for all of these');
    if (answers.until !== null && answers.until < from) throw new Refusal(texts.wrongPeriod, {}, 'until');
    guardTexts({ title, target: answers.target ?? '' }, answers.guarded);
    const draft: ProgrammeDraft = {
      title,
      // The form takes no other values.
      kind: answers.kind as ProgrammeKind,
      areas: answers.areas,
      organizations: answers.partners,
      targetGroup: answers.target ?? '',
      plannedNumber: answers.planned,
      plannedAmount: answers.budget,
      from,
      until: answers.until,
      place: answers.place ?? '',
      leaderId: leader,
      evaluatorId: evaluator,
    };
    return enter(turn, draft);
  },
});

async function enter(turn: ActTurn, draft: ProgrammeDraft): Promise<Reply> {
  const { title, evaluatorId, from, until } = draft;
  const { say, language } = turn;
  const programmeId = await addProgramme(turn.db, draft, { byId: turn.person.id, now: turn.now });
  const planned = await planNextReport(turn, { programmeId, evaluatorId, title, from, until, after: null });
  const evaluator = (await candidates(turn.db)).find(({ personId }) => personId === evaluatorId);
  return show(
    turn.message(
      text(say(texts.saved, { title })),
      ...(planned === null || evaluator === undefined
        ? []
        : [
            text(
              say(texts.savedEvaluator, { person: evaluator.name, day: sayDate(planned.opensOn, language) }),
            ),
          ]),
      buttons(press(say(texts.programmes), PROGRAMMES_PRESS, '')),
    ),
  );
}
