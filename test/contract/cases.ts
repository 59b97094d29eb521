/** What the contract suite says and asks on every face: one of each block and field, texts that are too long, texts that attack. */
import type { Answers, Field, FieldKind, Fields, Form, RawAnswers } from '../../src/chat/form.ts';
import { check } from '../../src/chat/check.ts';
import {
  buttons,
  divider,
  facts,
  heading,
  image,
  link,
  list,
  plain,
  press,
  quiet,
  strong,
  table,
  text,
  type Block,
  type BlockKind,
  type Button,
  type Message,
} from '../../src/chat/message.ts';

export const PRESS = 'contract.press';
export const FORM = 'contract.form';

/** A message in English. */
export const said = (...blocks: readonly Block[]): Message => ({
  language: 'en',
  direction: 'ltr',
  blocks,
});

/** A message in Hebrew. */
export const saidInHebrew = (...blocks: readonly Block[]): Message => ({
  language: 'he',
  direction: 'rtl',
  blocks,
});

/** A form with these fields and nothing else of note. */
export const formOf = <F extends Fields>(fields: F, more: Partial<Form<F>> = {}): Form<F> => ({
  name: FORM,
  state: 'state-1',
  language: 'en',
  direction: 'ltr',
  title: 'Our form',
  submit: 'Send',
  cancel: 'Leave',
  fields,
  ...more,
});

/** A message with one button that opens a form: how forms are reached on every face. */
export const opener = (value = 'open'): Message =>
  said(text('Here it is.'), buttons(press('Fill in', PRESS, value, { opensForm: true })));

/** Words as a person compares them: one space between, without marks that only steer direction. */
export const readable = (words: string): string =>
  words
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The first of `words` that does not stand in `all` after those before it, or null when all do. */
export function firstMissing(all: string, words: readonly string[]): string | null {
  const hay = readable(all);
  let from = 0;
  for (const word of words.map(readable)) {
    const at = hay.indexOf(word, from);
    if (at < 0) return word;
    from = at + word.length;
  }
  return null;
}

/** A block of every kind, with the words that must be read from it, in order. A kind that is not here does not compile. */
export const BLOCKS: Readonly<
  Record<BlockKind, { readonly block: Block; readonly words: readonly string[] }>
> = {
  heading: { block: heading('Autumn meeting'), words: ['Autumn meeting'] },
  text: {
    block: text([
      plain('Read by '),
      strong('all partners'),
      plain(' at '),
      link('the town page', 'https://town.example/page'),
      plain('.'),
    ]),
    words: ['Read by', 'all partners', 'at', 'the town page'],
  },
  facts: {
    block: facts({ label: 'When', value: 'Tuesday' }, { label: 'Where', value: [strong('School library')] }),
    words: ['When', 'Tuesday', 'Where', 'School library'],
  },
  list: { block: list(['First thing', 'Second thing'], true), words: ['First thing', 'Second thing'] },
  table: {
    block: table(
      'Open tasks',
      ['What', 'Who'],
      [
        ['Book the hall', 'David'],
        ['Invite parents', 'Eva'],
      ],
    ),
    words: ['Open tasks', 'Book the hall', 'David', 'Invite parents', 'Eva'],
  },
  image: {
    block: image('https://town.example/map.png', 'A map with five partners', 'Our map'),
    words: ['A map with five partners'],
  },
  buttons: {
    block: buttons(
      press('Confirm', PRESS, 'yes', { style: 'primary' }),
      press('Withdraw', PRESS, 'no', {
        style: 'danger',
        confirm: { title: 'Sure?', text: 'It cannot be undone.', yes: 'Withdraw it', no: 'Keep it' },
      }),
      { kind: 'link', label: 'Calendar', url: 'https://town.example/calendar' },
    ),
    words: ['Confirm', 'Withdraw', 'Calendar'],
  },
  divider: { block: divider(), words: [] },
};

