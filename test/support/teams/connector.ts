/** A loopback stand-in for the Bot Connector: it keeps what the bot sends and refuses what it is told to refuse. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { bodyOf, listenOnLoopback } from '../slack/http.ts';

export interface TeamsPerson {
  /** What a test calls them. */
  readonly key: string;
  readonly name: string;
  /** `29:...`: their id for this bot. */
  readonly id: string;
  readonly aadObjectId: string;
  readonly locale: string;
  readonly timeZone: string;
}

export interface Conversation {
  readonly id: string;
  readonly kind: 'personal' | 'channel' | 'groupChat';
  readonly name: string;
  readonly team: { readonly id: string; readonly name: string } | null;
  /** The person of a personal conversation. */
  readonly member: string;
}

/** A message of the bot as the conversation shows it. */
export interface Posted {
  readonly id: string;
  /** With the thread it stands in. */
  readonly conversation: string;
  activity: Readonly<Record<string, unknown>>;
  /** The only one who sees it, by `29:...` id. */
  readonly onlyFor: string | null;
  updates: number;
}

/** One call that the bot made. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  status: number;
}

/** How the next calls fail: before the call is carried out (`status`), or after it (`lost`: the line goes dead). */
export interface ConnectorFault {
  readonly method?: string;
  readonly path?: RegExp;
  readonly kind: 'status' | 'lost' | 'slow' | 'html';
  readonly status?: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly milliseconds?: number;
  times: number;
}

export interface Connector {
  /** With a slash at the end, as in activities. */
  readonly serviceUrl: string;
  readonly host: string;
  readonly calls: ConnectorCall[];
  readonly posted: Posted[];
  readonly faults: ConnectorFault[];
  /** People (`29:...` ids) who have not installed the app. */
  readonly uninstalled: Set<string>;
  readonly conversations: Map<string, Conversation>;
  /** Only calls with this token are let in; null: whoever calls. */
  token: string | null;
  personal(person: TeamsPerson): Conversation;
  close(): Promise<void>;
}

const SIZE_LIMIT = 28 * 1024;

interface State extends Omit<Connector, 'close'> {
  lastId: number;
}

export async function startConnector(people: readonly TeamsPerson[]): Promise<Connector> {
  const conversations = new Map<string, Conversation>();
  const state: State = {
    serviceUrl: '',
    host: '',
    calls: [],
    posted: [],
    faults: [],
    uninstalled: new Set(),
    conversations,
    token: null,
    lastId: 1_700_000_000_000,
    personal(person) {
      const known = [...conversations.values()].find(
        (each) => each.kind === 'personal' && each.member === person.id,
      );
      const conversation = known ?? {
        id: `a:${randomUUID()}`,
        kind: 'personal',
        name: '',
        team: null,
        member: person.id,
      };
      conversations.set(conversation.id, conversation);
      return conversation;
    },
  };
  const server = await listenOnLoopback((request, response) => {
    void bodyOf(request).then((bytes) => {
      const url = new URL(request.url ?? '/', 'http://connector');
      const call: ConnectorCall = {
        method: request.method ?? '',
        path: decodeURIComponent(url.pathname),
        query: Object.fromEntries(url.searchParams),
        authorization: request.headers.authorization,
        body: bytes.length === 0 ? {} : (JSON.parse(bytes.toString()) as Record<string, unknown>),
        status: 0,
      };
      state.calls.push(call);
      serve({ state, people, call, response }, { bytes: bytes.length, parts: partsOf(url) });
    });
  });
  return Object.assign(state, {
    serviceUrl: `${server.url}/teams/`,
    host: `127.0.0.1:${server.port}`,
    close: () => server.close(),
  });
}

/** `/teams/v3/conversations/x/activities/y` without what is the same in all of them. */
const partsOf = (url: URL): string[] =>
  url.pathname.split('/').filter(Boolean).slice(3).map(decodeURIComponent);

interface Served {
  readonly state: State;
  readonly people: readonly TeamsPerson[];
  readonly call: ConnectorCall;
  readonly response: ServerResponse;
}

