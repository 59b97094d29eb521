import { inert, type Element } from './elements.ts';
import { cut, OPEN_OPTIONS, OPTION_LABEL_LENGTH } from './limits.ts';
import { directoryId, keyOfPicked, type Homes } from './people.ts';
import type { Field, FieldKind, Option, RawAnswer } from '../../chat/form.ts';
import { isDay, isTime } from '../../chat/typed.ts';

/** What drawing a field needs to know besides the field. */
export interface FieldContext {
  readonly name: string;
  /** What was typed into it, drawn instead of its own value; undefined when it was left empty. */
  readonly typed: RawAnswer | undefined;
  /** Whether the form comes back with what was typed, instead of being new. */
  readonly isBack: boolean;
  readonly error: string | undefined;
}

type Visible = Exclude<Field, { kind: 'hidden' }>;

/** The input that holds the time of a date-time field. */
const CLOCK = 'date-time-clock';

/**
 * The inputs of a field: one, or two for a date-time. An input's id is the field's kind and name, because every value
 * comes back as a string and only the id says what it was. Nothing is `isRequired` or bounded: a client that refuses
 * by itself hides our words, and one that cuts or clamps hides what was typed.
 */
export function drawField(field: Visible, context: FieldContext): Element[] {
  const { name, error } = context;
  const label = cut(inert(field.label), 500) + (field.required === true ? ' *' : '');
  const common = {
    id: `${field.kind}:${name}`,
    ...(error === undefined ? {} : { errorMessage: inert(error) }),
  };
  if (field.kind === 'checkbox') return [drawToggle(field, context, { ...common, label })];
  if (field.kind === 'date-time') {
    const [day = '', time = ''] = one(field.value, context).split('T');
    return [
      { type: 'Input.Date', ...common, label, ...(isDay(day) ? { value: day } : {}) },
      {
        type: 'Input.Time',
        id: `${CLOCK}:${name}`,
        label: `${label} (hh:mm)`,
        ...(isTime(time) ? { value: time } : {}),
      },
    ];
  }
  const { type, ...rest } = drawInput(field, context);
  return [{ type, ...common, label, ...rest }];
}

type Single = Exclude<Visible, { kind: 'date-time' | 'checkbox' }>;

function drawInput(field: Single, context: FieldContext): Element {
  switch (field.kind) {
    case 'text': {
      const placeholder = field.placeholder === undefined ? {} : { placeholder: inert(field.placeholder) };
      const isMultiline = field.lines === 'many';
      return { type: 'Input.Text', isMultiline, ...placeholder, ...valued(one(field.value, context)) };
    }
    case 'number':
      // Input.Number is clamped or emptied by some clients without a word.
      return {
        type: 'Input.Text',
        ...valued(one(field.value === undefined ? undefined : decimal(field.value), context)),
      };
    case 'email':
    case 'url':
      return { type: 'Input.Text', style: field.kind, ...valued(one(field.value, context)) };
    case 'date': {
      const day = one(field.value, context);
      return { type: 'Input.Date', ...valued(isDay(day) ? day : '') };
    }
    case 'time': {
      const time = one(field.value, context);
      return { type: 'Input.Time', ...valued(isTime(time) ? time : '') };
    }
    case 'choice':
      return drawChoice(field, context);
    case 'choices':
      return drawChoices(field, context);
    case 'person':
      return drawPeople([one(field.value, context)], false);
    case 'people':
      return drawPeople(many(field.value, context), true);
  }
}

const valued = (value: string): Readonly<Record<string, string>> => (value === '' ? {} : { value });

/** A number as people write it: never `1e-7`. */
const decimal = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 10 });

function drawToggle(
  field: Extract<Field, { kind: 'checkbox' }>,
  { typed, isBack }: FieldContext,
  { label, ...common }: { readonly id: string; readonly label: string },
): Element {
  const ticked = isBack ? typed === true || typed === 'true' : field.value === true;
  return {
    type: 'Input.Toggle',
    ...common,
    title: label,
    wrap: true,
    valueOn: 'true',
    valueOff: 'false',
    value: String(ticked),
  };
}