/** Small print and a text of several lines, which are refinements of a kind. */
export const VARIANTS: readonly { readonly block: Block; readonly words: readonly string[] }[] = [
  { block: quiet('Kept for two years'), words: ['Kept for two years'] },
  { block: text('Line one\nLine two'), words: ['Line one', 'Line two'] },
  { block: list(['Dot one', [strong('Dot two')]]), words: ['Dot one', 'Dot two'] },
];

/** A field of every kind with a value of its own, and the answer that a person gives instead. */
export interface FieldCase {
  readonly field: Exclude<Field, { kind: 'hidden' }>;
  readonly answer: string | boolean | readonly string[];
}

const AREAS = [
  { value: 'sport', label: 'Sport' },
  { value: 'health', label: 'Health care' },
  { value: 'drugs-prevention', label: 'Prevention of addictions' },
];

/** Fields by kind; person fields name people that the face knows. A kind that is not here does not compile. */
export const fieldCases = ([first, second]: readonly [string, string]): Readonly<
  Record<Exclude<FieldKind, 'hidden'>, FieldCase>
> => ({
  text: {
    field: { kind: 'text', lines: 'many', maxLength: 3000, label: 'What can you propose', value: 'A hall' },
    answer: 'A gym hall\non Tuesdays & “Fridays” <free>',
  },
  number: { field: { kind: 'number', label: 'How many', min: 0, max: 500, value: 12 }, answer: '30' },
  date: { field: { kind: 'date', label: 'Which day', value: '2026-11-23' }, answer: '2027-01-15' },
  time: { field: { kind: 'time', label: 'At what time', value: '16:00' }, answer: '08:30' },
  'date-time': {
    field: { kind: 'date-time', label: 'When exactly', value: '2026-11-23T16:00' },
    answer: '2027-01-15T08:30',
  },
  choice: { field: { kind: 'choice', label: 'Main area', options: AREAS, value: 'sport' }, answer: 'health' },
  choices: {
    field: { kind: 'choices', label: 'All areas', options: AREAS, value: ['sport'] },
    answer: ['health', 'drugs-prevention'],
  },
  person: { field: { kind: 'person', label: 'Who takes it', value: first }, answer: second },
  people: { field: { kind: 'people', label: 'Who comes', value: [first] }, answer: [first, second] },
  checkbox: { field: { kind: 'checkbox', label: 'We agree to be shown', value: false }, answer: true },
  email: {
    field: { kind: 'email', label: 'E-mail address', value: 'a@town.example' },
    answer: 'b@town.example',
  },
  url: {
    field: { kind: 'url', label: 'Web address', value: 'https://town.example/' },
    answer: 'https://other.example/x?y=1&z=2',
  },
});

/** All kinds in one form, with a hidden field beside them. */
export function everyField(people: readonly [string, string]): Fields {
  const shown = Object.entries(fieldCases(people)).map(([kind, { field }]) => [kind, field] as const);
  return { ...Object.fromEntries(shown), secret: { kind: 'hidden', value: 'opaque-7' } };
}

/** The answers that people give to `everyField`. */
export const everyAnswer = (people: readonly [string, string]): RawAnswers =>
  Object.fromEntries(Object.entries(fieldCases(people)).map(([kind, { answer }]) => [kind, answer]));

/** Answers as they count: typed by the form's own check, whatever spelling a face hands back. @throws when they are refused */
export function counted<F extends Fields>(fields: F, raw: RawAnswers): Answers<F> {
  const checked = check(fields, raw);
  if (!checked.ok) throw new Error(`refused: ${JSON.stringify(checked.faults)} in ${JSON.stringify(raw)}`);
  return checked.answers;
}

/** 250 options, more than any platform lists at once. */
export const MANY_OPTIONS = Array.from({ length: 250 }, (_, index) => ({
  value: `area-${String(index + 1)}`,
  label: `Area number ${String(index + 1).padStart(3, '0')}`,
}));