function serve(served: Served, { bytes, parts }: { readonly bytes: number; readonly parts: string[] }): void {
  const { state, call, response } = served;
  const fault = state.faults.find(
    (each) =>
      each.times > 0 && (each.method ?? call.method) === call.method && (each.path ?? /./).test(call.path),
  );
  if (fault !== undefined) fault.times--;
  if (fault?.kind === 'status')
    return done({ ...served, headers: fault.headers ?? {} }, fault.status ?? 500, {
      error: { code: fault.code ?? 'Injected', message: 'no' },
    });
  if (state.token !== null && call.authorization !== `Bearer ${state.token}`)
    return refuse(served, 401, 'Unauthorized');
  if (bytes > SIZE_LIMIT) return refuse(served, 413, 'MessageSizeTooBig');
  if (fault?.kind === 'lost') {
    carryOut({ ...served, response: silent() }, parts);
    response.destroy();
    return;
  }
  if (fault?.kind === 'html') {
    carryOut({ ...served, response: silent() }, parts);
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html>Service unavailable</html>');
    return;
  }
  if (fault?.kind === 'slow') {
    const timer = setTimeout(() => carryOut(served, parts), fault.milliseconds ?? 1000);
    response.on('close', () => clearTimeout(timer));
    return;
  }
  carryOut(served, parts);
}

/** Takes an answer that nobody hears. */
const silent = (): ServerResponse =>
  ({ writeHead: () => undefined, end: () => undefined }) as unknown as ServerResponse;

function done(
  { call, response, headers = {} }: Served & { readonly headers?: Readonly<Record<string, string>> },
  status: number,
  body: unknown,
): void {
  call.status = status;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const refuse = (served: Served, status: number, code: string): void =>
  done(served, status, { error: { code, message: 'refused' } });

function carryOut(served: Served, [conversation, kind, activity]: string[]): void {
  const { state, call } = served;
  if (conversation === undefined)
    return call.method === 'POST' ? open(served) : refuse(served, 404, 'NotFound');
  const known =
    state.conversations.get(conversation) ?? state.conversations.get(conversation.split(';')[0] ?? '');
  if (known === undefined) return refuse(served, 404, 'ConversationNotFound');
  if (known.kind === 'personal' && state.uninstalled.has(known.member))
    return refuse(served, 403, 'MessageWritesBlocked');
  if (kind !== 'activities') return refuse(served, 404, 'NotFound');
  if (activity !== undefined)
    return call.method === 'PUT' ? update(served, activity) : refuse(served, 404, 'NotFound');
  const isTargeted = call.query['isTargetedActivity'] === 'true';
  const recipient = (call.body['recipient'] as { id?: string } | undefined)?.id;
  if (isTargeted && recipient === undefined) return refuse(served, 400, 'BadArgument');
  const id = keep(state, {
    conversation,
    activity: call.body,
    onlyFor: isTargeted ? (recipient ?? null) : null,
  });
  done(served, 201, { id });
}

function open(served: Served): void {
  const { state, people, call } = served;
  const { channelData, members, activity, tenantId } = call.body as {
    channelData?: { channel?: { id: string }; tenant?: { id: string } };
    members?: { id: string }[];
    activity?: Record<string, unknown>;
    tenantId?: string;
  };
  const channel = channelData?.channel?.id;
  if (channel !== undefined) {
    if (!state.conversations.has(channel) || activity === undefined)
      return refuse(served, 404, 'ConversationNotFound');
    const thread = `${channel};messageid=${state.lastId + 1}`;
    const id = keep(state, { conversation: thread, activity, onlyFor: null });
    return done(served, 201, { id: thread, activityId: id });
  }
  const person = people.find(({ id, aadObjectId }) => [id, aadObjectId].includes(members?.[0]?.id ?? ''));
  if (person === undefined || (tenantId ?? channelData?.tenant?.id) === undefined)
    return refuse(served, 400, 'BadSyntax');
  if (state.uninstalled.has(person.id)) return refuse(served, 403, 'ForbiddenOperationException');
  done(served, 201, { id: state.personal(person).id });
}

function update(served: Served, id: string): void {
  const known = served.state.posted.find((each) => each.id === id);
  if (known === undefined) return refuse(served, 404, 'ActivityNotFoundInConversation');
  known.activity = served.call.body;
  known.updates++;
  done(served, 200, { id });
}

function keep(state: State, message: Pick<Posted, 'conversation' | 'activity' | 'onlyFor'>): string {
  const id = String(++state.lastId);
  state.posted.push({ ...message, id, updates: 0 });
  return id;
}
