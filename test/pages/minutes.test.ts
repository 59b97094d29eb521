import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createSeal } from '../../src/engine/seal.ts';
import { pageContext } from '../../src/engine/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../support/meeting.ts';
import { buttonsOf, linkTo, opened, openPages, type OpenPages } from '../support/papers.ts';
import { readDocx, readPdf } from '../support/read-files.ts';
import { bare } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;

describeOnBothDatabases('The minutes behind a link', (database) => {
  let table: TableWorld;
  let pages: OpenPages;
  beforeEach(async () => {
    table = await meetingWorld(database());
    pages = await openPages(table);
    const item = await table.item('The camp', { outcome: 'decided', summary: 'Everybody wants <July>.' });
    await table.decision('The camp is in July.', { itemId: item });
    await table.task('Write to the parents', { itemId: item });
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
  });
  afterEach(async () => {
    await pages.close();
    await table.stop();
  });

  const send = async () => {
    await table.mojca.say('minutes', CHANNEL);
    await table.mojca.press('Send to everybody');
    await table.settle();
  };
  /** The links in the message with which the minutes came to somebody. */
  const linkOf = (who: { readonly id: string }, label = 'Read as a page'): string => {
    const [delivery] = table.deliveries
      .filter(
        ({ to, message }) => to.id === who.id && buttonsOf(message).some((button) => button.kind === 'link'),
      )
      .slice(-1);
    if (delivery === undefined) throw new Error('no message with a link came');
    return linkTo(buttonsOf(delivery.message), label);
  };
  const later = (days: number) => {
    table.now = new Date(table.now.getTime() + days * DAY);
  };

  it('are a page that says what the message says, with the same as PDF and Word', async () => {
    await send();
    const { status, page, text } = await opened(linkOf(table.ana));
    expect(status).toBe(200);
    for (const words of [
      'Minutes: Safe summer',
      '2026/1',
      'The camp is in July.',
      'Everybody wants <July>.',
      'Ana Zupan',
      'Write to the parents',
      '1 December 2026',
      'School library',
    ])
      expect(text).toContain(words);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    const [pdf, word] = page
      .querySelectorAll('.ways a')
      .map((each) => new URL(each.getAttribute('href') ?? '', linkOf(table.ana)).href);
    expect([pdf, word]).toEqual([linkOf(table.ana, 'PDF'), linkOf(table.ana, 'Word')]);
  });

  it('come as a PDF with a name, kept by nobody on the way', async () => {
    await send();
    const response = await fetch(linkOf(table.ana, 'PDF'));
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe(
      'inline; filename="round-table.pdf"; filename*=UTF-8\'\'Minutes%20Safe%20summer.pdf',
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { text } = await readPdf(new Uint8Array(await response.arrayBuffer()));
    expect(text).toContain('The camp is in July.');
  });

  it('come as a Word document', async () => {
    await send();
    const response = await fetch(linkOf(table.ana, 'Word'));
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*\.docx$/);
    expect(readDocx(new Uint8Array(await response.arrayBuffer()))['word/document.xml']).toContain(
      'The camp is in July.',
    );
  });

  it('speak the language of the one to whom they went, in its direction', async () => {
    await database().prisma.person.update({ where: { id: table.ids.ben }, data: { language: 'he' } });
    await send();
    const { page, text } = await opened(linkOf(table.ben, 'קריאה כדף'));
    expect(page.querySelector('html')?.getAttribute('dir')).toBe('rtl');
    expect(text).toContain('פרוטוקול: Safe summer');
    expect(text).toContain('החלטה 2026/1');
  });

  it('are a draft for the moderator alone', async () => {
    const draft = await table.mojca.say('minutes', CHANNEL);
    const { text } = await opened(linkTo(draft.buttons, 'Read as a page'));
    expect(text).toContain('Draft, not sent yet');
    const id = (await database().prisma.minutes.findFirstOrThrow()).id;
    const seen = await opened(forged({ id, personId: table.ids.ana }));
    expect(seen.status).toBe(403);
    expect(seen.text).toContain('Mojca Kos prepares them');
    expect(seen.text).not.toContain('July');
  });

  it('stay open to whoever was invited and belongs to no partner, and closed to somebody from elsewhere', async () => {
    await table.gal.say('help');
    const gal = (await database().prisma.person.findFirstOrThrow({ where: { name: 'Gal Gost' } })).id;
    await send();
    const id = (await database().prisma.minutes.findFirstOrThrow()).id;
    const before = await opened(forged({ id, personId: gal }));
    expect([before.status, before.text.includes('July')]).toEqual([403, false]);
    expect(before.text).toContain('Ask Mojca Kos');
    await database().prisma.minutesReceipt.create({
      data: { networkId: table.ids.network, minutesId: id, personId: gal, key: 'x' },
    });
    expect((await opened(forged({ id, personId: gal }))).status).toBe(200);
  });

  it('open for 60 days, and kindly say afterwards where a new link is', async () => {
    await send();
    const link = linkOf(table.ana);
    later(59);
    expect((await opened(link)).status).toBe(200);
    later(1);
    for (const url of [link, linkOf(table.ana, 'PDF'), linkOf(table.ana, 'Word')]) {
      const { status, text } = await opened(url);
      expect(status).toBe(410);
      expect(text).toContain('It was valid for 60 days');
      expect(text).not.toContain('July');
    }
    const again = await table.ana.say('minutes', CHANNEL);
    expect((await opened(linkTo(again.buttons, 'Read as a page'))).status).toBe(200);
  });

  it('do not open by a link that was changed, is of another page, or asks for another file', async () => {
    await send();
    const link = linkOf(table.ana);
    const changed = link.slice(0, -6) + (link.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA');
    for (const url of [
      changed,
      link.replace('/minutes/', '/import/'),
      `${link}/exe`,
      `${link}/pdf/x`,
      link.slice(0, 60),
    ])
      expect((await opened(url)).status).toBe(404);
    expect((await fetch(link, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(
      404,
    );
    expect((await opened(forged({ id: 'x', personId: table.ids.ana }))).status).toBe(403);
    expect((await opened(forged({ id: table.ids.meeting, personId: table.ids.meeting }))).status).toBe(403);
  });

  it('do not lead into another network', async () => {
    await send();
    const id = (await database().prisma.minutes.findFirstOrThrow()).id;
    const other = await database().prisma.network.create({
      data: {
        name: 'Elsewhere',
        language: 'en',
        timeZone: 'Europe/Prague',
        workDays: [1],
        createdAt: table.now,
      },
    });
    const person = await database().prisma.person.create({
      data: { networkId: other.id, name: 'Else', createdAt: table.now },
    });
    expect((await opened(forged({ id, personId: person.id, networkId: other.id }))).status).toBe(403);
  });

  it('say that a corrected version has replaced them, and stay as they were sent', async () => {
    await send();
    const first = linkOf(table.ana);
    await table.mojca.pressNamed('minutes.edit', table.ids.meeting);
    await table.mojca.submit({ closing: 'The bus comes at nine.' });
    await table.mojca.press('Send to everybody');
    await table.settle();
    const old = await opened(first);
    expect(old.text).toContain('Replaced by version 2');
    expect(old.text).not.toContain('The bus comes at nine.');
    const corrected = await opened(linkOf(table.ana));
    expect(corrected.text).toContain('Version 2, corrected');
    expect(corrected.text).toContain('The bus comes at nine.');
  });

  it('have no links where nobody reaches our pages', async () => {
    table.publicUrl = null;
    await send();
    const answer = await table.ana.say('minutes', CHANNEL);
    expect(answer.buttons.filter((button) => button.kind === 'link')).toEqual([]);
    expect(bare(answer.text)).toContain('The camp is in July.');
  });

  /** A link that we made for somebody else. */
  const forged = (other: {
    readonly id: string;
    readonly personId: string;
    readonly networkId?: string;
  }): string => {
    const pass = {
      networkId: table.ids.network,
      language: 'en',
      until: new Date(table.now.getTime() + DAY).toISOString(),
      ...other,
    };
    const token = createSeal(new Uint8Array(32).fill(7)).close(JSON.stringify(pass), pageContext('minutes'));
    return `${table.publicUrl ?? ''}/pages/minutes/${token}`;
  };
});
