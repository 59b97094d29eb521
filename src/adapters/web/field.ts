/** One field of a form, drawn as the browser's own control. Reading is in form.ts. */
import { isDay, isTime } from '../../chat/typed.ts';
import type {
  ChoicesField,
  Field,
  HiddenField,
  Option,
  PeopleField,
  RawAnswer,
  TextField,
} from '../../chat/form.ts';
import { attribute, flag, markup, type Html } from './html.ts';
import { searchableOptions } from './limits.ts';
import type { Texts } from './texts.ts';

type Shown = Exclude<Field, HiddenField>;
type Boxed = ChoicesField | PeopleField;
type OneValue = Exclude<Shown, Boxed | { kind: 'checkbox' }>;

export interface FieldDrawing {
  readonly texts: Texts;
  readonly name: string;
  /** What stands in it; undefined: nothing. */
  readonly value: RawAnswer | undefined;
  readonly error: string | null;
  /** Account key and name of everybody whom a person field can name. */
  readonly people: readonly Option[];
}

/** The id of the control that an error leads to: the control itself, or the first box of a list. */
export const fieldId = (name: string): string => `f-${name}`;
/** The name under which the browser sends it. */
export const sentName = (name: string): string => `f.${name}`;

/** The field with its label, hint and error. */
export function drawField(field: Shown, drawing: FieldDrawing): Html {
  const look = attribute('class', drawing.error === null ? 'field' : 'field wrong');
  switch (field.kind) {
    case 'choices':
      return markup`<fieldset${look}${describedBy(field, drawing)}>${drawBoxes(field, field.options, drawing)}</fieldset>`;
    case 'people':
      return markup`<fieldset${look}${describedBy(field, drawing)}>${drawBoxes(field, drawing.people, drawing)}</fieldset>`;
    case 'checkbox': {
      const ticked = drawing.value === true || drawing.value === 'true';
      return markup`<div${look}><label class="box"><input type="checkbox" name="${sentName(drawing.name)}" value="true"${common(field, drawing)}${flag('checked', ticked)}><span>${field.label}${mark(field, drawing.texts)}</span></label>${notes(field, drawing)}</div>`;
    }
    default:
      return markup`<div${look}><label for="${fieldId(drawing.name)}">${field.label}${mark(field, drawing.texts)}</label>${drawControl(field, drawing)}${notes(field, drawing)}</div>`;
  }
}

function drawControl(field: OneValue, drawing: FieldDrawing): Html {
  const value = typeof drawing.value === 'string' ? drawing.value : '';
  const input = (type: string, more: Html = markup``): Html =>
    markup`<input type="${type}" name="${sentName(drawing.name)}" value="${value}"${common(field, drawing)}${more}>`;
  // A browser empties a date or time input that holds anything else, and with it what was typed.
  const dated = (type: string, isValid: boolean): Html =>
    value === '' || isValid ? input(type) : input('text', markup` dir="ltr"`);
  switch (field.kind) {
    case 'text':
      return drawText(field, value, drawing);
    case 'number':
      return input(
        'text',
        markup` class="short" inputmode="${field.decimal === true ? 'decimal' : 'numeric'}" dir="ltr" autocomplete="off"`,
      );
    case 'date':
      return dated('date', isDay(value));
    case 'time':
      return dated('time', isTime(value));
    case 'date-time': {
      const [day = '', time = ''] = value.split('T');
      return dated('datetime-local', isDay(day) && isTime(time));
    }
    case 'choice':
      return drawSelect(field, field.options, { ...drawing, value });
    case 'person':
      return drawSelect(field, withUnknown(drawing.people, [value]), { ...drawing, value });
    case 'email':
      return input('email', markup` dir="ltr" autocomplete="off" spellcheck="false"`);
    case 'url':
      return input('url', markup` dir="ltr" autocomplete="off" spellcheck="false"`);
  }
}

function drawText(field: TextField, value: string, drawing: FieldDrawing): Html {
  const shared = markup` name="${sentName(drawing.name)}"${common(field, drawing)}${attribute('placeholder', field.placeholder ?? null)} dir="auto"`;
  // The parser drops a line break right after the opening tag: ours, never the person's.
  return field.lines === 'many'
    ? markup`<textarea rows="4"${shared}>\n${value}</textarea>`
    : markup`<input type="text" value="${value}"${shared} autocomplete="off">`;
}

