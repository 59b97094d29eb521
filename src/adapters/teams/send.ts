import type { TrustsUrl } from './hosts.ts';
import { pace } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import { drawPosts } from './message.ts';
import { outcomeBefore, outcomeOf } from './outcome.ts';
import type { PersonalConversations } from './personal.ts';
import { packReference, unpackReference, type Reference } from './reference.ts';
import type { Connector, Outgoing } from './connector.ts';
import type { Address, Channel, Outcome } from '../../chat/channel.ts';
import type { WordsFor } from '../../chat/words.ts';

/** What sending needs. */
export interface Sending {
  readonly connector: Connector;
  readonly trusts: TrustsUrl;
  readonly personal: PersonalConversations;
  readonly words: WordsFor;
  readonly log: Log;
}

/** The door out to Teams, through stored references. */
export function teamsChannel(sending: Sending): Channel {
  const { words, log } = sending;
  return {
    face: 'teams',
    pace,
    async deliver(to, message, key) {
      if (to.face !== 'teams') return { kind: 'never', why: 'gone', detail: `an address on ${to.face}` };
      const reference = to.reference === undefined ? null : unpackReference(to.reference);
      if (reference === null) return { kind: 'never', why: 'gone', detail: 'no conversation reference' };
      // Here and not only when it came in: what is stored may have been put there by somebody else.
      if (!sending.trusts(reference.serviceUrl)) {
        log.error({ face: 'teams', key }, 'a stored service address is not on the list of allowed hosts');
        return { kind: 'never', why: 'refused', detail: 'service host not allowed' };
      }
      try {
        return await deliver(sending, { to, reference }, drawPosts(message, words(message.language).cut));
      } catch (error) {
        log.error({ face: 'teams', key, code: codeOf(error) }, 'a message could not be drawn');
        return { kind: 'never', why: 'refused', detail: codeOf(error) };
      }
    },
  };
}

interface Target {
  readonly to: Address;
  readonly reference: Reference;
}

type Posts = readonly [Outgoing, ...Outgoing[]];

async function deliver(sending: Sending, target: Target, [first, ...more]: Posts): Promise<Outcome> {
  const begun = await begin(sending, target, first);
  if (begun.kind !== 'begun') return begun;
  const { serviceUrl } = target.reference;
  for (const [index, post] of more.entries())
    try {
      await sending.connector.post({ serviceUrl, conversation: begun.conversation }, post);
    } catch {
      // The beginning is there already: a repeat of the whole would double it.
      return { kind: 'unknown', detail: `part ${index + 2} of ${more.length + 1} was not delivered` };
    }
  return { kind: 'delivered', messageId: begun.messageId, ...begun.kept };
}

interface Begun {
  readonly kind: 'begun';
  readonly conversation: string;
  readonly messageId: string;
  readonly kept: { readonly reference?: string };
}

/** The first post, into whatever conversation that takes. */
async function begin(
  sending: Sending,
  target: Target,
  post: Outgoing,
): Promise<Begun | Exclude<Outcome, { kind: 'delivered' }>> {
  const { reference } = target;
  if (target.to.kind === 'channel' && reference.kind === 'channel')
    return beginThread(sending, reference, post);
  const opened = await conversationOf(sending, reference);
  if (typeof opened !== 'string') return opened;
  try {
    const messageId = await sending.connector.post(
      { serviceUrl: reference.serviceUrl, conversation: opened },
      post,
    );
    const kept =
      opened === reference.conversation
        ? {}
        : { reference: packReference({ ...reference, conversation: opened }) };
    return { kind: 'begun', conversation: opened, messageId, kept };
  } catch (error) {
    return outcomeOf(error);
  }
}

async function beginThread(
  { connector }: Sending,
  reference: Reference,
  post: Outgoing,
): Promise<Begun | Exclude<Outcome, { kind: 'delivered' }>> {
  const { serviceUrl, bot, tenant, conversation = '' } = reference;
  try {
    const thread = await connector.startThread(serviceUrl, { bot, tenant, channel: conversation }, post);
    return { kind: 'begun', conversation: thread.conversation, messageId: thread.id, kept: {} };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** The conversation to post into; a person's own is opened when they have only spoken elsewhere. */
async function conversationOf(
  sending: Sending,
  reference: Reference,
): Promise<string | Exclude<Outcome, { kind: 'delivered' }>> {
  if (reference.conversation !== undefined) return reference.conversation;
  if (reference.user === undefined) return { kind: 'never', why: 'gone', detail: 'nobody to write to' };
  try {
    return await openPersonal(sending, { ...reference, user: reference.user });
  } catch (error) {
    return outcomeBefore(error);
  }
}

/**
 * The conversation of a person with us.
 * @throws CallFailed: the app is not installed for them, or the service does not answer
 */
export async function openPersonal(
  { connector, personal }: Pick<Sending, 'connector' | 'personal'>,
  {
    serviceUrl,
    tenant,
    bot,
    user,
  }: Pick<Reference, 'serviceUrl' | 'tenant' | 'bot'> & { readonly user: string },
): Promise<string> {
  const known = personal.of(tenant, user);
  if (known !== undefined) return known;
  const opened = await connector.openPersonal(serviceUrl, { bot, user, tenant });
  personal.remember(tenant, user, opened);
  return opened;
}
