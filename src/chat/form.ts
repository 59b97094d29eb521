/**
 * One definition draws the form, checks the answers and types them. The definition is made anew for every
 * drawing, in the reader's language, so labels are plain strings here.
 *
 * Faces hand back `RawAnswers`; `check` turns them into typed `Answers` or into faults by field.
 * Days are `YYYY-MM-DD`, times `HH:MM`, date-times `YYYY-MM-DDTHH:MM`: local wall time, no zone.
 */
import { z } from 'zod';
import type { Block, Direction } from './message.ts';

interface Common {
  readonly label: string;
  /** A line under the field. */
  readonly hint?: string;
  readonly required?: boolean;
}

/** Option values are slugs or ids, at most 150 characters; labels are drawn at most 75 long. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface TextField extends Common {
  readonly kind: 'text';
  readonly lines: 'one' | 'many';
  readonly minLength?: number;
  /** At most 3000 (Slack's limit of an input). */
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly value?: string;
}
export interface NumberField extends Common {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
  /** Fractions are refused unless true. */
  readonly decimal?: boolean;
  readonly value?: number;
}
export interface DateField extends Common {
  readonly kind: 'date';
  readonly value?: string;
}
export interface TimeField extends Common {
  readonly kind: 'time';
  readonly value?: string;
}
export interface DateTimeField extends Common {
  readonly kind: 'date-time';
  readonly value?: string;
}
export interface ChoiceField extends Common {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  readonly value?: string;
}
/** Any number of options; faces split or search when their platform allows only 100. */
export interface ChoicesField extends Common {
  readonly kind: 'choices';
  readonly options: readonly Option[];
  readonly max?: number;
  readonly value?: readonly string[];
}
/** Answers and values are account keys (`accountKey` in request.ts). */
export interface PersonField extends Common {
  readonly kind: 'person';
  readonly value?: string;
}
export interface PeopleField extends Common {
  readonly kind: 'people';
  readonly max?: number;
  readonly value?: readonly string[];
}
/** `label` is the sentence beside the box. Required means: must be ticked. */
export interface CheckboxField extends Common {
  readonly kind: 'checkbox';
  readonly value?: boolean;
}
export interface EmailField extends Common {
  readonly kind: 'email';
  readonly value?: string;
}
export interface UrlField extends Common {
  readonly kind: 'url';
  readonly value?: string;
}
/** Carried, never shown: opaque ids only. */
export interface HiddenField {
  readonly kind: 'hidden';
  readonly value: string;
}

export type Field =
  | TextField
  | NumberField
  | DateField
  | TimeField
  | DateTimeField
  | ChoiceField
  | ChoicesField
  | PersonField
  | PeopleField
  | CheckboxField
  | EmailField
  | UrlField
  | HiddenField;

export type FieldKind = Field['kind'];
export type Fields = Readonly<Record<string, Field>>;

/** A form on its way to a person. Field names are kebab-case slugs; order of `fields` is the order drawn. */
export interface Form<F extends Fields = Fields> {
  /** The ritual that reads it. */
  readonly name: string;
  /** Opaque: what the ritual needs to find its object again, at most 200 characters. */
  readonly state: string;
  readonly language: string;
  readonly direction: Direction;
  /** Shown at most 24 characters long on Slack: keep it short. */
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  /** Blocks above the fields. */
  readonly intro?: readonly Block[];
  readonly fields: F;
  /** A refused form: what is wrong with it as a whole. */
  readonly problem?: string;
  /** A refused form: what is wrong with each field, in the reader's language. */
  readonly errors?: Readonly<Record<string, string>>;
  /** What the person typed, drawn instead of the fields' own values. */
  readonly typed?: RawAnswers;
}

/** As a face read it: strings, except `choices`/`people` (lists) and `checkbox` (boolean). Absent: left empty. */
export type RawAnswer = string | boolean | readonly string[];
export type RawAnswers = Readonly<Record<string, RawAnswer>>;

type AnswerOf<K extends Field> = K extends NumberField
  ? number | null
  : K extends ChoicesField | PeopleField
    ? readonly string[]
    : K extends CheckboxField
      ? boolean
      : K extends HiddenField
        ? string
        : string | null;

/** Typed answers: null (or an empty list) where nothing was filled in. */
export type Answers<F extends Fields> = { readonly [N in keyof F]: AnswerOf<F[N]> };

/** What is wrong with an answer; the engine says it in the person's language. */
export type Fault =
  | { readonly kind: 'required' }
  | { readonly kind: 'must-be-ticked' }
  | { readonly kind: 'too-short'; readonly min: number }
  | { readonly kind: 'too-long'; readonly max: number; readonly length: number }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'not-whole' }
  | { readonly kind: 'too-small'; readonly min: number }
  | { readonly kind: 'too-large'; readonly max: number }
  | { readonly kind: 'not-a-date' }
  | { readonly kind: 'not-a-time' }
  | { readonly kind: 'not-an-option' }
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'not-an-email' }
  | { readonly kind: 'not-a-url' };

export type Checked<F extends Fields> =
  | { readonly ok: true; readonly answers: Answers<F> }
  | { readonly ok: false; readonly faults: Readonly<Record<string, Fault>> };

