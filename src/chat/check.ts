/** Checks what a face read against the fields of a form: everything that is wrong is said at once. */
import type {
  Answers,
  CheckboxField,
  ChoicesField,
  Field,
  Fields,
  HiddenField,
  NumberField,
  PeopleField,
  RawAnswer,
  RawAnswers,
  TextField,
} from './form.ts';
import { asUrl, clean, isDay, isEmail, isTime } from './typed.ts';

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

const listOf = (given: RawAnswer | undefined): readonly string[] => {
  if (given === undefined || typeof given === 'boolean') return [];
  const values = typeof given === 'string' ? [given] : given;
  return [...new Set(values.map(clean).filter((value) => value !== ''))];
};
