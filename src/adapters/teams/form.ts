import { card, inert, paragraph, type Card, type Element } from './elements.ts';
import { drawField, readInput } from './fields.ts';
import { cut, FALLBACK_LENGTH, LABEL_LENGTH } from './limits.ts';
import { drawBlocks } from './message.ts';
import { otherHomes } from './people.ts';
import type { Field, Form, RawAnswer, RawAnswers } from '../../chat/form.ts';

/** Where a form stands: in a dialog, as a message of its own, or as the answer to a press. */
export type FormStage = 'dialog' | 'message' | 'answer';

/** A form as it came back. */
export interface Filled {
  readonly form: string;
  readonly state: string;
  readonly answers: RawAnswers;
}

/** What the send button of a form carries. */
interface FormData {
  readonly form: string;
  readonly state: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly homes?: Readonly<Record<string, string>>;
}

/** A form as a card; `tenant` is where it is drawn, whose directory people are picked from. */
export function drawForm(form: Form, stage: FormStage, tenant: string): Card {
  const fields = Object.entries(form.fields).flatMap(([name, field]) =>
    field.kind === 'hidden' ? [] : drawWithError(form, name, field),
  );
  const title = stage === 'dialog' ? [] : [paragraph(form.title, { weight: 'bolder', size: 'large' })];
  const intro = drawBlocks(form.intro ?? [], stage === 'dialog' ? 'dialog' : 'conversation');
  const fallbackText = cut(inert(form.title), FALLBACK_LENGTH);
  return {
    ...card([...title, ...drawProblem(form), ...intro, ...fields], { ...form, fallbackText }),
    actions: [sendAction(form, stage, tenant)],
  };
}

function sendAction(form: Form, stage: FormStage, tenant: string): Element {
  const drawn = {
    title: cut(inert(form.submit), LABEL_LENGTH),
    style: 'positive',
    data: dataOf(form, tenant),
  };
  // An answer to a press is shown to one person: what they send must be answered to them alone, too.
  return stage === 'answer'
    ? { type: 'Action.Execute', verb: 'submit', ...drawn }
    : { type: 'Action.Submit', ...drawn };
}

function dataOf(form: Form, tenant: string): FormData {
  const fields = Object.entries(form.fields);
  const hidden = fields.flatMap(([name, field]) => (field.kind === 'hidden' ? [[name, field.value]] : []));
  const homes = otherHomes(
    fields.flatMap(([name, field]) => peopleIn(field, form.typed?.[name])),
    tenant,
  );
  return {
    form: form.name,
    state: form.state,
    ...(hidden.length === 0 ? {} : { hidden: Object.fromEntries(hidden) as Record<string, string> }),
    ...(Object.keys(homes).length === 0 ? {} : { homes }),
  };
}

const peopleIn = (field: Field, typed: RawAnswer | undefined): string[] =>
  field.kind === 'person' || field.kind === 'people'
    ? [field.value ?? [], typed ?? []].flat().filter((key): key is string => typeof key === 'string')
    : [];

function drawWithError(form: Form, name: string, field: Exclude<Field, { kind: 'hidden' }>): Element[] {
  const error = form.errors !== undefined && Object.hasOwn(form.errors, name) ? form.errors[name] : undefined;
  const inputs = drawField(field, {
    name,
    typed: form.typed !== undefined && Object.hasOwn(form.typed, name) ? form.typed[name] : undefined,
    isBack: form.typed !== undefined,
    error,
  });
  return [
    ...(error === undefined ? [] : [{ ...attention(error), id: `error:${name}` }]),
    ...inputs,
    ...(field.hint === undefined || field.hint === ''
      ? []
      : [{ ...paragraph(field.hint, { isSubtle: true }), spacing: 'small' }]),
  ];
}

const attention = (text: string): Element => paragraph(text, { color: 'attention', weight: 'bolder' });

/** What is wrong with the form as a whole, and errors of fields that are not on the screen. */
function drawProblem(form: Form): Element[] {
  const isVisible = (name: string): boolean =>
    Object.hasOwn(form.fields, name) && form.fields[name]?.kind !== 'hidden';
  const hidden = Object.entries(form.errors ?? {}).filter(([name]) => !isVisible(name));
  return [form.problem ?? '', ...hidden.map(([, error]) => error)]
    .filter((line) => line !== '')
    .map((line, index) => ({ ...attention(line), id: index === 0 ? 'problem' : `problem:${index + 1}` }));
}

/** Undoes what drawing a form made of it; null when this is no form of ours. `tenant`: where it was filled in. */
export function readForm(data: Readonly<Record<string, unknown>>, tenant: string): Filled | null {
  const { form, state } = data;
  if (typeof form !== 'string' || form === '' || typeof state !== 'string') return null;
  const homes = { tenant, others: strings(data['homes']) };
  const read = new Map<string, RawAnswer>();
  const halves = new Map<string, { day?: string; clock?: string }>();
  for (const [id, value] of Object.entries(data)) {
    const input = readInput(id, value, homes);
    if (input === null) continue;
    if (input.part === 'whole') read.set(input.name, input.answer);
    else halves.set(input.name, { ...halves.get(input.name), [input.part]: String(input.answer) });
  }
  for (const [name, { day = '', clock = '' }] of halves) read.set(name, `${day}T${clock}`);
  // Last, so that no input can stand for what is carried unseen.
  for (const [name, value] of Object.entries(strings(data['hidden']))) read.set(name, value);
  return { form, state, answers: Object.fromEntries(read) };
}

function strings(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
