import { LogLevel, webApi, type types } from '@slack/bolt';
import { intake, patience } from './limits.ts';
import { silentLogger, type Log } from './log.ts';
import type { Post } from './message.ts';
import { failureOf, isLockedOut, type Failure } from './outcome.ts';
import { at, isRecord, textAt, type Payload } from './payload.ts';

/** What our marks are called. */
export const MARK = 'round_table';
/** Of a conversation's history; apps that Slack holds back get fifteen whatever they ask for. */
const PAGE = 100;

/** What a call gave. */
export type Answer =
  { readonly ok: true; readonly body: Payload } | { readonly ok: false; readonly failure: Failure };

/** The Web API methods that we use; none of them throws or retries, each failure is logged once by its code. */
export interface Api {
  post(to: Target, post: Post, mark?: Mark): Promise<Answer>;
  /** A page of what was said in a conversation since a moment, with our marks, the newest first. */
  history(channel: string, since: Date, cursor: string): Promise<Answer>;
  postEphemeral(to: Target & { readonly user: string }, post: Post): Promise<Answer>;
  /** Opens the conversation of these people and us, or finds the one that they have. */
  openGroup(users: readonly string[]): Promise<Answer>;
  /** The id of the opened modal, or null. */
  openView(trigger: string, view: types.ModalView): Promise<string | null>;
  pushView(trigger: string, view: types.ModalView): Promise<string | null>;
  updateView(viewId: string, view: types.ModalView): Promise<boolean>;
  publishHome(user: string, view: types.HomeView): Promise<boolean>;
  userInfo(user: string): Promise<Answer>;
  /** Where the bytes of a file go, and the id it will have. */
  uploadUrl(filename: string, length: number): Promise<Answer>;
  /** Posts uploaded files into a conversation (its id, no user id), in one message. */
  completeUpload(
    channel: string,
    files: readonly { readonly id: string; readonly title: string }[],
  ): Promise<Answer>;
  /** The address of a message; null where Slack does not tell it. Needs no permission. */
  permalink(channel: string, ts: string): Promise<string | null>;
  /** Asks who we are: proves the token, and brings a `Date` to compare clocks with. */
  test(): Promise<Answer>;
  /** Why Slack did not let us in the last time, or null. */
  lockedOut(): string | null;
  /** We were uninstalled: nothing is sent any more. */
  depart(why: string): void;
}

/** By what a message whose answer was lost can be found again: the ledger's key, and in how many parts it went. */
export interface Mark {
  readonly key: string;
  readonly parts: number;
}

/** A channel or a user id (Slack opens the direct conversation itself), perhaps in a thread. */
export interface Target {
  readonly channel: string;
  readonly thread?: string;
}

/** What the client is made of. */
export interface ApiOptions {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** Told the `Date` header of every answer. */
  readonly observeDate: (date: string | null) => void;
}

