/** What the tests of the sandbox's pages share: a server of their own, and eyes for its pages. */
import { afterEach } from '@jest/globals';
import type { HTMLElement } from 'node-html-parser';
import type { WebFaceOptions } from '../../../src/adapters/web/index.ts';
import { text, type Message } from '../../../src/chat/message.ts';
import type { Handle, Request } from '../../../src/chat/request.ts';
import { openReader, wordsIn, type Page, type WebReader } from './reader.ts';
import { tour } from './tour.ts';
import { startWebServer, type WebServer } from './web-server.ts';

export const channel = '/p/ana/channel/round-table';
export const say = (words: string): Message => ({ language: 'en', direction: 'ltr', blocks: [text(words)] });

export interface WebStage {
  readonly server: WebServer;
  /** What the app was asked. */
  readonly heard: readonly Request[];
  /** Starts an empty sandbox. */
  serve(handle?: Handle, more?: Partial<WebFaceOptions>): Promise<WebReader>;
  /** Starts a sandbox with the example town. */
  serveTown(handle?: Handle, more?: Partial<WebFaceOptions>): Promise<WebReader>;
}

/** A stage for every test of a file; what a test started ends with it. */
export function webStage(): WebStage {
  let server: WebServer | null = null;
  let heard: Request[] = [];
  afterEach(async () => {
    await server?.close();
    server = null;
  });
  return {
    get server() {
      if (server === null) throw new Error('no server was started');
      return server;
    },
    get heard() {
      return heard;
    },
    async serve(handle = tour, more = {}) {
      heard = [];
      server = await startWebServer((request) => {
        heard.push(request);
        return handle(request);
      }, more);
      return openReader(server.base);
    },
    async serveTown(handle = tour, more = {}) {
      const reader = await this.serve(handle, more);
      await this.server.sandbox.control.loadExample('en');
      return reader;
    },
  };
}

/** The one element on a page; its absence fails the test with words. */
export function one(page: Page, selector: string): HTMLElement {
  const found = page.root.querySelector(selector);
  if (found === null) throw new Error(`no ${selector} on ${page.path}`);
  return found;
}

/** Presses a button of the page, with other values where named. */
export function pressOn(reader: WebReader, page: Page, selector: string): Promise<Page> {
  const button = one(page, selector);
  return reader.send(button.closest('form') as HTMLElement, { button });
}

export const write = (reader: WebReader, page: Page, words: string): Promise<Page> =>
  reader.send(one(page, 'form.composer'), { values: [['words', words]] });

/** Opens a place and writes there. */
export const sayIn = async (reader: WebReader, path: string, words: string): Promise<Page> =>
  write(reader, await reader.get(path), words);

/** What is said on a page, a string a message. */
export const saidOn = (page: Page): readonly string[] =>
  page.root.querySelectorAll('li.message').map((item) => wordsIn(item.querySelector('.blocks, .typed')));
