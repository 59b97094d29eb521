import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import { plainObject } from './buttons.ts';
import { drawField, timeBlock } from './fields.ts';
import { limits } from './limits.ts';
import { drawViewBlocks, type Drawn } from './message.ts';
import { keep, recall, type FormKept, type Kept } from './metadata.ts';
import { at, isRecord, listAt, textAt } from './payload.ts';
import { elementsOf, richText, section } from './rich-text.ts';
import type { Field, Form, RawAnswer, RawAnswers } from '../../chat/form.ts';
import { isDay } from '../../chat/typed.ts';
import { accountKey, accountOf, type Place } from '../../chat/request.ts';
import type { FaceWords } from '../../chat/words.ts';

/** What drawing a form needs besides the form. */
export interface Drawing {
  readonly tenant: string;
  readonly place: Place;
  readonly depth: number;
  readonly words: FaceWords;
  /**
   * Different for every drawing: Slack keeps what stands in an input of the same block and action id, and would show
   * it in the next form instead of our own values.
   */
  readonly salt: string;
}

/** A form as it came back. */
export interface Filled {
  readonly form: string;
  readonly state: string;
  readonly answers: RawAnswers;
}

/**
 * A form as a modal. The block id of an input is its field's name.
 * @throws RangeError: when a form has more fields than a modal has blocks, or carries more than Slack keeps.
 */
export function drawForm(form: Form, drawing: Drawing): types.ModalView {
  const fields = Object.entries(form.fields).flatMap(([name, field]) =>
    field.kind === 'hidden' ? [] : drawWithError(form, { name, field, drawing }),
  );
  const above = [...fullTitle(form), ...drawProblem(form)];
  const room = limits.blocksPerView - fields.length - above.length;
  if (room < 0) throw new RangeError(`form ${form.name} has more blocks than a modal holds`);
  const { tenant, words } = drawing;
  const intro = drawViewBlocks(form.intro ?? [], tenant, { blocks: room, cutWords: words.cut });
  return {
    type: 'modal',
    callback_id: `form:${form.name}`.slice(0, 255),
    title: plainObject(form.title, limits.viewTitle),
    submit: plainObject(form.submit, limits.viewButton),
    close: plainObject(form.cancel, limits.viewButton),
    notify_on_close: true,
    private_metadata: keep({ place: drawing.place, depth: drawing.depth, form: formKept(form, tenant) }),
    blocks: [...above, ...intro, ...fields],
  };
}

interface Named {
  readonly name: string;
  readonly field: Exclude<Field, { kind: 'hidden' }>;
  readonly drawing: Drawing;
}

function drawWithError(form: Form, { name, field, drawing }: Named): Drawn[] {
  const error = form.errors?.[name];
  const blocks = drawField(field, {
    name,
    actionId: `answer-${drawing.salt}`,
    language: form.language,
    words: drawing.words,
    typed: form.typed !== undefined && Object.hasOwn(form.typed, name) ? form.typed[name] : undefined,
    refused: form.typed !== undefined,
  });
  if (error === undefined) return blocks;
  return [
    ...blocks,
    { ...richText(section(elementsOf(error, drawing.tenant, true))), block_id: `error:${name}` },
  ];
}

/** A title that was cut stands whole above the form. */
const fullTitle = (form: Form): Drawn[] =>
  form.title.length <= limits.viewTitle
    ? []
    : [{ type: 'header', text: plainObject(form.title, limits.header) }];

/** What is wrong with the form as a whole, and errors of fields that are not on the screen. */
function drawProblem(form: Form): Drawn[] {
  const hidden = Object.entries(form.errors ?? {})
    .filter(([name]) => !isVisible(form, name))
    .map(([, error]) => error);
  const problem = [form.problem ?? '', ...hidden].filter((line) => line !== '').join('\n');
  return problem === '' ? [] : [{ ...richText(section(elementsOf(problem, '', true))), block_id: 'problem' }];
}

const isVisible = (form: Form, name: string): boolean =>
  Object.hasOwn(form.fields, name) && form.fields[name]?.kind !== 'hidden';

function formKept(form: Form, tenant: string): FormKept {
  const hidden: Record<string, string> = {};
  for (const [name, field] of Object.entries(form.fields))
    if (field.kind === 'hidden') hidden[name] = field.value;
  return {
    name: form.name,
    state: form.state,
    hidden,
    shape: shapeOf(form),
    homes: homesOf(form, tenant),
  };
}

