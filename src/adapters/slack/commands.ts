import { before, deadline, type Deadline } from './background.ts';
import { ask, learnLater, wordsFor, type Desk, type MessageReply, type Question } from './desk.ts';
import { patience } from './limits.ts';
import type { Payload } from './payload.ts';
import { readCommand, readShortcut, type Heard } from './read.ts';
import { responseBody } from './respond.ts';
import {
  apologise,
  fillView,
  formView,
  messageView,
  onePost,
  postToPerson,
  publishHome,
  respondPost,
  respondWith,
  waitingView,
  type Scene,
} from './show.ts';
import { offer, type Again } from './views.ts';
import type { Form } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Command, Shortcut } from '../../chat/request.ts';

/** Sends the acknowledgement, with a body where the kind of payload takes one. */
export type Ack = (body?: unknown) => Promise<void>;

/** A slash command: a message that is there in time goes into the acknowledgement itself. */
export async function onCommand(desk: Desk, body: Payload, ack: Ack): Promise<void> {
  const heard = readCommand(body);
  if (heard === null) {
    desk.log.warn({ face: 'slack' }, 'a command of a shape that we do not know');
    return ack();
  }
  const end = deadline(patience.commandMs);
  const question = ask(desk, heard.request);
  const scene = { desk, surface: heard.surface, speaker: question.speaker };
  const reply = await before(question.first, end);
  if (reply?.kind === 'message') {
    end.clear();
    await ack(responseBody(onePost(scene, reply.message), { to: reply.to, replaces: false }));
    return learnLater(desk, question.speaker);
  }
  await ack();
  desk.background.run(() =>
    answer(scene, { question, end, again: { what: 'command', value: heard.request.words } }),
  );
}

/** A shortcut from Slack's menu, acknowledged at once. */
export async function onShortcut(desk: Desk, body: Payload, ack: Ack): Promise<void> {
  await ack();
  const heard = readShortcut(body);
  if (heard === null) return desk.log.warn({ face: 'slack' }, 'a shortcut of a shape that we do not know');
  desk.background.run(() => answerAgain(desk, heard));
}

/** Answers a command or shortcut that is acknowledged already and has a fresh trigger. */
export async function answerAgain(desk: Desk, heard: Heard<Command | Shortcut>): Promise<void> {
  const { request, surface } = heard;
  const end = deadline(patience.commandMs);
  const question = ask(desk, request);
  const again: Again =
    request.kind === 'command'
      ? { what: 'command', value: request.words }
      : { what: 'shortcut', value: request.shortcut };
  await answer({ desk, surface, speaker: question.speaker }, { question, end, again });
}

interface Pending {
  readonly question: Question;
  readonly end: Deadline;
  readonly again: Again;
}

async function answer(scene: Scene, { question, end, again }: Pending): Promise<void> {
  const reply = await before(question.full, end);
  end.clear();
  const shown =
    reply === undefined ? answerLate(scene, question.full, again) : answerNow(scene, reply, again);
  await shown.catch((error: unknown) => apologise(scene, error));
  learnLater(scene.desk, question.speaker);
}

/** The trigger lives 3 s: a modal opened now keeps a place for the answer, form or message, however late it comes. */
async function answerLate(scene: Scene, full: Promise<Reply>, again: Again): Promise<void> {
  const viewId = await scene.desk.api.openView(scene.surface.trigger, waitingView(scene));
  const reply = await full;
  if (viewId !== null && (await fillView(scene, viewId, reply))) return;
  await answerWithoutTrigger(scene, reply, again);
}

async function answerNow(scene: Scene, reply: Reply, again: Again): Promise<void> {
  const { desk, surface } = scene;
  if (reply.kind === 'form') {
    const opened = await desk.api.openView(surface.trigger, formView(scene, reply.form, 1));
    if (opened === null) await offerForm(scene, reply.form, again);
  } else if (reply.kind === 'message' && surface.responseUrl === '') {
    await answerInModal(scene, reply);
  } else {
    await answerWithoutTrigger(scene, reply, again);
  }
}

/** Global shortcuts have no place for an answer but a modal. */
async function answerInModal(scene: Scene, reply: MessageReply): Promise<void> {
  const { desk, surface } = scene;
  const opened = await desk.api.openView(surface.trigger, messageView(scene, reply.message));
  if (opened === null) await postToPerson(scene, reply.message);
}

async function answerWithoutTrigger(scene: Scene, reply: Reply, again: Again): Promise<void> {
  switch (reply.kind) {
    case 'message':
      return respondWith(scene, { ...reply, replaces: false });
    case 'form':
      return offerForm(scene, reply.form, again);
    case 'home':
      return publishHome(scene, reply.message);
    case 'nothing':
    case 'who-are-you':
      return;
  }
}

/** No trigger is left: a button brings a new one. */
async function offerForm(scene: Scene, form: Form, again: Again): Promise<void> {
  const label = wordsFor(scene.desk, scene.speaker).open;
  await respondPost(scene, offer(form, label, again), { to: 'asker', replaces: false });
}
