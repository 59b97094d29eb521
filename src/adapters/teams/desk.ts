import type { Background } from './background.ts';
import { codeOf } from './log.ts';
import type { Surface } from './read.ts';
import type { Sending } from './send.ts';
import { text, type Message } from '../../chat/message.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Handle, Request, Speaker } from '../../chat/request.ts';

/** Everything that answering needs. */
export interface Desk extends Sending {
  readonly handle: Handle;
  readonly background: Background;
}

/** One request on its way to an answer. */
export interface Scene {
  readonly desk: Desk;
  readonly request: Request;
  readonly surface: Surface;
}

export type MessageReply = Extract<Reply, { kind: 'message' }>;

/** What is left of a reply for us: Teams has no start page, so its content is a message. */
export type Shown = Exclude<Reply, { kind: 'home' } | { kind: 'who-are-you' }>;

/** Puts the request to the app. Never rejects. */
export async function ask({ desk, request }: Scene): Promise<Shown> {
  try {
    const reply = await answered(desk, request);
    if (reply.kind === 'home') return { ...reply, kind: 'message', to: 'asker', replaces: false };
    return reply.kind === 'who-are-you' ? brokenReply(desk, request.speaker) : reply;
  } catch (error) {
    desk.log.error({ face: 'teams', kind: request.kind, code: codeOf(error) }, 'the app did not answer');
    return brokenReply(desk, request.speaker);
  }
}

/** Where the app asks who speaks we have told all that Teams tells: it is asked again with the name that there is not. */
async function answered(desk: Desk, request: Request): Promise<Reply> {
  const reply = await desk.handle(request);
  if (reply.kind !== 'who-are-you') return reply;
  const { speaker } = request;
  return desk.handle({
    ...request,
    id: `${request.id}#introduced`,
    speaker: { ...speaker, name: speaker.name ?? '' },
  });
}

/** The reply of last resort. */
export function brokenReply(desk: Desk, { locale }: Speaker): MessageReply {
  const message: Message = {
    language: locale ?? '',
    direction: 'ltr',
    blocks: [text(desk.words(locale).broken)],
  };
  return { kind: 'message', message, to: 'asker', replaces: false };
}
