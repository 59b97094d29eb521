/** What stands in the way of people who do not see, hear or point, on the sandbox's pages. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Walks through an empty sandbox and a filled one, and looks at every kind of page. */
export async function barriersOnEveryPage(
  page: Page,
  base: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  const look = async (name: string): Promise<void> => {
    found[name] = await barriers(page);
  };
  const write = async (words: string): Promise<void> => {
    await page.locator('#words').fill(words);
    await page.locator('#words').press('Enter');
  };
  await page.goto(base + '/');
  await look('welcome');
  await page.locator('.door.first button').click();
  await page.locator('#words').waitFor();
  await look('channel');
  await write('/blocks');
  await page.locator('table').waitFor();
  await look('every block');
  await page.locator('[popovertarget*="confirm"]').first().click();
  await look('question');
  await page.keyboard.press('Escape');
  await write('/form');
  await page.locator('.sheet').waitFor();
  await look('form');
  await page.locator('.sheet-foot .primary').click();
  await page.locator('.problems').waitFor();
  await look('refused form');
  await page.goto(base + '/p/miriam/dm');
  await look('quiet place');
  await page.goto(base + '/p/miriam');
  await look('start page');
  await page.goto(base + '/p/nobody');
  await look('lost');
  return found;
}

/** What axe finds serious or critical, by rule and place. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  // A page on which nothing can be checked would pass every check.
  if (results.passes.length === 0) throw new Error(`axe checked nothing on ${page.url()}`);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
