/** What the app says, put where it is read: replies to the one who asked, and the channel for everything else. */
import { createHash } from 'node:crypto';
import type { Address, Channel, Outcome } from '../../chat/channel.ts';
import { text } from '../../chat/message.ts';
import type { Reply } from '../../chat/reply.ts';
import type { WordsFor } from '../../chat/words.ts';
import type { News } from './news.ts';
import { pathTo, spotOfPlace } from './paths.ts';
import { sandboxTenant, type Standing } from './read.ts';
import {
  personalPlace,
  type Content,
  type PlaceKey,
  type SandboxClock,
  type SandboxPerson,
  type SandboxStore,
} from './store.ts';
import { directionOf } from './texts.ts';

/** Takes a line for the log; values are ids only. */
export interface FaceLog {
  error(ids: Readonly<Record<string, string>>, what: string): void;
}

export interface Sending {
  readonly store: SandboxStore;
  readonly clock: SandboxClock;
  readonly words: WordsFor;
  readonly news: News;
  readonly log: FaceLog;
}

/** What was asked: by whom, where, by which request, and by a button of which message (null: none). */
export interface Asked {
  readonly id: string;
  readonly person: SandboxPerson;
  readonly standing: Standing;
  readonly origin: string | null;
}

/** Puts a reply where it belongs and gives the path on which the person sees it. */
export async function settle(reply: Reply, asked: Asked, sending: Sending): Promise<string> {
  const { person, standing } = asked;
  switch (reply.kind) {
    case 'nothing':
      return seenAt(person, standing);
    case 'home':
      return pathTo.look(person.id, { kind: 'home' });
    case 'form': {
      await sending.store.keepForm({
        id: asked.id,
        account: person.id,
        form: reply.form,
        place: standing,
        origin: asked.origin,
      });
      return pathTo.look(person.id, { kind: 'form', id: asked.id });
    }
    case 'message':
      return place(reply, asked, sending);
    case 'who-are-you':
      // Everything we know of a person travels with every request: asking again would change nothing.
      sending.log.error({ request: asked.id }, 'the app does not know a person of the sandbox');
      return place(broken(person, sending), asked, sending);
  }
}

type Said = Extract<Reply, { kind: 'message' }>;

const broken = (person: SandboxPerson, { words }: Sending): Said => ({
  kind: 'message',
  message: {
    language: person.language,
    direction: directionOf(person.language),
    blocks: [text(words(person.language).broken)],
  },
  to: 'asker',
  replaces: false,
});

/** A start page has no messages: what is said to somebody there stands in their own conversation. */
async function place(reply: Said, asked: Asked, { store, clock, news }: Sending): Promise<string> {
  const { person, origin } = asked;
  const where: PlaceKey = asked.standing === 'home' ? personalPlace(person.id) : asked.standing;
  if (reply.replaces && origin !== null) {
    await store.replace(origin, reply.message, clock.now());
  } else {
    const isShared = where.startsWith('channel/');
    await store.append({
      id: `reply-${asked.id}`,
      place: where,
      author: 'bot',
      at: clock.now(),
      visibleTo: isShared && reply.to === 'asker' ? person.id : null,
      content: { kind: 'message', message: reply.message },
    });
  }
  news.tell();
  return seenAt(person, where);
}

/** The path on which what was last said in a place is in view. */
export const seenAt = (person: SandboxPerson, standing: Standing): string =>
  standing === 'home'
    ? pathTo.look(person.id, { kind: 'home' })
    : `${pathTo.look(person.id, spotOfPlace(standing))}#latest`;

/** The one door out: nothing is slow, limited or forbidden here, but a person or a channel can be gone. */
export const openChannel = (sending: Sending): Channel => ({
  face: 'web',
  deliver: (to, message, key) => deliver({ to, key, content: { kind: 'message', message } }, sending),
  attach: ({ to, files, key }) => {
    const stored = files.flatMap(({ name, url }) => (url === null ? [] : [{ name, url }]));
    if (stored.length === 0) return Promise.resolve({ kind: 'never', why: 'refused', detail: 'no link' });
    return deliver({ to, key, content: { kind: 'files', files: stored } }, sending);
  },
});

interface Delivery {
  readonly to: Address;
  readonly content: Content;
  readonly key: string;
}

async function deliver(
  { to, content, key }: Delivery,
  { store, clock, news, log }: Sending,
): Promise<Outcome> {
  const id = `out-${createHash('sha256').update(key).digest('hex').slice(0, 40)}`;
  try {
    if (!(await isHere(to, store)))
      return { kind: 'never', why: 'gone', detail: `no ${to.kind} ${to.id} in the sandbox` };
    await store.append({
      id,
      place: `${to.kind === 'person' ? 'personal' : 'channel'}/${to.id}`,
      author: 'bot',
      at: clock.now(),
      visibleTo: null,
      content,
    });
    news.tell();
    return { kind: 'delivered', messageId: id };
  } catch (error) {
    log.error(
      { delivery: id, error: error instanceof Error ? error.name : typeof error },
      'a message was not kept',
    );
    // The id comes from the key, and one id is kept once: trying again is harmless even if this attempt was kept.
    return { kind: 'later', retryAfterSeconds: 5, why: 'the sandbox could not keep the message' };
  }
}

async function isHere(to: Address, store: SandboxStore): Promise<boolean> {
  if (to.face !== 'web' || to.tenant !== sandboxTenant) return false;
  const known = to.kind === 'person' ? await store.people('en') : await store.channels('en');
  return known.some((one) => one.id === to.id);
}
