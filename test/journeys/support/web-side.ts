/** People of the sandbox in Chromium, each in a browser of their own, with the keyboard where that is natural. */
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import type { RawAnswer, RawAnswers } from '../../../src/chat/form.ts';
import { openBrowser } from '../../support/browser.ts';
import type { RunningTable } from '../../support/process.ts';
import {
  CHANNEL,
  chosen,
  type Cast,
  type Front,
  type Seen,
  type Side,
  type SideParts,
  type Spot,
} from './front.ts';
import { until } from '../../support/slack/use.ts';
import { bare } from './words.ts';

/** Those that act, and those that ask first; what they ask is answered inside. */
const BUTTONS = 'form.buttons > button[name="press"], form.buttons > button[popovertarget]';
/** So long a page is waited for on a busy machine. */
const LATE_MILLISECONDS = 30_000;

interface Player {
  readonly id: string;
  readonly page: Page;
}

/** Reads what stands somewhere, in a window of its own: nobody is led away from what they look at. */
type Onlooker = (path: string, selector: string) => Promise<readonly string[]>;

export async function startWebSide({ cast }: SideParts): Promise<Side> {
  const browser: Browser = await openBrowser();
  const contexts: BrowserContext[] = [];
  const players = new Map<string, Player>();
  let base = '';
  const newPage = async (): Promise<Page> => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Ljubljana' });
    contexts.push(context);
    return context.newPage();
  };
  const player = (key: string): Player => {
    const found = players.get(key);
    if (found === undefined) throw new Error(`${key} is not in the sandbox`);
    return found;
  };
  /** Adds everybody through the page: the first brings an empty sandbox to life. */
  const addEverybody = async (): Promise<void> => {
    for (const each of cast) {
      const page = await newPage();
      const [first] = players.values();
      await page.goto(first === undefined ? base : `${base}/p/${first.id}/dm`);
      if (first !== undefined) await page.locator('.tools details:has(.new-person) summary').click();
      await page.locator('#new-name').fill(each.name);
      await page.locator('#new-language').selectOption(each.language);
      await page.locator('.new-person button').click();
      await page.locator('.me-name').getByText(each.name).waitFor();
      players.set(each.key, { id: idIn(page.url()), page });
    }
  };
  let beside: Page | null = null;
  const onlooker: Onlooker = async (path, selector) => {
    beside ??= await newPage();
    await beside.goto(base + path, { waitUntil: 'domcontentloaded' });
    return (await beside.locator(selector).allInnerTexts()).map(bare);
  };
  return {
    face: 'web',
    environment: {},
    async open(table: RunningTable) {
      base = table.url;
      await addEverybody();
    },
    front: (key) => Promise.resolve(new WebFront(base, player(key), { name: nameOf(cast, key), onlooker })),
    posts() {
      const [first] = players.values();
      const shared = 'li.message[data-author="bot"]:not(.alone) .blocks';
      return first === undefined
        ? Promise.resolve([])
        : onlooker(`/p/${first.id}/channel/${CHANNEL}`, shared);
    },
    async moveClock(local) {
      const [first] = players.values();
      if (first === undefined) throw new Error('nobody is in the sandbox');
      const { page, id } = first;
      await page.goto(`${base}/p/${id}/dm`);
      await page.locator('.clock details summary').click();
      await page.locator('#moment').fill(local);
      const [sent] = await Promise.all([
        page.waitForRequest((request) => request.method() === 'POST'),
        page.locator('.clock details button').click(),
      ]);
      await landing(sent);
      return true;
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}

const nameOf = (cast: readonly Cast[], key: string): string =>
  cast.find((each) => each.key === key)?.name ?? key;

const idIn = (url: string): string => /\/p\/([^/?]+)/.exec(url)?.[1] ?? '';

class WebFront implements Front {
  readonly #base: string;
  readonly #id: string;
  readonly #page: Page;
  readonly #name: string;
  readonly #onlooker: Onlooker;
  /** The message before the eyes; null: the open form. */
  #message: string | null = null;

  constructor(
    base: string,
    { id, page }: Player,
    { name, onlooker }: { readonly name: string; readonly onlooker: Onlooker },
  ) {
    this.#base = base;
    this.#id = id;
    this.#page = page;
    this.#name = name;
    this.#onlooker = onlooker;
  }

  async write(words: string, spot: Spot): Promise<void> {
    // Whoever is there already goes on writing: the page brings what is new by itself.
    if (new URL(this.#page.url()).pathname !== this.#pathTo(spot)) await this.#go(spot);
    await this.#does(async () => {
      await this.#page.locator('#words').fill(`/roundtable ${words}`);
      await this.#page.locator('#words').press('Enter');
    });
  }

  async turnTo(spot: Spot, says: (text: string) => boolean): Promise<void> {
    await this.#go(spot);
    const items = this.#page.locator('li.message[data-author="bot"]');
    // Each message once: one that only brings files has no words.
    const texts = (await items.allInnerTexts()).map(bare);
    const at = texts.findLastIndex(says);
    if (at < 0) throw new Error(`${this.#name} finds no such message among:\n${texts.join('\n---\n')}`);
    this.#message = await items.nth(at).getAttribute('data-id');
  }

  async press(labels: readonly string[]): Promise<void> {
    const part = this.#part();
    const shown = part.locator(BUTTONS);
    const texts = await shown.allTextContents();
    const label = chosen(texts, labels, { said: bare, text: await this.#words() });
    const button = shown.nth(texts.lastIndexOf(label));
    const question = await button.getAttribute('popovertarget');
    if (question !== null) {
      await button.click();
      return this.#does(() => part.locator(`[id="${question}"] button[name="press"]`).click());
    }
    return this.#does(async () => {
      await button.focus();
      await this.#page.keyboard.press('Enter');
    });
  }

  async submit(answers: RawAnswers): Promise<void> {
    const form = this.#page.locator('.sheet #form');
    if ((await form.count()) === 0)
      throw new Error(`${this.#name} has no open form; there is:\n${await this.#words()}`);
    for (const [name, answer] of Object.entries(answers)) await fill(form, name, answer);
    return this.#does(() => form.locator('.sheet-foot button.primary').click());
  }

  async seen(): Promise<Seen> {
    const part = this.#part();
    const isForm = this.#message === null;
    const errors = await part
      .locator('.fields .error')
      .evaluateAll((all) =>
        all.map((error): [string, string] => [error.id as string, error.textContent as string]),
      );
    const labels = await part.locator(BUTTONS).allTextContents();
    const direction = await (isForm ? part : part.locator('.blocks')).getAttribute('dir');
    return {
      text: await this.#words(),
      buttons: isForm ? [] : labels.map(bare),
      isForm,
      errors: Object.fromEntries(errors.map(([id, error]) => [id.replace(/^f-|-error$/g, ''), error])),
      isRightToLeft: direction === 'rtl',
    };
  }

  async links(): Promise<ReadonlyMap<string, string>> {
    const links = await this.#part()
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => [link.textContent as string, link.href as string] as const));
    return new Map(links.map(([label, url]) => [bare(label).trim(), url]));
  }

  messages(): Promise<readonly string[]> {
    return this.#onlooker(`/p/${this.#id}/dm`, 'li.message[data-author="bot"] .blocks');
  }

  #part(): Locator {
    return this.#message === null
      ? this.#page.locator('.sheet')
      : this.#page.locator(`li.message[data-id="${this.#message}"]`);
  }

  async #words(): Promise<string> {
    const part = this.#message === null ? this.#part() : this.#part().locator('.blocks');
    return bare(await part.innerText());
  }

  #pathTo(spot: Spot): string {
    return `/p/${this.#id}/${spot === 'own' ? 'dm' : `channel/${CHANNEL}`}`;
  }

  async #go(spot: Spot): Promise<void> {
    await this.#page.goto(this.#base + this.#pathTo(spot), { waitUntil: 'domcontentloaded' });
  }

  /** Does something that is sent, and waits until the page shows what came of it. */
  async #does(deed: () => Promise<void>): Promise<void> {
    const page = this.#page;
    const nonce = await page.locator('input[name="nonce"]').first().inputValue();
    const before = await this.#known();
    const [sent] = await Promise.all([page.waitForRequest((request) => request.method() === 'POST'), deed()]);
    const landed = await landing(sent);
    const is = JSON.stringify([landed, nonce]);
    await this.#until(
      `location.pathname === ${is}[0] &&
       document.readyState === 'complete' &&
       document.querySelector('form[aria-busy]') === null &&
       document.querySelector('input[name="nonce"]')?.value !== ${is}[1]`,
    );
    await this.#shows(landed);
    await this.#look(before);
  }

  /** What the server shows at this path stands in the page: nothing of it is still under way. */
  async #shows(path: string): Promise<void> {
    const html = await (await this.#page.request.get(this.#base + path)).text();
    const wanted = [...html.matchAll(/data-id="([^"]+)" data-author="bot" data-version="([^"]+)"/g)];
    const selectors = wanted.map(
      ([, id = '', version = '']) => `li[data-id="${id}"][data-version="${version}"]`,
    );
    await this.#until(
      `${JSON.stringify(selectors)}.every((selector) => document.querySelector(selector) !== null)`,
    );
  }

  /** Asked from outside: the page's own policy forbids to evaluate a text inside of it. */
  async #until(expression: string): Promise<void> {
    await until(async () => {
      // While a page gives way to the next there is nobody to ask.
      const holds = await this.#page.evaluate<boolean>(expression).catch(() => false);
      return holds ? true : undefined;
    }, LATE_MILLISECONDS);
  }

  async #known(): Promise<ReadonlyMap<string, string>> {
    const all = await this.#page
      .locator('li.message[data-author="bot"]')
      .evaluateAll((items) =>
        items.map((item): [string, string] => [item.dataset.id as string, item.dataset.version as string]),
      );
    return new Map(all);
  }

  /** Turns to an open form, else to what is new, else to what changed, else stays. */
  async #look(before: ReadonlyMap<string, string>): Promise<void> {
    if ((await this.#page.locator('.sheet').count()) > 0) {
      this.#message = null;
      return;
    }
    const now = [...(await this.#known())];
    const fresh = now.filter(([id]) => !before.has(id));
    const answer = fresh.findLast(([id]) => !isTold(id));
    const changed = now.findLast(([id, version]) => before.has(id) && before.get(id) !== version);
    const [found] = answer ?? changed ?? fresh.at(-1) ?? [];
    this.#message = found ?? this.#message ?? now.at(-1)?.[0] ?? null;
  }
}

/** What was told besides comes under such an id; an answer does not. */
const isTold = (id: string): boolean => id.startsWith('out-');

/** The path at which a request ended after all redirects. */
async function landing(request: Request): Promise<string> {
  let last = request;
  for (;;) {
    await last.response();
    const next = last.redirectedTo();
    if (next === null) return new URL(last.url()).pathname;
    last = next;
  }
}

/** Fills one field in, whatever control it is drawn as. */
async function fill(form: Locator, name: string, answer: RawAnswer): Promise<void> {
  const control = form.locator(`[name="f.${name}"]`);
  const [kind] = await control.evaluateAll((all) =>
    all.map((element) => (element.tagName === 'INPUT' ? element.type : element.tagName) as string),
  );
  if (kind === undefined) throw new Error(`no field ${name}`);
  if (kind === 'SELECT') {
    const option = control.locator('option');
    const values = await option.evaluateAll((all) =>
      all.map((each): string[] => [each.value as string, each.textContent as string]),
    );
    const value = values.find((each) => each.includes(String(answer)))?.[0];
    if (value === undefined) throw new Error(`no option ${String(answer)} in ${name}`);
    await control.selectOption(value);
  } else if (kind === 'checkbox') await tick(form, name, answer);
  else await control.fill(String(answer));
}

async function tick(form: Locator, name: string, answer: RawAnswer): Promise<void> {
  const boxes = form.locator(`input[name="f.${name}"]`);
  const wanted = typeof answer === 'boolean' ? (answer ? ['true'] : []) : [answer].flat();
  const known = await boxes.evaluateAll((all) =>
    all.map((box) => ({ value: box.value as string, isTicked: box.checked as boolean })),
  );
  const labels = (await form.locator(`label:has(input[name="f.${name}"])`).allTextContents()).map((each) =>
    each.trim(),
  );
  const missing = wanted.filter(
    (each) => !labels.includes(each) && !known.some(({ value }) => value === each),
  );
  if (missing.length > 0) throw new Error(`no ${missing.join(', ')} in ${name} among ${labels.join(' | ')}`);
  for (const [index, { value, isTicked }] of known.entries()) {
    const isWanted = wanted.includes(value) || wanted.includes(labels[index] ?? '');
    if (isTicked !== isWanted) await boxes.nth(index).setChecked(isWanted);
  }
}
