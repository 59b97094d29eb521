import type { Api, Answer } from './api.ts';
import { patience } from './limits.ts';
import type { Log } from './log.ts';
import { failureOf, type Failure } from './outcome.ts';
import { textAt } from './payload.ts';
import type { Attachment, OutgoingFile, Outcome } from '../../chat/channel.ts';

export interface Uploading {
  readonly api: Api;
  /** Base of the Web API: its host takes uploads too. */
  readonly apiUrl: string;
  readonly log: Log;
}

/**
 * Puts documents into the conversation of a delivered message: an address for each, its bytes, and one last call that
 * posts them together. Before that call nobody sees anything, so whatever happens until then may be done again; an
 * upload that is never completed is dropped by Slack.
 *
 * @see https://docs.slack.dev/messaging/working-with-files#upload
 */
export async function attach({ under, files }: Attachment, uploading: Uploading): Promise<Outcome> {
  // Of a conversation of two only the message tells the id; a user id is refused here.
  const [channel = ''] = under.split('/');
  const ids: { readonly id: string; readonly title: string }[] = [];
  for (const file of files) {
    const uploaded = await upload(file, uploading);
    if ('failure' in uploaded) return { ...uploaded.failure };
    ids.push({ id: uploaded.id, title: file.name });
  }
  const answer = await uploading.api.completeUpload(channel, ids);
  return answer.ok ? { kind: 'delivered', messageId: ids.map(({ id }) => id).join(',') } : answer.failure;
}

type Uploaded = { readonly id: string } | { readonly failure: Failure };

async function upload(file: OutgoingFile, { api, apiUrl, log }: Uploading): Promise<Uploaded> {
  const content = await file.content();
  const answer = await api.uploadUrl(file.name, content.byteLength);
  if (!answer.ok) return { failure: unseen(answer.failure) };
  const { url, id } = addressIn(answer);
  if (!isTrusted(url, apiUrl)) return { failure: refused('an upload address of a foreign host') };
  const failure = await send(url, content);
  if (failure === null) return { id };
  log.warn({ face: 'slack', outcome: failure.kind }, 'a document could not be uploaded');
  return { failure };
}

const addressIn = ({
  body,
}: Extract<Answer, { ok: true }>): { readonly url: string; readonly id: string } => ({
  url: textAt(body, 'upload_url'),
  id: textAt(body, 'file_id'),
});

async function send(url: string, content: Uint8Array): Promise<Failure | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
      redirect: 'error',
      signal: AbortSignal.timeout(patience.uploadMs),
    });
    await response.body?.cancel();
    return response.ok ? null : refusal(response);
  } catch (error) {
    return unseen(failureOf(error));
  }
}

const AGAIN_SECONDS = 60;
const again = (why: string): Failure => ({ kind: 'later', retryAfterSeconds: AGAIN_SECONDS, why });

/** The host of uploads says as the Web API does how long to wait. */
function refusal({ status, headers }: Response): Failure {
  if (status !== 429) return again(`http ${status}`);
  const asked = Number(headers.get('retry-after') ?? '');
  const retryAfterSeconds = Number.isInteger(asked) && asked > 0 ? asked : UNSAID_SECONDS;
  return { kind: 'later', retryAfterSeconds, why: 'ratelimited', pauses: 'tenant' };
}

const UNSAID_SECONDS = 30;
const refused = (detail: string): Failure => ({ kind: 'never', why: 'refused', detail });

/** Nobody has seen anything yet: a lost answer is no reason not to begin anew. */
const unseen = (failure: Failure): Failure => (failure.kind === 'unknown' ? again(failure.detail) : failure);

/** The bytes go to Slack's own hosts only. */
function isTrusted(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const api = new URL(apiUrl);
  if (hostname === api.hostname) return protocol === api.protocol;
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'));
}
