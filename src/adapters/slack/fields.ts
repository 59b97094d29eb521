import type { types } from '@slack/bolt';
import { plainObject } from './buttons.ts';
import { limits } from './limits.ts';
import { drawOptions } from './options.ts';
import { richText, section, textElement } from './rich-text.ts';
import { inert, isWebAddress, pieces } from './text.ts';
import type { Field, RawAnswer } from '../../chat/form.ts';
import { asUrl, isDay, isTime } from '../../chat/typed.ts';
import { accountOf } from '../../chat/request.ts';
import type { FaceWords } from '../../chat/words.ts';

/** What drawing a field needs to know besides the field. */
export interface FieldContext {
  readonly name: string;
  readonly actionId: string;
  readonly language: string;
  readonly words: FaceWords;
  /** What was typed into it, drawn instead of its own value; undefined when the form is new. */
  readonly typed: RawAnswer | undefined;
  /** Whether the form comes back refused: then a field without a typed answer was left empty. */
  readonly refused: boolean;
}

type Visible = Exclude<Field, { kind: 'hidden' }>;
type Element = types.InputBlock['element'];

/** The block that holds the time of a date-time field. */
export const timeBlock = (name: string): string => `${name}:time`;

/** The input blocks of a field: one, or two for a date-time. The block id is the field's name. */
export function drawField(field: Visible, context: FieldContext): types.KnownBlock[] {
  if (field.kind === 'date-time') return drawDateTime(field, context);
  const element = drawElement(field, context);
  if (element === null) {
    // A select without options would be refused together with the whole form.
    return [richText(section([textElement(`${inert(field.label)}: –`)]))];
  }
  return [input(field, element, { blockId: context.name, label: field.label })];
}

interface Labelled {
  readonly blockId: string;
  readonly label: string;
}

const input = (field: Visible, element: Element, { blockId, label }: Labelled): types.InputBlock => ({
  type: 'input',
  block_id: blockId,
  label: plainObject(label, limits.label),
  optional: field.required !== true,
  ...(field.hint === undefined || field.hint === '' ? {} : { hint: plainObject(field.hint, limits.hint) }),
  // Every change is told to us: a closed modal says nothing any more of what stood in it.
  dispatch_action: true,
  element: told(element),
});

/** Choices are told as they change; words only where it is asked for. */
function told(element: Element): Element {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { ...element, dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } };
    default:
      return element;
  }
}

function drawDateTime(
  field: Extract<Field, { kind: 'date-time' }>,
  context: FieldContext,
): types.KnownBlock[] {
  const [day = '', time = ''] = one(field.value, context).split('T');
  const { actionId, name } = context;
  const date: Element = {
    type: 'datepicker',
    action_id: actionId,
    ...(isDay(day) ? { initial_date: day } : {}),
  };
  const clock: Element = {
    type: 'timepicker',
    action_id: actionId,
    ...(isTime(time) ? { initial_time: time } : {}),
  };
  return [
    input(field, date, { blockId: name, label: field.label }),
    input({ ...field, hint: '' }, clock, { blockId: timeBlock(name), label: `${field.label} (hh:mm)` }),
  ];
}

type Single = Exclude<Visible, { kind: 'date-time' }>;

function drawElement(field: Single, context: FieldContext): Element | null {
  const action_id = context.actionId;
  switch (field.kind) {
    case 'text':
      return drawText(field, context);
    case 'number':
      return drawNumber(field, context);
    case 'date': {
      const day = one(field.value, context);
      return { type: 'datepicker', action_id, ...(isDay(day) ? { initial_date: day } : {}) };
    }
    case 'time': {
      const time = one(field.value, context);
      return { type: 'timepicker', action_id, ...(isTime(time) ? { initial_time: time } : {}) };
    }
    case 'choice':
    case 'choices':
      return drawChoice(field, context);
    case 'person':
    case 'people':
      return drawPeople(field, context);
    case 'checkbox':
      return drawCheckbox(field, context);
    case 'email': {
      const typed = one(field.value, context);
      const valid = typed.length <= limits.inputText && /^[^\s@]+@[^\s@]+$/.test(typed);
      return { type: 'email_text_input', action_id, ...(valid ? { initial_value: typed } : {}) };
    }
    case 'url': {
      // People type "www.example.org"; Slack takes only an address with its scheme.
      const address = asUrl(one(field.value, context)) ?? '';
      const valid = isWebAddress(address, limits.inputText);
      return { type: 'url_text_input', action_id, ...(valid ? { initial_value: address } : {}) };
    }
  }
}

