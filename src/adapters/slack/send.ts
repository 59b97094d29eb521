import { channelOf, messageId } from './api.ts';
import { find } from './find.ts';
import { limits, pace } from './limits.ts';
import { drawMessages } from './message.ts';
import type { Address, Channel, Outcome } from '../../chat/channel.ts';
import { text, type Block, type Message } from '../../chat/message.ts';
import type { WordsFor } from '../../chat/words.ts';
import { codeOf } from './log.ts';
import type { Failure } from './outcome.ts';
import { textAt } from './payload.ts';
import { attach, type Uploading } from './upload.ts';

/** What sending needs. */
export interface Sending extends Uploading {
  readonly words: WordsFor;
}

/** The door out to Slack. A person is written to by user id: Slack opens the direct conversation itself. */
export function slackChannel(sending: Sending): Channel {
  const { api, log } = sending;
  return {
    face: 'slack',
    pace,
    mostInGroup: limits.peopleInGroup,
    find: (to, key, since) => find(api, { to, key, since }),
    async deliver(to, message, key) {
      if (to.face !== 'slack') return { kind: 'never', why: 'gone', detail: `an address on ${to.face}` };
      try {
        const conversation = await conversationOf(to, sending);
        if (typeof conversation !== 'string') return conversation;
        const delivery = { tenant: to.tenant, channel: conversation, message, key };
        const outcome = await post(delivery, sending);
        // Slack fetches pictures while it takes a message, and refuses the whole when it cannot.
        if (!isRefused(outcome) || !message.blocks.some(isImage)) return outcome;
        return await post({ ...delivery, message: inWords(message) }, sending);
      } catch (error) {
        log.error({ face: 'slack', key, code: codeOf(error) }, 'a message could not be drawn');
        return { kind: 'never', why: 'refused', detail: codeOf(error) };
      }
    },
    attach: (attachment) => attach(attachment, sending),
  };
}

/** Where a message is posted. A conversation of several people is opened first; it is the same one every time. */
async function conversationOf(to: Address, { api }: Sending): Promise<string | Failure> {
  if (to.kind !== 'group') return to.id;
  const answer = await api.openGroup(to.id.split(' '));
  if (answer.ok) return textAt(answer.body, 'channel', 'id');
  // Nothing was posted, and to open it once more is harmless.
  if (answer.failure.kind === 'unknown')
    return { kind: 'later', retryAfterSeconds: OPEN_AGAIN_SECONDS, why: answer.failure.detail };
  return answer.failure;
}

const OPEN_AGAIN_SECONDS = 10;

const isRefused = (outcome: Outcome): boolean => outcome.kind === 'never' && outcome.why === 'refused';
const isImage = (block: Block): boolean => block.kind === 'image';

/** Each picture as what it says. */
const inWords = (message: Message): Message => ({
  ...message,
  blocks: message.blocks.map((block) => (block.kind === 'image' ? text(block.alt) : block)),
});

interface Delivery {
  readonly tenant: string;
  readonly channel: string;
  readonly message: Message;
  readonly key: string;
}

async function post({ tenant, channel, message, key }: Delivery, sending: Sending): Promise<Outcome> {
  const posts = drawMessages(message, tenant, sending.words(message.language).cut);
  let first = { messageId: '', reference: '' };
  for (const [index, part] of posts.entries()) {
    const mark = { key: index === 0 ? key : `${key}#${index + 1}`, parts: posts.length };
    const answer = await sending.api.post({ channel }, part, mark);
    if (!answer.ok) {
      if (index === 0) return answer.failure;
      // The beginning is there already: a repeat of the whole would double it.
      return { kind: 'unknown', detail: `part ${index + 1} of ${posts.length} was not delivered` };
    }
    if (index === 0) first = { messageId: messageId(answer.body), reference: channelOf(answer.body) };
  }
  // A person was written to by their user id; only with the id of the conversation can we look into it later.
  return { kind: 'delivered', ...first };
}
