import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { text } from '../../src/chat/message.ts';
import { browserAvailable, openBrowser } from '../support/browser.ts';
import { barriersOnEveryPage } from '../support/web/barriers.ts';
import { tour } from '../support/web/tour.ts';
import { startWebServer, type WebServer } from '../support/web/web-server.ts';

const languages = ['en', 'sl', 'cs', 'he'] as const;
const channel = '/p/ana/channel/round-table';
const phone = { width: 360, height: 740 };

let browser: Browser;
let server: WebServer;
let contexts: BrowserContext[] = [];
let handled: string[] = [];

/** A browser of a person who reads this language, in front of a sandbox of their own. */
async function visit(locale: string, options: BrowserContextOptions = {}): Promise<Page> {
  handled = [];
  server = await startWebServer((request) => {
    handled.push(request.kind);
    return tour(request);
  });
  return openPage(locale, options);
}
async function openPage(locale: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale, ...options });
  contexts.push(context);
  return context.newPage();
}
async function visitTown(locale: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await visit(locale, options);
  await server.sandbox.control.loadExample(locale);
  return page;
}
const go = (page: Page, path: string) => page.goto(server.base + path);
async function write(page: Page, words: string): Promise<void> {
  await page.locator('#words').fill(words);
  await page.locator('#words').press('Enter');
}
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    'document.activeElement.id || document.activeElement.className || document.activeElement.tagName',
  );

const withBrowser = browserAvailable ? describe : describe.skip;
if (!browserAvailable)
  describe('the sandbox in a browser', () =>
    it.skip('needs a Chromium, and none is installed here', () => undefined));

