/** Somebody in front of the sandbox's pages, over real HTTP. */
import type { HTMLElement } from 'node-html-parser';
import type { RawAnswers } from '../../src/chat/form.ts';
import { accountKey } from '../../src/chat/request.ts';
import {
  answersIn,
  asSent,
  openReader,
  wordsIn,
  type Page,
  type Sent,
  type WebReader,
} from '../support/web/reader.ts';
import { startWebServer, type WebServer } from '../support/web/web-server.ts';
import type { FaceDriver, Seen, SeenForm } from './driver.ts';

const ana = '/p/ana/dm';
const channel = '/p/ana/channel/round-table';
const person = (id: string): string => accountKey({ face: 'web', home: 'sandbox', id });

/** What a person remembers of the pages they saw. */
interface Memory {
  server: WebServer | null;
  reader: WebReader | null;
  page: Page | null;
  /** The button that was pressed last, for a second click on a message that has changed since. */
  pressed: Pressable | null;
  known: ReadonlySet<string>;
}

/** A fresh driver; every `start` brings a sandbox of its own. */
export function webDriver(): FaceDriver {
  const memory: Memory = { server: null, reader: null, page: null, pressed: null, known: new Set() };
  return {
    face: 'web',
    skips: {},
    people: [person('miriam'), person('david')],
    // A sandbox is up at once: every face gets its own.
    open: () => Promise.resolve(),
    close: () => Promise.resolve(),
    async start(handle) {
      memory.server = await startWebServer(handle);
      await memory.server.sandbox.control.loadExample('en');
      memory.reader = openReader(memory.server.base);
      memory.known = new Set();
    },
    async stop() {
      await memory.server?.close();
      memory.server = null;
    },
    ...doing(memory),
    async deliver(message, fault) {
      const { sandbox, face } = must(memory.server, 'a server');
      if (fault === 'gone') sandbox.removePerson('ana');
      if (fault === 'server-error') sandbox.failNext = 'before';
      if (fault === 'answer-lost') sandbox.failNext = 'after';
      const to = { face: 'web', tenant: 'sandbox', kind: 'person', id: 'ana' } as const;
      return face.channel.deliver(to, message, 'contract-delivery');
    },
    async attach(files) {
      const { face } = must(memory.server, 'a server');
      const to = { face: 'web', tenant: 'sandbox', kind: 'person', id: 'ana' } as const;
      const attachment = { to, under: 'contract-delivery', files, key: 'contract-document' };
      return (await face.channel.attach?.(attachment)) ?? null;
    },
    async attachedFiles() {
      const page = await must(memory.reader, 'a reader').get(ana);
      return page.root.querySelectorAll('.files a[download]').map(wordsIn);
    },
    deliveredCopies() {
      const said = must(memory.server, 'a server').sandbox.said();
      return Promise.resolve(
        said.filter((one) => one.id.startsWith('out-') && one.content.kind === 'message').length,
      );
    },
  };
}

type Deeds = Pick<FaceDriver, 'say' | 'sayInChannel' | 'press' | 'pressAgain' | 'redeliver' | 'submit'>;

function doing(memory: Memory): Deeds {
  const reader = (): WebReader => must(memory.reader, 'a reader');
  const say = async (path: string, words: string): Promise<Seen> => {
    const before = await reader().get(path);
    memory.known = new Set([...memory.known, ...idsOn(before)]);
    const form = must(before.root.querySelector('form.composer'), 'a composer');
    return see(memory, await reader().send(form, { values: [['words', words]] }));
  };
  return {
    say: (words) => say(ana, words),
    // As on the platforms, where the words of a channel are ours only when they call us.
    sayInChannel: (words) => say(channel, words.startsWith('/') ? words : `@Round Table ${words}`),
    async press(label) {
      const { form, button } = buttonLabelled(must(memory.page, 'a page'), label);
      memory.pressed = { form, button };
      return see(memory, await reader().send(form, { button }));
    },
    async pressAgain(label) {
      const { form, button } = must(memory.pressed, 'a pressed button');
      if (labelOf(form, button) !== label) throw new Error(`the last press was not "${label}"`);
      // A separate click comes from a page drawn anew: the same message and button, another nonce.
      const fresh = await reader().get(ana);
      const nonce = must(fresh.root.querySelector('[name="nonce"]'), 'a nonce').getAttribute('value') ?? '';
      return see(memory, await reader().send(form, { button, values: [['nonce', nonce]] }));
    },
    redeliver: async () => see(memory, await reader().resend()),
    async submit(answers: RawAnswers) {
      const form = must(must(memory.page, 'a page').root.querySelector('.sheet #form'), 'an open form');
      const values = [...notAnswers(form), ...asSent({ ...answersIn(form), ...answers })];
      return see(memory, await reader().post(form.getAttribute('action') ?? '', values));
    },
  };
}

function see(memory: Memory, next: Page): Seen {
  const seen = seenOn(next, newIn(next, memory.known));
  memory.known = new Set([...memory.known, ...idsOn(next)]);
  memory.page = next;
  return seen;
}

