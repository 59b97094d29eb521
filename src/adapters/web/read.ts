/** What a page sent, as the app's own requests. */
import { createHash } from 'node:crypto';
import type { Place, Speaker } from '../../chat/request.ts';
import {
  channelPlace,
  personalPlace,
  type PlaceKey,
  type SandboxChannel,
  type SandboxPerson,
} from './store.ts';

/** The one tenant of the sandbox, and the home of all its accounts. */
export const sandboxTenant = 'sandbox';

export const speakerOf = (person: SandboxPerson): Speaker => ({
  account: { face: 'web', home: sandboxTenant, id: person.id },
  tenant: sandboxTenant,
  name: person.name,
  locale: person.language,
  timeZone: person.timeZone,
  ...(person.email === undefined ? {} : { email: person.email }),
});

/** Where the person stands: a channel, their own conversation, their start page. */
export type Standing = PlaceKey | 'home';

/** The place a page named, where this person may speak; null for somebody else's conversation. */
export function standingOf(
  named: string | null,
  person: SandboxPerson,
  channels: readonly SandboxChannel[],
): Standing | null {
  if (named === 'home' || named === personalPlace(person.id)) return named;
  return channels.map((channel) => channelPlace(channel.id)).find((place) => place === named) ?? null;
}

export function placeOf(
  standing: Standing,
  person: SandboxPerson,
  channels: readonly SandboxChannel[],
): Place {
  if (standing === 'home') return { kind: 'home', id: person.id };
  const channel = channels.find((one) => channelPlace(one.id) === standing);
  return channel === undefined
    ? { kind: 'personal', id: person.id }
    : { kind: 'channel', id: channel.id, name: channel.name };
}

/**
 * The request's name: the same for the same body sent to the same path. A body carries the nonce of the page it was
 * sent from, so a double click or a reload is one request, and the same words from a new page are another.
 */
export const requestId = (path: string, sent: URLSearchParams): string =>
  createHash('sha256').update(path).update('\n').update(sent.toString()).digest('hex').slice(0, 40);
