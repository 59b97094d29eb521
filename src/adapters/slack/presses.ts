import { answerAgain, type Ack } from './commands.ts';
import { ask, brokenReply, learnLater, type Desk, type MessageReply } from './desk.ts';
import { redrawHome } from './home.ts';
import type { Payload } from './payload.ts';
import { readPress, type Heard } from './read.ts';
import {
  apologise,
  fillView,
  formView,
  messageView,
  nextDepth,
  postToPerson,
  publishHome,
  respondWith,
  type Scene,
} from './show.ts';
import type { Form } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Press } from '../../chat/request.ts';

/** A pressed button, acknowledged at once. Links need nothing more; what stands in inputs is remembered. */
export async function onPress(desk: Desk, body: Payload, ack: Ack): Promise<void> {
  await ack();
  desk.typing.note(body);
  const heard = readPress(body);
  if (heard === null) return;
  const { request, surface } = heard;
  desk.background.run(() =>
    request.kind === 'press' ? answer(desk, { request, surface }) : answerAgain(desk, { request, surface }),
  );
}

async function answer(desk: Desk, { request, surface }: Heard<Press>): Promise<void> {
  const question = ask(desk, request);
  const scene: Scene = { desk, surface, speaker: question.speaker };
  const reply = await question.full;
  await showReply(scene, reply).catch((error: unknown) => apologise(scene, error));
  redrawHome(scene, reply, request.id);
  learnLater(desk, question.speaker);
}

async function showReply(scene: Scene, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'message':
      return showMessage(scene, reply);
    case 'form':
      return showForm(scene, reply.form);
    case 'home':
      return publishHome(scene, reply.message);
    case 'nothing':
    case 'who-are-you':
      return;
  }
}

async function showMessage(scene: Scene, reply: MessageReply): Promise<void> {
  const { desk, surface } = scene;
  const { view } = surface;
  if (view?.type === 'modal') {
    if (!(await fillView(scene, view.id, reply))) await postToPerson(scene, reply.message);
    return;
  }
  if (view?.type !== 'home') return respondWith(scene, reply);
  if (reply.replaces) return publishHome(scene, reply.message);
  const opened = await desk.api.openView(surface.trigger, messageView(scene, reply.message));
  if (opened === null) await postToPerson(scene, reply.message);
}

async function showForm(scene: Scene, form: Form): Promise<void> {
  const { desk, surface } = scene;
  const { view, trigger } = surface;
  const depth = nextDepth(surface);
  if (view?.type === 'modal') {
    const pushed = depth === null ? null : await desk.api.pushView(trigger, formView(scene, form, depth));
    // Deeper than three, or the trigger is gone: the form takes the place of what was pressed.
    if (pushed === null) await fillView(scene, view.id, { kind: 'form', form });
    return;
  }
  const opened = await desk.api.openView(trigger, formView(scene, form, 1));
  if (opened !== null) return;
  // The button is still there: the person presses it again, with a fresh trigger.
  await respondWith(scene, brokenReply(desk, scene.speaker));
}