/** A client for one workspace. */
export function slackApi(options: ApiOptions): Api {
  const client = new webApi.WebClient(options.botToken, {
    slackApiUrl: options.apiUrl,
    allowAbsoluteUrls: false,
    // A repeat of a call whose answer was lost posts twice: repeating is the outbox's decision, never the SDK's.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: patience.callMs,
    logger: silentLogger(LogLevel.ERROR),
    fetch: guardedFetch(options.observeDate),
  });
  let departed: string | null = null;
  let rejected: string | null = null;
  const call = async (method: string, args: Record<string, unknown>): Promise<Answer> => {
    if (departed !== null)
      return { ok: false, failure: { kind: 'never', why: 'forbidden', detail: departed, pauses: 'tenant' } };
    try {
      const body: unknown = await client.apiCall(method, args);
      rejected = null;
      return { ok: true, body: isRecord(body) ? body : {} };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'never' && isLockedOut(failure)) rejected = failure.detail;
      options.log.warn({ face: 'slack', method, ...spelled(failure) }, 'a call to Slack did not succeed');
      return { ok: false, failure };
    }
  };
  const view = async (method: string, args: Record<string, unknown>): Promise<string | null> => {
    const answer = await call(method, args);
    return answer.ok ? textAt(answer.body, 'view', 'id') : null;
  };
  return {
    post: (to, post, mark) =>
      call('chat.postMessage', { ...messageArguments(to, post), mrkdwn: false, ...metadata(mark) }),
    history: (channel, since, cursor) =>
      call('conversations.history', {
        channel,
        oldest: String(since.getTime() / 1000),
        include_all_metadata: true,
        limit: PAGE,
        ...(cursor === '' ? {} : { cursor }),
      }),
    postEphemeral: (to, post) => call('chat.postEphemeral', { ...messageArguments(to, post), user: to.user }),
    openGroup: (users) => call('conversations.open', { users: users.join(',') }),
    openView: (trigger, drawn) => view('views.open', { trigger_id: trigger, view: drawn }),
    pushView: (trigger, drawn) => view('views.push', { trigger_id: trigger, view: drawn }),
    updateView: async (viewId, drawn) =>
      (await view('views.update', { view_id: viewId, view: drawn })) !== null,
    publishHome: async (user, drawn) =>
      (await view('views.publish', { user_id: user, view: drawn })) !== null,
    userInfo: (user) => call('users.info', { user, include_locale: true }),
    uploadUrl: (filename, length) => call('files.getUploadURLExternal', { filename, length }),
    completeUpload: (channel, files) => call('files.completeUploadExternal', { channel_id: channel, files }),
    permalink: async (channel, ts) => {
      const answer = await call('chat.getPermalink', { channel, message_ts: ts });
      return answer.ok ? textAt(answer.body, 'permalink') || null : null;
    },
    test: () => call('auth.test', {}),
    lockedOut: () => departed ?? rejected,
    depart: (why) => {
      departed = why;
    },
  };
}

const spelled = (failure: Failure): Record<string, string | number> =>
  failure.kind === 'later'
    ? { outcome: 'later', code: failure.why, retryAfterSeconds: failure.retryAfterSeconds }
    : { outcome: failure.kind, code: failure.detail };

/** Text from people is never read for links and mentions, and links are never unfurled. */
const messageArguments = (to: Target, post: Post): Record<string, unknown> => ({
  channel: to.channel,
  text: post.text,
  ...(post.blocks.length === 0 ? {} : { blocks: post.blocks }),
  ...(to.thread === undefined || to.thread === '' ? {} : { thread_ts: to.thread }),
  unfurl_links: false,
  unfurl_media: false,
  link_names: false,
  parse: 'none',
});

const metadata = (mark: Mark | undefined): Record<string, unknown> => {
  if (mark === undefined) return {};
  const { key, parts } = mark;
  return {
    metadata: { event_type: MARK, event_payload: parts === 1 ? { key } : { key, parts } },
  };
};

/** `fetch` that reads answers with a limit, and gives a refusal that does not say how long to wait a number. */
function guardedFetch(observeDate: (date: string | null) => void): typeof fetch {
  return async (input, init) => {
    const { response, body } = await exchange(input, init).catch((error: unknown) => {
      // The SDK keeps the cause only of what it takes for an error; the code in it decides what became of the call.
      throw new Error('no answer', { cause: error });
    });
    observeDate(response.headers.get('date'));
    const headers = new Headers(response.headers);
    headers.delete('content-encoding');
    if (response.status === 429 && !/^\d+$/.test(headers.get('retry-after') ?? ''))
      headers.set('retry-after', '30');
    return new Response(body, { status: response.status, statusText: response.statusText, headers });
  };
}

async function exchange(
  ...request: Parameters<typeof fetch>
): Promise<{ response: Response; body: Uint8Array<ArrayBuffer> | null }> {
  const response = await fetch(...request);
  return { response, body: await readAnswer(response) };
}

async function readAnswer(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (response.body === null) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by throwing cancels the stream and with it the connection.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > intake.answerBytes) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The id of a posted message. */
export const messageId = (body: Payload): string => {
  const ts = at(body, 'ts');
  return typeof ts === 'string' ? `${textAt(body, 'channel')}/${ts}` : '';
};

/** The conversation in which a message was posted. */
export const channelOf = (body: Payload): string => textAt(body, 'channel');