function drawSelect(field: OneValue, options: readonly Option[], drawing: FieldDrawing): Html {
  const drawn = options.map(
    (option) =>
      markup`<option value="${option.value}"${flag('selected', option.value === drawing.value)}>${option.label}</option>`,
  );
  return markup`<select name="${sentName(drawing.name)}"${common(field, drawing)}><option value="">${drawing.texts.say('choose')}</option>${drawn}</select>`;
}

/** A list of boxes; the search field above a long one appears with script. */
function drawBoxes(field: Boxed, options: readonly Option[], drawing: FieldDrawing): Html {
  const { texts, name, value } = drawing;
  const chosen = new Set(Array.isArray(value) ? (value as readonly string[]) : []);
  const known = field.kind === 'people' ? withUnknown(options, [...chosen]) : options;
  const boxes = known.map(
    (option, index) =>
      markup`<label class="box"><input type="checkbox" name="${sentName(name)}" value="${option.value}"${attribute('id', index === 0 ? fieldId(name) : null)}${flag('checked', chosen.has(option.value))}><span>${option.label}</span></label>`,
  );
  const list = `${fieldId(name)}-list`;
  const search =
    known.length >= searchableOptions &&
    markup`<div class="search" hidden><input type="search" data-filters="${list}" aria-controls="${list}" aria-label="${texts.say('search')}" placeholder="${texts.say('search')}" autocomplete="off"></div>`;
  const count = markup`<p class="count" role="status" data-chosen="${texts.say('chosen')}">${texts.say('chosen', { n: chosen.size })}</p>`;
  return markup`<legend>${field.label}${mark(field, texts)}</legend>${notes(field, drawing)}${search}
<div class="boxes" id="${list}" data-none="${texts.say('noMatch')}">${boxes}</div>${known.length >= searchableOptions && count}`;
}

/** Somebody who has left the sandbox keeps their place in the answer, under the only name that is left. */
function withUnknown(options: readonly Option[], values: readonly string[]): readonly Option[] {
  const known = new Set(options.map((option) => option.value));
  const unknown = values.filter((value) => value !== '' && !known.has(value));
  return [...options, ...unknown.map((value) => ({ value, label: value }))];
}

/** What every control has. There is no `maxlength`: it would silently cut what is pasted. */
function common(field: Shown, drawing: FieldDrawing): Html {
  const required = attribute('aria-required', field.required === true ? 'true' : null);
  const invalid = attribute('aria-invalid', drawing.error === null ? null : 'true');
  return markup` id="${fieldId(drawing.name)}"${required}${invalid}${describedBy(field, drawing)}`;
}

const mark = (field: Shown, texts: Texts): Html =>
  field.required === true ? markup` <span class="required">(${texts.say('required')})</span>` : markup``;

const noteId = (name: string, note: 'hint' | 'error' | 'count'): string => `${fieldId(name)}-${note}`;
const isCounted = (field: Shown): field is TextField => field.kind === 'text' && field.lines === 'many';

function describedBy(field: Shown, { name, error }: FieldDrawing): Html {
  const ids = [
    ...(error === null ? [] : [noteId(name, 'error')]),
    ...(hintOf(field) === null ? [] : [noteId(name, 'hint')]),
    ...(isCounted(field) ? [noteId(name, 'count')] : []),
  ];
  return attribute('aria-describedby', ids.length === 0 ? null : ids.join(' '));
}

/** How many may be chosen at most, where it says so. */
const mostOf = (field: Shown): number | undefined =>
  field.kind === 'choices' || field.kind === 'people' ? field.max : undefined;

const hintOf = (field: Shown): string | null => field.hint ?? (mostOf(field) === undefined ? null : '');

function notes(field: Shown, { texts, name, value, error }: FieldDrawing): Html {
  const most = mostOf(field);
  const limit = most === undefined ? '' : `${texts.say('atMost', { n: most })}.`;
  const hints = [field.hint ?? '', limit].filter((part) => part !== '').join(' ');
  const hint = hintOf(field) !== null && markup`<p class="hint" id="${noteId(name, 'hint')}">${hints}</p>`;
  const wrong = error !== null && markup`<p class="error" id="${noteId(name, 'error')}">${error}</p>`;
  const max = isCounted(field) ? field.maxLength : 0;
  const length = typeof value === 'string' ? [...value].length : 0;
  const count =
    isCounted(field) &&
    markup`<p class="count" id="${noteId(name, 'count')}" data-counts="${fieldId(name)}" data-max="${max}" data-text="${texts.say('characters', { max })}">${texts.say('characters', { n: length, max })}</p>`;
  return markup`${wrong}${hint}${count}`;
}
