/** A coordinator imports a directory, from asking in chat to finding it there, in a real browser without JavaScript on our pages. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { folderOf } from '../hsds/support.ts';
import { browserAvailable, openBrowser } from '../support/browser.ts';
import { startTable, type RunningTable } from '../support/process.ts';

// Skipped by name where there is no Chromium.
const inChromium = browserAvailable ? describe : describe.skip;
/** Where pictures are kept for looking at them; nowhere unless asked for. */
const pictures = process.env['PICTURES'];

const TOWN = {
  'organizations.csv':
    'id,name,description,url\n1,Center Luna,Help for families,https://luna.example/\n2,מרכז הדר,,\n3,Športna zveza,,www.sport.example\n',
  'services.csv': 'id,organization_id,name\n11,1,Group for parents\n12,9,Lost\n13,3,Gym hall on Tuesdays\n',
  'service_taxonomy.csv': 'service_id,taxonomy_id\n11,5\n13,6\n',
  'taxonomy.csv': 'id,name\n5,Evenings for parents\n6,Sports clubs\n',
};

const WORDS = {
  en: {
    ask: '/partners import',
    open: 'Choose the files',
    source: /Name of this directory/,
    files: /Files of the directory/,
    send: 'Show the preview',
    means: 'What “Sports clubs” means here',
    again: 'Preview again',
    import: 'Import',
    wait: 'The directory is being imported',
    done: '“town” is imported',
    told: 'The directory “town” is imported',
    save: 'Save',
    setUp: 'Set up',
  },
  he: {
    ask: '/partners import',
    open: 'בחירת הקבצים',
    source: /שם המאגר הזה/,
    files: /קובצי המאגר/,
    send: 'הצגת התצוגה המקדימה',
    means: /Sports clubs/,
    again: 'תצוגה מקדימה מחדש',
    import: 'ייבוא',
    wait: 'המאגר מיובא',
    done: /יובא/,
    told: /המאגר/,
    save: 'שמירה',
    setUp: 'הגדרה',
  },
} as const;

inChromium('A coordinator with a directory (Chromium)', () => {
  let table: RunningTable;
  let browser: Browser;
  let other: pg.Client;
  beforeEach(async () => {
    table = await startTable({});
    browser = await openBrowser();
    other = new pg.Client({ connectionString: table.databaseUrl });
    await other.connect();
  });
  afterEach(async () => {
    await other.end();
    await browser.close();
    await table.close();
  });

  const look = async (page: Page, name: string): Promise<readonly string[]> => {
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
    }
    await page.evaluate(axe.source);
    const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
    // A page on which nothing can be checked would pass every check.
    if (results.passes.length === 0) throw new Error(`axe checked nothing on ${page.url()}`);
    return results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${name}: ${id}: ${target.join(' ')}`));
  };

  it.each([
    ['en', 1100],
    ['he', 420],
  ] as const)(
    'imports it without barriers and finds it in chat (%s, %i pixels wide)',
    async (language, width) => {
      const words = WORDS[language];
      const sandbox = await browser.newPage({ locale: language, viewport: { width: 1300, height: 900 } });
      const say = async (line: string) => {
        await sandbox.locator('#words').fill(line);
        await sandbox.locator('#words').press('Enter');
      };
      await sandbox.goto(table.url);
      await sandbox.locator('#new-name').fill('Petra Novak');
      await sandbox.locator('.new-person button').click();
      await sandbox.locator('#words').waitFor();
      await say('/partners');
      await sandbox.getByRole('button', { name: words.setUp, exact: true }).last().click();
      await sandbox.locator('[name="f.network"]').fill('Sunny River');
      await sandbox.getByRole('button', { name: words.save }).click();
      await sandbox.locator('#words').waitFor();
      await say(words.ask);
      const link = await sandbox.getByRole('link', { name: words.open }).last().getAttribute('href');
      const barriers: string[] = [];

      // Our pages have no script; axe needs one, so it stays allowed in the browser.
      const page = await browser.newPage({
        locale: 'en-GB',
        viewport: { width, height: 900 },
        bypassCSP: true,
      });
      await page.goto(link ?? '');
      barriers.push(...(await look(page, `${language}-1-files`)));
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').getAttribute('class')).toBe('skip');
      await page.getByLabel(words.source).fill('Town');
      const folder = folderOf(TOWN);
      await page
        .getByLabel(words.files)
        .setInputFiles(Object.keys(TOWN).map((name) => path.join(folder, name)));
      await page.getByRole('button', { name: words.send }).press('Enter');
      const select = page.getByLabel(words.means);
      await select.waitFor();
      barriers.push(...(await look(page, `${language}-2-preview`)));
      await select.selectOption('leisure');
      await page.getByRole('button', { name: words.again }).click();
      await page
        .locator(
          'select[name="term.1"] option[selected][value="leisure"], select[name="term.0"] option[selected][value="leisure"]',
        )
        .waitFor({ state: 'attached' });

      await other.query(`select pg_advisory_lock(hashtextextended('import ' || id::text, 0)) from network`);
      await page.getByRole('button', { name: words.import, exact: true }).click();
      await page.getByRole('heading', { name: words.wait }).waitFor();
      barriers.push(...(await look(page, `${language}-3-waiting`)));
      await other.query('select pg_advisory_unlock_all()');
      // It renews itself.
      await page.getByRole('heading', { name: words.done, level: 1 }).waitFor();
      await page.locator('.counts').waitFor();
      barriers.push(...(await look(page, `${language}-4-done`)));
      await page.goto(`${link ?? ''}x`);
      barriers.push(...(await look(page, `${language}-5-no-link`)));
      expect(barriers).toEqual([]);

      await sandbox.getByRole('heading', { name: words.told }).last().waitFor();
      await say('/partners leisure');
      await sandbox.locator('main').getByText('Športna zveza').last().waitFor();
      expect(table.logged.filter((line) => line.level === 'error')).toEqual([]);
    },
  );
});
