import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawForm, readForm, type Drawing } from '../../../src/adapters/slack/form.ts';
import { at, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import type { Field, Fields, Form, RawAnswer, RawAnswers } from '../../../src/chat/form.ts';
import { accountKey } from '../../../src/chat/request.ts';
import { text } from '../../../src/chat/message.ts';
import { words } from '../../support/slack/face.ts';
import { stateOf, type Given } from '../../support/slack/inputs.ts';
import { lintView, optionsOf } from '../../support/slack/lint.ts';
import { form } from '../../support/slack/replies.ts';
import { inputOf } from '../../support/slack/use.ts';

const drawing: Drawing = {
  tenant: 'T1',
  place: { kind: 'channel', id: 'C1', name: 'town' },
  depth: 1,
  words,
  salt: 's',
};
const draw = (fields: Fields, more: Partial<Form> = {}): Payload => {
  const view = drawForm(form(fields, more), drawing);
  expect(lintView(view)).toEqual([]);
  return JSON.parse(JSON.stringify(view)) as Payload;
};
const ana = accountKey({ face: 'slack', home: 'T1', id: 'U1' });
const ben = accountKey({ face: 'slack', home: 'T1', id: 'U2' });

/** What a person does with their mouse and keyboard to give these answers. */
function given(fields: Fields, answers: RawAnswers): Record<string, Given> {
  const typed: Record<string, Given> = {};
  for (const [name, field] of Object.entries(fields)) {
    const answer = answers[name];
    if (field.kind === 'hidden' || isEmptySelect(field)) continue;
    if (field.kind === 'date-time') {
      const [day = '', time = ''] = typeof answer === 'string' ? answer.split('T') : [];
      typed[name] = day === '' ? null : day;
      typed[`${name}:time`] = time === '' ? null : time;
    } else if (field.kind === 'person' || field.kind === 'people') {
      typed[name] =
        answer === undefined ? null : [answer].flat().map((key) => String(key).split('/')[2] ?? '');
    } else typed[name] = answer ?? null;
  }
  return typed;
}
const isEmptySelect = (field: Field): boolean =>
  (field.kind === 'choice' || field.kind === 'choices') && field.options.length === 0;

const filled = (fields: Fields, answers: RawAnswers, more: Partial<Form> = {}): RawAnswers | undefined => {
  const view = draw(fields, more);
  return readForm({ ...view, state: stateOf(view, given(fields, answers), false) }, 'T1')?.answers;
};
/** Sent as it was drawn, untouched. */
const untouched = (fields: Fields, more: Partial<Form> = {}): RawAnswers | undefined => {
  const view = draw(fields, more);
  return readForm({ ...view, state: stateOf(view, {}, false) }, 'T1')?.answers;
};

const label = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const typedText = fc
  .string({ minLength: 1, maxLength: 500, unit: 'grapheme' })
  .filter((value) => value.trim() !== '');
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const option = (index: number): { value: string; label: string } => ({
  value: `o-${index}`,
  label: `Option ${index}`,
});
const people = fc.constantFrom(ana, ben);

type Case = readonly [field: Field, answer: RawAnswer | undefined];
const optional = (answer: fc.Arbitrary<RawAnswer>): fc.Arbitrary<RawAnswer | undefined> =>
  fc.oneof(fc.constant(undefined), answer);
const field = <A extends RawAnswer | undefined>(
  make: fc.Arbitrary<Field>,
  answer: fc.Arbitrary<A>,
): fc.Arbitrary<Case> => fc.tuple(make, answer);

const cases: fc.Arbitrary<Case> = fc.oneof(
  field(
    label.map((name): Field => ({ kind: 'text', label: name, lines: 'many', maxLength: 3000 })),
    optional(typedText),
  ),
  field(
    label.map((name): Field => ({ kind: 'number', label: name })),
    optional(fc.integer().map(String)),
  ),
  field(
    label.map((name): Field => ({ kind: 'date', label: name })),
    optional(day),
  ),
  field(
    label.map((name): Field => ({ kind: 'time', label: name })),
    optional(time),
  ),
  field(
    label.map((name): Field => ({ kind: 'date-time', label: name })),
    optional(fc.tuple(day, time).map(([date, clock]) => `${date}T${clock}`)),
  ),
  fc.nat(250).chain((most) => {
    const options = Array.from({ length: most + 1 }, (_, index) => option(index));
    const values = options.map(({ value }) => value);
    return fc.oneof(
      field(
        fc.constant<Field>({ kind: 'choice', label: 'One', options }),
        optional(fc.constantFrom(...values)),
      ),
      field(
        fc.constant<Field>({ kind: 'choices', label: 'Many', options }),
        optional(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 20 })),
      ),
    );
  }),
  field(fc.constant<Field>({ kind: 'person', label: 'Who' }), optional(people)),
  field(
    fc.constant<Field>({ kind: 'people', label: 'Who' }),
    optional(fc.uniqueArray(people, { minLength: 1 })),
  ),
  field(fc.constant<Field>({ kind: 'checkbox', label: 'I agree' }), fc.boolean()),
  field(fc.constant<Field>({ kind: 'email', label: 'Mail' }), optional(fc.emailAddress())),
  field(
    fc.constant<Field>({ kind: 'url', label: 'Page' }),
    optional(fc.webUrl().map((url) => new URL(url).href)),
  ),
  fc.string({ maxLength: 40 }).map((value): Case => [{ kind: 'hidden', value }, value]),
);