/** Who was prefilled from another workspace: what comes back from Slack is the user id alone. */
function homesOf(form: Form, tenant: string): Record<string, string> {
  const homes = new Map<string, string>();
  for (const [name, field] of Object.entries(form.fields)) {
    if (field.kind !== 'person' && field.kind !== 'people') continue;
    for (const value of [field.value, form.typed?.[name]].flat()) {
      const account = typeof value === 'string' ? accountOf(value) : null;
      if (account?.face === 'slack' && account.home !== tenant) homes.set(account.id, account.home);
    }
  }
  return Object.fromEntries(homes);
}

/** A print of everything that is drawn except what stands in the fields. */
export function shapeOf(form: Form): string {
  const fields = Object.entries(form.fields).map(([name, field]) =>
    field.kind === 'hidden' ? [name, field] : [name, { ...field, value: undefined }],
  );
  const { name, state, title, submit, cancel, intro } = form;
  return createHash('sha256')
    .update(JSON.stringify([name, state, title, submit, cancel, intro, fields]))
    .digest('base64url')
    .slice(0, 12);
}

/**
 * The errors to show beside the fields of the modal that is on the screen (by block id), or null when the form must be
 * drawn anew: a problem as a whole, other fields than before, an error of what is not shown, or nothing wrong at all.
 */
export function errorsInPlace(form: Form, shown: Kept | null): Record<string, string> | null {
  const errors = Object.entries(form.errors ?? {});
  if (errors.length === 0 || (form.problem ?? '') !== '' || shapeOf(form) !== shown?.form?.shape) return null;
  const drawable = errors.every(([name, error]) => error !== '' && isAnswerable(form, name));
  return drawable ? Object.fromEntries(errors) : null;
}

function isAnswerable(form: Form, name: string): boolean {
  if (!isVisible(form, name)) return false;
  const field = form.fields[name];
  return !(field?.kind === 'choice' || field?.kind === 'choices') || field.options.length > 0;
}

/** What stood in a modal, from the payload's view alone; null when it is no form of ours. */
export function readForm(
  view: unknown,
  tenant: string,
  homeOf: (userId: string) => string | undefined = () => undefined,
): Filled | null {
  const form = recall(textAt(view, 'private_metadata'))?.form;
  if (form === undefined) return null;
  const homes = new Map(Object.entries(form.homes));
  const key = (id: string): string =>
    accountKey({ face: 'slack', home: homes.get(id) ?? homeOf(id) ?? tenant, id });
  const read = new Map<string, RawAnswer>(Object.entries(form.hidden));
  const values = at(view, 'state', 'values');
  for (const [block, actions] of Object.entries(isRecord(values) ? values : {})) {
    const [element] = Object.values(isRecord(actions) ? actions : {});
    const answer = readElement(element, key);
    if (answer !== undefined && !Object.hasOwn(form.hidden, block)) read.set(block, answer);
  }
  return { form: form.name, state: form.state, answers: Object.fromEntries(joinTimes(read, view)) };
}

/** Joins the two halves of each date-time; half an answer stays half, so that the check can name what is missing. */
function joinTimes(read: Map<string, RawAnswer>, view: unknown): Map<string, RawAnswer> {
  for (const block of listAt(view, 'blocks')) {
    const id = textAt(block, 'block_id');
    const name = id.endsWith(timeBlock('')) ? id.slice(0, -timeBlock('').length) : '';
    if (name === '') continue;
    const day = read.get(name);
    const time = read.get(id);
    read.delete(id);
    if (time === undefined && day === undefined) continue;
    read.set(
      name,
      `${typeof day === 'string' && isDay(day) ? day : ''}T${typeof time === 'string' ? time : ''}`,
    );
  }
  return read;
}

function readElement(element: unknown, key: (id: string) => string): RawAnswer | undefined {
  switch (textAt(element, 'type')) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return textAt(element, 'value') || undefined;
    case 'datepicker':
      return textAt(element, 'selected_date') || undefined;
    case 'timepicker':
      return textAt(element, 'selected_time') || undefined;
    case 'static_select':
      return textAt(element, 'selected_option', 'value') || undefined;
    case 'multi_static_select':
      return someOf(listAt(element, 'selected_options').map((option) => textAt(option, 'value')));
    case 'users_select': {
      const id = textAt(element, 'selected_user');
      return id === '' ? undefined : key(id);
    }
    case 'multi_users_select':
      return someOf(
        listAt(element, 'selected_users')
          .filter((id) => typeof id === 'string')
          .map(key),
      );
    case 'checkboxes':
      return listAt(element, 'selected_options').length > 0;
    default:
      return undefined;
  }
}

const someOf = (values: readonly string[]): readonly string[] | undefined =>
  values.some((value) => value !== '') ? values.filter((value) => value !== '') : undefined;
