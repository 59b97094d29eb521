import type {
  Answers,
  CheckboxField,
  ChoicesField,
  DateField,
  Form,
  NumberField,
  TextField,
} from '../../chat/form.ts';
import { quiet, text } from '../../chat/message.ts';
import { Refusal } from '../../domain/errors.ts';
import type { LineDetails, LineKind } from '../../domain/partner-line.ts';
import { guardTexts, type LookTurn } from '../../engine/feature.ts';
import { lineTexts as texts } from './line-texts.ts';
import { LINE_FORM } from './names.ts';
import { areaLabel } from './partner-card.ts';
import { texts as shared } from './texts.ts';

/** Everything that is asked of an offer or a need; only what it is must be said. */
export type LineFields = {
  readonly title: TextField;
  readonly description: TextField;
  readonly areas: ChoicesField;
  readonly target: TextField;
  readonly 'age-from': NumberField;
  readonly 'age-to': NumberField;
  readonly place: TextField;
  readonly capacity: TextField;
  readonly from: DateField;
  readonly until: DateField;
  readonly guarded: CheckboxField;
};

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 3000;
const OLDEST = 120;

const WORDS = {
  offer: { title: texts.offer, what: shared.offers, until: texts.validUntil },
  need: { title: texts.need, what: shared.needs, until: texts.neededUntil },
};

export interface LineFormParts {
  readonly kind: LineKind;
  readonly state: string;
  /** The partner whose it is. */
  readonly partner: string;
  /** What stands on it; null: a new one. */
  readonly line: LineDetails | null;
}

export function lineForm(turn: LookTurn, { kind, state, partner, line }: LineFormParts): Form<LineFields> {
  const { say } = turn;
  return {
    name: LINE_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(WORDS[kind].title),
    submit: say(shared.send),
    cancel: say(shared.cancel),
    intro: [text(partner), quiet(say(shared.formPrivacy))],
    fields: {
      title: { ...ONE_LINE, required: true, label: say(WORDS[kind].what), ...given(line?.title) },
      description: {
        kind: 'text',
        lines: 'many',
        maxLength: LONGEST_TEXT,
        label: say(texts.description),
        ...given(line?.description),
      },
      areas: {
        kind: 'choices',
        label: say(texts.areas),
        hint: say(texts.areasHint),
        options: turn.vocabulary.areas.map(({ slug }) => ({ value: slug, label: areaLabel(turn, slug) })),
        value: (line?.areas ?? []).filter((slug) => turn.vocabulary.area(slug) !== null),
      },
      target: { ...ONE_LINE, label: say(texts.target), ...given(line?.targetGroup) },
      ...agesAndDays(turn, kind, line),
      guarded: { kind: 'checkbox', label: say(texts.noChildData), hint: say(texts.noChildDataHint) },
    },
  };
}

const ONE_LINE = { kind: 'text', lines: 'one', maxLength: LONGEST_TITLE } as const;

function agesAndDays({ say }: LookTurn, kind: LineKind, line: LineDetails | null) {
  const age = { kind: 'number', min: 0, max: OLDEST } as const;
  const day = { kind: 'date' } as const;
  return {
    'age-from': { ...age, label: say(texts.ageFrom), ...given(line?.minimumAge) },
    'age-to': { ...age, label: say(texts.ageTo), ...given(line?.maximumAge) },
    place: { ...ONE_LINE, label: say(texts.place), ...given(line?.place) },
    capacity: {
      ...ONE_LINE,
      label: say(texts.capacity),
      hint: say(texts.capacityHint),
      ...given(line?.capacity),
    },
    from: { ...day, label: say(texts.validFrom), hint: say(texts.fromHint), ...given(line?.validFrom) },
    until: { ...day, label: say(WORDS[kind].until), hint: say(texts.untilHint), ...given(line?.validUntil) },
  };
}

const given = <Value extends string | number>(value: Value | null | undefined): { value?: Value } =>
  value === null || value === undefined ? {} : { value };

/**
 * What was sent, read. `before`: what stood on it; null: a new one.
 *
 * @throws Refusal: an age or a day before the one where it begins; a last day that is over; perhaps a child's data
 */
export function detailsSent(
  turn: LookTurn,
  answers: Answers<LineFields>,
  before: LineDetails | null,
): LineDetails {
  const { title, description, target, place, capacity, from, until } = answers;
  const [youngest, oldest] = [answers['age-from'], answers['age-to']];
  if (youngest !== null && oldest !== null && oldest < youngest)
    throw new Refusal(texts.agesTurned, {}, 'age-to');
  if (from !== null && until !== null && until < from) throw new Refusal(texts.daysTurned, {}, 'until');
  if (until !== null && until < turn.today) throw new Refusal(texts.dayOver, {}, 'until');
  guardTexts({ title, description, target, place, capacity }, answers.guarded);
  // A term that was hidden meanwhile is not among the options, and stays.
  const hidden = (before?.areas ?? []).filter((slug) => turn.vocabulary.area(slug) === null);
  return {
    title: (title ?? '').replace(/\s+/g, ' '),
    description,
    areas: [...answers.areas, ...hidden],
    targetGroup: target,
    minimumAge: youngest,
    maximumAge: oldest,
    place,
    capacity,
    validFrom: from,
    validUntil: until,
  };
}
