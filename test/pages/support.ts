/** The pages over a test database, on a server of their own, and somebody in front of them with a browser's habits. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';
import { applyImport } from '../../src/db/directory-import.ts';
import type { Database } from '../../src/db/open.ts';
import { longTransaction } from '../../src/db/turn.ts';
import { SHIPPED_VOCABULARY } from '../../src/domain/vocabulary.ts';
import { createSeal } from '../../src/engine/seal.ts';
import { pageContext } from '../../src/engine/turn.ts';
import { importedBlocks } from '../../src/features/partners/import-directory.ts';
import { importTexts } from '../../src/features/partners/import-texts.ts';
import { readDirectory } from '../../src/hsds/directory.ts';
import { createPages, type Pages } from '../../src/pages/index.ts';
import type { UploadLimits } from '../../src/pages/import/upload.ts';
import { folderOf } from '../hsds/support.ts';
import { setUpWorld, type Speaking, type World } from '../support/world.ts';

export type Files = Readonly<Record<string, string | Buffer>>;

/** Two organisations and a service of one of them; another service belongs to nobody. */
export const TOWN: Files = {
  'organizations.csv': 'id,name,description\n1,Center Luna,Help for families\n2,<b>Sports</b> & play,\n',
  'services.csv': 'id,organization_id,name\n11,1,Group for parents\n12,9,Lost\n',
  'service_taxonomy.csv': 'service_id,taxonomy_id\n11,5\n',
  'taxonomy.csv': 'id,name\n5,Evenings for parents\n',
};

type Body = NonNullable<RequestInit['body']>;

export interface Seen {
  readonly status: number;
  /** Where it ended after the redirects. */
  readonly url: string;
  readonly page: HTMLElement;
  readonly text: string;
  readonly headers: Headers;
}

export interface Pass {
  readonly networkId: string;
  readonly personId: string;
  /** Who asked for it, where it is about somebody. */
  readonly byId?: string;
  readonly language: string;
  readonly until: string;
}

