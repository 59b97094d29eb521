import { messageId, type Api } from './api.ts';
import { drawMessages } from './message.ts';
import type { Channel, Outcome } from '../../chat/channel.ts';
import type { Message } from '../../chat/message.ts';
import type { WordsFor } from '../../chat/words.ts';
import { codeOf, type Log } from './log.ts';

/** What sending needs. */
export interface Sending {
  readonly api: Api;
  readonly words: WordsFor;
  readonly log: Log;
}

/** The door out to Slack. A person is written to by user id: Slack opens the direct conversation itself. */
export function slackChannel({ api, words, log }: Sending): Channel {
  return {
    face: 'slack',
    async deliver(to, message, key) {
      if (to.face !== 'slack') return { kind: 'never', why: 'gone', detail: `an address on ${to.face}` };
      try {
        return await post({ tenant: to.tenant, channel: to.id, message, key }, { api, words, log });
      } catch (error) {
        log.error({ face: 'slack', key, code: codeOf(error) }, 'a message could not be drawn');
        return { kind: 'never', why: 'refused', detail: codeOf(error) };
      }
    },
  };
}

interface Delivery {
  readonly tenant: string;
  readonly channel: string;
  readonly message: Message;
  readonly key: string;
}

async function post({ tenant, channel, message, key }: Delivery, sending: Sending): Promise<Outcome> {
  const posts = drawMessages(message, tenant, sending.words(message.language).cut);
  let first = '';
  for (const [index, part] of posts.entries()) {
    const answer = await sending.api.post({ channel }, part, index === 0 ? key : `${key}#${index + 1}`);
    if (!answer.ok) {
      if (index === 0) return answer.failure;
      // The beginning is there already: a repeat of the whole would double it.
      return { kind: 'unknown', detail: `part ${index + 1} of ${posts.length} was not delivered` };
    }
    if (index === 0) first = messageId(answer.body);
  }
  return { kind: 'delivered', messageId: first };
}
