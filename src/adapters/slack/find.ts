/** Looks for a message whose answer was lost, by the mark that it carries. */
import type { Address, Finding } from '../../chat/channel.ts';
import { MARK, type Api } from './api.ts';
import type { Failure } from './outcome.ts';
import { at, listAt, textAt } from './payload.ts';

interface Lost {
  readonly to: Address;
  readonly key: string;
  readonly since: Date;
}

/** Slack's clock and ours differ by less (skew.ts is red from four minutes on). */
const CLOCKS_DIFFER_MS = 5 * 60_000;
const MOST_PAGES = 10;
const LOOK_AGAIN_SECONDS = 60;

/**
 * In somebody's own conversation with us: that is what im:history lets us read. Channels would need further scopes that
 * let us read everything said in them.
 */
export async function find(api: Pick<Api, 'history'>, { to, key, since }: Lost): Promise<Finding> {
  const conversation = to.kind === 'person' ? (to.reference ?? '') : '';
  if (!conversation.startsWith('D')) return { kind: 'unsure', why: 'we may not read there' };
  const from = new Date(since.getTime() - CLOCKS_DIFFER_MS);
  const seen = new Map<string, unknown>();
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await api.history(conversation, from, cursor);
    if (!answer.ok) return notAnswered(answer.failure);
    for (const message of listAt(answer.body, 'messages')) noteMark(seen, message);
    cursor = textAt(answer.body, 'response_metadata', 'next_cursor');
    if (cursor === '') return judge(seen, conversation, key);
  }
  return { kind: 'unsure', why: 'too much was said since' };
}

/** Looking is harmless: what may pass is asked again, and only what we may not see is unsure. */
function notAnswered(failure: Failure): Finding {
  if (failure.kind === 'later') return failure;
  if (failure.kind === 'never' && failure.pauses === undefined)
    return { kind: 'unsure', why: failure.detail };
  return { kind: 'later', retryAfterSeconds: LOOK_AGAIN_SECONDS, why: failure.detail };
}

function noteMark(seen: Map<string, unknown>, message: unknown): void {
  if (at(message, 'metadata', 'event_type') !== MARK) return;
  seen.set(textAt(message, 'metadata', 'event_payload', 'key'), message);
}

function judge(seen: ReadonlyMap<string, unknown>, conversation: string, key: string): Finding {
  const first = seen.get(key);
  if (first === undefined) return { kind: 'absent' };
  const parts = Number(at(first, 'metadata', 'event_payload', 'parts') ?? 1);
  const isWhole = Array.from({ length: parts - 1 }, (_, index) => `${key}#${index + 2}`).every((each) =>
    seen.has(each),
  );
  return isWhole
    ? { kind: 'found', messageId: `${conversation}/${textAt(first, 'ts')}` }
    : { kind: 'unsure', why: 'only a part of it arrived' };
}
