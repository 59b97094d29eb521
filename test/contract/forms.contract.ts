/** The contract of forms: drawn, filled in, read back, refused with what was typed, left and opened again. */
import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Fields, Form, RawAnswers } from '../../src/chat/form.ts';
import { text } from '../../src/chat/message.ts';
import { ask, show, type Reply } from '../../src/chat/reply.ts';
import {
  counted,
  everyAnswer,
  everyField,
  fieldCases,
  firstMissing,
  FORM,
  formOf,
  INJECTIONS,
  longForm,
  MANY_OPTIONS,
  opener,
  readable,
  said,
} from './cases.ts';
import type { Seen, SeenForm } from './driver.ts';
import { describeOn, type Face, type Stage } from './face.contract.ts';

/** Drawing forms and reading them back. */
export const formsContract = (face: Face): readonly string[] =>
  describeOn(face, { does: 'asks by a form', isFresh: true }, (stage) => {
    fieldContract(stage);
    wholeFormContract(stage);
    refusalContract(stage);
  });

/** Opens a form by a button, as every face can. */
async function open(
  { driver, app }: Stage,
  form: Form,
  submitted: Reply = show(said(text('Thank you.'))),
): Promise<Seen> {
  app.plays({ command: show(opener()), press: ask(form), submission: submitted });
  await driver.say('please');
  return driver.press('Fill in');
}

const formIn = (seen: Seen): SeenForm => {
  if (seen.form === null) throw new Error(`no form is open, but: ${seen.text}`);
  return seen.form;
};

function fieldContract(stage: Stage): void {
  const kinds = Object.keys(fieldCases(['a', 'b'])) as (keyof ReturnType<typeof fieldCases>)[];
  for (const kind of kinds)
    stage.holds(`with a ${kind} field, its value in it, and hears the answer`, async () => {
      const { field, answer } = fieldCases(stage.driver.people)[kind];
      const fields: Fields = { it: field };
      const seen = await open(stage, formOf(fields));
      expect(firstMissing(seen.text, [field.label])).toBeNull();
      const own = field.value === undefined ? {} : { it: spelled(field.value) };
      expect(counted(fields, formIn(seen).values)).toEqual(counted(fields, own));
      const thanked = await stage.driver.submit({ it: answer });
      expect(counted(fields, stage.app.last('submission').answers)).toEqual(counted(fields, { it: answer }));
      expect(thanked).toMatchObject({ text: expect.stringContaining('Thank you.'), form: null });
    });

  stage.holds('with a choice and choices of 250 options, each of which can be chosen', async () => {
    const fields: Fields = {
      one: { kind: 'choice', label: 'One of many', options: MANY_OPTIONS, value: 'area-137' },
      some: { kind: 'choices', label: 'Some of many', options: MANY_OPTIONS, value: ['area-1', 'area-250'] },
    };
    const seen = await open(stage, formOf(fields));
    expect(counted(fields, formIn(seen).values)).toEqual({ one: 'area-137', some: ['area-1', 'area-250'] });
    const answers = { one: 'area-250', some: ['area-2', 'area-101', 'area-249'] };
    await stage.driver.submit(answers);
    const heard = counted(fields, stage.app.last('submission').answers);
    expect({ ...heard, some: [...(heard['some'] as string[])].sort() }).toEqual({
      ...answers,
      some: answers.some.toSorted(),
    });
  });
}

const spelled = (
  value: string | number | boolean | readonly string[],
): string | boolean | readonly string[] => (typeof value === 'number' ? String(value) : value);

