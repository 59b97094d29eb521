/** Web pages: behind a link from chat, where nobody else finds anything; and what everybody may read of us. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PaperRitual, PictureRitual } from '../engine/feature.ts';
import type { Log } from '../engine/log.ts';
import { fileNamed } from './assets.ts';
import { answerFeed } from './calendar/answer-feed.ts';
import { answerMeeting } from './calendar/answer-meeting.ts';
import { sendFile, sendPage } from './http.ts';
import { answerExport, createDesk, type Desk } from './export/answer.ts';
import { answerImport } from './import/answer.ts';
import { createFolders } from './import/folders.ts';
import type { Room } from './import/room.ts';
import { UPLOAD_LIMITS, type UploadLimits } from './import/upload.ts';
import { createWorks, type WorkParts } from './import/work.ts';
import { answerData } from './my-data/answer.ts';
import { answerNetwork } from './network/answer.ts';
import { sendProblem } from './problem.ts';
import { drawNotice, isNotice } from './notice.ts';
import { answerPaper } from './papers/answer.ts';
import { answerPicture } from './pictures/answer.ts';
import { languageAsked, readerOf, type Reader } from './reader.ts';
import { texts } from './texts.ts';

export interface PagesParts
  extends
    Pick<Room, 'database' | 'seal' | 'clock' | 'publicUrl' | 'reasons'>,
    Pick<WorkParts, 'told' | 'wake'> {
  readonly log: Log;
  /** The machine's own time, for the age of files. */
  readonly machine: () => Date;
  /** Uploaded files stand in its `imports`. */
  readonly dataDirectory: string;
  readonly limits?: UploadLimits;
  /** Documents that a link from chat may lead to. */
  readonly papers?: readonly PaperRitual[];
  /** Pictures that a message from chat may show. */
  readonly pictures?: readonly PictureRitual[];
}

export interface Pages {
  /** Whether the path is one of these pages. */
  takes(path: string): boolean;
  /** Whether somebody may be sending files there, which takes its time. */
  uploads(path: string): boolean;
  /** Answers one request. Never rejects. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Removes what was left behind, and goes on doing so every hour. */
  start(): Promise<void>;
  /** Ends what is under way, which leaves nothing half done. */
  stop(): Promise<void>;
}

const SWEEP_MILLISECONDS = 60 * 60 * 1000;

export function createPages(given: PagesParts): Pages {
  const { log, machine, dataDirectory, papers = [], pictures = [], ...parts } = given;
  const folders = createFolders(dataDirectory);
  const desk = createDesk(dataDirectory);
  const works = createWorks({ ...parts, folders, log });
  const room: Room = { ...parts, log, folders, works, limits: parts.limits ?? UPLOAD_LIMITS };
  // The next hour tries again.
  const sweep = () =>
    folders.sweep(machine()).catch((error: unknown) => log.error({ error }, 'old uploads stay'));
  let hourly: NodeJS.Timeout | undefined;
  return {
    takes: (path) => path.startsWith('/pages/') || isNotice(path),
    uploads: (path) => path.startsWith('/pages/import/'),
    async answer(request, response) {
      const reader = readerOf(languageAsked(request.headers['accept-language']), prefixOf(parts.publicUrl()));
      try {
        await route({ ...room, desk }, { papers, pictures }, { request, response, reader });
      } catch (error) {
        broken(log, { error, response, reader });
      }
    },
    async start() {
      await desk.clear();
      await sweep();
      hourly = setInterval(() => void sweep(), SWEEP_MILLISECONDS).unref();
    },
    async stop() {
      clearInterval(hourly);
      await works.stop();
    },
  };
}

const CALENDARS: ReadonlyMap<string, typeof answerMeeting> = new Map([
  ['calendar', answerMeeting],
  ['feed', answerFeed],
]);

/** What a proxy puts before our paths: the path of the public address. */
const prefixOf = (publicUrl: string | null): string =>
  publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly reader: Reader;
}

type Drawn = Required<Pick<PagesParts, 'papers' | 'pictures'>>;

async function route(
  room: Room & { readonly desk: Desk },
  { papers, pictures }: Drawn,
  exchange: Exchange,
): Promise<void> {
  const { request, response } = exchange;
  const isPost = request.method === 'POST';
  const [path = ''] = (request.url ?? '').split('?');
  const [, , name, first = '', runId = null, ...rest] = path.split('/');
  if (!isPost && request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD, POST' });
    response.end();
    return;
  }
  if (isNotice(path)) return sendPage(response, { status: 200, page: drawNotice(exchange.reader, path) });
  if (name === 'import' && rest.length === 0) return answerImport(room, { ...exchange, token: first, runId });
  if (name === 'export' && !isPost && rest.length === 0)
    return answerExport(room, { ...exchange, token: first, form: runId });
  if (name === 'my-data' && !isPost && runId === null) return answerData(room, { ...exchange, token: first });
  if (name === 'network' && !isPost && runId === null)
    return answerNetwork(room, { ...exchange, token: first });
  const calendar = isPost || runId !== null ? undefined : CALENDARS.get(name ?? '');
  if (calendar !== undefined) return calendar(room, { ...exchange, token: first });
  const paper = isPost || rest.length > 0 ? undefined : papers.find((each) => each.paper === name);
  if (paper !== undefined) return answerPaper(room, paper, { ...exchange, token: first, file: runId });
  const picture = isPost || runId !== null ? undefined : pictures.find((each) => each.picture === name);
  if (picture !== undefined) return answerPicture(room, picture, { ...exchange, token: first });
  const file = name === 'assets' && !isPost ? await fileNamed(first) : null;
  if (file !== null) return sendFile(response, file.type, file.content);
  sendProblem(response, exchange.reader, { status: 404, title: texts.lostTitle, text: texts.linkText });
}

/** The last resort; what stands in the log and on the page is the same reference. */
function broken(
  log: Log,
  { error, response, reader }: Omit<Exchange, 'request'> & { readonly error: unknown },
): void {
  const reference = randomBytes(4).toString('hex');
  log.error({ reference, error }, 'a page failed');
  if (response.headersSent || response.destroyed) return void response.destroy();
  const { brokenTitle: title, brokenText: text } = texts;
  sendProblem(response, reader, { status: 500, title, text, values: { reference } });
}
