/** Doing: every answer to a POST. Each ends in a redirect, so that a reload repeats nothing. */
import { change, type Changing } from './changes.ts';
import { perform } from './deeds.ts';
import { readPost, redirect, sendPage } from './http.ts';
import { rememberedRequests } from './limits.ts';
import { drawProblem } from './page.ts';
import type { Route } from './paths.ts';
import { requestId } from './read.ts';
import type { Exchange } from './scene.ts';

type Led = { readonly to: string; readonly cookies?: readonly string[] } | null;
type Post = Extract<Route, { kind: 'deed' | 'change' }>;

/** Answers posts; what is sent twice from one page is done once and leads to the same place. */
export type Posting = (route: Route | null, exchange: Exchange) => Promise<void>;

export function openPosting(changing: Changing): Posting {
  const done = new Map<string, Promise<Led>>();
  /** The second of a double click often arrives while the first is still being answered, so promises are kept. */
  const once = (id: string, act: () => Promise<Led>): Promise<Led> => {
    const known = done.get(id);
    if (known !== undefined) return known;
    const acting = act();
    done.set(id, acting);
    // What failed may be tried again; its error reaches those who await it.
    acting.catch(() => done.delete(id));
    const [oldest] = done.keys();
    if (oldest !== undefined && done.size > rememberedRequests) done.delete(oldest);
    return acting;
  };
  return async (route, exchange) => {
    const { request, response, reader, url } = exchange;
    const sent = await readPost(request);
    if (sent === 'huge') return sendPage(response, { status: 413, page: drawProblem(reader, 'huge') });
    if (sent === 'stale') return sendPage(response, { status: 403, page: drawProblem(reader, 'stale') });
    if (route?.kind !== 'deed' && route?.kind !== 'change')
      return sendPage(response, { status: 404, page: drawProblem(reader, 'lost') });
    const id = requestId(url.pathname, sent);
    const led = await once(id, () => act(route, { exchange, sent, id }, changing));
    if (led !== null) return redirect(response, led.to, led.cookies);
    const problem = route.kind === 'deed' && route.deed === 'submit' ? 'formGone' : 'lost';
    sendPage(response, { status: problem === 'lost' ? 404 : 410, page: drawProblem(reader, problem) });
  };
}

interface Sent {
  readonly exchange: Exchange;
  readonly sent: URLSearchParams;
  readonly id: string;
}

async function act(route: Post, { exchange, sent, id }: Sent, changing: Changing): Promise<Led> {
  const { language } = exchange.reader.texts;
  if (route.kind === 'change') {
    const { to, notice, cookies } = await change({ change: route.change, id, sent, language }, changing);
    return {
      to: notice === undefined ? to : `${to}?notice=${notice}`,
      ...(cookies === undefined ? {} : { cookies }),
    };
  }
  const { store } = changing;
  const [people, channels] = [await store.people(language), await store.channels(language)];
  const person = people.find((one) => one.id === route.person);
  if (person === undefined) return null;
  const to = await perform({ deed: route.deed, id, person, channels, sent }, changing);
  return to === null ? null : { to };
}
