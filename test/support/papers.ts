/** The pages beside a world, on a server of their own, with the documents of all features. */
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';
import type { Button, LinkButton, Message } from '../../src/chat/message.ts';
import { createSeal } from '../../src/engine/seal.ts';
import { features } from '../../src/features/index.ts';
import { importedBlocks } from '../../src/features/partners/import-directory.ts';
import { importTexts } from '../../src/features/partners/import-texts.ts';
import { createPages } from '../../src/pages/index.ts';
import { bare, type World } from './world.ts';

export interface OpenPages {
  close(): Promise<void>;
}

/** Opens the pages of a world: from now on its messages carry links. */
export async function openPages(world: World): Promise<OpenPages> {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'round-table-papers-'));
  const note = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    void world.logged.push({ level, fields: { ...fields }, message });
  const pages = createPages({
    database: world.database,
    seal: createSeal(new Uint8Array(32).fill(7)),
    clock: () => world.now,
    machine: () => world.now,
    dataDirectory,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    publicUrl: () => world.publicUrl,
    reasons: importTexts,
    told: importedBlocks,
    wake: () => undefined,
    papers: features.flatMap((each) => each.papers),
    pictures: features.flatMap((each) => each.pictures),
  });
  const server = createServer((request, response) => void pages.answer(request, response));
  // One connection a request, so that closing waits for nobody.
  server.keepAliveTimeout = 1;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world.publicUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await pages.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** The address behind a link button. @throws Error: there is no such button */
export function linkTo(buttons: readonly Button[], label: string): string {
  const found = buttons.find(
    (button): button is LinkButton => button.kind === 'link' && bare(button.label) === label,
  );
  if (found === undefined)
    throw new Error(`no link "${label}" among ${buttons.map((button) => button.label).join(' | ')}`);
  return found.url;
}

export const buttonsOf = (message: Message): readonly Button[] =>
  message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));

export interface Opened {
  readonly status: number;
  readonly page: HTMLElement;
  /** What is to be read, without the marks of direction. */
  readonly text: string;
}

export async function opened(url: string): Promise<Opened> {
  const response = await fetch(url);
  const page = parse(await response.text());
  return { status: response.status, page, text: bare((page.querySelector('main') ?? page).structuredText) };
}
