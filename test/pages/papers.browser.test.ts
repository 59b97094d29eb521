/** Documents as pages in a real browser: nobody is kept out, on a wide screen, on a telephone, on paper. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { Prisma } from '../../src/generated/prisma/client.ts';
import type { Database } from '../../src/db/open.ts';
import { createSeal } from '../../src/engine/seal.ts';
import { pageContext } from '../../src/engine/turn.ts';
import { minutesSamples } from '../documents/samples.ts';
import { browserAvailable, openBrowser } from '../support/browser.ts';
import { emptyTables, freshDatabase } from '../support/database.ts';
import { meetingWorld, type TableWorld } from '../support/meeting.ts';
import { openPages, type OpenPages } from '../support/papers.ts';
import { readPdf } from '../support/read-files.ts';

// Skipped by name where there is no Chromium.
const inChromium = browserAvailable ? describe : describe.skip;
/** Where pictures are kept for looking at them; nowhere unless asked for. */
const pictures = process.env['PICTURES'];

inChromium('Minutes as a page (Chromium)', () => {
  let database: Database;
  let table: TableWorld;
  let pages: OpenPages;
  let browser: Browser;
  beforeAll(async () => {
    database = await freshDatabase('embedded');
    await emptyTables(database);
    table = await meetingWorld(database, { state: 'minutes-sent' });
    pages = await openPages(table);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await pages.close();
    await table.stop();
    await database.close();
  });

  const linkIn = async (language: keyof typeof minutesSamples): Promise<string> => {
    const { networkId, id } = await database.prisma.minutes.create({
      data: {
        networkId: table.ids.network,
        meetingId: table.ids.meeting,
        version: 10 + Object.keys(minutesSamples).indexOf(language),
        state: 'sent',
        document: minutesSamples[language] as unknown as Prisma.InputJsonValue,
        sentAt: table.now,
        createdAt: table.now,
      },
    });
    const until = new Date(table.now.getTime() + 3600_000).toISOString();
    const pass = { networkId, personId: table.ids.ana, language, id, until };
    const token = createSeal(new Uint8Array(32).fill(7)).close(JSON.stringify(pass), pageContext('minutes'));
    return `${table.publicUrl ?? ''}/pages/minutes/${token}`;
  };
  const look = async (page: Page, name: string): Promise<readonly string[]> => {
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
    }
    await page.evaluate(axe.source);
    const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  };
  const overflow = (page: Page): Promise<number> =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each(['en', 'sl', 'he'] as const)(
    'keeps nobody out, fits a telephone, and prints as A4, in %s',
    async (language) => {
      const context = await browser.newContext({ javaScriptEnabled: true, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(await linkIn(language));
      expect(await look(page, `paper-${language}`)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await look(page, `paper-${language}-narrow`)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await look(page, `paper-${language}-dark`)).toEqual([]);
      const printed = await page.pdf({ preferCSSPageSize: true });
      if (pictures !== undefined) writeFileSync(path.join(pictures, `paper-${language}.pdf`), printed);
      const { pages: sheets, text } = await readPdf(printed);
      expect(sheets.length).toBeGreaterThan(language === 'sl' ? 0 : 1);
      expect(text).not.toMatch(/Round Table|השולחן העגול|Okrogla miza|Word/);
      await context.close();
    },
  );
});
