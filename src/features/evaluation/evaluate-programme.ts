/** A named evaluator says what became of a programme: whom it reached, its goal, what worked, the money, whether it goes on. */
import type { CheckboxField, ChoiceField, Field, Form, NumberField, TextField } from '../../chat/form.ts';
import { buttons, press, quiet, text, type PressButton } from '../../chat/message.ts';
import { ask, show } from '../../chat/reply.ts';
import { handIn, lockReport, reportOf, type Report, type Told } from '../../db/programmes.ts';
import { coordinatorsOf } from '../../db/persons.ts';
import { cut } from '../../domain/cut.ts';
import { Refusal } from '../../domain/errors.ts';
import { GOES_ON, type GoesOn } from '../../domain/programme.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { sayDate, sayShortDay } from '../../i18n/format.ts';
import { EVALUATE_PROGRAMME_PRESS, PROGRAMME_EVALUATION_FORM, PROGRAMMES_PRESS } from './names.ts';
import { planNextReport } from './plan-report.ts';
import { guardField, guardTexts } from './privacy-guard.ts';
import { texts } from './programme-texts.ts';
import { GOES_ON_TEXTS, reportLine } from './programme-words.ts';
import { markOptions } from './words.ts';

/** Opens the form of a report that somebody can hand in now. */
export const reportButton = ({ say, language }: LookTurn, { id, title, dueOn }: Report): PressButton =>
  press(
    `${say(texts.evaluate)}: ${cut(title, 40)} · ${sayShortDay(dueOn, language)}`,
    EVALUATE_PROGRAMME_PRESS,
    id,
    { opensForm: true },
  );

export const evaluateProgrammePress: PressRitual = {
  press: EVALUATE_PROGRAMME_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await reportForm(turn, id)),
};

/** The report that the speaker may hand in. @throws Refusal: it is another's, handed in, or does not open yet */
function handable(turn: LookTurn, report: Report | null): Report {
  if (report === null || !turn.may('evaluate', { isAsked: report.evaluatorId === turn.person.id }))
    throw new Refusal(texts.notYours);
  if (report.submittedAt !== null) throw new Refusal(texts.already);
  if (report.opensOn > turn.today)
    throw new Refusal(texts.notYet, { day: sayDate(report.opensOn, turn.language) });
  return report;
}

/** Whoever leads it, entered it or speaks for a partner that carries it evaluates what is their own. */
const isSelf = ({ person }: LookTurn, report: Report): boolean =>
  report.leaderId === person.id ||
  report.createdById === person.id ||
  person.held.some(
    ({ organizationId }) => organizationId !== null && report.organizations.includes(organizationId),
  );

interface ReportFields {
  readonly [field: string]: Field;
  readonly reached: NumberField;
  readonly goal: ChoiceField;
  readonly worked: TextField;
  readonly used: NumberField;
  readonly 'goes-on': ChoiceField;
  readonly guarded: CheckboxField;
}

const MOST_NUMBER = 1_000_000_000;

async function reportForm(turn: LookTurn, id: string): Promise<Form<ReportFields>> {
  const report = handable(turn, await reportOf(turn.db, id));
  const { say, language, direction } = turn;
  const number = (label: string, planned: number | null) => ({
    kind: 'number' as const,
    min: 0,
    max: MOST_NUMBER,
    label,
    ...(planned === null ? {} : { hint: say(texts.plannedHint, { planned }) }),
  });
  return {
    name: PROGRAMME_EVALUATION_FORM,
    state: id,
    language,
    direction,
    title: say(texts.formTitle),
    submit: say(texts.save),
    cancel: say(texts.cancel),
    intro: [
      text(say(texts.formIntro, { title: report.title })),
      ...(isSelf(turn, report) ? [quiet(say(texts.selfNote))] : []),
    ],
    fields: {
      reached: { ...number(say(texts.reached), report.planned), required: true },
      goal: { kind: 'choice', required: true, label: say(texts.goalMet), options: markOptions(say) },
      worked: {
        kind: 'text',
        lines: 'many',
        maxLength: 2000,
        label: say(texts.worked),
        hint: say(texts.noChildren),
      },
      used: number(say(texts.used), report.budget),
      'goes-on': {
        kind: 'choice',
        required: true,
        label: say(texts.goesOn),
        options: GOES_ON.map((answer) => ({ value: answer, label: say(GOES_ON_TEXTS[answer]) })),
      },
      guarded: guardField(turn),
    },
  };
}

export const programmeEvaluationFormRitual = formRitual<ReportFields>({
  form: PROGRAMME_EVALUATION_FORM,
  may: 'ask-for-help',
  title: texts.formTitle,
  draw: reportForm,
  async submit(turn, { answers, state }) {
    const report = handable(turn, await lockReport(turn.db, state));
    const worked = answers.worked ?? '';
    guardTexts({ worked }, answers.guarded);
    const told: Told = {
      reached: answers.reached ?? 0,
      goalMet: Number(answers.goal),
      worked,
      usedAmount: answers.used,
      // The form takes no other values.
      goesOn: answers['goes-on'] as GoesOn,
      isSelf: isSelf(turn, report),
    };
    await handIn(turn.db, report, told, { byId: turn.person.id, now: turn.now });
    if (told.goesOn !== 'no') await planNextReport(turn, { ...report, after: report.opensOn });
    await tellOthers(turn, report, told);
    return show(
      turn.message(
        text(turn.say(texts.handedIn, { title: report.title })),
        buttons(press(turn.say(texts.programmes), PROGRAMMES_PRESS, '')),
      ),
    );
  },
});

/** Its leader and the coordinators hear what was said, once each. */
async function tellOthers(turn: ActTurn, report: Report, told: Told): Promise<void> {
  const { title, planned, budget } = report;
  const people = new Set([report.leaderId, ...(await coordinatorsOf(turn.db))]);
  people.delete(turn.person.id);
  const evaluatorName = turn.person.name;
  const said = { ...told, evaluatorName, plannedNumber: planned, plannedAmount: budget };
  await turn.tellEach(
    [...people].map((personId) => ({
      personId,
      key: `programme-evaluated:${report.id}:${personId}`,
      why: 'programme-evaluated',
      about: report.programmeId,
      compose: (say, language) => [
        text(say(texts.toldHandedIn, { title, person: evaluatorName })),
        text(reportLine({ say, language }, said)),
        buttons(press(say(texts.programmes), PROGRAMMES_PRESS, '')),
      ],
    })),
  );
}