/** The fields, and what is typed into them: an answer that is undefined is left out. */
function parted(all: readonly Case[]): { fields: Fields; answers: RawAnswers } {
  const fields: Record<string, Field> = {};
  const answers: Record<string, RawAnswer> = {};
  for (const [index, [one, answer]] of all.entries()) {
    fields[`field-${index}`] = one;
    if (answer !== undefined) answers[`field-${index}`] = answer;
  }
  return { fields, answers };
}

describe('A form in Slack', () => {
  it('gives back what was filled in, whatever its fields', () => {
    fc.assert(
      fc.property(fc.array(cases, { maxLength: 8 }), (all) => {
        const { fields, answers } = parted(all);
        expect(filled(fields, answers)).toEqual(answers);
      }),
      { numRuns: 150 },
    );
  });

  it('that comes back refused still holds what was typed, whatever its fields', () => {
    fc.assert(
      fc.property(fc.array(cases, { maxLength: 8 }), (all) => {
        const { fields, answers } = parted(all);
        expect(untouched(fields, { typed: answers, problem: 'No.' })).toEqual(answers);
      }),
      { numRuns: 150 },
    );
  });

  it('draws an initial value of every kind', () => {
    const fields: Fields = {
      text: { kind: 'text', label: 'T', lines: 'one', maxLength: 20, value: 'Nada' },
      number: { kind: 'number', label: 'N', decimal: true, value: 2.5 },
      date: { kind: 'date', label: 'D', value: '2026-03-29' },
      time: { kind: 'time', label: 'T', value: '08:30' },
      when: { kind: 'date-time', label: 'W', value: '2026-03-29T08:30' },
      choice: { kind: 'choice', label: 'C', options: [option(1), option(2)], value: 'o-2' },
      choices: { kind: 'choices', label: 'C', options: [option(1), option(2)], value: ['o-1', 'o-2'] },
      person: { kind: 'person', label: 'P', value: ana },
      people: { kind: 'people', label: 'P', value: [ana, ben] },
      box: { kind: 'checkbox', label: 'B', value: true },
      email: { kind: 'email', label: 'E', value: 'ana@example.org' },
      url: { kind: 'url', label: 'U', value: 'https://example.org/' },
      hidden: { kind: 'hidden', value: 'h' },
    };
    expect(untouched(fields)).toEqual({
      text: 'Nada',
      number: '2.5',
      date: '2026-03-29',
      time: '08:30',
      when: '2026-03-29T08:30',
      choice: 'o-2',
      choices: ['o-1', 'o-2'],
      person: ana,
      people: [ana, ben],
      box: true,
      email: 'ana@example.org',
      url: 'https://example.org/',
      hidden: 'h',
    });
  });

  it('leaves out initial values that Slack would refuse the whole form for', () => {
    const fields: Fields = {
      number: { kind: 'number', label: 'N', min: 1, max: 5, value: 9 },
      date: { kind: 'date', label: 'D', value: '2026-02-31' },
      time: { kind: 'time', label: 'T', value: '24:00' },
      when: { kind: 'date-time', label: 'W', value: 'soon' },
      choice: { kind: 'choice', label: 'C', options: [option(1)], value: 'gone' },
      choices: { kind: 'choices', label: 'C', options: [option(1)], value: ['gone'] },
      person: { kind: 'person', label: 'P', value: 'teams/x/y' },
      people: { kind: 'people', label: 'P', value: ['%', 'web/a/b'] },
      email: { kind: 'email', label: 'E', value: 'no address' },
      url: { kind: 'url', label: 'U', value: 'javascript:alert(1)' },
    };
    expect(untouched(fields)).toEqual({});
  });

  it('comes back empty where a field was emptied, not with the value it had at first', () => {
    const fields: Fields = {
      name: { kind: 'text', label: 'N', lines: 'one', maxLength: 20, value: 'Nada' },
      box: { kind: 'checkbox', label: 'B', value: true },
    };
    expect(untouched(fields, { typed: { box: false }, problem: 'No.' })).toEqual({ box: false });
  });

  it('keeps half a date-time, so that the check can say which half is missing', () => {
    const fields: Fields = { when: { kind: 'date-time', label: 'When' } };
    expect(filled(fields, { when: '2026-03-29T' })).toEqual({ when: '2026-03-29T' });
    expect(filled(fields, { when: 'T08:30' })).toEqual({ when: 'T08:30' });
    expect(filled(fields, {})).toEqual({});
  });

  it('shows a value that is longer than its limit whole', () => {
    const view = draw({
      note: { kind: 'text', label: 'N', lines: 'many', maxLength: 10, value: 'x'.repeat(50) },
    });
    expect(at(inputOf(view, 'note'), 'max_length')).toBe(50);
    expect(textAt(inputOf(view, 'note'), 'initial_value')).toHaveLength(50);
  });

  it('groups more than a hundred options alphabetically, in the language of the form', () => {
    const options = ['č', 'b', 'c', 'd'].flatMap((letter) =>
      Array.from({ length: 60 }, (_, index) => ({
        value: `${letter}-${index}`,
        label: `${letter} ${index}`,
      })),
    );
    const view = draw({ area: { kind: 'choice', label: 'Area', options, value: 'č-7' } }, { language: 'sl' });
    const element = inputOf(view, 'area');
    const groups = listAt(element, 'option_groups');
    expect(groups).toHaveLength(3);
    expect(textAt(groups[0], 'label', 'text')).toBe('b 0 – c 39');
    expect(textAt(groups[1], 'label', 'text')).toBe('c 40 – d 19');
    expect(optionsOf(element)).toHaveLength(240);
    expect(textAt(element, 'initial_option', 'value')).toBe('č-7');
  });

  it('survives a choice without options', () => {
    const fields: Fields = { area: { kind: 'choice', label: 'Area', options: [], required: true } };
    expect(untouched(fields)).toEqual({});
  });

  it('cuts a long title between graphemes and repeats it whole above the fields', () => {
    const title = 'Prijava partnerja 👨‍👩‍👧‍👦 okrogle mize';
    const view = draw({}, { title });
    expect(textAt(view, 'title', 'text').length).toBeLessThanOrEqual(24);
    expect(textAt(view, 'blocks', 0, 'text', 'text')).toBe(title);
  });

  it('cuts its introduction, never its fields, where there is not room for both', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 60 }, (_, index): [string, Field] => [`f-${index}`, { kind: 'date', label: 'D' }]),
    );
    const view = draw(fields, { intro: Array.from({ length: 90 }, (_, index) => text(`Line ${index}`)) });
    const blocks = listAt(view, 'blocks');
    expect(blocks).toHaveLength(100);
    expect(JSON.stringify(blocks[39])).toContain(words.cut);
    expect(blocks.filter((block) => textAt(block, 'type') === 'input')).toHaveLength(60);
  });

  it('remembers of prefilled people from other workspaces where they belong', () => {
    const guest = accountKey({ face: 'slack', home: 'T9', id: 'U9' });
    expect(untouched({ who: { kind: 'person', label: 'Who', value: guest } })).toEqual({ who: guest });
  });
});