export interface Office {
  readonly world: World & { readonly petra: Speaking };
  readonly url: string;
  readonly dataDirectory: string;
  readonly pages: Pages;
  /** The machine's own time, for the age of files. */
  machine: Date;
  /** A link as chat gives it to Petra, or with something else in it. */
  link(other?: Partial<Pass>, page?: 'import' | 'export' | 'my-data' | 'network'): Promise<string>;
  /** The process ends and begins again. */
  restart(): Promise<void>;
  /** Follows redirects and waiting pages to what comes of it. */
  look(url: string): Promise<Seen>;
  upload(url: string, files: Files, fields?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Sends a form of that page: the values that stand in it, but for these; `do` is the button. */
  press(seen: Seen, deed: string, fields?: Readonly<Record<string, string>>): Promise<Seen>;
  post(url: string, body: Body, headers?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Everything below the folder of uploads. */
  left(): Promise<string[]>;
  /** Resolves when the next request that comes is answered, or given up. */
  nextAnswer(): Promise<void>;
  /** One answer as it is, without following anything. */
  ask(url: string): Promise<{ readonly text: string; readonly headers: Headers }>;
  close(): Promise<void>;
}

const FROM_HERE = { 'sec-fetch-site': 'same-origin' };

export async function openOffice(
  database: Database,
  options: { readonly limits?: UploadLimits } = {},
): Promise<Office> {
  const world = await setUpWorld(database);
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'round-table-pages-'));
  const seal = createSeal(new Uint8Array(32).fill(7));
  const note = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    void world.logged.push({ level, fields: { ...fields }, message });
  let machine = new Date();
  const made = (): Pages =>
    createPages({
      database,
      seal,
      clock: () => world.now,
      machine: () => machine,
      dataDirectory,
      log: { info: note('info'), warn: note('warn'), error: note('error') },
      publicUrl: () => null,
      reasons: importTexts,
      told: importedBlocks,
      wake: () => undefined,
      ...options,
    });
  let pages = made();
  await pages.start();
  const server = createServer();
  server.on('request', (request, response) => server.emit('answering', pages.answer(request, response)));
  const url = await listening(server);
  const { id: networkId } = await database.prisma.network.findFirstOrThrow();
  const { id: personId } = await database.prisma.person.findFirstOrThrow({ where: { name: 'Petra Novak' } });
  const look = async (at: string): Promise<Seen> => seenAt(await fetch(at));
  const post: Office['post'] = async (at, body, headers = FROM_HERE) =>
    seenAt(await fetch(at, { method: 'POST', body, headers }));
  const office: Office = {
    world,
    url,
    dataDirectory,
    get machine() {
      return machine;
    },
    set machine(set) {
      machine = set;
    },
    get pages() {
      return pages;
    },
    async restart() {
      await pages.stop();
      pages = made();
      await pages.start();
    },
    look,
    post,
    link(other: Partial<Pass> = {}, page = 'import') {
      const until = new Date(world.now.getTime() + 3600_000).toISOString();
      const pass = { networkId, personId, language: 'en', until, ...other };
      return Promise.resolve(`${url}/pages/${page}/${seal.close(JSON.stringify(pass), pageContext(page))}`);
    },
    upload(at: string, files: Files, fields: Readonly<Record<string, string>> = { source: 'Town' }) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      for (const [name, content] of Object.entries(files))
        form.append('files', new Blob([new Uint8Array(Buffer.from(content))]), name);
      return post(at, form);
    },
    press(seen: Seen, deed: string, fields: Readonly<Record<string, string>> = {}) {
      const button = seen.page.querySelector(`button[name="do"][value="${deed}"]`);
      if (button === null) throw new Error(`no button "${deed}" on: ${seen.text}`);
      const sent = new URLSearchParams({ do: deed });
      for (const [name, value] of [...valuesOf(seen.page), ...Object.entries(fields)])
        if (name === 'area') sent.append(name, value);
        else sent.set(name, value);
      return post(seen.url, sent);
    },
    async nextAnswer() {
      const [answering] = (await once(server, 'answering')) as [Promise<void>];
      await answering;
    },
    async ask(at: string) {
      const response = await fetch(at, { redirect: 'manual' });
      return { text: parse(await response.text()).structuredText, headers: response.headers };
    },
    async left() {
      const entries = await readdir(path.join(dataDirectory, 'imports'), { recursive: true }).catch(() => []);
      return entries.sort();
    },
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await pages.stop();
      await world.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
  return office;
}

async function listening(server: Server): Promise<string> {
  // One connection a request, so that closing waits for nobody.
  server.keepAliveTimeout = 1;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** The page; a waiting page is asked again, as the browser does. */
async function seenAt(response: Response): Promise<Seen> {
  const source = await response.text();
  if (response.headers.has('refresh')) return seenAt(await fetch(response.url));
  const page = parse(source);
  const text = (page.querySelector('main') ?? page).structuredText;
  return { status: response.status, url: response.url, page, text, headers: response.headers };
}

/** What a browser would send of the form that decides. */
function valuesOf(page: HTMLElement): [string, string][] {
  const hidden = page.querySelectorAll('input[type=hidden]');
  const ticked = page.querySelectorAll('input[type=checkbox][checked]');
  const inputs = [...hidden, ...ticked].map((input): [string, string] => [
    input.getAttribute('name') ?? '',
    input.getAttribute('value') ?? '',
  ]);
  const selects = page.querySelectorAll('select').map((select): [string, string] => {
    const options = select.querySelectorAll('option');
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
    return [select.getAttribute('name') ?? '', chosen?.getAttribute('value') ?? ''];
  });
  return [...inputs, ...selects];
}

/** The same directory comes in by the command line. */
export async function importedElsewhere(database: Database, files: Files): Promise<void> {
  const { id } = await database.prisma.network.findFirstOrThrow();
  const folder = folderOf(files);
  await longTransaction(database, id, (db) =>
    applyImport(db, readDirectory(folder), {
      source: 'town',
      vocabulary: SHIPPED_VOCABULARY,
      mappings: new Map(),
      areas: null,
      language: 'en',
      now: new Date(),
      byId: null,
      expected: null,
      runId: null,
    }),
  );
}
