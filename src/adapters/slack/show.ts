import { randomUUID } from 'node:crypto';
import type { types } from '@slack/bolt';
import { postAwaited } from './awaited.ts';
import { brokenReply, wordsFor, type Desk, type MessageReply } from './desk.ts';
import { drawForm } from './form.ts';
import { limits } from './limits.ts';
import { codeOf } from './log.ts';
import { drawMessage, drawMessages, type Post } from './message.ts';
import type { Surface } from './read.ts';
import { responseBody } from './respond.ts';
import { homeView, resultView, workingView, type ViewContext } from './views.ts';
import type { Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Speaker } from '../../chat/request.ts';

/** One answer on its way to where it was asked. */
export interface Scene {
  readonly desk: Desk;
  readonly surface: Surface;
  readonly speaker: Speaker;
}

/** A form as a modal at this depth of the stack. */
export function formView({ desk, surface, speaker }: Scene, form: Form, depth: number): types.ModalView {
  return drawForm(form, {
    tenant: surface.tenant,
    place: surface.place,
    depth,
    words: desk.words(form.language === '' ? speaker.locale : form.language),
    salt: randomUUID().slice(0, 8),
  });
}

/** A message as a modal, at the depth of the one it replaces. */
export const messageView = (scene: Scene, message: Message): types.ModalView =>
  resultView(message, contextOf(scene, message.language));

/** "Working", in place of what is on the screen or as a new modal. */
export const waitingView = (scene: Scene): types.ModalView =>
  workingView(contextOf(scene, scene.desk.profiles.languageOf(scene.speaker)));

function contextOf({ desk, surface }: Scene, language: string | undefined): ViewContext {
  return {
    tenant: surface.tenant,
    place: surface.place,
    depth: surface.view?.kept?.depth ?? 1,
    words: desk.words(language),
    title: surface.view?.type === 'modal' ? surface.view.title : '',
  };
}

/** One message, cut where it is longer than Slack shows. */
export const onePost = ({ desk, surface }: Scene, message: Message): Post =>
  drawMessage(message, surface.tenant, desk.words(message.language).cut);

/** Posts to the response URL; where that fails or there is none, to the person's own conversation. */
export async function respondWith(scene: Scene, reply: MessageReply): Promise<void> {
  await respondPost(scene, onePost(scene, reply.message), reply);
}

/** As `respondWith`, of what is drawn already. */
export async function respondPost(
  { desk, surface }: Scene,
  post: Post,
  { to, replaces }: { readonly to: 'asker' | 'place'; readonly replaces: boolean },
): Promise<void> {
  const body = responseBody(post, { to, replaces, thread: surface.thread });
  // A response URL lives half an hour and five answers; nobody is left without one for that.
  if (surface.responseUrl !== '' && (await desk.respond(surface.responseUrl, body))) return;
  await postAwaited(desk.api, { channel: surface.user }, post);
}

/** Posts to the person's own conversation, in as many messages as it takes. */
export async function postToPerson({ desk, surface }: Scene, message: Message): Promise<void> {
  const posts = drawMessages(message, surface.tenant, desk.words(message.language).cut);
  for (const post of posts) {
    const answer = await postAwaited(desk.api, { channel: surface.user }, post);
    if (!answer.ok) return;
  }
}

/** Says it to everybody in the place where it was asked; to the asker alone where we may not post there. */
export async function postToPlace(scene: Scene, message: Message): Promise<void> {
  const { desk, surface } = scene;
  const posts = drawMessages(message, surface.tenant, desk.words(message.language).cut);
  for (const [index, post] of posts.entries()) {
    const answer = await postAwaited(desk.api, { channel: surface.place.id, thread: surface.thread }, post);
    if (answer.ok) continue;
    if (index === 0 && answer.failure.kind === 'never') await postToPerson(scene, message);
    return;
  }
}

/** When an answer could not be drawn or shown: says at least that, where it was asked. */
export async function apologise(scene: Scene, error: unknown): Promise<void> {
  const { desk, speaker } = scene;
  desk.log.error({ face: 'slack', code: codeOf(error) }, 'an answer could not be shown');
  await respondWith(scene, brokenReply(desk, speaker));
}

/** The person's Home tab. */
export async function publishHome({ desk, surface }: Scene, message: Message): Promise<void> {
  await desk.api.publishHome(surface.user, homeView(message, surface.tenant, desk.words(message.language)));
}

/** Puts a form or a message into an open modal; false when Slack did not take it (closed meanwhile, say). */
export async function fillView(scene: Scene, viewId: string, reply: Reply): Promise<boolean> {
  const { desk, surface } = scene;
  switch (reply.kind) {
    case 'form':
      return desk.api.updateView(viewId, formView(scene, reply.form, surface.view?.kept?.depth ?? 1));
    case 'message':
      return desk.api.updateView(viewId, messageView(scene, reply.message));
    case 'home':
      await publishHome(scene, reply.message);
      return desk.api.updateView(viewId, doneView(scene));
    case 'nothing':
    case 'who-are-you':
      return desk.api.updateView(viewId, doneView(scene));
  }
}

/** An app cannot close a modal that waits: it can only stop saying that it works. */
function doneView(scene: Scene): types.ModalView {
  const words = wordsFor(scene.desk, scene.speaker);
  const context = { ...contextOf(scene, undefined), words, title: words.close };
  return resultView({ language: '', direction: 'ltr', blocks: [] }, context);
}

/** The depth of a form that is opened from here, or null when the stack of modals is full. */
export function nextDepth(surface: Surface): number | null {
  if (surface.view?.type !== 'modal') return 1;
  const depth = surface.view.kept?.depth ?? limits.modalsInStack;
  return depth < limits.modalsInStack ? depth + 1 : null;
}
