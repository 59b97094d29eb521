/** Looking: every answer to a GET. */
import type { ServerResponse } from 'node:http';
import { fileNamed } from './files.ts';
import { Html } from './html.ts';
import { cookiesOf, redirect, refuse, sendFile, sendPage, setKey, setPerson } from './http.ts';
import { look, type Looking } from './look.ts';
import { drawProblem, drawWelcome } from './page.ts';
import { pathTo, type Route } from './paths.ts';
import type { Exchange } from './scene.ts';
import { isNotice } from './stage.ts';
import type { SandboxControl, SandboxPerson } from './store.ts';

export type Showing = Looking & { readonly sandbox: SandboxControl };

export async function get(route: Route | null, exchange: Exchange, showing: Showing): Promise<void> {
  switch (route?.kind) {
    case 'start':
      return start(exchange, showing);
    case 'file':
      return file(route.name, exchange.response);
    case 'news':
      return (await personOf(route.person, exchange, showing)) !== null &&
        showing.news.listen(exchange.response)
        ? undefined
        : refuse(exchange.response, 503);
    case 'look':
      return page(route, exchange, showing);
    default:
      return sendPage(exchange.response, { status: 404, page: drawProblem(exchange.reader, 'lost') });
  }
}

/** The invitation of an empty sandbox; else on to the person who was played last, or the first one. */
async function start(exchange: Exchange, { store, sandbox }: Showing): Promise<void> {
  const { request, response, reader, url } = exchange;
  const notice = url.searchParams.get('notice');
  const problem = isNotice(notice) && notice === 'name-missing' ? reader.texts.say('nameMissing') : null;
  if (await sandbox.isEmpty())
    return sendPage(response, {
      status: 200,
      page: drawWelcome(reader, problem),
      cookies: freshKey(exchange),
    });
  const { language } = reader.texts;
  const [people, channels] = [await store.people(language), await store.channels(language)];
  const { person: last } = cookiesOf(request);
  const person = people.find(({ id }) => id === last) ?? people[0];
  if (person === undefined) throw new Error('a sandbox that is not empty has nobody in it');
  const channel = channels[0];
  const spot =
    channel === undefined ? ({ kind: 'personal' } as const) : ({ kind: 'channel', id: channel.id } as const);
  redirect(response, pathTo.look(person.id, spot));
}

async function file(name: string, response: ServerResponse): Promise<void> {
  const found = await fileNamed(name);
  if (found === null) refuse(response, 404);
  else sendFile(response, found.type, found.content);
}

async function page(
  route: Extract<Route, { kind: 'look' }>,
  exchange: Exchange,
  showing: Showing,
): Promise<void> {
  const { response, reader, request, url } = exchange;
  const person = await personOf(route.person, exchange, showing);
  if (person === null) return sendPage(response, { status: 404, page: drawProblem(reader, 'lost') });
  const shown = await look({ reader, person, spot: route.spot, query: url.searchParams }, showing);
  if (shown === null) {
    const isForm = route.spot.kind === 'form';
    const gone = drawProblem(reader, isForm ? 'formGone' : 'lost');
    return sendPage(response, { status: isForm ? 410 : 404, page: gone });
  }
  if (!(shown instanceof Html)) return redirect(response, shown.to);
  const remembered = cookiesOf(request).person === person.id ? [] : [setPerson(person.id)];
  sendPage(response, { status: 200, page: shown, cookies: [...freshKey(exchange), ...remembered] });
}

async function personOf(id: string, { reader }: Exchange, { store }: Showing): Promise<SandboxPerson | null> {
  const people = await store.people(reader.texts.language);
  return people.find((person) => person.id === id) ?? null;
}

/** The browser's key, set once. */
const freshKey = ({ request, reader }: Exchange): readonly string[] =>
  cookiesOf(request).key === null ? [setKey(reader.key)] : [];