const words = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1)}x`);

/** About so many characters of different words. */
function proseOf(length: number, prefix: string): string {
  const count = Math.ceil(length / (prefix.length + 5));
  return words(count, prefix).join(' ').padEnd(length, '.').slice(0, length);
}

/** A label that differs from its neighbours at its beginning. */
const label200 = (index: number): string => `Choice ${String(index)} ${proseOf(200, 'label')}`.slice(0, 200);

export interface LongCase {
  readonly message: Message;
  /** What must be read, in order, unless the face says that it cut. */
  readonly words: readonly string[];
}

const ends = (prose: string): string[] => [prose.slice(0, 40), prose.slice(-40)];

/** Messages beyond every platform's limits. */
export const LONG: Readonly<Record<string, LongCase>> = {
  'a heading of 500 characters': {
    message: said(heading(proseOf(500, 'head')), text('And after it')),
    words: [...ends(proseOf(500, 'head')), 'And after it'],
  },
  'a text of 10,000 characters': {
    message: said(text(proseOf(10_000, 'word')), text('And after it')),
    words: [...ends(proseOf(10_000, 'word')), 'And after it'],
  },
  'a list of 60 items': { message: said(list(words(60, 'item'))), words: words(60, 'item') },
  'a table of 80 rows': {
    message: said(
      table(
        'Rows',
        ['A', 'B'],
        words(80, 'row').map((row) => [row, `${row}b`]),
      ),
    ),
    words: words(80, 'row'),
  },
  'facts with values of 3,000 characters': {
    message: said(facts(...['one', 'two'].map((label) => ({ label, value: proseOf(3000, label) })))),
    words: ['one', ...ends(proseOf(3000, 'one')), 'two', ...ends(proseOf(3000, 'two'))],
  },
  '120 blocks': {
    message: said(...words(120, 'block').map((each) => text(each))),
    words: words(120, 'block'),
  },
};

/** Buttons with labels of 200 characters: they are cut, but told apart and pressed. */
export const LONG_BUTTONS: readonly Button[] = [1, 2, 3].map((index) =>
  press(label200(index), PRESS, `long-${String(index)}`),
);

/** A form whose every word is longer than a platform takes. */
export const longForm = (): Form =>
  formOf(
    {
      name: {
        kind: 'text',
        lines: 'one',
        maxLength: 200,
        label: proseOf(300, 'ask'),
        hint: proseOf(500, 'hint'),
        placeholder: proseOf(300, 'place'),
        value: 'kept',
      },
      area: {
        kind: 'choice',
        label: 'Area',
        options: [1, 2].map((each) => ({ value: `v-${String(each)}`, label: label200(each) })),
        value: 'v-2',
      },
    },
    {
      title: proseOf(100, 'title'),
      submit: proseOf(60, 'send'),
      cancel: proseOf(60, 'leave'),
      intro: [text(proseOf(5000, 'intro'))],
    },
  );

/** What attackers and innocent people type; each must be read as typed and do nothing. */
export const INJECTIONS: Readonly<Record<string, string>> = {
  'Slack markup': '*bold* _it_ ~gone~ `code` :fire: <!channel> <@U0001> <https://evil.example|bank>',
  'a Markdown link': '[our bank](https://evil.example) **bold** # title',
  'a Teams mention': '<at>Everyone</at> <at id="0">Petra</at>',
  'an adaptive card function': '{{DATE(2026-11-23T00:00:00Z,SHORT)}} ${name} ${$root}',
  HTML: '<img src=x onerror=alert(1)> <script>alert(1)</script> &lt;b&gt; &amp;amp; "quoted" \'single\'',
  'bidi overrides': 'invoice\u202Efdp.exe\u202C end',
  'an ICU pattern': "{count, plural, one {#} other {#}} '{x}'",
  'line separators': 'one\u2028two\u2029three',
};
