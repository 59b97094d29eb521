/** Forms drawn and read back: reading is the inverse of drawing, so both are here. */
import type { Field, Form, HiddenField, Option, RawAnswer, RawAnswers } from '../../chat/form.ts';
import { drawField, fieldId, sentName } from './field.ts';
import { flag, markup, type Html } from './html.ts';
import { drawBlocks, type Drawing } from './message.ts';
import { sign } from './picture.ts';
import { isLanguage, textsIn } from './texts.ts';

export interface FormDrawing extends Drawing {
  /** Where the form is sent. */
  readonly submitPath: string;
  readonly people: readonly Option[];
}

/**
 * The form in a dialog of its own, in its own language throughout. It is sent without the browser's own checks, so
 * that everything wrong is said at once. Hidden fields stay with us. Sending comes before leaving in the page,
 * because Enter presses the first of them; the introduction stands outside, because it may have buttons.
 */
export function drawForm(form: Form, around: FormDrawing): Html {
  const texts = isLanguage(form.language) ? textsIn(form.language) : around.texts;
  const drawing = { ...around, texts };
  const wrong = form.problem !== undefined || Object.keys(form.errors ?? {}).length > 0;
  const close = texts.say('close');
  return markup`<section class="sheet" role="dialog" aria-modal="true" aria-labelledby="form-title" lang="${form.language}" dir="${form.direction}">
<h1 id="form-title" tabindex="-1"${flag('autofocus', !wrong)}>${form.title}</h1>
${wrong && drawProblems(form, drawing)}
${form.intro !== undefined && markup`<div class="blocks intro">${drawBlocks(form.intro, drawing)}</div>`}
<form method="post" action="${drawing.submitPath}" novalidate id="form">${drawing.carried}
<div class="fields">${drawFields(form, drawing)}</div>
<div class="sheet-foot"><button class="button primary">${form.submit}</button>
<button class="button" name="leave" value="cancel">${form.cancel}</button></div>
<button class="sheet-close" name="leave" value="close" aria-label="${close}" title="${close}">${sign('cross')}</button>
</form></section>`;
}

const drawFields = (form: Form, { texts, people }: FormDrawing): readonly Html[] =>
  Object.entries(form.fields)
    .filter(isShown)
    .map(([name, field]) =>
      drawField(field, {
        texts,
        name,
        value: valueOf(form, name, field),
        error: form.errors?.[name] ?? null,
        people,
      }),
    );

/** What is wrong, all of it, each error leading to its field. */
function drawProblems(form: Form, { texts }: FormDrawing): Html {
  const errors = Object.entries(form.errors ?? {});
  const items = errors.map(([name, error]) => {
    const field = form.fields[name];
    const label = field === undefined || field.kind === 'hidden' ? '' : `${field.label}: `;
    return label === ''
      ? markup`<li>${error}</li>`
      : markup`<li><a href="#${fieldId(name)}">${label}${error}</a></li>`;
  });
  const list = items.length > 0 && markup`<ul>${items}</ul>`;
  const heading = form.problem ?? texts.say('formProblem');
  return markup`<div class="problems" tabindex="-1" autofocus role="group" aria-labelledby="problems-title">
<h2 id="problems-title">${heading}</h2>${list}</div>`;
}

const isShown = (entry: [string, Field]): entry is [string, Exclude<Field, HiddenField>] =>
  entry[1].kind !== 'hidden';

/** What the person typed where the form comes back, else what the field holds by itself. */
function valueOf(form: Form, name: string, field: Exclude<Field, HiddenField>): RawAnswer | undefined {
  if (form.typed !== undefined) return Object.hasOwn(form.typed, name) ? form.typed[name] : undefined;
  return typeof field.value === 'number' ? String(field.value) : field.value;
}

/** What was filled in, by the form's own fields; whatever else was sent is left aside. */
export function readAnswers(form: Form, sent: URLSearchParams): RawAnswers {
  const answers = Object.entries(form.fields).map(
    ([name, field]) => [name, readAnswer(field, sent.getAll(sentName(name)))] as const,
  );
  return Object.fromEntries(answers.filter((entry): entry is [string, RawAnswer] => entry[1] !== undefined));
}

/** One answer; undefined where it was left empty. */
function readAnswer(field: Field, sent: readonly string[]): RawAnswer | undefined {
  const first = sent[0] ?? '';
  switch (field.kind) {
    case 'hidden':
      return field.value;
    case 'checkbox':
      return first === 'true';
    case 'choices':
    case 'people': {
      const chosen = sent.filter((value) => value !== '');
      return chosen.length === 0 ? undefined : chosen;
    }
    case 'date-time':
      // Some browsers add seconds.
      return orNothing(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(first) ? first.slice(0, 16) : first);
    default:
      // Line breaks travel as CRLF.
      return orNothing(first.replace(/\r\n?/g, '\n'));
  }
}

const orNothing = (typed: string): string | undefined => (typed === '' ? undefined : typed);