/** Checks every field and says everything that is wrong at once. Unknown names in `raw` are ignored. */
export function check<F extends Fields>(fields: F, raw: RawAnswers): Checked<F> {
  const faults: Record<string, Fault> = {};
  const answers: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
    const outcome = checkField(field, given);
    if ('fault' in outcome) faults[name] = outcome.fault;
    else answers[name] = outcome.answer;
  }
  return Object.keys(faults).length > 0
    ? { ok: false, faults }
    : { ok: true, answers: answers as Answers<F> };
}

type Outcome = { readonly answer: unknown } | { readonly fault: Fault };
const wrong = (fault: Fault): Outcome => ({ fault });

function checkField(field: Field, given: RawAnswer | undefined): Outcome {
  switch (field.kind) {
    case 'hidden':
      return { answer: typeof given === 'string' ? given : field.value };
    case 'checkbox':
      return field.required === true && given !== true && given !== 'true'
        ? wrong({ kind: 'must-be-ticked' })
        : { answer: given === true || given === 'true' };
    case 'choices':
    case 'people':
      return checkMany(field, listOf(given));
    default: {
      const typed = typeof given === 'string' ? clean(given) : '';
      if (typed === '') return field.required === true ? wrong({ kind: 'required' }) : { answer: null };
      return checkOne(field, typed);
    }
  }
}

type OneValue = Exclude<Field, HiddenField | CheckboxField | ChoicesField | PeopleField>;

function checkOne(field: OneValue, typed: string): Outcome {
  switch (field.kind) {
    case 'text':
      return checkText(field, typed);
    case 'number':
      return checkNumber(field, typed);
    case 'date':
      return isDay(typed) ? { answer: typed } : wrong({ kind: 'not-a-date' });
    case 'time':
      return isTime(typed) ? { answer: typed } : wrong({ kind: 'not-a-time' });
    case 'date-time': {
      const [day = '', time = ''] = typed.split('T');
      if (!isDay(day)) return wrong({ kind: 'not-a-date' });
      return isTime(time) ? { answer: typed } : wrong({ kind: 'not-a-time' });
    }
    case 'choice':
      return field.options.some((option) => option.value === typed)
        ? { answer: typed }
        : wrong({ kind: 'not-an-option' });
    case 'person':
      return { answer: typed };
    case 'email':
      return isEmail(typed) ? { answer: typed } : wrong({ kind: 'not-an-email' });
    case 'url': {
      const url = asUrl(typed);
      return url === null ? wrong({ kind: 'not-a-url' }) : { answer: url };
    }
  }
}

function checkMany(field: ChoicesField | PeopleField, given: readonly string[]): Outcome {
  if (given.length === 0) return field.required === true ? wrong({ kind: 'required' }) : { answer: [] };
  if (field.max !== undefined && given.length > field.max) return wrong({ kind: 'too-many', max: field.max });
  if (field.kind === 'people') return { answer: given };
  const known = new Set(field.options.map((option) => option.value));
  return given.every((value) => known.has(value)) ? { answer: given } : wrong({ kind: 'not-an-option' });
}

function checkText(field: TextField, typed: string): Outcome {
  const length = [...typed].length;
  if (field.minLength !== undefined && length < field.minLength)
    return wrong({ kind: 'too-short', min: field.minLength });
  if (length > field.maxLength) return wrong({ kind: 'too-long', max: field.maxLength, length });
  return { answer: typed };
}

function checkNumber(field: NumberField, typed: string): Outcome {
  const value = Number(typed.replace(',', '.'));
  if (!/^[-+]?\d{1,15}([.,]\d{1,10})?$/.test(typed) || !Number.isFinite(value))
    return wrong({ kind: 'not-a-number' });
  if (field.decimal !== true && !Number.isInteger(value)) return wrong({ kind: 'not-whole' });
  if (field.min !== undefined && value < field.min) return wrong({ kind: 'too-small', min: field.min });
  if (field.max !== undefined && value > field.max) return wrong({ kind: 'too-large', max: field.max });
  return { answer: value };
}

/** Strips what no form answer may hold: NUL and other control signs, lone surrogates, bidi overrides, outer space. */
export function clean(typed: string): string {
  return (
    typed
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- these are the signs to strip
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
      .normalize('NFC')
      .trim()
  );
}

const listOf = (given: RawAnswer | undefined): readonly string[] => {
  if (given === undefined || typeof given === 'boolean') return [];
  const values = typeof given === 'string' ? [given] : given;
  return [...new Set(values.map(clean).filter((value) => value !== ''))];
};

/** A real calendar day between the years 1900 and 2999, as YYYY-MM-DD. */
export function isDay(typed: string): boolean {
  if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(typed)) return false;
  const instant = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(typed);
}

/** A time of day from 00:00 to 23:59. */
export const isTime = (typed: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed);

const Email = z.email();
const isEmail = (typed: string): boolean => typed.length <= 254 && Email.safeParse(typed).success;

/** The address with its scheme, or null. People type `www.x.si`; only http and https are taken. */
export function asUrl(typed: string): string | null {
  const spelled = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  if (typed.length > 2000 || /\s/.test(typed) || !URL.canParse(spelled)) return null;
  const url = new URL(spelled);
  const wellFormed = (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.');
  return wellFormed && url.username === '' && url.password === '' ? url.href : null;
}
