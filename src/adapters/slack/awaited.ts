/** Answers to somebody who waits: their calls are few, so a refusal that passes soon is waited for on the spot. */
import type { Answer, Api, Target } from './api.ts';
import { before, deadline } from './background.ts';
import { patience } from './limits.ts';
import type { Post } from './message.ts';

const MOST_TRIES = 3;

/** The call, once more after a moment where Slack has certainly not done it; what may have been done is never repeated. */
async function patiently(call: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await call();
    const isSoon =
      !answer.ok &&
      answer.failure.kind === 'later' &&
      answer.failure.retryAfterSeconds <= patience.repeatSeconds;
    if (!isSoon || attempt >= MOST_TRIES) return answer;
    const end = deadline(answer.failure.retryAfterSeconds * 1000);
    await before(end.passed, end);
    end.clear();
  }
}

export const postAwaited = (api: Api, to: Target, post: Post): Promise<Answer> =>
  patiently(() => api.post(to, post));

/** For one person's eyes, in a place where others are. */
export const whisperAwaited = (
  api: Api,
  to: Target & { readonly user: string },
  post: Post,
): Promise<Answer> => patiently(() => api.postEphemeral(to, post));