const notAnswers = (form: HTMLElement): Sent =>
  form
    .querySelectorAll('input[type="hidden"]')
    .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']);

const items = (page: Page): readonly HTMLElement[] =>
  page.root.querySelectorAll('li.message[data-author="bot"]');
const idOf = (item: HTMLElement): string => item.getAttribute('data-id') ?? '';
const versionOf = (item: HTMLElement): string => `${idOf(item)} ${item.getAttribute('data-version') ?? ''}`;
const sheetOf = (page: Page): HTMLElement | null => page.root.querySelector('.sheet');
const formVersion = (page: Page): string =>
  `form ${sheetOf(page)?.querySelector('[name="form"]')?.getAttribute('value') ?? ''}`;

/** Everything on a page that can be new: messages as they stand, and an open form. */
const idsOn = (page: Page): readonly string[] => [
  ...items(page).flatMap((item) => [idOf(item), versionOf(item)]),
  ...(sheetOf(page) === null ? [] : [formVersion(page)]),
];

interface Fresh {
  /** Messages that were not there before. */
  readonly messages: readonly HTMLElement[];
  /** Messages that now read differently. */
  readonly changed: readonly HTMLElement[];
  readonly form: boolean;
}

const newIn = (page: Page, known: ReadonlySet<string>): Fresh => ({
  messages: items(page).filter((item) => !known.has(idOf(item))),
  changed: items(page).filter((item) => known.has(idOf(item)) && !known.has(versionOf(item))),
  form: sheetOf(page) !== null && !known.has(formVersion(page)),
});

/** What is before the eyes: an open form, else what is new, else what changed, else the last message. */
function seenOn(page: Page, fresh: Fresh): Seen {
  const sheet = sheetOf(page);
  if (sheet !== null)
    return { ...common(sheet), isPrivate: true, form: formIn(sheet), appeared: fresh.form ? 1 : 0 };
  const item = fresh.messages.at(-1) ?? fresh.changed.at(-1) ?? items(page).at(-1);
  const isPrivate = page.path.includes('/dm') || item?.querySelector('.only-you') != null;
  const part = must(item?.querySelector('.blocks') ?? page.root.querySelector('main'), 'something to see');
  return { ...common(part), isPrivate, form: null, appeared: fresh.messages.length };
}

const common = (part: HTMLElement): Pick<Seen, 'text' | 'rightToLeft' | 'buttons'> => ({
  text: linesIn(part).join('\n'),
  rightToLeft: part.getAttribute('dir') === 'rtl',
  buttons: buttonsIn(part).map(({ form, button }) => labelOf(form, button)),
});

/** One line a block: what a person reads, with what a picture says in its stead. */
function linesIn(part: HTMLElement): readonly string[] {
  const blocks = 'h1, h2, h3, p:not(.confirm p), dl > div, li, caption, tr, img, label, legend, form.buttons';
  return part.querySelectorAll(blocks).flatMap((block) => {
    if (block.closest('.confirm') !== null) return [];
    const words = block.tagName === 'IMG' ? (block.getAttribute('alt') ?? '') : readable(block);
    return words === '' ? [] : [words];
  });
}

const readable = (block: HTMLElement): string => {
  const copy = block.clone() as HTMLElement;
  for (const hidden of copy.querySelectorAll('.confirm, .unseen')) hidden.remove();
  const cells = copy.querySelectorAll('dt, dd, th, td, button, a.button');
  return cells.length > 0 ? cells.map(wordsIn).join(' ') : copy.textContent.trim();
};

interface Pressable {
  readonly form: HTMLElement;
  readonly button: HTMLElement;
}

/** The buttons that act; one that asks first is found by the label that opens its question. */
const buttonsIn = (part: HTMLElement): readonly Pressable[] =>
  part
    .querySelectorAll('form.buttons')
    .flatMap((form) => form.querySelectorAll('button[name="press"]').map((button) => ({ form, button })));

function labelOf(form: HTMLElement, button: HTMLElement): string {
  const question = button.closest('.confirm')?.getAttribute('id');
  const opener = question === undefined ? button : form.querySelector(`[popovertarget="${question}"]`);
  return wordsIn(opener);
}

function buttonLabelled(page: Page, label: string): Pressable {
  const part = sheetOf(page) ?? page.root;
  const found = buttonsIn(part).filter(({ form, button }) => labelOf(form, button) === label);
  const last = found.at(-1);
  if (last === undefined) throw new Error(`no button "${label}" on ${page.path}`);
  return last;
}

function formIn(sheet: HTMLElement): SeenForm {
  const form = must(sheet.querySelector('#form'), 'a form');
  const errors = sheet.querySelectorAll('.fields .error').map((error) => {
    const name = (error.getAttribute('id') ?? '').replace(/^f-/, '').replace(/-error$/, '');
    return [name, wordsIn(error)] as const;
  });
  return {
    title: wordsIn(sheet.querySelector('h1')),
    values: answersIn(form),
    errors: Object.fromEntries(errors),
  };
}

function must<Thing>(thing: Thing | null | undefined, what: string): Thing {
  if (thing === null || thing === undefined) throw new Error(`there is not ${what} on the page`);
  return thing;
}