withBrowser('the sandbox in a browser', () => {
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
    await server.close();
  });

  describe.each(languages)('in %s', (language) => {
    it('has no serious barrier on any page', async () => {
      const found = await barriersOnEveryPage(await visit(language), server.base);
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
      expect(Object.keys(found)).toHaveLength(9);
    });

    it('fits a phone 360 pixels wide', async () => {
      const page = await visit(language, { viewport: phone });
      const widths: number[] = [];
      const measure = async (): Promise<void> => {
        widths.push(await page.evaluate<number>('document.documentElement.scrollWidth'));
      };
      await go(page, '/');
      await measure();
      await page.locator('.door.first button').click();
      await page.locator('#words').waitFor();
      await measure();
      await write(page, '/blocks');
      await page.locator('table').waitFor();
      await measure();
      expect(await page.locator('.scroll').evaluate((part) => part.scrollWidth - part.clientWidth)).toBe(0);
      await write(page, '/form');
      await page.locator('.sheet').waitFor();
      await measure();
      expect(await page.locator('.sheet').evaluate((part) => part.scrollWidth - part.clientWidth)).toBe(0);
      expect(widths).toEqual(widths.map(() => phone.width));
    });

    it('reads in its own direction', async () => {
      const page = await visitTown(language, { viewport: { width: 1440, height: 900 } });
      await go(page, channel);
      const side = await page.locator('.side').boundingBox();
      const isRight = (side?.x ?? 0) > 720;
      expect([await page.locator('html').getAttribute('lang'), isRight]).toEqual([
        language,
        language === 'he',
      ]);
    });
  });

  it('has no serious barrier in the dark', async () => {
    const found = await barriersOnEveryPage(await visit('en', { colorScheme: 'dark' }), server.base);
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });

  it('works without script: words, a question before a button, a form refused and sent', async () => {
    const page = await visit('en', { javaScriptEnabled: false });
    await go(page, '/');
    await page.getByRole('button', { name: 'Load the example network' }).click();
    await page.getByRole('link', { name: 'Direct messages' }).click();
    await write(page, '/blocks');
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('button', { name: 'Yes, withdraw' }).click();
    await page.getByText('Done: withdraw').waitFor();
    await write(page, '/form');
    await page.getByLabel('Name of the partner').fill('Bridge');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('link', { name: /Kind of organisation/ }).waitFor();
    expect(await page.getByLabel('Name of the partner').inputValue()).toBe('Bridge');
    await page.getByLabel('Kind of organisation').selectOption('ngo');
    await page.getByLabel('Area 7', { exact: true }).check();
    await page.getByLabel('Our director agrees').check();
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('Your card is on the map.').waitFor();
    expect(await page.getByRole('link', { name: 'Show new messages' }).isVisible()).toBe(true);
  });

  it('can be used with the keyboard alone', async () => {
    const page = await visitTown('en');
    await go(page, '/p/ana/dm');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('middle');
    await page.locator('#words').focus();
    await page.keyboard.type('/form');
    await page.keyboard.press('Enter');
    await page.locator('.sheet').waitFor();
    expect(await focused(page)).toBe('form-title');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('f-name');
    await page.keyboard.type('Bridge');
    await page.keyboard.press('Enter');
    await page.locator('.problems').waitFor();
    expect(await focused(page)).toBe('problems');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('f-kind');
    await page.keyboard.press('Escape');
    await page.locator('#words').waitFor();
    expect(handled).toEqual(['command', 'submission', 'abandonment']);
  });

  it('cannot be left by keyboard behind an open form', async () => {
    const page = await visitTown('en');
    await go(page, '/p/ana/dm');
    await write(page, '/form');
    await page.locator('.sheet').waitFor();
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press('Shift+Tab');
      const place =
        "document.activeElement === document.body || document.activeElement.closest('.sheet') !== null";
      expect(await page.evaluate<boolean>(place)).toBe(true);
    }
  });

  it('keeps the place and the focus while words are sent', async () => {
    const page = await visitTown('en');
    await go(page, '/p/ana/dm');
    await page.evaluate('window.stayed = true');
    await write(page, 'hello');
    await page.getByText('You said: hello').waitFor();
    await write(page, 'hello');
    await page.getByText('You said: hello').nth(1).waitFor();
    expect(await page.evaluate('window.stayed')).toBe(true);
    expect([await focused(page), await page.locator('#words').inputValue()]).toEqual(['words', '']);
    expect(handled).toEqual(['command', 'command']);
  });

  it('acts once when a button is clicked twice', async () => {
    const page = await visitTown('en', { javaScriptEnabled: false });
    await go(page, '/p/ana/dm');
    await write(page, '/blocks');
    await page.getByRole('button', { name: 'Confirm all' }).dblclick();
    await page.getByText('Done: confirm').waitFor();
    expect(handled).toEqual(['command', 'press']);
  });

  it('shows what arrives without being asked, says it, and marks it for the others', async () => {
    const david = await visitTown('en');
    const ana = await openPage('en');
    await go(ana, '/p/ana/dm');
    await go(david, '/p/david/dm');
    await david.evaluate('window.stayed = true');
    await david.locator('#words').fill('half a sentence');
    const message = {
      language: 'en',
      direction: 'ltr',
      blocks: [text('Your task is due tomorrow.')],
    } as const;
    await server.face.channel.deliver(
      { face: 'web', tenant: 'sandbox', kind: 'person', id: 'david' },
      message,
      'nudge-1',
    );
    await david.locator('[role="log"]').getByText('Your task is due tomorrow.').waitFor();
    expect(await david.locator('#words').inputValue()).toBe('half a sentence');
    expect(await david.evaluate('window.stayed')).toBe(true);
    await server.face.channel.deliver(
      { face: 'web', tenant: 'sandbox', kind: 'person', id: 'ana' },
      message,
      'nudge-2',
    );
    await david.getByRole('link', { name: /Ana Kovač.*1 new message/ }).waitFor({ state: 'hidden' });
    await server.face.channel.deliver(
      { face: 'web', tenant: 'sandbox', kind: 'person', id: 'eva' },
      message,
      'nudge-3',
    );
    await ana.getByRole('link', { name: /Horák.*1 new message/ }).waitFor();
    await write(david, 'thank you');
    await david.getByText('You said: thank you').waitFor();
  });

  it('helps with long lists and long answers', async () => {
    const page = await visitTown('en');
    await go(page, '/p/ana/dm');
    await write(page, '/form');
    const search = page.getByRole('searchbox', { name: 'Search this list' });
    await search.fill('area 11');
    const boxes = page.locator('#f-areas-list .box:visible');
    expect(await boxes.allInnerTexts()).toEqual([
      'Area 11',
      'Area 110',
      'Area 111',
      'Area 112',
      'Area 113',
      'Area 114',
      'Area 115',
      'Area 116',
      'Area 117',
      'Area 118',
      'Area 119',
    ]);
    await boxes.nth(1).click();
    await search.press('Enter');
    await search.fill('nothing like this');
    expect(await boxes.count()).toBe(0);
    expect(await page.locator('[data-chosen]').innerText()).toBe('Chosen: 1');
    await page.getByLabel('What can you propose?').fill('žoga 👩‍🏫');
    expect(await page.locator('#f-propose-count').innerText()).toBe('Characters: 8 of 3000');
    expect(handled).toEqual(['command']);
  });

  it('opens people and tools on a phone and closes them again', async () => {
    const page = await visitTown('en', { viewport: phone });
    await go(page, channel);
    expect(await page.locator('.side').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'People and conversations' }).click();
    await page.getByRole('link', { name: /David Brook/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.side').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Clock and settings' }).click();
    await page.getByRole('button', { name: '+1 week' }).click();
    await page.getByText('The clock was moved. It is now').waitFor();
    expect(server.sandbox.advances).toHaveLength(1);
  });
});
