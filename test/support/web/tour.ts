/** A handle that shows every kind of block and field: for tests and pictures of the web face. */
import { check } from '../../../src/chat/check.ts';
import type { Fields, Form, RawAnswers } from '../../../src/chat/form.ts';
import {
  buttons,
  divider,
  facts,
  heading,
  image,
  link,
  list,
  person,
  plain,
  press,
  quiet,
  strong,
  table,
  text,
  type Message,
} from '../../../src/chat/message.ts';
import { announce, ask, nothing, redraw, show, type Reply } from '../../../src/chat/reply.ts';
import type { Handle, Request } from '../../../src/chat/request.ts';
import { partnersFound } from './example-town.ts';

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'he' ? 'rtl' : 'ltr');
const said = (language: string, blocks: Message['blocks']): Message => ({
  language,
  direction: directionOf(language),
  blocks,
});

/** One message with every kind of block. */
export const everyBlock = (language = 'en'): Message =>
  said(language, [
    heading('Minutes 2026/14'),
    text([
      plain('Read by '),
      person('Ana Kovač', [{ face: 'web', home: 'sandbox', id: 'ana' }]),
      plain(', with '),
      strong('all decisions'),
      plain(' and '),
      link('the plan', 'https://example.org/plan'),
    ]),
    facts(
      { label: 'When', value: 'Tuesday 8 December 2026, 16:00' },
      { label: 'Where', value: 'School library' },
    ),
    list(['Greeting', 'Since last time', 'Winter tournament'], true),
    table(
      'Tasks',
      ['What', 'Who', 'Until'],
      [
        ['Book the hall', 'David Brook', '15 January'],
        ['Invite parents', 'Dr. Eva Horák', '20 January'],
      ],
    ),
    image(pixel, 'A map of the town with five partners', 'Map of resources'),
    divider(),
    quiet('Kept for two years.'),
    buttons(
      press('Confirm all', 'tour', 'confirm', { style: 'primary' }),
      press('Withdraw', 'tour', 'withdraw', {
        style: 'danger',
        confirm: {
          title: 'Withdraw the decision?',
          text: 'Everybody will be told.',
          yes: 'Yes, withdraw',
          no: 'No',
        },
      }),
      { kind: 'link', label: 'Calendar', url: 'https://example.org/calendar' },
    ),
  ]);

const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `area-${index + 1}`, label: `Area ${index + 1}` }));

/** A form with every kind of field. */
export const everyField = {
  name: { kind: 'text', label: 'Name of the partner', lines: 'one', maxLength: 80, required: true },
  propose: {
    kind: 'text',
    label: 'What can you propose?',
    hint: 'One line each.',
    lines: 'many',
    maxLength: 3000,
  },
  children: { kind: 'number', label: 'How many children take part?', min: 0, max: 500 },
  day: { kind: 'date', label: 'From which day?' },
  time: { kind: 'time', label: 'At what time?' },
  moment: { kind: 'date-time', label: 'First visit' },
  kind: {
    kind: 'choice',
    label: 'Kind of organisation',
    required: true,
    options: [
      { value: 'school', label: 'School' },
      { value: 'ngo', label: 'Association' },
    ],
  },
  areas: { kind: 'choices', label: 'Main areas', options: options(120), max: 5, required: true },
  contact: { kind: 'person', label: 'Representative' },
  helpers: { kind: 'people', label: 'Who helps?' },
  agreed: { kind: 'checkbox', label: 'Our director agrees', required: true },
  email: { kind: 'email', label: 'E-mail' },
  site: { kind: 'url', label: 'Website' },
  record: { kind: 'hidden', value: 'record-7' },
} as const satisfies Fields;

/** The form, empty or as it comes back with what is wrong. */
export function everyForm(language = 'en', typed?: RawAnswers): Form {
  const form: Form = {
    name: 'every-field',
    state: 's1',
    language,
    direction: directionOf(language),
    title: 'Register a partner',
    submit: 'Register',
    cancel: 'Not now',
    intro: [text('So that others find you. No personal data of children, please.')],
    fields: everyField,
  };
  const checked = typed === undefined ? undefined : check(everyField, typed);
  if (typed === undefined || checked === undefined || checked.ok) return form;
  const errors = Object.fromEntries(
    Object.entries(checked.faults).map(([name, fault]) => [name, `This is ${fault.kind}.`]),
  );
  return { ...form, typed, errors };
}

/** Answers like an app that is always glad to show something. */
export const tour: Handle = (request) => Promise.resolve(answer(request, request.speaker.locale ?? 'en'));

function answer(request: Request, language: string): Reply {
  switch (request.kind) {
    case 'command':
      return command(request.words, language);
    case 'press':
      if (request.press === 'form') return ask(everyForm(language));
      if (request.value === 'find') return show(partnersFound(language));
      return redraw(said(language, [text(`Done: ${request.value}`)]));
    case 'submission':
      return check(everyField, request.answers).ok
        ? show(said(language, [heading('Thank you'), text('Your card is on the map.')]))
        : ask(everyForm(language, request.answers));
    case 'home':
      return { kind: 'home', message: everyBlock(language) };
    case 'arrival':
      return show(said(language, [text('Welcome to the table.')]));
    case 'abandonment':
    case 'shortcut':
    case 'reaction':
    case 'departure':
      return nothing;
  }
}

function command(words: string, language: string): Reply {
  const [first] = words.split(' ');
  if (first === 'partners') return show(partnersFound(language));
  if (first === 'form') return ask(everyForm(language));
  if (first === 'blocks') return show(everyBlock(language));
  if (first === 'announce') return announce(everyBlock(language));
  return show(said(language, [text(`You said: ${words}`)]));
}
