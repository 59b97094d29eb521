import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, type HTMLElement } from 'node-html-parser';
import { drawForm, readAnswers } from '../../../src/adapters/web/form.ts';
import { markup } from '../../../src/adapters/web/html.ts';
import { textsIn } from '../../../src/adapters/web/texts.ts';
import type { Field, Form, RawAnswer, RawAnswers } from '../../../src/chat/form.ts';
import { text, buttons, press } from '../../../src/chat/message.ts';
import { answersIn, asSent, standing, wordsIn } from '../../support/web/reader.ts';
import { everyField } from '../../support/web/tour.ts';

const people = [
  { value: 'web/sandbox/ana', label: 'Ana Kovač' },
  { value: 'web/sandbox/david', label: 'David Brook' },
];
const draw = (form: Form): HTMLElement =>
  parse(
    drawForm(form, {
      texts: textsIn('en'),
      carried: markup`<input type="hidden" name="token" value="t">`,
      pressPath: '/press',
      submitPath: '/submit',
      id: 'form',
      headingLevel: 2,
      people,
    }).source,
  );
const formOf = (fields: Readonly<Record<string, Field>>, more: Partial<Form> = {}): Form => ({
  name: 'f',
  state: 's',
  language: 'en',
  direction: 'ltr',
  title: 'A form',
  submit: 'Send',
  cancel: 'Leave',
  fields,
  ...more,
});
/** What we read of a form that a browser sent as it was drawn, with nothing touched. */
const untouched = (form: Form): RawAnswers =>
  readAnswers(form, new URLSearchParams(standing(draw(form).querySelector('#form') as HTMLElement)));

const line = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((typed) => !/[\r\n\0]/.test(typed) && typed !== '');
const answersByKind: Readonly<Record<Exclude<Field['kind'], 'hidden'>, fc.Arbitrary<RawAnswer>>> = {
  text: fc.oneof(
    line,
    fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  ),
  number: fc.oneof(fc.integer().map(String), line),
  date: fc.constantFrom('2026-12-08', '31. 2. 2027'),
  time: fc.constantFrom('16:00', 'half past four'),
  'date-time': fc.constantFrom('2026-12-08T16:00', 'tomorrow'),
  choice: fc.constantFrom('school', 'ngo'),
  choices: fc.uniqueArray(fc.constantFrom(...everyField.areas.options.map(({ value }) => value)), {
    minLength: 1,
  }),
  person: fc.constantFrom('web/sandbox/ana', 'web/sandbox/gone'),
  people: fc.uniqueArray(fc.constantFrom('web/sandbox/ana', 'web/sandbox/david', 'web/sandbox/gone'), {
    minLength: 1,
  }),
  checkbox: fc.boolean(),
  email: line,
  url: line,
};

