import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import type { Database } from '../../src/db/open.ts';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { PLAYER_IDS } from '../../src/sandbox/example.ts';
import { EXAMPLES } from '../../src/sandbox/examples.ts';
import { freshDatabase } from '../support/database.ts';
import { startWebServer, type WebServer } from '../support/web/web-server.ts';
import { openTable, type Table } from './table.ts';

describe('The sandbox behind its page', () => {
  let database: Database;
  let table: Table;
  let server: WebServer;
  beforeAll(async () => {
    database = await freshDatabase('embedded');
    table = await openTable(database);
    const { control, ...behind } = table.sandbox;
    server = await startWebServer(table.app.handle, { ...behind, sandbox: control });
  });
  afterAll(async () => {
    await server.close();
    await table.close();
    await database.close();
  });

  const page = async (path: string, language: string) => {
    const response = await fetch(server.base + path, { headers: { 'accept-language': language } });
    return { status: response.status, url: response.url, read: parse(await response.text()).text };
  };

  it('invites where nobody is', async () => {
    expect((await page('/', 'en')).url).toBe(`${server.base}/`);
  });

  it.each(LANGUAGES)('shows the town in %s to everybody in it, wherever they look', async (language) => {
    const town = EXAMPLES[language];
    await table.sandbox.control.startOver();
    await table.sandbox.control.loadExample(language);
    expect((await page('/', language)).url).toBe(`${server.base}/p/coordinator/channel/round-table`);
    for (const id of PLAYER_IDS) {
      const looks = ['', '/dm', '/channel/round-table'].map((spot) => page(`/p/${id}${spot}`, language));
      const pages = await Promise.all(looks);
      expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
      for (const { read } of pages) expect(read).toContain(town.channel.name);
      expect(pages[2]?.read).toContain(town.talk.at(-1)?.said);
      expect(pages[1]?.read).toContain('/partners map');
    }
    expect(server.logged()).toBe('');
  });
});
