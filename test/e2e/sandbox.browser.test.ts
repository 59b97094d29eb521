/** The main job as a newcomer does it in the sandbox, in a real browser: the whole app, from nothing. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { browserAvailable, openBrowser } from '../support/browser.ts';
import { importDirectory, importLegalAid, legalAid } from '../support/directory.ts';
import { startTable, type RunningTable } from '../support/process.ts';

// Skipped by name where there is no Chromium.
const inChromium = browserAvailable ? describe : describe.skip;

inChromium('A newcomer in the sandbox (Chromium)', () => {
  let table: RunningTable;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    table = await startTable({});
    browser = await openBrowser();
    page = await browser.newPage({ locale: 'en-GB' });
  });
  afterAll(async () => {
    await browser.close();
    await table.close();
  });

  const say = async (words: string) => {
    await page.locator('#words').fill(words);
    await page.locator('#words').press('Enter');
  };
  const conversation = () => page.locator('main');

  it('starts from nothing and sets the network up in a short conversation', async () => {
    await page.goto(table.url);
    await page.locator('#new-name').fill('Petra Novak');
    await page.getByRole('button', { name: 'Start from nothing' }).click();
    await page.locator('#words').waitFor();
    await say('/partners drugs-prevention');
    await page.getByRole('button', { name: 'Set up' }).last().click();
    await page.getByLabel('Name of the network').fill('Sunny River');
    await page.getByRole('button', { name: 'Save' }).click();
    await conversation().getByText('Sunny River is set up').waitFor();
  });

  it('registers a partner by the six columns', async () => {
    await say('/partners add');
    await page.getByLabel('Partner name').fill('Youth Centre Brod');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.problems').waitFor();
    expect(await page.getByLabel('Partner name').inputValue()).toBe('Youth Centre Brod');
    await page.getByLabel('Website, contact').fill('www.mc-brod.example');
    await page.getByLabel('Prevention of addictions (drugs)', { exact: true }).check();
    await page.getByLabel('What can you propose?').fill('Workshops on peer pressure');
    await page.getByRole('button', { name: 'Save' }).click();
    await conversation().getByText('Thank you. This is your card:').waitFor();
  });

  it('finds registered and imported partners by the same words', async () => {
    await importDirectory(table.database);
    await say('/partners drugs-prevention');
    await conversation().getByText('Prevention of addictions (drugs): 1 partner').last().waitFor();
    await say('/partners organizacije za varstvo otrok');
    await conversation().getByText('Harbour Legal Aid').first().waitFor();
  });

  // Skipped by name where the real directory is not on this machine.
  (legalAid === null ? it.skip : it)('finds a real directory: names and areas', async () => {
    expect(await importLegalAid(table.database)).toMatchObject({ organisations: { new: 33 } });
    await say('/partners family defense');
    await conversation().getByText('The Family Defense Center').first().waitFor();
    await say('/partners child-legal-protection');
    await conversation()
      .getByText(/: 33 partners/)
      .first()
      .waitFor();
  });

  it('shows first on the start page what waits for the person', async () => {
    await page.setViewportSize({ width: 1280, height: 600 });
    await page.getByRole('link', { name: 'Start page' }).click();
    const waiting = page.locator('main').getByText('Waiting for you', { exact: true });
    await waiting.waitFor();
    expect(await page.locator('main .scroll').evaluate((box) => box.scrollHeight > box.clientHeight)).toBe(
      true,
    );
    const box = await waiting.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(600);
  });

  it('forgets everything when it is started over, and can load an example town instead', async () => {
    await page.goto(table.url);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByText('Start over').first().click();
    await page
      .getByRole('button', { name: /Yes|Start over/ })
      .last()
      .click();
    await page.getByRole('button', { name: 'Load the example network' }).click();
    await page.locator('#words').waitFor();
    await say('/partners drugs-prevention');
    await conversation()
      .getByText(/Prevention of addictions \(drugs\): \d+ partners/)
      .last()
      .waitFor();
    expect(table.logged.filter((line) => line.level === 'error')).toEqual([]);
  });
});