function wholeFormContract(stage: Stage): void {
  stage.holds('of every field, which comes back as it stood when nobody touched it', async () => {
    const fields = everyField(stage.driver.people);
    await open(stage, formOf(fields, { state: 'state-42', intro: [text('About our form')] }));
    await stage.driver.submit({});
    const heard = stage.app.last('submission');
    expect(heard).toMatchObject({ form: FORM, state: 'state-42' });
    expect(counted(fields, heard.answers)).toEqual(
      counted(fields, { ...valuesOf(fields), secret: 'opaque-7' }),
    );
  });

  stage.holds('of every field, and hears every answer', async () => {
    const fields = everyField(stage.driver.people);
    const answers = everyAnswer(stage.driver.people);
    const seen = await open(stage, formOf(fields, { intro: [text('About our form')] }));
    const labels = Object.values(fields).flatMap((field) => (field.kind === 'hidden' ? [] : [field.label]));
    expect(firstMissing(seen.text, ['About our form', ...labels])).toBeNull();
    expect(seen.text).not.toContain('opaque-7');
    expect(formIn(seen)).toMatchObject({ title: 'Our form', errors: {} });
    expect(seen.isPrivate).toBe(true);
    await stage.driver.submit(answers);
    expect(counted(fields, stage.app.last('submission').answers)).toEqual(
      counted(fields, { ...answers, secret: 'opaque-7' }),
    );
  });

  stage.holds('and reads back whatever fits into its fields', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        await open(stage, formOf(SOME_FIELDS));
        await stage.driver.submit(answers);
        expect(counted(SOME_FIELDS, stage.app.last('submission').answers)).toEqual(
          counted(SOME_FIELDS, answers),
        );
      }),
      { numRuns: 10 },
    );
  });

  stage.holds('with words longer than any platform takes, and still reads it back', async () => {
    const form = longForm();
    const seen = await open(stage, form);
    expect(formIn(seen).title.slice(0, 15)).toBe(form.title.slice(0, 15));
    expect(firstMissing(seen.text, ['ask1x'])).toBeNull();
    const intro = 'intro450x';
    if (!seen.text.includes(intro)) expect(seen.text).toContain(stage.face.cut);
    await stage.driver.submit({ name: 'typed' });
    expect(counted(form.fields, stage.app.last('submission').answers)).toEqual({
      name: 'typed',
      area: 'v-2',
    });
  });

  stage.holds('in Hebrew, fields and all, from right to left', async () => {
    const form = formOf(
      { name: { kind: 'text', lines: 'one', maxLength: 100, label: 'שם הארגון', value: 'מרכז הנוער' } },
      { language: 'he', direction: 'rtl', title: 'רישום', submit: 'שליחה', cancel: 'ביטול' },
    );
    const seen = await open(stage, form);
    expect([true, null]).toContain(seen.rightToLeft);
    expect(formIn(seen)).toMatchObject({ title: 'רישום', values: { name: 'מרכז הנוער' } });
  });

  stage.holds('that was left open without keeping anybody from going on', async () => {
    const fields: Fields = { name: { kind: 'text', lines: 'one', maxLength: 100, label: 'Name' } };
    await open(stage, formOf(fields, { state: 'left' }));
    stage.app.says(show(said(text('Something else.'))));
    expect((await stage.driver.say('something else')).text).toContain('Something else.');
    const again = await open(stage, formOf(fields, { state: 'again', typed: { name: 'kept from before' } }));
    expect(formIn(again).values).toMatchObject({ name: 'kept from before' });
    await stage.driver.submit({});
    expect(stage.app.last('submission')).toMatchObject({
      state: 'again',
      answers: { name: 'kept from before' },
    });
  });
}