function drawText(field: Extract<Field, { kind: 'text' }>, context: FieldContext): Element {
  const [value = ''] = pieces(inert(one(field.value, context)), limits.inputText);
  return {
    type: 'plain_text_input',
    action_id: context.actionId,
    multiline: field.lines === 'many',
    // A value longer than its own limit is shown whole: the person shortens it, not we.
    max_length: Math.min(limits.inputText, Math.max(field.maxLength, value.length, 1)),
    ...(field.minLength === undefined ? {} : { min_length: Math.min(field.minLength, limits.inputText) }),
    ...(field.placeholder === undefined
      ? {}
      : { placeholder: plainObject(field.placeholder, limits.placeholder) }),
    ...(value === '' ? {} : { initial_value: value }),
  };
}

function drawNumber(field: Extract<Field, { kind: 'number' }>, context: FieldContext): Element {
  const spelled = one(field.value === undefined ? undefined : decimal(field.value), context).replace(
    ',',
    '.',
  );
  const value = Number(spelled);
  const valid =
    /^[-+]?\d{1,15}(\.\d{1,10})?$/.test(spelled) &&
    value >= (field.min ?? -Infinity) &&
    value <= (field.max ?? Infinity) &&
    (field.decimal === true || Number.isInteger(value));
  return {
    type: 'number_input',
    action_id: context.actionId,
    is_decimal_allowed: field.decimal === true,
    ...(field.min === undefined ? {} : { min_value: decimal(field.min) }),
    ...(field.max === undefined ? {} : { max_value: decimal(field.max) }),
    ...(valid ? { initial_value: spelled } : {}),
  };
}

/** A number as people write it: never `1e-7`, which Slack refuses. */
const decimal = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 10 });

function drawChoice(
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  context: FieldContext,
): Element | null {
  if (field.options.length === 0) return null;
  const { listed, byValue } = drawOptions(field.options, context.language);
  const known = (value: string): types.PlainTextOption[] => {
    const option = byValue.get(value);
    return option === undefined ? [] : [option];
  };
  if (field.kind === 'choice') {
    const [initial] = known(one(field.value, context));
    const chosen = initial === undefined ? {} : { initial_option: initial };
    const select: types.StaticSelect = {
      type: 'static_select',
      action_id: context.actionId,
      ...listed,
      ...chosen,
    };
    return select;
  }
  const initial = [...new Set(many(field.value, context))].flatMap(known).slice(0, field.max);
  const select: types.MultiStaticSelect = {
    type: 'multi_static_select',
    action_id: context.actionId,
    ...listed,
    ...(initial.length === 0 ? {} : { initial_options: initial }),
    ...(field.max === undefined ? {} : { max_selected_items: field.max }),
  };
  return select;
}

function drawPeople(field: Extract<Field, { kind: 'person' | 'people' }>, context: FieldContext): Element {
  const user = (key: string): string[] => {
    const account = accountOf(key);
    return account?.face === 'slack' ? [account.id] : [];
  };
  if (field.kind === 'person') {
    const [initial] = user(one(field.value, context));
    return {
      type: 'users_select',
      action_id: context.actionId,
      ...(initial === undefined ? {} : { initial_user: initial }),
    };
  }
  const initial = [...new Set(many(field.value, context).flatMap(user))].slice(0, field.max);
  return {
    type: 'multi_users_select',
    action_id: context.actionId,
    ...(initial.length === 0 ? {} : { initial_users: initial }),
    ...(field.max === undefined ? {} : { max_selected_items: field.max }),
  };
}

function drawCheckbox(field: Extract<Field, { kind: 'checkbox' }>, context: FieldContext): Element {
  // The sentence stands in the label: an option holds only 75 characters.
  const yes: types.PlainTextOption = {
    text: plainObject(context.words.yes, limits.optionLabel),
    value: 'yes',
  };
  const ticked = context.refused ? context.typed === true || context.typed === 'true' : field.value === true;
  return {
    type: 'checkboxes',
    action_id: context.actionId,
    options: [yes],
    ...(ticked ? { initial_options: [yes] } : {}),
  };
}

/** The single answer to draw: what was typed, or the field's own value in a new form. */
function one(value: string | undefined, { refused, typed }: FieldContext): string {
  if (!refused) return value ?? '';
  return typeof typed === 'string' ? typed : '';
}

function many(value: readonly string[] | undefined, { refused, typed }: FieldContext): readonly string[] {
  if (!refused) return value ?? [];
  if (typeof typed === 'string') return [typed];
  return typeof typed === 'object' ? typed : [];
}
