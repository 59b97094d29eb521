import type { Api } from './api.ts';
import type { Background } from './background.ts';
import { codeOf, type Log } from './log.ts';
import type { Profiles } from './profiles.ts';
import type { Respond } from './respond.ts';
import type { Typing } from './typing.ts';
import { text, type Message } from '../../chat/message.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Handle, Request, Speaker } from '../../chat/request.ts';
import type { FaceWords, WordsFor } from '../../chat/words.ts';

/** Everything that answering needs. */
export interface Desk {
  readonly handle: Handle;
  readonly words: WordsFor;
  readonly api: Api;
  readonly respond: Respond;
  readonly profiles: Profiles;
  readonly typing: Typing;
  readonly background: Background;
  readonly log: Log;
}

export type MessageReply = Extract<Reply, { kind: 'message' }>;

/** Our own answer where the app gave none. */
export interface BrokenReply extends MessageReply {
  readonly broken: true;
}

/** Whether the app gave no answer at all. */
export const isBroken = (reply: Reply): reply is BrokenReply => 'broken' in reply;

/** A request that is being answered. */
export interface Question {
  readonly speaker: Speaker;
  /** The app's first word, which may be that it must know who asks. */
  readonly first: Promise<Reply>;
  /** The answer to show. Neither rejects. */
  readonly full: Promise<Reply>;
}

/** Puts a request to the app; where it must know who speaks, looks them up and asks again, once. */
export function ask(desk: Desk, request: Request): Question {
  const speaker = desk.profiles.known(request.speaker);
  const first = handled(desk, { ...request, speaker });
  const full = first.then(async (reply) => {
    const answer = reply.kind === 'who-are-you' ? await introduced(desk, request) : reply;
    const language = languageOf(answer);
    if (language !== undefined) desk.profiles.spoke(speaker.account.id, language);
    return answer;
  });
  return { speaker, first, full };
}

/** After an answer: gets to know the speaker, so that their next request brings their name and language. */
export function learnLater(desk: Desk, speaker: Speaker): void {
  if (desk.profiles.isKnown(speaker.account.id)) return;
  desk.background.run(async () => {
    await desk.profiles.introduce(speaker);
  });
}

async function introduced(desk: Desk, request: Request): Promise<Reply> {
  const speaker = await desk.profiles.introduce(request.speaker);
  // Another id: the app must not take the second question for a redelivery of the first.
  const named = { ...speaker, name: speaker.name ?? '' };
  const reply = await handled(desk, { ...request, id: `${request.id}#introduced`, speaker: named });
  return reply.kind === 'who-are-you' ? brokenReply(desk, request.speaker) : reply;
}

async function handled(desk: Desk, request: Request): Promise<Reply> {
  try {
    return await desk.handle(request);
  } catch (error) {
    desk.log.error({ face: 'slack', kind: request.kind, code: codeOf(error) }, 'the app did not answer');
    return brokenReply(desk, request.speaker);
  }
}

const languageOf = (reply: Reply): string | undefined => {
  if (reply.kind === 'form') return reply.form.language;
  return reply.kind === 'message' || reply.kind === 'home' ? reply.message.language : undefined;
};

/** Our own few words in the language that this person reads. */
export const wordsFor = (desk: Desk, speaker: Speaker): FaceWords =>
  desk.words(desk.profiles.languageOf(speaker));

/** The reply of last resort. */
export function brokenReply(desk: Desk, speaker: Speaker): BrokenReply {
  const language = desk.profiles.languageOf(speaker) ?? '';
  const message: Message = {
    language,
    direction: 'ltr',
    blocks: [text(wordsFor(desk, speaker).broken)],
  };
  return { kind: 'message', message, to: 'asker', replaces: false, broken: true };
}
