import { postAwaited, whisperAwaited } from './awaited.ts';
import { ask, isBroken, learnLater, wordsFor, type Desk, type MessageReply } from './desk.ts';
import { drawMessages } from './message.ts';
import type { Payload } from './payload.ts';
import { readEvent, type HeardEvent } from './read-event.ts';
import { postToPerson, postToPlace, publishHome, type Scene } from './show.ts';
import { offer } from './views.ts';
import type { Form } from '../../chat/form.ts';
import { link, text } from '../../chat/message.ts';

/** A delivery of the Events API, acknowledged already: it tells the app, and shows what the app answers. */
export function onEvent(desk: Desk, body: Payload): void {
  const heard = readEvent(body);
  if (heard === null) return;
  // Before the app hears of it: from now on every call would only be refused.
  if (heard.as === 'departure') desk.api.depart('uninstalled');
  desk.background.run(() => answer(desk, heard));
}

async function answer(desk: Desk, heard: HeardEvent): Promise<void> {
  const question = ask(desk, heard.request);
  const scene: Scene = { desk, surface: heard.surface, speaker: question.speaker };
  const reply = await question.full;
  if (heard.as === 'departure') return;
  // Nobody asked us anything: without an answer that means something we keep silent.
  if (heard.as === 'reaction')
    return reply.kind === 'message' && !isBroken(reply)
      ? whisperAbout(scene, reply.message, heard.message)
      : undefined;
  switch (reply.kind) {
    case 'message':
      await showMessage(scene, reply, heard);
      break;
    case 'form':
      await offerForm(scene, reply.form, heard);
      break;
    case 'home':
      await publishHome(scene, reply.message);
      break;
    case 'nothing':
    case 'who-are-you':
      break;
  }
  if (heard.as !== 'arrival') learnLater(desk, question.speaker);
}

async function showMessage(scene: Scene, reply: MessageReply, heard: HeardEvent): Promise<void> {
  if (heard.as === 'home') return publishHome(scene, reply.message);
  const inChannel = heard.as === 'mention' || heard.as === 'arrival';
  const privately = inChannel && reply.to === 'asker' && scene.surface.user !== '';
  return privately ? whisper(scene, reply.message) : postToPlace(scene, reply.message);
}

/**
 * In the channel where we were mentioned or invited, for that person's eyes only; in their own conversation where Slack
 * does not take it there.
 */
async function whisper(scene: Scene, message: MessageReply['message']): Promise<void> {
  const { desk, surface } = scene;
  const posts = drawMessages(message, surface.tenant, desk.words(message.language).cut);
  const target = { channel: surface.place.id, user: surface.user, thread: surface.thread };
  for (const [index, post] of posts.entries()) {
    const answer = await whisperAwaited(desk.api, target, post);
    if (answer.ok) continue;
    // What may have been seen is not said once more.
    if (index === 0 && answer.failure.kind !== 'unknown') await postToPerson(scene, message);
    return;
  }
}

/** For whoever put a sign on a message, with the way back to it; we know where it is, and have not read it. */
async function whisperAbout(scene: Scene, message: MessageReply['message'], ts: string): Promise<void> {
  const { desk, surface } = scene;
  const url = await desk.api.permalink(surface.place.id, ts);
  const words = desk.words(message.language).about;
  const whole =
    url === null ? message : { ...message, blocks: [text([link(words, url)]), ...message.blocks] };
  return surface.place.kind === 'personal' ? postToPlace(scene, whole) : whisper(scene, whole);
}

/** Typed words bring no trigger for a modal: a button does. */
async function offerForm(scene: Scene, form: Form, heard: HeardEvent): Promise<void> {
  const { desk, surface, speaker } = scene;
  const { request } = heard;
  if (request.kind !== 'command')
    return desk.log.warn({ face: 'slack', kind: request.kind }, 'a form where none can be opened');
  const post = offer(form, wordsFor(desk, speaker).open, { what: 'command', value: request.words });
  const target = { channel: surface.place.id, thread: surface.thread };
  const answer =
    heard.as === 'direct'
      ? await postAwaited(desk.api, target, post)
      : await whisperAwaited(desk.api, { ...target, user: surface.user }, post);
  const isUnseen = !answer.ok && answer.failure.kind !== 'unknown';
  if (isUnseen && heard.as !== 'direct') await postAwaited(desk.api, { channel: surface.user }, post);
}
