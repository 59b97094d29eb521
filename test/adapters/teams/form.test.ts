import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawForm, readForm } from '../../../src/adapters/teams/form.ts';
import type { Field, Fields, Form, RawAnswers } from '../../../src/chat/form.ts';
import { accountKey } from '../../../src/chat/request.ts';
import { form } from '../../support/slack/replies.ts';
import { elementsIn, filled, inputsIn, linesIn, valuesIn, type Json } from '../../support/teams/cards.ts';
import { cardFaults } from '../../support/teams/schema.ts';

const TENANT = 'T1';
const key = (id: string, home = TENANT): string => accountKey({ face: 'teams', home, id });
const foreign = accountKey({ face: 'slack', home: 'W', id: 'U1' });
const OPTIONS = ['sport', 'health', 'a,b', '100%', '%2C', 'č š'].map((value) => ({
  value,
  label: `Option ${value}`,
}));

const FIELDS = {
  text: { kind: 'text', label: 'Text', lines: 'many', maxLength: 3000, placeholder: 'Such as a hall' },
  number: { kind: 'number', label: 'Number', min: 0, max: 10 },
  date: { kind: 'date', label: 'Date' },
  time: { kind: 'time', label: 'Time' },
  moment: { kind: 'date-time', label: 'Moment' },
  choice: { kind: 'choice', label: 'Choice', options: OPTIONS },
  choices: { kind: 'choices', label: 'Choices', options: OPTIONS },
  person: { kind: 'person', label: 'Person' },
  people: { kind: 'people', label: 'People' },
  checkbox: { kind: 'checkbox', label: 'We agree' },
  email: { kind: 'email', label: 'E-mail' },
  url: { kind: 'url', label: 'Address' },
} satisfies Record<string, Exclude<Field, { kind: 'hidden' }>>;

const draw = (fields: Fields, more: Partial<Form> = {}): Json =>
  drawForm(form(fields, more), 'message', TENANT);
const dataOf = (card: Json): Json => ((card['actions'] as Json[])[0]?.['data'] ?? {}) as Json;
/** Sends the form as it stands, with these values in its inputs. */
const sent = (card: Json, values: Json = valuesIn(card)) => readForm({ ...dataOf(card), ...values }, TENANT);

