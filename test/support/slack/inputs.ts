import { at, isRecord, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { optionsOf } from './lint.ts';

/** What the real client would not let a person do; nothing reached the app. `field`: where it complains. */
export class SlackClientRefusal extends Error {
  override readonly name = 'SlackClientRefusal';
  readonly field: string;
  constructor(message: string, field = '') {
    super(message);
    this.field = field;
  }
}

/** What a person puts into an input: text, an option's value or label, user ids; null empties it. */
export type Given = string | boolean | readonly string[] | null;

/** An input or button and the block it stands in. */
export interface Placed {
  readonly block: Payload;
  readonly element: Payload;
}

/** All interactive elements of blocks, in order. */
export function placedIn(blocks: readonly unknown[]): Placed[] {
  return blocks.filter(isRecord).flatMap((block) => {
    const elements = textAt(block, 'type') === 'input' ? [at(block, 'element')] : listAt(block, 'elements');
    const isInteractive = ['input', 'actions'].includes(textAt(block, 'type'));
    return isInteractive ? elements.filter(isRecord).map((element) => ({ block, element })) : [];
  });
}

/**
 * `view.state` as Slack sends it: what stands in each input, with what is given by block id.
 * @throws SlackClientRefusal: when the client itself would refuse (required, too long, no such option or field).
 */
export function stateOf(
  view: Payload,
  given: Readonly<Record<string, Given>> = {},
  enforce = true,
): { values: Record<string, Record<string, Payload>> } {
  const values: Record<string, Record<string, Payload>> = {};
  const inputs = placedIn(listAt(view, 'blocks')).filter(({ block }) => textAt(block, 'type') === 'input');
  const known = new Set(inputs.map(({ block }) => textAt(block, 'block_id')));
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new SlackClientRefusal(`no such field: ${unknown.join(', ')} (there are ${[...known].join(', ')})`);
  for (const { block, element } of inputs) {
    const id = textAt(block, 'block_id');
    const state = {
      type: textAt(element, 'type'),
      ...fill(element, Object.hasOwn(given, id) ? given[id] : undefined),
    };
    if (enforce && at(block, 'optional') !== true && isEmpty(state))
      throw new SlackClientRefusal(`"${textAt(block, 'label', 'text')}" is required`, id);
    values[id] = { [textAt(element, 'action_id')]: state };
  }
  return { values };
}

const isEmpty = (state: Payload): boolean =>
  Object.entries(state).every(
    ([part, value]) => part === 'type' || value === null || (Array.isArray(value) && value.length === 0),
  );

const listOf = (given: Given): readonly string[] =>
  given === null || typeof given === 'boolean' ? [] : typeof given === 'string' ? [given] : given;

function fill(element: Payload, given: Given | undefined): Payload {
  const kept = (part: string): unknown => at(element, part) ?? null;
  switch (textAt(element, 'type')) {
    case 'static_select':
      return {
        selected_option: given === undefined ? kept('initial_option') : (pick(element, given)[0] ?? null),
      };
    case 'multi_static_select':
      return {
        selected_options:
          given === undefined ? listAt(element, 'initial_options') : atMost(element, pick(element, given)),
      };
    case 'checkboxes':
      return {
        selected_options: given === undefined ? listAt(element, 'initial_options') : ticked(element, given),
      };
    case 'users_select':
      return { selected_user: given === undefined ? kept('initial_user') : (listOf(given)[0] ?? null) };
    case 'multi_users_select':
      return {
        selected_users:
          given === undefined ? listAt(element, 'initial_users') : atMost(element, listOf(given)),
      };
    case 'datepicker':
      return { selected_date: given === undefined ? kept('initial_date') : given };
    case 'timepicker':
      return { selected_time: given === undefined ? kept('initial_time') : given };
    default:
      return { value: given === undefined ? kept('initial_value') : typed(element, given) };
  }
}

const ticked = (element: Payload, given: Given): readonly unknown[] =>
  typeof given === 'boolean' ? (given ? optionsOf(element) : []) : pick(element, given);

function pick(element: Payload, given: Given): unknown[] {
  return listOf(given).map((wanted) => {
    const found = optionsOf(element).find(
      (option) => textAt(option, 'value') === wanted || textAt(option, 'text', 'text') === wanted,
    );
    if (found === undefined) throw new SlackClientRefusal(`no option ${wanted}`);
    return found;
  });
}

function atMost<T>(element: Payload, chosen: readonly T[]): readonly T[] {
  const most = at(element, 'max_selected_items');
  if (typeof most === 'number' && chosen.length > most) throw new SlackClientRefusal('too many chosen');
  return chosen;
}

function typed(element: Payload, given: Given): string | null {
  if (given === null || given === '') return null;
  const text = String(given);
  const most = at(element, 'max_length');
  const least = at(element, 'min_length');
  if (typeof most === 'number' && text.length > most) throw new SlackClientRefusal(`longer than ${most}`);
  if (typeof least === 'number' && text.length < least) throw new SlackClientRefusal(`shorter than ${least}`);
  if (textAt(element, 'type') === 'number_input') checkNumber(element, text);
  return text;
}

function checkNumber(element: Payload, text: string): void {
  const value = Number(text);
  const least = Number(textAt(element, 'min_value') || -Infinity);
  const most = Number(textAt(element, 'max_value') || Infinity);
  const whole = at(element, 'is_decimal_allowed') === true || /^-?\d+$/.test(text);
  if (Number.isNaN(value) || value < least || value > most || !whole)
    throw new SlackClientRefusal(`number ${text} refused`);
}