function refusalContract(stage: Stage): void {
  stage.holds('that was refused: the problem on top, each error, and every answer kept', async () => {
    const fields = everyField(stage.driver.people);
    const answers = everyAnswer(stage.driver.people);
    const errors = Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) =>
        field.kind === 'hidden' ? [] : [[name, `Mend ${name} please.`]],
      ),
    );
    await open(stage, formOf(fields));
    stage.app.plays({
      submission: (request) =>
        ask(
          formOf(fields, {
            problem: 'Somebody changed this meanwhile.',
            errors,
            typed: request.kind === 'submission' ? request.answers : {},
          }),
        ),
    });
    const refused = await stage.driver.submit(answers);
    expect(formIn(refused).errors).toEqual(errors);
    expect(counted(fields, { ...formIn(refused).values, secret: 'opaque-7' })).toEqual(
      counted(fields, { ...answers, secret: 'opaque-7' }),
    );
    const shown = readable(refused.text);
    expect(shown.indexOf('Somebody changed this meanwhile.')).toBeGreaterThanOrEqual(0);
    expect(shown.indexOf('Somebody changed this')).toBeLessThan(shown.indexOf('What can you propose'));
  });

  stage.holds('again and again until it is taken, as the same form with the same state', async () => {
    const fields: Fields = {
      name: { kind: 'text', lines: 'one', maxLength: 100, label: 'Name', required: true },
    };
    await open(stage, formOf(fields, { state: 'opaque-state' }));
    stage.app.plays({
      submission: (request) => {
        const answers: RawAnswers = request.kind === 'submission' ? request.answers : {};
        return answers['name'] === 'Right'
          ? show(said(text('Saved.')))
          : ask(formOf(fields, { state: 'opaque-state', errors: { name: 'Wrong.' }, typed: answers }));
      },
    });
    for (const name of ['First', 'Second']) {
      const refused = await stage.driver.submit({ name });
      expect(formIn(refused)).toMatchObject({ values: { name }, errors: { name: 'Wrong.' } });
    }
    expect(await stage.driver.submit({ name: 'Right' })).toMatchObject({
      text: expect.stringContaining('Saved.'),
      form: null,
    });
    expect(stage.app.last('submission').state).toBe('opaque-state');
    expect(stage.app.acts).toBe(5);
  });

  for (const [name, typed] of Object.entries(INJECTIONS))
    stage.holds(`with ${name} in every word of it, as it was typed`, async () => {
      const fields: Fields = {
        words: { kind: 'text', lines: 'many', maxLength: 1000, label: typed, hint: typed, value: typed },
        area: { kind: 'choice', label: 'Area', options: [{ value: 'x', label: typed.slice(0, 60) }] },
      };
      const seen = await open(stage, formOf(fields, { title: typed.slice(0, 20), intro: [text(typed)] }));
      expect(readable(seen.text).split(readable(typed)).length - 1).toBeGreaterThanOrEqual(3);
      stage.app.plays({
        submission: (request) =>
          ask(
            formOf(fields, {
              problem: typed,
              errors: { words: typed },
              typed: request.kind === 'submission' ? request.answers : {},
            }),
          ),
      });
      const refused = formIn(await stage.driver.submit({ words: typed, area: 'x' }));
      expect(counted(fields, refused.values)).toEqual(counted(fields, { words: typed, area: 'x' }));
      expect(readable(refused.errors['words'] ?? '')).toBe(readable(typed));
    });
}

function valuesOf(fields: Fields): RawAnswers {
  const values = Object.entries(fields).flatMap(([name, field]) =>
    field.value === undefined ? [] : [[name, spelled(field.value)] as const],
  );
  return Object.fromEntries(values);
}

const OPTIONS = ['sport', 'health', 'drugs-prevention', 'leisure'].map((value) => ({ value, label: value }));

const SOME_FIELDS = {
  name: { kind: 'text', lines: 'one', maxLength: 200, label: 'Name' },
  story: { kind: 'text', lines: 'many', maxLength: 3000, label: 'Story' },
  count: { kind: 'number', label: 'Count', decimal: true },
  day: { kind: 'date', label: 'Day' },
  time: { kind: 'time', label: 'Time' },
  moment: { kind: 'date-time', label: 'Moment' },
  area: { kind: 'choice', label: 'Area', options: OPTIONS },
  areas: { kind: 'choices', label: 'Areas', options: OPTIONS },
  agreed: { kind: 'checkbox', label: 'Agreed' },
} satisfies Fields;

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 4 });
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((pair) => pair.map((part) => String(part).padStart(2, '0')).join(':'));
/** Words of people in every script that we speak, with signs and line breaks between. */
const typedText = (breaks: boolean): fc.Arbitrary<string> =>
  fc
    .array(
      fc.constantFrom(
        'Ana',
        'čšž',
        'řůě',
        'שלום',
        '<b>',
        '&amp;',
        '*x*',
        '"',
        "'",
        '😀',
        '${x}',
        '{{y}}',
        '1.',
        breaks ? '\n' : '-',
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(' '));

/** Answers that pass the form's own check, some left empty. */
const anyAnswers: fc.Arbitrary<RawAnswers> = fc
  .record({
    name: optional(typedText(false)),
    story: optional(typedText(true)),
    count: optional(fc.constantFrom('0', '-3', '12.5', '1000000')),
    day: optional(day),
    time: optional(time),
    moment: optional(fc.tuple(day, time).map((parts) => parts.join('T'))),
    area: optional(fc.constantFrom(...OPTIONS.map((option) => option.value))),
    areas: optional(
      fc.subarray(
        OPTIONS.map((option) => option.value),
        { minLength: 1 },
      ),
    ),
    agreed: optional(fc.boolean()),
  })
  .map(
    (answers) =>
      Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as RawAnswers,
  );