describe('a form of the sandbox', () => {
  it.each(Object.entries(everyField).filter(([, field]) => field.kind !== 'hidden'))(
    'gives back what was typed in %s, drawn again and sent untouched',
    (name, field: Field) => {
      const shape = { [name]: field.kind === 'text' ? { ...field, lines: 'many' as const } : field };
      fc.assert(
        fc.property(answersByKind[field.kind as Exclude<Field['kind'], 'hidden'>], (answer) => {
          const sorted = (raw: RawAnswer | undefined) =>
            Array.isArray(raw) ? [...(raw as string[])].sort() : raw;
          expect(sorted(untouched(formOf(shape, { typed: { [name]: answer } }))[name])).toEqual(
            sorted(answer),
          );
        }),
        { numRuns: 40 },
      );
    },
  );

  it('reads what was filled in by every kind of field', () => {
    const answers = {
      name: 'Most',
      propose: 'peer groups\na hall',
      children: '12',
      day: '2026-12-08',
      time: '16:00',
      moment: '2026-12-08T16:00',
      kind: 'ngo',
      areas: ['area-3', 'area-99'],
      contact: 'web/sandbox/ana',
      helpers: ['web/sandbox/david'],
      agreed: true,
      email: 'a@b.si',
      site: 'www.most.si',
    };
    const read = readAnswers(formOf(everyField), new URLSearchParams(asSent(answers)));
    expect(read).toEqual({ ...answers, record: 'record-7' });
  });

  it('leaves out what was left empty and reads an empty box as not ticked', () => {
    expect(untouched(formOf(everyField))).toEqual({ agreed: false, record: 'record-7' });
  });

  it('keeps hidden fields to itself and ignores values sent in their name', () => {
    const form = formOf(everyField);
    expect(draw(form).toString()).not.toContain('record-7');
    const forged = new URLSearchParams([
      ['f.record', 'record-1'],
      ['f.unknown', 'x'],
    ]);
    expect(readAnswers(form, forged)).toEqual({ agreed: false, record: 'record-7' });
  });

  it('draws the fields’ own values until something was typed', () => {
    const fields = {
      name: { kind: 'text', label: 'Name', lines: 'one', maxLength: 80, value: 'Most' },
      count: { kind: 'number', label: 'Count', value: 3 },
      areas: { ...everyField.areas, value: ['area-2'] },
      agreed: { kind: 'checkbox', label: 'Agreed', value: true },
    } as const;
    const form = formOf(fields);
    expect(untouched(form)).toEqual({ name: 'Most', count: '3', areas: ['area-2'], agreed: true });
    expect(untouched({ ...form, typed: {} })).toEqual({ agreed: false });
  });

  it('drops the seconds that some browsers add to a date-time', () => {
    const sent = new URLSearchParams([['f.moment', '2026-12-08T16:00:00']]);
    expect(readAnswers(formOf({ moment: everyField.moment }), sent)).toEqual({ moment: '2026-12-08T16:00' });
  });

  it('shows a typed day that is none as text, because a date input would lose it', () => {
    const shown = draw(formOf({ day: everyField.day }, { typed: { day: '31. 2. 2027' } }));
    expect(shown.querySelector('#f-day')?.getAttribute('type')).toBe('text');
    expect(
      draw(formOf({ day: everyField.day }))
        .querySelector('#f-day')
        ?.getAttribute('type'),
    ).toBe('date');
  });

  it('says every error beside its field and leads to each from the top', () => {
    const errors = { name: 'Too short.', areas: 'Choose one.' };
    const shown = draw(formOf(everyField, { typed: {}, errors, problem: 'Not yet.' }));
    expect(wordsIn(shown.querySelector('#problems-title'))).toBe('Not yet.');
    const links = shown.querySelectorAll('.problems a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#f-name', '#f-areas']);
    for (const target of links) expect(shown.querySelectorAll(target ?? '')).toHaveLength(1);
    expect(shown.querySelector('#f-name')?.getAttribute('aria-describedby')).toContain('f-name-error');
    expect(shown.querySelector('#f-name')?.getAttribute('aria-invalid')).toBe('true');
    expect(shown.querySelector('#f-name-error')?.textContent).toBe('Too short.');
    expect(shown.querySelector('#f-areas')?.closest('fieldset')?.getAttribute('aria-describedby')).toContain(
      'f-areas-error',
    );
  });

  it('speaks its own language throughout, whatever the page around it speaks', () => {
    const shown = draw(formOf({ name: everyField.name }, { language: 'he', direction: 'rtl' }));
    expect(shown.querySelector('.sheet')?.getAttribute('dir')).toBe('rtl');
    expect(shown.querySelector('.required')?.textContent).toBe('(חובה)');
  });

  it('keeps buttons of the introduction out of the form that is sent', () => {
    const intro = [text('Or look first.'), buttons(press('Show the map', 'map', 'm1'))];
    const shown = draw(formOf({ name: everyField.name }, { intro }));
    expect(shown.querySelector('#form [name="press"]')).toBeNull();
    expect(shown.querySelector('.intro [name="press"]')).not.toBeNull();
  });

  it('shows markup that people typed as the text it is', () => {
    const typed = { name: '"><script>alert(1)</script>', propose: '</textarea><img src=x onerror=alert(1)>' };
    const shown = draw(formOf(everyField, { typed, errors: { name: '<b>no</b>' } }));
    expect(shown.querySelectorAll('script, img, b')).toHaveLength(0);
    expect(answersIn(shown.querySelector('#form') as HTMLElement)).toMatchObject(typed);
  });
});