function drawChoice(field: Extract<Field, { kind: 'choice' }>, context: FieldContext): Element {
  const value = one(field.value, context);
  const isKnown = field.options.some((option) => option.value === value);
  // A list from which something was chosen cannot be emptied again, except by a choice of nothing.
  const none = field.required === true ? [] : [{ title: '–', value: '' }];
  return {
    type: 'Input.ChoiceSet',
    style: field.options.length > OPEN_OPTIONS ? 'filtered' : 'compact',
    wrap: true,
    choices: [...none, ...field.options.map((option) => drawOption(option, option.value))],
    ...valued(isKnown ? value : ''),
  };
}

function drawChoices(field: Extract<Field, { kind: 'choices' }>, context: FieldContext): Element {
  const known = new Set(field.options.map((option) => option.value));
  const chosen = [...new Set(many(field.value, context))].filter((value) => known.has(value));
  return {
    type: 'Input.ChoiceSet',
    isMultiSelect: true,
    style: field.options.length > OPEN_OPTIONS ? 'compact' : 'expanded',
    wrap: true,
    choices: field.options.map((option) => drawOption(option, listed(option.value))),
    ...valued(chosen.map(listed).join(',')),
  };
}

const drawOption = (option: Option, value: string): Readonly<Record<string, string>> => ({
  title: cut(inert(option.label), OPTION_LABEL_LENGTH) || value,
  value,
});

/** @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker */
function drawPeople(keys: readonly string[], isMultiSelect: boolean): Element {
  const known = keys.filter((key) => key !== '');
  // Someone whom the directory of Teams does not know stays in the form under their id, and comes back unchanged.
  const foreign = known.filter((key) => directoryId(key) === null);
  const value = known.map((key) => listed(directoryId(key) ?? key)).join(',');
  return {
    type: 'Input.ChoiceSet',
    isMultiSelect,
    style: 'compact',
    choices: foreign.map((key) => ({ title: key, value: listed(key) })),
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    ...valued(value),
  };
}

/** Several values come back as one string with commas between them: values of ours keep none. */
const listed = (value: string): string => value.replaceAll('%', '%25').replaceAll(',', '%2C');
const unlisted = (value: string): string => value.replaceAll('%2C', ',').replaceAll('%25', '%');

function one(value: string | undefined, { typed, isBack }: FieldContext): string {
  if (!isBack) return value ?? '';
  return typeof typed === 'string' ? inert(typed) : '';
}

function many(value: readonly string[] | undefined, { typed, isBack }: FieldContext): readonly string[] {
  if (!isBack) return value ?? [];
  if (typeof typed === 'string') return [typed];
  return Array.isArray(typed) ? (typed as readonly string[]) : [];
}

/** What an input's id and value say: the field and its answer. Null: none of our inputs, or left empty. */
export function readInput(id: string, value: unknown, homes: Homes): ReadInput | null {
  const [kind = '', ...rest] = id.split(':');
  const name = rest.join(':');
  if (name === '') return null;
  const typed = spelled(value);
  if (kind === CLOCK) return typed === '' ? null : { name, part: 'clock', answer: typed };
  if (!isKind(kind)) return null;
  if (kind === 'checkbox') return { name, part: 'whole', answer: typed === 'true' };
  if (typed === '') return null;
  return { name, part: kind === 'date-time' ? 'day' : 'whole', answer: answerOf(kind, typed, homes) };
}

/** One input as it was read. */
export interface ReadInput {
  readonly name: string;
  readonly part: 'whole' | 'day' | 'clock';
  readonly answer: RawAnswer;
}

function answerOf(kind: FieldKind, typed: string, homes: Homes): RawAnswer {
  const several = (): string[] =>
    typed
      .split(',')
      .map(unlisted)
      .filter((each) => each.trim() !== '');
  if (kind === 'choices') return several();
  if (kind === 'people') return several().map((each) => keyOfPicked(each.trim(), homes));
  return kind === 'person' ? keyOfPicked(unlisted(typed).trim(), homes) : typed;
}

/** Every client sends strings, some send numbers and booleans. */
const spelled = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

const KINDS: Readonly<Record<Exclude<FieldKind, 'hidden'>, true>> = {
  text: true,
  number: true,
  date: true,
  time: true,
  'date-time': true,
  choice: true,
  choices: true,
  person: true,
  people: true,
  checkbox: true,
  email: true,
  url: true,
};
const isKind = (kind: string): kind is keyof typeof KINDS => Object.hasOwn(KINDS, kind);