describe('A form drawn for Teams', () => {
  it.each(Object.entries(FIELDS))(
    'is a valid card 1.5 with a %s field, new, refused and required',
    (_, field) => {
      for (const stage of ['dialog', 'message', 'answer'] as const)
        for (const more of [{}, { typed: { it: 'x' }, errors: { it: 'Mend it.' }, problem: 'No.' }])
          for (const required of [true, false])
            expect(
              cardFaults(drawForm(form({ it: { ...field, required, hint: 'A hint' } }, more), stage, TENANT)),
            ).toEqual([]);
    },
  );

  it('never lets the client refuse, cut or clamp, which would hide what was typed and what we say', () => {
    const required = Object.fromEntries(
      Object.entries(FIELDS).map(([name, field]) => [name, { ...field, required: true }]),
    );
    for (const input of inputsIn(draw(required)).values())
      for (const limit of ['isRequired', 'maxLength', 'min', 'max', 'regex'])
        expect(input).not.toHaveProperty(limit);
    expect(linesIn(draw(required)).join()).toContain('Text *');
  });

  it('shows every field with its own value', () => {
    const values = {
      text: 'A hall\nwith a stage',
      number: 7,
      date: '2026-11-23',
      time: '16:00',
      moment: '2026-11-23T16:00',
      choice: 'a,b',
      choices: ['sport', 'a,b'],
      person: key('u1'),
      people: [key('u1'), key('guest', 'T2'), foreign],
      checkbox: true,
      email: 'a@b.example',
      url: 'https://b.example/',
    };
    const fields = Object.fromEntries(
      Object.entries(FIELDS).map(([name, field]) => [
        name,
        { ...field, value: values[name as keyof typeof values] },
      ]),
    ) as Fields;
    expect(sent(draw(fields))?.answers).toEqual({ ...values, number: '7' });
  });

  it('reads back whatever was filled in', () => {
    const answers = fc.record(
      {
        text: fc
          .string({ minLength: 1, unit: 'grapheme' })
          .filter((typed) => typed.trim() !== '' && typed.isWellFormed()),
        number: fc.constantFrom('7', '-3', '12,5', '99999999999', 'seven'),
        date: fc.constant('2027-01-15'),
        time: fc.constant('08:30'),
        moment: fc.constant('2027-01-15T08:30'),
        choice: fc.constantFrom(...OPTIONS.map(({ value }) => value)),
        choices: fc.subarray(
          OPTIONS.map(({ value }) => value),
          { minLength: 1 },
        ),
        checkbox: fc.boolean(),
        email: fc.constant('not an address'),
        url: fc.constant('www.b.example'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(answers, (typed) => {
        const card = draw(FIELDS);
        const labelled = Object.fromEntries(
          Object.entries(typed).map(([name, answer]) => [
            name,
            name === 'choices' || name === 'choice'
              ? [answer].flat().map((value) => `Option ${String(value)}`)
              : answer,
          ]),
        );
        const read = sent(card, filled(card, labelled))?.answers;
        expect(read).toEqual({ checkbox: false, ...typed });
        // And what was typed stands in it when it comes back refused, and is read again.
        const refused = draw(FIELDS, { typed: read ?? {}, problem: 'No.' });
        expect(sent(refused)?.answers).toEqual(read);
      }),
    );
  });

  it('shows the problem on top, each error over its field, and errors of what is hidden on top, too', () => {
    const card = draw(
      {
        name: { kind: 'text', lines: 'one', maxLength: 9, label: 'Name' },
        id: { kind: 'hidden', value: 'h' },
      },
      { problem: 'Somebody was faster.', errors: { name: 'Too long.', id: 'It was changed.' }, typed: {} },
    );
    expect(linesIn(card)).toEqual([
      'Register',
      'Somebody was faster.',
      'It was changed.',
      'Too long.',
      'Name',
    ]);
    expect(
      elementsIn(card)
        .map((element) => element['id'])
        .filter(Boolean),
    ).toEqual(['problem', 'problem:2', 'error:name', 'text:name']);
  });

  it('carries its name, its state and what is hidden, and shows none of it', () => {
    const card = draw({ id: { kind: 'hidden', value: 'opaque-7' } }, { state: 'state-42' });
    expect(sent(card)).toEqual({ form: 'register-partner', state: 'state-42', answers: { id: 'opaque-7' } });
    expect(linesIn(card).join()).not.toContain('opaque');
  });

  it('does not let an input stand for what is hidden', () => {
    const card = draw({ id: { kind: 'hidden', value: 'mine' } });
    expect(sent(card, { 'text:id': 'theirs' })?.answers).toEqual({ id: 'mine' });
  });

  it('reads a half of a moment as what it is', () => {
    const card = draw({ it: FIELDS.moment });
    expect(sent(card, { 'date-time:it': '2026-11-23' })?.answers).toEqual({ it: '2026-11-23T' });
    expect(sent(card, { 'date-time-clock:it': '16:00' })?.answers).toEqual({ it: 'T16:00' });
    expect(sent(card, {})?.answers).toEqual({});
  });

  it('keeps where people from other tenants belong', () => {
    const card = draw({ it: { kind: 'people', label: 'Who', value: [key('guest', 'T2')] } });
    expect(sent(card, { 'people:it': 'guest,new' })?.answers).toEqual({
      it: [key('guest', 'T2'), key('new')],
    });
  });

  it('has a choice of nothing where nothing need be chosen', () => {
    const choices = (required: boolean): unknown[] =>
      (inputsIn(draw({ it: { ...FIELDS.choice, required } })).get('choice:it')?.['choices'] ??
        []) as unknown[];
    expect(choices(false)).toHaveLength(OPTIONS.length + 1);
    expect(choices(true)).toHaveLength(OPTIONS.length);
    expect(sent(draw({ it: FIELDS.choice }), { 'choice:it': '' })?.answers).toEqual({});
  });

  it('is answered where it was asked: to everybody by a submit, to one by an execute', () => {
    const type = (stage: 'dialog' | 'message' | 'answer'): unknown =>
      (drawForm(form({}), stage, TENANT)['actions'] as Json[])[0]?.['type'];
    expect([type('dialog'), type('message'), type('answer')]).toEqual([
      'Action.Submit',
      'Action.Submit',
      'Action.Execute',
    ]);
  });
});

describe('What Teams brings back', () => {
  it('is no form without a name and a state', () => {
    for (const data of [{}, { form: 'x' }, { state: 'y' }, { form: '', state: '' }, { form: 7, state: 'x' }])
      expect(readForm(data, TENANT)).toBeNull();
  });

  it('is read with hostile names as plain names', () => {
    const data = JSON.parse(
      '{"form":"f","state":"s","text:__proto__":"x","__proto__":{"polluted":1},"hidden":{"__proto__":"y","a":7},"text:constructor":"z"}',
    ) as Json;
    const read: RawAnswers = readForm(data, TENANT)?.answers ?? {};
    expect(Object.keys(read).sort()).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it('is read from any JSON without a failure', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(...Object.keys(FIELDS)),
        (data, kind) => {
          const read = readForm({ ...data, form: 'f', state: 's', [`${kind}:x`]: data['a'] ?? null }, TENANT);
          expect(read?.form).toBe('f');
        },
      ),
    );
  });
});
