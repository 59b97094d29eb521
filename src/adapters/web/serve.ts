/** One exchange over HTTP from its first check to its last resort. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { get, type Showing } from './get.ts';
import { cookiesOf, isOurHost, newKey, newNonce, refuse, sendPage } from './http.ts';
import { drawProblem } from './page.ts';
import { isOurs, routeOf } from './paths.ts';
import type { Posting } from './post.ts';
import type { Exchange, Reader } from './scene.ts';
import { isLanguage, preferredLanguage, textsIn } from './texts.ts';

export interface Serving {
  readonly showing: Showing;
  readonly posting: Posting;
  readonly hosts: readonly string[];
}

/** True for every path that belongs to the sandbox. */
export const handles = isOurs;

/** Answers one request, whatever it is. Never rejects. */
export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
): Promise<void> {
  const { method = '', headers } = request;
  const target = `http://sandbox${request.url ?? ''}`;
  if (!isOurHost(headers.host, serving.hosts)) return refuse(response, 421);
  if (!URL.canParse(target) || !(request.url ?? '').startsWith('/')) return refuse(response, 400);
  if (!['GET', 'HEAD', 'POST'].includes(method)) return refuse(response, 405);
  const exchange = { request, response, url: new URL(target), reader: readerOf(request) };
  try {
    const { pathname } = exchange.url;
    if (method === 'POST') await serving.posting(routeOf('POST', pathname), exchange);
    else await get(routeOf('GET', pathname), exchange, serving.showing);
  } catch (error) {
    fail(error, exchange, serving);
  }
}

function readerOf(request: IncomingMessage): Reader {
  const { key, language } = cookiesOf(request);
  const chosen = isLanguage(language) ? language : preferredLanguage(request.headers['accept-language']);
  return { texts: textsIn(chosen), key: key ?? newKey(), nonce: newNonce() };
}

/** A bug or a browser that hung up. The message of an error may quote what people wrote: only its kind is logged. */
function fail(error: unknown, { response, reader }: Exchange, { showing }: Serving): void {
  const reference = randomBytes(4).toString('hex');
  const [name, place] =
    error instanceof Error
      ? [error.name, error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '']
      : [typeof error, ''];
  showing.log.error({ reference, error: name, at: place.trim() }, 'a page of the sandbox failed');
  if (response.headersSent || response.destroyed) response.destroy();
  else sendPage(response, { status: 500, page: drawProblem(reader, 'broken', { reference }) });
}
