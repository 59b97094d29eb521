/** Our cards drawn by Microsoft's own renderer, filled in and sent in a real browser, and read by us. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { drawForm, readForm } from '../../src/adapters/teams/form.ts';
import { drawCard } from '../../src/adapters/teams/message.ts';
import type { Fields } from '../../src/chat/form.ts';
import {
  buttons,
  divider,
  facts,
  heading,
  link,
  list,
  plain,
  press,
  quiet,
  strong,
  table,
  text,
  type Message,
} from '../../src/chat/message.ts';
import { browserAvailable, openBrowser } from '../support/browser.ts';
import { form, message } from '../support/slack/replies.ts';
import type { Json } from '../support/teams/cards.ts';

const withBrowser = browserAvailable ? describe : describe.skip;
const require = createRequire(import.meta.url);
/** Where pictures of the cards are put, for whoever wants to look at them. */
const DIRECTORY = process.env['SCREENSHOTS'];

/** What the page collects when an action is executed. */
interface Executed {
  readonly type: string;
  readonly data: Json;
}

let browser: Browser;
let page: Page;

async function show(card: Json, direction: 'ltr' | 'rtl' = 'ltr'): Promise<void> {
  await page.setContent(
    `<!doctype html><html dir="${direction}"><body style="font:14px sans-serif;width:560px"></body></html>`,
  );
  await page.addScriptTag({
    content: await readFile(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8'),
  });
  await page.evaluate((drawn) => {
    const world = globalThis as unknown as BrowserWorld;
    const { AdaptiveCard } = world.AdaptiveCards;
    const shown = new AdaptiveCard();
    world.executed = [];
    shown.onExecuteAction = (action) => {
      const { data, url } = action;
      world.executed.push({ type: action.getJsonTypeName(), data: data ?? { url } });
    };
    shown.parse(drawn);
    world.document.body.appendChild(shown.render());
  }, card);
}

/** What the script in the page meets. */
interface BrowserWorld {
  AdaptiveCards: { AdaptiveCard: new () => RenderedCard };
  executed: { type: string; data: unknown }[];
  document: { body: { appendChild(node: unknown): void } };
}
interface RenderedCard {
  onExecuteAction: (action: { data?: unknown; url?: string; getJsonTypeName(): string }) => void;
  parse(card: unknown): void;
  render(): unknown;
}

interface Styled {
  getComputedStyle(node: unknown): { readonly direction: string; readonly fontWeight: string };
}

const executed = (): Promise<Executed[]> =>
  page.evaluate(() => (globalThis as unknown as BrowserWorld).executed as never[]);

async function screenshot(name: string): Promise<void> {
  if (DIRECTORY !== undefined) await page.screenshot({ path: `${DIRECTORY}/${name}.png`, fullPage: true });
}

const AREAS = Array.from({ length: 20 }, (_, index) => ({ value: `area-${index}`, label: `Area ${index}` }));
const FIELDS = {
  name: { kind: 'text', lines: 'one', maxLength: 20, label: 'Name', required: true, hint: 'As on the door' },
  story: { kind: 'text', lines: 'many', maxLength: 3000, label: 'Story' },
  count: { kind: 'number', min: 0, max: 10, label: 'Count' },
  day: { kind: 'date', label: 'Day' },
  moment: { kind: 'date-time', label: 'Moment' },
  area: { kind: 'choice', label: 'Area', options: AREAS.slice(0, 5) },
  areas: { kind: 'choices', label: 'Areas', options: [...AREAS, { value: 'x,y', label: 'With a comma' }] },
  few: { kind: 'choices', label: 'Few', options: AREAS.slice(0, 3), value: ['area-1'] },
  agreed: { kind: 'checkbox', label: 'We agree', required: true },
  email: { kind: 'email', label: 'E-mail' },
  kept: { kind: 'text', lines: 'one', maxLength: 99, label: 'Kept', value: 'as it was' },
} satisfies Fields;

withBrowser("Our cards in Microsoft's renderer", () => {
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  it('say every word of a message, and none of it as markup', async () => {
    const typed =
      '**bold** [bank](https://evil.example) <b>x</b> <at>All</at> {{DATE(2026-11-23T00:00:00Z,SHORT)}}';
    const card = drawCard(
      message(
        heading(`Heading ${typed}`),
        text([
          plain('Some '),
          strong('strong'),
          plain(' words and '),
          link('a page', 'https://town.example/'),
        ]),
        quiet('Small print'),
        facts({ label: 'Fact', value: typed }),
        list(['First', typed], true),
        table(
          'Tasks',
          ['What', 'Who'],
          [
            ['Hall', 'Ana'],
            [typed, 'Ben'],
          ],
        ),
        divider(),
        text(typed),
      ),
      'conversation',
      'cut',
    );
    await show(card);
    const read = (await page.locator('body').innerText()).replaceAll('\u2060', '');
    for (const words of [
      'Heading',
      'Some strong words and a page',
      'Small print',
      'Fact',
      '1. First',
      'Tasks',
      'What',
      'Hall',
      'Ana',
    ])
      expect(read).toContain(words);
    expect(read.split(typed)).toHaveLength(6);
    expect(await page.locator('a[href*="evil"], b, strong').count()).toBe(0);
    const weight = await page
      .getByText(typed.slice(0, 8))
      .nth(1)
      .evaluate((node) => (globalThis as unknown as Styled).getComputedStyle(node).fontWeight);
    // Neither is the first fact the head of the others.
    expect(Number(weight)).toBeLessThan(600);
    await screenshot('message');
  });

  it('bring back every answer as we read it', async () => {
    await show(drawForm(form(FIELDS), 'message', 'T1'));
    await page.getByLabel('Name *').fill('Most');
    await page.getByLabel('Story').fill('One\nTwo, three & “four”');
    await page.getByLabel('Count').fill('99999');
    await page.getByLabel('Day').fill('2027-01-15');
    await page.getByLabel('Moment', { exact: true }).fill('2027-01-16');
    await page.getByLabel('Moment (hh:mm)').fill('08:30');
    await page.getByLabel('Area', { exact: true }).selectOption('Area 3');
    await page.getByText('Area 7', { exact: true }).click();
    await page.getByText('With a comma').click();
    await page.getByText('We agree *').click();
    await page.getByLabel('E-mail').fill('not an address');
    await page.getByRole('button', { name: 'Send' }).click();
    const [sent] = await executed();
    expect(sent?.type).toBe('Action.Submit');
    expect(readForm(sent?.data ?? {}, 'T1')).toEqual({
      form: 'register-partner',
      state: 'state-1',
      answers: {
        name: 'Most',
        story: 'One\nTwo, three & “four”',
        // What the server refuses must reach it as it was typed.
        count: '99999',
        day: '2027-01-15',
        moment: '2027-01-16T08:30',
        area: 'area-3',
        areas: ['area-7', 'x,y'],
        few: ['area-1'],
        agreed: true,
        email: 'not an address',
        kept: 'as it was',
      },
    });
    await screenshot('form');
  });

  it('let an empty form through, so that we can say what is missing', async () => {
    await show(drawForm(form(FIELDS), 'message', 'T1'));
    await page.getByRole('button', { name: 'Send' }).click();
    const [sent] = await executed();
    expect(readForm(sent?.data ?? {}, 'T1')?.answers).toEqual({
      few: ['area-1'],
      agreed: false,
      kept: 'as it was',
    });
  });

  it('show a refused form with its errors and everything that was typed', async () => {
    const typed = {
      name: 'A name that is too long',
      story: 'Kept',
      count: '99',
      areas: ['area-7'],
      agreed: true,
      moment: '2027-01-16T08:30',
    };
    const refused = form(FIELDS, {
      typed,
      errors: { name: 'At most 20 characters.', count: 'At most 10.' },
      problem: 'Please mend two answers.',
    });
    await show(drawForm(refused, 'message', 'T1'));
    const read = await page.locator('body').innerText();
    for (const words of ['At most 20 characters.', 'At most 10.', 'Please mend two answers.'])
      expect(read).toContain(words);
    await page.getByRole('button', { name: 'Send' }).click();
    const [sent] = await executed();
    expect(readForm(sent?.data ?? {}, 'T1')?.answers).toEqual(typed);
    await screenshot('refused');
  });

  it('ask before a button acts, and send only what it carries', async () => {
    const confirm = { title: 'Really?', text: 'It cannot be undone.', yes: 'Withdraw it', no: 'Keep' };
    const card = drawCard(
      message(buttons(press('Withdraw', 'withdraw', 'task-1', { confirm }), press('Take', 'take', 'task-1'))),
      'conversation',
      '',
    );
    await show(card);
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    expect(await page.locator('body').innerText()).toContain('It cannot be undone.');
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByRole('button', { name: 'Take' }).click();
    expect((await executed()).filter(({ type }) => type === 'Action.Execute')).toEqual([
      { type: 'Action.Execute', data: { press: 'withdraw', value: 'task-1' } },
      { type: 'Action.Execute', data: { press: 'take', value: 'task-1' } },
    ]);
  });

  it('stand from right to left in Hebrew', async () => {
    const hebrew: Message = {
      language: 'he',
      direction: 'rtl',
      blocks: [
        heading('שותפים במניעת התמכרויות'),
        text('מרכז הנוער Brod, רחוב הרצל 5 (054-1234567)'),
        facts({ label: 'נציגה', value: 'Ana Kovač' }, { label: 'מציעים', value: 'סדנאות & אולם' }),
        list(['ראשון', 'שני: drugs-prevention']),
        buttons(press('הצגה', 'show', 'x', { style: 'primary' }), press('מפה', 'map', 'x')),
      ],
    };
    await show(drawCard(hebrew, 'conversation', ''));
    const directions = await page
      .locator('.ac-richTextBlock')
      .evaluateAll((all) =>
        all.map(
          (each) =>
            (
              globalThis as unknown as { getComputedStyle(node: unknown): { direction: string } }
            ).getComputedStyle(each).direction,
        ),
      );
    expect(directions.length).toBeGreaterThan(5);
    expect(new Set(directions)).toEqual(new Set(['rtl']));
    await screenshot('hebrew');
  });
});
