/**
 * One definition draws the form, checks the answers (check.ts) and types them. The definition is made anew for every
 * drawing, in the reader's language, so labels are plain strings here.
 *
 * Faces hand back `RawAnswers`; `check` turns them into typed `Answers` or into faults by field.
 * Days are `YYYY-MM-DD`, times `HH:MM`, date-times `YYYY-MM-DDTHH:MM`: local wall time, no zone.
 */
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
