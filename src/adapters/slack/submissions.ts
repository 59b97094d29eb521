import { before, deadline } from './background.ts';
import type { Ack } from './commands.ts';
import {
  ask,
  brokenReply,
  isBroken,
  learnLater,
  type BrokenReply,
  type Desk,
  type MessageReply,
} from './desk.ts';
import { errorsInPlace } from './form.ts';
import { redrawHome } from './home.ts';
import { patience } from './limits.ts';
import { codeOf } from './log.ts';
import type { Payload } from './payload.ts';
import { readAbandonment, readSubmission, type ShownView } from './read.ts';
import {
  apologise,
  fillView,
  formView,
  messageView,
  postToPerson,
  postToPlace,
  publishHome,
  waitingView,
  type Scene,
} from './show.ts';
import type { Form } from '../../chat/form.ts';
import { plainText } from '../../chat/plain-text.ts';
import type { Reply } from '../../chat/reply.ts';

/** A form sent: the acknowledgement says what becomes of it, so it waits for the app as long as Slack lets it. */
export async function onSubmission(desk: Desk, body: Payload, ack: Ack): Promise<void> {
  const heard = readSubmission(body, desk.profiles.homeOf);
  const view = heard?.surface.view;
  if (heard === null || view === undefined) {
    desk.log.warn({ face: 'slack' }, 'a submission of a form that is not ours');
    return ack();
  }
  // What was sent is the app's from here on, to take or to refuse and keep.
  desk.typing.forget(view.id);
  const question = ask(desk, heard.request);
  const scene: Scene = { desk, surface: heard.surface, speaker: question.speaker };
  const end = deadline(patience.submissionMs);
  const reply = await before(question.first, end);
  end.clear();
  if (reply === undefined || reply.kind === 'who-are-you') {
    await ack({ response_action: 'update', view: waitingView(scene) });
    desk.background.run(() => answerLate(scene, { full: question.full, view, id: heard.request.id }));
    return;
  }
  try {
    await acknowledge(scene, { reply, view, ack });
    redrawHome(scene, reply, heard.request.id);
  } catch (error) {
    desk.log.error({ face: 'slack', code: codeOf(error) }, 'an answer to a form could not be drawn');
    await ack(brokenAction(scene, brokenReply(desk, question.speaker), view));
  }
  learnLater(desk, question.speaker);
}

/** A form left without sending. */
export async function onClosed(desk: Desk, body: Payload, ack: Ack): Promise<void> {
  await ack();
  const heard = readAbandonment(desk.typing.closed(body), desk.profiles.homeOf);
  if (heard === null) return;
  desk.background.run(async () => {
    const question = ask(desk, heard.request);
    const scene: Scene = { desk, surface: heard.surface, speaker: question.speaker };
    const reply = await question.full;
    if (reply.kind === 'home') await publishHome(scene, reply.message);
    // The modal is gone: what is still to be said goes to the person's own conversation.
    if (reply.kind === 'message') await postToPerson(scene, reply.message);
    // What was typed and not sent is offered there.
    redrawHome(scene, reply, heard.request.id);
  });
}

interface Settled {
  readonly reply: Exclude<Reply, { kind: 'who-are-you' }>;
  readonly view: ShownView;
  readonly ack: Ack;
}

async function acknowledge(scene: Scene, { reply, view, ack }: Settled): Promise<void> {
  const { background } = scene.desk;
  switch (reply.kind) {
    case 'nothing':
      return ack();
    case 'form':
      return ack(formAction(scene, reply.form, view));
    case 'home':
      await ack();
      return background.run(() => publishHome(scene, reply.message));
    case 'message':
      if (isBroken(reply)) return ack(brokenAction(scene, reply, view));
      if (!isPublic(scene, reply))
        return ack({ response_action: 'update', view: messageView(scene, reply.message) });
      await ack();
      return background.run(() => postToPlace(scene, reply.message));
  }
}

/** A refused form keeps what was typed: beside the fields where nothing else changed, else drawn anew with it. */
function formAction(scene: Scene, form: Form, view: ShownView): Record<string, unknown> {
  const errors = errorsInPlace(form, view.kept);
  return errors === null
    ? { response_action: 'update', view: formView(scene, form, view.kept?.depth ?? 1) }
    : { response_action: 'errors', errors };
}

/** The form stays as it is on the screen, with everything typed in it, and can be sent again. */
const brokenAction = (scene: Scene, { message }: BrokenReply, view: ShownView): Record<string, unknown> =>
  view.firstInput === ''
    ? { response_action: 'update', view: messageView(scene, message) }
    : { response_action: 'errors', errors: { [view.firstInput]: plainText(message) } };

/** Whether an answer is for everybody in a channel; elsewhere the asker is everybody. */
const isPublic = ({ surface }: Scene, reply: MessageReply): boolean =>
  reply.to === 'place' && (surface.place.kind === 'channel' || surface.place.kind === 'group');

/** Slack puts the acknowledgement's view on the screen when it has read it: an update must not overtake it. */
const AFTER_ACKNOWLEDGEMENT_MS = 250;

interface LateAnswer {
  readonly full: Promise<Reply>;
  readonly view: ShownView;
  /** Of the request. */
  readonly id: string;
}

async function answerLate(scene: Scene, { full, view, id }: LateAnswer): Promise<void> {
  const acknowledged = deadline(AFTER_ACKNOWLEDGEMENT_MS);
  const [reply] = await Promise.all([full, acknowledged.passed]);
  await showLate(scene, reply, view).catch((error: unknown) => apologise(scene, error));
  redrawHome(scene, reply, id);
  learnLater(scene.desk, scene.speaker);
}

async function showLate(scene: Scene, reply: Reply, view: ShownView): Promise<void> {
  if (reply.kind === 'message' && isPublic(scene, reply)) await postToPlace(scene, reply.message);
  const filled = await fillView(scene, view.id, reply);
  if (!filled && reply.kind === 'message' && !isPublic(scene, reply))
    await postToPerson(scene, reply.message);
}
