import { CallFailed, type Failure } from './wire.ts';
import type { Outcome, Pause } from '../../chat/channel.ts';

/** What became of a post that did not succeed. */
export type Undelivered = Exclude<Outcome, { kind: 'delivered' }>;

/** For refusals that pass by themselves and do not say when. */
const SOON_SECONDS = 10;
const LATER_SECONDS = 60;

const later = (retryAfterSeconds: number, why: string, pauses: Pause): Undelivered => ({
  kind: 'later',
  retryAfterSeconds: Math.max(1, retryAfterSeconds),
  why,
  pauses,
});

/**
 * What a failed post means. Only an answer that says "not done", or a connection that never came about, is a "no":
 * everything else may have been done, and the connector has no key that would make a repeat harmless.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export function outcomeOf(error: unknown): Undelivered {
  if (!(error instanceof CallFailed)) return { kind: 'unknown', detail: 'no answer' };
  const { failure } = error;
  switch (failure.kind) {
    case 'not-sent':
      return later(LATER_SECONDS, failure.detail, 'tenant');
    case 'lost':
      return { kind: 'unknown', detail: failure.detail };
    case 'untrusted':
      return { kind: 'never', why: 'refused', detail: failure.detail };
    case 'refused':
      return refused(failure);
  }
}

function refused({ status, code, retryAfterSeconds }: Extract<Failure, { kind: 'refused' }>): Undelivered {
  const detail = `${status} ${code}`.trim();
  // What Teams counts most strictly is a conversation.
  if (status === 429 || status === 412)
    return later(retryAfterSeconds ?? SOON_SECONDS, detail, 'conversation');
  // Our own token is no good, or somebody in between sends us elsewhere: not the message's fault.
  if (status === 401 || status < 400) return later(LATER_SECONDS, detail, 'tenant');
  if (status === 403) return { kind: 'never', why: 'forbidden', detail };
  if (status === 404 || status === 410) return { kind: 'never', why: 'gone', detail };
  if (status === 408 || status >= 500) return { kind: 'unknown', detail };
  return { kind: 'never', why: 'refused', detail };
}

/** As `outcomeOf`, for a call that posts nothing yet: whatever became of it, the message was not sent. */
export function outcomeBefore(error: unknown): Undelivered {
  const outcome = outcomeOf(error);
  return outcome.kind === 'unknown'
    ? { kind: 'later', retryAfterSeconds: LATER_SECONDS, why: outcome.detail }
    : outcome;
}
