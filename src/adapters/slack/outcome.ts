import { webApi } from '@slack/bolt';
import type { Outcome, Pause } from '../../chat/channel.ts';

/** What became of a call that did not succeed. */
export type Failure = Exclude<Outcome, { kind: 'delivered' }>;

const later = (retryAfterSeconds: number, why: string, pauses?: Pause): Failure => ({
  kind: 'later',
  retryAfterSeconds,
  why,
  ...(pauses === undefined ? {} : { pauses }),
});
const never = (why: 'gone' | 'forbidden' | 'refused', detail: string): Failure => ({
  kind: 'never',
  why,
  detail,
});
const unknown = (detail: string): Failure => ({ kind: 'unknown', detail });

/** For refusals that pass by themselves and do not say when. */
const SOON_SECONDS = 60;
const LATER_SECONDS = 300;

/**
 * What a failed call means for sending. Only an answer in which Slack says "not done", or a connection that never
 * came about, is a "no": everything else may have been done, and Slack has no key that would make a repeat harmless.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    // Slack counts a method in a workspace, and does not say when it was one channel that was too busy.
    return later(Math.max(1, error.retryAfter), 'ratelimited', 'tenant');
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) return httpFailure(error.statusCode);
  const codes = codesOf(error);
  const unconnected = codes.find((code) => UNCONNECTED.has(code) || code.startsWith('ERR_TLS'));
  if (unconnected !== undefined) return later(SOON_SECONDS, unconnected, 'tenant');
  return unknown(codes[0] ?? 'no answer');
}

/** Codes of a connection that was never made: nothing was sent. */
const UNCONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

function httpFailure(status: number): Failure {
  if (status === 413) return never('refused', 'http 413');
  const refusedBefore = status >= 400 && status < 500 && status !== 408;
  return refusedBefore ? later(SOON_SECONDS, `http ${status}`, 'tenant') : unknown(`http ${status}`);
}

/**
 * `ok: false` by its code. @see https://docs.slack.dev/reference/methods/chat.postMessage ("Errors"), which says of
 * fatal_error and internal_error that some of the operation may have succeeded.
 */
function platformFailure(error: unknown): Failure {
  // An answer that is no JSON (a proxy's or Slack's error page with status 200) arrives here as its text.
  if (typeof error !== 'string' || !/^[a-z][a-z0-9_.]{0,79}$/.test(error))
    return unknown('unreadable answer');
  if (LOCKED_OUT.has(error)) return { kind: 'never', why: 'forbidden', detail: error, pauses: 'tenant' };
  if (GONE.has(error)) return never('gone', error);
  if (isForbidden(error)) return never('forbidden', error);
  if (isRefused(error)) return never('refused', error);
  if (UNSURE.has(error)) return unknown(error);
  return PASSING.has(error) ? later(SOON_SECONDS, error, 'tenant') : later(LATER_SECONDS, error);
}

const GONE = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'is_archived',
  'user_disabled',
]);
const UNSURE = new Set(['internal_error', 'fatal_error']);
const PASSING = new Set(['ratelimited', 'rate_limited', 'service_unavailable', 'request_timeout']);

const FORBIDDEN = new Set([
  'not_in_channel',
  'user_not_in_channel',
  'cannot_dm_bot',
  'missing_scope',
  'no_permission',
  'access_denied',
  'ekm_access_denied',
  'org_login_required',
  'team_access_not_granted',
  'enterprise_is_restricted',
  'not_allowed_token_type',
  'messages_tab_disabled',
  'is_inactive',
  'as_user_not_supported',
  'external_channel_migrating',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'slack_connect_file_upload_sharing_blocked',
  'slack_connect_file_link_sharing_blocked',
  'slack_connect_blocked_file_type',
  'blocked_file_type',
]);
const isForbidden = (error: string): boolean => FORBIDDEN.has(error) || error.startsWith('restricted_action');

const isRefused = (error: string): boolean =>
  error.startsWith('invalid_') || error.startsWith('too_many_') || REFUSED.has(error);
const REFUSED = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'metadata_too_large',
  'metadata_must_be_sent_from_app',
  'attachment_payload_limit_exceeded',
  'markdown_text_conflict',
  'view_too_large',
]);

/** Whether Slack says that our token is no good any more. */
export const isLockedOut = (failure: Failure): boolean =>
  failure.kind === 'never' && LOCKED_OUT.has(failure.detail);
const LOCKED_OUT = new Set([
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
]);

/** The code words of an error and of what caused it, outermost last. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let here: unknown = error;
  for (let depth = 0; depth < 6 && isObject(here); depth++) {
    const code = 'code' in here ? here.code : undefined;
    if (typeof code === 'string' && !code.startsWith('slack_webapi')) codes.unshift(code);
    else if ('name' in here && here.name === 'TimeoutError') codes.unshift('timeout');
    here = 'cause' in here && here.cause !== undefined ? here.cause : innerOf(here);
  }
  return codes;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The SDK keeps the cause as `original`; several addresses tried make an AggregateError. */
function innerOf(error: object): unknown {
  if ('original' in error) return error.original;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors[0] as unknown;
  return undefined;
}
